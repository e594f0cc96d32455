//! From sentences and contents to the pieces that one holder answers for.

use std::ops::Range;

use super::{Holder, Layers};
use crate::block::BlockKind;
use crate::document::{AttributionId, SentenceId};
use crate::lexicon::word::Class;
use crate::reading::Reading;
use crate::rule::{Evidence, Rule};

/// What one holder says in one sentence, as runs of tokens.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) runs: Vec<Range<usize>>,
    pub(super) sentence: SentenceId,
    pub(super) holder: Holder,
    pub(super) why: Evidence,
    /// Whether the sentence ends in a question mark.
    pub(super) question: bool,
}

/// Whose each token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    Author,
    Source(AttributionId),
    /// A cue or the words of a source: they frame a statement and are none.
    Frame,
}

pub(super) fn pieces(layers: Layers<'_>) -> Vec<Piece> {
    let reading = layers.reading;
    let owners = owners(layers);
    let mut pieces = Vec::new();
    for (index, tokens) in reading.token_ranges().into_iter().enumerate() {
        let sentence = &reading.sentences[index];
        let kind = layers.blocks[sentence.block.index()].kind;
        if tokens.is_empty() || matches!(kind, BlockKind::Byline | BlockKind::Signature) {
            continue;
        }
        let mut holders: Vec<Owner> = owners[tokens.clone()].to_vec();
        let framed = holders.iter().any(|&owner| owner != Owner::Author);
        holders.dedup();
        holders.sort_unstable();
        holders.dedup();
        for owner in holders {
            let piece = Piece {
                runs: runs(reading, &owners, &tokens, owner),
                sentence: SentenceId::new(index),
                holder: Holder::Author,
                why: Evidence::bare(Rule::AuthorVoice),
                question: tokens.clone().rev().take(3).any(|at| reading.is_mark(at, "?")),
            };
            pieces.extend(match owner {
                Owner::Frame => None,
                Owner::Author => asserts(reading, &piece, framed).then_some(piece),
                Owner::Source(id) => of_source(layers, piece, id),
            });
        }
    }
    pieces
}

/// The innermost attribution of each token. Outer attributions come first, so that inner ones
/// overwrite them.
fn owners(layers: Layers<'_>) -> Vec<Owner> {
    let reading = layers.reading;
    let mut owners = vec![Owner::Author; reading.tokens.len()];
    for (index, attribution) in layers.attributions.iter().enumerate() {
        for &piece in &attribution.content {
            owners[reading.tokens_in(piece)].fill(Owner::Source(AttributionId::new(index)));
        }
    }
    for attribution in layers.attributions {
        for frame in [attribution.cue, attribution.source.span].into_iter().flatten() {
            for owner in &mut owners[reading.tokens_in(frame)] {
                if *owner == Owner::Author {
                    *owner = Owner::Frame;
                }
            }
        }
    }
    owners
}

/// The stretches of a sentence that belong to one holder, without marks at their ends.
fn runs(
    reading: Reading<'_>,
    owners: &[Owner],
    tokens: &Range<usize>,
    owner: Owner,
) -> Vec<Range<usize>> {
    let whole = tokens.clone().all(|token| owners[token] == owner);
    if whole && owner == Owner::Author {
        return vec![tokens.clone()];
    }
    let mut runs: Vec<Range<usize>> = Vec::new();
    for token in tokens.clone().filter(|&token| owners[token] == owner) {
        match runs.last_mut() {
            Some(last) if last.end == token => last.end = token + 1,
            _ => runs.push(token..token + 1),
        }
    }
    runs.into_iter().filter_map(|run| without_marks(reading, run)).collect()
}

fn without_marks(reading: Reading<'_>, mut run: Range<usize>) -> Option<Range<usize>> {
    while run.start < run.end && reading.tokens[run.start].is_mark() {
        run.start += 1;
    }
    while run.start < run.end && reading.tokens[run.end - 1].is_mark() {
        run.end -= 1;
    }
    (run.start < run.end).then_some(run)
}

/// Whether what is left for the author says anything by itself.
fn asserts(reading: Reading<'_>, piece: &Piece, framed: bool) -> bool {
    let tokens = || piece.runs.iter().cloned().flatten();
    let words = tokens().filter(|&token| !reading.tokens[token].is_mark()).count();
    let verb = tokens().any(|token| reading.tags[token].is_verbal());
    if framed { words >= 3 && verb } else { words >= 1 }
}

/// A source's claim, without the word that leads into it.
fn of_source(layers: Layers<'_>, mut piece: Piece, id: AttributionId) -> Option<Piece> {
    let reading = layers.reading;
    if let Some(first) = piece.runs.first_mut()
        && reading.is(first.start, Class::Complementizer)
        && first.len() > 1
    {
        first.start += 1;
    }
    let words = piece.runs.iter().cloned().flatten();
    let words = words.filter(|&token| !reading.tokens[token].is_mark()).count();
    let attribution = &layers.attributions[id.index()];
    let why = Evidence {
        rule: Rule::SourceClaim,
        trigger: attribution.cue,
        also: attribution.source.span,
    };
    (words >= 1).then_some(Piece { holder: Holder::Source(id), why, ..piece })
}

/// A hash of the words, folded, without marks (Fowler, Noll and Vo's over 64 bits).
pub(super) fn key(reading: Reading<'_>, piece: &Piece) -> u64 {
    let words = piece.runs.iter().cloned().flatten();
    let words = words.filter(|&token| !reading.tokens[token].is_mark());
    words.fold(0xcbf2_9ce4_8422_2325, |key, token| {
        (key ^ u64::from(reading.tokens[token].hash)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
