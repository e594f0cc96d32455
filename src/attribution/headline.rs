//! Headlines that give their source without a verb: “Poe: toll must fall”, “Toll to fall –
//! minister”.

use super::Confidence;
use super::direct::draft;
use super::scene::{Draft, Scene};
use crate::block::BlockKind;
use crate::entity::EntityKind;
use crate::lexicon::word::Class;
use crate::reading::Run;
use crate::rule::Rule;
use crate::tag::PartOfSpeech;

/// The source of a headline has at most this many tokens.
const LONGEST_SOURCE: usize = 5;
/// What it says has at least this many.
const SHORTEST: usize = 2;

impl Scene<'_> {
    /// The statement of a headline whose source stands before a colon, or behind a colon or dash.
    pub(super) fn headline(&self, sentence: Run) -> Option<Draft> {
        let first = sentence.indices().next()?;
        let block = &self.layers.blocks[self.block_of(first)];
        if !matches!(block.kind, BlockKind::Headline | BlockKind::Heading) {
            return None;
        }
        let end = self.body_end(sentence);
        let (source, content) = self
            .before_colon(sentence.start, end)
            .or_else(|| self.behind_mark(sentence.start, end))?;
        let draft = draft(content, Rule::Headline, Confidence::Medium);
        Some(Draft { source: Some(source), ..draft })
    }

    /// “Poe: toll must fall”.
    fn before_colon(&self, start: usize, end: usize) -> Option<(Run, Run)> {
        let mut near = start..end.min(start + LONGEST_SOURCE + 1);
        let colon = near.find(|&at| self.reading.is_mark(at, ":"))?;
        let (source, content) = (Run::new(start, colon), Run::new(colon + 1, end));
        (self.speaks(source) && self.tells(content)).then_some((source, content))
    }

    /// “Toll ‘too high’: Poe”, “Toll to fall – minister”.
    fn behind_mark(&self, start: usize, end: usize) -> Option<(Run, Run)> {
        let mut near = (start..end).rev().take(LONGEST_SOURCE + 1);
        let mark = near.find(|&at| matches!(self.reading.str(at), ":" | "—" | "–" | "-" | "--"))?;
        let (content, source) = (Run::new(start, mark), Run::new(mark + 1, end));
        let apart = content.len() >= SHORTEST && !self.quoted[mark];
        (apart && self.speaks(source) && self.tells(content)).then_some((source, content))
    }

    /// Whether the words are a person, or anybody with the noun of a role; a name of a body may be
    /// that of the publication, or of what the report is about.
    fn speaks(&self, source: Run) -> bool {
        let reading = self.reading;
        let Some(last) = source.indices().last() else { return false };
        let phrase = source.indices().all(|at| {
            reading.in_phrase(at) && !reading.is(at, Class::LineLabel) && !self.quoted[at]
        });
        let role = reading.word(last).role.is_some();
        phrase && (role || self.named(source) == Some(EntityKind::Person))
    }

    /// The kind of what a name at the end of the words names.
    fn named(&self, words: Run) -> Option<EntityKind> {
        let end = self.reading.span(words).end;
        let all = self.layers.mentions;
        let at = all.partition_point(|mention| mention.span.end < end);
        let mention = all.get(at).filter(|mention| mention.span.end == end)?;
        Some(self.entity(mention.entity).kind)
    }

    /// Whether the words have a verb, or part of them stands in marks.
    fn tells(&self, content: Run) -> bool {
        let verb = |at: usize| {
            matches!(self.reading.part(at), PartOfSpeech::Verb | PartOfSpeech::Auxiliary)
        };
        content.len() >= SHORTEST && content.indices().any(|at| verb(at) || self.quoted[at])
    }
}
