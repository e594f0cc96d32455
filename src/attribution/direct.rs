//! Quotations and who speaks them: by a cue after, before or between; else by the paragraph.

use super::cue::Hit;
use super::pair::{Draft, Scene};
use super::{Confidence, Stance};
use crate::block::{BlockKind, turn_label};
use crate::entity::EntityKind;
use crate::lexicon::word::{Class, CuePart, Frame};
use crate::reading::{Reading, Run};
use crate::rule::Rule;
use crate::span::{Span, Spanned};
use crate::tag::{PartOfSpeech, WordForm};

/// A quotation of fewer words needs a cue beside it to be a statement.
const FEW: usize = 3;
/// A cue stands at most this many tokens from its quotation.
const NEAR: usize = 16;
/// The mark of a token that no draft's content covers.
const NO_DRAFT: u32 = u32::MAX;

/// Gives every quotation to a draft: one that has it already, or a new one.
pub(super) fn quotations(scene: &Scene<'_>, drafts: &mut Vec<Draft>) {
    let clauses = drafts.len();
    turns(scene, drafts);
    let mut covering = vec![NO_DRAFT; scene.reading.tokens.len()];
    for (index, draft) in drafts.iter().enumerate() {
        for token in draft.tokens() {
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
        let rest = Run::new(name.end, tokens.end);
        if rest.is_empty() {
            continue; // nothing but marks that cannot be seen
        }
        drafts.push(Draft {
            source: Some(Run::new(name.start, to)),
            ..draft(rest, Rule::TranscriptTurn, Confidence::High)
        });
    }
}

/// A draft of one piece with neither cue nor source, as quotations are before either is found.
fn draft(content: Run, rule: Rule, confidence: Confidence) -> Draft {
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
#[derive(Clone, Copy)]
struct Last {
    draft: usize,
    block: usize,
    end: usize,
}

/// A cue beside a quotation, with the words of its source where it has one.
type Cued<'s> = (&'s Hit, Option<Run>);

/// The quotations at work, in the order of the text: what each finds depends on those before it.
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

impl<'s> Speaking<'s, '_, '_> {
    /// Gives the quotation to its draft; one that is no statement (“the “safe” pier”) stays out.
    fn place(&mut self, index: usize, tokens: Run) {
        if tokens.is_empty() {
            return;
        }
        let block = self.scene.block_of(tokens.start);
        let draft = self.placed(index, tokens, block);
        if let Some(draft) = draft {
            self.drafts[draft].quotations.push(index);
            self.last = Some(Last { draft, block, end: tokens.end });
        }
    }

    /// The draft that the quotation belongs to, if it is a statement.
    fn placed(&mut self, index: usize, tokens: Run, block: usize) -> Option<usize> {
        if let Some(draft) = self.covered(tokens) {
            return Some(draft);
        }
        let block_quote = self.scene.quotation(index).why.rule == Rule::BlockQuote;
        let found = if block_quote { None } else { self.beside(tokens, block) };
        let found = found.or_else(|| self.introduced(tokens, block, block_quote));
        if let Some(((hit, source), rule)) = found {
            return Some(self.by_cue(tokens, hit, source, rule));
        }
        if let Some(verb) = self.verb_after(tokens) {
            return Some(self.push(verb));
        }
        if let Some(name) = self.dash_line(tokens, block) {
            let draft = draft(tokens, Rule::DashLine, Confidence::High);
            return Some(self.push(Draft { source: Some(name), ..draft }));
        }
        if (self.words(tokens) < FEW || self.scene.is_title(tokens)) && !block_quote {
            return None;
        }
        if let Some(last) = self.last.filter(|last| last.block == block) {
            self.drafts[last.draft].content.push(tokens);
            return Some(last.draft);
        }
        Some(self.by_paragraph(tokens, block))
    }

    /// Adds a draft and says where it stands.
    fn push(&mut self, draft: Draft) -> usize {
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// How many of the tokens are words, as marks say nothing of a quotation's weight.
    fn words(&self, tokens: Run) -> usize {
        tokens.indices().filter(|&token| !self.reading.tokens[token].is_mark()).count()
    }

    /// The draft of a clause whose content both ends of the quotation lie in: “said the pier was
    /// “safe””. A quotation of one token is too short for both to tell.
    fn covered(&self, tokens: Run) -> Option<usize> {
        let first = self.covering[tokens.start];
        let same = tokens.end - tokens.start > 1 && self.covering[tokens.end - 1] == first;
        (same && first != NO_DRAFT).then_some(first as usize)
    }

    /// A new draft, or the one whose cue also serves this quotation: “…,” said Roe, “…”.
    fn by_cue(&mut self, tokens: Run, hit: &Hit, source: Option<Run>, rule: Rule) -> usize {
        if let Some(index) = self.taken(hit) {
            self.drafts[index].content.push(tokens);
            self.drafts[index].rule = Rule::CueInsideQuotation;
            return index;
        }
        let mut content = tokens;
        if rule == Rule::CueAfterQuotation {
            content.start = self.unquoted_start(tokens);
        }
        let index = self.push(Draft {
            cue: Some(hit.group),
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
    fn unquoted_start(&self, tokens: Run) -> usize {
        let sentence = self.window(tokens.end - 1);
        let from = sentence.start;
        let lead = Run::new(from, tokens.start);
        let open = |token: usize| self.covering[token] == NO_DRAFT && !self.scene.quoted[token];
        let free = lead.indices().all(open);
        let clause = lead.len() >= 2
            && tokens.start > from
            && !matches!(self.reading.str(tokens.start - 1), "," | ":" | "—")
            && !self.reading.tokens[tokens.start + 1].is_capitalized();
        if free && clause { from } else { tokens.start }
    }

    /// The sentence, or window of one, within which the token's cue is sought.
    fn window(&self, token: usize) -> Run {
        self.scene.sentences[self.scene.window_of(token)]
    }

    /// The cues of the token's sentence that may go with a quotation.
    fn hits(&self, token: usize) -> impl DoubleEndedIterator<Item = &'s Hit> + use<'s> {
        let scene: &'s Scene<'_> = self.scene;
        scene.hits(self.window(token)).iter().filter(|hit| hit.likely)
    }

    /// A cue right after the quotation, or right before it.
    fn beside(&self, tokens: Run, block: usize) -> Option<(Cued<'s>, Rule)> {
        let after = self.cue_after(tokens.end);
        if let Some(cued) = after.filter(|(hit, _)| self.taken(hit).is_none()) {
            return Some((cued, Rule::CueAfterQuotation));
        }
        Some((self.cue_before(tokens.start, block)?, Rule::CueBeforeQuotation))
    }

    /// “…,” Roe said; “…,” said Roe; “…,” according to Roe: the cue and its source follow with
    /// nothing between but an apposition.
    fn cue_after(&self, end: usize) -> Option<Cued<'s>> {
        let sentence = self.window(end.checked_sub(1)?);
        let dash = |token: usize| matches!(self.reading.str(token), "," | "—" | "–" | "--" | "-");
        let from = (end..sentence.end).find(|&token| !dash(token))?;
        let near = |hit: &&Hit| {
            hit.head.start >= from
                && hit.head.start < from + NEAR
                && matches!(hit.cue.part, CuePart::Verb | CuePart::Phrase | CuePart::SourcePhrase)
                && hit.cue.frames.contains(Frame::Quote) | (hit.cue.part == CuePart::SourcePhrase)
        };
        let hit = self.hits(end - 1).find(near)?;
        if hit.cue.part == CuePart::SourcePhrase || hit.group.start == from {
            let source = self.reading.phrase_after(hit.head.end, sentence.end);
            let source = source.filter(|_| hit.head.start == from || hit.group.start == from);
            return source.map(|source| (hit, Some(source)));
        }
        if self.reading.is(from, Class::Coordinator) || self.reading.is(from, Class::Relative) {
            return None;
        }
        let source = self.reading.phrase_after(from, hit.group.start)?;
        let between = Run::new(source.end, hit.group.start);
        let apposed = between.is_empty()
            || self.reading.is_mark(source.end, ",") && {
                self.reading.is_mark(hit.group.start - 1, ",")
            };
        apposed.then_some((hit, Some(source)))
    }

    /// “…,” shrugged Roe; “…!” Roe beamed.: a verb that no table has for a cue, alone with its
    /// subject after a quotation that asks for one.
    fn verb_after(&self, tokens: Run) -> Option<Draft> {
        let reading = self.reading;
        let sentence = self.window(tokens.end - 1);
        let from = tokens.end;
        let last = tokens.indices().rev().nth(1)?;
        let open = matches!(reading.str(last), "," | "!" | "?");
        let tensed = |at: usize| {
            let form = reading.tags[at].form;
            // A verb that no table has may be taken for its participle.
            reading.part(at) == PartOfSpeech::Verb
                && matches!(form, WordForm::Past | WordForm::Present | WordForm::Participle)
        };
        if !open || from + 1 >= sentence.end {
            return None;
        }
        let names = |phrase: &Run| {
            let first = phrase.start;
            reading.tokens[first].is_capitalized()
                || reading.is_determiner(first)
                || reading.is(first, Class::Speaker)
        };
        let (verb, source) = if tensed(from) {
            (from, reading.phrase_after(from + 1, sentence.end).filter(names)?)
        } else {
            let source = reading.phrase_after(from, sentence.end).filter(names)?;
            (source.end, source)
        };
        let next = verb.max(source.end - 1) + 1;
        let alone = next >= sentence.end
            || reading.tokens[next].is_mark()
            || matches!(reading.part(next), PartOfSpeech::Adverb | PartOfSpeech::Adposition);
        (verb < sentence.end && tensed(verb) && alone).then(|| Draft {
            cue: Some(Run::one(verb)),
            source: Some(source),
            ..draft(tokens, Rule::VerbAfterQuotation, Confidence::Medium)
        })
    }

    /// Roe said, “…”: the nearest cue before the quotation and after the one placed last; else the
    /// cue between the two, which then serves both.
    fn cue_before(&self, start: usize, block: usize) -> Option<Cued<'s>> {
        let sentence = self.window(start);
        let floor = match &self.last {
            Some(last) if last.block == block => last.end.max(sentence.start),
            _ => sentence.start,
        };
        let near = |hit: &&Hit| {
            hit.head.start >= floor && hit.head.end <= start && hit.head.end + NEAR > start
        };
        let between = |hit: &Hit| (hit.head.end..start).any(|t| self.reading.is_mark(t, ";"));
        let hit = self.hits(start).rev().find(near).filter(|hit| !between(hit));
        if let Some(hit) = hit {
            let source = match hit.cue.part {
                CuePart::SourcePhrase => self.reading.phrase_after(hit.head.end, start),
                // “Continued Roe: “…””
                _ if hit.head.start == sentence.start => self
                    .reading
                    .phrase_after(hit.head.end, start)
                    .filter(|source| self.reading.is_mark(source.end, ":")),
                _ => self.scene.subject(hit, sentence, &[]),
            };
            return Some((hit, source));
        }
        // “…,” Roe said, “…”: the cue was taken by the quotation before.
        let last = self.last.filter(|last| last.block == block)?;
        let within = Run::new(last.end, start);
        let between = |hit: &&Hit| within.contains(hit.head.start);
        let hit = self.hits(start).rev().find(between)?;
        let source = self.drafts[last.draft].source;
        Some((hit, source))
    }

    /// “The report says:” in the paragraph before.
    fn introduced(&self, tokens: Run, block: usize, block_quote: bool) -> Option<(Cued<'s>, Rule)> {
        let opens_block = self.scene.layers.blocks[block].span.start
            >= self.reading.tokens[tokens.start].span().start;
        let before = tokens.start.checked_sub(1).filter(|_| opens_block)?;
        if !self.reading.is_mark(before, ":") {
            return None;
        }
        let sentence = self.window(before);
        let hit = self.hits(before).next_back()?;
        let source = self.scene.subject(hit, sentence, &[]);
        let rule = if block_quote { Rule::BlockQuoteIntroduced } else { Rule::CueBeforeQuotation };
        Some(((hit, source), rule))
    }

    /// “— Jane Roe, harbor commissioner” under the quotation.
    fn dash_line(&self, tokens: Run, block: usize) -> Option<Run> {
        let next = self.scene.layers.blocks.get(block + 1)?;
        let ends_block = self.reading.tokens[tokens.end - 1].span().end
            >= self.scene.layers.blocks[block].span.end;
        if next.kind != BlockKind::Signature || !ends_block {
            return None;
        }
        let line = self.reading.tokens_in(next.span);
        let from = line.indices().find(|&token| !self.reading.tokens[token].is_mark())?;
        self.reading.phrase_after(from, line.end)
    }

    /// A quotation without a cue: its paragraph's source, or the one that spoke last.
    fn by_paragraph(&mut self, tokens: Run, block: usize) -> usize {
        let (source, rule) = match self.paragraph_source(tokens, block) {
            Some(source) => (Some(source), Rule::QuotationNearSource),
            None => match self.source_above(block) {
                Some(source) => (Some(source), Rule::QuotationContinued),
                None => (None, Rule::QuotationAlone),
            },
        };
        let confidence = if source.is_some() { Confidence::Medium } else { Confidence::Low };
        self.push(Draft { source, ..draft(tokens, rule, confidence) })
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
        let paragraph = self.reading.tokens_in(self.scene.layers.blocks[block].span);
        let recent = self.drafts.iter().rev().take(12);
        let before = recent.filter(|draft| draft.start().0 < tokens.start);
        let mut sources = before.filter_map(|draft| draft.source);
        if let Some(source) =
            sources.find(|source| paragraph.encloses(*source) && source.end <= tokens.start)
        {
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
