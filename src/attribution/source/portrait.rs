//! What an article says of somebody beside the name: title, role, apposition, “who runs the ferry”.

use super::super::Standing;
use super::standing::{plain, serves, standing_of};
use super::{Capacity, MENTIONS_READ, Sources};
use crate::document::EntityId;
use crate::entity::{EntityKind, Form, Mention};
use crate::lexicon::word::{Class, Role, RoleNumber, RoleStanding};
use crate::reading::Run;
use crate::rule::{Evidence, Rule};
use crate::span::Spanned;
use crate::tag::{PartOfSpeech, WordForm};

/// Tokens of a list of names that are looked back over for the noun before all of them.
const LONGEST_LIST: usize = 12;

/// Tokens in brackets between a noun of role and a name.
const LONGEST_BRACKETS: usize = 4;

/// Tokens of a phrase beside a name that are looked at.
const LONGEST_BESIDE: usize = 16;

/// Something beside a name that may tell of its bearer; the first run is the phrase before the
/// name.
type Way = fn(&Sources<'_, '_>, Run, Run, &Mention) -> Option<Capacity>;

impl Sources<'_, '_> {
    /// The capacity that the first telling mention gives, found once for each entity.
    pub(super) fn portrait(&mut self, id: EntityId) -> Option<Capacity> {
        if let Some(known) = self.portraits[id.index()] {
            return known;
        }
        let mentions = || self.first_mentions(id);
        let told = self.plain_portrait(id);
        let person = self.entity(id).kind == EntityKind::Person;
        let private = || {
            mentions().find_map(|mention| self.private(self.scene.reading.tokens_in(mention.span)))
        };
        let known = self.entity(id).role.is_some() || !self.entity(id).terms.is_empty();
        let telling = told.filter(|told| told.standing != Standing::Unknown);
        let telling = telling.or_else(|| self.of_another(id));
        let told = telling.or_else(|| private().filter(|_| person && !known)).or(told);
        self.portraits[id.index()] = Some(told);
        told
    }

    /// “Resident Jane Roe, a member of the council,”: an office behind the name counts before the
    /// trade or fate in front of it.
    pub(super) fn office_after_name(&self, name: &Mention) -> Option<Capacity> {
        let told = self.role_after(self.scene.reading.tokens_in(name.span));
        let told = told.filter(|_| self.is_person(name.entity))?;
        (!matches!(told.standing, Standing::Private | Standing::Unknown)).then_some(told)
    }

    /// The first few mentions of an entity.
    pub(super) fn first_mentions(&self, id: EntityId) -> impl Iterator<Item = &Mention> {
        let places = std::iter::successors(self.first[id.index()], |&at| self.next[at]);
        places.take(MENTIONS_READ).map(|at| &self.scene.layers.mentions[at])
    }

    /// What is told of somebody without regard to others.
    pub(super) fn plain_portrait(&self, id: EntityId) -> Option<Capacity> {
        let (mut private, mut untold) = (None, None);
        for told in self.first_mentions(id).flat_map(|mention| self.told_beside(mention)) {
            match told.standing {
                Standing::Unknown => untold = untold.or(Some(told)),
                // A welder’s daughter may be the mayor.
                Standing::Private => private = private.or(Some(told)),
                _ => return Some(told),
            }
        }
        private.or(untold)
    }

    /// What stands beside a name that no entity bears.
    pub(super) fn told_of_name(&self, name: Run) -> Option<Capacity> {
        self.role_after(name)
            .or_else(|| self.role_before_comma(self.phrase_before(name), name))
            .or_else(|| self.body_beside(name))
            .filter(|told| told.standing != Standing::Unknown)
            .or_else(|| self.private(name))
            .filter(|capacity| self.scene.reading.lexicon.allows(capacity.why.rule))
    }

