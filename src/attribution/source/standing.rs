//! In what capacity a source speaks: its own words decide, then what stands beside its name
//! elsewhere, then what tables know of it.

use super::super::Standing;
use super::term::standing_by_terms;
use super::{Capacity, Sources};
use crate::document::EntityId;
use crate::entity::{Entity, EntityKind, Mention};
use crate::lexicon::word::{Class, Role, RoleNumber, RoleStanding, SubKind};
use crate::reading::Run;
use crate::rule::{Evidence, Rule};
use crate::span::{Span, Spanned};
use crate::tag::WordForm;

impl Sources<'_, '_> {
    /// In what capacity the source speaks: its own words decide before what is known of the name.
    pub(super) fn capacity(
        &mut self,
        tokens: Run,
        role: Option<(Run, Role)>,
        mentions: &[Mention],
        entities: &[EntityId],
    ) -> Capacity {
        let reading = self.scene.reading;
        let title = || self.title_in(tokens, mentions);
        let role = role.filter(|&role| !self.is_of_clergy(role, tokens)).or_else(title);
        let body = self.body(tokens, mentions, entities);
        let body = body.or_else(|| self.body_at_hand(tokens, role?));
        let body = body.filter(|&body| !role.is_some_and(|role| self.is_field(body, role)));
        let allowed = |capacity: &Capacity| reading.lexicon.allows(capacity.why.rule);
        let make = |standing, rule, trigger: Run| {
            let role = role.map(|(words, _)| reading.span(words));
            Capacity { standing, body, role, why: Evidence::new(rule, reading.span(trigger)) }
        };
        let by_words = role.and_then(|role| self.by_words(tokens, role, body));
        let by_words =
            by_words.map(|(standing, rule, trigger)| make(standing, rule, trigger)).filter(allowed);
        let only = entities.first().copied();
        if let Some(capacity) = by_words {
            let trade = capacity.standing == Standing::Private;
            let office =
                mentions.iter().find(|_| trade).and_then(|name| self.office_after_name(name));
            return self.after_fate(office.filter(allowed).unwrap_or(capacity), only);
        }
        let served = role.and_then(|role| self.of_person_served(tokens, role)).filter(allowed);
        if let Some(capacity) = served {
            return capacity;
        }
        let at_hand = role.filter(|_| body.is_none() && entities.is_empty());
        let at_hand = at_hand.and_then(|(words, role)| {
            let standing = self.standing_at_hand(tokens, (words, role))?;
            Some(make(standing, Rule::StandingOfSpokesperson, words))
        });
        if let Some(capacity) = at_hand.filter(allowed) {
            return capacity;
        }
        let apposed = self.apposed_before(tokens).filter(allowed);
        let told = apposed.or_else(|| only.and_then(|id| self.portrait(id)).filter(allowed));
        let telling = told.filter(|told| told.standing != Standing::Unknown);
        let known = telling.or_else(|| self.by_entity(entities).filter(allowed)).or_else(|| {
            let standing = self.standing_of_body(body.filter(|_| entities.is_empty()))?;
            Some(make(standing, Rule::StandingOfAgency, tokens))
        });
        let business = || {
            let body = body.filter(|_| role.is_none_or(|(_, role)| serves(role)));
            Some(make(self.as_business(body)?, Rule::StandingOfOrganization, tokens))
        };
        let known = known
            .filter(allowed)
            .or_else(|| business().filter(allowed))
            .or(told)
            .or_else(|| {
                // Who heads something unknown is not without an office.
                let heads = role.is_some_and(|(_, role)| serves(role));
                self.without_office(only.filter(|_| !heads)).filter(allowed)
            })
            .unwrap_or_else(|| make(Standing::Unknown, Rule::StandingUnknown, tokens));
        self.after_fate(known, only)
    }

