//! Names that no table has: told by titles, given names, nouns of organizations, brackets, and by
//! what else the article says.

use super::mention::{Finder, Found};
use super::{EntityKind, Form};
use crate::gazetteer::phrases::Phrases;
use crate::lexicon::word::{
    Class, CuePart, Frame, NounPlace, OrganizationNoun, RoleNumber, SubKind,
};
use crate::reading::Run;
use crate::rule::Rule;
use crate::span::Spanned;
use crate::tag::PartOfSpeech;

/// A person's name has at most this many words.
const LONGEST_NAME: usize = 5;
/// An organization's name has at most this many words on either side of its noun.
const LONGEST_SIDE: usize = 10;
/// An acronym has at most this many letters.
const LONGEST_ACRONYM: usize = 8;

impl Finder<'_> {
    /// “Harbor Safety Administration”, “Ministry of Ports”, “Castellan Shipping Ltd.”
    pub(super) fn organization_nouns(&mut self) {
        for &sentence in self.sentences {
            for at in sentence {
                let Some(noun) = self.reading.word(at).organization_noun else { continue };
                if self.is_capital(at) {
                    self.organization_noun(at, noun, sentence);
                }
            }
        }
    }

    /// The name around an organization's noun: capitals before it, other such nouns after it, and
    /// what a linker joins to it.
    fn organization_noun(&mut self, at: usize, noun: OrganizationNoun, sentence: Run) {
        let mut from = at;
        let floor = sentence.start.max(at.saturating_sub(LONGEST_SIDE));
        while from > floor && self.joins_left(from, sentence.start) {
            from -= 1;
        }
        while from < at && self.is_small_word(from) {
            from += 1;
        }
        let mut to = at + 1;
        if noun.place != NounPlace::Last && self.reading.is(to, Class::NameLinker) {
            to = self.extend_right(to, sentence.end.min(at + LONGEST_SIDE));
        }
        while self.is_capital(to) && self.follows(to) && to < sentence.end {
            match self.reading.word(to).organization_noun {
                Some(next) if next.place != NounPlace::Head => to += 1,
                _ => break,
            }
        }
        if from == at && to == at + 1 {
            return self.noun_alone(at, noun, sentence);
        }
        // “Helen Power” bears the noun as a surname.
        let first = self.reading.word(from);
        let last = self.reading.word(at);
        if to - from == 2 && first.given_name == 2 && last.surname > 0 && to == at + 1 {
            return;
        }
        let sub = self.reading.word(to - 1).organization_noun.map_or(noun, |last| match last.sub {
            SubKind::Company if noun.kind != EntityKind::Agency => last,
            _ => noun,
        });
        // A row of a table outranks a shape of the same length.
        let taken = |owner: &Found| {
            owner.range.len() > to - from || owner.alias.is_some() && owner.range.len() == to - from
        };
        if self.owner(at).is_some_and(taken) {
            return;
        }
        let whole = Run::new(from, to);
        if self.clear(whole) {
            let why = self.evidence(Rule::OrganizationNoun, Run::one(at));
            let found = Found::new(whole, sub.kind, why);
            self.put(Found { sub: Some(sub.sub), ..found });
        }
    }

    /// “the Courier”, “the Commission”: a noun with a capital and an article is a name by itself.
    fn noun_alone(&mut self, at: usize, noun: OrganizationNoun, sentence: Run) {
        let before = at.checked_sub(1).filter(|&before| before >= sentence.start);
        let named = before.is_some_and(|before| self.reading.is(before, Class::Article));
        let longer = self.follows(at + 1) && self.is_capital(at + 1);
        let whole = Run::one(at);
        if named && !longer && self.is_free(whole) && self.reading.tokens[at].has_small_letters() {
            let why = self.evidence(Rule::OrganizationNoun, whole);
            let found = Found::new(whole, noun.kind, why);
            self.put(Found { sub: Some(noun.sub), form: Form::Short, ..found });
        }
    }

    /// Whether the token before belongs to the same name.
    fn joins_left(&self, from: usize, start: usize) -> bool {
        let before = from - 1;
        if !self.follows(from) || self.owner(before).is_some_and(is_person) {
            return false;
        }
        let word = self.reading.word(before);
        if self.is_capital(before) {
            let adjective = self.is_compound_adjective(before);
            return word.title.is_none_or(|title| !title.honorific) && !adjective;
        }
        // “Workers’ Party”, “People’s Party”: the common noun before them is part of the name.
        let possessive = word.is(Class::Clitic) || matches!(self.reading.str(before), "'" | "’");
        if possessive && before > start {
            let owner = self.reading.word(before - 1);
            let common = owner.ordinary && owner.organization_noun.is_none();
            return common && self.is_capital(before - 1) && self.is_free(Run::one(before - 1));
        }
        let joins = matches!(self.reading.str(before), "&") || word.is(Class::NameLinker);
        joins && before > start && self.joins_over(before, from, start)
    }

    /// “Food and Drug Administration”, “Olin & Marsh Ltd.”: whether the words before a linker
    /// belong to the name behind it. Two bodies are two, and so are a place and a body.
    fn joins_over(&self, linker: usize, from: usize, start: usize) -> bool {
        let before = linker - 1;
        if !self.is_capital(before) || !self.is_free(Run::one(before)) {
            return false;
        }
        if self.reading.is_mark(linker, "&") {
            return true;
        }
        let word = self.reading.word(before);
        let pair = self.reading.is(linker, Class::Coordinator) && word.ordinary;
        let alone = before == start || !self.is_capital(before - 1) || !self.follows(before);
        pair && alone && self.reading.word(from).ordinary
    }

    /// “of”, “and”, “the”: words inside a name that bear no capital.
    fn is_small_word(&self, token: usize) -> bool {
        let word = self.reading.word(token);
        let particle = word.is(Class::NameParticle) && !self.reading.tokens[token].is_capitalized();
        word.is(Class::NameLinker) || word.is(Class::Determiner) || particle
    }

    /// “of Ports and Harbors”: linkers with capitals after them.
    fn extend_right(&self, mut to: usize, end: usize) -> usize {
        let start = to;
        while to < end && self.follows(to) {
            if self.is_capital(to) {
                // “the Ferry Party of Norway Member”: a place ends the name, and so does a title.
                let ended = to > start && self.is_place(to - 1) && !self.is_noun_last(to);
                if ended || self.title_begins(to, end) {
                    break;
                }
                to += 1;
                continue;
            }
            let linkers = (to..end.min(to + 3)).take_while(|&at| self.is_small_word(at)).count();
            if linkers == 0 || !self.is_capital(to + linkers) || self.parts(to, linkers, start) {
                break;
            }
            to += linkers;
        }
        if to > start && self.is_capital(to - 1) { to } else { start }
    }

    /// Whether linkers part two names instead of joining the words of one.
    fn parts(&self, linker: usize, linkers: usize, start: usize) -> bool {
        let next = linker + linkers;
        if self.reading.is(linker, Class::Coordinator) {
            // “the Ministry of Tides and the Department of Lamps” are two; so are “the Senate and
            // Poe”, and “the Bank of Norway and Poe”.
            return linkers > 1
                || linker == start
                || self.heads_organization(next)
                || self.is_place(linker - 1)
                || !self.reading.word(next).ordinary;
        }
        // “the Parliament in Oslo” is at a place, and “Institute in …” is rare.
        self.reading.is(linker, Class::LocationPreposition)
    }

    /// Whether a mention of a place has the token.
    fn is_place(&self, token: usize) -> bool {
        self.owner(token).is_some_and(|owner| owner.kind == EntityKind::Place)
    }

    /// Whether an organization's noun that closes its name stands here.
    fn is_noun_last(&self, token: usize) -> bool {
        let noun = self.reading.word(token).organization_noun;
        noun.is_some_and(|noun| noun.place != NounPlace::Head)
    }

    /// Whether a title begins here, so that a person's name may follow.
    fn title_begins(&self, token: usize, end: usize) -> bool {
        let title = self.reading.lexicon.title(&self.reading.tokens[token..end]);
        title.is_some_and(|(length, _)| token + length < end && self.is_name_word(token + length))
    }

    /// Whether a noun that may open an organization's name stands here.
    fn heads_organization(&self, token: usize) -> bool {
        let noun =
            self.reading.tokens.get(token).and_then(|_| self.reading.word(token).organization_noun);
        noun.is_some_and(|noun| noun.place != NounPlace::Last)
    }

    /// Everything that makes a capitalized sequence a person's name, the surest sign first.
    pub(super) fn people(&mut self) {
        for &sentence in self.sentences {
            for at in sentence {
                self.title_and_name(at, sentence);
            }
            for at in sentence {
                self.given_name(at, sentence);
            }
        }
        for &sentence in self.sentences {
            for at in sentence {
                self.surname_pair(at, sentence);
            }
            for at in sentence {
                self.person_in_context(at, sentence, true, &[]);
            }
        }
        self.bodies_and_places();
        let others = self.mentions().filter(|found| {
            let told = matches!(found.why.rule, Rule::BodyContext | Rule::PlaceContext);
            !is_person(found) && (told || found.range.len() > 1)
        });
        let mut others: Vec<u32> =
            others.map(|found| self.reading.tokens[found.range.start].hash).collect();
        others.sort_unstable();
        for &sentence in self.sentences {
            for at in sentence {
                self.person_in_context(at, sentence, false, &others);
            }
        }
    }

    /// The end of the run of name words from here.
    fn name_end(&self, from: usize, end: usize) -> usize {
        let mut to = from;
        while to < end.min(from + LONGEST_NAME) && (to == from || self.follows(to)) {
            if !self.is_free(Run::one(to)) {
                break;
            }
            let inside = self.is_name_word(to)
                || self.is_initial(to)
                || (to > from && self.is_joined_particle(to))
                || (to > from && self.reading.is(to, Class::NameSuffix))
                || self.particle_leads(to, end);
            if !inside {
                break;
            }
            to += 1;
        }
        self.over_nickname(from, to, end)
    }

    /// “de”, “de la”: small words with a name's word behind them.
    fn particle_leads(&self, at: usize, end: usize) -> bool {
        let particles = (at..end.min(at + 2))
            .take_while(|&token| self.reading.is(token, Class::NameParticle))
            .count();
        (1..=particles).any(|count| at + count < end && self.is_name_word(at + count))
    }

    /// “al-Maliki”: a particle joined to a name's word with a hyphen.
    fn is_joined_particle(&self, token: usize) -> bool {
        let parts = self.reading.str(token).split_once('-');
        parts.is_some_and(|(particle, name)| {
            name.starts_with(char::is_uppercase)
                && self.reading.lexicon.is(particle, Class::NameParticle)
        })
    }

    /// “Samuel “Dutch” Okafor”: a name goes on behind a few words in marks.
    fn over_nickname(&self, from: usize, to: usize, end: usize) -> usize {
        let opens = |at: usize| {
            ["“", "\"", "‘"].iter().position(|mark| at < end && self.reading.is_mark(at, mark))
        };
        let Some(marks) = opens(to).filter(|_| to > from && to - from <= 2) else { return to };
        let close = ["”", "\"", "’"][marks];
        let inner = (to + 1..end.min(to + 5)).find(|&at| self.reading.is_mark(at, close));
        let Some(closed) = inner.filter(|&at| at > to + 1) else { return to };
        let mut last = closed + 1;
        while last < end
            && last < closed + 3
            && self.is_free(Run::one(last))
            && self.is_name_word(last)
        {
            last += 1;
        }
        let single = (to + 1..closed).all(|at| !self.reading.tokens[at].is_mark());
        if single && last > closed + 1 { last } else { to }
    }

    /// “J.”, “H.N.”: capitals with their stops; several only where a name goes on from them.
    fn is_initial(&self, token: usize) -> bool {
        let text = self.reading.str(token);
        let letter = |at: usize| self.reading.tokens[at].is_capitalized();
        let one = text.len() == 2 && text.ends_with('.');
        let several = || {
            let dotted = text.len() == 4 && text.ends_with('.') && text.as_bytes()[1] == b'.';
            dotted && self.follows(token + 1) && self.is_name_word(token + 1)
        };
        letter(token) && (one || several())
    }

    /// “Sen. Avery Lindqvist”
    fn title_and_name(&mut self, at: usize, sentence: Run) {
        if !(self.reading.tokens[at].is_capitalized() && self.is_free(Run::one(at))) {
            return;
        }
        let tail = &self.reading.tokens[at..sentence.end];
        let Some((length, title)) = self.reading.lexicon.title(tail) else { return };
        if self.is_shouted(at) {
            return;
        }
        let from = at + length;
        let to = self.name_end(from, sentence.end);
        let name = Run::new(from, to);
        if to == from || !self.follows(from) || !self.is_name_word(from) {
            return;
        }
        let trigger = Run::new(at, from);
        let why = self.evidence(Rule::TitleAndName, trigger);
        let role = title.standing.map(|standing| (standing, self.reading.span(trigger)));
        let form = if name.len() == 1 { Form::Surname } else { Form::Name };
        let found = Found::new(name, EntityKind::Person, why);
        self.put(Found { role, form, ..found });
    }

    /// “Helen Marsh”
    fn given_name(&mut self, at: usize, sentence: Run) {
        let word = self.reading.word(at);
        // “J. R. Tolland” begins with initials and is as good as a given name.
        let initial = self.is_initial(at) && self.follows(at + 1) && !self.is_first(at);
        if !initial && (word.given_name == 0 || !self.is_name_word(at)) {
            return;
        }
        if self.is_first(at) && word.ordinary && word.given_name == 1 {
            return;
        }
        if at > sentence.start && self.follows(at) && self.is_name_word(at - 1) {
            return;
        }
        let to = self.name_end(at, sentence.end);
        let suffix = to > at + 1 && self.reading.is(to - 1, Class::NameSuffix);
        let last = self.reading.word((to - usize::from(suffix)).saturating_sub(1).max(at));
        // “Ninian Ferries”: an ordinary word that is nobody's surname makes it no person, but
        // “Ninian Cleverly” is one.
        let nameless = last.ordinary && last.surname == 0 && last.given_name == 0;
        let thing = last.certain.is_none_or(|label| label.tag().part != PartOfSpeech::Adverb);
        if nameless && thing {
            return;
        }
        if to - at >= 2 && !self.follows_organization(to) {
            let why = self.evidence(Rule::FirstName, Run::one(at));
            self.put(Found::new(Run::new(at, to), EntityKind::Person, why));
        }
    }

    /// Whether an organization's noun goes on from here, so that the name was its first part.
    fn follows_organization(&self, to: usize) -> bool {
        self.follows(to) && self.is_capital(to) && {
            self.reading.word(to).organization_noun.is_some()
        }
    }

    /// Whether an ordinary word before opens the sentence, so that its capital tells nothing.
    fn opens_before(&self, at: usize) -> bool {
        self.is_first(at - 1) && self.reading.word(at - 1).ordinary
    }

    /// “Tamsin Kowalski”
    fn surname_pair(&mut self, at: usize, sentence: Run) {
        let last = at + 1;
        if last >= sentence.end || !self.is_free(Run::new(at, last + 1)) {
            return;
        }
        let pair = self.is_name_word(at) && self.is_name_word(last) && self.follows(last);
        let longer = self.is_capital(last + 1) && self.follows(last + 1);
        let inside = at > sentence.start && self.follows(at) && self.is_capital(at - 1);
        if !pair || longer || (inside && !self.opens_before(at)) {
            return;
        }
        let known = self.reading.word(last).surname == 2 && !self.reading.word(last).ordinary;
        if known && !self.reading.word(at).ordinary {
            let why = self.evidence(Rule::SurnameTable, Run::one(last));
            self.put(Found::new(Run::new(at, last + 1), EntityKind::Person, why));
        }
    }

    /// “Orlo Venn, 43,”; “said Orlo Venn”; “spokesman Orlo Venn”. A role or an age is `sure`; a body
    /// can say something too.
    fn person_in_context(&mut self, at: usize, sentence: Run, sure: bool, others: &[u32]) {
        if !self.is_name_word(at) || !self.is_free(Run::one(at)) {
            return;
        }
        if at > sentence.start && self.follows(at) && self.is_capital(at - 1) {
            return;
        }
        let to = self.name_end(at, sentence.end);
        // “Castellan said”, after “Castellan Shipping Ltd.”
        if to - at == 1 && others.binary_search(&self.reading.tokens[at].hash).is_ok() {
            return;
        }
        let word = self.reading.word(to - 1);
        let first = self.reading.word(at);
        let bare = to - at == 1 || first.given_name == 0;
        if word.ordinary || (self.is_first(at) && first.ordinary && bare) {
            return;
        }
        let name = Run::new(at, to);
        let (rule, trigger) = match sure {
            true => (Rule::PersonContext, self.sign_of_person(name, sentence)),
            false => match self.verb_of_person(name, sentence.start) {
                None => (Rule::UnknownPair, self.unknown_pair(name)),
                verb => (Rule::PersonContext, verb),
            },
        };
        let Some(trigger) = trigger else { return };
        // “New Ellery ordered”: a place of the table, though it takes more evidence.
        if !sure && self.is_unsure(name) && word.surname == 0 {
            return;
        }
        let why = self.evidence(rule, Run::one(trigger));
        let role = Some(trigger).filter(|&token| token < at && self.is_small_role(token));
        let role = role.and_then(|token| {
            let role = self.reading.word(token).role?;
            Some((role.standing, self.reading.tokens[token].span()))
        });
        let found = Found::new(name, EntityKind::Person, why);
        self.put(Found { role, ..found });
    }

    /// The role or the age that makes the name a person's.
    fn sign_of_person(&self, name: Run, sentence: Run) -> Option<usize> {
        let before = name.start.checked_sub(1).filter(|_| name.start > sentence.start);
        let role = before.filter(|&token| self.is_small_role(token) && !self.is_body_noun(token));
        role.or_else(|| self.is_aged(name.end).then_some(name.end + 1))
            .or_else(|| self.role_with_comma(name, sentence))
            .or_else(|| self.clause_of_person(name))
    }

    /// “the captain, Orlo Venn,”; “Orlo Venn, the captain,”
    fn role_with_comma(&self, name: Run, sentence: Run) -> Option<usize> {
        // “his wife, Helen,”
        let first = self.reading.word(name.start);
        if name.len() < 2 && (first.given_name == 0 || first.ordinary) {
            return None;
        }
        let of_person = |&token: &usize| {
            let role = self.reading.word(token).role;
            let single = role.is_some_and(|role| role.number == RoleNumber::Singular);
            single && self.is_small_role(token) && !self.is_body_noun(token)
        };
        let before = name.start.checked_sub(2).filter(|&at| at >= sentence.start);
        let apposed = before.filter(|&at| {
            self.reading.is_mark(at + 1, ",") && self.is_closed(name.end) && of_person(&at)
        });
        apposed.or_else(|| self.apposed_noun(name, sentence).filter(of_person))
    }

    /// “Orlo Venn, who”
    fn clause_of_person(&self, name: Run) -> Option<usize> {
        let relative = name.end + usize::from(self.reading.is_mark(name.end, ","));
        // “the mayor of Vlaarden, who”
        let before = name.start.checked_sub(1);
        let inside = before.is_some_and(|at| self.reading.is(at, Class::Preposition));
        let told = name.len() > 1 && self.reading.is(relative, Class::PersonalRelative) && !inside;
        told.then_some(relative)
    }

    /// “Orlo Venn”: most names of two or three words that nothing is known of are people's.
    fn unknown_pair(&self, name: Run) -> Option<usize> {
        let ordinary = name.indices().any(|at| {
            let word = self.reading.word(at);
            word.ordinary && word.given_name == 0 && word.surname == 0
        });
        // “the Orlo Venn” is a ship or a hall.
        let article = name.start > 0 && self.reading.is(name.start - 1, Class::Article);
        let goes_on = article || (self.is_capital(name.end) && self.follows(name.end));
        let thing = self.reading.is(name.end - 1, Class::ThingNoun);
        ((2..=3).contains(&name.len()) && !ordinary && !goes_on && !thing).then_some(name.start)
    }

    /// The verb of saying that makes the name a person's.
    fn verb_of_person(&self, name: Run, start: usize) -> Option<usize> {
        let before = name.start.checked_sub(1).filter(|_| name.start > start);
        let said = before.filter(|&token| self.says(token) && self.is_closed(name.end));
        said.or_else(|| self.says(name.end).then_some(name.end))
    }

    /// “spokesman”: a role without a capital, as one with a capital may be part of the name.
    pub(super) fn is_small_role(&self, token: usize) -> bool {
        self.reading.word(token).role.is_some() && !self.reading.tokens[token].is_capitalized()
    }

    /// Whether the token is a verb that hardly does anything but lead to a quotation: “said”.
    fn says(&self, token: usize) -> bool {
        let cue = self.reading.tokens.get(token).and_then(|_| self.reading.word(token).cue);
        cue.is_some_and(|cue| {
            cue.part == CuePart::Verb && cue.frames.contains(Frame::Quote) && cue.weight >= 60
        })
    }

    /// “, 43,”: two digits between marks are an age.
    fn is_aged(&self, comma: usize) -> bool {
        let age = self.reading.tokens.get(comma + 1).is_some_and(|age| {
            age.has_digits() && !age.has_letters() && age.span().end - age.span().start == 2
        });
        let closed = self.reading.is_mark(comma + 2, ",") || self.reading.is_mark(comma + 2, ".");
        self.reading.is_mark(comma, ",") && age && closed
    }

    /// Whether a mark or the end of the text stands here.
    pub(super) fn is_closed(&self, token: usize) -> bool {
        token >= self.reading.tokens.len() || self.reading.tokens[token].is_mark()
    }

    /// “Harbor Safety Administration (HSA)”
    pub(super) fn acronyms_in_brackets(&mut self) {
        for at in 2..self.reading.tokens.len().saturating_sub(1) {
            let bracketed = self.reading.is_mark(at - 1, "(") && self.reading.is_mark(at + 1, ")");
            if !bracketed || !self.is_acronym(at) || !self.is_free(Run::one(at)) {
                continue;
            }
            let initials = self.reading.str(at).chars().filter(|c| c.is_uppercase());
            let initials: Vec<char> = initials.collect();
            let (kind, sub) = match self.owner(at - 2) {
                Some(owner) if owner.kind.is_body() => (owner.kind, owner.sub),
                Some(_) => continue,
                None if self.reading.is(at - 2, Class::ThingNoun) => continue,
                None => match self.spelled_out(at - 2, &initials) {
                    Some(from) => {
                        let why = self.evidence(Rule::AcronymInBrackets, Run::one(at));
                        self.put(Found::new(Run::new(from, at - 1), EntityKind::Organization, why));
                        (EntityKind::Organization, None)
                    }
                    None => continue,
                },
            };
            let full = self.owner(at - 2).map(|owner| self.reading.span(owner.range));
            let why = self.evidence(Rule::AcronymInBrackets, Run::one(at));
            let why = full.map_or(why, |full| why.resting_on(full));
            let found = Found::new(Run::one(at), kind, why);
            self.put(Found { form: Form::Acronym, sub, ..found });
        }
    }

    /// Whether the token looks like initials: “HSA”, “F.B.I.”, “DoE”.
    fn is_acronym(&self, token: usize) -> bool {
        let text = self.reading.str(token);
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '&' | '-'));
        text.starts_with(char::is_uppercase)
            && plain
            && (2..=LONGEST_ACRONYM).contains(&capitals)
            && capitals * 2 >= text.chars().filter(|c| c.is_alphabetic()).count()
    }

    /// Where the words begin whose initials these are, going back from `last`.
    fn spelled_out(&self, last: usize, initials: &[char]) -> Option<usize> {
        let (mut at, mut left) = (last + 1, initials.len());
        while left > 0 && at > 0 && last + 1 - at < initials.len() * 2 {
            at -= 1;
            let word = self.reading.str(at);
            if word.starts_with(initials[left - 1]) && self.reading.tokens[at].is_capitalized() {
                left -= 1;
            } else if !self.is_small_word(at) {
                return None;
            }
        }
        (left == 0 && self.is_free(Run::new(at, last + 1))).then_some(at)
    }

    /// Surnames, repeated names and short forms of names found so far.
    pub(super) fn names_seen_before(&mut self) {
        let known = self.known_names();
        self.places_that_are_surnames(&known);
        for &sentence in self.sentences {
            let mut at = sentence.start;
            while at < sentence.end {
                at += self.name_seen_before(at, sentence, &known).max(1);
            }
        }
    }

    /// Takes the longest known name here; says how many tokens it took.
    fn name_seen_before(&mut self, at: usize, sentence: Run, known: &Known) -> usize {
        let token = &self.reading.tokens[at];
        if !token.is_capitalized() || !self.is_free(Run::one(at)) {
            return 0;
        }
        let longest = known.longest.min(sentence.end - at);
        for length in (1..=longest).rev() {
            let range = Run::new(at, at + length);
            if !self.is_free(range) {
                continue;
            }
            let Some(name) = known.get(self, range) else { continue };
            if length == 1 && self.is_first(at) && self.reading.word(at).ordinary {
                // “Marsh then left” names somebody, “Marsh land is wet” does not.
                if !self.is_subject(at) || name.form != Form::Surname {
                    return 0;
                }
            }
            let rule = match name.form {
                Form::Surname => Rule::Surname,
                Form::Short if name.kind == EntityKind::Person => Rule::GivenNameAlone,
                Form::Short | Form::Acronym => Rule::ShortForm,
                _ => Rule::RepeatedName,
            };
            let full = self.reading.span(name.range);
            let why = self.evidence(rule, range).resting_on(full);
            let from = if is_last_name(name, length) { self.fuller_name(at, sentence) } else { at };
            if from < at {
                // “Orlo Venn” stands here in full, though “Venn” alone was told for a person’s.
                let why = self.evidence(Rule::RepeatedName, range);
                self.put(Found::new(Run::new(from, at + 1), name.kind, why));
                return length;
            }
            let found = Found::new(range, name.kind, why);
            self.put(Found { form: name.form, sub: name.sub, ..found });
            return length;
        }
        0
    }

    /// Where a person's name begins whose last word stands here: unknown words before it belong to
    /// it, and so do small ones such as “van”.
    fn fuller_name(&self, last: usize, sentence: Run) -> usize {
        let mut from = last;
        while from > sentence.start && last - from < 3 && self.follows(from) {
            let before = from - 1;
            let word = self.reading.word(before);
            let unknown = self.is_name_word(before) && (!word.ordinary || word.given_name > 0);
            let particle = self.reading.is(before, Class::NameParticle);
            if !self.is_free(Run::one(before)) || !(unknown || particle) {
                break;
            }
            from = before;
        }
        let opens = self.is_first(from) && self.reading.word(from).ordinary;
        if opens { last } else { from }
    }

    /// Whether a verb, an adverb before one, a possessive or an apposition follows the word.
    fn is_subject(&self, token: usize) -> bool {
        let next = token + 1;
        next < self.reading.tokens.len() && {
            let adverb = self.reading.part(next) == PartOfSpeech::Adverb;
            adverb
                || self.reading.tags[next].is_verbal()
                || self.reading.is(next, Class::Clitic)
                || self.reading.is_mark(next, ",")
        }
    }

    /// “Clinton” is a city of the table, but not where “Hillary Clinton” stands.
    fn places_that_are_surnames(&mut self, known: &Known) {
        for &sentence in self.sentences {
            for at in sentence {
                let place = self.owner(at).filter(|owner| {
                    owner.range.len() == 1
                        && owner.why.rule == Rule::Gazetteer
                        && matches!(owner.kind, EntityKind::Place | EntityKind::Organization)
                });
                let after_place_word = at
                    .checked_sub(1)
                    .is_some_and(|before| self.reading.is(before, Class::PlacePreposition));
                if place.is_none() || after_place_word {
                    continue;
                }
                let surname = known.get(self, Run::one(at));
                if surname.is_some_and(|name| name.form == Form::Surname) {
                    self.clear(Run::one(at));
                }
            }
        }
    }

    /// What the mentions so far let the rest of the article say in short.
    fn known_names(&self) -> Known {
        let mut known = Known { names: Vec::new(), phrases: Phrases::new(), longest: 1 };
        let places = self.mentions().filter(|found| found.kind == EntityKind::Place);
        let first = |found: &Found| self.reading.tokens[found.range.start].hash;
        let mut places: Vec<u32> =
            places.filter(|found| found.range.len() == 1).map(first).collect();
        places.sort_unstable();
        for found in self.mentions() {
            match found.kind {
                EntityKind::Person => self.know_person(found, &mut known),
                _ => self.know_organization(found, &mut known, &places),
            }
        }
        known
    }

    /// A person's name and last name, without “Jr.”; a given name alone stands for nobody.
    fn know_person(&self, found: &Found, known: &mut Known) {
        let suffixed = |at: &usize| self.reading.is(*at, Class::NameSuffix);
        let end = found.range.end - usize::from(suffixed(&(found.range.end - 1)));
        if end <= found.range.start {
            return;
        }
        known.add(self, found.range, found, Form::Name);
        if end - found.range.start > 1 && self.reading.word(found.range.start).given_name == 2 {
            known.add(self, Run::one(found.range.start), found, Form::Short);
        }
        if end - found.range.start > 1 || found.form == Form::Surname {
            known.add(self, Run::one(end - 1), found, Form::Surname);
        }
    }

    /// An organization's name, and the first word of a company's where it is distinct enough:
    /// “Castellan” for “Castellan Shipping”.
    fn know_organization(&self, found: &Found, known: &mut Known, places: &[u32]) {
        let range = found.range;
        known.add(self, range, found, found.form);
        let closing = self.reading.word(range.end - 1).organization_noun;
        let company = closing.is_some_and(|noun| noun.sub == SubKind::Company);
        let first = self.reading.word(range.start);
        let distinct = !first.ordinary && first.given_name == 0 && !first.demonym;
        let single = Run::one(range.start);
        let place = places.binary_search(&self.reading.tokens[range.start].hash).is_ok();
        if company && !place && range.len() > 1 && distinct && self.owner(range.start).is_some() {
            known.add(self, single, found, Form::Short);
        }
    }

    /// “protective equipment (PE)”: what small letters spell out is no body. In order.
    fn acronyms_of_things(&self) -> Vec<u32> {
        let tokens = self.reading.tokens;
        let spelled_small = |&at: &usize| {
            let bracketed = self.reading.is_mark(at - 1, "(") && self.reading.is_mark(at + 1, ")");
            let initial = self.reading.str(at).chars().last();
            let word = self.reading.str(at - 2);
            let thing = self.reading.is(at - 2, Class::ThingNoun);
            bracketed
                && tokens[at].is_all_capitals()
                && (thing || !tokens[at - 2].is_capitalized())
                && initial.is_some_and(|last| {
                    let first = word.chars().next();
                    thing || first == last.to_lowercase().next()
                })
        };
        let ends = 2..tokens.len().saturating_sub(1);
        let mut hashes: Vec<u32> = ends.filter(spelled_small).map(|at| tokens[at].hash).collect();
        hashes.sort_unstable();
        hashes
    }

    /// Capitals that nothing else explains.
    pub(super) fn acronyms(&mut self) {
        let of_things = self.acronyms_of_things();
        for at in 0..self.reading.tokens.len() {
            let token = &self.reading.tokens[at];
            let letters = token.span().end - token.span().start;
            if !token.is_all_capitals()
                || token.has_digits()
                || !(3..=6).contains(&letters)
                || self.is_shouted(at)
                || !self.is_free(Run::one(at))
            {
                continue;
            }
            let word = self.reading.word(at);
            let other = word.title.is_some() || word.abbreviation.is_some();
            let thing = of_things.binary_search(&token.hash).is_ok();
            let suffix = thing || word.is(Class::NameSuffix);
            if word.ordinary || other || suffix || word.is(Class::NotName) || word.is(Class::Time) {
                continue;
            }
            let why = self.evidence(Rule::Acronym, Run::one(at));
            let found = Found::new(Run::one(at), EntityKind::Organization, why);
            self.put(Found { form: Form::Acronym, ..found });
        }
    }
}

