//! Quotations and who speaks them: by a cue after, before or between; else by the paragraph.

use std::ops::Range;

use super::cue::Hit;
use super::pair::{Draft, Scene};
use super::{Confidence, Stance};
use crate::block::{BlockKind, turn_label};
use crate::lexicon::word::{Class, CuePart, Frame};
use crate::reading::Reading;
use crate::rule::Rule;
use crate::span::{Span, Spanned};

/// A quotation of fewer words needs a cue beside it to be a statement.
const FEW: usize = 3;
/// A cue stands at most this many tokens from its quotation.
const NEAR: usize = 16;
const NO_DRAFT: u32 = u32::MAX;

/// Gives every quotation to a draft: one that has it already, or a new one.
pub(super) fn quotations(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    let clauses = drafts.len();
    turns(scene, drafts);
    let mut covering = vec![NO_DRAFT; scene.reading.tokens.len()];
    for (index, draft) in drafts.iter().enumerate() {
        for token in draft.content.iter().cloned().flatten() {
            covering[token] = u32::try_from(index).unwrap_or(NO_DRAFT);
        }
    }
    let mut speaking = Speaking {
        scene,
        reading: scene.reading,
        clauses,
        drafts,
        covering,
        last: None,
        cues: Vec::new(),
    };
    for (index, quotation) in scene.layers.quotations.iter().enumerate() {
        if quotation.depth == 0 && !quotation.inner.is_empty() {
            speaking.place(index, scene.reading.tokens_in(quotation.span));
        }
    }
}

/// “THE CHAIRMAN: …”
fn turns(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    for block in scene.layers.blocks.iter().filter(|b| b.kind == BlockKind::TranscriptTurn) {
        let text = &scene.reading.text[block.span];
        let Some(label) = turn_label(text, scene.reading.lexicon) else { continue };
        let tokens = scene.reading.tokens_in(block.span);
        let name = scene.reading.tokens_in(Span::new(block.span.start, block.span.start + label));
        let to = name.end.saturating_sub(1).max(name.start + 1);
        let rest = name.end..tokens.end;
        drafts.push(Draft {
            source: Some(name.start..to),
            ..draft(rest, Rule::TranscriptTurn, Confidence::High)
        });
    }
}

fn draft(content: Range<usize>, rule: Rule, confidence: Confidence) -> Draft {
    Draft {
        content: vec![content],
        cue: None,
        source: None,
        rule,
        stance: Stance::Neutral,
        confidence,
        quotations: Vec::new(),
    }
}

/// The quotation that was placed last.
#[derive(Clone)]
struct Last {
    draft: usize,
    block: usize,
    end: usize,
}

struct Speaking<'s, 'a, 'd> {
    scene: &'s Scene<'a>,
    reading: Reading<'a>,
    drafts: &'d mut Vec<Draft>,
    /// The drafts of clauses come first, in the order of the text.
    clauses: usize,
    /// The draft whose content holds each token.
    covering: Vec<u32>,
    last: Option<Last>,
    /// The cues that quotations have taken, by first token.
    cues: Vec<(usize, usize)>,
}

