//! Nouns as cues: “Roe’s claim that …”, and claims that somebody denies.

use super::cue::Hit;
use super::pair::Pairing;
use super::scene::Draft;
use crate::lexicon::word::{Class, Frame};
use crate::reading::Run;
use crate::rule::Rule;
use crate::tag::{PartOfSpeech, WordForm};

/// A verb that denies a claim stands at most this many tokens behind it.
const NEAREST_CLAIM: usize = 16;

impl Pairing<'_, '_> {
    /// “…, a claim that Roe denies”: the claim, with the subject of the clause that hangs on it.
    pub(super) fn denied_claim(&self, hit: &Hit) -> Option<Draft> {
        let verb = hit.head.start;
        if !self.denies(verb) {
            return None;
        }
        let near = (self.sentence.start..verb).rev().take(NEAREST_CLAIM);
        let noun = near.into_iter().find(|&at| self.denial_of(at) == Some(verb))?;
        let that = self.reading.is(noun + 1, Class::Complementizer)
            || self.reading.is(noun + 1, Class::Relative);
        let clause = Run::new(noun + 1 + usize::from(that), self.sentence.end);
        let rest = Run::new(verb + 1, self.phrase_end(verb + 1, self.end));
        let content = vec![Run::new(noun - 1, noun + 1), rest];
        let draft = self.draft(hit, content, Rule::DeniedClaim)?;
        Some(Draft { source: self.scene.subject(hit, clause, &[]), ..draft })
    }

    /// “Roe’s claim that …”, “rejected the claim that …”
    pub(super) fn cue_noun(&self, hit: &Hit) -> Option<Draft> {
        if self.denial_of(hit.head.start).is_some() {
            return None;
        }
        let start = hit.head.end;
        let opens =
            self.opens_subordinate(hit) || self.reading.is(self.sentence.start, Class::Preposition);
        let to = if opens {
            self.main_clause(start, self.end)
        } else {
            self.clause_end(start, self.end)
        };
        let to = self.main_verb(hit.head.start, Run::new(start, to)).unwrap_or(to);
        let draft = self.draft(hit, vec![Run::new(start, to)], Rule::CueNoun)?;
        let mut at = hit.head.start;
        while at > self.sentence.start && self.reading.in_phrase(at - 1) {
            at -= 1;
            if self.reading.is(at, Class::Possessive) {
                return Some(Draft { source: Some(Run::one(at)), ..draft });
            }
            if self.reading.is(at, Class::Clitic) && at > self.sentence.start {
                let source = self.reading.phrase_before(self.sentence.start, at);
                return Some(Draft { source, ..draft });
            }
        }
        // “made the observation that …”: the subject's own, unless it is said whose it is.
        let source = self.scene.latest_subject(self.sentence, hit.head.start);
        let somebody = |phrase: &Run| {
            let only = phrase.len() == 1 && !self.reading.is(phrase.start, Class::Subject);
            // “There is a fear that …” tells nothing of whose it is.
            !(only && self.reading.is(phrase.start, Class::Starter))
        };
        let source = source.filter(somebody);
        Some(Draft { source, ..draft })
    }

    /// “Roe’s claim that the toll fell is wrong”: the verb that the noun of saying is the subject
    /// of, so that the clause behind the noun ends before it.
    fn main_verb(&self, noun: usize, clause: Run) -> Option<usize> {
        let reading = self.reading;
        let tensed = |at: usize| {
            let form = reading.tags[at].form;
            let inflected = matches!(form, WordForm::Past | WordForm::Present | WordForm::Plain);
            reading.is_finite(at) && (inflected || reading.is(at, Class::Auxiliary))
        };
        let phrase = reading.phrase_before(self.sentence.start, noun + 1)?;
        let before = self.sentence.start..phrase.start;
        if before.into_iter().any(|at| self.opens_clause(at) || tensed(at)) {
            return None;
        }
        // How many clauses wait for their verb.
        let mut open = usize::from(!reading.is(clause.start, Class::To));
        let mut verb = clause.start;
        for at in clause.indices().skip(1).filter(|&at| !self.is_quoted(at)) {
            let small = |at| reading.is(at, Class::Negation) || reading.is(at, Class::CueAdverb);
            let helped = || small(verb) || reading.is(verb, Class::Auxiliary);
            let continues = verb + 1 == at && (small(at) || tensed(at) && helped());
            if tensed(at) && !continues && !self.is_led(at) {
                if open == 0 {
                    return Some(at);
                }
                open -= 1;
            }
            if tensed(at) || continues {
                verb = at;
            }
            open += usize::from(self.opens_clause(at));
        }
        None
    }

    /// Whether a verb goes on with what another began: “and fell”, “and never fell”, “to fall”.
    fn is_led(&self, verb: usize) -> bool {
        let reading = self.reading;
        let mut before = (self.sentence.start..verb).rev();
        let before = before.find(|&at| reading.part(at) != PartOfSpeech::Adverb);
        before.is_some_and(|at| reading.is(at, Class::Coordinator) || reading.is(at, Class::To))
    }

    /// Whether a clause with a verb of its own begins at the token, or behind it.
    fn opens_clause(&self, at: usize) -> bool {
        let reading = self.reading;
        let end = self.sentence.end;
        let joins = reading.is(at, Class::Coordinator)
            || reading.is_mark(at, ",")
            || reading.takes(at, Frame::Bare) && reading.is_finite(at);
        reading.is(at, Class::Complementizer)
            || reading.is(at, Class::Relative)
            || reading.is(at, Class::Question)
            || reading.is(at, Class::Subordinator)
            || joins && reading.clause_follows(at + 1, end)
    }
}
