//! Which of several a part of a name stands for: by title, by gender, by nearness; by none of them
//! where that is not sure.

use super::{Part, Resolver};
use crate::document::EntityId;
use crate::entity::EntityKind;
use crate::entity::mention::Found;
use crate::lexicon::word::Class;
use crate::span::Spanned;

/// So many bearers of a part of a name are told apart.
const MOST: usize = 8;
/// Full names of a paragraph that are looked back at.
const NAMES_BACK: usize = 16;

/// Who bears a part of a name, and where they are named in full, in the order of the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Bearers {
    known: Vec<Bearer>,
    /// The first tokens of the full names.
    places: Vec<(usize, EntityId)>,
    /// Whom the part by itself stood for last, and where.
    alone: Option<(usize, EntityId)>,
    /// Who is meant where it is not sure which of them.
    stranger: Option<EntityId>,
}

/// One who bears a part of a name.
#[derive(Clone, Copy, Debug)]
struct Bearer {
    id: EntityId,
    /// Told by a given name or a title.
    gender: Option<Class>,
}

impl Bearers {
    /// One more full name.
    fn name(&mut self, bearer: Bearer, token: usize) {
        self.know(bearer);
        self.places.push((token, bearer.id));
    }

    /// One more mention by the part alone. Who is not among those named in full is a stranger to
    /// them, unless there are none.
    fn stand(&mut self, bearer: Bearer, token: usize) {
        if self.known.is_empty() {
            self.know(bearer);
        }
        if self.known.iter().any(|known| known.id == bearer.id) {
            self.alone = Some((token, bearer.id));
        } else {
            self.stranger = Some(bearer.id);
        }
    }

    fn know(&mut self, bearer: Bearer) {
        let new = self.known.iter().all(|known| known.id != bearer.id);
        if new && self.known.len() < MOST {
            self.known.push(bearer);
        }
    }

    /// Whether one of them is such.
    pub(super) fn any(&self, is: impl Fn(EntityId) -> bool) -> bool {
        self.known.iter().any(|bearer| is(bearer.id))
    }

    /// The only one that fits.
    pub(super) fn only(&self, fits: impl Fn(&EntityId) -> bool) -> Option<EntityId> {
        let mut fitting = self.known.iter().map(|bearer| bearer.id).filter(fits);
        fitting.next().filter(|_| fitting.next().is_none())
    }
}

