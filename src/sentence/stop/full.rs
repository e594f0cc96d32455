//! Full stops: those of abbreviations and initials, and those that end sentences.

use super::around::word_before;
use super::{LONGEST_WORD, Stop};
use crate::lexicon::word::{Abbreviation, Class, Word};
use crate::sentence::evidence::LONGEST_UNKNOWN;

impl<'t> Stop<'t> {
    pub(super) fn after_full_stop(&self) -> bool {
        let before = &self.text[self.before];
        if self.after.is_empty() {
            return true;
        }
        if self.stands_first() && is_enumerator(before) {
            return false;
        }
        let base = self.base();
        let word = self.look_up(base);
        if self.lower_follows() {
            return self.ends_before_small(base, word);
        }
        if word.is(Class::NotName) && base.len() > 2 && word.abbreviation.is_none() {
            return true;
        }
        match abbreviation(base, word, self.starts_with_digit()) {
            Some(kind) => self.ends_after_abbreviation(kind, base),
            None if is_initial(base) => self.ends_after_initial(base),
            None if is_dotted(base) => self.starter_follows() || self.opened,
            None if is_cut_name(base) => self.starter_follows(),
            None => {
                word.ordinary || self.starter_follows() || !self.is_unknown_abbreviation(base, word)
            }
        }
    }

    /// The word before the stop; of a compound the last part, as in “ex-Gov.”.
    fn base(&self) -> &'t str {
        let before = &self.text[self.before];
        before.rsplit('-').next().unwrap_or(before).trim_end_matches('.')
    }

    /// “Castellan Co. — the firm”, “J. —”: the stop belongs to the word.
    pub(super) fn is_shortened(&self) -> bool {
        let base = self.base();
        let word = self.look_up(base);
        let known = abbreviation(base, word, false).is_some();
        &self.text[self.mark] == "." && (known || is_initial(base) || is_dotted(base))
    }

    /// “Hosp. Marsh” where the text has “hosp. staff” too: a short word that no table has.
    fn is_unknown_abbreviation(&self, base: &str, word: &Word) -> bool {
        let short = matches!(base.len(), 2..=LONGEST_UNKNOWN);
        let known = word.ordinary || word.surname > 0 || word.given_name > 0;
        let letters = base.bytes().all(|byte| byte.is_ascii_alphabetic());
        short
            && letters
            && !known
            && base.bytes().any(|byte| byte.is_ascii_lowercase())
            && self.closers().is_empty()
            && self.setting.evidence.has_stopped(base)
    }

    /// A sentence that opens in lower case, as in hasty mail: after one that did so too, or after
    /// an ordinary word and before one that opens sentences.
    fn ends_before_small(&self, base: &str, word: &Word) -> bool {
        if word.abbreviation.is_some() || !self.closers().is_empty() || self.opened {
            return false;
        }
        let letters = base.chars().all(char::is_alphabetic) && base.len() > 1;
        let number = base.len() > 1 && base.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let hasty = self.opened_small() && !self.next.is(Class::Coordinator);
        let starter = self.starter_follows() && (word.ordinary || self.first_person_follows());
        letters && (starter && base.len() > 2 || hasty && (word.ordinary || base.len() > 4))
            || number && (hasty || self.first_person_follows())
    }

    fn ends_after_abbreviation(&self, kind: Abbreviation, base: &str) -> bool {
        let starter = self.starter_follows() || self.honorific_follows();
        // “Pls.' Mem.”: the mark is an apostrophe.
        let possessed = matches!(self.closers(), "'" | "’") && base.ends_with('s');
        match kind {
            Abbreviation::Latin => false,
            Abbreviation::Number => !self.starts_with_digit(),
            Abbreviation::Forward => {
                let small = base.starts_with(char::is_lowercase);
                self.starter_follows() && (small || self.is_street_or_saint(base))
            }
            _ if self.starts_with_digit() => false,
            Abbreviation::Clock => {
                !self.next.is(Class::Time) && !self.zone_follows() && !self.opens_with_time()
            }
            Abbreviation::Closing => true,
            _ if possessed && !starter => false,
            // “Castellan Inc. (The firm …” goes on.
            _ if self.text[self.end..self.after.start].contains('(') => self.quote_closed(),
            Abbreviation::Dotted => starter || self.quote_closed() || self.opened,
            Abbreviation::Strong | Abbreviation::Word => {
                let quote = self.text[self.end..self.after.start].contains(['"', '“', '‘']);
                starter || self.quote_closed() || quote || self.common_word_follows()
            }
        }
    }

    /// “on Main St. The”: after a capitalized word it is a street, before one a saint.
    fn is_street_or_saint(&self, base: &str) -> bool {
        base.len() == 2
            && base.starts_with(char::is_uppercase)
            && self.word_before_that().starts_with(char::is_uppercase)
    }

    /// “At 5 a.m. Mr. Roe left.”: the time alone is no sentence.
    fn opens_with_time(&self) -> bool {
        let head = &self.text[self.start..self.before.start.max(self.start)];
        let mut words = head.split_whitespace();
        let first = words.next().unwrap_or_default();
        head.len() < LONGEST_WORD
            && words.count() <= 1
            && self.look_up(first).is(Class::Preposition)
    }

    fn word_before_that(&self) -> &'t str {
        let end = self.text[self.start..self.before.start].trim_end().len() + self.start;
        &self.text[word_before(self.text, self.start, end)]
    }

    /// “J. Roe” goes on; “vitamin C. The” ends.
    fn ends_after_initial(&self, letter: &str) -> bool {
        if self.starts_with_digit() {
            return false;
        }
        let previous = self.word_before_that();
        if let Some(kind) = self.spaced_abbreviation(previous, letter) {
            return self.ends_after_abbreviation(kind, letter);
        }
        let label = self.look_up(previous).ordinary && previous.len() > 1;
        let pronoun = self.look_up(letter).is(Class::FirstPerson);
        let starter = self.starter_follows() || self.honorific_follows();
        starter && label && !previous.starts_with(char::is_uppercase)
            || pronoun && label
            || self.plain_word_follows() && previous.len() > 2
    }

    /// “U. S.” with a space inside.
    fn spaced_abbreviation(&self, previous: &str, letter: &str) -> Option<Abbreviation> {
        let (&[first, b'.'], &[second]) = (previous.as_bytes(), letter.as_bytes()) else {
            return None;
        };
        let letters = [first, b'.', second];
        let kind = self.look_up(std::str::from_utf8(&letters).ok()?).abbreviation;
        kind.filter(|&kind| kind == Abbreviation::Dotted)
    }
}

