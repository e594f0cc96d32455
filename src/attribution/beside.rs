//! What stands beside a quotation and says who speaks it: a cue with its source, a verb that no
//! table has for a cue, a name and a colon, a dash and a name.

use super::Confidence;
use super::cue::Hit;
use super::direct::{Speaking, draft};
use super::scene::Draft;
use crate::block::BlockKind;
use crate::lexicon::word::{Class, CuePart, Frame};
use crate::reading::Run;
use crate::rule::Rule;
use crate::span::Spanned;
use crate::tag::{PartOfSpeech, WordForm};

/// A cue stands at most this many tokens from its quotation.
const NEAR: usize = 16;

/// A cue beside a quotation, with the words of its source where it has one.
pub(super) type Cued<'s> = (&'s Hit, Option<Run>);

impl<'s> Speaking<'s, '_, '_> {
    /// A cue right after the quotation, or right before it.
    pub(super) fn beside(&self, tokens: Run, block: usize) -> Option<(Cued<'s>, Rule)> {
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
        self.hits(end - 1).filter(near).find_map(|hit| self.source_between(hit, from, sentence))
    }

    /// The source of a cue after a quotation, if between `from` and the cue nothing else stands.
    fn source_between(&self, hit: &'s Hit, from: usize, sentence: Run) -> Option<Cued<'s>> {
        if hit.cue.part == CuePart::SourcePhrase || hit.group.start == from {
            let source = self.reading.phrase_after(hit.head.end, sentence.end);
            // “Roe, author of “Deep Water,” said the pier was shut”: what follows is reported.
            let reports = |source: &Run| {
                hit.cue.part == CuePart::Verb
                    && source.end < sentence.end
                    && self.reading.is_finite(source.end)
            };
            let gerund = self.reading.tags[hit.head.start].form == WordForm::Gerund;
            let source = source.filter(|source| {
                !gerund && !reports(source) && (hit.head.start == from || hit.group.start == from)
            });
            return source.map(|source| (hit, Some(source)));
        }
        if self.reading.is(from, Class::Coordinator) || self.reading.is(from, Class::Relative) {
            return None;
        }
        // “…,” as Roe put it: the clause of an echo.
        let from = from + usize::from(self.reading.is(from, Class::Echo));
        let source = self.reading.phrase_after(from, hit.group.start)?;
        let between = Run::new(source.end, hit.group.start);
        let apposed = between.is_empty()
            || self.reading.is_mark(source.end, ",") && {
                self.reading.is_mark(hit.group.start - 1, ",")
            };
        // “the minister, Rosalind Keir, said”: what she is and her name are the source together.
        let named = (!between.is_empty())
            .then(|| self.scene.named_aside(sentence, hit.group.start - 1))
            .flatten();
        let source = named.map_or(source, |name| Run::new(source.start, name.end));
        apposed.then_some((hit, Some(source)))
    }

    /// “…,” shrugged Roe; “…!” Roe beamed.: a verb that no table has for a cue, alone with its
    /// subject after a quotation that asks for one.
    pub(super) fn verb_after(&self, tokens: Run) -> Option<Draft> {
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
            || reading.is(next, Class::Coordinator)
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
            let source = self.leading_source(hit, start);
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

    /// The source of a cue that leads into the quotation at `start`: its subject, or what follows
    /// a cue that has none: “In short, explained Roe: “…””; for “Adding, “…””, who spoke before.
    fn leading_source(&self, hit: &Hit, start: usize) -> Option<Run> {
        let reading = self.reading;
        let sentence = self.window(hit.head.start);
        let following = || reading.phrase_after(hit.head.end, start);
        if hit.cue.part == CuePart::SourcePhrase {
            return following();
        }
        let first = hit.group.start == sentence.start;
        let gerund = reading.tags[hit.head.start].form == WordForm::Gerund;
        if first && gerund {
            let block = self.scene.block_of(start);
            return self.source_before(Run::new(self.paragraph(block).start, hit.head.start));
        }
        let opens = first || reading.is_mark(hit.group.start - 1, ",");
        let inverts = opens && !gerund && !hit.cue.frames.contains(Frame::Hearer);
        let closed = |source: &Run| {
            reading.may_speak(*source) && matches!(reading.str(source.end), ":" | ",")
        };
        let inverted = following().filter(|source| inverts && closed(source));
        inverted.or_else(|| self.scene.subject(hit, sentence, &[]))
    }

    /// “Roe boomed: “…””: a verb that no table has for a cue, between its subject and the colon.
    pub(super) fn verb_before(&self, tokens: Run) -> Option<Draft> {
        let reading = self.reading;
        let colon = tokens.start.checked_sub(1).filter(|&at| reading.is_mark(at, ":"))?;
        let sentence = self.window(colon);
        let verb = colon.checked_sub(1).filter(|&verb| verb > sentence.start)?;
        let tensed =
            reading.part(verb) == PartOfSpeech::Verb && reading.tags[verb].form != WordForm::Base;
        let known = self.hits(verb).any(|hit| hit.head.contains(verb));
        if !tensed || known {
            return None;
        }
        let source = self.scene.latest_subject(sentence, colon)?;
        reading.may_speak(source).then(|| Draft {
            cue: Some(Run::one(verb)),
            source: Some(source),
            ..draft(tokens, Rule::VerbBeforeQuotation, Confidence::Medium)
        })
    }

    /// “Roe: “…””: a name that begins the sentence, or comes after a mark, and a colon.
    pub(super) fn name_before(&self, tokens: Run) -> Option<Draft> {
        let reading = self.reading;
        let colon = tokens.start.checked_sub(1).filter(|&at| reading.is_mark(at, ":"))?;
        let sentence = self.window(colon);
        let phrase = reading.phrase_before(sentence.start, colon)?;
        // “The tide turned - Roe: “…””: a dash stands inside some phrases, though not in this one.
        let dash = phrase.indices().rev().find(|&at| reading.tokens[at].is_mark());
        let name = Run::new(dash.map_or(phrase.start, |dash| dash + 1), phrase.end);
        let opens = name.start == sentence.start || reading.tokens[name.start - 1].is_mark();
        let cue = self.hits(colon).any(|hit| name.contains(hit.head.start));
        (opens && !cue && self.scene.names_speaker(name)).then(|| Draft {
            source: Some(name),
            ..draft(tokens, Rule::NameBeforeQuotation, Confidence::High)
        })
    }

    /// “The report says:” in the paragraph before.
    pub(super) fn introduced(
        &self,
        tokens: Run,
        block: usize,
        block_quote: bool,
    ) -> Option<(Cued<'s>, Rule)> {
        let opens_block = self.scene.layers.blocks[block].span.start
            >= self.reading.tokens[tokens.start].span().start;
        let before = tokens.start.checked_sub(1).filter(|_| opens_block)?;
        if !self.reading.is_mark(before, ":") {
            return None;
        }
        let hit = self.hits(before).next_back()?;
        let source = self.leading_source(hit, tokens.start);
        let rule = if block_quote { Rule::BlockQuoteIntroduced } else { Rule::CueBeforeQuotation };
        Some(((hit, source), rule))
    }

    /// “The pier is gone.” — Jane Roe, harbor commissioner: a dash and a name up to the end of the
    /// paragraph.
    pub(super) fn dash_after(&self, tokens: Run, block: usize) -> Option<Run> {
        let reading = self.reading;
        let paragraph = self.paragraph(block);
        let dash = tokens.end;
        let opens =
            dash < paragraph.end && matches!(reading.str(dash), "—" | "–" | "―" | "--" | "-" | "~");
        let name = reading.phrase_after(dash + 1, paragraph.end).filter(|_| opens)?;
        let rest = Run::new(name.end, paragraph.end);
        let closed = rest.is_empty() || reading.tokens[rest.start].is_mark();
        let verb = rest.indices().any(|at| reading.is_finite(at));
        (closed && !verb && self.scene.names_speaker(name)).then_some(name)
    }

    /// “— Jane Roe, harbor commissioner” under the quotation.
    pub(super) fn dash_line(&self, tokens: Run, block: usize) -> Option<Run> {
        let next = self.scene.layers.blocks.get(block + 1)?;
        let ends_block = self.reading.tokens[tokens.end - 1].span().end
            >= self.scene.layers.blocks[block].span.end;
        let signed = matches!(next.kind, BlockKind::Signature | BlockKind::ListItem);
        if !signed || !ends_block {
            return None;
        }
        let line = self.reading.tokens_in(next.span);
        let from = line.indices().find(|&token| !self.reading.tokens[token].is_mark())?;
        let name = self.reading.phrase_after(from, line.end)?;
        // One item of a list is no signature, unless it is a name and nothing more.
        let only = (name.end..line.end).all(|token| self.reading.tokens[token].is_mark());
        let item = next.kind == BlockKind::ListItem;
        (!item || only && self.scene.names_speaker(name)).then_some(name)
    }
}
