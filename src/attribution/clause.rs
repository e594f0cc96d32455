//! Where content ends: at the sentence's end, unless the author takes over before.

use super::Stance;
use super::pair::Pairing;
use crate::lexicon::word::{Class, Cue, CuePart, Frame};
use crate::reading::Run;
use crate::tag::WordForm;

/// A verb of denial stands at most this many tokens behind the claim that it denies.
const FAR: usize = 16;

impl Pairing<'_, '_> {
    /// The end of a reported clause that begins at `start`.
    pub(super) fn clause_end(&self, start: usize, end: usize) -> usize {
        let reading = self.reading;
        let goes_back = |next: usize| {
            self.is_verb_of_subject(next, end) && self.is_inserted(start)
                || self.is_taken_over(next, end)
        };
        let closes = |at: usize| {
            if self.is_quoted(at) {
                let closed = self.scene.closes_with_comma(at) && goes_back(at + 1);
                return closed.then_some(at + 1);
            }
            let ends = reading.is_mark(at, ";")
                || reading.is_mark(at, ",") && (goes_back(at + 1) || self.says_on(at + 1, end))
                || self.says_on(at, end);
            ends.then_some(at)
        };
        (start + 1..end).find_map(closes).unwrap_or(end)
    }

    /// “Roe, who asked …”, “Roe, fearing …”: whether the words before `start` stand between the
    /// subject of the sentence and its verb.
    fn is_inserted(&self, start: usize) -> bool {
        let reading = self.reading;
        let first = self.sentence.start;
        let mut before = (first + 1..start).rev().take(FAR);
        let comma = before.find(|&at| reading.is_mark(at, ",") && !self.is_quoted(at));
        comma.is_some_and(|comma| {
            let next = comma + 1;
            let opens =
                reading.is(next, Class::Relative) || reading.tags[next].form == WordForm::Gerund;
            // The possessive in “the team’s coach, Roe, who …” may look like a verb.
            let verb = |at: usize| reading.is_finite(at) && !reading.is(at, Class::Clitic);
            opens && !(first..comma).any(verb)
        })
    }

    /// Whether a verb stands there that has a tense and no subject of its own.
    fn is_verb_of_subject(&self, at: usize, end: usize) -> bool {
        let reading = self.reading;
        let verb = (at..end).find(|&at| !reading.is(at, Class::CueAdverb));
        verb.is_some_and(|verb| reading.is_finite(verb) && !reading.is(at, Class::Coordinator))
    }

    /// Whether the author, or another cue, takes over with the words after a comma.
    fn is_taken_over(&self, next: usize, end: usize) -> bool {
        let reading = self.reading;
        if next >= end {
            return false;
        }
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
        if self.is_reporting_clause(next, end) || self.reports_anew(next, end) {
            return true;
        }
        if self.denial_of(next + 1).is_some() {
            return true;
        }
        // “…, adding that …”
        let gerund = reading.tags[next].form == WordForm::Gerund;
        gerund && reading.word(next).cue.is_some_and(|cue| cue.weight >= 50)
    }

    /// “… but added”, “…, then added”: whether whoever says it goes on with another cue of saying.
    fn says_on(&self, at: usize, end: usize) -> bool {
        let reading = self.reading;
        let mut verb = (at + 1..end).filter(|&at| !reading.is(at, Class::CueAdverb));
        let goes_on = reading.is(at, Class::Coordinator)
            || reading.is_mark(at, ",") && reading.is(at + 1, Class::CueAdverb);
        goes_on
            && verb.next().is_some_and(|verb| {
                reading.is_finite(verb) && reading.word(verb).cue.is_some_and(Cue::says)
            })
    }

    /// “…, and Poe said”: a clause beside the one that is reported, with a cue of its own.
    fn reports_anew(&self, at: usize, end: usize) -> bool {
        let reading = self.reading;
        let joined = reading.is(at, Class::Coordinator);
        let Some(source) = reading.phrase_after(at + 1, end).filter(|_| joined) else {
            return false;
        };
        let verb = (source.end..end).find(|&at| !reading.is(at, Class::CueAdverb));
        reading.may_speak(source)
            && verb.is_some_and(|verb| {
                reading.is_finite(verb) && reading.word(verb).cue.is_some_and(|cue| cue.says())
            })
    }

