//! The layers below, and what of them every cue is read with.

use super::Confidence;
use super::Layers;
use super::Stance;
use super::cue::Hit;
use crate::document::EntityId;
use crate::entity::Entity;
use crate::lexicon::word::Cue;
use crate::quotation::Quotation;
use crate::reading::{Reading, Run};
use crate::rule::Rule;
use crate::span::Spanned;

#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) layers: Layers<'a>,
    pub(super) reading: Reading<'a>,
    /// The sentences, the longest ones in several windows.
    pub(super) sentences: Vec<Run>,
    /// The cues of all of them, in order.
    hits: Vec<Hit>,
    /// Whether each token stands in a quotation.
    pub(super) quoted: Vec<bool>,
}

/// An attribution before its source is known for certain.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) content: Vec<Run>,
    pub(super) cue: Option<Run>,
    pub(super) source: Option<Run>,
    pub(super) rule: Rule,
    pub(super) stance: Stance,
    pub(super) confidence: Confidence,
    /// Indices of the quotations that are pieces of the content.
    pub(super) quotations: Vec<usize>,
}

impl Draft {
    /// The tokens of its content, piece by piece.
    pub(super) fn tokens(&self) -> impl Iterator<Item = usize> {
        self.content.iter().copied().flatten()
    }

    /// Whether this cue and a later one stand before the same content, which only one of them can
    /// have.
    pub(super) fn leads_into(&self, later: &Draft) -> bool {
        let (Some(cue), [content], [same]) = (later.cue, &self.content[..], &later.content[..])
        else {
            return false;
        };
        content.end == same.end && cue.start < content.start && cue.start < same.start
    }

    /// What drafts are sorted by: by where their content begins, the longer before the shorter, so
    /// that an attribution comes before those that lie in it.
    pub(super) fn start(&self) -> (usize, usize) {
        let start = self.content.iter().map(|piece| piece.start).min().unwrap_or(0);
        let end = self.content.iter().map(|piece| piece.end).max().unwrap_or(0);
        (start, usize::MAX - end)
    }
}

impl<'a> Scene<'a> {
    /// Reads what every cue needs once, as each sentence is then looked at many times.
    pub(super) fn new(layers: Layers<'a>) -> Scene<'a> {
        let reading = layers.reading;
        let mut quoted = vec![false; reading.tokens.len()];
        for quotation in layers.quotations.iter().filter(|q| !q.inner.is_empty() && q.depth == 0) {
            quoted[reading.tokens_in(quotation.span).indices()].fill(true);
        }
        let sentences = windows(reading.runs);
        let hits = Vec::new();
        let mut scene = Scene { layers, reading, sentences, hits, quoted };
        scene.hits = scene.cues();
        scene
    }

    /// The cues of a sentence, or window of one.
    pub(super) fn hits(&self, sentence: Run) -> &[Hit] {
        let from = self.hits.partition_point(|hit| hit.head.start < sentence.start);
        // A sentence has few of them.
        let inside = self.hits[from..].iter().take_while(|hit| hit.head.start < sentence.end);
        &self.hits[from..from + inside.count()]
    }

    /// The fixed phrase that is a cue at the head of the tokens, and how many they are.
    pub(super) fn phrase_cue(&self, tokens: Run) -> Option<(usize, Cue)> {
        self.reading.lexicon.cue_phrase(&self.reading.tokens[tokens.indices()])
    }

    pub(super) fn entity(&self, id: EntityId) -> &'a Entity {
        &self.layers.entities[id.index()]
    }

    pub(super) fn quotation(&self, index: usize) -> &'a Quotation {
        &self.layers.quotations[index]
    }

    /// The sentence, or window of one, that holds a token.
    pub(super) fn window_of(&self, token: usize) -> usize {
        let after = self.sentences.partition_point(|range| range.start <= token);
        after.saturating_sub(1)
    }

    /// Where the sentence ends without its final stops; a stop inside a quotation is no such one.
    pub(super) fn body_end(&self, sentence: Run) -> usize {
        let mut end = sentence.end;
        let stop = |token: usize| {
            self.reading.tokens[token].is_mark()
                && matches!(self.reading.str(token), "." | "?" | "!" | "…")
        };
        while end > sentence.start && stop(end - 1) && !self.quoted[end - 1] {
            end -= 1;
        }
        end
    }

    /// Whether a quotation ends with this token and a comma right before it, which belongs to the
    /// sentence around, as in: Roe called it “safe,” and left.
    pub(super) fn closes_with_comma(&self, token: usize) -> bool {
        let Some(before) = token.checked_sub(1) else { return false };
        self.quoted[token]
            && self.quoted[before]
            && self.reading.is_mark(before, ",")
            && matches!(self.reading.str(token), "”" | "\"" | "''" | "’" | "'")
    }

    /// The block of a token.
    pub(super) fn block_of(&self, token: usize) -> usize {
        let start = self.reading.tokens[token].span().start;
        let after = self.layers.blocks.partition_point(|block| block.span.start <= start);
        after.saturating_sub(1)
    }
}

/// A sentence is looked at in windows of at most this many tokens, so that the work on each cue is
/// bounded whatever the text; hardly one sentence in a million is longer.
const WINDOW: usize = 256;

/// The sentences, with those too long for one window cut into several.
fn windows(sentences: &[Run]) -> Vec<Run> {
    let mut windows = Vec::with_capacity(sentences.len());
    for &sentence in sentences {
        let mut rest = sentence;
        while !rest.is_empty() {
            let end = rest.end.min(rest.start + WINDOW);
            windows.push(Run::new(rest.start, end));
            rest.start = end;
        }
    }
    windows
}
