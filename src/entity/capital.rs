//! Where a capital tells something: not where a sentence begins, nor where all is in capitals.

use crate::block::{Block, BlockKind};
use crate::lexicon::word::{Class, Classes, SURE_NAME};
use crate::reading::{Reading, Run};

/// What the capitals of a text tell, read once for all steps that look for names.
#[derive(Debug)]
pub(crate) struct Capitals {
    /// For each token, what is seen of it.
    sights: Vec<u8>,
    starts: Vec<Start>,
}

/// A word with a capital, at which a name may start.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    pub(crate) token: usize,
    pub(crate) sentence: Run,
}

/// A sentence or a quotation begins with it, so that its capital tells little.
const FIRST: u8 = 1;
/// Its sentence is in capitals or a title, so that no capital in it tells much.
const SHOUTED: u8 = 1 << 1;
/// It begins with a capital that says something.
const CAPITAL: u8 = 1 << 2;
/// It may be part of a person's name.
const NAME: u8 = 1 << 3;
/// Words that have no capital in a title.
const SMALL: Classes =
    Classes::of(&[Class::Preposition, Class::NameLinker, Class::Determiner, Class::Coordinator]);
/// This many words with a capital each make a title, not a list of names.
const TITLE: usize = 6;

impl Capitals {
    /// Reads the sentences once.
    pub(crate) fn read(reading: Reading<'_>, blocks: &[Block]) -> Capitals {
        let count = reading.tokens.len();
        let mut capitals =
            Capitals { sights: vec![0; count], starts: Vec::with_capacity(count / 4) };
        for (&run, sentence) in reading.runs.iter().zip(reading.sentences) {
            // A dateline is in capitals by custom, not for loudness.
            let dateline = blocks[sentence.block.index()].kind == BlockKind::Dateline;
            let shouted = !dateline && is_shouted(reading, run);
            capitals.read_sentence(reading, run, if shouted { SHOUTED } else { 0 });
        }
        capitals
    }

    fn read_sentence(&mut self, reading: Reading<'_>, sentence: Run, shouted: u8) {
        let mut opens = true;
        for token in sentence {
            let known = &reading.tokens[token];
            let mark = known.is_mark();
            let mut sight = shouted | if opens && !mark { FIRST } else { 0 };
            // An editor's bracket opens nothing: a capital in it is the word's own.
            let inserts = mark && reading.is_mark(token, "[");
            opens = mark && !inserts && (opens || !reading.is_mark(token, ","));
            if known.is_capitalized() {
                self.starts.push(Start { token, sentence });
                if shouted == 0 && tells(reading, token, sight) {
                    sight |= CAPITAL;
                    sight |= if is_name_word(reading, token) { NAME } else { 0 };
                }
            }
            self.sights[token] = sight;
        }
    }

    /// All words with a capital, in the order of the text.
    pub(crate) fn starts(&self) -> &[Start] {
        &self.starts
    }

    /// Whether a sentence or a quotation begins with the token, so that its capital tells little.
    pub(crate) fn is_first(&self, token: usize) -> bool {
        self.shows(token, FIRST)
    }

    /// Whether the token's sentence is in capitals or a title, so that no capital in it tells much.
    pub(crate) fn is_shouted(&self, token: usize) -> bool {
        self.shows(token, SHOUTED)
    }

    /// Whether the token begins with a capital that says something.
    pub(crate) fn is_capital(&self, token: usize) -> bool {
        self.shows(token, CAPITAL)
    }

    /// Whether the token may be part of a person's name.
    pub(crate) fn is_name_word(&self, token: usize) -> bool {
        self.shows(token, NAME)
    }

    fn shows(&self, token: usize, what: u8) -> bool {
        self.sights.get(token).is_some_and(|sight| sight & what != 0)
    }
}

/// Whether a capital is the word's own.
fn tells(reading: Reading<'_>, token: usize, sight: u8) -> bool {
    let word = reading.word(token);
    let starts = sight & FIRST != 0 && word.is(Class::Starter);
    let pronoun = word.is(Class::Subject) && !reading.tokens[token].is_all_capitals();
    !(word.is(Class::NotName) || word.is(Class::Time) || starts || pronoun)
}

/// Whether a word whose capital is its own may be part of a person's name.
fn is_name_word(reading: Reading<'_>, token: usize) -> bool {
    let (known, word) = (&reading.tokens[token], reading.word(token));
    if word.is(Class::PlaceNoun) || word.is(Class::Determiner) || !known.has_small_letters() {
        return false;
    }
    let people = word.demonym || word.is(Class::Adherent);
    let plain = word.title.is_none() && word.organization_noun.is_none() && !people;
    let office = word.role.is_some() && word.given_name == 0 && word.surname == 0;
    let named = word.given_name == SURE_NAME || word.surname == SURE_NAME;
    (plain || named) && !office && !is_compound_adjective(reading, token)
}

/// “California-based”: a hyphen and a small, ordinary word make no part of a name.
pub(super) fn is_compound_adjective(reading: Reading<'_>, token: usize) -> bool {
    let ordinary = |part: &str| reading.lexicon.look_up(part).ordinary;
    if !reading.tokens[token].has_hyphen() {
        return false;
    }
    reading.str(token).rsplit_once('-').is_some_and(|(first, last)| {
        // “Moon Sung-won” is a name, and “State-run” is none.
        last.starts_with(char::is_lowercase)
            && ordinary(last)
            && (last.len() > 3 || (last.len() == 3 && ordinary(first)))
    })
}

/// Whether a sentence is written in capitals, or like a headline with a capital on every word of
/// weight: a capital then tells nothing.
fn is_shouted(reading: Reading<'_>, sentence: Run) -> bool {
    let (mut words, mut capitals, mut weighty, mut titled) = (0, 0, 0, 0);
    for at in sentence.indices().filter(|&at| reading.tokens[at].has_letters()) {
        let token = &reading.tokens[at];
        words += 1;
        capitals += usize::from(token.is_all_capitals());
        if !reading.word(at).classes.meets(SMALL) {
            weighty += 1;
            titled += usize::from(token.is_capitalized());
        }
    }
    // “Roe, Poe and Venn voted”: commas make it a list of names.
    let list = || sentence.indices().any(|at| reading.is_mark(at, ","));
    let title = weighty >= TITLE && titled * 10 >= weighty * 9 && !list();
    words >= 2 && capitals * 10 > words * 7 || title
}
