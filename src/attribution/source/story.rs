//! What a clause behind a name tells of its bearer: “who runs the ferry”, “who was mayor until 2014”.

use super::super::Standing;
use super::{Capacity, Sources};
use crate::document::EntityId;
use crate::entity::{EntityKind, Mention};
use crate::lexicon::word::{Class, Deed, RoleNumber, RoleStanding};
use crate::reading::Run;
use crate::rule::{Evidence, Rule};
use crate::span::Span;
use crate::tag::{PartOfSpeech, WordForm};

/// Words from the beginning of a clause among which its verb is looked for.
const VERB_WITHIN: usize = 4;

/// What became of an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Ended,
    Sought,
}

impl Sources<'_, '_> {
    /// The capacity that a relative clause gives by its verb.
    pub(super) fn told_by_clause(&self, clause: Run) -> Option<Capacity> {
        let by_deed = self.deed_in(clause).and_then(|(verb, deed)| {
            let object = Run::new((verb + 1).min(clause.end), clause.end);
            match deed {
                Deed::Leads => self.standing_of_object(object),
                Deed::Studies => self.told_by_study(clause, object),
                Deed::Represents => self.told_by_clients(object),
                _ => None,
            }
        });
        by_deed.or_else(|| self.told_by_office(clause))
    }

    /// The first verb of the clause that tells something of its subject.
    fn deed_in(&self, clause: Run) -> Option<(usize, Deed)> {
        let reading = self.scene.reading;
        clause.indices().take(VERB_WITHIN).find_map(|at| {
            let deed = reading.word(at).deed?;
            // “who runs for mayor” runs nothing yet.
            let seeks = deed == Deed::Leads
                && reading.is(at + 1, Class::Preposition)
                && reading.is(at + 1, Class::ContentPreposition);
            Some((at, if seeks { Deed::Seeks } else { deed }))
        })
    }

    /// “who runs the ferry company”: the standing of the body that is led.
    fn standing_of_object(&self, object: Run) -> Option<Capacity> {
        let body = self.body_in(object);
        let noun = || self.standing_of_noun(object, Run::new(0, 0));
        let standing = self.standing_of_body(body).or_else(noun)?;
        self.by_object(standing, body, object)
    }

    /// “who studies tides at Orrin University”: an expert, but for a medium’s reporter.
    fn told_by_study(&self, clause: Run, object: Run) -> Option<Capacity> {
        let body = self.body_in(object);
        let standing = match self.standing_of_body(body) {
            Some(known @ (Standing::Media | Standing::Official)) => known,
            _ => Standing::Expert,
        };
        self.by_object(standing, body, clause)
    }

    /// “who represents the family” is an advocate, “who represents the third district” is elected.
    fn told_by_clients(&self, object: Run) -> Option<Capacity> {
        let reading = self.scene.reading;
        let seat = object.indices().any(|at| reading.is(at, Class::Public));
        let standing = if seat { Standing::Official } else { Standing::Advocate };
        self.by_object(standing, None, object)
    }

    fn by_object(
        &self,
        standing: Standing,
        body: Option<EntityId>,
        words: Run,
    ) -> Option<Capacity> {
        let why = Evidence::new(Rule::StandingOfClause, self.scene.reading.span(words));
        (!words.is_empty()).then_some(Capacity { standing, body, role: None, why })
    }

    /// “who is the mayor”, “who was mayor until 2014”, “who served as mayor”.
    fn told_by_office(&self, clause: Run) -> Option<Capacity> {
        let reading = self.scene.reading;
        let is_verb = |&at: &usize| {
            reading.is(at, Class::Be) || reading.word(at).deed == Some(Deed::Serves)
        };
        let verb = clause.indices().skip(1).take(VERB_WITHIN).find(is_verb)?;
        let rest = Run::new(verb + 1, clause.end);
        if rest.is_empty() || reading.tags[rest.start].form == WordForm::Participle {
            return None;
        }
        let told = self.by_phrase(self.until_verb(rest))?;
        let past = reading.tags[verb].form == WordForm::Past;
        let dated = rest.indices().any(|at| reading.part(at) == PartOfSpeech::Number);
        let over = past && (dated || !reading.is(verb, Class::Be));
        Some(if over && told.standing == Standing::Official { ended(told, told.why.trigger) } else { told })
    }

