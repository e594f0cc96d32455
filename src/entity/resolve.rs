//! From mentions to entities: the same row, the same name, a surname of a full name, an acronym.

use std::collections::BTreeMap;

use super::mention::Found;
use super::{Entity, EntityKind, Form, Mention};
use crate::block::{Block, BlockKind};
use crate::document::EntityId;
use crate::gazetteer::Entry;
use crate::lexicon::word::{Class, RoleNumber, RoleStanding};
use crate::reading::{Reading, Run};
use crate::rule::Rule;
use crate::span::{Span, Spanned};
use crate::tag::WordForm;

/// The mentions with their entities, and the entities.
pub(crate) fn resolve(reading: Reading<'_>, found: Vec<Found>) -> (Vec<Mention>, Vec<Entity>) {
    let mut resolver = Resolver { reading, entities: Vec::new(), keys: BTreeMap::new() };
    // Full names first, so that a surname above its full name finds it.
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&index| (rank(&found[index]), index));
    let mut ids = vec![EntityId::new(0); found.len()];
    for index in order {
        ids[index] = resolver.entity(&found[index]);
    }
    let mentions = found.iter().zip(ids).map(|(found, entity)| Mention {
        span: reading.span(found.range),
        entity,
        form: found.form,
        why: found.why,
    });
    (mentions.collect(), resolver.entities)
}

/// The entity of the byline.
pub(crate) fn author(blocks: &[Block], mentions: &[Mention]) -> Option<EntityId> {
    let bylines = || blocks.iter().filter(|block| block.kind == BlockKind::Byline);
    let in_byline = |mention: &&Mention| {
        mention.why.rule == Rule::BylineName
            && bylines().any(|block| block.span().contains(mention.span))
    };
    mentions.iter().find(in_byline).map(|mention| mention.entity)
}

/// The order in which mentions are resolved: full names, then what stands for them.
fn rank(found: &Found) -> u8 {
    match found.form {
        Form::Name => 0,
        Form::Short | Form::Acronym => 1,
        _ => 2,
    }
}

/// A name that runs over the end of a line, as it is written elsewhere.
fn in_one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tokens of an apposition that are searched for a role.
const LONGEST_APPOSITION: usize = 14;

/// What makes two mentions the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// The row of a table.
    Row(u32),
    /// The hashes of a name's words.
    Name(EntityKind, Vec<u32>),
    /// The hash of a surname.
    Surname(u32),
    /// The hashes of the words of the full name that a short form rests on.
    FirstAndLast(u32, u32),
    /// The hash of an organization's noun, for “the Commission”.
    Noun(EntityKind, u32),
}

/// The entities so far, and by what keys a mention is known for one of them.
struct Resolver<'a> {
    reading: Reading<'a>,
    entities: Vec<Entity>,
    keys: BTreeMap<Key, EntityId>,
}

