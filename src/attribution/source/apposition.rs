//! What a comma puts beside a name or a pronoun: “the islands minister, Jane Roe,”.

use super::{Capacity, Sources};
use crate::document::EntityId;
use crate::entity::{EntityKind, Mention};
use crate::lexicon::word::{Class, Deed, RoleNumber};
use crate::reading::Run;
use crate::span::Spanned;
use crate::tag::{PartOfSpeech, WordForm};

/// Words of trade before a name, with room for the name itself.
const LONGEST_TRADE: usize = 6;

impl Sources<'_, '_> {
    /// “the islands minister, Jane Roe,”.
    pub(super) fn role_before_comma(&self, between: Run, name: Run) -> Option<Capacity> {
        let reading = self.scene.reading;
        let comma = between.start.checked_sub(1).filter(|&at| reading.is_mark(at, ","))?;
        let in_title = |at: usize| reading.word(at).title.is_some() || reading.tokens[at].is_mark();
        let closed = reading.tokens.get(name.end).is_none_or(|token| token.is_mark());
        if !closed || !(between.indices().all(in_title) || self.is_trade(between)) {
            return None;
        }
        let floor = self.scene.sentences[self.scene.window_of(name.start)].start;
        let phrase = reading.phrase_before(floor, comma)?;
        let phrase = self.with_name_around(phrase, floor);
        let opens = reading.is(phrase.start, Class::Determiner)
            || reading.is(phrase.start, Class::Possessive)
            || !self.mentions(reading.span(phrase)).is_empty()
            || self.is_as(phrase.start);
        opens.then(|| self.by_phrase(phrase)).flatten()
    }

    /// “the chair of the Ferry Users’ Group”: a phrase that begins inside a name, with that name
    /// and what it hangs on.
    fn with_name_around(&self, phrase: Run, floor: usize) -> Run {
        let reading = self.scene.reading;
        let start = reading.tokens[phrase.start].span().start;
        let around = self.mentions(reading.span(Run::one(phrase.start)));
        let Some(name) = around.first().filter(|name| name.span.start < start) else {
            return phrase;
        };
        let from = reading.tokens_in(name.span).start;
        let before = reading.phrase_before(floor, from);
        // The preposition and article between them end no phrase.
        let joins =
            |at: &usize| reading.is(*at, Class::Preposition) || reading.is(*at, Class::Article);
        let linked = (floor..from).rev().take_while(joins).last();
        let before = before.or_else(|| reading.phrase_before(floor, linked?));
        Run::new(before.map_or(from, |before| before.start), phrase.end)
    }

    /// “A geologist at Alder College, she …”: what a phrase before a pronoun tells of whom it
    /// means.
    pub(super) fn apposed_before(&self, pronoun: Run) -> Option<Capacity> {
        let reading = self.scene.reading;
        let stands = pronoun.len() == 1
            && reading.is(pronoun.start, Class::Speaker)
            && !reading.is(pronoun.start, Class::PluralPronoun);
        let comma = pronoun.start.checked_sub(1).filter(|_| stands)?;
        let start = self.scene.sentences[self.scene.window_of(pronoun.start)].start;
        let phrase = Run::new(start, comma.max(start));
        let opens = !phrase.is_empty()
            && reading.is_mark(comma, ",")
            && reading.is(start, Class::Determiner)
            && !phrase.indices().any(|at| self.is_verb(at) || reading.tokens[at].is_mark());
        opens.then(|| self.by_phrase(phrase)).flatten()
    }

    /// “As mayor, Jane Roe …”
    fn is_as(&self, start: usize) -> bool {
        let before = start.checked_sub(1).map(|at| self.scene.reading.word(at).deed);
        before == Some(Some(Deed::Serves))
    }

