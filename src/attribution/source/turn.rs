//! Who speaks in a transcript or an interview: “MS. ROE: …”, “Q. …”, “A. …”.

use super::super::{SourceKind, Standing};
use super::{Capacity, Sources, Spoken};
use crate::document::EntityId;
use crate::lexicon::word::{Class, RoleNumber};
use crate::reading::Run;
use crate::rule::{Evidence, Rule};

/// Blocks before the first question in which the one who answers is looked for.
const BLOCKS_BEFORE: usize = 6;

/// Questions and answers that are marked with a letter or a label each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exchange {
    /// The word of the label that asks.
    asks: u32,
    answers: Option<EntityId>,
}

impl Sources<'_, '_> {
    /// The speaker of a turn, where the label tells more than its words do by themselves.
    pub(super) fn of_turn(&mut self, label: Run, words: Run) -> Option<Spoken> {
        let reading = self.scene.reading;
        if !reading.lexicon.allows(Rule::StandingOfTurn) {
            return None;
        }
        if self.is_letter(label) {
            return Some(self.of_letter(label));
        }
        self.of_surname(label, words)
            .or_else(|| self.of_titled(label))
            .or_else(|| self.of_chair(label))
            .or_else(|| self.of_asker(label, words))
    }

    /// “Q.”, “A.”
    pub(super) fn is_letter(&self, label: Run) -> bool {
        label.len() == 1 && self.scene.reading.is(label.start, Class::TurnLetter)
    }

    /// “Q.” asks; “A.” is the person who was named before the first question.
    fn of_letter(&mut self, label: Run) -> Spoken {
        let letter = self.scene.reading.tokens[label.start].hash;
        let exchange = match self.exchange {
            Some(exchange) => exchange,
            None => Exchange { asks: letter, answers: self.questioned(label.start) },
        };
        self.exchange = Some(exchange);
        match exchange.answers.filter(|_| letter != exchange.asks) {
            Some(id) => self.of_known(label, id, None),
            None => self.asking(label, letter == exchange.asks),
        }
    }

    /// “Courier: Why did you wait?”: a label that nobody of the article bears, with a question.
    fn of_asker(&mut self, label: Run, words: Run) -> Option<Spoken> {
        let reading = self.scene.reading;
        let hash = reading.tokens[label.end - 1].hash;
        let known = self.role_in(label).is_some() || !self.mentions(reading.span(label)).is_empty();
        let asked = words.indices().next_back().is_some_and(|at| reading.is_mark(at, "?"));
        if !known && asked {
            self.exchange = Some(Exchange { asks: hash, answers: None });
        }
        let asks = self.exchange.is_some_and(|exchange| exchange.asks == hash);
        (asks && !known).then(|| self.asking(label, true))
    }

    /// Whoever asks does so for a medium, or in a session of an official body for that.
    fn asking(&self, label: Run, asks: bool) -> Spoken {
        let standing = match (asks, self.in_session) {
            (true, true) => Standing::Official,
            (true, false) => Standing::Media,
            (false, _) => Standing::Unknown,
        };
        let why = Evidence::new(Rule::StandingOfTurn, self.scene.reading.span(label));
        let capacity = Capacity { standing, body: None, role: None, why };
        let role = self.role_in(label);
        Spoken { tokens: label, role, entities: Vec::new(), kind: SourceKind::Unnamed, capacity }
    }

    /// Whom the questions are put to: in the nearest block before them that names people, the
    /// first who is known for something else than a medium, else the first.
    fn questioned(&self, first: usize) -> Option<EntityId> {
        let block = self.scene.block_of(first);
        (block.saturating_sub(BLOCKS_BEFORE)..block).rev().find_map(|at| {
            let people = self.people_of_block(at);
            let telling = people.iter().copied().find(|&id| {
                let told = self.plain_portrait(id);
                told.is_some_and(|told| told.standing != Standing::Media)
            });
            telling.or_else(|| people.first().copied())
        })
    }

    /// The people that a block names, but for the author.
    fn people_of_block(&self, block: usize) -> Vec<EntityId> {
        let Some(block) = self.scene.layers.blocks.get(block) else { return Vec::new() };
        let mentions = self.mentions(block.span);
        let people = mentions.iter().filter(|mention| {
            self.is_person(mention.entity) && mention.why.rule != Rule::BylineName
        });
        people.map(|mention| mention.entity).collect()
    }

