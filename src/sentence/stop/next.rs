//! What the word after a stop tells: that it opens a sentence, or a name, or goes on.

use super::Stop;
use super::around::word_at;
use crate::lexicon::word::{Abbreviation, Class};

/// A word without its stop and without what is written onto it.
pub(super) fn stem(word: &str) -> &str {
    let word = word.trim_end_matches('.');
    word.split(['\'', '’']).next().unwrap_or(word)
}

impl<'t> Stop<'t> {
    /// The next word without what is written onto it.
    pub(super) fn next_stem(&self) -> &'t str {
        stem(&self.text[self.after])
    }

    /// The word after the next one, where nothing but a space divides them.
    fn word_after_next(&self) -> &'t str {
        let rest = &self.text[self.after.end..self.limit];
        rest.strip_prefix([' ', '\n', '\u{a0}']).map_or("", word_at)
    }

    /// Whether the next word opens sentences and seldom stands in names.
    pub(super) fn starter_follows(&self) -> bool {
        let word = self.next;
        let stopped = self.text[self.after].ends_with('.');
        // “No. 4” and “A. Roe” open nothing.
        let numbered = word.abbreviation == Some(Abbreviation::Number) && {
            let rest = self.text[self.after.end..self.limit].trim_start();
            rest.starts_with(|c: char| c.is_ascii_digit())
        };
        word.is(Class::Starter) && !(stopped && (self.next_stem().len() == 1 || numbered))
    }

    /// “Mr. Roe”: a title of respect opens a name, and is no part of one.
    pub(super) fn honorific_follows(&self) -> bool {
        let honorific = self.next.title.is_some_and(|title| title.honorific);
        honorific && self.text[self.after].ends_with('.')
    }

    /// Whether the next word has its capital from the sentence: it is an ordinary word, and a
    /// small one follows. “Castellan Inc. Terms were not disclosed.”
    pub(super) fn common_word_follows(&self) -> bool {
        let stem = self.next_stem();
        let word = self.next;
        let named = word.title.is_some()
            || word.role.is_some()
            || word.organization_noun.is_some()
            || word.demonym
            || word.surname > 1
            || word.given_name > 1
            || word.abbreviation.is_some()
            || word.is(Class::Time)
            || word.is(Class::PlaceNoun);
        let capitals = stem.chars().filter(|c| c.is_uppercase()).count();
        let next = self.word_after_next();
        capitals == 1
            && stem.len() > 1
            && !named
            && !self.text[self.after].ends_with('.')
            && next.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
            && !self.look_up(next).is(Class::NameLinker)
            && (word.ordinary || self.setting.evidence.has_small(stem))
    }

    pub(super) fn lower_follows(&self) -> bool {
        let word = &self.text[self.after];
        let mut letters = word.chars();
        let first = letters.next().is_some_and(char::is_lowercase);
        let address =
            self.text[self.after.end..self.limit].starts_with("://") || word.starts_with("www.");
        // “iPhone”, “eBay” open sentences as they are.
        first && !address && !letters.take(2).any(char::is_uppercase)
    }

    /// Whether the next word is a pronoun of one letter, which only haste writes small.
    pub(super) fn first_person_follows(&self) -> bool {
        self.next_stem().len() == 1 && self.next.is(Class::FirstPerson)
    }

    pub(super) fn starts_with_digit(&self) -> bool {
        self.text[self.after].starts_with(char::is_numeric)
    }

    /// “EST”, “Eastern Time”, “Port Ellery time”.
    pub(super) fn zone_follows(&self) -> bool {
        let word = &self.text[self.after];
        let zone = matches!(word.len(), 2..=4) && word.bytes().all(|b| b.is_ascii_uppercase());
        let rest = &self.text[self.after.start..self.limit];
        let near = rest.split_whitespace().take(4);
        let mut names = near.skip_while(|word| {
            let zone_word = self.look_up(word.trim_end_matches(['.', ','])).is(Class::ZoneWord);
            word.starts_with(char::is_uppercase)
                && word.ends_with(char::is_alphabetic)
                && !zone_word
        });
        let last = names.next().unwrap_or_default();
        zone || self.zone_name_follows()
            || self.look_up(last.trim_end_matches(['.', ',', ';'])).is(Class::ZoneWord)
    }

    /// “6 p.m. Eastern.”, “6 p.m. Eastern on Monday”: the name of a zone by itself, which a mark or
    /// a preposition tells from “6 p.m. Eastern winds rose”.
    fn zone_name_follows(&self) -> bool {
        let closed = self.text[self.after].ends_with(['.', ',', ';', ')']);
        let goes_on = || {
            let rest = &self.text[self.after.end..self.limit];
            self.look_up(rest.split_whitespace().next().unwrap_or_default()).is(Class::Preposition)
        };
        self.next.is(Class::ZoneName) && (closed || goes_on())
    }

    /// Whether the next word is no name: “Henry V. The king”.
    pub(super) fn plain_word_follows(&self) -> bool {
        let word = self.next;
        let name = (word.surname > 0 || word.given_name > 0) && !word.is(Class::Frequent);
        self.starter_follows() && !name && self.next_stem().len() > 1
    }
}
