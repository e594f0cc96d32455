//! The source behind its words: whom they name, in what capacity that one speaks, for which body.

mod apposition;
mod body;
mod called;
mod kind;
mod owner;
mod portrait;
mod pronoun;
mod referent;
mod served;
pub(crate) mod standing;
mod story;
pub(crate) mod term;
mod turn;

use std::cell::OnceCell;

use self::story::Fate;
use super::scene::{Draft, Scene};
use super::{Attribution, Mode, Source, SourceKind, Standing};
use crate::document::{AttributionId, EntityId, QuotationId};
use crate::entity::{Entity, EntityKind, Mention};
use crate::lexicon::word::{Classes, Role, RoleNumber};
use crate::reading::Run;
use crate::rule::{Evidence, Rule};
use crate::span::Span;

/// The attributions in the order of their content, and the pronouns that were linked.
pub(super) fn finish(scene: &Scene<'_>, drafts: Vec<Draft>) -> (Vec<Attribution>, Vec<Mention>) {
    let mut sources = Sources::new(scene);
    let mut attributions: Vec<Attribution> = Vec::with_capacity(drafts.len());
    // The attributions whose content is still open, the innermost last.
    let mut around: Vec<(Span, AttributionId)> = Vec::new();
    for draft in drafts {
        let hull = sources.hull(&draft);
        around.retain(|(span, _)| span.end > hull.start);
        let parent = around.iter().rev().find(|(span, _)| span.contains(hull) && *span != hull);
        let parent = parent.map(|&(_, id)| id);
        let outer = parent.and_then(|id| attributions.get(id.index()));
        let source = sources.source(&draft, outer);
        let attribution = sources.attribution(draft, source, parent);
        around.push((hull, AttributionId::new(attributions.len())));
        // A text with no end of nested cues keeps the nearest few.
        if around.len() > 32 {
            around.remove(0);
        }
        attributions.push(attribution);
    }
    let mut pronouns = sources.pronouns;
    pronouns.sort_by_key(|pronoun| pronoun.span);
    pronouns.dedup_by_key(|pronoun| pronoun.span);
    (attributions, pronouns)
}

/// Mentions of one entity that are looked at for what stands beside them.
const MENTIONS_READ: usize = 16;

/// People whose names no entity has that are kept for those who come back to them.
const STRANGERS_KEPT: usize = 32;

/// The sources at work, in the order of the text, as a pronoun looks back at who spoke last.
struct Sources<'s, 'a> {
    scene: &'s Scene<'a>,
    /// The first mention of each entity, and after each mention the next one of the same entity.
    first: Vec<Option<usize>>,
    next: Vec<Option<usize>>,
    /// What the article says of an entity, once it was looked for.
    portraits: Vec<Option<Option<Capacity>>>,
    /// What became of a person’s office, once it was looked for.
    fates: Vec<OnceCell<Option<(Fate, Span)>>>,
    /// The phrases beside an entity’s names, with all that each is said with, once looked for.
    phrases: Vec<OnceCell<Vec<(Run, Run)>>>,
    /// Which pronouns a person’s names, titles and nouns allow, once it was looked for.
    genders: Vec<OnceCell<Classes>>,
    /// The person that spoke last.
    speaker: Option<EntityId>,
    /// The source before, and the last ones that stood for one nameless person, and for several.
    last: Option<Spoken>,
    nameless: Option<Spoken>,
    several: Option<Spoken>,
    /// The last document whose issuer was known.
    document: Option<Spoken>,
    /// People whose names no entity has, the last few.
    strangers: Vec<Spoken>,
    /// The questions and answers that go on.
    exchange: Option<turn::Exchange>,
    /// Whether officials took turns: a hearing, not an interview.
    in_session: bool,
    pronouns: Vec<Mention>,
}

/// A source that a later one may stand for.
#[derive(Clone, Debug)]
struct Spoken {
    tokens: Run,
    /// The noun of role among them.
    role: Option<(Run, Role)>,
    entities: Vec<EntityId>,
    kind: SourceKind,
    capacity: Capacity,
}