    /// The standing by the words of office or role, with the rule and the words that decide it. A
    /// director or a report has the standing of the body; so has a spokesperson.
    pub(super) fn by_words(
        &self,
        tokens: Run,
        (words, role): (Run, Role),
        body: Option<EntityId>,
    ) -> Option<(Standing, Rule, Run)> {
        let reading = self.scene.reading;
        let first = |class: Class| tokens.indices().find(|&at| reading.is(at, class));
        if let Some(at) = first(Class::Pretender) {
            return Some((Standing::Unknown, Rule::StandingUnknown, Run::one(at)));
        }
        // “The board” is no public body because boards may be.
        let around = [Run::new(tokens.start, words.end - 1), Run::new(words.end, tokens.end)];
        let is_public = around.into_iter().any(|part| self.public_body(part));
        let public = || is_public.then_some(Standing::Official);
        let head = || {
            let head = self.head_behind(words, tokens);
            head.filter(|_| self.standing_of_body(body).is_none())
        };
        let owner = || match role.standing {
            RoleStanding::Office => self.owner_of(words, tokens).or_else(head),
            RoleStanding::Company if role.number == RoleNumber::Singular => head(),
            _ => None,
        };
        let standing = match owner().or_else(|| self.of_role(role, body)) {
            Some(Standing::Expert)
                if role.number != RoleNumber::Text
                    && (self.is_public(words, tokens) || self.is_employed(words, tokens)) =>
            {
                Some(Standing::Official)
            }
            known => known,
        };
        let takes = serves(role);
        let by_noun = || self.standing_of_noun(tokens, words).filter(|_| takes);
        let by_role = || self.standing_of_role_served(tokens, words).filter(|_| takes);
        let of_place = || (takes && self.of_place(tokens)).then_some(Standing::Official);
        let standing = standing.or_else(by_noun).or_else(by_role).or_else(public).or_else(of_place);
        let of_name = || {
            let named = takes && self.follows_name(words, tokens)
                || role.standing == RoleStanding::Spokesperson && self.serves_name(words, tokens);
            named.then_some(Standing::Company)
        };
        let standing = standing.or_else(of_name)?;
        let rule = match role.standing {
            RoleStanding::Spokesperson => Rule::StandingOfSpokesperson,
            _ if self.is_title(words, tokens) => Rule::StandingOfTitle,
            _ => Rule::StandingOfRole,
        };
        let agency = body.is_some_and(|id| self.entity(id).kind == EntityKind::Agency);
        let in_office = standing == Standing::Official || agency || is_public;
        let ended = || first(Class::Former).filter(|&at| at < words.end || self.is_enclosed(at));
        let behind = || self.term_behind(Run::new(words.end.min(tokens.end), tokens.end));
        if let Some(at) = ended().or_else(behind).filter(|_| in_office) {
            return Some((Standing::FormerOfficial, Rule::StandingFormer, Run::one(at)));
        }
        // A nominee’s daughter seeks no office.
        let sought = standing != Standing::Private && first(Class::Candidate).is_some();
        Some((if sought { Standing::CandidateOrParty } else { standing }, rule, words))
    }

    /// What is known of the one entity behind the words.
    pub(super) fn by_entity(&self, entities: &[EntityId]) -> Option<Capacity> {
        let id = *entities.first()?;
        let entity = self.entity(id);
        let mention = self.first_mentions(id).next()?;
        let known = |standing, body, rule, role, trigger| {
            Some(Capacity { standing, body, role, why: Evidence::new(rule, trigger) })
        };
        match (entity.kind, entity.role) {
            (EntityKind::Agency, _) => {
                let rule = Rule::StandingOfAgency;
                known(Standing::Official, Some(id), rule, None, mention.span)
            }
            // “Lisbon denied it”: whoever governs the place.
            (EntityKind::Place, _) => {
                known(Standing::Official, None, Rule::StandingOfPlace, None, mention.span)
            }
            (EntityKind::Organization, _) => {
                let standing = standing_of(entity)?;
                known(standing, Some(id), Rule::StandingOfOrganization, None, mention.span)
            }
            (EntityKind::Person, Some((standing, role))) => {
                let body = self.body_near(role);
                let role_of = Role { standing, number: RoleNumber::Singular };
                let standing = self.of_role(role_of, body)?;
                if let Some(at) = self.before_role(role, Class::Pretender) {
                    return known(Standing::Unknown, None, Rule::StandingUnknown, Some(role), at);
                }
                if let Some(at) = self.doubtful_role(role) {
                    return known(Standing::Unknown, None, Rule::StandingUnknown, Some(role), at);
                }
                let former = self.before_role(role, Class::Former);
                if let (Standing::Official, Some(at)) = (standing, former) {
                    let standing = Standing::FormerOfficial;
                    return known(standing, body, Rule::StandingFormer, Some(role), at);
                }
                known(standing, body, Rule::StandingGivenEarlier, Some(role), role)
            }
            (EntityKind::Person, None) => {
                let standing = standing_by_terms(&entity.terms, self.scene.layers.year)?;
                known(standing, None, Rule::StandingOfTable, None, mention.span)
            }
        }
    }

