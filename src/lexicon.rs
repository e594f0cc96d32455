//! All that is known of English: tables, read and checked once, never code.

pub(crate) mod card;
pub(crate) mod compile;
pub(crate) mod measure;
pub(crate) mod table;
pub(crate) mod vocabulary;
pub(crate) mod word;

mod read;
mod tables;

use aho_corasick::AhoCorasick;
use once_cell::sync::OnceCell;

use crate::attribution::sign::SIGNS;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::names::Names;
use crate::register::{SHAPES, Shape};
use crate::rule::{Rule, RuleSet};
use crate::token::Token;
use card::Card;
use measure::Measures;
pub use table::LexiconError;
use vocabulary::{Vocabulary, WordId};
use word::{Class, Cue, Heads, OrganizationNoun, Role, Title, Word};

use crate::gazetteer::phrases::Phrases;

/// The words, cues, names and rules that the stages consult.
///
/// It is immutable and its tables are shared, so that a clone costs little.
///
/// ```
/// use byline::{Lexicon, Pipeline};
///
/// let names = "id\tkind\tname\nstaff-hsa\tagency\tHarbor Safety Administration\n";
/// let lexicon = Lexicon::english().with_names("own.tsv", names)?;
/// let doc = Pipeline::new(lexicon).analyze("The Harbor Safety Administration closed it.");
/// assert_eq!(doc.entities()[0].reference.as_deref(), Some("staff-hsa"));
/// # Ok::<(), byline::LexiconError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Lexicon {
    words: &'static Words,
    gazetteer: Gazetteer,
    off: RuleSet,
}

/// What was read of a built-in table.
fn built_in<T>(read: Result<T, impl std::fmt::Display>) -> T {
    match read {
        Ok(table) => table,
        // A test reads every built-in table; a release cannot hold a wrong row.
        Err(error) => unreachable!("built-in table: {error}"),
    }
}

/// The tables of single words and fixed phrases.
#[derive(Debug)]
pub(crate) struct Words {
    vocabulary: Vocabulary,
    heads: Heads,
    roles: Phrases<Role>,
    /// Nouns of organizations that have more than one word.
    organization_nouns: Phrases<OrganizationNoun>,
    titles: Phrases<Title>,
    cue_phrases: Phrases<Cue>,
    marks: AhoCorasick,
    card: Card,
    measures: Measures,
    sign_weights: [i16; SIGNS],
    tones: Vec<Tone>,
    tone_phrases: Phrases<u8>,
    /// The places among the tones of the signs that are no words.
    tone_shapes: [u8; SHAPES],
}

/// A sign of tone in a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tone {
    pub(crate) name: &'static str,
    /// Above zero for the author's own tone, below for that of edited news.
    pub(crate) weight: i32,
    /// Whether it counts only at the head of a sentence.
    pub(crate) opening: bool,
    /// Whether careful prose that is no news has it too.
    pub(crate) common: bool,
}

impl Lexicon {
    /// The built-in tables of English, read at the first call.
    ///
    /// ```
    /// let lexicon = byline::Lexicon::english();
    /// assert!(format!("{lexicon:?}").starts_with("Lexicon"));
    /// ```
    pub fn english() -> Lexicon {
        static WORDS: OnceCell<Words> = OnceCell::new();
        static ENGLISH: OnceCell<Lexicon> = OnceCell::new();
        let read = ENGLISH.get_or_try_init(|| -> Result<_, LexiconError> {
            let words = WORDS.get_or_try_init(read::words)?;
            let gazetteer = Gazetteer::new(Names::built_in()?);
            Ok(Lexicon { words, gazetteer, off: RuleSet::default() })
        });
        built_in(read).clone()
    }

    /// With the names of another table. A row takes the place of the row of the same id that was
    /// there before; `file` is only used in messages.
    ///
    /// # Errors
    ///
    /// Names file, line and column of the first wrong row and says what is known.
    pub fn with_names(self, file: &str, text: &str) -> Result<Lexicon, LexiconError> {
        Ok(self.with(Names::read(file, text)?))
    }

    /// With names that were read before.
    #[must_use]
    pub fn with(mut self, names: Names) -> Lexicon {
        self.gazetteer = self.gazetteer.with(names);
        self
    }

    /// Without a rule: it makes no record any more.
    ///
    /// ```
    /// use byline::{Lexicon, Pipeline, Rule};
    ///
    /// let lexicon = Lexicon::english().without(Rule::AuthorVoice);
    /// assert!(Pipeline::new(lexicon).analyze("Few believe it.").claims().is_empty());
    /// ```
    #[must_use]
    pub fn without(mut self, rule: Rule) -> Lexicon {
        self.off.insert(rule);
        self
    }

