//! What a clause behind a name tells of its bearer: “who runs the ferry”, “who was mayor until
//! 2014”.

use super::super::Standing;
use super::standing::plain;
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

/// Tokens behind a name that are read as what it is said to be.
const LONGEST_PREDICATE: usize = 16;

/// What became of an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Ended,
    Sought,
}

impl Sources<'_, '_> {
    /// The capacity that a relative clause gives by its verb.
    pub(super) fn told_by_clause(&self, clause: Run) -> Option<Capacity> {
        let by_deed = self.deed_in(clause).and_then(|(verb, deed)| {
            let object = Run::new((verb + 1).min(clause.end), clause.end);
            match deed {
                // “Jane Roe, defending,”: for the party that the court hears.
                Deed::Represents if object.is_empty() => {
                    self.by_object(Standing::Advocate, None, clause)
                }
                Deed::Prosecutes => self.by_object(Standing::Official, None, clause),
                Deed::Leads => self.told_by_body(Run::new(clause.start, verb + 1), object),
                Deed::Studies => self.told_by_study(clause, object),
                Deed::Represents => self.told_by_clients(object),
                Deed::Joins => self.told_by_inquiry(object),
                Deed::Practises => self.told_by_trade(object),
                _ => None,
            }
        });
        by_deed.or_else(|| self.told_by_office(clause))
    }

    /// The first verb of the clause that tells something of its subject.
    fn deed_in(&self, clause: Run) -> Option<(usize, Deed)> {
        let near = clause.indices().take(VERB_WITHIN);
        near.filter_map(|at| Some((at, self.deed(at)?))).next()
    }

    /// What the word tells here.
    fn deed(&self, at: usize) -> Option<Deed> {
        let reading = self.scene.reading;
        reading.tokens.get(at)?;
        match reading.word(at).deed? {
            Deed::Runs if self.is_goal(at + 1) => Some(Deed::Seeks),
            Deed::Runs => Some(Deed::Leads),
            deed => Some(deed),
        }
    }

    /// “running for mayor”, “running to unseat him”, “running as an independent”.
    fn is_goal(&self, at: usize) -> bool {
        let reading = self.scene.reading;
        let serves =
            reading.tokens.get(at).is_some_and(|_| reading.word(at).deed == Some(Deed::Serves));
        reading.is(at, Class::Preposition) || reading.is(at, Class::To) || serves
    }

    /// “who runs the ferry company”: the standing of the body that is led, or was.
    fn told_by_body(&self, verbs: Run, object: Run) -> Option<Capacity> {
        let body = self.body_in(object);
        let noun = || self.standing_of_noun(object, Run::new(0, 0));
        let standing = self.standing_of_body(body).or_else(noun)?;
        let told = self.by_object(standing, body, object)?;
        let verb = verbs.end - 1;
        // “who used to run the agency”
        let before = || verbs.indices().any(|at| self.scene.reading.is(at, Class::Former));
        let over = before() || self.is_past(verb) && self.is_dated(object);
        let over = over && standing == Standing::Official;
        Some(if over { ended(told, told.why.trigger) } else { told })
    }

    /// “was”, “had been”
    fn is_past(&self, verb: usize) -> bool {
        let reading = self.scene.reading;
        let past = |at: usize| reading.tags[at].form == WordForm::Past;
        let helped = || {
            let before = verb.checked_sub(1).filter(|&at| !reading.is(at, Class::Be));
            before.is_some_and(past) && reading.tags[verb].form == WordForm::Participle
        };
        past(verb) || helped()
    }

