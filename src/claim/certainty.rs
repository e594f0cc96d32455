//! How surely a claim is made: from its words, the strongest sign first.

use super::Certainty;
use super::split::Piece;
use crate::lexicon::word::Class;
use crate::reading::Reading;
use crate::span::{Span, Spanned};
use crate::tag::WordForm;

/// What the words of a claim say of its certainty.
pub(super) struct Modality {
    pub(super) certainty: Certainty,
    /// The words that hold back.
    pub(super) hedges: Vec<Span>,
    /// The words that negate.
    pub(super) negation: Vec<Span>,
    /// Whether a word speaks of what is to come, even where a stronger sign decides the certainty.
    pub(super) plan: bool,
}

/// Reads the modality of a piece; of several signs only the strongest decides, as in “if it may
/// close”.
pub(super) fn read(reading: Reading<'_>, piece: &Piece) -> Modality {
    let tokens = || piece.tokens();
    let of_class = |class: Class| tokens().filter(move |&token| reading.is(token, class));
    let spans = |class| {
        // “May” with a capital is a month.
        let month = |token: &usize| {
            reading.is(*token, Class::Month) && reading.tokens[*token].is_capitalized()
        };
        let words = of_class(class).filter(|token| !month(token));
        words.map(|token| reading.tokens[token].span()).collect()
    };
    let hedges: Vec<Span> = spans(Class::Hedge);
    let plan = of_class(Class::Future).next().is_some();
    let first = tokens().next();
    let imperative = first.is_some_and(|first| {
        let tag = reading.tags[first];
        tag.form == WordForm::Base && tag.is_verbal() && !reading.is(first, Class::Auxiliary)
    });
    let certainty = if piece.question {
        Certainty::Questioned
    } else if imperative || of_class(Class::Obligation).next().is_some() {
        Certainty::Ordered
    } else if of_class(Class::Condition).next().is_some() {
        Certainty::Hypothetical
    } else if !hedges.is_empty() {
        Certainty::Hedged
    } else if plan {
        Certainty::Predicted
    } else {
        Certainty::Asserted
    };
    Modality { certainty, hedges, negation: spans(Class::Negation), plan }
}
