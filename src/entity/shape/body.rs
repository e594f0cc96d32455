//! Names of bodies, told by the nouns that head or close them.

use crate::entity::mention::{Finder, Found};
use crate::entity::{EntityKind, Form};
use crate::lexicon::word::{Class, NounPlace, OrganizationNoun, SURE_NAME, SubKind};
use crate::reading::Run;
use crate::rule::Rule;

/// An organization's name has at most this many words on either side of its noun.
const LONGEST_SIDE: usize = 10;

impl Finder<'_> {
    /// “Harbor Safety Administration”, “Ministry of Ports”, “Castellan Shipping Ltd.”
    pub(super) fn organization_nouns(&mut self) {
        let mut read = 0;
        for start in self.starts() {
            let at = start.token;
            if at < read || !self.is_capital(at) {
                continue;
            }
            let Some((length, noun)) = self.noun_at(at, start.sentence.end) else { continue };
            read = at + length;
            self.organization_noun(Run::new(at, read), noun, start.sentence);
        }
    }

    /// The noun at the token, and how many tokens it has: “Municipal Corporation” before
    /// “Corporation”.
    fn noun_at(&self, at: usize, end: usize) -> Option<(usize, OrganizationNoun)> {
        let phrase = self.reading.lexicon.organization_noun(&self.reading.tokens[at..end]);
        let capital = |&(length, _): &(usize, OrganizationNoun)| self.is_capital(at + length - 1);
        let single = || self.reading.word(at).organization_noun.map(|noun| (1, noun));
        phrase.filter(capital).or_else(single)
    }

    /// The name around an organization's noun: capitals before it, other such nouns after it, and
    /// what a linker joins to it.
    fn organization_noun(&mut self, core: Run, noun: OrganizationNoun, sentence: Run) {
        let at = core.start;
        let mut from = at;
        let floor = sentence.start.max(at.saturating_sub(LONGEST_SIDE));
        while from > floor && self.joins_left(from, sentence.start) {
            from -= 1;
        }
        while from < at && self.is_small_word(from) {
            from += 1;
        }
        let mut to = core.end;
        let closing = self.reading.word(core.end - 1).organization_noun;
        let goes_on = [Some(noun), closing].iter().flatten().any(|n| n.place != NounPlace::Last);
        if goes_on && self.reading.is(to, Class::NameLinker) {
            to = self.extend_right(to, sentence.end.min(at + LONGEST_SIDE));
        }
        while self.is_capital(to) && self.follows(to) && to < sentence.end {
            match self.reading.word(to).organization_noun {
                Some(next) if next.place != NounPlace::Head => to += 1,
                _ => break,
            }
        }
        let single = core.len() == 1;
        // “Water Board” is a name without an article, as “Board” with a word before it is.
        let noun_within = |at: usize| self.reading.word(at).organization_noun.is_some();
        let modified = !single && core.indices().any(noun_within);
        if Run::new(from, to) == core && !modified {
            return self.noun_alone(core, noun, sentence);
        }
        // “Helen Power” bears the noun as a surname.
        let first = self.reading.word(from);
        let last = self.reading.word(at);
        if to - from == 2 && first.given_name == SURE_NAME && last.surname > 0 && to == at + 1 {
            return;
        }
        let last = self.reading.word(to - 1).organization_noun.filter(|_| single || to > core.end);
        let sub = last.map_or(noun, |last| match last.sub {
            SubKind::Company if noun.kind != EntityKind::Agency => last,
            _ => noun,
        });
        // A row of a table outranks a shape of the same length.
        // Within a longer name, “School of Public Health”, the nouns of two words change nothing.
        let taken = |owner: &Found| {
            let kept = owner.alias.is_some() || !single;
            owner.range.len() > to - from || kept && owner.range.len() == to - from
        };
        if self.owner(at).is_some_and(taken) {
            return;
        }
        let whole = Run::new(from, to);
        if self.clear(whole) {
            let why = self.evidence(Rule::OrganizationNoun, core);
            let found = Found::new(whole, sub.kind, why);
            self.put(Found { sub: Some(sub.sub), ..found });
        }
    }

    /// “the Courier”, “the Red Cross”: a noun with a capital and an article is a name by itself.
    fn noun_alone(&mut self, core: Run, noun: OrganizationNoun, sentence: Run) {
        let before = core.start.checked_sub(1).filter(|&before| before >= sentence.start);
        let named = before.is_some_and(|before| self.reading.is(before, Class::Article));
        let longer = self.follows(core.end) && self.is_capital(core.end);
        let shouted = !self.reading.tokens[core.start].has_small_letters();
        if named && !longer && !shouted && self.is_free(core) {
            let why = self.evidence(Rule::OrganizationNoun, core);
            let found = Found::new(core, noun.kind, why);
            self.put(Found { sub: Some(noun.sub), form: Form::Short, ..found });
        }
    }

    /// Whether the token before belongs to the same name.
    fn joins_left(&self, from: usize, start: usize) -> bool {
        let before = from - 1;
        // A name to the left is complete.
        let person = |owner: &Found| owner.kind == EntityKind::Person;
        if !self.follows(from) || self.owner(before).is_some_and(person) {
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
    pub(super) fn is_small_word(&self, token: usize) -> bool {
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
    pub(super) fn is_place(&self, token: usize) -> bool {
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
}
