//! What beside the tone tells a passage: how the author leads in, and how he answers.

use crate::block::BlockKind;
use crate::document::EntityId;
use crate::entity::EntityKind;
use crate::lexicon::word::SubKind;
use crate::reading::Run;
use crate::register::{Layers, Register};
use crate::rule::Rule;
use crate::span::{Span, Spanned};

/// A lead-in that is worth this much accounts for a passage by itself.
pub(super) const STRONG: i32 = 24;
/// Worth of a paragraph that ends in a colon or is left open.
const OPEN_ENDED: i32 = 36;
/// Worth of a few words that name a publication.
const NAMED: i32 = 30;
/// Worth of a publication that is named among other words.
const MENTIONED: i32 = 8;
/// What it tells of a paragraph that the author repeats words of it in marks.
pub(super) const ECHO: i32 = 18;
/// What an answer makes a change back to the author cheaper by.
const ANSWER: i32 = 10;
/// A lead-in of more words than this says something by itself.
const FEW: usize = 16;
/// Words in marks are looked for in so many paragraphs before.
const REACH: usize = 4;
/// So many tokens at most are repeated in marks, and looked for in so many of a paragraph.
const LONGEST: usize = 8;
const FARTHEST: usize = 256;
/// So many quotations of a paragraph are looked for.
const MOST: usize = 8;

/// The end of one of the author's paragraphs that leads into the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lead {
    pub(super) worth: i32,
    pub(super) trigger: Span,
    pub(super) publication: Option<EntityId>,
}

/// The signs for each block.
#[derive(Debug)]
pub(super) struct Signs {
    /// What leads into it.
    pub(super) leads: Vec<Option<Lead>>,
    /// Its words that a later paragraph repeats in marks: here, and there.
    pub(super) echoed: Vec<Option<(Span, Span)>>,
    /// How far it answers a paragraph before.
    pub(super) answers: Vec<i32>,
    /// The last medium that it names.
    pub(super) media: Vec<Option<EntityId>>,
    /// Whether it goes on with a quotation of the paragraph before, so that none begins there.
    pub(super) goes_on: Vec<bool>,
}

impl Signs {
    pub(super) fn read(layers: Layers<'_>, registers: &[Register]) -> Signs {
        let named: Vec<_> = layers.blocks.iter().map(|block| medium(layers, block.span)).collect();
        let lead = |at: usize| {
            let before = at.checked_sub(1)?;
            lead(layers, &registers[before], before, named[before])
        };
        let mut signs = Signs {
            leads: (0..registers.len()).map(lead).collect(),
            echoed: vec![None; registers.len()],
            answers: vec![0; registers.len()],
            media: named.iter().map(|named| named.map(|(medium, _)| medium)).collect(),
            goes_on: goes_on(layers),
        };
        if layers.reading.lexicon.allows(Rule::PassageAnswered) {
            signs.hear(layers, registers);
        }
        if !layers.reading.lexicon.allows(Rule::PassageLeadIn) {
            signs.leads.fill(None);
        }
        signs
    }

    /// Finds the words in marks that stand without marks in a paragraph before.
    fn hear(&mut self, layers: Layers<'_>, registers: &[Register]) {
        let mut quotations = layers.quotations;
        for (at, block) in layers.blocks.iter().enumerate() {
            let past = quotations.partition_point(|q| q.span.start < block.span.end);
            let (here, rest) = quotations.split_at(past);
            quotations = rest;
            if block.kind != BlockKind::Paragraph {
                continue;
            }
            for quotation in here.iter().take(MOST) {
                let words = words_of(layers, quotation.inner);
                let earlier = (at.saturating_sub(REACH)..at).rev();
                let found = earlier
                    .filter(|&earlier| layers.blocks[earlier].kind == BlockKind::Paragraph)
                    .find_map(|earlier| {
                        Some((earlier, echo(layers, registers[earlier].tokens, words?)?))
                    });
                if let Some((earlier, place)) = found {
                    self.echoed[earlier].get_or_insert((place, quotation.span));
                    self.answers[at] = ANSWER;
                }
            }
        }
    }
}

