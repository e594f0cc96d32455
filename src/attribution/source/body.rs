//! The body that a source speaks for: named among its words, beside its role, or by its noun.

use super::super::Standing;
use super::Sources;
use super::standing::{plain, standing_of};
use crate::block::BlockKind;
use crate::document::EntityId;
use crate::entity::{EntityKind, Mention};
use crate::lexicon::word::{Class, Deed, Role, RoleNumber, RoleStanding, SubKind};
use crate::reading::Run;
use crate::span::{Span, Spanned};
use crate::tag::PartOfSpeech;

/// Mentions before or behind a noun of a body that are looked at for its name.
const BODIES_READ: usize = 60;

impl Sources<'_, '_> {
    /// The body named beside a role that was given elsewhere.
    pub(super) fn body_near(&self, role: Span) -> Option<EntityId> {
        let reading = self.scene.reading;
        let role_tokens = reading.tokens_in(role);
        let before = Run::new(role_tokens.start.saturating_sub(3), role_tokens.end);
        let possessed = before.indices().any(|at| reading.is(at, Class::Clitic));
        if let Some(body) = self.body_by_noun(before).filter(|_| possessed) {
            return Some(body);
        }
        let all = self.scene.layers.mentions;
        let at = all.partition_point(|mention| mention.span.start < role.start);
        let near = all[at.saturating_sub(1)..].iter().take(3);
        let close = |mention: &&Mention| {
            mention.span.start < role.end + 80 && mention.span.end + 40 > role.start
        };
        let mut bodies = near.filter(close).filter(|mention| {
            let kind = self.entity(mention.entity).kind;
            kind.is_body()
        });
        bodies.next().map(|mention| mention.entity)
    }

    /// The agency or organization among the words.
    pub(super) fn body(
        &self,
        tokens: Run,
        mentions: &[Mention],
        entities: &[EntityId],
    ) -> Option<EntityId> {
        let is_body = |mention: &&Mention| {
            self.entity(mention.entity).kind.is_body() && !self.only_saw(mention)
        };
        let named = mentions.iter().find(is_body).map(|mention| mention.entity);
        named.or_else(|| self.body_by_noun(tokens)).or_else(|| self.body_owned(tokens)).or_else(
            || {
                let only = entities.first().filter(|_| entities.len() == 1)?;
                let kind = self.entity(*only).kind;
                kind.is_body().then_some(*only)
            },
        )
    }

    /// “records seen by the Courier”: the medium issued none of them.
    fn only_saw(&self, mention: &Mention) -> bool {
        let reading = self.scene.reading;
        let name = reading.tokens_in(mention.span).start;
        let before = name.saturating_sub(3)..name;
        before.rev().any(|at| reading.word(at).deed == Some(Deed::Sees))
    }

    /// “a spokesman for the ministry”: a noun of public bodies without a name.
    pub(super) fn public_body(&self, tokens: Run) -> bool {
        let reading = self.scene.reading;
        tokens.indices().any(|at| {
            let noun = reading.word(at).organization_noun;
            let public = noun.is_some_and(|noun| noun.kind == EntityKind::Agency);
            public && !reading.tokens[at].is_capitalized() && at > tokens.start
        })
    }

    /// “the commission”, “the agency’s director”: the body whose name has that noun and that was
    /// named last before, or in a headline is named first after.
    pub(super) fn body_by_noun(&self, tokens: Run) -> Option<EntityId> {
        let reading = self.scene.reading;
        let all = self.scene.layers.mentions;
        let start = reading.tokens[tokens.start].span().start;
        let (before, after) = all.split_at(all.partition_point(|m| m.span.start < start));
        let mut nouns = tokens.indices().filter(|&at| {
            reading.word(at).organization_noun.is_some() && !reading.tokens[at].is_capitalized()
        });
        nouns.find_map(|noun| {
            let hash = reading.tokens[noun].hash;
            let bears = |mention: &&Mention| {
                let same = |at: usize| reading.tokens[at].hash == hash;
                self.entity(mention.entity).kind.is_body()
                    && reading.tokens_in(mention.span).indices().any(same)
            };
            let mut near = before.iter().rev().take(BODIES_READ).filter(bears);
            let near = near.next().filter(|one| !self.is_one_of_two(one, near));
            let headline =
                || self.is_headline(noun).then(|| after.iter().take(BODIES_READ).find(bears))?;
            near.or_else(headline).map(|mention| mention.entity)
        })
    }

