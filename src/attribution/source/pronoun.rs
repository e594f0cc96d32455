//! Whom a pronoun stands for: who is spoken of in its place, and may be a man or a woman as it
//! tells.

use super::Sources;
use super::referent::MENTIONS_BACK;
use crate::document::EntityId;
use crate::entity::{Form, Mention};
use crate::lexicon::word::{Class, Classes};
use crate::reading::Run;
use crate::rule::{Evidence, Rule};
use crate::span::Spanned;

impl Sources<'_, '_> {
    /// The person that a pronoun stands for. A woman's pronoun is no man's.
    pub(super) fn pronoun(&mut self, tokens: Run) -> Option<EntityId> {
        let reading = self.scene.reading;
        let first = tokens.start;
        let spoken = tokens.len() == 1
            && (reading.is(first, Class::Speaker) || reading.is(first, Class::Possessive))
            && !reading.is(first, Class::FirstPerson)
            && !reading.is(first, Class::PluralPronoun);
        if !spoken || !reading.lexicon.allows(Rule::Pronoun) {
            return None;
        }
        let entity = self.person_at_hand(first, |id| self.may_be(id, first))?;
        let span = reading.tokens[first].span();
        let full = self.first_mentions(entity).next();
        let why = Evidence::new(Rule::Pronoun, span);
        let why = full.map_or(why, |full| why.resting_on(full.span));
        self.pronouns.push(Mention { span, entity, form: Form::Pronoun, why });
        Some(entity)
    }

    /// Who is spoken of at this word, of those who fit: who is named first in its paragraph before
    /// it, as subjects are; else who spoke last, or was named last.
    pub(super) fn person_at_hand(
        &self,
        first: usize,
        fits: impl Fn(EntityId) -> bool,
    ) -> Option<EntityId> {
        let reading = self.scene.reading;
        let span = reading.tokens[first].span();
        let block = self.block_start(self.scene.block_of(first));
        let near = || {
            let near = self.people_before(span.start).take(MENTIONS_BACK);
            near.filter(|mention| fits(mention.entity))
        };
        let aloud = |mention: &&Mention| {
            let token = reading.tokens_in(mention.span).start;
            !self.scene.quoted.get(token).copied().unwrap_or(false)
        };
        let here = || near().take_while(|mention| mention.span.start >= block).filter(aloud).last();
        let speaker = self.speaker.filter(|&id| fits(id));
        // A paragraph that begins with the pronoun goes on with whom the one before told of.
        let before = self.scene.block_of(first).checked_sub(1).map(|at| self.block_start(at));
        let goes_on = |mention: &&Mention| {
            let spoke = self.last.as_ref().map(|last| reading.span(last.tokens).end);
            before.is_some_and(|at| {
                mention.span.start >= at
                    && spoke.is_none_or(|spoke| spoke < at && mention.span.start > spoke)
            })
        };
        let told = || near().next().filter(goes_on);
        let spoke_here = speaker.filter(|&id| {
            let last = self.last.as_ref();
            last.is_some_and(|last| {
                last.entities.contains(&id) && reading.span(last.tokens).start >= block
            })
        });
        spoke_here
            .or_else(|| here().or_else(told).map(|mention| mention.entity))
            .or(speaker)
            .or_else(|| near().next().map(|mention| mention.entity))
    }

    /// Whether a person's names, titles and nouns allow the pronoun.
    pub(super) fn may_be(&self, id: EntityId, pronoun: usize) -> bool {
        let reading = self.scene.reading;
        let (wanted, other) = match reading.is(pronoun, Class::Feminine) {
            true => (Class::Feminine, Class::Masculine),
            false => (Class::Masculine, Class::Feminine),
        };
        let told = self.genders[id.index()].get_or_init(|| self.gender(id));
        told.contains(wanted) || !told.contains(other)
    }

    /// What the names, titles and nouns of somebody tell: that of a man, of a woman, of both or
    /// none.
    fn gender(&self, id: EntityId) -> Classes {
        let reading = self.scene.reading;
        let mut told = Classes::default();
        for mention in self.first_mentions(id) {
            for token in self.gendered_beside(reading.tokens_in(mention.span)) {
                for class in [Class::Feminine, Class::Masculine] {
                    if reading.is(token, class) {
                        told.insert(class);
                    }
                }
            }
        }
        told
    }

    /// The words beside a name that may tell a man from a woman: the given name, a title, and the
    /// noun of a role before it or behind a comma: “spokeswoman Roe”, “Roe, a waitress,”.
    fn gendered_beside(&self, name: Run) -> impl Iterator<Item = usize> {
        let reading = self.scene.reading;
        let given = (name.len() > 1).then_some(name.start);
        // “Mr.” is one token or two.
        let before = (1..=2).filter_map(move |back| name.start.checked_sub(back));
        let title = before.filter(move |&at| {
            reading.tokens[at].is_capitalized() || at + 1 == name.start && self.is_role(at)
        });
        let piece = self.pieces_after(name).next();
        let apposed = piece.filter(|piece| reading.is(piece.start, Class::Determiner));
        let noun = apposed.and_then(|piece| {
            let of = |at: &usize| reading.is(*at, Class::Preposition);
            piece.indices().find(of).unwrap_or(piece.end).checked_sub(1)
        });
        given.into_iter().chain(title).chain(noun.filter(|&at| self.is_role(at)))
    }

    fn is_role(&self, token: usize) -> bool {
        self.scene.reading.word(token).role.is_some()
    }
}