    /// The capacity, changed where the article tells that the office is over or another is sought.
    pub(super) fn after_fate(&self, capacity: Capacity, entity: Option<EntityId>) -> Capacity {
        let fate = entity.and_then(|id| self.fate(id));
        match (fate, capacity.standing) {
            (Some((Fate::Ended, at)), Standing::Official) => ended(capacity, Some(at)),
            (
                Some((Fate::Sought, at)),
                Standing::Official
                | Standing::FormerOfficial
                | Standing::Private
                | Standing::Unknown,
            ) => {
                let why = Evidence::new(Rule::StandingSought, at);
                Capacity { standing: Standing::CandidateOrParty, why, ..capacity }
            }
            _ => capacity,
        }
    }

    /// What any of a person’s first mentions tells of an office.
    fn fate(&self, id: EntityId) -> Option<(Fate, Span)> {
        if self.entity(id).kind != EntityKind::Person {
            return None;
        }
        let mut fates = self.first_mentions(id).filter_map(|mention| self.fate_beside(mention));
        let first = fates.next()?;
        // Who left one office for another seeks it.
        fates.find(|(fate, _)| *fate == Fate::Sought).or(Some(first))
    }

    fn fate_beside(&self, mention: &Mention) -> Option<(Fate, Span)> {
        let reading = self.scene.reading;
        let name = reading.tokens_in(mention.span);
        if let Some(words) = self.campaign_of(name) {
            return Some((Fate::Sought, reading.span(words)));
        }
        self.pieces_after(name).take(3).find_map(|piece| {
            let clause = reading.is(piece.start, Class::Relative);
            let fate = match self.deed_in(piece) {
                Some((_, Deed::Seeks)) if clause => Fate::Sought,
                Some((verb, Deed::Ends)) if clause && self.is_office(verb + 1, piece.end) => {
                    Fate::Ended
                }
                _ if !clause && self.is_retired(piece) => Fate::Ended,
                _ => return None,
            };
            Some((fate, reading.span(piece)))
        })
    }

    /// “Roe’s campaign”, “the Roe campaign”.
    fn campaign_of(&self, name: Run) -> Option<Run> {
        let reading = self.scene.reading;
        let noun = name.end + usize::from(reading.is(name.end, Class::Clitic));
        let role = reading.tokens.get(noun).and_then(|_| reading.word(noun).role)?;
        let campaign = role.standing == RoleStanding::CandidateOrParty
            && role.number == RoleNumber::Group
            && !reading.tokens[noun].is_capitalized();
        campaign.then(|| Run::new(name.start, noun + 1))
    }

    /// “who left the department”, “who retired in 2019”, not “who left the room”.
    fn is_office(&self, from: usize, end: usize) -> bool {
        let reading = self.scene.reading;
        let object = Run::new(from.min(end), end);
        let bare = object.is_empty() || !reading.in_phrase(from);
        bare || self.body_in(object).is_some()
            || self.public_body(Run::new(from - 1, end))
            || self.role_in(object).is_some()
    }

    /// “now 74 and retired”: a word that ends an office, and no office after it.
    fn is_retired(&self, piece: Run) -> bool {
        let reading = self.scene.reading;
        let former = |at: &usize| {
            reading.is(*at, Class::Former) && reading.tags[*at].form == WordForm::Participle
        };
        let at = piece.indices().take(VERB_WITHIN).find(former);
        at.is_some_and(|at| self.role_in(Run::new(at, piece.end)).is_none())
    }

    /// The body that the words name or mean.
    fn body_in(&self, words: Run) -> Option<EntityId> {
        if words.is_empty() {
            return None;
        }
        let mentions = self.mentions(self.scene.reading.span(words));
        let mut bodies = mentions.iter().filter(|m| self.entity(m.entity).kind.is_body());
        bodies.next().map(|mention| mention.entity).or_else(|| self.body_by_noun(words))
    }
}

/// The capacity of an office that is over.
fn ended(capacity: Capacity, at: Option<Span>) -> Capacity {
    let why = Evidence { rule: Rule::StandingFormer, trigger: at, also: None };
    Capacity { standing: Standing::FormerOfficial, why, ..capacity }
}
