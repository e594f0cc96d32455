//! Two scores, each the sum of visible reasons: how well a claim can be checked, and how far it is
//! opinion. What is seen is in [`super::sign`] and in `data/en/features.tsv`, what it weighs in
//! `data/en/weights.tsv`.

use super::sign::{self, Sign};
use super::split::Piece;
use super::{Claim, ClaimType};
use crate::lexicon::card::{Card, FeatureId, TIMES, Weight};
use crate::reading::{Reading, Run};
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

/// What reasons add up to: those of [`Claim::checkable_reasons`] or [`Claim::opinion_reasons`].
///
/// ```
/// let doc = byline::Pipeline::english().analyze("The toll rose 12 percent in 2019.");
/// let claim = &doc.claims()[0];
/// let sum: i32 = claim.checkable_reasons().map(|reason| reason.weight).sum();
/// assert_eq!(claim.checkable.sum, sum);
/// assert!(claim.checkable.score > 50);
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// From 0 to 100, growing with the sum; 50 for a sum of 0.
    pub score: u8,
    /// What the reasons add up to.
    pub sum: i32,
}

impl Score {
    fn of(sum: i32) -> Score {
        Score { score: squash(sum), sum }
    }
}

/// How well a claim can be checked, and how far it is opinion.
pub(super) type Scores = (Score, Score);

/// A sign where a claim shows it, in few bytes: a claim has dozens, each a reason for one score,
/// for both or for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    weight: &'static Weight,
    start: u32,
    end: u32,
}

impl Shown {
    /// What it adds to one of the sums, if anything.
    fn reason(self, adds: impl Fn(&Weight) -> i16) -> Option<Reason> {
        let weight = i32::from(adds(self.weight));
        (weight != 0).then(|| Reason { feature: self.weight.name, weight, span: self.span() })
    }
}

impl Spanned for Shown {
    fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

impl Claim {
    /// Why it can be checked well or badly: the signs in the order of the text, those of the whole
    /// claim last.
    ///
    /// ```
    /// let doc = byline::Pipeline::english().analyze("The toll rose 12 percent.");
    /// let percent = doc.claims()[0].checkable_reasons().find(|reason| reason.feature == "fraction");
    /// assert_eq!(percent.map(|reason| doc.text(reason.span)), Some("percent"));
    /// ```
    pub fn checkable_reasons(&self) -> impl Iterator<Item = Reason> {
        self.signs.iter().filter_map(|sign| sign.reason(|weight| weight.checkable))
    }

    /// Why it is opinion or not, in the same order.
    ///
    /// ```
    /// let doc = byline::Pipeline::english().analyze("The plan is a disgrace.");
    /// let claim = &doc.claims()[0];
    /// let sum: i32 = claim.opinion_reasons().map(|reason| reason.weight).sum();
    /// assert_eq!(claim.opinion.sum, sum);
    /// ```
    pub fn opinion_reasons(&self) -> impl Iterator<Item = Reason> {
        self.signs.iter().filter_map(|sign| sign.reason(|weight| weight.opinion))
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

/// Scores one claim after the other; made once for a text.
#[derive(Debug)]
pub(super) struct Scorer {
    card: &'static Card,
    /// How often the claim at hand shows each feature, counted up to [`TIMES`].
    counts: Vec<u8>,
    /// What it shows: the signs in the order of the text, those of the whole claim last.
    shown: Vec<Shown>,
    /// Of which types its words are, each with the first feature that tells it and its place.
    types: [Option<(&'static str, Span)>; ClaimType::KNOWN.len()],
    checkable: i32,
    opinion: i32,
}

impl Scorer {
    pub(super) fn new(card: &'static Card) -> Scorer {
        Scorer {
            card,
            counts: vec![0; card.features().len()],
            shown: Vec::new(),
            types: [None; ClaimType::KNOWN.len()],
            checkable: 0,
            opinion: 0,
        }
    }

    /// The scores of a piece.
    pub(super) fn score(&mut self, reading: Reading<'_>, piece: &Piece) -> Scores {
        self.counts.fill(0);
        self.shown.clear();
        self.types = [None; ClaimType::KNOWN.len()];
        (self.checkable, self.opinion) = (0, 0);
        for &run in &piece.runs {
            self.words(reading, run);
        }
        sign::look(reading, piece, |sign: Sign, span| self.see(sign as FeatureId, span));
        (Score::of(self.checkable), Score::of(self.opinion))
    }

    /// Sees what single words and phrases show.
    fn words(&mut self, reading: Reading<'_>, run: Run) {
        let card = self.card;
        for (token, this) in run.into_iter().zip(&reading.tokens[run.indices()]) {
            let features = reading.lexicon.word(this.word).features;
            if features != 0 {
                card.list(features).iter().for_each(|&id| self.see(id, this.span()));
            }
            if let Some((length, list)) = card.phrase_at(&reading.tokens[token..]) {
                let span = reading.span(Run::new(token, token + length));
                list.iter().for_each(|&id| self.see(id, span));
            }
        }
    }

    /// What the piece that was scored last shows.
    pub(super) fn shown(&self) -> &[Shown] {
        &self.shown
    }

    /// The features that the piece shows that was scored last, each with how often, counted up to
    /// [`TIMES`].
    pub(super) fn counts(&self) -> impl Iterator<Item = (&'static str, u8)> {
        let features = self.card.features().iter().zip(&self.counts);
        let shown = features.filter(|&(_, &count)| count > 0);
        shown.map(|(feature, &count)| (feature.weights[0].name, count))
    }

    /// Where the piece that was scored last shows a sign for the first time.
    pub(super) fn place(&self, sign: Sign) -> Option<Span> {
        let sign = usize::from(sign as FeatureId);
        if self.counts[sign] == 0 {
            return None;
        }
        let first = &self.card.features()[sign].weights[0];
        self.shown.iter().find(|shown| std::ptr::eq(shown.weight, first)).map(Spanned::span)
    }

    /// The first feature by which the words of the piece that was scored last are of a type, and
    /// its place.
    pub(super) fn type_of_words(&self, claim_type: ClaimType) -> Option<(&'static str, Span)> {
        self.types[claim_type as usize]
    }

    /// What most makes the piece that was scored last opinion.
    pub(super) fn strongest(&self) -> Option<Reason> {
        let reasons = self.shown.iter().filter_map(|sign| sign.reason(|weight| weight.opinion));
        reasons.reduce(|a, b| if b.weight > a.weight { b } else { a })
    }

    fn see(&mut self, id: FeatureId, span: Span) {
        let id = usize::from(id);
        let (feature, count) = (&self.card.features()[id], &mut self.counts[id]);
        let Some(weight) = feature.weights.get(usize::from(*count)) else { return };
        *count += 1;
        self.checkable += i32::from(weight.checkable);
        self.opinion += i32::from(weight.opinion);
        // Tokens lie in the first four gigabytes of a text.
        self.shown.push(Shown { weight, start: span.start as u32, end: span.end as u32 });
        if let Some(claim_type) = feature.claim_type {
            self.types[claim_type as usize].get_or_insert((weight.name, span));
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
