//! Parts of speech, from a table of frequent words, the ends of unknown ones, and the neighbours.

use crate::lexicon::Lexicon;
use crate::lexicon::word::{Class, Word};
use crate::named::named;
use crate::sentence::Sentence;
use crate::span::Spanned;
use crate::token::Token;

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

const PUNCTUATION: Tag = Tag::new(PartOfSpeech::Punctuation, WordForm::Plain);
const SYMBOL: Tag = Tag::new(PartOfSpeech::Symbol, WordForm::Plain);
const NUMBER: Tag = Tag::new(PartOfSpeech::Number, WordForm::Plain);
const NOUN: Tag = Tag::new(PartOfSpeech::Noun, WordForm::Plain);
const BASE: Tag = Tag::new(PartOfSpeech::Verb, WordForm::Base);
const PARTICIPLE: Tag = Tag::new(PartOfSpeech::Verb, WordForm::Participle);
const PROPER: Tag = Tag::new(PartOfSpeech::ProperNoun, WordForm::Plain);

pub(crate) fn tag(
    text: &str,
    sentences: &[Sentence],
    tokens: &[Token],
    lexicon: &Lexicon,
) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::with_capacity(tokens.len());
    let mut starts = sentences.iter().map(|sentence| sentence.span.start).peekable();
    for (index, token) in tokens.iter().enumerate() {
        let start = token.span().start;
        let first = starts.next_if(|&at| at <= start).is_some();
        let word = lexicon.word(token.word);
        let before = if first { None } else { index.checked_sub(1) };
        let before = before.map(|at| Before { tag: tags[at], word: lexicon.word(tokens[at].word) });
        let alone = alone(&text[token.span()], token, word, before.is_none(), lexicon);
        tags.push(in_context(alone, word, token, before));
    }
    tags
}

/// The token before, as far as it was judged already.
#[derive(Clone, Copy)]
struct Before<'l> {
    tag: Tag,
    word: &'l Word,
}

/// What a word is most often, or what its shape says.
fn alone(text: &str, token: &Token, word: &Word, first: bool, lexicon: &Lexicon) -> Tag {
    if token.is_mark() {
        return if text.contains(['$', '£', '€', '%', '+', '=']) { SYMBOL } else { PUNCTUATION };
    }
    let closed = word.tag.filter(|tag| {
        !matches!(tag.part, PartOfSpeech::Noun | PartOfSpeech::Verb | PartOfSpeech::Adjective)
    });
    if token.is_capitalized() && !first && !word.is(Class::Subject) {
        return closed.filter(|_| !token.is_all_capitals() || text.len() < 3).unwrap_or(PROPER);
    }
    if let Some(tag) = word.tag {
        return tag;
    }
    if token.has_digits() && !token.has_letters() {
        return NUMBER;
    }
    if token.is_capitalized() && !word.ordinary {
        return PROPER;
    }
    let mut ends = (2..=4).rev().filter_map(|length| {
        let at = text.len().checked_sub(length)?;
        lexicon.ending(text.get(at..)?)
    });
    ends.next().unwrap_or(NOUN)
}

fn is_base_verb(tag: Tag) -> bool {
    tag == BASE
}

/// Of two likely tags, the one that fits after the word before.
fn in_context(tag: Tag, word: &Word, token: &Token, before: Option<Before<'_>>) -> Tag {
    let Some(before) = before else { return tag };
    let other = |wanted: fn(Tag) -> bool| {
        if wanted(tag) {
            return tag;
        }
        word.other_tag.filter(|&other| wanted(other)).unwrap_or(tag)
    };
    if token.is_capitalized() {
        return tag;
    }
    let determined = before.word.is(Class::Determiner) || before.word.is(Class::Possessive);
    if determined || before.tag.part == PartOfSpeech::Adjective {
        let tag = other(|tag| !tag.is_verbal() || tag.form == WordForm::Participle);
        // “an emailed statement”: behind an article a past form is a participle.
        return match tag.form {
            WordForm::Past if tag.part == PartOfSpeech::Verb => PARTICIPLE,
            _ if determined && is_base_verb(tag) => NOUN,
            _ => tag,
        };
    }
    if before.tag.part == PartOfSpeech::Number && tag.form == WordForm::Present {
        return other(|tag| !tag.is_verbal());
    }
    // “the transport minister”: after a singular noun no verb stands in its base form.
    if before.tag == NOUN && is_base_verb(tag) {
        return NOUN;
    }
    if before.word.is(Class::To) || before.word.is(Class::Modal) {
        // “to reopen”: an unknown word after these is a verb.
        if word.tag.is_none() && tag == NOUN {
            return BASE;
        }
        return other(|tag| tag.is_verbal() && tag.form == WordForm::Base);
    }
    if before.word.is(Class::Subject) {
        return other(|tag| tag.is_verbal() && tag.form != WordForm::Gerund);
    }
    if before.tag.part == PartOfSpeech::ProperNoun
        || before.tag.form == WordForm::Plural
        || before.word.is(Class::CueAdverb)
    {
        return other(|tag| {
            tag.is_verbal() && matches!(tag.form, WordForm::Present | WordForm::Past)
        });
    }
    if before.word.is(Class::Auxiliary) {
        return other(|tag| tag.form == WordForm::Participle);
    }
    tag
}