    /// “MS. ROE”: the person whose name ends in the last word of the label.
    fn of_surname(&mut self, label: Run, words: Run) -> Option<Spoken> {
        let reading = self.scene.reading;
        let heads = self.heads(self.mentions(reading.span(label)), label, self.role_in(label));
        if let Some(&person) = heads.iter().find(|&&id| self.is_person(id)) {
            return self.introduced(words).map(|told| self.of_known(label, person, Some(told)));
        }
        let surname = reading.tokens[label.end - 1].hash;
        let bears = |mention: &&crate::entity::Mention| {
            let last = reading.tokens_in(mention.span).end.checked_sub(1);
            self.is_person(mention.entity)
                && last.is_some_and(|last| reading.tokens[last].hash == surname)
        };
        let id = self.scene.layers.mentions.iter().find(bears)?.entity;
        let told = self.introduced(words);
        Some(self.of_known(label, id, told))
    }

    /// “I am the chief engineer of the inspection office”: what a speaker says of himself.
    fn introduced(&self, words: Run) -> Option<Capacity> {
        let reading = self.scene.reading;
        let is = words.indices().skip(1).find(|&at| {
            reading.is(at, Class::Be)
                && reading.is(at - 1, Class::FirstPerson)
                && reading.is(at - 1, Class::Subject)
        })?;
        let mark = |at: &usize| reading.tokens[*at].is_mark();
        let end = (is..words.end).find(mark).unwrap_or(words.end);
        self.office_after(is, Run::new(is - 1, end))
    }

    /// “GOV. ROE”: a title of office in a label, whose name nothing else in the article bears.
    fn of_titled(&self, label: Run) -> Option<Spoken> {
        let reading = self.scene.reading;
        let mentions = self.mentions(reading.span(label));
        if mentions.iter().any(|mention| self.is_person(mention.entity)) {
            return None;
        }
        let (length, title) = reading.lexicon.title(&reading.tokens[label.start..label.end])?;
        let standing = super::standing::plain(title.standing?)?;
        let words = Run::new(label.start, label.start + length);
        let why = Evidence::new(Rule::StandingOfTurn, reading.span(label));
        let capacity = Capacity { standing, body: None, role: Some(reading.span(words)), why };
        let named = words.end < label.end && standing == Standing::Official;
        named.then_some(Spoken {
            tokens: label,
            role: self.role_in(label),
            entities: Vec::new(),
            kind: SourceKind::Named,
            capacity,
        })
    }

    /// “THE CHAIRMAN”, “CHAIRMAN ROE”, of a session is that of the body that sits.
    fn of_chair(&self, label: Run) -> Option<Spoken> {
        let reading = self.scene.reading;
        let found = self.role_in(label);
        let (words, role) = found?;
        let opens = |at: usize| !reading.tokens[at].has_small_letters();
        let titled = words.start == label.start && words.end < label.end && opens(label.start);
        let chairs = (titled || reading.is(label.start, Class::Article))
            && role.number == RoleNumber::Singular
            && super::standing::plain(role.standing).is_none();
        let capacity = Capacity {
            standing: Standing::Official,
            body: None,
            role: Some(reading.span(words)),
            why: Evidence::new(Rule::StandingOfTurn, reading.span(label)),
        };
        let kind = if titled { SourceKind::Named } else { SourceKind::Unnamed };
        let entities = Vec::new();
        chairs.then_some(Spoken { tokens: label, role: found, entities, kind, capacity })
    }

    /// A person of the article who speaks under a label, and may have told in what capacity.
    fn of_known(&mut self, label: Run, id: EntityId, told: Option<Capacity>) -> Spoken {
        let speaks_for =
            |known: Capacity| !matches!(known.standing, Standing::Private | Standing::Unknown);
        if told.is_some() && !self.portrait(id).is_some_and(speaks_for) {
            self.portraits[id.index()] = Some(told);
        }
        let role = self.role_in(label);
        let capacity = self.capacity(label, role, &[], &[id]);
        Spoken { tokens: label, role, entities: vec![id], kind: SourceKind::Named, capacity }
    }
}