/// “McN”: the first letters of a name.
fn is_cut_name(base: &str) -> bool {
    let capital = |c: char| c.is_uppercase();
    base.len() <= 5
        && base.starts_with(capital)
        && base.ends_with(capital)
        && base.contains(char::is_lowercase)
}

/// “1”, “a”, “iv” before the stop of a list's item.
fn is_enumerator(word: &str) -> bool {
    let number = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    let letter = word.len() == 1;
    let roman = word.len() <= 4 && word.bytes().all(|b| matches!(b | 0x20, b'i' | b'v' | b'x'));
    !word.is_empty() && (number || letter || roman)
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// “U.S”, “Ph.D”: single letters between dots.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let letters = part.chars().count();
            (1..=2).contains(&letters) && part.chars().all(char::is_alphabetic)
        })
}

/// What sort of abbreviation the word is here, if any.
fn abbreviation(base: &str, word: &Word, before_digit: bool) -> Option<Abbreviation> {
    let kind = word.abbreviation?;
    let capital = base.starts_with(char::is_uppercase);
    match kind {
        Abbreviation::Number if !before_digit => None,
        // “v.” stands between parties; “V.” is an initial or a number.
        Abbreviation::Latin if capital && base.len() == 1 => None,
        Abbreviation::Word if !capital && !before_digit => None,
        _ => Some(kind),
    }
}
