//! Two scores, each the sum of visible reasons: how well a claim can be checked, and how far it is
//! opinion. What is seen is in [`super::sign`] and in `data/en/features.tsv`, what it weighs in
//! `data/en/weights.tsv`.

use super::kind::TypeReason;
use super::sign::{self, Sign};
use super::split::Piece;
use crate::lexicon::card::{Card, FeatureId, TIMES};
use crate::reading::Reading;
use crate::span::{Span, Spanned};

/// A sign in the words of a claim or a passage, and what it adds.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The name of the sign in the table.
    pub feature: &'static str,
    /// What it adds to the sum.
    pub weight: i32,
    /// Where it stands.
    pub span: Span,
}

/// A score with its reasons.
///
/// ```
/// let doc = byline::Pipeline::english().analyze("The toll rose 12 percent in 2019.");
/// let score = &doc.claims()[0].checkable;
/// assert_eq!(score.sum, score.reasons.iter().map(|reason| reason.weight).sum::<i32>());
/// assert!(score.score > 50);
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// From 0 to 100, growing with the sum; 50 for a sum of 0.
    pub score: u8,
    /// What the reasons add up to.
    pub sum: i32,
    /// The signs in the order of the text, those of the whole claim last.
    pub reasons: Vec<Reason>,
}

impl Score {
    /// The score that the reasons add up to.
    fn of(reasons: Vec<Reason>) -> Score {
        let sum: i32 = reasons.iter().map(|reason| reason.weight).sum();
        Score { score: squash(sum), sum, reasons }
    }
}

/// Half of the way to 0 or 100 is reached at this sum.
const HALF: i32 = 150;

/// A monotone map of all sums to 0..100, without floating point.
fn squash(sum: i32) -> u8 {
    let size = sum.saturating_abs().min(i32::from(i16::MAX));
    let away = 50 * size / (size + HALF);
    u8::try_from(50 + away * sum.signum()).unwrap_or(50)
}

/// Counts the features of one claim after the other; made once for a text.
#[derive(Debug)]
pub(super) struct Scorer<'l> {
    card: &'l Card,
    /// How often the claim at hand shows each feature.
    counts: Vec<u8>,
    /// The features that it shows, each once, in the order of the text, with their first places.
    seen: Vec<(FeatureId, Span)>,
    checkable: Vec<Reason>,
    opinion: Vec<Reason>,
}

impl<'l> Scorer<'l> {
    pub(super) fn new(card: &'l Card) -> Scorer<'l> {
        Scorer {
            card,
            counts: vec![0; card.features().len()],
            seen: Vec::new(),
            checkable: Vec::new(),
            opinion: Vec::new(),
        }
    }

    /// The two scores of a piece: checkable, opinion.
    pub(super) fn score(&mut self, reading: Reading<'_>, piece: &Piece) -> (Score, Score) {
        for (id, _) in self.seen.drain(..) {
            self.counts[usize::from(id)] = 0;
        }
        self.checkable.clear();
        self.opinion.clear();
        let card = self.card;
        for token in piece.tokens() {
            let span = reading.tokens[token].span();
            for &id in card.list(reading.word(token).features) {
                self.see(id, span);
            }
            if let Some((length, list)) = card.phrase_at(&reading.tokens[token..]) {
                let last = reading.tokens[token + length - 1].span();
                for &id in list {
                    self.see(id, span.to(last));
                }
            }
        }
        sign::look(reading, piece, |sign: Sign, span| self.see(sign as FeatureId, span));
        // The reasons are copied so that each claim holds no more than it needs.
        (Score::of(self.checkable.to_vec()), Score::of(self.opinion.to_vec()))
    }

    /// The features of the piece that was scored last, each with its first place.
    pub(super) fn seen(&self) -> &[(FeatureId, Span)] {
        &self.seen
    }

    /// How often the piece that was scored last shows a feature, counted up to [`TIMES`].
    pub(super) fn count(&self, id: FeatureId) -> u8 {
        self.counts[usize::from(id)]
    }

    /// Where the piece that was scored last shows a sign for the first time.
    pub(super) fn place(&self, sign: Sign) -> Option<Span> {
        if self.count(sign as FeatureId) == 0 {
            return None;
        }
        self.seen.iter().find(|&&(id, _)| id == sign as FeatureId).map(|&(_, span)| span)
    }

    /// The types that the words of the piece stand for that was scored last, each as often as a
    /// feature tells it.
    pub(super) fn types(&self) -> impl Iterator<Item = TypeReason> {
        let reason = |&(id, span): &(FeatureId, Span)| {
            let feature = &self.card.features()[usize::from(id)];
            Some(TypeReason { claim_type: feature.claim_type?, feature: feature.name, span })
        };
        self.seen.iter().filter_map(reason)
    }

    fn see(&mut self, id: FeatureId, span: Span) {
        let count = &mut self.counts[usize::from(id)];
        if *count == 0 {
            self.seen.push((id, span));
        }
        let Some(weight) = self.card.features()[usize::from(id)].weights.get(usize::from(*count))
        else {
            return;
        };
        *count += 1;
        let feature = weight.name;
        for (reasons, weight) in
            [(&mut self.checkable, weight.checkable), (&mut self.opinion, weight.opinion)]
        {
            if weight != 0 {
                reasons.push(Reason { feature, weight, span });
            }
        }
    }
}

const _: () = assert!(TIMES <= u8::MAX as usize, "counts fit a byte");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_grows_with_the_sum_and_stays_in_its_bounds() {
        let scores: Vec<u8> = (-40_000..40_000).step_by(50).map(squash).collect();
        assert!(scores.is_sorted());
        assert!(scores.iter().all(|&score| score <= 100));
        assert_eq!((squash(i32::MIN), squash(0), squash(i32::MAX)), (1, 50, 99));
    }
}
