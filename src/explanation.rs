//! Whose words stand at a place, why, and who else was near enough to be taken for the speaker.

mod standing;

use crate::attribution::{Attribution, QuotationUse};
use crate::claim::Claim;
use crate::document::Document;
use crate::passage::Passage;
use crate::quotation::Quotation;
use crate::sentence::Sentence;
use crate::span::{Span, Spanned};
pub use standing::{LostStanding, OtherStanding};

/// Rivals that are named; more of them explain nothing.
const MOST_RIVALS: usize = 3;

/// All that was decided about one place of a text. Each record in it bears its rule in `why`.
///
/// ```
/// use byline::{Lost, Pipeline};
///
/// let text = "“It held,” Helen Marsh said. “It fell,” Dale Poe said.";
/// let doc = Pipeline::english().analyze(text);
/// let explanation = doc.explain(text.find("fell").unwrap()).unwrap();
/// assert_eq!(doc.speaker(explanation.statement.unwrap()), "Dale Poe");
/// let rival = &explanation.rivals[0];
/// assert_eq!(doc.speaker(rival.statement), "Helen Marsh");
/// assert_eq!(rival.lost, Lost::EndsBefore);
/// ```
#[non_exhaustive]
#[derive(Clone, Debug)]
pub struct Explanation<'d> {
    /// The sentence around the place.
    pub sentence: &'d Sentence,
    /// The smallest statement whose content holds the place; `None` where the words are the
    /// author's.
    pub statement: Option<&'d Attribution>,
    /// The statements that this one is told in, from inside out.
    pub tellers: Vec<&'d Attribution>,
    /// The statement whose cue or source the author's words are, if they are one.
    pub frame: Option<&'d Attribution>,
    /// The pasted passage around the place.
    pub passage: Option<&'d Passage>,
    /// The claim around the place.
    pub claim: Option<&'d Claim>,
    /// The innermost quotation around the place, and what it is used for.
    pub quotation: Option<(&'d Quotation, &'d QuotationUse)>,
    /// Who else makes a statement in the same paragraph, the nearest first, and why the place is
    /// not part of it.
    pub rivals: Vec<Rival<'d>>,
    /// What else the source of the statement or frame could be taken for, and why it is not.
    pub standings: Vec<OtherStanding>,
}

/// A statement near a place whose content does not hold the place.
#[non_exhaustive]
#[derive(Clone, Copy, Debug)]
pub struct Rival<'d> {
    /// What the rival says instead.
    pub statement: &'d Attribution,
    /// Why the place is no part of it.
    pub lost: Lost,
}

/// Why a place is no part of a statement near it.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// Its content ends before the place.
    EndsBefore,
    /// Its content begins behind the place.
    BeginsAfter,
    /// Its content stands around the place, and leaves it out.
    LeavesOut,
}

impl Document<'_> {
    /// Whose words stand at a byte of the text, and what else was decided there; `None` where no
    /// sentence stands.
    ///
    /// ```
    /// let doc = byline::Pipeline::english().analyze("Few believe it.");
    /// assert!(doc.explain(0).unwrap().statement.is_none());
    /// assert!(doc.explain(99).is_none());
    /// ```
    pub fn explain(&self, offset: usize) -> Option<Explanation<'_>> {
        let holds = |span: Span| span.start <= offset && offset < span.end;
        let within = |spans: &[Span]| spans.iter().any(|&span| holds(span));
        let sentence = self.sentences().iter().find(|sentence| holds(sentence.span))?;
        let around = self.attributions().iter().filter(|statement| within(&statement.content));
        let statement = around.min_by_key(|statement| statement.span().len());
        let frame = self
            .attributions()
            .iter()
            .find(|statement| statement.cue.into_iter().chain(statement.source.span).any(holds));
        let quotations = self.quotations().iter().zip(&self.layers().uses);
        let frame = frame.filter(|_| statement.is_none());
        let told = statement.or(frame);
        let quotation = quotations.filter(|(quotation, _)| holds(quotation.span));
        Some(Explanation {
            sentence,
            statement,
            tellers: self.tellers(statement),
            frame,
            passage: self
                .passages()
                .iter()
                .find(|passage| passage.blocks.contains(&sentence.block)),
            claim: self.claims().iter().find(|claim| within(&claim.spans)),
            quotation: quotation.min_by_key(|(quotation, _)| quotation.span.len()),
            rivals: self.rivals(sentence, statement, offset),
            standings: told.map(|told| self.other_standings(told)).unwrap_or_default(),
        })
    }

    /// The statements around one, from inside out.
    fn tellers(&self, statement: Option<&Attribution>) -> Vec<&Attribution> {
        let mut next = statement.and_then(|statement| statement.parent);
        let tellers = std::iter::from_fn(|| {
            let teller = &self.layers()[next?];
            next = teller.parent;
            Some(teller)
        });
        tellers.collect()
    }

    /// The statements of others in the paragraph that do not hold the place, the nearest first.
    fn rivals(
        &self,
        sentence: &Sentence,
        winner: Option<&Attribution>,
        offset: usize,
    ) -> Vec<Rival<'_>> {
        let Some(block) = self.blocks().get(sentence.block.index()) else { return Vec::new() };
        let holds = |span: &Span| span.start <= offset && offset < span.end;
        let near = self.attributions().iter().filter(|statement| {
            let hull = statement.span();
            hull.start < block.span.end
                && block.span.start < hull.end
                && !statement.content.iter().any(holds)
                && winner.is_none_or(|winner| self.speaker(winner) != self.speaker(statement))
        });
        let mut rivals: Vec<_> = near.map(|statement| rival(statement, offset)).collect();
        rivals.sort_by_key(|&(distance, _)| distance);
        rivals.into_iter().map(|(_, rival)| rival).take(MOST_RIVALS).collect()
    }
}

/// The rival, and how far its content is from the place.
fn rival(statement: &Attribution, offset: usize) -> (usize, Rival<'_>) {
    let hull = statement.span();
    let (lost, distance) = if hull.end <= offset {
        (Lost::EndsBefore, offset - hull.end)
    } else if offset < hull.start {
        (Lost::BeginsAfter, hull.start - offset)
    } else {
        (Lost::LeavesOut, 0)
    };
    (distance, Rival { statement, lost })
}