    /// “until 2014”, “for nine years”: a number or word that bounds an office.
    fn is_dated(&self, words: Run) -> bool {
        let reading = self.scene.reading;
        let number = |at: usize| reading.part(at) == PartOfSpeech::Number || self.is_year(at);
        words.indices().any(|at| number(at) || reading.is(at, Class::Former))
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

    /// “who teaches history at Orrin University”, “who covered the war for the Courier”.
    fn told_by_trade(&self, object: Run) -> Option<Capacity> {
        let body = self.body_in(object);
        let standing = self.standing_of_body(body)?;
        let trade = matches!(standing, Standing::Expert | Standing::Media);
        trade.then(|| self.by_object(standing, body, object))?
    }

    /// “who was not involved in the study”: whoever else is asked of research is an expert, too.
    fn told_by_inquiry(&self, object: Run) -> Option<Capacity> {
        let (words, role) = self.role_in(object)?;
        let study = role.number == RoleNumber::Text && role.standing == RoleStanding::Expert;
        study.then(|| self.by_object(Standing::Expert, None, words))?
    }

    /// “who represents the family” is an advocate, “who represents the third district” is elected.
    fn told_by_clients(&self, object: Run) -> Option<Capacity> {
        let reading = self.scene.reading;
        let noun = self.standing_of_noun(object, Run::new(0, 0));
        let mentions = self.mentions(reading.span(object));
        let seat = noun == Some(Standing::Official)
            || mentions.iter().any(|m| self.entity(m.entity).kind == EntityKind::Place);
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

    /// “who is the mayor”, “who was mayor until 2014”, “who for ten years served as mayor”.
    fn told_by_office(&self, clause: Run) -> Option<Capacity> {
        let reading = self.scene.reading;
        let holds = |at: &usize| matches!(self.deed(*at), Some(Deed::Serves | Deed::Enters));
        let is = |at: &usize| reading.is(*at, Class::Be);
        let near = clause.indices().skip(1).take(VERB_WITHIN);
        let verb = clause.indices().rfind(holds).or_else(|| near.clone().find(is))?;
        self.office_after(verb, clause).or_else(|| self.service_at(verb, clause))
    }

    /// “who spent ten years with the agency”: an office without a name, that is over.
    fn service_at(&self, verb: usize, clause: Run) -> Option<Capacity> {
        let rest = Run::new(verb + 1, clause.end);
        let over = self.deed(verb) == Some(Deed::Serves) && self.is_past(verb);
        if rest.is_empty() || !over || !self.is_dated(rest) {
            return None;
        }
        let body = self.body_in(rest);
        let noun = || self.standing_of_noun(rest, Run::new(0, 0));
        let standing = self.standing_of_body(body).or_else(noun)?;
        let told = self.by_object(standing, body, rest)?;
        (standing == Standing::Official).then(|| ended(told, told.why.trigger))
    }

    /// “Roe is the mayor”, “Roe was elected mayor”, “Roe ran the agency for ten years”: the verb
    /// stands right behind the name.
    pub(super) fn told_by_predicate(&self, name: Run) -> Option<Capacity> {
        let reading = self.scene.reading;
        if !reading.is(name.end, Class::Be) && self.deed(name.end).is_none() {
            return None;
        }
        let end = self.scene.sentences[self.scene.window_of(name.start)].end;
        let end = end.min(name.end + LONGEST_PREDICATE);
        let mark = |at: &usize| reading.tokens[*at].is_mark();
        let clause = Run::new(name.end, (name.end..end).find(mark).unwrap_or(end));
        let helped = clause.indices().find(|&at| !reading.is(at, Class::Be))?;
        let office = || clause.indices().rfind(|&at| self.deed(at) == Some(Deed::Serves));
        match self.deed(helped) {
            Some(Deed::Enters) => self.office_after(helped, clause),
            // “Roe spent ten years as mayor”, “Roe resigned as mayor”
            Some(Deed::Serves | Deed::Ends) => self.office_after(office()?, clause),
            Some(Deed::Leads) if helped == clause.start => {
                self.told_by_body(Run::one(helped), Run::new(helped + 1, clause.end))
            }
            _ if helped > clause.start => self.office_after(helped - 1, clause),
            _ => None,
        }
    }

    /// The capacity that the noun behind the verb gives; of an office that was held, that it is
    /// over.
    pub(super) fn office_after(&self, verb: usize, clause: Run) -> Option<Capacity> {
        let reading = self.scene.reading;
        let rest = Run::new(verb + 1, clause.end);
        if rest.is_empty() || reading.tags[rest.start].form == WordForm::Participle {
            return None;
        }
        let phrase = self.until_verb(rest);
        let (words, role) = self.role_in(phrase)?;
        let mut lead = phrase.start..words.start;
        if lead.any(|at| reading.is(at, Class::Preposition) || reading.is(at, Class::Negation)) {
            return None;
        }
        let told = self.by_role_of_one(phrase, (words, role))?;
        let over = match self.deed(verb) {
            Some(Deed::Serves) => (clause.start..=verb).any(|at| self.is_past(at)),
            Some(Deed::Enters) => false,
            _ => self.is_past(verb) && self.is_dated(rest),
        };
        let ends = over && told.standing == Standing::Official;
        Some(if ends { ended(told, told.why.trigger) } else { told })
    }

    /// The capacity, changed where the article tells that the office is over or another is sought.
    pub(super) fn after_fate(&self, capacity: Capacity, entity: Option<EntityId>) -> Capacity {
        let changed = self.changed_by_fate(capacity, entity);
        let allows = |rule| self.scene.reading.lexicon.allows(rule);
        changed.filter(|changed| allows(changed.why.rule)).unwrap_or(capacity)
    }

    fn changed_by_fate(&self, capacity: Capacity, entity: Option<EntityId>) -> Option<Capacity> {
        let fate = entity.and_then(|id| *self.fates[id.index()].get_or_init(|| self.fate(id)));
        match (fate, capacity.standing) {
            (Some((Fate::Ended, at)), Standing::Official) => Some(ended(capacity, Some(at))),
            (
                Some((Fate::Sought, at)),
                Standing::Official
                | Standing::FormerOfficial
                | Standing::Private
                | Standing::Unknown,
            ) => {
                let why = Evidence::new(Rule::StandingSought, at);
                Some(Capacity { standing: Standing::CandidateOrParty, why, ..capacity })
            }
            _ => None,
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
        let sentence = self.scene.sentences[self.scene.window_of(name.start)];
        if let Some(words) = self.ended_by_predicate(name, sentence) {
            return Some((Fate::Ended, reading.span(words)));
        }
        let enclosed = name.end + 1;
        if self.is_enclosed(enclosed) && reading.is(enclosed, Class::Former) {
            return Some((Fate::Ended, reading.span(Run::one(enclosed))));
        }
        if let Some(words) = self.sought_by_predicate(name, sentence) {
            return Some((Fate::Sought, reading.span(words)));
        }
        self.pieces_after(name).take(3).find_map(|piece| {
            let clause = reading.is(piece.start, Class::Relative) || self.is_gerund(piece.start);
            let fate = match self.deed_in(piece) {
                Some((_, Deed::Seeks)) if clause => Fate::Sought,
                Some((verb, Deed::Ends)) if clause && self.is_office(verb + 1, piece.end) => {
                    Fate::Ended
                }
                _ if !clause && (self.is_retired(piece) || self.ends_inside(piece)) => Fate::Ended,
                _ => return None,
            };
            Some((fate, reading.span(piece)))
        })
    }

    /// “Roe died”, “Roe, who built the pier, left the council”.
    fn ended_by_predicate(&self, name: Run, sentence: Run) -> Option<Run> {
        let reading = self.scene.reading;
        let behind = self.pieces_after(name).skip(1).map(|piece| piece.start);
        let mut verbs = std::iter::once(name.end).chain(behind).filter(|&at| at < sentence.end);
        let ends =
            |at: &usize| self.deed(*at) == Some(Deed::Ends) && self.is_office(at + 1, sentence.end);
        verbs.find(ends).map(|verb| Run::new(name.start, verb + 1)).or_else(|| {
            // “Roe ran the agency. She resigned in March.”
            let next = sentence.end;
            let tells = reading.is(next, Class::Speaker)
                && self.scene.block_of(next) == self.scene.block_of(name.start)
                && self.deed(next + 1) == Some(Deed::Ends)
                && self.is_office(next + 2, reading.tokens.len().min(next + VERB_WITHIN + 2));
            tells.then(|| Run::new(next, next + 2))
        })
    }

    /// “Roe is running for mayor”, “Roe, the commissioner, is running for mayor”.
    fn sought_by_predicate(&self, name: Run, sentence: Run) -> Option<Run> {
        let reading = self.scene.reading;
        let behind = self.pieces_after(name).skip(1).map(|piece| piece.start);
        let mut starts = std::iter::once(name.end).chain(behind);
        starts.find_map(|start| {
            let is = start < sentence.end && reading.is(start, Class::Be);
            let verb = (start..sentence.end).find(|&at| is && !reading.is(at, Class::Be))?;
            let object = Run::new(verb + 1, sentence.end.min(verb + 1 + VERB_WITHIN));
            let runs = reading.word(verb).deed == Some(Deed::Runs)
                && reading.is(object.start, Class::Preposition);
            let office = || self.role_in(object).and_then(|(_, role)| plain(role.standing));
            let seeks = runs && !object.is_empty() && office() == Some(Standing::Official);
            seeks.then(|| Run::new(name.start, object.end))
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

    /// “mayor for ten years before she retired”, “a colonel who left the army”
    fn ends_inside(&self, piece: Run) -> bool {
        let reading = self.scene.reading;
        piece.indices().skip(2).any(|at| {
            self.deed(at) == Some(Deed::Ends)
                && (reading.is(at - 1, Class::Relative) || reading.is(at - 1, Class::Speaker))
                && self.is_office(at + 1, piece.end)
        })
    }

    /// “now 74 and retired”: a word that ends an office, and no office after it.
    fn is_retired(&self, piece: Run) -> bool {
        let reading = self.scene.reading;
        let former = |at: &usize| {
            let form = reading.tags[*at].form;
            reading.is(*at, Class::Former) && matches!(form, WordForm::Participle | WordForm::Past)
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