/// Whether a known name is the last word of a person's.
fn is_last_name(name: &Name, length: usize) -> bool {
    name.kind == EntityKind::Person && length == 1 && name.form != Form::Short
}

/// Whether a name to the left is complete, so that no organization’s name runs over it.
fn is_person(found: &Found) -> bool {
    found.kind == EntityKind::Person
}

/// Names that the article has shown, by their words.
struct Known {
    names: Vec<Name>,
    phrases: Phrases<u32>,
    /// The number of words of the longest name.
    longest: usize,
}

/// What a name stands for, and where it was shown in full.
struct Name {
    range: Run,
    kind: EntityKind,
    form: Form,
    sub: Option<SubKind>,
}

impl Known {
    /// Lets the words stand for the mention; the first to claim them keeps them, as the article
    /// introduced it first, unless another shows a fuller name.
    fn add(&mut self, finder: &Finder<'_>, words: Run, found: &Found, form: Form) {
        let name = Name { range: found.range, kind: found.kind, form, sub: found.sub };
        let hashes = || finder.hashes(words);
        match self.phrases.exact(hashes()) {
            Some(index) => {
                let known = &mut self.names[index as usize];
                let fuller = known.range.len() < name.range.len() && form == known.form;
                // “Clinton” is a city and a given name, but not where “Hillary Clinton” stands.
                let of_person = form == Form::Surname
                    && (known.kind == EntityKind::Place || known.form == Form::Short);
                if fuller || of_person {
                    *known = name;
                }
            }
            None => {
                let index = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
                self.phrases.insert(hashes(), index);
                self.names.push(name);
                self.longest = self.longest.max(words.len());
            }
        }
    }

    /// What the words stand for.
    fn get(&self, finder: &Finder<'_>, words: Run) -> Option<&Name> {
        self.names.get(self.phrases.exact(finder.hashes(words))? as usize)
    }
}

impl Finder<'_> {
    fn hashes(&self, words: Run) -> impl Iterator<Item = u32> {
        self.reading.tokens[words.indices()].iter().map(|token| token.hash)
    }
}