    /// A person whom no table knows, and whose name stands beside no office, body or trade anywhere
    /// in the article, speaks for nobody else.
    fn without_office(&self, entity: Option<EntityId>) -> Option<Capacity> {
        let id = entity?;
        let entity = self.entity(id);
        let mention = self.first_mentions(id).next()?;
        let known = entity.reference.is_some() || entity.role.is_some();
        let why = Evidence::new(Rule::StandingWithoutOffice, mention.span);
        let private = Capacity { standing: Standing::Private, body: None, role: None, why };
        (entity.kind == EntityKind::Person && !known).then_some(private)
    }

    /// “Rebel commander Roe”: a longer role around the one beside the name, of which nobody can
    /// say.
    fn doubtful_role(&self, role: Span) -> Option<Span> {
        let reading = self.scene.reading;
        let words = reading.tokens_in(role);
        let (whole, found) = self.role_in(Run::new(words.start.saturating_sub(1), words.end))?;
        let doubtful = found.standing == RoleStanding::Unknown && whole.start < words.start;
        doubtful.then(|| reading.span(whole))
    }

    /// “a former mayor”, “the self-styled mayor”: the word of the class shortly before the role.
    fn before_role(&self, role: Span, class: Class) -> Option<Span> {
        let reading = self.scene.reading;
        let at = reading.tokens_in(role).start;
        let mut near = (at.saturating_sub(3)..at).rev();
        let found = near.find(|&token| reading.is(token, class))?;
        Some(reading.tokens[found].span())
    }

    /// A role's own standing, or that of the body: a director's, a report's, a spokesperson's, and
    /// a president's whose body is no body of government. Who knows or manages something for a
    /// body of government speaks for it.
    pub(super) fn of_role(&self, role: Role, body: Option<EntityId>) -> Option<Standing> {
        let private = body.filter(|&id| self.entity(id).kind == EntityKind::Organization);
        let own = plain(role.standing);
        let of_body = || self.standing_of_body(body);
        match own {
            // “Harbor Party senator”: who holds a public office has it whatever the party.
            Some(Standing::Official)
                if role.standing == RoleStanding::Official
                    && of_body() == Some(Standing::CandidateOrParty) =>
            {
                own
            }
            Some(Standing::Official) if private.is_some() && role.number != RoleNumber::Text => {
                Some(of_body().or_else(|| self.as_business(body)).unwrap_or(Standing::Unknown))
            }
            Some(Standing::Expert | Standing::Company) if role.number != RoleNumber::Group => {
                of_body().filter(|&standing| standing == Standing::Official).or(own)
            }
            Some(_) if role.number == RoleNumber::Text => of_body().or(own),
            Some(_) => own,
            None => of_body(),
        }
    }

    /// A title before the name of the source.
    pub(super) fn title_in(&self, tokens: Run, mentions: &[Mention]) -> Option<(Run, Role)> {
        let reading = self.scene.reading;
        let name = mentions.iter().find(|m| self.entity(m.entity).kind == EntityKind::Person)?;
        let before = Run::new(tokens.start, reading.tokens_in(name.span).start);
        before.indices().find_map(|at| {
            let (length, title) = reading.lexicon.title(&reading.tokens[at..before.end])?;
            // “Dr. Roe” may be the health commissioner.
            if title.honorific && title.standing == Some(RoleStanding::Expert) {
                return None;
            }
            let role = Role { standing: title.standing?, number: RoleNumber::Singular };
            Some((Run::new(at, at + length), role))
        })
    }