    fn is_headline(&self, token: usize) -> bool {
        let block = self.scene.layers.blocks.get(self.scene.block_of(token));
        block.is_some_and(|block| block.kind == BlockKind::Headline)
    }

    /// The standing that a body gives to whoever speaks for it, unless its sort says nothing.
    pub(super) fn standing_of_body(&self, body: Option<EntityId>) -> Option<Standing> {
        let entity = self.entity(body?);
        match entity.kind {
            EntityKind::Agency => Some(Standing::Official),
            _ => standing_of(entity),
        }
    }

    /// An organization whose sort nothing tells is taken for a business.
    pub(super) fn as_business(&self, body: Option<EntityId>) -> Option<Standing> {
        let entity = self.entity(body?);
        let known = standing_of(entity).is_some() || entity.sub == Some(SubKind::ArmedGroup);
        let business = entity.kind == EntityKind::Organization && !known;
        business.then_some(Standing::Company)
    }

    /// Whether the token lies in the name of a person or a body.
    pub(super) fn in_name(&self, token: usize) -> bool {
        let span = self.scene.reading.tokens[token].span();
        let all = self.scene.layers.mentions;
        let at = all.partition_point(|mention| mention.span.end <= span.start);
        all.get(at).is_some_and(|mention| {
            let place = self.entity(mention.entity).kind == EntityKind::Place;
            !place && mention.span.contains(span)
        })
    }

    /// “its director”: the body that the possessive stands for, as “it” would.
    pub(super) fn body_owned(&self, tokens: Run) -> Option<EntityId> {
        self.owns_as_body(tokens).then(|| self.body_spoken_of(tokens)).flatten()
    }

    /// “its”, “their”
    pub(super) fn owns_as_body(&self, tokens: Run) -> bool {
        let reading = self.scene.reading;
        reading.is(tokens.start, Class::Possessive)
            && !reading.is(tokens.start, Class::Masculine)
            && !reading.is(tokens.start, Class::Feminine)
            && !reading.is(tokens.start, Class::FirstPerson)
    }

    /// “the company”: the nearest body of this sort, or of none that is known.
    pub(super) fn body_of_sort(&self, tokens: Run, sort: RoleStanding) -> Option<EntityId> {
        let reading = self.scene.reading;
        let wanted = plain(sort)?;
        let start = reading.tokens[tokens.start].span().start;
        let all = self.scene.layers.mentions;
        let before = &all[..all.partition_point(|mention| mention.span.start < start)];
        let mut near = before.iter().rev().take(30).filter(|mention| {
            let entity = self.entity(mention.entity);
            let fits = match wanted {
                // “the agency” may be any; “the police” are not whatever agency was named last.
                Standing::Official => {
                    let last = reading.word(tokens.end - 1).organization_noun;
                    let fits = |sub| sub == SubKind::Other || entity.sub == Some(sub);
                    last.is_some_and(|noun| fits(noun.sub)) && entity.kind == EntityKind::Agency
                }
                _ => {
                    entity.kind == EntityKind::Organization
                        && standing_of(entity)
                            .map_or(wanted == Standing::Company, |known| known == wanted)
                }
            };
            fits && entity.kind.is_body()
        });
        let found = near.next()?;
        (!self.is_one_of_two(found, near)).then_some(found.entity)
    }

