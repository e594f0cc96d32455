//! Claims of marked articles.
//!
//! Claims are paired one to one by shared tokens. *Of one side* means that both are the author's
//! or both a source's; what is marked as surely pasted is none of the author's.
//!
//! | figure | what it is |
//! |---|---|
//! | `claims` | claims that share half of all their tokens |
//! | `claim holder` | accuracy of the side, over the pairs |
//! | `certainty` | accuracy, macro-F1 and table, over the pairs of one side |
//! | `negated` | the same pairs: negated or not |
//! | `claim types` | types given and right, over the same pairs |
//! | `worth` | how the `checkable` scores rank the claims that are worth a check |
//!
//! For `worth` a marked claim takes the best score of the claims of its side that share half of
//! the shorter of the two, and 0 if there is none.

use byline::{Confidence, Document, Holder, Span, Spanned as _};

use crate::attribution::hull;
use crate::gold::{self, Block, Claim};
use crate::measure::{Kind, Measure, Tally};
use crate::tokens::{Text, Tokens, align};

/// Whose it is, for all that is compared here.
const fn side(is_author: bool) -> &'static str {
    if is_author { "author" } else { "source" }
}

/// Whether it is the author's own: nobody else's, and not surely pasted.
fn is_authors(claim: &Claim, blocks: &[Block]) -> bool {
    let at = hull(&claim.spans).start;
    let block = blocks.partition_point(|block| block.span.end <= at);
    let pasted = blocks.get(block).and_then(|block| block.pasted);
    let surely = pasted.is_some_and(|pasted| pasted.confidence == Confidence::High);
    claim.holder == gold::Holder::Author && !surely
}

pub(crate) fn count(
    tally: &mut Tally,
    text: &Text<'_>,
    gold: &[Claim],
    blocks: &[Block],
    doc: &Document<'_>,
) {
    let touched = |spans: &[Span]| text.touched(spans);
    let marked: Vec<Tokens> = gold.iter().map(|claim| touched(&claim.spans)).collect();
    let predicted: Vec<Tokens> = doc.claims().iter().map(|claim| touched(&claim.spans)).collect();
    let sides: Vec<&str> = gold.iter().map(|c| side(is_authors(c, blocks))).collect();
    let given: Vec<&str> = doc.claims().iter().map(|c| side(c.holder == Holder::Author)).collect();
    let pairs = align(&predicted.iter().collect::<Vec<_>>(), &marked.iter().collect::<Vec<_>>());
    let half = pairs.iter().filter(|&&(i, j)| predicted[i].likeness(&marked[j]) >= 0.5).count();
    tally.add("claims", Measure::found(half, predicted.len(), marked.len()));
    for &(i, j) in &pairs {
        tally.add("claim holder", Measure::confusion(sides[j], given[i]));
        if sides[j] == given[i] {
            count_values(tally, gold, doc, (i, j));
        } else {
            tally.differ(Kind::Claims, hull(&gold[j].spans), || {
                format!("held by the {}, not by the {}", sides[j], given[i])
            });
        }
    }
    for (at, claim) in gold.iter().enumerate() {
        let near = (0..predicted.len()).filter(|&i| {
            let shared = predicted[i].shared(&marked[at]);
            given[i] == sides[at]
                && shared > 0
                && shared * 2 >= predicted[i].len().min(marked[at].len())
        });
        let score = near.map(|i| doc.claims()[i].checkable.score).max().unwrap_or(0);
        tally.add("worth", Measure::Ranked(vec![(f64::from(score), claim.worth)]));
        if !pairs.iter().any(|&(_, j)| j == at) {
            tally.differ(Kind::Claims, hull(&claim.spans), || {
                format!("missed, of the {}", sides[at])
            });
        }
    }
    for (at, claim) in doc.claims().iter().enumerate() {
        if !pairs.iter().any(|&(i, _)| i == at) {
            tally.differ(Kind::Claims, claim.span(), || format!("made up, of the {}", given[at]));
        }
    }
}

fn count_values(tally: &mut Tally, gold: &[Claim], doc: &Document<'_>, (i, j): (usize, usize)) {
    let (given, claim) = (&doc.claims()[i], &gold[j]);
    let (right, wrong) = (claim.certainty.name(), given.certainty.name());
    tally.add("certainty", Measure::confusion(right, wrong));
    if right != wrong {
        tally.differ(Kind::Certainty, hull(&claim.spans), || format!("{right}, not {wrong}"));
    }
    let polarity = |negated: bool| if negated { "negated" } else { "plain" };
    let negated = !given.negation.is_empty();
    tally.add("negated", Measure::confusion(polarity(claim.negated), polarity(negated)));
    if claim.negated != negated {
        let (right, wrong) = (polarity(claim.negated), polarity(negated));
        tally.differ(Kind::Certainty, hull(&claim.spans), || format!("{right}, not {wrong}"));
    }
    let both = given.types().filter(|kind| claim.types.contains(kind)).count();
    tally.add("claim types", Measure::found(both, given.types().count(), claim.types.len()));
}