    /// What stands before the name, after a comma behind it, or before a comma in front of it.
    fn told_beside<'m>(&'m self, mention: &'m Mention) -> impl Iterator<Item = Capacity> + 'm {
        let name = self.scene.reading.tokens_in(mention.span);
        let kind = self.entity(mention.entity).kind;
        let pointed = mention.form != Form::Pronoun && mention.why.rule != Rule::BylineName;
        let person = pointed && kind == EntityKind::Person;
        let ways: [Way; 7] = [
            |sources, before, name, mention| sources.role_before(before, name, mention),
            |sources, before, name, _| sources.role_of_list(before, name),
            |sources, _, name, _| sources.role_after(name),
            |sources, before, name, _| sources.role_before_comma(before, name),
            |sources, _, name, _| sources.body_beside(name),
            |sources, _, name, _| sources.body_before(name),
            |sources, _, name, _| sources.told_by_predicate(name),
        ];
        // Each is tried only where those before it told nothing.
        let before = person.then(|| self.phrase_before(name)).into_iter();
        let of_person = before.flat_map(move |before| {
            ways.into_iter().filter_map(move |way| way(self, before, name, mention))
        });
        let unsorted = pointed && kind == EntityKind::Organization;
        let unsorted = unsorted && standing_of(self.entity(mention.entity)).is_none();
        let of_body = unsorted.then(|| self.sort_beside(name, mention.entity)).flatten();
        of_person.chain(of_body)
    }

    /// The capacity that a phrase with a role gives.
    pub(super) fn by_phrase(&self, phrase: Run) -> Option<Capacity> {
        self.by_role_of_one(phrase, self.role_in(phrase)?)
    }

    /// The same where the role was found.
    pub(super) fn by_role_of_one(&self, phrase: Run, found: (Run, Role)) -> Option<Capacity> {
        (found.1.number == RoleNumber::Singular).then(|| self.by_role_of(phrase, found))?
    }

    /// The same for a phrase that may stand for several.
    fn by_role_of(&self, phrase: Run, (words, role): (Run, Role)) -> Option<Capacity> {
        let reading = self.scene.reading;
        let mentions = self.mentions(reading.span(phrase));
        let is_body = |mention: &&Mention| self.entity(mention.entity).kind.is_body();
        let named = mentions.iter().find(is_body).map(|mention| mention.entity);
        let body = named
            .or_else(|| self.body_by_noun(phrase))
            .or_else(|| self.body_owned(phrase))
            .or_else(|| self.body_at_hand(phrase, (words, role)))
            .filter(|&body| !self.is_field(body, (words, role)));
        let told = self.by_words(phrase, (words, role), body);
        let business =
            || self.as_business(body.filter(|_| role.standing == RoleStanding::Spokesperson));
        let at_hand = || self.standing_at_hand(phrase, (words, role)).filter(|_| body.is_none());
        let told = told.or_else(|| {
            let standing = business().or_else(at_hand)?;
            Some((standing, Rule::StandingGivenEarlier, words))
        });
        // Who heads something of which nothing is told speaks for it, whatever it is.
        let untold = || serves(role).then_some((Standing::Unknown, Rule::StandingUnknown, words));
        let (standing, rule, at) = told.or_else(untold)?;
        let rule = match rule {
            Rule::StandingFormer | Rule::StandingUnknown => rule,
            _ => Rule::StandingGivenEarlier,
        };
        let why = Evidence::new(rule, reading.span(at));
        Some(Capacity { standing, body, role: Some(reading.span(words)), why })
    }

    /// “Council leader Jane Roe”, “Mayor Roe”.
    fn role_before(&self, before: Run, name: Run, mention: &Mention) -> Option<Capacity> {
        let reading = self.scene.reading;
        let noun_end = self.before_brackets(name.start);
        let phrase = if noun_end < name.start {
            let floor = self.scene.sentences[self.scene.window_of(name.start)].start;
            reading.phrase_before(floor, noun_end)?
        } else {
            before
        };
        if phrase.is_empty() {
            return None;
        }
        let adjacent = self.role_in(phrase).filter(|(words, _)| words.end == noun_end);
        let adjacent =
            adjacent.filter(|&role| !self.is_of_clergy(role, Run::new(phrase.start, name.end)));
        if let Some(role) = adjacent {
            let told = self.by_role_of_one(phrase, role);
            return told.map(|told| self.with_body_beside(told, name));
        }
        let (words, role) = self.title_in(Run::new(before.start, name.end), &[*mention])?;
        let rule = Rule::StandingGivenEarlier;
        let (standing, former, at) = self.by_words(phrase, (words, role), None)?;
        let rule = if former == Rule::StandingFormer { former } else { rule };
        let why = Evidence::new(rule, reading.span(at));
        Some(Capacity { standing, body: None, role: Some(reading.span(words)), why })
    }

