//! Whom an aide, a spokesperson or a letter serves: a person, or a role without a name.

use super::super::Standing;
use super::standing::{plain, serves};
use super::{Capacity, Sources};
use crate::document::EntityId;
use crate::entity::{EntityKind, Mention};
use crate::lexicon::word::{Class, Role};
use crate::reading::Run;
use crate::rule::{Evidence, Rule};
use crate::span::Spanned;

impl Sources<'_, '_> {
    /// “an aide to the governor”, “the family’s spokesman”: the standing of the role that is
    /// served.
    pub(super) fn standing_of_role_served(&self, tokens: Run, words: Run) -> Option<Standing> {
        let reading = self.scene.reading;
        let owner = words.start.checked_sub(1).filter(|&at| at > tokens.start);
        let owner = owner.filter(|&at| reading.is(at, Class::Clitic));
        let owner = owner.map(|clitic| Run::new(tokens.start, clitic));
        let behind = reading.is(words.end, Class::Preposition) && words.end + 1 < tokens.end;
        let behind = behind.then(|| Run::new(words.end + 1, tokens.end));
        let (_, role) = owner.or(behind).and_then(|served| self.role_in(served))?;
        plain(role.standing)
    }

    /// “Roe’s aides”, “a spokesman for Roe”: the standing of the person who is served.
    pub(super) fn of_person_served(
        &mut self,
        tokens: Run,
        (words, role): (Run, Role),
    ) -> Option<Capacity> {
        let id = serves(role).then(|| self.person_served(tokens, words))??;
        let told = self.portrait(id).or_else(|| self.by_entity(&[id]))?;
        Some(self.serving(self.after_fate(told, Some(id)), words))
    }

    /// What the phrases beside a person’s names tell of somebody else whom he serves.
    pub(super) fn of_another(&self, id: EntityId) -> Option<Capacity> {
        let reading = self.scene.reading;
        if self.entity(id).kind != EntityKind::Person {
            return None;
        }
        self.first_mentions(id).find_map(|mention| {
            let name = reading.tokens_in(mention.span);
            let before = self.phrase_before(name);
            let before = Some(before).filter(|phrase| !phrase.is_empty());
            before.into_iter().chain(self.pieces_after(name).take(2)).find_map(|phrase| {
                let (words, role) = self.role_in(phrase)?;
                let served = serves(role).then(|| self.person_served(phrase, words))??;
                let told = Some(served).filter(|&served| served != id);
                let told = told.and_then(|served| {
                    self.plain_portrait(served).or_else(|| self.by_entity(&[served]))
                })?;
                Some(self.serving(self.after_fate(told, Some(served)), words))
            })
        })
    }

    /// The person among the words who owns the role or stands behind its preposition, or whom a
    /// possessive pronoun before it means.
    fn person_served(&self, tokens: Run, words: Run) -> Option<EntityId> {
        let reading = self.scene.reading;
        let mentions = self.mentions(reading.span(tokens));
        let served = mentions.iter().find(|mention| self.is_served(mention, words));
        let owner = || {
            let own = reading.is(tokens.start, Class::Possessive)
                && (reading.is(tokens.start, Class::Masculine)
                    || reading.is(tokens.start, Class::Feminine));
            let before = reading.tokens[tokens.start].span().start;
            own.then(|| {
                self.speaker.or_else(|| self.people_before(before).next().map(|m| m.entity))
            })?
        };
        served.map(|mention| mention.entity).or_else(owner)
    }

    /// Whether a person’s name among the words of a source is that of somebody whom the role
    /// serves or belongs to: “Roe’s spokesman”, “a friend of Roe”, “Roe allies”.
    pub(super) fn is_served(&self, mention: &Mention, words: Run) -> bool {
        let reading = self.scene.reading;
        let name = reading.tokens_in(mention.span);
        let owns = name.end < words.start && reading.is(name.end, Class::Clitic);
        // “a spokesman for Mayor Roe”, not “Minister of Public Works Jane Roe”
        let titled = |at: &usize| reading.word(*at).title.is_some() || reading.is_mark(*at, ".");
        let before = (words.end..name.start).rev().find(|at| !titled(at));
        let behind = before.is_some_and(|at| reading.is(at, Class::Preposition));
        // “Roe allies”
        let modifies = name.end == words.start && !reading.tokens[words.start].is_capitalized();
        self.entity(mention.entity).kind == EntityKind::Person && (owns || behind || modifies)
    }

    /// The capacity of whoever serves somebody of this capacity.
    fn serving(&self, served: Capacity, words: Run) -> Capacity {
        let span = self.scene.reading.span(words);
        let why =
            Evidence { rule: Rule::StandingOfPersonServed, trigger: Some(span), also: served.role };
        Capacity { role: Some(span), why, ..served }
    }
}
