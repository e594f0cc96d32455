//! Bodies and places that no table has, told by the words beside them.

use crate::entity::EntityKind;
use crate::entity::capital::Start;
use crate::entity::mention::{Finder, Found};
use crate::lexicon::word::{Class, RoleNumber, RoleStanding};
use crate::reading::Run;
use crate::rule::Rule;
use crate::tag::PartOfSpeech;

/// A name told by its context has at most this many words.
const LONGEST_NAME: usize = 5;
/// Words of an apposition that are searched for its noun.
const LONGEST_APPOSITION: usize = 8;
/// Words between a role and the body that its bearer works at: “head of research at”.
const LONGEST_ROLE: usize = 4;

impl Finder<'_> {
    /// Names of bodies and places among the capitalized words that are still free.
    pub(super) fn bodies_and_places(&mut self) {
        let people = self.last_names();
        let mut done = 0;
        for &Start { token, sentence } in self.starts() {
            if token < done || !self.is_free(Run::one(token)) {
                continue;
            }
            let name = self.unknown_name(token, sentence);
            done = name.end.max(token + 1);
            if !name.is_empty() && !self.is_of_person(name, &people) {
                self.body_or_place(name, sentence);
            }
        }
    }

    /// Takes a free name for a body's or a place's if a word beside it says so, the surest first.
    fn body_or_place(&mut self, name: Run, sentence: Run) {
        if let Some(trigger) = self.body_trigger(name, sentence) {
            let why = self.evidence(Rule::BodyContext, trigger);
            self.put(Found::new(name, EntityKind::Organization, why));
        } else if let Some(noun) = self.place_noun(name) {
            let why = self.evidence(Rule::PlaceNoun, Run::one(noun));
            self.put(Found::new(name, EntityKind::Place, why));
        } else if let Some(trigger) = self.place_trigger(name, sentence) {
            let why = self.evidence(Rule::PlaceContext, Run::one(trigger));
            self.put(Found::new(name, EntityKind::Place, why));
        }
    }

    /// The last words of the people found so far, in order.
    fn last_names(&self) -> Vec<u32> {
        let people = self.mentions().filter(|found| found.kind == EntityKind::Person);
        let last = |found: &Found| self.reading.tokens[found.range.end - 1].hash;
        let mut names: Vec<u32> = people.map(last).collect();
        names.sort_unstable();
        names
    }

    fn is_of_person(&self, name: Run, people: &[u32]) -> bool {
        let known = |at: usize| people.binary_search(&self.reading.tokens[at].hash).is_ok();
        known(name.end - 1) || known(name.start)
    }

    /// The whole run of free words with a capital from here; empty where there is none, or where
    /// its capital may come from the sentence alone.
    fn unknown_name(&self, at: usize, sentence: Run) -> Run {
        let mut to = at;
        // One word more than a name has tells that it is longer.
        let end = sentence.end.min(at + LONGEST_NAME + 1);
        while to < end && (to == at || self.follows(to)) {
            let joined = to > at
                && self.reading.is_mark(to, "&")
                && to + 1 < sentence.end
                && self.is_capital(to + 1);
            let capital = self.is_capital(to) && !self.is_compound_adjective(to);
            if !(joined || capital && self.is_free(Run::one(to))) {
                break;
            }
            to += 1;
        }
        let name = Run::new(at, to);
        let word = self.reading.word(at);
        let opens = self.is_first(at) && word.ordinary && name.len() == 1;
        let touches = |token: usize| self.is_capital(token) && !self.is_free(Run::one(token));
        let inside = at > sentence.start && self.follows(at) && {
            self.is_capital(at - 1) && !self.is_compound_adjective(at - 1)
        };
        let part = inside || (to < sentence.end && self.follows(to) && touches(to));
        let plain = name.len() == 1
            && (word.demonym
                || word.is(Class::Adherent)
                || word.title.is_some()
                || word.organization_noun.is_some());
        let thing = !name.is_empty() && self.reading.is(to - 1, Class::ThingNoun);
        if opens || part || plain || thing || name.len() > LONGEST_NAME {
            Run::new(at, at)
        } else {
            name
        }
    }

    /// The words that make the name a body's.
    fn body_trigger(&self, name: Run, sentence: Run) -> Option<Run> {
        let joined = name.indices().find(|&at| self.reading.is_mark(at, "&")).map(Run::one);
        joined
            .or_else(|| self.body_noun_before(name, sentence).map(Run::one))
            .or_else(|| self.employer(name, sentence).map(Run::one))
            .or_else(|| self.body_noun_apposed(name, sentence).map(Run::one))
            .or_else(|| self.corporate_noun(name).map(Run::one))
            .or_else(|| self.clause_of_thing(name).map(Run::one))
    }

    /// “Lumo Marsh, which”: no person is a “which”, and a place mostly shows its noun.
    fn clause_of_thing(&self, name: Run) -> Option<usize> {
        let relative = name.end + 1;
        let told = name.len() > 1
            && self.reading.is_mark(name.end, ",")
            && self.reading.is(relative, Class::ImpersonalRelative)
            && self.place_noun(name).is_none();
        told.then_some(relative)
    }

    /// “the chip maker Lumo”; “its operator, Lumo,”
    fn body_noun_before(&self, name: Run, sentence: Run) -> Option<usize> {
        let before = name.start.checked_sub(1).filter(|&at| at >= sentence.start)?;
        let comma = self.reading.is_mark(before, ",") && self.is_closed(name.end);
        let noun = if comma { before.checked_sub(1)? } else { before };
        let small = !self.reading.tokens[noun].is_capitalized() || self.is_first(noun);
        (small && self.is_body_noun(noun)).then_some(noun)
    }

    pub(super) fn is_body_noun(&self, token: usize) -> bool {
        let word = self.reading.word(token);
        let group = word.role.is_some_and(|role| {
            role.number == RoleNumber::Group && role.standing != RoleStanding::Official
        });
        word.is(Class::BodyNoun) || group
    }

    /// “an analyst at Lumo”, “head of research at Lumo”
    fn employer(&self, name: Run, sentence: Run) -> Option<usize> {
        let at = name.start.checked_sub(1).filter(|&at| at > sentence.start)?;
        if !self.reading.is(at, Class::EmployerPreposition) || self.place_noun(name).is_some() {
            return None;
        }
        let floor = sentence.start.max(at.saturating_sub(LONGEST_ROLE));
        let role = (floor..at)
            .rev()
            .take_while(|&token| !self.reading.tokens[token].is_mark())
            .take_while(|&token| !self.reading.tags[token].is_verbal())
            .find(|&token| self.is_small_role(token))?;
        let singular = self.reading.word(role).role?.number != RoleNumber::Group;
        singular.then_some(role)
    }

    /// “Lumo, a maker of chips,”
    fn body_noun_apposed(&self, name: Run, sentence: Run) -> Option<usize> {
        let noun = self.apposed_noun(name, sentence)?;
        self.is_body_noun(noun).then_some(noun)
    }

    /// The noun of the apposition behind a name: the last word before a mark, a preposition, a
    /// relative or a verb.
    pub(super) fn apposed_noun(&self, name: Run, sentence: Run) -> Option<usize> {
        let opens = name.end + 1;
        if !self.reading.is_mark(name.end, ",") || !self.reading.is(opens, Class::Determiner) {
            return None;
        }
        let end = sentence.end.min(opens + LONGEST_APPOSITION);
        let stops = |token: &usize| {
            let tag = self.reading.tags[*token];
            self.reading.tokens[*token].is_mark()
                || self.reading.is(*token, Class::Preposition)
                || self.reading.is(*token, Class::Relative)
                || tag.part == PartOfSpeech::Adposition
                || (self.reading.is(*token, Class::Auxiliary)
                    && !self.reading.is(*token, Class::Clitic))
        };
        let last = (opens + 1..end).find(stops)?.checked_sub(1)?;
        (last > opens).then_some(last)
    }

    /// “Lumo shares”, “Lumo’s shares”, “a Lumo spokesman”; a person has a spokesman too, so there
    /// a name that is a surname elsewhere does not count.
    fn corporate_noun(&self, name: Run) -> Option<usize> {
        let possessive = self.reading.is(name.end, Class::Clitic);
        let noun = name.end + usize::from(possessive);
        if !self.reading.is(noun, Class::CorporateNoun) || !self.follows(noun) {
            return None;
        }
        let speaks = self.reading.word(noun).role.is_some();
        let surname = self.reading.word(name.end - 1).surname > 0;
        let one = name.len() == 1;
        (!speaks || (!possessive && !surname && one) || name.len() > 2).then_some(noun)
    }

    /// Whether the word has no capital, as a noun has that is no part of a name.
    fn is_small(&self, token: usize) -> bool {
        !self.reading.tokens[token].is_capitalized()
    }

    /// “Copper Creek”, “Port Ellery”: the noun that makes the name a place's.
    fn place_noun(&self, name: Run) -> Option<usize> {
        let last = name.end - 1;
        let word = self.reading.word(last);
        let ends = word.is(Class::PlaceNoun) || word.is(Class::PlaceEnding);
        let opens = self.reading.is(name.start, Class::PlaceHead);
        let several = name.len() > 1;
        (several && ends).then_some(last).or_else(|| (several && opens).then_some(name.start))
    }

    /// “in Vlaarden”, “the village of Vlaarden”, “Vlaarden, a village in the north”
    fn place_trigger(&self, name: Run, sentence: Run) -> Option<usize> {
        let common = name.len() == 1 && self.reading.word(name.start).ordinary;
        if name.len() > 3 || common || self.is_unsure(name) {
            return None;
        }
        let apposed = self.apposed_noun(name, sentence);
        if let Some(noun) = apposed.filter(|&noun| self.reading.is(noun, Class::SettlementNoun)) {
            return Some(noun);
        }
        // “the Vlaarden coast”
        let whole = self.reading.is(name.end, Class::SettlementNoun)
            || self.reading.is(name.end, Class::PlaceEnding);
        if whole && self.is_small(name.end) {
            return Some(name.end);
        }
        let before = name.start.checked_sub(1).filter(|&at| at >= sentence.start)?;
        if !(self.is_small(before) || self.is_first(before)) {
            return None;
        }
        let noun = before.checked_sub(1).filter(|&noun| noun >= sentence.start)?;
        let of_place = self.reading.is(noun, Class::SettlementNoun)
            || self.reading.is(noun, Class::PlaceRelation);
        if of_place && self.reading.is(before, Class::NameLinker) && self.is_small(noun) {
            return Some(noun);
        }
        // “in Vlaarden talks” and “in Roe’s view” tell nothing of the name.
        let next = name.end;
        let stands_alone = next >= sentence.end
            || !(self.reading.tags[next].is_nominal()
                || self.reading.part(next) == PartOfSpeech::Adjective
                || self.reading.is(next, Class::Clitic));
        let located = self.reading.is(before, Class::LocationPreposition);
        (located && stands_alone).then_some(before)
    }
}
