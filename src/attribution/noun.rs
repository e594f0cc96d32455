//! Nouns as cues: “Roe’s claim that …”, and claims that somebody denies.

use super::cue::Hit;
use super::pair::Pairing;
use super::scene::Draft;
use crate::lexicon::word::Class;
use crate::reading::Run;
use crate::rule::Rule;

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
        let to = self.clause_end(start, self.end);
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
        Some(Draft { source, ..draft })
    }
}
