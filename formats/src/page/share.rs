//! How many words of the article are whose.

use std::cmp::Reverse;

use byline::{BlockKind, Document, Span, Spanned};

use super::source::Sources;
use super::voice::Voice;

/// Words counted by voice and by source.
#[derive(Debug)]
pub(super) struct Shares {
    voices: [usize; Voice::ALL.len()],
    /// In step with the sources.
    pub(super) sources: Vec<usize>,
}

impl Shares {
    /// Counts every word once, for the innermost statement that it lies in.
    ///
    /// The lines that name the author and the place are left out: nobody says them.
    pub(super) fn new(doc: &Document<'_>, sources: &Sources) -> Shares {
        let owners = owners(doc);
        let mut shares =
            Shares { voices: [0; Voice::ALL.len()], sources: vec![0; sources.list.len()] };
        let mut passage_of = vec![false; doc.blocks().len()];
        for block in doc.passages().iter().flat_map(|passage| &passage.blocks) {
            passage_of[block.index()] = true;
        }
        for (index, block) in doc.blocks().iter().enumerate() {
            if matches!(block.kind, BlockKind::Byline | BlockKind::Dateline | BlockKind::Signature)
            {
                continue;
            }
            for token in tokens_in(doc, block.span) {
                let voice = match owners[token] {
                    _ if doc.tokens()[token].is_mark() => continue,
                    Some(statement) => {
                        shares.sources[sources.of_statement[statement]] += 1;
                        Voice::of(doc.attributions()[statement].source.standing)
                    }
                    None if passage_of[index] => Voice::Pasted,
                    None => Voice::Author,
                };
                shares.voices[voice as usize] += 1;
            }
        }
        shares
    }

    /// The words of a voice.
    pub(super) const fn words(&self, voice: Voice) -> usize {
        self.voices[voice as usize]
    }

    /// Whole per cents that add up to 100, the largest remainders rounded up.
    pub(super) fn percents(&self) -> [usize; Voice::ALL.len()] {
        let total = self.voices.iter().sum::<usize>().max(1);
        let mut percents = self.voices.map(|words| words * 100 / total);
        let mut order = Voice::ALL.map(|voice| voice as usize);
        order.sort_by_key(|&voice| Reverse(self.voices[voice] * 100 % total));
        let missing = 100_usize.saturating_sub(percents.iter().sum());
        let some = order.into_iter().filter(|&voice| self.voices[voice] > 0);
        for voice in some.take(missing) {
            percents[voice] += 1;
        }
        percents
    }
}

/// For each token the innermost statement that it lies in.
fn owners(doc: &Document<'_>) -> Vec<Option<usize>> {
    let mut owners = vec![None; doc.tokens().len()];
    let length = |&statement: &usize| {
        let content = &doc.attributions()[statement].content;
        content.iter().map(|piece| piece.len()).sum::<usize>()
    };
    // What lies in another statement is shorter, and so is written later.
    let mut order: Vec<usize> = (0..doc.attributions().len()).collect();
    order.sort_by_key(|statement| Reverse(length(statement)));
    for statement in order {
        for &piece in &doc.attributions()[statement].content {
            owners[tokens_in(doc, piece)].fill(Some(statement));
        }
    }
    owners
}

/// The tokens that begin in a span.
fn tokens_in(doc: &Document<'_>, span: Span) -> std::ops::Range<usize> {
    let before = |byte| doc.tokens().partition_point(|token| token.span().start < byte);
    before(span.start)..before(span.end).max(before(span.start))
}