    /// Whether a rule may make records.
    pub(crate) fn allows(&self, rule: Rule) -> bool {
        !self.off.contains(rule)
    }

    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.words.vocabulary
    }

    /// What each sign of a statement weighs, in the order of [`Sign::KNOWN`].
    pub(crate) fn sign_weights(&self) -> &[i16; SIGNS] {
        &self.words.sign_weights
    }

    pub(crate) fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// What is known of a word of the text.
    pub(crate) fn look_up(&self, word: &str) -> &Word {
        self.words.vocabulary.word(self.words.vocabulary.find(word))
    }

    pub(crate) fn word(&self, id: WordId) -> &Word {
        self.words.vocabulary.word(id)
    }

    /// Whether a word of the text, with or without its stop, is of a class.
    pub(crate) fn is(&self, word: &str, class: Class) -> bool {
        self.may_be(word, class) && self.look_up(word.trim_end_matches('.')).is(class)
    }

    /// Whether a word of the class begins as the text does; cheaper than to look one up.
    pub(crate) fn may_be(&self, text: &str, class: Class) -> bool {
        self.words.heads.allow(class, text)
    }

    /// The role noun or phrase at the head of the tokens, and how many they are.
    pub(crate) fn role(&self, tokens: &[Token]) -> Option<(usize, Role)> {
        self.words.roles.longest(tokens)
    }

    /// The noun of organizations at the head of the tokens, if it has several words, and how many.
    pub(crate) fn organization_noun(&self, tokens: &[Token]) -> Option<(usize, OrganizationNoun)> {
        self.words.organization_nouns.longest(tokens)
    }

    /// The title at the head of the tokens, and how many they are.
    pub(crate) fn title(&self, tokens: &[Token]) -> Option<(usize, Title)> {
        self.words.titles.longest(tokens)
    }

    /// The fixed phrase that is a cue at the head of the tokens, and how many they are.
    pub(crate) fn cue_phrase(&self, tokens: &[Token]) -> Option<(usize, Cue)> {
        self.words.cue_phrases.longest(tokens)
    }

    /// The automaton of [`crate::quotation::MARKS`].
    pub(crate) fn marks(&self) -> &AhoCorasick {
        &self.words.marks
    }

    /// The phrases about numbers.
    pub(crate) fn measures(&self) -> &Measures {
        &self.words.measures
    }

    /// What is seen of claims and what it weighs.
    pub(crate) fn card(&self) -> &'static Card {
        &self.words.card
    }

    pub(crate) fn tones(&self) -> &[Tone] {
        &self.words.tones
    }

    /// The place in [`Lexicon::tones`] of a sign that is no word.
    pub(crate) fn tone_of_shape(&self, shape: Shape) -> usize {
        usize::from(self.words.tone_shapes[shape as usize])
    }

    /// The sign of tone at the head of the tokens, as its place in [`Lexicon::tones`], and how
    /// many they are.
    pub(crate) fn tone(&self, tokens: &[Token]) -> Option<(usize, usize)> {
        let (length, tone) = self.words.tone_phrases.longest(tokens)?;
        Some((length, usize::from(tone)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Pipeline;

    /// The cells of a column in the rows of a built-in table.
    fn column(table: &'static str, index: usize) -> impl Iterator<Item = &'static str> {
        let rows = table.lines().filter(|line| !line.starts_with("# ")).skip(1);
        rows.filter_map(move |row| row.split('\t').nth(index))
    }

    #[test]
    fn every_word_has_a_hash_of_its_own() {
        let tables = [
            include_str!("../data/en/words.tsv"),
            include_str!("../data/en/abbreviations.tsv"),
            include_str!("../data/en/common_words.tsv"),
            include_str!("../data/en/demonyms.tsv"),
            include_str!("../data/en/first_names.tsv"),
            include_str!("../data/en/surnames.tsv"),
            include_str!("../data/en/cues.tsv"),
        ];
        let words = tables.iter().flat_map(|table| column(table, 0));
        let folded = |word: &str| vocabulary::letters(word).collect::<String>();
        let mut words: Vec<_> =
            words.map(|word| (vocabulary::hash_folded(word), folded(word))).collect();
        words.sort();
        words.dedup();
        assert!(words.len() > 40_000, "only {} words", words.len());
        for pair in words.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "{} and {}", pair[0].1, pair[1].1);
        }
    }

    #[test]
    fn every_role_and_title_is_found_at_its_own_words() {
        let (lexicon, pipeline) = (Lexicon::english(), Pipeline::english());
        for role in column(include_str!("../data/en/roles.tsv"), 0) {
            let tokens = pipeline.tokens(role);
            assert_eq!(
                lexicon.role(&tokens).map(|(length, _)| length),
                Some(tokens.len()),
                "{role}"
            );
        }
        for title in column(include_str!("../data/en/titles.tsv"), 0) {
            let tokens = pipeline.tokens(title);
            let found = lexicon.title(&tokens).map(|(length, _)| length);
            assert_eq!(found, Some(tokens.len()), "{title}");
        }
    }

    #[test]
    fn every_name_is_found_at_its_own_words() {
        let (lexicon, pipeline) = (Lexicon::english(), Pipeline::english());
        let tables = [
            include_str!("../data/names/agencies.tsv"),
            include_str!("../data/names/organizations.tsv"),
            include_str!("../data/names/people.tsv"),
            include_str!("../data/names/places.tsv"),
            include_str!("../data/names/exact.tsv"),
        ];
        let names = tables.iter().flat_map(|table| column(table, 2));
        let aliases = tables.iter().flat_map(|table| column(table, 3));
        let aliases = aliases.flat_map(|cell| cell.split(';'));
        let aliases = aliases.filter_map(|alias| Some(alias.split_once(':')?.1));
        let lost: Vec<&str> = names
            .chain(aliases)
            .filter(|name| {
                let tokens = pipeline.tokens(name);
                let found = lexicon.gazetteer().longest(name, &tokens);
                found.map(|(length, _)| length) != Some(tokens.len())
            })
            .collect();
        assert!(lost.is_empty(), "{} names that nothing finds: {lost:?}", lost.len());
    }
}