    /// “Castellan Bank sued Marlowe Bank”: whether another one like it stands in the
    /// same sentence, so that a noun for both tells nothing.
    fn is_one_of_two<'m>(&self, body: &Mention, others: impl Iterator<Item = &'m Mention>) -> bool {
        let sentences = self.scene.reading.sentences;
        let sentence = |mention: &Mention| {
            sentences.partition_point(|sentence| sentence.span.start <= mention.span.start)
        };
        let mut near = others.take_while(|other| sentence(other) == sentence(body));
        near.any(|other| other.entity != body.entity)
    }

    /// “Norway’s chief negotiator”: a place that owns the role.
    pub(super) fn of_place(&self, tokens: Run) -> bool {
        let reading = self.scene.reading;
        let mentions = self.mentions(reading.span(tokens));
        mentions.iter().any(|mention| {
            let after = reading.tokens_in(mention.span).end;
            self.entity(mention.entity).kind == EntityKind::Place
                && after < tokens.end
                && reading.is(after, Class::Clitic)
        })
    }

    /// “Director Jane Roe”, “a spokesman”: where no word tells whom the role serves, the body that
    /// spoke last or was named right before; of a trade of businesses, the nearest business.
    pub(super) fn body_at_hand(&self, tokens: Run, (words, role): (Run, Role)) -> Option<EntityId> {
        if !self.tells_no_body(tokens, (words, role)) {
            return None;
        }
        if role.standing == RoleStanding::Company && self.leads_business(words) {
            return self.body_of_sort(tokens, role.standing);
        }
        let body = self.body_spoken_of(tokens).filter(|_| super::standing::serves(role))?;
        (self.entity(body).sub != Some(SubKind::Media)).then_some(body)
    }

    /// “The fire service disputed it. Its spokesman said”, “A spokesperson said”: the standing of
    /// the body that spoke last, where that one has no name.
    pub(super) fn standing_at_hand(
        &self,
        tokens: Run,
        (words, role): (Run, Role),
    ) -> Option<Standing> {
        let speaks = role.standing == RoleStanding::Spokesperson;
        let open = self.owns_as_body(tokens) || self.tells_no_body(tokens, (words, role));
        let last = self.last.as_ref().filter(|_| speaks && open)?;
        let window = self.scene.window_of(tokens.start);
        let near = last.tokens.start >= self.scene.sentences[window.saturating_sub(1)].start;
        let (_, before) = last.role.filter(|_| near)?;
        let body = before.number == RoleNumber::Group && last.capacity.standing != Standing::Media;
        body.then_some(last.capacity.standing)
    }

    /// Whether a noun of role stands with nothing that tells whom it serves.
    fn tells_no_body(&self, tokens: Run, (words, role): (Run, Role)) -> bool {
        let reading = self.scene.reading;
        let person = matches!(role.number, RoleNumber::Singular | RoleNumber::Plural);
        let bare = |at: usize| {
            // “A sign” may be anybody's.
            let opens = match role.standing {
                RoleStanding::Document => reading.is(at, Class::Article),
                _ => reading.is(at, Class::Determiner) && !reading.is(at, Class::Possessive),
            };
            opens || reading.part(at) == PartOfSpeech::Adjective
        };
        person
            && !reading.is(words.end, Class::Preposition)
            && (self.phrase_start(words.start).min(tokens.start)..words.start).all(bare)
    }

    /// “chief executive”, “finance chief”, “CEO”: a post in a business, not a trade.
    fn leads_business(&self, words: Run) -> bool {
        let reading = self.scene.reading;
        let acronym = words.len() == 1 && !reading.tokens[words.start].has_small_letters();
        acronym
            || words.len() > 1
                && words.indices().any(|at| {
                    let role = reading.word(at).role;
                    role.is_some_and(|role| {
                        matches!(role.standing, RoleStanding::OfBody | RoleStanding::Office)
                    })
                })
    }

    /// The standing that a noun without a name gives to who speaks for it: “a hospital
    /// spokeswoman”, “a spokesman for the union”, “director of public works”.
    pub(super) fn standing_of_noun(&self, tokens: Run, except: Run) -> Option<Standing> {
        let reading = self.scene.reading;
        tokens.indices().filter(|&at| !except.contains(at)).find_map(|at| {
            let word = reading.word(at);
            let phrase = reading.lexicon.role(&reading.tokens[at..tokens.end]);
            let group = phrase.filter(|(_, role)| role.number == RoleNumber::Group);
            let public = word.is(Class::Public) || word.is(Class::PublicField);
            group
                .and_then(|(_, role)| plain(role.standing))
                .or_else(|| public.then_some(Standing::Official))
        })
    }
}