    /// “Forecaster Jane Roe of the Weather Office”: who knows something for a public body speaks
    /// for it.
    fn with_body_beside(&self, told: Capacity, name: Run) -> Capacity {
        let beside = self.body_beside(name).filter(|_| told.body.is_none());
        let Some(beside) = beside else { return told };
        let knows = matches!(told.standing, Standing::Expert | Standing::Company);
        match beside.standing {
            Standing::Official if knows => Capacity { role: told.role, ..beside },
            _ if told.standing == beside.standing => Capacity { body: beside.body, ..told },
            _ => told,
        }
    }

    /// “Judges Orlo Venn, Sam Tane and Jane Roe”: the noun before the first of them.
    fn role_of_list(&self, before: Run, name: Run) -> Option<Capacity> {
        let reading = self.scene.reading;
        let joins = |at: &usize| reading.is(*at, Class::Coordinator) || reading.is_mark(*at, ",");
        let listed = |at: &usize| joins(at) || self.is_name_word(*at);
        let floor = self.scene.sentences[self.scene.window_of(name.start)].start;
        let far = name.start.saturating_sub(LONGEST_LIST).max(floor);
        let first = (far..name.start).rev().take_while(listed).last().unwrap_or(name.start);
        let phrase =
            if first < name.start { Run::new(self.phrase_start(first), first) } else { before };
        let (words, role) = self.role_in(phrase).filter(|_| !phrase.is_empty())?;
        let leads = words.end == first && role.number == RoleNumber::Plural;
        leads.then(|| self.by_role_of(phrase, (words, role)))?
    }

    /// The noun phrase right before a name, without it.
    pub(super) fn phrase_before(&self, name: Run) -> Run {
        Run::new(self.phrase_start(name.start), name.start)
    }

    /// Where the noun phrase begins that ends before the token.
    pub(super) fn phrase_start(&self, end: usize) -> usize {
        let reading = self.scene.reading;
        let floor = self.scene.sentences[self.scene.window_of(end)].start;
        let mut from = self.before_brackets(end).max(floor);
        while from > floor && end - from < 8 {
            let before = from - 1;
            let tag = reading.tags[before];
            let tensed = tag.is_verbal()
                && !matches!(tag.form, WordForm::Participle | WordForm::Gerund)
                && !reading.is(before, Class::Clitic)
                && !reading.is(before, Class::Former)
                && reading.word(before).role.is_none();
            let title = reading.word(before).title.is_some();
            let mark = reading.tokens[before].is_mark() && !reading.is_mark(before, ".");
            let joins = reading.is(before, Class::Preposition)
                || reading.is(before, Class::Complementizer)
                || reading.is(before, Class::Coordinator);
            if (tensed && !title) || mark || joins {
                break;
            }
            from -= 1;
            if reading.is(from, Class::Determiner) || reading.is(from, Class::Possessive) {
                break;
            }
        }
        from
    }

    /// “Superintendent of Police (City) Jane Roe”: where the brackets open that close before the
    /// token, else the token.
    fn before_brackets(&self, end: usize) -> usize {
        let reading = self.scene.reading;
        let closes = end.checked_sub(1).filter(|&at| reading.is_mark(at, ")"));
        let open = closes.and_then(|close| {
            let near = close.saturating_sub(LONGEST_BRACKETS)..close;
            near.rev().find(|&at| reading.is_mark(at, "("))
        });
        open.unwrap_or(end)
    }

