//! Parts of speech, by a table of weights that was learned from annotated text.
//!
//! A frequent word that is never but one thing is that. Of any other word, features are looked at
//! (its letters, its ending, what the tables of words and names say of it, its neighbours, and what
//! the two words before it were found to be), and what they weigh for each label is added up.

pub(crate) mod label;
pub(crate) mod sight;
pub(crate) mod table;

use crate::lexicon::Lexicon;
use crate::named::named;
use crate::reading::Run;
use crate::span::{Span, Spanned};
use crate::token::{self, Token};
use label::Label;
use sight::Sight;
use table::WeightTable;

named! {
    /// A part of speech, as Universal Dependencies defines the seventeen of UPOS.
    PartOfSpeech {
        #[doc = "Adjective."] Adjective = "ADJ",
        #[doc = "Preposition."] Adposition = "ADP",
        #[doc = "Adverb."] Adverb = "ADV",
        #[doc = "Auxiliary verb."] Auxiliary = "AUX",
        #[doc = "Coordinating conjunction."] Coordinator = "CCONJ",
        #[doc = "Determiner."] Determiner = "DET",
        #[doc = "Interjection."] Interjection = "INTJ",
        #[doc = "Noun."] Noun = "NOUN",
        #[doc = "Number."] Number = "NUM",
        #[doc = "Particle: the “to” of the infinitive, the possessive, “not”."] Particle = "PART",
        #[doc = "Pronoun."] Pronoun = "PRON",
        #[doc = "Proper noun."] ProperNoun = "PROPN",
        #[doc = "Punctuation."] Punctuation = "PUNCT",
        #[doc = "Subordinating conjunction."] Subordinator = "SCONJ",
        #[doc = "Symbol."] Symbol = "SYM",
        #[doc = "Verb."] Verb = "VERB",
        #[doc = "None of the others."] Other = "X",
    }
}

named! {
    /// The few inflections that higher stages look at.
    WordForm {
        #[doc = "None of the others, or not told apart."] Plain = "-",
        #[doc = "Plural, of nouns."] Plural = "plural",
        #[doc = "Base form or infinitive, of verbs."] Base = "base",
        #[doc = "Present tense."] Present = "present",
        #[doc = "Past tense."] Past = "past",
        #[doc = "Past participle."] Participle = "participle",
        #[doc = "Form in -ing."] Gerund = "gerund",
    }
}

/// What a token is in its sentence.
///
/// ```
/// use byline::{PartOfSpeech, Pipeline};
///
/// let text = "They claim the report is wrong.";
/// let tags = Pipeline::english().tags(text);
/// assert_eq!(tags[1].part, PartOfSpeech::Verb);
/// assert_eq!(tags[3].part, PartOfSpeech::Noun);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tag {
    /// Its part of speech.
    pub part: PartOfSpeech,
    /// Its inflection.
    pub form: WordForm,
}

impl Tag {
    pub(crate) const fn new(part: PartOfSpeech, form: WordForm) -> Tag {
        Tag { part, form }
    }

    /// Whether it is a verb, auxiliaries included.
    pub const fn is_verbal(self) -> bool {
        matches!(self.part, PartOfSpeech::Verb | PartOfSpeech::Auxiliary)
    }

    /// Whether it is a noun or a name.
    pub const fn is_nominal(self) -> bool {
        matches!(self.part, PartOfSpeech::Noun | PartOfSpeech::ProperNoun)
    }
}

/// Goes through the sentences, of which `runs` are the tokens, each by itself, from its first word
/// to its last. A place is decided by a sum of weights, in which the labels of the two places
/// before it have a say.
pub(crate) fn tag(text: &str, runs: &[Run], tokens: &[Token], lexicon: &Lexicon) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(tokens.len());
    let mut sights = Vec::new();
    for &sentence in runs {
        sights.clear();
        sights.extend(tokens[sentence.indices()].iter().enumerate().map(|(at, token)| {
            Sight::new(&text[token.span()], token, lexicon.word(token.word), at == 0)
        }));
        decide(&sights, |tag| tags.push(tag));
    }
    tags
}

/// The tags of a sentence that is cut into words already.
pub(crate) fn tag_words(words: &[&str], lexicon: &Lexicon) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(words.len());
    decide(&sights_of(words, lexicon), |tag| tags.push(tag));
    tags
}

/// What the tagger sees of a sentence that is cut into words already.
pub(crate) fn sights_of(words: &[&str], lexicon: &Lexicon) -> Vec<Sight> {
    let mut text = String::new();
    let tokens = words.iter().map(|word| {
        let start = text.len();
        text.push_str(word);
        let token = token::token(&text, Span::new(start, text.len()), lexicon.vocabulary());
        text.push(' ');
        token
    });
    let tokens: Vec<Token> = tokens.collect();
    let sights = tokens.iter().zip(words).enumerate();
    let sights = sights
        .map(|(at, (token, word))| Sight::new(word, token, lexicon.word(token.word), at == 0));
    sights.collect()
}

/// The tags of sights in order: the frequent unambiguous words as they are, the others decided.
fn decide(sights: &[Sight], mut found: impl FnMut(Tag)) {
    let table = WeightTable::english();
    let mut before = [Label::default(); 2];
    for (at, sight) in sights.iter().enumerate() {
        let label = sight.certain.unwrap_or_else(|| sight.settle(table.decide(sights, at, before)));
        found(label.tag());
        before = [label, before[0]];
    }
}