    /// “Father Roe”: a noun of kin that is a title, too.
    pub(super) fn is_of_clergy(&self, (words, role): (Run, Role), tokens: Run) -> bool {
        let reading = self.scene.reading;
        let title = reading.word(words.start).title.and_then(|title| title.standing);
        let alone = words.start == tokens.start && words.len() == 1;
        alone
            && role.standing == RoleStanding::Private
            && title == Some(RoleStanding::Advocate)
            && self.is_title(words, tokens)
    }

    /// “Commissioner Roe”: the words of a role with a capital, and a name after them, are a title.
    pub(super) fn is_title(&self, words: Run, tokens: Run) -> bool {
        let capital = |token: usize| self.scene.reading.tokens[token].is_capitalized();
        capital(words.start) && words.end < tokens.end && capital(words.end)
    }

    /// The last role noun among the words, before any word that joins it to a body.
    pub(super) fn role_in(&self, tokens: Run) -> Option<(Run, Role)> {
        let reading = self.scene.reading;
        let mut best = None;
        let mut at = tokens.start;
        while at < tokens.end {
            // “a union representing flight attendants”
            let acts = || reading.tags[at].is_verbal() && reading.tags[at].form == WordForm::Gerund;
            if best.is_some()
                && (acts() || reading.is(at, Class::Preposition) || reading.is(at, Class::Relative))
            {
                break;
            }
            // “Administration” in the name of a body is no role, nor is “Baker” in that of a
            // person.
            let named = || reading.tokens[at].is_capitalized() && self.in_name(at);
            // “FBI agent”
            let opens =
                |length: usize| !self.in_name(at + length - 1) && self.mention_at(at).is_some();
            let found = reading.lexicon.role(&reading.tokens[at..tokens.end]);
            let found = found.filter(|&(length, _)| !named() || opens(length));
            at += match found {
                Some((length, role)) => {
                    best = Some((Run::new(at, at + length), role));
                    length
                }
                None => 1,
            };
        }
        best
    }
}

/// Whether the role has the standing of whoever it serves.
pub(super) const fn serves(role: Role) -> bool {
    use RoleStanding::{Document, OfBody, Spokesperson};
    matches!(role.standing, Spokesperson | OfBody | Document)
}

/// The standing that a role gives by itself.
pub(crate) const fn plain(role: RoleStanding) -> Option<Standing> {
    match role {
        RoleStanding::Official | RoleStanding::Office => Some(Standing::Official),
        RoleStanding::CandidateOrParty => Some(Standing::CandidateOrParty),
        RoleStanding::Expert => Some(Standing::Expert),
        RoleStanding::Company => Some(Standing::Company),
        RoleStanding::Media => Some(Standing::Media),
        RoleStanding::Advocate => Some(Standing::Advocate),
        RoleStanding::Private => Some(Standing::Private),
        RoleStanding::FormerOfficial => Some(Standing::FormerOfficial),
        RoleStanding::Unknown
        | RoleStanding::OfBody
        | RoleStanding::Spokesperson
        | RoleStanding::Document => None,
    }
}

/// The standing of an organization by its sort.
pub(crate) fn standing_of(entity: &Entity) -> Option<Standing> {
    of_sort(entity.sub?)
}

/// The standing that a sort of organization gives.
pub(super) const fn of_sort(sort: SubKind) -> Option<Standing> {
    match sort {
        SubKind::Media => Some(Standing::Media),
        SubKind::Party => Some(Standing::CandidateOrParty),
        SubKind::Company | SubKind::Sports => Some(Standing::Company),
        SubKind::Ngo | SubKind::Union | SubKind::Religious => Some(Standing::Advocate),
        SubKind::ThinkTank | SubKind::University => Some(Standing::Expert),
        _ => None,
    }
}
