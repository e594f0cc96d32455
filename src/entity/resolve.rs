//! From mentions to entities: the same row, the same name, a surname of a full name, an acronym.

mod bearer;
mod office;
mod role;

use std::collections::{BTreeMap, BTreeSet};

use bearer::Bearers;

use super::mention::Found;
use super::shape::plural::singular_name;
use super::{Entity, EntityKind, Form, Mention};
use crate::block::{Block, BlockKind};
use crate::document::EntityId;
use crate::gazetteer::Entry;
use crate::gazetteer::phrases::link;
use crate::lexicon::vocabulary::hash_folded;
use crate::lexicon::word::{Class, RoleStanding};
use crate::reading::{Reading, Run};
use crate::rule::{Evidence, Rule};
use crate::span::{Span, Spanned};

/// The mentions with their entities, and the entities; the year in which the article appeared tells
/// who then held an office.
pub(crate) fn resolve(
    reading: Reading<'_>,
    mut found: Vec<Found>,
    year: Option<u16>,
) -> (Vec<Mention>, Vec<Entity>) {
    let mut resolver = Resolver {
        reading,
        year,
        countries: BTreeSet::new(),
        entities: Vec::new(),
        shown: Vec::new(),
        keys: BTreeMap::new(),
        bearers: BTreeMap::new(),
    };
    // Full names first, so that a surname above its full name finds it.
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&index| (rank(&found[index]), index));
    let mut ids = vec![EntityId::new(0); found.len()];
    let parts = order.partition_point(|&index| rank(&found[index]) < PART);
    for &index in &order[..parts] {
        ids[index] = resolver.entity(&found[index]);
    }
    // Holders of offices are told by what is named in full, and then bear their surnames.
    for &index in &order[parts..] {
        if let Some(holder) = resolver.office_holder(&found[index]) {
            found[index] = holder;
            ids[index] = resolver.entity(&found[index]);
        }
    }
    for &index in &order[parts..] {
        if found[index].why.rule != Rule::OfficeHolder {
            ids[index] = resolver.entity(&found[index]);
        }
    }
    let mentions = found.iter().zip(ids).map(|(found, entity)| Mention {
        span: reading.span(found.range),
        entity,
        form: resolver.form(found, entity),
        why: resolver.evidence(found, entity),
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
    // One word of a person's name is mostly the last of two.
    let single = found.kind == EntityKind::Person && found.range.len() == 1;
    match found.form {
        Form::Name if !single || found.alias.is_some() => 0,
        // What stands beside the full name is what the same letters elsewhere rest on.
        Form::Acronym if is_defined(found.why.rule) => 1,
        Form::Short | Form::Acronym => 2,
        _ => PART,
    }
}

/// The rank of a part of a name, and of a title with a surname.
const PART: u8 = 3;

/// Whether an acronym stands beside the name that it is made of.
const fn is_defined(rule: Rule) -> bool {
    matches!(rule, Rule::AcronymInBrackets | Rule::AcronymBesideName)
}

/// A name that runs over the end of a line, or has an editor's brackets in it, as it is written
/// elsewhere.
fn written_out(name: &str) -> String {
    let foreign = |sign: char| matches!(sign, '[' | ']') || (sign.is_whitespace() && sign != ' ');
    if !name.contains(foreign) && !name.contains("  ") {
        return name.to_owned();
    }
    let plain: String = name.chars().filter(|sign| !matches!(sign, '[' | ']')).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What makes two mentions the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// The row of a table.
    Row(u32),
    /// The hash of a name's words together.
    Name(EntityKind, u64),
    /// The hashes of a person's first and last name, and of what follows them: “Jr.”
    FirstAndLast(u32, u32, Option<u32>),
}

/// A part of a name that several may bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// The hash of a surname.
    Surname(u32),
    /// The hash of a given name.
    Given(u32),
    /// The hash of an organization's noun, for “the Commission”.
    Noun(EntityKind, u32),
}

/// The entities so far, and by what keys a mention is known for one of them.
struct Resolver<'a> {
    reading: Reading<'a>,
    /// When the article appeared.
    year: Option<u16>,
    entities: Vec<Entity>,
    /// The countries of the entities, as the table has them.
    countries: BTreeSet<String>,
    /// For each entity, where it is first named in full.
    shown: Vec<Option<Span>>,
    keys: BTreeMap<Key, EntityId>,
    bearers: BTreeMap<Part, Bearers>,
}

