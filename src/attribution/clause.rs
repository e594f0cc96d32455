//! Where content ends: at the sentence's end, unless the author takes over before.

use super::pair::Pairing;
use crate::lexicon::word::{Class, Cue, CuePart};
use crate::reading::Run;
use crate::tag::WordForm;

impl Pairing<'_, '_> {
    /// The end of a reported clause that begins at `start`.
    pub(super) fn clause_end(&self, start: usize, end: usize) -> usize {
        let open = (start + 1..end).find(|&at| !self.is_quoted(at) && self.returns(at, end));
        open.unwrap_or(end)
    }

    /// Whether the author, or another cue, takes over at this mark.
    fn returns(&self, at: usize, end: usize) -> bool {
        let reading = self.reading;
        let mark = reading.str(at);
        if mark == ";" {
            return true;
        }
        if mark != "," || at + 1 >= end {
            return false;
        }
        let next = at + 1;
        if reading.is(next, Class::Returner) {
            return reading.clause_follows(next + 1, end);
        }
        if self
            .scene
            .phrase_cue(Run::new(next, end))
            .is_some_and(|(_, cue)| cue.part == CuePart::SourcePhrase)
        {
            return true;
        }
        if self.is_reporting_clause(next, end) {
            return true;
        }
        // “…, adding that …”
        let gerund = reading.tags[next].form == WordForm::Gerund;
        gerund && reading.word(next).cue.is_some_and(|cue| cue.weight >= 50)
    }

    /// “…, officials said” and no more than a word of when: what was reported ends before it.
    fn is_reporting_clause(&self, at: usize, end: usize) -> bool {
        let reading = self.reading;
        let Some(source) = reading.phrase_after(at, end) else { return false };
        let verb = source.end;
        let says = verb < end
            && reading.is_finite(verb)
            && reading.may_speak(source)
            && reading.word(verb).cue.is_some_and(Cue::says);
        let closed = verb + 1 >= end
            || reading.is_mark(verb + 1, ",")
            || reading.is(verb + 1, Class::Time) && verb + 2 >= end;
        says && closed
    }

    /// The end of a noun phrase with what hangs on it: at the next mark, or where the sentence
    /// goes on with another verb.
    pub(super) fn phrase_end(&self, start: usize, end: usize) -> usize {
        let reading = self.reading;
        let mut at = start;
        while at < end {
            let mark = reading.tokens[at].is_mark() && !self.is_quoted(at);
            let stops = mark && !matches!(reading.str(at), "-" | "&" | "$" | "%" | "[" | "]" | "/");
            let verb = reading.is(at, Class::Coordinator)
                && at + 1 < end
                && reading.is_finite(at + 1)
                && !reading.is(at + 1, Class::Be);
            if at > start && (stops || verb) {
                break;
            }
            at += 1;
        }
        at
    }
}