    /// The pieces between commas behind a name: “Jane Roe, 41, a mason,” has two.
    pub(super) fn pieces_after(&self, name: Run) -> impl Iterator<Item = Run> {
        let reading = self.scene.reading;
        let sentence = || self.scene.sentences[self.scene.window_of(name.start)];
        let comma = reading.is_mark(name.end, ",").then(sentence);
        let end = comma.map_or(name.end, |sentence| sentence.end.min(name.end + LONGEST_BESIDE));
        let mut at = name.end;
        std::iter::from_fn(move || {
            if at >= end || !reading.is_mark(at, ",") {
                return None;
            }
            let from = at + 1;
            let inside = |token: usize| matches!(reading.str(token), "-" | "'" | "’");
            let mark = |token: &usize| reading.tokens[*token].is_mark() && !inside(*token);
            at = (from..end).find(mark).unwrap_or(end);
            (from < at).then(|| Run::new(from, at))
        })
    }

    /// “Jane Roe, the commission’s chairman,”, “Jane Roe, who chairs the commission,”.
    fn role_after(&self, name: Run) -> Option<Capacity> {
        let reading = self.scene.reading;
        // “Jane Roe, the leader, blamed him, while a diplomat said”: the verb ends what is beside
        // her.
        let beside = self.pieces_after(name).take_while(|piece| !self.is_verb(piece.start));
        beside.take(2).find_map(|piece| {
            if reading.is(piece.start, Class::Relative) || self.is_gerund(piece.start) {
                return self.told_by_clause(piece);
            }
            let told = self.by_phrase(self.until_verb(piece));
            told.map(|told| self.with_body_listed(told, piece))
        })
    }

    /// “Jane Roe, president, Harbor League”: as signatures and captions list it.
    fn with_body_listed(&self, told: Capacity, piece: Run) -> Capacity {
        let reading = self.scene.reading;
        let bare = told.role == Some(reading.span(piece)) && reading.is_mark(piece.end, ",");
        let body = self.mention_at(piece.end + 1).map(|body| body.entity);
        let body = body.filter(|&id| bare && self.entity(id).kind.is_body());
        let Some(body) = body.filter(|_| told.body.is_none()) else { return told };
        let standing = self.standing_of_body(Some(body)).unwrap_or(told.standing);
        Capacity { standing, body: Some(body), ..told }
    }

    /// “representing the family”
    pub(super) fn is_gerund(&self, token: usize) -> bool {
        let tag = self.scene.reading.tags[token];
        tag.is_verbal() && tag.form == WordForm::Gerund
    }

    /// Whether a verb with a tense stands at the token.
    pub(super) fn is_verb(&self, token: usize) -> bool {
        let reading = self.scene.reading;
        let tag = reading.tags[token];
        tag.is_verbal()
            && !matches!(tag.form, WordForm::Participle | WordForm::Gerund)
            && !reading.is(token, Class::Clitic)
            && reading.word(token).role.is_none()
    }

    /// The piece up to its first verb with a tense or relative pronoun.
    pub(super) fn until_verb(&self, piece: Run) -> Run {
        let reading = self.scene.reading;
        let stops = |at: &usize| self.is_verb(*at) || reading.is(*at, Class::Relative);
        let end = piece.indices().skip(1).find(stops);
        Run::new(piece.start, end.unwrap_or(piece.end))
    }

    /// “Jane Roe of Osprey Research”, “Jane Roe, of the Dunmore police,”.
    fn body_beside(&self, name: Run) -> Option<Capacity> {
        let reading = self.scene.reading;
        let comma = usize::from(reading.is_mark(name.end, ","));
        let of = name.end + comma;
        if !reading.is(of, Class::Preposition) {
            return None;
        }
        let end = reading.tokens.len().min(of + 6);
        let near = self.mentions(reading.span(Run::new(of + 1, end)));
        let named = near.first().filter(|mention| {
            let start = reading.tokens_in(mention.span).start;
            start <= of + 2 && self.entity(mention.entity).kind.is_body()
        });
        let Some(named) = named else {
            return if comma > 0 { self.body_of_noun(of) } else { None };
        };
        let standing = self.standing_of_body(Some(named.entity))?;
        let why = Evidence::new(Rule::StandingOfBodyBeside, named.span);
        Some(Capacity { standing, body: Some(named.entity), role: None, why })
    }