impl Resolver<'_> {
    /// The entity of a mention: one that has a key of it, one that bears the part of a name that it
    /// is, one whose full name it rests on, or a new one. Keys that are new are the entity's from
    /// then on.
    fn entity(&mut self, found: &Found) -> EntityId {
        let keys = self.keys_of(found);
        let known = keys.iter().flatten().find_map(|key| self.keys.get(key)).copied();
        let part = self.part_of(found);
        let id = known
            .or_else(|| self.with_initial(found))
            .or_else(|| match part.filter(|part| self.bearers.contains_key(part)) {
                Some(part) => self.borne_by_one(part, found),
                None => self.behind(found),
            })
            .unwrap_or_else(|| self.new_entity(found));
        self.learn(id, found);
        if let Some(part) = part {
            self.stands(part, id, found);
        }
        for key in keys.into_iter().flatten() {
            self.keys.entry(key).or_insert(id);
        }
        id
    }

    /// The keys of a mention, the surest first. A person's is the first and the last name, as
    /// “Jane Q. Roe” and “Jane Roe” are one; “Jane Roe” may be “Jane Roe Jr.” in short.
    fn keys_of(&self, found: &Found) -> [Option<Key>; 3] {
        let row = found.alias.map(|alias| Key::Row(alias.entry));
        if let Some(name) = self.singular_name(found) {
            let hashes = name.split_whitespace().map(|word| hash_folded(word) as u32);
            return [row, Some(Key::Name(found.kind, hashes.fold(0, link))), None];
        }
        if found.kind != EntityKind::Person || found.why.rule == Rule::Family {
            let name = Key::Name(found.kind, self.hashes(found.range).fold(0, link));
            return [row, Some(name), None];
        }
        let Some((first, last, suffix)) = self.person_name(found.range) else {
            return [row, None, None];
        };
        let plain = Key::FirstAndLast(first, last, None);
        let shorter = suffix.is_some() && !self.keys.contains_key(&plain);
        let full = Key::FirstAndLast(first, last, suffix);
        [row, Some(full), Some(plain).filter(|_| shorter)]
    }

    /// The part of a name that the mention is by itself.
    fn part_of(&self, found: &Found) -> Option<Part> {
        let whole = matches!(found.why.rule, Rule::Family | Rule::PluralBody);
        if found.alias.is_some() || whole {
            return None;
        }
        let mut hashes = self.hashes(found.range);
        let first = hashes.next().filter(|_| hashes.next().is_none())?;
        match (found.kind, found.form) {
            (EntityKind::Person, Form::Short) => Some(Part::Given(first)),
            (EntityKind::Person, Form::Name | Form::Surname) => Some(Part::Surname(first)),
            (EntityKind::Organization | EntityKind::Agency, Form::Short) => {
                Some(Part::Noun(found.kind, first))
            }
            _ => None,
        }
    }

    /// The name of one of several bodies, each of which bears the noun by itself.
    fn singular_name(&self, found: &Found) -> Option<String> {
        let several = found.why.rule == Rule::PluralBody;
        let plural = found.why.trigger.filter(|_| several)?;
        singular_name(self.reading, found.range, self.reading.tokens_in(plural).start)
    }

    /// The hashes of a name's words, without the marks in it.
    fn hashes(&self, name: Run) -> impl Iterator<Item = u32> {
        let tokens = self.reading.tokens[name.indices()].iter();
        tokens.filter(|token| !token.is_mark()).map(|token| token.hash)
    }

    /// A person's first and last name, and “Jr.”, where there are more words than one.
    fn person_name(&self, name: Run) -> Option<(u32, u32, Option<u32>)> {
        let suffix = self.reading.is(name.end - 1, Class::NameSuffix);
        let plain = Run::new(name.start, name.end - usize::from(suffix));
        let first = self.hashes(plain).next()?;
        let last = self.hashes(plain).skip(1).last()?;
        let suffix = suffix.then(|| self.reading.tokens[name.end - 1].hash);
        Some((first, last, suffix))
    }

    /// “J. Marlowe” and “Jane Marlowe”: the one who bears the surname with that letter.
    fn with_initial(&self, found: &Found) -> Option<EntityId> {
        let several = found.kind == EntityKind::Person && found.range.len() > 1;
        let (_, last, None) = several.then(|| self.person_name(found.range)).flatten()? else {
            return None;
        };
        let name = self.reading.str(found.range.start);
        let letter = name.chars().next();
        let fits = |&id: &EntityId| {
            let other = &self.entities[id.index()].name;
            let word = other.split_whitespace().next().unwrap_or(other);
            let initial = name.ends_with('.') || word.ends_with('.');
            initial && other.contains(' ') && word.chars().next() == letter
        };
        self.bearers.get(&Part::Surname(last))?.only(fits)
    }

    /// The entity of the full name that the mention rests on.
    fn behind(&self, found: &Found) -> Option<EntityId> {
        // A family is none of its members.
        let also = found.why.also.filter(|_| found.why.rule != Rule::Family)?;
        let full = self.reading.tokens_in(also);
        let key = match found.kind {
            EntityKind::Person => {
                let (first, last, suffix) = self.person_name(full)?;
                Key::FirstAndLast(first, last, suffix)
            }
            kind => Key::Name(kind, self.hashes(full).fold(0, link)),
        };
        self.keys.get(&key).copied()
    }

    /// An entity named as the table has it, else as the text has it in one line.
    fn new_entity(&mut self, found: &Found) -> EntityId {
        let lexicon = self.reading.lexicon;
        let row = found.alias.map(|alias| lexicon.gazetteer().entry(&alias));
        let (kind, sub, role) = (found.kind, found.sub, None);
        self.entities.push(match row {
            Some(Entry { id, name, country, offices, .. }) => {
                self.countries.extend(country.map(str::to_owned));
                let terms = offices.iter().map(|office| office.term).collect();
                let (name, reference) = (name.to_owned(), Some(id.to_owned()));
                let country = country.map(str::to_owned);
                Entity { kind, name, reference, country, sub, terms, role }
            }
            None => {
                let text = &self.reading.text[self.reading.span(found.range)];
                let name = self.singular_name(found).unwrap_or_else(|| written_out(text));
                let (reference, country, terms) = (None, None, Vec::new());
                Entity { kind, name, reference, country, sub, terms, role }
            }
        });
        self.shown.push(None);
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
            let name = written_out(text);
            if name.len() > entity.name.len() {
                entity.name = name;
            }
        }
        entity.sub = entity.sub.or(found.sub);
        let better = |(old, _): (RoleStanding, Span)| old == RoleStanding::Unknown;
        if entity.role.is_none_or(better) {
            entity.role = beside.or(entity.role);
        }
        if found.why.rule == Rule::OfficeHolder {
            self.bears(Part::Surname(self.reading.tokens[found.range.start].hash), id, found);
        }
        if found.form == Form::Name && found.range.len() > 1 {
            self.shown[id.index()].get_or_insert(span);
            self.learn_parts(id, found);
        }
    }

    /// The parts of a full name that may stand for it.
    fn learn_parts(&mut self, id: EntityId, found: &Found) {
        if found.kind == EntityKind::Person {
            if let Some((first, last, _)) = self.person_name(found.range) {
                self.bears(Part::Surname(last), id, found);
                self.bears(Part::Given(first), id, found);
            }
            return;
        }
        for at in found.range {
            if self.reading.word(at).organization_noun.is_some() {
                self.bears(Part::Noun(found.kind, self.reading.tokens[at].hash), id, found);
            }
        }
    }

    /// How the mention stands to the name of the entity that it turned out to name.
    fn form(&self, found: &Found, id: EntityId) -> Form {
        let name = &self.entities[id.index()].name;
        let text = self.reading.str(found.range.start);
        let part = found.kind == EntityKind::Person
            && found.form == Form::Name
            && found.range.len() == 1
            && name.len() > text.len();
        match part {
            true if name.starts_with(text) => Form::Short,
            true => Form::Surname,
            false => found.form,
        }
    }

    /// A part of a name rests on the full name of whom it turned out to name, or on none.
    fn evidence(&self, found: &Found, id: EntityId) -> Evidence {
        let part = matches!(found.why.rule, Rule::Surname | Rule::GivenNameAlone);
        let also = if part { self.shown[id.index()] } else { found.why.also };
        Evidence { also, ..found.why }
    }
}