/// Whether each block begins inside a quotation.
fn goes_on(layers: Layers<'_>) -> Vec<bool> {
    let quotations = layers.quotations;
    let inside = |start: usize| {
        let before = quotations.partition_point(|quotation| quotation.span.start < start);
        quotations[..before].last().is_some_and(|quotation| quotation.span.end > start)
    };
    layers.blocks.iter().map(|block| inside(block.span.start)).collect()
}

/// The last medium that is named in a block, and where.
fn medium(layers: Layers<'_>, block: Span) -> Option<(EntityId, Span)> {
    let from = layers.mentions.partition_point(|mention| mention.span.start < block.start);
    let to = layers.mentions.partition_point(|mention| mention.span.start < block.end);
    let mut mentions = layers.mentions[from..to.max(from)].iter().rev();
    let is_medium = |entity: EntityId| {
        let entity = &layers.entities[entity.index()];
        entity.kind == EntityKind::Organization && entity.sub == Some(SubKind::Media)
    };
    let mention = mentions.find(|mention| is_medium(mention.entity))?;
    Some((mention.entity, mention.span))
}

/// How a block leads into the next one.
fn lead(
    layers: Layers<'_>,
    register: &Register,
    at: usize,
    named: Option<(EntityId, Span)>,
) -> Option<Lead> {
    let block = &layers.blocks[at];
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) {
        return None;
    }
    let publication = named.map(|(medium, _)| medium);
    let words = &layers.reading.text[block.span];
    if let Some(end) = OPEN_ENDS.iter().find(|end| words.ends_with(**end)) {
        let trigger = Span { start: block.span.end - end.len(), end: block.span.end };
        return Some(Lead { worth: OPEN_ENDED, trigger, publication });
    }
    let few = register.words <= FEW && register.statements == 0;
    let mention = named.map(|(_, place)| place);
    let noun = || if few { noun_of_media(layers, register.tokens) } else { None };
    let worth = if few { NAMED } else { MENTIONED };
    mention.or_else(noun).map(|trigger| Lead { worth, trigger, publication })
}

/// A capitalized noun that heads names of media, for a name that no mention was made of.
fn noun_of_media(layers: Layers<'_>, tokens: Run) -> Option<Span> {
    let reading = layers.reading;
    let is_medium = |at: &usize| {
        let noun = reading.word(*at).organization_noun;
        let medium = noun.is_some_and(|noun| noun.sub == SubKind::Media);
        medium && reading.tokens[*at].is_capitalized() && *at > tokens.start
    };
    tokens.indices().rev().find(is_medium).map(|at| reading.tokens[at].span())
}

/// How a paragraph ends that is left open for what follows.
const OPEN_ENDS: [&str; 4] = [":", "…", "...", ". . ."];

/// The tokens in marks that are worth looking for, without a mark at their end.
fn words_of(layers: Layers<'_>, inner: Span) -> Option<Run> {
    let reading = layers.reading;
    let mut run = reading.tokens_in(inner);
    while !run.is_empty() && reading.tokens[run.end - 1].is_mark() {
        run.end -= 1;
    }
    // A function word alone stands everywhere.
    let telling =
        run.indices().any(|at| reading.tags[at].is_nominal() || reading.tags[at].is_verbal())
            || run.len() > 2;
    (telling && (1..=LONGEST).contains(&run.len())).then_some(run)
}

/// Where a paragraph has the words, not in marks themselves.
fn echo(layers: Layers<'_>, paragraph: Run, words: Run) -> Option<Span> {
    let reading = layers.reading;
    let hashes = |run: Run| reading.tokens[run.indices()].iter().map(|token| token.hash);
    let last = paragraph.end.min(paragraph.start + FARTHEST).checked_sub(words.len())?;
    let first = reading.tokens[words.start].hash;
    let place = (paragraph.start..=last).find(|&at| {
        reading.tokens[at].hash == first
            && hashes(Run::new(at, at + words.len())).eq(hashes(words))
            && !is_quoted(layers, reading.tokens[at].span())
    })?;
    Some(reading.span(Run::new(place, place + words.len())))
}

fn is_quoted(layers: Layers<'_>, span: Span) -> bool {
    let before = layers.quotations.partition_point(|q| q.span.start <= span.start);
    layers.quotations[..before].last().is_some_and(|q| q.span.end > span.start)
}