impl Resolver<'_> {
    /// The entity of a mention: one that has a key of it, or whose full name it rests on, or a new
    /// one. Keys that are new are the entity's from then on.
    fn entity(&mut self, found: &Found) -> EntityId {
        let keys = self.keys_of(found);
        let known = keys.iter().find_map(|key| self.keys.get(key)).copied();
        let id = known.or_else(|| self.behind(found)).unwrap_or_else(|| self.new_entity(found));
        self.learn(id, found);
        for key in keys {
            self.keys.entry(key).or_insert(id);
        }
        id
    }

    /// The keys of a mention, the surest first. A person's is the first and the last name, as
    /// “Jane Q. Roe” and “Jane Roe” are one.
    fn keys_of(&self, found: &Found) -> Vec<Key> {
        let tokens = &self.reading.tokens[found.range.indices()];
        let hashes: Vec<u32> = tokens.iter().map(|token| token.hash).collect();
        let mut keys: Vec<Key> = found.alias.iter().map(|alias| Key::Row(alias.entry)).collect();
        if found.kind != EntityKind::Person {
            if let ([noun], Form::Short) = (hashes.as_slice(), found.form) {
                keys.push(Key::Noun(found.kind, *noun));
            }
            keys.push(Key::Name(found.kind, hashes));
            return keys;
        }
        let suffix = self.reading.is(found.range.end - 1, Class::NameSuffix);
        let last = hashes[hashes.len().saturating_sub(1 + usize::from(suffix))];
        if found.form == Form::Surname || hashes.len() == 1 {
            keys.push(Key::Surname(last));
        } else {
            keys.push(Key::FirstAndLast(hashes[0], last));
        }
        keys
    }

    /// The entity of the full name that the mention rests on.
    fn behind(&self, found: &Found) -> Option<EntityId> {
        let full = self.reading.tokens_in(found.why.also?);
        let tokens = &self.reading.tokens[full.indices()];
        let hashes: Vec<u32> = tokens.iter().map(|token| token.hash).collect();
        match (found.kind, hashes.as_slice()) {
            (EntityKind::Person, [first, .., last]) => {
                self.keys.get(&Key::FirstAndLast(*first, *last)).copied()
            }
            (kind, _) => self.keys.get(&Key::Name(kind, hashes)).copied(),
        }
    }

    /// An entity named as the table has it, else as the text has it in one line.
    fn new_entity(&mut self, found: &Found) -> EntityId {
        let lexicon = self.reading.lexicon;
        let row = found.alias.map(|alias| lexicon.gazetteer().entry(&alias));
        let (kind, sub, role) = (found.kind, found.sub, None);
        self.entities.push(match row {
            Some(Entry { id, name, country, terms, .. }) => {
                let (name, reference) = (name.to_owned(), Some(id.to_owned()));
                let country = country.map(str::to_owned);
                Entity { kind, name, reference, country, sub, terms, role }
            }
            None => {
                let name = in_one_line(&self.reading.text[self.reading.span(found.range)]);
                let (reference, country, terms) = (None, None, Vec::new());
                Entity { kind, name, reference, country, sub, terms, role }
            }
        });
        EntityId::new(self.entities.len() - 1)
    }

    /// A fuller name and what stands beside the mention become the entity's.
    fn learn(&mut self, id: EntityId, found: &Found) {
        let span = self.reading.span(found.range);
        let beside = found.role.or_else(|| self.role_beside(found));
        let entity = &mut self.entities[id.index()];
        let text = &self.reading.text[span];
        if entity.reference.is_none() && text.len() > entity.name.len() && found.form == Form::Name
        {
            entity.name = in_one_line(text);
        }
        entity.sub = entity.sub.or(found.sub);
        let better = |(old, _): (RoleStanding, Span)| old == RoleStanding::Unknown;
        if entity.role.is_none_or(better) {
            entity.role = beside.or(entity.role);
        }
        if found.kind != EntityKind::Person && found.range.len() > 1 {
            for at in found.range {
                if self.reading.word(at).organization_noun.is_some() {
                    let noun = self.reading.tokens[at].hash;
                    self.keys.entry(Key::Noun(found.kind, noun)).or_insert(id);
                }
            }
        }
        if found.kind == EntityKind::Person && found.range.len() > 1 {
            let suffix = self.reading.is(found.range.end - 1, Class::NameSuffix);
            let last = self.reading.tokens[found.range.end - 1 - usize::from(suffix)].hash;
            self.keys.entry(Key::Surname(last)).or_insert(id);
        }
    }

    /// A role before the name (“harbor commissioner Jane Roe”) or in apposition after it (“Jane
    /// Roe, the harbor commissioner,”).
    fn role_beside(&self, found: &Found) -> Option<(RoleStanding, Span)> {
        if found.kind != EntityKind::Person {
            return None;
        }
        let reading = self.reading;
        let before = found.range.start.checked_sub(1).and_then(|at| reading.word(at).role);
        if let Some(role) = before {
            let span = reading.tokens[found.range.start - 1].span();
            return Some((role.standing, span));
        }
        // “the islands minister, Rosalind Keir,”
        let apposed = found.range.start.checked_sub(2).filter(|&at| reading.is_mark(at + 1, ","));
        let small = apposed.filter(|&at| !reading.tokens[at].is_capitalized());
        let closed = small.filter(|_| reading.is_mark(found.range.end, ","));
        let role = closed
            .and_then(|at| Some((reading.word(at).role?.standing, reading.tokens[at].span())));
        role.or_else(|| self.role_apposed(found.range.end))
    }

    /// “Jane Roe, the commission’s chairman”: the last role before a mark, a preposition or a verb
    /// heads the apposition that a comma opens.
    fn role_apposed(&self, comma: usize) -> Option<(RoleStanding, Span)> {
        let reading = self.reading;
        if !reading.is_mark(comma, ",") {
            return None;
        }
        let mut role = None;
        let mut at = comma + 1;
        let end = reading.tokens.len().min(comma + LONGEST_APPOSITION);
        while at < end {
            let stops = reading.tokens[at].is_mark() || reading.is(at, Class::Preposition);
            // “acting administrator”: only a verb with a tense ends the phrase.
            let tag = reading.tags[at];
            let tensed = !matches!(tag.form, WordForm::Gerund | WordForm::Participle);
            if stops || (tag.is_verbal() && tensed && !reading.is(at, Class::Clitic)) {
                break;
            }
            at += match reading.lexicon.role(&reading.tokens[at..end]) {
                // One person is no “ministers”.
                Some((length, found)) if found.number == RoleNumber::Singular => {
                    role = Some((found.standing, reading.span(Run::new(at, at + length))));
                    length
                }
                _ => 1,
            };
        }
        role
    }
}
