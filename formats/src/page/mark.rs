//! What is marked in the text, and marks that nest: each cut where another one ends.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use byline::{Document, Span, Use};

/// What a mark stands for; of two on the same words the earlier is the outer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The words of a claim.
    Claim(usize),
    /// What a source says.
    Statement(usize),
    /// A quotation of distance.
    Scare(usize),
    /// The words that name the source of statements, or that attribute them.
    Naming(Vec<usize>),
}

/// A stretch of a block with what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    /// Its place, inside one block.
    pub(super) span: Span,
    /// What it stands for.
    pub(super) kind: Kind,
    /// Whether it is the first stretch of what it stands for, and whether it is the last.
    pub(super) first: bool,
    /// See `first`.
    pub(super) last: bool,
}

/// The marks of each block.
pub(super) fn by_block(doc: &Document<'_>) -> Vec<Vec<Mark>> {
    let mut blocks = vec![Vec::new(); doc.blocks().len()];
    let mut add = |kind: Kind, spans: &[Span]| {
        let pieces: Vec<_> = spans.iter().flat_map(|&span| cut_at_blocks(doc, span)).collect();
        for (index, &(block, span)) in pieces.iter().enumerate() {
            let (first, last) = (index == 0, index + 1 == pieces.len());
            blocks[block].push(Mark { span, kind: kind.clone(), first, last });
        }
    };
    for (id, claim) in doc.claims().iter().enumerate() {
        add(Kind::Claim(id), &claim.spans);
    }
    for (id, statement) in doc.attributions().iter().enumerate() {
        add(Kind::Statement(id), &statement.content);
    }
    for (id, (quotation, used)) in doc.quotations().iter().zip(&doc.layers().uses).enumerate() {
        if used.kind == Use::Scare {
            add(Kind::Scare(id), &[quotation.span]);
        }
    }
    for (span, statements) in naming(doc) {
        add(Kind::Naming(statements), &[span]);
    }
    blocks
}

/// The words of sources and the cues, each with the statements that rest on it.
fn naming(doc: &Document<'_>) -> BTreeMap<Span, Vec<usize>> {
    let mut naming: BTreeMap<Span, Vec<usize>> = BTreeMap::new();
    for (id, statement) in doc.attributions().iter().enumerate() {
        for span in [statement.source.span, statement.cue].into_iter().flatten() {
            naming.entry(span).or_default().push(id);
        }
    }
    naming
}

/// The part of a span in each block that it reaches into.
fn cut_at_blocks<'d>(
    doc: &'d Document<'_>,
    span: Span,
) -> impl Iterator<Item = (usize, Span)> + use<'d> {
    let blocks = doc.blocks();
    let from = blocks.partition_point(|block| block.span.end <= span.start);
    let reached = blocks[from..].iter().take_while(move |block| block.span.start < span.end);
    reached.enumerate().filter_map(move |(index, block)| {
        let (start, end) = (span.start.max(block.span.start), span.end.min(block.span.end));
        (start < end).then_some((from + index, Span::new(start, end)))
    })
}

/// Where a mark begins or ends.
pub(super) enum Edge<'m> {
    /// It begins.
    Open(&'m Mark),
    /// The one that was opened last and is still open ends.
    Close(&'m Mark),
}

/// Walks over the marks of a block so that they nest: a mark that reaches out of another one is
/// closed with it and opened again behind it.
pub(super) fn walk(marks: Vec<Mark>, mut visit: impl FnMut(Edge<'_>)) {
    // By start, the longer first, then as `Kind` says.
    let entry = |mark: Mark| Reverse((mark.span.start, Reverse(mark.span.end), mark));
    let mut waiting: BinaryHeap<_> = marks.into_iter().map(entry).collect();
    let mut open: Vec<Mark> = Vec::new();
    while let Some(Reverse((start, _, mut mark))) = waiting.pop() {
        close(&mut open, start, &mut visit);
        let bound = open.last().map_or(usize::MAX, |outer| outer.span.end);
        if bound < mark.span.end {
            let rest = Span::new(bound, mark.span.end);
            waiting.push(entry(Mark { span: rest, first: false, ..mark.clone() }));
            mark.span.end = bound;
            mark.last = false;
        }
        visit(Edge::Open(&mark));
        open.push(mark);
    }
    close(&mut open, usize::MAX, &mut visit);
}

/// Closes what ends at a place or before it.
fn close(open: &mut Vec<Mark>, place: usize, visit: &mut impl FnMut(Edge<'_>)) {
    while open.last().is_some_and(|mark| mark.span.end <= place) {
        if let Some(mark) = open.pop() {
            visit(Edge::Close(&mark));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(marks: &[(usize, usize)]) -> String {
        let mark = |(id, &(start, end)): (usize, &(usize, usize))| Mark {
            span: Span::new(start, end),
            kind: Kind::Claim(id),
            first: true,
            last: true,
        };
        let mut out = String::new();
        walk(marks.iter().enumerate().map(mark).collect(), |edge| {
            let (place, side) = match edge {
                Edge::Open(mark) => (mark.span.start, if mark.first { '[' } else { '<' }),
                Edge::Close(mark) => (mark.span.end, if mark.last { ']' } else { '>' }),
            };
            out.push_str(&format!("{place}{side}"));
        });
        out
    }

    #[test]
    fn marks_nest_and_the_longer_is_outside() {
        assert_eq!(nested(&[(2, 4), (0, 9), (4, 6)]), "0[2[4]4[6]9]");
    }

    #[test]
    fn a_mark_that_reaches_out_of_another_is_cut() {
        assert_eq!(nested(&[(0, 5), (3, 8)]), "0[3[5>5]5<8]");
    }
}