impl Resolver<'_> {
    /// Keeps that the entity bears the part of a name, shown in full here.
    pub(super) fn bears(&mut self, part: Part, id: EntityId, found: &Found) {
        let bearer = Bearer { id, gender: self.gender(found) };
        self.bearers.entry(part).or_default().name(bearer, found.range.start);
    }

    /// Keeps that the part of a name stands for the entity here.
    pub(super) fn stands(&mut self, part: Part, id: EntityId, found: &Found) {
        let bearer = Bearer { id, gender: self.gender(found) };
        self.bearers.entry(part).or_default().stand(bearer, found.range.start);
    }

    /// The one whom the part of a name stands for; where several bear it and nothing tells them
    /// apart, a stranger who is none of them.
    pub(super) fn borne_by_one(&self, part: Part, found: &Found) -> Option<EntityId> {
        let bearers = self.bearers.get(&part)?;
        let fitting = self.fitting(bearers, found);
        let one = match fitting.as_slice() {
            [] => None,
            [one] => Some(*one),
            several => self.in_office(several, found).or_else(|| {
                let start = self.paragraph(found.range.start);
                self.nearest(bearers, several, start, found.range.start)
            }),
        };
        one.or(bearers.stranger)
    }

    /// The bearers whose gender allows the mention; those of its own gender alone, if there are
    /// any.
    fn fitting(&self, bearers: &Bearers, found: &Found) -> Vec<EntityId> {
        let title = self.gender_of_title(found);
        let of_gender = |wanted: Option<Class>| {
            let fits = bearers.known.iter().filter(move |bearer| bearer.gender == wanted);
            fits.map(|bearer| bearer.id)
        };
        match title {
            None => bearers.known.iter().map(|bearer| bearer.id).collect(),
            Some(_) if of_gender(title).next().is_some() => of_gender(title).collect(),
            Some(_) => of_gender(None).collect(),
        }
    }

    /// “Senator Marsh”: the only one of them with that title, written in full or not.
    fn in_office(&self, several: &[EntityId], found: &Found) -> Option<EntityId> {
        let text = self.reading.text;
        let office = text[found.role?.1].trim_end_matches('.');
        let mut same = several.iter().copied().filter(|id| {
            let role = self.entities[id.index()].role;
            let other = role.map_or("", |(_, span)| text[span].trim_end_matches('.'));
            !other.is_empty() && (office.starts_with(other) || other.starts_with(office))
        });
        same.next().filter(|_| same.next().is_none())
    }

    /// The one who is meant by what stands around: the only one named in the paragraph so far, who
    /// was called so before, or was named last in the paragraphs above.
    fn nearest(
        &self,
        bearers: &Bearers,
        several: &[EntityId],
        start: usize,
        token: usize,
    ) -> Option<EntityId> {
        let fits = |id: &EntityId| several.contains(id);
        let alone = bearers.alone.filter(|(_, id)| fits(id));
        let called = alone.map(|(_, id)| id);
        let before = bearers.places.partition_point(|&(place, _)| place < token);
        let near = |end: usize, start: usize| {
            let back = bearers.places[..end].iter().rev().take(NAMES_BACK);
            let inside = back.take_while(move |&&(place, _)| place >= start);
            inside.map(|&(_, id)| id).filter(fits)
        };
        let here = alone.filter(|&(place, _)| place >= start).map(|(_, id)| id);
        let mut named = near(before, start).chain(here);
        let Some(first) = named.next() else {
            let above = || {
                let (place, id) = *bearers.places[..before].last()?;
                let start = self.paragraph(place);
                (fits(&id) && near(before, start).all(|other| other == id)).then_some(id)
            };
            let below = || several.first().copied().filter(|_| before == 0);
            return called.or_else(above).or_else(below);
        };
        match named.all(|id| id == first) {
            true => Some(first).filter(|&id| called.is_none_or(|called| called == id)),
            false => called,
        }
    }

    /// The first token of the paragraph that a token stands in.
    fn paragraph(&self, token: usize) -> usize {
        let reading = self.reading;
        let byte = reading.tokens[token].span().start;
        let next = reading.sentences.partition_point(|sentence| sentence.span.start <= byte);
        let Some(own) = next.checked_sub(1) else { return 0 };
        let block = reading.sentences[own].block;
        let first = reading.sentences.partition_point(|sentence| sentence.block < block);
        reading.tokens_in(reading.sentences[first].span).start
    }

    /// What a title or a given name tells of a person.
    fn gender(&self, found: &Found) -> Option<Class> {
        let given = (found.range.len() > 1).then_some(found.range.start);
        self.gender_of_title(found).or_else(|| self.gender_of_word(given?))
    }

    /// “Mr.”, “Ms.”; the title is one token or two.
    fn gender_of_title(&self, found: &Found) -> Option<Class> {
        let person = found.kind == EntityKind::Person;
        let before = (1..=2).filter_map(|back| found.range.start.checked_sub(back));
        let mut title = before.filter(|&at| person && self.reading.tokens[at].is_capitalized());
        title.find_map(|at| self.reading.word(at).title.and_then(|_| self.gender_of_word(at)))
    }

    fn gender_of_word(&self, token: usize) -> Option<Class> {
        let is = |class| self.reading.is(token, class);
        match (is(Class::Masculine), is(Class::Feminine)) {
            (true, false) => Some(Class::Masculine),
            (false, true) => Some(Class::Feminine),
            _ => None,
        }
    }
}