    /// “…, officials said” and no more than a word of when: what was reported ends before it.
    fn is_reporting_clause(&self, at: usize, end: usize) -> bool {
        let reading = self.reading;
        let Some(source) = reading.phrase_after(at, end) else { return false };
        let verb = source.end;
        if verb >= end || !reading.is_finite(verb) || !reading.may_speak(source) {
            return false;
        }
        let says = reading.word(verb).cue.is_some_and(Cue::says);
        let closed = verb + 1 >= end
            || reading.is_mark(verb + 1, ",")
            || reading.is(verb + 1, Class::Time) && verb + 2 >= end;
        // “…, a court heard”: at the very end a cue of knowing reports as well.
        let heard = verb + 1 >= end && reading.takes(verb, Frame::Bare);
        says && closed || heard
    }

    /// “…, a claim that Roe denies”, “…, a claim Roe has rejected as …”: the verb of denial in the
    /// clause that hangs on a noun of saying, where the noun stands beside what was reported. That
    /// clause tells who denies the claim, not what it holds.
    pub(super) fn denial_of(&self, noun: usize) -> Option<usize> {
        let reading = self.reading;
        let end = self.end;
        let claim =
            noun < end && reading.tags[noun].is_nominal() && reading.takes(noun, Frame::That);
        let beside = claim
            && noun >= self.sentence.start + 2
            && reading.is_determiner(noun - 1)
            && matches!(reading.str(noun - 2), "," | "—" | "–");
        if !beside {
            return None;
        }
        let mut near = noun + 1..end.min(noun + FAR);
        let tensed = |at: usize| {
            let helped = reading.tags[at].form == WordForm::Participle
                && reading.is(at - 1, Class::Auxiliary);
            (reading.is_finite(at) && !reading.is(at, Class::Auxiliary)) || helped
        };
        let verb = near.find(|&at| tensed(at) && !reading.tokens[at].is_capitalized())?;
        let next = verb + 1;
        let complete =
            next >= end || reading.tokens[next].is_mark() || reading.is(next, Class::Subordinator);
        (verb > noun + 1 && self.denies(verb) && complete).then_some(verb)
    }

    /// Whether the word is a cue that denies or doubts what it is said of.
    pub(super) fn denies(&self, verb: usize) -> bool {
        let cue = self.reading.word(verb).cue;
        cue.is_some_and(|cue| matches!(cue.stance, Stance::Denies | Stance::Doubts))
    }

    /// The end of an infinitive: where a clause ends, or at “declined to talk but wrote …”, where a
    /// verb with a tense goes on with what the cue began.
    pub(super) fn infinitive_end(&self, start: usize, end: usize) -> usize {
        let reading = self.reading;
        let end = self.clause_end(start, end);
        let tensed = |at: usize| {
            let form = reading.tags[at].form;
            reading.is_finite(at) && matches!(form, WordForm::Past | WordForm::Present)
        };
        let mut joined = (start + 2..end).take_while(|&at| {
            !(reading.is(at, Class::Relative) || reading.is(at, Class::Complementizer))
        });
        let goes_on = joined.find(|&at| {
            let verb = (at + 1..end).find(|&at| !reading.is(at, Class::CueAdverb));
            reading.is(at, Class::Coordinator) && !self.is_quoted(at) && verb.is_some_and(tensed)
        });
        goes_on.unwrap_or(end)
    }

    /// The end of a noun phrase with what hangs on it: at the next mark, or where the sentence
    /// goes on with another verb.
    pub(super) fn phrase_end(&self, start: usize, end: usize) -> usize {
        let reading = self.reading;
        let mut at = start;
        while at < end {
            let mark = || reading.tokens[at].is_mark() && !self.is_quoted(at);
            let inside = || {
                matches!(reading.str(at), "-" | "&" | "$" | "%" | "[" | "]" | "/")
                    || reading.is_plural_possessive(at)
            };
            let verb = || {
                reading.is(at, Class::Coordinator)
                    && at + 1 < end
                    && reading.is_finite(at + 1)
                    && !reading.is(at + 1, Class::Be)
            };
            if at > start && (mark() && !inside() || verb() || self.ends_list(at, end)) {
                break;
            }
            at += 1;
        }
        at
    }

    /// “called it “safe,” and left”: whether a quotation with a comma ends before the token, and no
    /// other one goes on with what it lists.
    fn ends_list(&self, at: usize, end: usize) -> bool {
        let next = if self.reading.is(at, Class::Coordinator) { at + 1 } else { at };
        self.scene.closes_with_comma(at - 1) && !(next < end && self.is_quoted(next))
    }
}
