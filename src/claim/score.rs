//! Two scores, each the sum of visible reasons: how well a claim can be checked, and how far it is
//! opinion. The weights are rows of `data/en/features.tsv`.

use super::split::Piece;
use super::{ClaimType, Layers};
use crate::span::{Span, Spanned};
use crate::tag::{PartOfSpeech, WordForm};

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
/// assert!(score.score > 80);
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// From 0 to 100, growing with the sum; 50 for a sum of 0.
    pub score: u8,
    /// What the reasons add up to.
    pub sum: i32,
    /// The signs, by their place in the table.
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
const HALF: i32 = 40;

/// A monotone map of all sums to 0..100, without floating point.
fn squash(sum: i32) -> u8 {
    let away = 50 * sum.saturating_abs() / (sum.saturating_abs() + HALF);
    u8::try_from(50 + away * sum.signum()).unwrap_or(50)
}

/// Signs that are no words.
const SHAPES: [&str; 6] = ["digit", "exclamation", "name", "past", "question", "short"];
/// Fewer words than this hold little that can be checked.
const SHORT: usize = 7;

/// The two scores of a piece and the types that its signs stand for.
pub(super) fn score(layers: Layers<'_>, piece: &Piece) -> (Score, Score, Vec<ClaimType>) {
    let reading = layers.reading;
    let features = reading.lexicon.features();
    let mut places: Vec<Option<Span>> = vec![None; features.len()];
    let mut words = 0;
    for token in piece.tokens() {
        let span = reading.tokens[token].span();
        words += usize::from(!reading.tokens[token].is_mark());
        let mut bits = reading.word(token).features;
        while bits != 0 {
            places[bits.trailing_zeros() as usize].get_or_insert(span);
            bits &= bits - 1;
        }
    }
    for (shape, span) in SHAPES.iter().zip(shapes(layers, piece, words)) {
        if let (Some(index), Some(span)) = (features.iter().position(|f| f.name == *shape), span) {
            places[index] = Some(span);
        }
    }
    let seen = || features.iter().zip(&places).filter_map(|(f, span)| Some((f, (*span)?)));
    let reasons = |weight: fn(&crate::lexicon::Feature) -> i32| {
        let all = seen().map(|(f, span)| Reason { feature: f.name, weight: weight(f), span });
        Score::of(all.filter(|reason| reason.weight != 0).collect())
    };
    let types = seen().filter_map(|(f, _)| f.claim_type).collect();
    (reasons(|f| f.checkable), reasons(|f| f.opinion), types)
}

/// Where the signs of [`SHAPES`] stand.
fn shapes(layers: Layers<'_>, piece: &Piece, words: usize) -> [Option<Span>; 6] {
    let reading = layers.reading;
    let find = |wanted: &dyn Fn(usize) -> bool| {
        let mut tokens = piece.tokens();
        tokens.find(|&token| wanted(token)).map(|token| reading.tokens[token].span())
    };
    let whole = piece.runs.first().map(|&run| reading.span(run));
    [
        find(&|token| reading.tokens[token].has_digits()),
        find(&|token| reading.is_mark(token, "!")),
        find(&|token| reading.part(token) == PartOfSpeech::ProperNoun),
        find(&|token| {
            reading.tags[token].is_verbal() && reading.tags[token].form == WordForm::Past
        }),
        whole.filter(|_| piece.question),
        whole.filter(|_| words < SHORT),
    ]
}