    /// “the commission’s director, Jane Roe, said”, “its director, Jane Roe,”: the name that a
    /// comma puts beside a noun of role.
    pub(super) fn name_beside(&self, tokens: Run) -> Option<EntityId> {
        let reading = self.scene.reading;
        let name = tokens.end + 1;
        if !reading.is_mark(tokens.end, ",") || reading.tokens.len() <= name {
            return None;
        }
        let (_, role) = self.role_in(tokens)?;
        let mention = self.mention_at(name).or_else(|| {
            // “a spokesman, Col. Anselm Petrie,”
            let (length, _) = reading.lexicon.title(&reading.tokens[name..])?;
            self.mention_at(name + length)
        });
        let mention = mention.or_else(|| self.mention_behind_trade(name))?;
        let kind = self.entity(mention.entity).kind;
        let fits = match role.number {
            RoleNumber::Singular => kind == EntityKind::Person,
            RoleNumber::Group => kind.is_body(),
            _ => false,
        };
        let after = reading.tokens_in(mention.span).end;
        let closed = reading.tokens.get(after).is_none_or(|token| token.is_mark())
            || reading.is(after, Class::Preposition);
        (fits && closed).then_some(mention.entity)
    }

    /// “its chairman, retired surveyor Jane Roe,”: the name right behind a trade.
    fn mention_behind_trade(&self, from: usize) -> Option<Mention> {
        let end = self.scene.reading.tokens.len().min(from + LONGEST_TRADE);
        let name = (from..end).find(|&at| self.scene.reading.tokens[at].is_capitalized())?;
        self.mention_at(name).filter(|_| self.is_trade(Run::new(from, name)))
    }

    /// “retired surveyor”: a noun for one person without an article, with what stands before it.
    fn is_trade(&self, words: Run) -> bool {
        let reading = self.scene.reading;
        let small = |at: usize| {
            let token = &reading.tokens[at];
            let verb = self.is_verb(at) && !reading.is(at, Class::Former);
            !token.is_mark() && !token.is_capitalized() && !verb
        };
        let opens = reading.is(words.start, Class::Determiner)
            || reading.is(words.start, Class::Possessive);
        let noun = words.end.checked_sub(1).map(|last| reading.tags[last]);
        let one =
            noun.is_some_and(|tag| tag.part == PartOfSpeech::Noun && tag.form != WordForm::Plural);
        !words.is_empty() && one && !opens && words.indices().all(small)
    }

    /// “Jane Roe, 41, a mason,”: the name that a number or a trade between commas belongs to.
    pub(super) fn apposed_to(&self, tokens: Run) -> Option<Run> {
        let reading = self.scene.reading;
        let one = || {
            let role = self.role_in(tokens).map(|(_, role)| role.number);
            role == Some(RoleNumber::Singular)
        };
        let apposes = reading.is(tokens.start, Class::Determiner)
            && (!reading.is(tokens.start, Class::Article) || one())
            || reading.part(tokens.start) == PartOfSpeech::Number && tokens.len() == 1;
        let mut comma = tokens.start.checked_sub(1).filter(|_| apposes)?;
        if !reading.is_mark(comma, ",") || !reading.is_mark(tokens.end, ",") {
            return None;
        }
        // An age may stand between the name and the trade.
        let aged = comma > 2
            && reading.part(comma - 1) == PartOfSpeech::Number
            && reading.is_mark(comma - 2, ",");
        comma -= if aged { 2 } else { 0 };
        let end = reading.tokens[comma.checked_sub(1)?].span().end;
        let all = self.scene.layers.mentions;
        let at = all.partition_point(|mention| mention.span.end < end);
        let mention = all.get(at).filter(|mention| mention.span.end == end)?;
        let person = self.entity(mention.entity).kind == EntityKind::Person;
        person.then(|| reading.tokens_in(mention.span))
    }

    /// The mention that begins at the token.
    pub(super) fn mention_at(&self, token: usize) -> Option<Mention> {
        let start = self.scene.reading.tokens.get(token)?.span().start;
        let all = self.scene.layers.mentions;
        let at = all.partition_point(|mention| mention.span.start < start);
        all.get(at).filter(|mention| mention.span.start == start).copied()
    }
}
