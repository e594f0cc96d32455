//! Claims in texts that have only a label: one sentence each, or the sentences of a document.
//!
//! | figure | what it is |
//! |---|---|
//! | `checkable` | whether the best `checkable` score of a claim in the text ranks labelled texts first |
//! | `opinion` | the same for the best `opinion` score of a claim of the author |
//! | `foreign` | labelled texts found by whether anybody but the author holds something in them |
//! | `holder` | of each sentence: does anybody but the author hold something in it |
//! | `event` | correlation of how certain an event is with the certainty of its claim |
//!
//! What a label means its corpus knows: read the first, second or third figure accordingly.
//!
//! An event takes the certainty of the smallest claim around it: 3 for *asserted*, 1 for *hedged*
//! and *predicted*, 0 for all others, below zero where the claim is negated. A cue is in no claim
//! but says that something was said, so that it counts as *asserted*; what is in neither has 0.

use byline::{Certainty, Claim, Document, Holder, Span, Spanned as _};

use crate::measure::{Measure, Tally};

/// What somebody but the author holds: claims of sources, and contents.
fn foreign<'d>(doc: &'d Document<'_>) -> impl Iterator<Item = Span> + use<'d> {
    let claims = doc.claims().iter().filter(|claim| claim.holder != Holder::Author);
    let contents = doc.attributions().iter().flat_map(|a| a.content.iter());
    claims.flat_map(|claim| claim.spans.iter()).chain(contents).copied()
}

pub(crate) fn count_label(tally: &mut Tally, doc: &Document<'_>, label: bool) {
    let best = |scores: &mut dyn Iterator<Item = u8>| f64::from(scores.max().unwrap_or(0));
    let checkable = best(&mut doc.claims().iter().map(|claim| claim.checkable.score));
    let opinion = best(&mut doc.author_assertions().map(|claim| claim.opinion.score));
    tally.add("checkable", Measure::Ranked(vec![(checkable, label)]));
    tally.add("opinion", Measure::Ranked(vec![(opinion, label)]));
    let found = foreign(doc).next().is_some();
    let [both, found, label] = [found && label, found, label].map(usize::from);
    tally.add("foreign", Measure::found(both, found, label));
}

pub(crate) fn count_holders(tally: &mut Tally, doc: &Document<'_>, sentences: &[(Span, bool)]) {
    let foreign: Vec<Span> = foreign(doc).collect();
    let side = |is_foreign: bool| if is_foreign { "source" } else { "author" };
    for &(sentence, gold) in sentences {
        let predicted = foreign.iter().any(|span| span.overlaps(sentence));
        tally.add("holder", Measure::confusion(side(gold), side(predicted)));
        if gold != predicted {
            let (gold, predicted) = (side(gold), side(predicted));
            tally.differ(crate::measure::Kind::Claims, sentence, || {
                format!("holder: {gold}, not {predicted}")
            });
        }
    }
}

pub(crate) fn count_event(tally: &mut Tally, doc: &Document<'_>, at: Span, certainty: f64) {
    let around = doc.claims().iter().filter(|claim| claim.spans.iter().any(|s| s.contains(at)));
    let nearest = around.min_by_key(|claim| claim.span().len());
    let is_cue = || doc.attributions().iter().any(|a| a.cue.is_some_and(|cue| cue.contains(at)));
    let given = match nearest {
        Some(claim) => degree(claim),
        None if is_cue() => 3.0,
        None => 0.0,
    };
    tally.add("event", Measure::Paired(vec![(certainty, given)]));
    if (certainty - given).abs() >= 2.0 {
        tally.differ(crate::measure::Kind::Certainty, at, || format!("{certainty}, not {given}"));
    }
}

fn degree(claim: &Claim) -> f64 {
    let degree = match claim.certainty {
        Certainty::Asserted => 3.0,
        Certainty::Hedged | Certainty::Predicted => 1.0,
        _ => 0.0,
    };
    if claim.negation.is_empty() { degree } else { -degree }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(text: &str, count: impl Fn(&mut Tally, &Document<'_>)) -> Tally {
        let mut tally = Tally::default();
        count(&mut tally, &byline::Pipeline::english().analyze(text));
        tally
    }

    #[test]
    fn a_sentence_is_held_by_a_source_as_soon_as_one_claim_is() {
        let text = "“It rose 12% in May,” said Helen Marsh. It fell 9% in June.";
        let sentences = [(Span::new(0, 43), true), (Span::new(44, text.len()), true)];
        let tally = tally(text, |tally, doc| count_holders(tally, doc, &sentences));
        assert_eq!(tally.measures["holder"].wrong(), Some(1.0));
        assert_eq!(tally.measures["holder"].cases(), 2);
    }

    #[test]
    fn an_event_takes_the_certainty_of_its_claim() {
        let text = "The pier fell in May.";
        let fell = Span::new(9, 13);
        let tally = tally(text, |tally, doc| count_event(tally, doc, fell, 3.0));
        assert_eq!(tally.measures["event"], Measure::Paired(vec![(3.0, 3.0)]));
    }
}