impl Speaking<'_, '_, '_> {
    fn place(&mut self, index: usize, tokens: Range<usize>) {
        if tokens.is_empty() {
            return;
        }
        let block = self.scene.block_of(tokens.start);
        let draft = self.placed(index, &tokens, block);
        if let Some(draft) = draft {
            self.drafts[draft].quotations.push(index);
            self.last = Some(Last { draft, block, end: tokens.end });
        }
    }

    /// The draft that the quotation belongs to, if it is a statement.
    fn placed(&mut self, index: usize, tokens: &Range<usize>, block: usize) -> Option<usize> {
        if let Some(draft) = self.covered(tokens) {
            return Some(draft);
        }
        let block_quote = self.scene.quotation(index).why.rule == Rule::BlockQuote;
        let found = if block_quote { None } else { self.beside(tokens, block) };
        let found = found.or_else(|| self.introduced(tokens, block, block_quote));
        if let Some((hit, source, rule)) = found {
            return Some(self.by_cue(tokens, &hit, source, rule));
        }
        if let Some(name) = self.dash_line(tokens, block) {
            let draft = draft(tokens.clone(), Rule::DashLine, Confidence::High);
            return Some(self.push(Draft { source: Some(name), ..draft }));
        }
        if self.words(tokens) < FEW && !block_quote {
            return None;
        }
        if let Some(last) = self.last.clone().filter(|last| last.block == block) {
            self.drafts[last.draft].content.push(tokens.clone());
            return Some(last.draft);
        }
        Some(self.by_paragraph(tokens, block))
    }

    fn push(&mut self, draft: Draft) -> usize {
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    fn words(&self, tokens: &Range<usize>) -> usize {
        tokens.clone().filter(|&token| !self.reading.tokens[token].is_mark()).count()
    }

    fn covered(&self, tokens: &Range<usize>) -> Option<usize> {
        let first = self.covering[tokens.start];
        let same = tokens.end - tokens.start > 1 && self.covering[tokens.end - 1] == first;
        (same && first != NO_DRAFT).then_some(first as usize)
    }

    /// A new draft, or the one whose cue also serves this quotation: “…,” said Roe, “…”.
    fn by_cue(
        &mut self,
        tokens: &Range<usize>,
        hit: &Hit,
        source: Option<Range<usize>>,
        rule: Rule,
    ) -> usize {
        if let Some(index) = self.taken(hit) {
            self.drafts[index].content.push(tokens.clone());
            self.drafts[index].rule = Rule::CueInsideQuotation;
            return index;
        }
        let mut content = tokens.clone();
        if rule == Rule::CueAfterQuotation {
            content.start = self.unquoted_start(tokens);
        }
        let index = self.push(Draft {
            cue: Some(hit.group.clone()),
            source,
            stance: hit.cue.stance,
            ..draft(content, rule, Confidence::High)
        });
        self.cues.push((hit.head.start, index));
        index
    }

    /// The draft of the quotation right before that has this cue already.
    fn taken(&self, hit: &Hit) -> Option<usize> {
        let mut recent = self.cues.iter().rev().take(4);
        recent.find(|(cue, _)| *cue == hit.head.start).map(|&(_, draft)| draft)
    }

    /// Content that begins before its quotation: The pier was “safe,” Roe said.
    fn unquoted_start(&self, tokens: &Range<usize>) -> usize {
        let sentence = self.window(tokens.end - 1);
        let from = sentence.start;
        let lead = from..tokens.start;
        let free =
            lead.clone().all(|token| self.covering[token] == NO_DRAFT && !self.scene.quoted[token]);
        let clause = lead.len() >= 2
            && tokens.start > from
            && !matches!(self.reading.str(tokens.start - 1), "," | ":" | "—")
            && !self.reading.tokens[tokens.start + 1].is_capitalized();
        if free && clause { from } else { tokens.start }
    }

    fn window(&self, token: usize) -> Range<usize> {
        self.scene.sentences[self.scene.window_of(token)].clone()
    }

    fn hits(&self, token: usize) -> &[Hit] {
        &self.scene.hits[self.scene.window_of(token)]
    }

    /// A cue right after the quotation, or right before it.
    fn beside(
        &self,
        tokens: &Range<usize>,
        block: usize,
    ) -> Option<(Hit, Option<Range<usize>>, Rule)> {
        let after = self.cue_after(tokens.end);
        if let Some((hit, source)) = after.filter(|(hit, _)| self.taken(hit).is_none()) {
            return Some((hit, source, Rule::CueAfterQuotation));
        }
        let (hit, source) = self.cue_before(tokens.start, block)?;
        Some((hit, source, Rule::CueBeforeQuotation))
    }

    fn cue_after(&self, end: usize) -> Option<(Hit, Option<Range<usize>>)> {
        let sentence = self.window(end.checked_sub(1)?);
        let dash = |token: usize| matches!(self.reading.str(token), "," | "—" | "–" | "--" | "-");
        let from = (end..sentence.end).find(|&token| !dash(token))?;
        let near = |hit: &&Hit| {
            hit.head.start >= from
                && hit.head.start < from + NEAR
                && matches!(hit.cue.part, CuePart::Verb | CuePart::Phrase | CuePart::SourcePhrase)
                && hit.cue.frames.contains(Frame::Quote) | (hit.cue.part == CuePart::SourcePhrase)
        };
        let hit = self.hits(end - 1).iter().find(near)?;
        if hit.cue.part == CuePart::SourcePhrase || hit.group.start == from {
            let source = self.reading.phrase_after(hit.head.end, sentence.end);
            let source = source.filter(|_| hit.head.start == from || hit.group.start == from);
            return source.map(|source| (hit.clone(), Some(source)));
        }
        if self.reading.is(from, Class::Coordinator) || self.reading.is(from, Class::Relative) {
            return None;
        }
        let source = self.reading.phrase_after(from, hit.group.start)?;
        let between = source.end..hit.group.start;
        let apposed = between.is_empty()
            || self.reading.is_mark(source.end, ",") && {
                self.reading.is_mark(hit.group.start - 1, ",")
            };
        apposed.then(|| (hit.clone(), Some(source)))
    }

    fn cue_before(&self, start: usize, block: usize) -> Option<(Hit, Option<Range<usize>>)> {
        let sentence = self.window(start);
        let floor = match &self.last {
            Some(last) if last.block == block => last.end.max(sentence.start),
            _ => sentence.start,
        };
        let near = |hit: &&Hit| {
            hit.head.start >= floor && hit.head.end <= start && hit.head.end + NEAR > start
        };
        let hits = &self.scene.hits[self.scene.window_of(start)];
        let between = |hit: &Hit| (hit.head.end..start).any(|t| self.reading.is_mark(t, ";"));
        let hit = hits.iter().rev().find(near).filter(|hit| !between(hit));
        if let Some(hit) = hit {
            let source = match hit.cue.part {
                CuePart::SourcePhrase => self.reading.phrase_after(hit.head.end, start),
                _ => self.scene.subject(hit, &sentence, &[]),
            };
            return Some((hit.clone(), source));
        }
        // “…,” Roe said, “…”: the cue was taken by the quotation before.
        let last = self.last.as_ref().filter(|last| last.block == block)?;
        let within = last.end..start;
        let between = |hit: &&Hit| within.contains(&hit.head.start);
        let hit = hits.iter().rev().find(between)?;
        let source = self.drafts[last.draft].source.clone();
        Some((hit.clone(), source))
    }

    /// “The report says:” in the paragraph before.
    fn introduced(
        &self,
        tokens: &Range<usize>,
        block: usize,
        block_quote: bool,
    ) -> Option<(Hit, Option<Range<usize>>, Rule)> {
        let opens_block = self.scene.layers.blocks[block].span.start
            >= self.reading.tokens[tokens.start].span().start;
        let before = tokens.start.checked_sub(1).filter(|_| opens_block)?;
        if !self.reading.is_mark(before, ":") {
            return None;
        }
        let sentence = self.window(before);
        let hit = self.hits(before).last()?;
        let source = self.scene.subject(hit, &sentence, &[]);
        let rule = if block_quote { Rule::BlockQuoteIntroduced } else { Rule::CueBeforeQuotation };
        Some((hit.clone(), source, rule))
    }

    /// “— Jane Roe, harbor commissioner” under the quotation.
    fn dash_line(&self, tokens: &Range<usize>, block: usize) -> Option<Range<usize>> {
        let next = self.scene.layers.blocks.get(block + 1)?;
        let ends_block = self.reading.tokens[tokens.end - 1].span().end
            >= self.scene.layers.blocks[block].span.end;
        if next.kind != BlockKind::Signature || !ends_block {
            return None;
        }
        let line = self.reading.tokens_in(next.span);
        let from = line.clone().find(|&token| !self.reading.tokens[token].is_mark())?;
        self.reading.phrase_after(from, line.end)
    }

    /// A quotation without a cue: its paragraph's source, or the one that spoke last.
    fn by_paragraph(&mut self, tokens: &Range<usize>, block: usize) -> usize {
        let (source, rule) = match self.paragraph_source(tokens, block) {
            Some(source) => (Some(source), Rule::QuotationNearSource),
            None => match self.source_above(block) {
                Some(source) => (Some(source), Rule::QuotationContinued),
                None => (None, Rule::QuotationAlone),
            },
        };
        let confidence = if source.is_some() { Confidence::Medium } else { Confidence::Low };
        self.push(Draft { source, ..draft(tokens.clone(), rule, confidence) })
    }

    /// The source that the paragraph before ended with: of its last quotation, else of its last
    /// statement.
    fn source_above(&self, block: usize) -> Option<Range<usize>> {
        if let Some(last) = self.last.as_ref().filter(|last| last.block + 1 == block) {
            return self.drafts[last.draft].source.clone();
        }
        let above = |source: &Range<usize>| self.scene.block_of(source.start) + 1 == block;
        let start = self.scene.layers.blocks[block].span.start;
        let first = self.reading.tokens_in(Span::new(start, start + 1)).start;
        let earlier = self.drafts[..self.clauses].partition_point(|draft| {
            draft.source.as_ref().is_none_or(|source| source.start < first)
        });
        let mut sources = self.drafts[..earlier].iter().rev().take(6);
        sources.find_map(|draft| draft.source.clone().filter(above))
    }

    fn paragraph_source(&self, tokens: &Range<usize>, block: usize) -> Option<Range<usize>> {
        let paragraph = self.reading.tokens_in(self.scene.layers.blocks[block].span);
        let inside =
            |range: &Range<usize>| paragraph.start <= range.start && range.end <= paragraph.end;
        let recent = self.drafts.iter().rev().take(12);
        let before = recent.filter(|draft| draft.start().0 < tokens.start);
        let mut sources = before.filter_map(|draft| draft.source.clone());
        if let Some(source) = sources.find(|source| inside(source) && source.end <= tokens.start) {
            return Some(source);
        }
        let mut later = (tokens.end..paragraph.end.min(tokens.end + 120)).filter_map(|token| {
            let hits = self.hits(token);
            let hit = hits.iter().find(|hit| hit.head.start == token)?;
            self.scene.subject(hit, &self.window(token), &[])
        });
        later.next()
    }
}
