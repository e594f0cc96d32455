//! Passages pasted from another publication.
//!
//! | figure | what it is |
//! |---|---|
//! | `pasted blocks` | blocks of the gold that lie mostly in a passage |
//! | `passages` | passages with the right first and last block |
//! | `publication` | share with the right publication, of the passages found |

use std::collections::BTreeSet;
use std::ops::Range;

use byline::{Document, Span, Spanned as _};

use crate::entities::{Found, counterpart};
use crate::gold::{Block, Pasted};
use crate::measure::{Kind, Measure, Tally};

pub(crate) fn count(tally: &mut Tally, blocks: &[Block], doc: &Document<'_>, found: &[Found]) {
    let spans: Vec<Vec<Span>> = doc
        .layers()
        .passages
        .iter()
        .map(|passage| passage.blocks.iter().map(|&id| doc.layers()[id].span()).collect())
        .collect();
    let is_given = |block: Span, of: &[Span]| {
        let shared = of
            .iter()
            .map(|span| Span::new(span.start.max(block.start), span.end.min(block.end)).len());
        shared.sum::<usize>() * 2 > block.len()
    };
    let all: Vec<Span> = spans.iter().flatten().copied().collect();
    let given: BTreeSet<usize> =
        (0..blocks.len()).filter(|&at| is_given(blocks[at].span, &all)).collect();
    let passages = passages_of(blocks);
    let pasted: BTreeSet<usize> = passages.iter().flat_map(|(blocks, _)| blocks.clone()).collect();
    let both = given.intersection(&pasted).count();
    tally.add("pasted blocks", Measure::found(both, given.len(), pasted.len()));
    for &at in pasted.symmetric_difference(&given) {
        tally.differ(Kind::Passages, blocks[at].span, || {
            if pasted.contains(&at) { "pasted, but taken for the author’s" } else { "not pasted" }
                .into()
        });
    }
    let mut met = 0;
    for (range, origin) in &passages {
        let same = spans.iter().position(|of| {
            let given = (0..blocks.len()).filter(|&at| is_given(blocks[at].span, of));
            given.eq(range.clone())
        });
        let Some(same) = same else { continue };
        met += 1;
        let publication = doc.layers().passages[same].publication;
        let publication = publication.and_then(|id| counterpart(found, id.index()));
        let right = publication == origin.publication;
        tally.add("publication", Measure::share(usize::from(right), 1));
    }
    tally.add("passages", Measure::found(met, spans.len(), passages.len()));
}

/// The passages: neighbouring blocks that were pasted from the same place.
fn passages_of(blocks: &[Block]) -> Vec<(Range<usize>, Pasted)> {
    let mut passages: Vec<(Range<usize>, Pasted)> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let Some(pasted) = block.pasted else { continue };
        match passages.last_mut() {
            Some((range, last)) if range.end == at && *last == pasted => range.end = at + 1,
            _ => passages.push((at..at + 1, pasted)),
        }
    }
    passages
}
