//! Titles of works in quotation marks, which nobody says: “her novel “Salt””.

use super::scene::Scene;
use crate::lexicon::word::Class;
use crate::reading::Run;
use crate::tag::WordForm;

/// A title of a work has at most this many words.
const LONGEST_TITLE: usize = 10;
/// The noun of a work stands at most this many tokens from its title: “a song from 1931 called
/// “Salt””.
const NEAR: usize = 6;

impl Scene<'_> {
    /// Whether all words of weight are written with capitals, two at least.
    pub(super) fn is_title(&self, tokens: Run) -> bool {
        let reading = self.reading;
        let words = || tokens.indices().filter(|&at| !reading.tokens[at].is_mark());
        let small = |at: usize| {
            reading.is(at, Class::NameLinker)
                || reading.is(at, Class::Determiner)
                || reading.is(at, Class::Preposition)
                || reading.tokens[at].has_digits()
        };
        words().all(|at| reading.tokens[at].is_capitalized() || small(at))
            && words().nth(LONGEST_TITLE).is_none()
            && words().filter(|&at| reading.tokens[at].is_capitalized()).count() >= 2
            && !words().all(|at| reading.tokens[at].is_all_capitals())
    }

    /// Whether what stands beside the quotation says that it is the title of a work: “the novel
    /// “Salt””, “a song called “Salt””, “The Long Pier” by Helen Marsh, “The Long Pier,” a novel.
    pub(super) fn names_work(&self, tokens: Run) -> bool {
        let reading = self.reading;
        let Some(before) = tokens.start.checked_sub(1) else { return false };
        let mut words = tokens.indices().filter(|&at| !reading.tokens[at].is_mark());
        let opens = reading.tokens.get(tokens.start + 1).is_some_and(|word| word.is_capitalized());
        if !opens || words.nth(LONGEST_TITLE).is_some() {
            return false;
        }
        let work = |at: usize| reading.is(at, Class::WorkNoun);
        let called = || {
            reading.tags[before].form == WordForm::Participle
                && (before.saturating_sub(NEAR)..before).any(work)
        };
        work(before) || called() || self.is_title(tokens) && self.is_by_or_apposed(tokens)
    }

    /// Whether “by” with a name, or a comma with the noun of a work, follows a quotation.
    fn is_by_or_apposed(&self, tokens: Run) -> bool {
        let reading = self.reading;
        let next = tokens.end;
        let capital = |at: usize| reading.tokens.get(at).is_some_and(|word| word.is_capitalized());
        if reading.is(next, Class::Agent) {
            return capital(next + 1);
        }
        let comma = reading.is_mark(next, ",");
        let from = next + usize::from(comma);
        let apposed = comma || self.closes_with_comma(next - 1);
        let end = reading.tokens.len().min(from + NEAR);
        apposed
            && from < end
            && reading.is_determiner(from)
            && (from..end)
                .take_while(|&at| reading.in_phrase(at))
                .any(|at| reading.is(at, Class::WorkNoun))
    }
}
