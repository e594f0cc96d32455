//! Quotations that nothing beside them gives to anybody: who else speaks in the paragraph, or spoke
//! last.

use super::Confidence;
use super::direct::{Speaking, draft};
use super::scene::Draft;
use crate::entity::EntityKind;
use crate::reading::Run;
use crate::rule::Rule;
use crate::span::Span;

impl Speaking<'_, '_, '_> {
    /// A quotation without a cue: its paragraph's source, or the one that spoke last.
    pub(super) fn by_paragraph(&mut self, tokens: Run, block: usize) -> usize {
        let found = self
            .colon_source(tokens)
            .map(|source| (source, Rule::ColonBeforeQuotation))
            .or_else(|| Some((self.paragraph_source(tokens, block)?, Rule::QuotationNearSource)))
            .or_else(|| Some((self.source_above(block)?, Rule::QuotationContinued)));
        let (source, rule) = match found {
            Some((source, rule)) => (Some(source), rule),
            None => (None, Rule::QuotationAlone),
        };
        let confidence = if source.is_some() { Confidence::Medium } else { Confidence::Low };
        self.push(Draft { source, ..draft(tokens, rule, confidence) })
    }

    /// “Roe had a plain answer: “…””: the subject of a sentence whose colon leads up to this.
    fn colon_source(&self, tokens: Run) -> Option<Run> {
        let colon = tokens.start.checked_sub(1).filter(|&at| self.reading.is_mark(at, ":"))?;
        let subject = self.scene.sentence_subject(self.window(colon), colon)?;
        self.reading.may_speak(subject).then_some(subject)
    }

    /// The source that the paragraph before ended with: of its last quotation, else of its last
    /// statement.
    fn source_above(&self, block: usize) -> Option<Run> {
        if let Some(last) = self.last.as_ref().filter(|last| last.block + 1 == block) {
            return self.drafts[last.draft].source;
        }
        let above = |source: &Run| self.scene.block_of(source.start) + 1 == block;
        let start = self.scene.layers.blocks[block].span.start;
        let first = self.reading.tokens_in(Span::new(start, start + 1)).start;
        let earlier = self.drafts[..self.clauses]
            .partition_point(|draft| draft.source.is_none_or(|source| source.start < first));
        let mut sources = self.drafts[..earlier].iter().rev().take(6);
        sources.find_map(|draft| draft.source.filter(above))
    }

    /// Who speaks elsewhere in the paragraph: the nearest source before the quotation, else the
    /// subject of the first cue after it.
    fn paragraph_source(&self, tokens: Run, block: usize) -> Option<Run> {
        let paragraph = self.paragraph(block);
        if let Some(subject) = self.own_subject(tokens, paragraph.start) {
            return Some(subject);
        }
        if let Some(source) = self.source_before(Run::new(paragraph.start, tokens.start)) {
            return Some(source);
        }
        if let Some(person) = self.person_before(Run::new(paragraph.start, tokens.start)) {
            return Some(person);
        }
        let mut later = (tokens.end..paragraph.end.min(tokens.end + 120)).filter_map(|token| {
            let hit = self.hits(token).find(|hit| hit.head.start == token)?;
            self.scene.subject(hit, self.window(token), &[])
        });
        later.next()
    }

    /// The subject of the words that lead up to the quotation in a sentence that begins at `floor`
    /// or after it.
    pub(super) fn own_subject(&self, tokens: Run, floor: usize) -> Option<Run> {
        let sentence = self.window(tokens.start);
        let leads = floor <= sentence.start && sentence.start < tokens.start;
        let subject = self.scene.latest_subject(sentence, tokens.start).filter(|_| leads)?;
        self.reading.may_speak(subject).then_some(subject)
    }

    /// The tokens of a block.
    pub(super) fn paragraph(&self, block: usize) -> Run {
        self.reading.tokens_in(self.scene.layers.blocks[block].span)
    }

    /// The last source of a statement among these tokens.
    pub(super) fn source_before(&self, tokens: Run) -> Option<Run> {
        let (clauses, quotations) = self.drafts.split_at(self.clauses);
        let earlier = clauses.partition_point(|draft| draft.start().0 < tokens.end);
        let recent = |drafts: &[Draft]| {
            let sources = drafts.iter().rev().take(12).filter_map(|draft| draft.source);
            sources.filter(|source| tokens.encloses(*source)).max_by_key(|source| source.end)
        };
        let found = [recent(&clauses[..earlier]), recent(quotations)];
        found.into_iter().flatten().max_by_key(|source| source.end)
    }

    /// The person who was named last among these tokens.
    fn person_before(&self, tokens: Run) -> Option<Run> {
        let all = self.scene.layers.mentions;
        let span = self.reading.span(tokens);
        let end = all.partition_point(|mention| mention.span.start < span.end);
        let mut near = all[..end].iter().rev().take(8);
        let person = near.find(|mention| {
            let kind = self.scene.entity(mention.entity).kind;
            kind == EntityKind::Person && span.contains(mention.span)
        })?;
        Some(self.reading.tokens_in(person.span))
    }
}