    /// “Jane Roe, for the prosecution,”: a body that only its noun names.
    fn body_of_noun(&self, preposition: usize) -> Option<Capacity> {
        let reading = self.scene.reading;
        let end = reading.tokens.len().min(preposition + 4);
        let mark = (preposition..end).find(|&at| reading.tokens[at].is_mark());
        let phrase = Run::new(preposition + 1, mark?);
        let (words, role) = self.role_in(phrase).filter(|_| !phrase.is_empty())?;
        let group = role.number == RoleNumber::Group && words.end == phrase.end;
        let body = self.body_by_noun(phrase);
        let standing = self.standing_of_body(body).or_else(|| plain(role.standing))?;
        let why = Evidence::new(Rule::StandingOfBodyBeside, reading.span(phrase));
        group.then_some(Capacity { standing, body, role: None, why })
    }

    /// “the Courier’s Jane Roe”.
    fn body_before(&self, name: Run) -> Option<Capacity> {
        let reading = self.scene.reading;
        let clitic = name.start.checked_sub(1).filter(|&at| reading.is(at, Class::Clitic))?;
        let end = reading.tokens[clitic].span().start;
        let all = self.scene.layers.mentions;
        let at = all.partition_point(|mention| mention.span.end < end);
        let owner = all.get(at).filter(|mention| mention.span.end == end)?;
        let standing = self.standing_of_body(Some(owner.entity))?;
        let why = Evidence::new(Rule::StandingOfBodyBeside, owner.span);
        Some(Capacity { standing, body: Some(owner.entity), role: None, why })
    }

    /// “the trade group Luminaires United”, “Brightway, a manufacturer,”: the noun of a body tells
    /// its sort.
    fn sort_beside(&self, name: Run, id: EntityId) -> Option<Capacity> {
        let reading = self.scene.reading;
        let before = Some(self.phrase_before(name)).filter(|phrase| !phrase.is_empty());
        let adjacent =
            |phrase: &Run| self.role_in(*phrase).is_some_and(|(words, _)| words.end == name.start);
        let after = self.pieces_after(name).take(1);
        let after = after.filter(|piece| !reading.is(piece.start, Class::Relative));
        let mut phrases = before.filter(adjacent).into_iter().chain(after);
        phrases.find_map(|phrase| {
            let (words, role) = self.role_in(self.until_verb(phrase))?;
            let standing = plain(role.standing)?;
            let body = role.number == RoleNumber::Group || standing == Standing::Company;
            let why = Evidence::new(Rule::StandingGivenEarlier, reading.span(words));
            body.then_some(Capacity { standing, body: Some(id), role: None, why })
        })
    }

    /// “Jane Roe, 41,”, “Jane Roe, a line cook,”, “Jane Roe, who lost two boats,”: what is told of
    /// people who speak for nobody else.
    fn private(&self, name: Run) -> Option<Capacity> {
        let reading = self.scene.reading;
        let piece = self.pieces_after(name).next()?;
        let aged = piece.len() == 1 && reading.part(piece.start) == PartOfSpeech::Number;
        let sort =
            reading.is(piece.start, Class::Determiner) && !reading.is(piece.start, Class::Article);
        let story = reading.is(piece.start, Class::Relative);
        let why = Evidence::new(Rule::StandingPrivate, reading.span(piece));
        let private = Capacity { standing: Standing::Private, body: None, role: None, why };
        // “who led the Harbor League”, “a Roe aide”: a name beside it may be that of a body.
        let named = piece.indices().any(|at| reading.tokens[at].is_capitalized());
        (aged || (sort || story) && !named).then_some(private)
    }
}