/// In what capacity a source speaks, and what that rests on.
#[derive(Clone, Copy, Debug)]
struct Capacity {
    standing: Standing,
    body: Option<EntityId>,
    role: Option<Span>,
    why: Evidence,
}

impl<'s, 'a> Sources<'s, 'a> {
    fn new(scene: &'s Scene<'a>) -> Sources<'s, 'a> {
        let entities = scene.layers.entities.len();
        let mut first: Vec<Option<usize>> = vec![None; entities];
        let mut next = vec![None; scene.layers.mentions.len()];
        for (index, mention) in scene.layers.mentions.iter().enumerate().rev() {
            next[index] = first[mention.entity.index()].replace(index);
        }
        Sources {
            scene,
            first,
            next,
            portraits: vec![None; entities],
            fates: vec![OnceCell::new(); entities],
            phrases: vec![OnceCell::new(); entities],
            genders: vec![OnceCell::new(); entities],
            speaker: None,
            last: None,
            nameless: None,
            several: None,
            document: None,
            strangers: Vec::new(),
            exchange: None,
            in_session: false,
            pronouns: Vec::new(),
        }
    }
}

impl<'a> Sources<'_, 'a> {
    /// The finished attribution.
    fn attribution(
        &self,
        draft: Draft,
        source: Source,
        parent: Option<AttributionId>,
    ) -> Attribution {
        let reading = self.scene.reading;
        let mode = self.mode(&draft);
        let pieces = draft.content.into_iter().map(|piece| reading.span(piece));
        let mut pieces: Vec<Span> = pieces.collect();
        pieces.sort_unstable();
        pieces.dedup_by(|next, last| next.start < last.end);
        let cue = draft.cue.map(|cue| reading.span(cue));
        Attribution {
            mode,
            content: pieces,
            cue,
            stance: draft.stance,
            parent,
            confidence: draft.confidence,
            why: Evidence { rule: draft.rule, trigger: cue.or(source.span), also: None },
            source,
            quotations: draft.quotations.iter().map(|&index| QuotationId::new(index)).collect(),
        }
    }

    /// Whether the words of the content stand in marks; a word in ten outside them is forgiven.
    fn mode(&self, draft: &Draft) -> Mode {
        if matches!(draft.rule, Rule::TranscriptTurn | Rule::SignedPost) {
            return Mode::Direct;
        }
        if !draft.content.iter().any(|piece| self.scene.quoted[piece.indices()].contains(&true)) {
            return Mode::Indirect;
        }
        let (mut inside, mut outside) = (0, 0);
        for token in draft.tokens() {
            if !self.scene.reading.tokens[token].is_mark() {
                if self.scene.quoted[token] { inside += 1 } else { outside += 1 }
            }
        }
        match (inside, outside) {
            (0, _) => Mode::Indirect,
            (_, 0) => Mode::Direct,
            (inside, outside) if inside >= outside * 9 => Mode::Direct,
            _ => Mode::Mixed,
        }
    }

    /// From the first to the last word of the content.
    fn hull(&self, draft: &Draft) -> Span {
        let spans = draft.content.iter().map(|&piece| self.scene.reading.span(piece));
        spans.reduce(Span::to).unwrap_or_default()
    }

    /// Whom the source's words name, and in what capacity; remembers who spoke.
    fn source(&mut self, draft: &Draft, outer: Option<&Attribution>) -> Source {
        let Some(tokens) = draft.source.filter(|tokens| !tokens.is_empty()) else {
            return Source {
                span: None,
                entities: Vec::new(),
                kind: SourceKind::None,
                standing: Standing::Unknown,
                body: None,
                role: None,
                why: Evidence::bare(Rule::StandingUnknown),
            };
        };
        let span = self.scene.reading.span(tokens);
        let tokens =
            self.scene.referent(tokens).or_else(|| self.apposed_to(tokens)).unwrap_or(tokens);
        let is_turn = draft.rule == Rule::TranscriptTurn;
        let turn = draft
            .content
            .first()
            .filter(|_| is_turn)
            .and_then(|&words| self.of_turn(tokens, words));
        let spoken = turn.unwrap_or_else(|| self.spoken(tokens, outer));
        let in_office = spoken.capacity.standing == Standing::Official;
        self.in_session |= is_turn && in_office && !self.is_letter(tokens);
        self.remember(&spoken);
        let Spoken { entities, kind, capacity, .. } = spoken;
        let Capacity { standing, body, role, why } = capacity;
        Source { span: Some(span), entities, kind, standing, body, role, why }
    }

    /// What the words tell by themselves, else what they take over from a source before.
    fn spoken(&mut self, tokens: Run, outer: Option<&Attribution>) -> Spoken {
        let mentions = self.mentions(self.scene.reading.span(tokens));
        let role = self.role_in(tokens);
        let mut entities = self.heads(mentions, tokens, role);
        if entities.is_empty() {
            let outer = self.of_outer(tokens, role, outer);
            if let Some(spoken) = outer.or_else(|| self.taken_over(tokens, role)) {
                return spoken;
            }
            entities.extend(self.name_beside(tokens));
        }
        if entities.is_empty() {
            entities.extend(self.pronoun(tokens));
        }
        if entities.is_empty() && !mentions.iter().any(|mention| self.is_person(mention.entity)) {
            entities.extend(self.described(tokens, role, mentions.is_empty()));
        }
        let kind = self.kind(tokens, role, &entities);
        let mut capacity = self.capacity(tokens, role, mentions, &entities);
        if entities.is_empty() && capacity.standing == Standing::Unknown {
            let more = match kind {
                SourceKind::Document => self.of_document_before(tokens),
                _ if self.is_name(tokens, role) => self.of_stranger(tokens, role),
                _ => None,
            };
            capacity = more.unwrap_or(capacity);
        }
        Spoken { tokens, role, entities, kind, capacity }
    }

    /// Keeps the source for those that look back at it.
    fn remember(&mut self, spoken: &Spoken) {
        let person = |id: &EntityId| self.entity(*id).kind == EntityKind::Person;
        if let [only] = spoken.entities.as_slice() {
            self.speaker = Some(*only).filter(person).or(self.speaker);
        }
        let number = spoken.role.map(|(_, role)| role.number);
        match spoken.kind {
            SourceKind::Document if spoken.capacity.standing != Standing::Unknown => {
                self.document = Some(spoken.clone());
            }
            SourceKind::Collective => self.several = Some(spoken.clone()),
            // “two former employees”
            SourceKind::Unnamed if number == Some(RoleNumber::Plural) => {
                self.several = Some(spoken.clone());
            }
            SourceKind::Unnamed if number.is_some() => {
                self.nameless = Some(spoken.clone());
            }
            SourceKind::Named if spoken.entities.is_empty() => {
                self.nameless = Some(spoken.clone());
                // A text with no end of names keeps the last few.
                if self.strangers.len() >= STRANGERS_KEPT {
                    self.strangers.remove(0);
                }
                self.strangers.push(spoken.clone());
            }
            _ => {}
        }
        self.last = Some(spoken.clone());
    }

    fn entity(&self, id: EntityId) -> &Entity {
        self.scene.entity(id)
    }

    fn is_person(&self, id: EntityId) -> bool {
        self.entity(id).kind == EntityKind::Person
    }

    /// The mentions that share a byte with the span.
    fn mentions(&self, span: Span) -> &'a [Mention] {
        let all = self.scene.layers.mentions;
        let from = all.partition_point(|mention| mention.span.end <= span.start);
        let near = all[from..].iter().take_while(|mention| mention.span.start < span.end);
        &all[from..from + near.count()]
    }
}
