//! Several at once: “the Departments of Trade and Fisheries”, “the Marlowes”.

use super::known::Known;
use crate::entity::capital::Start;
use crate::entity::mention::{Finder, Found};
use crate::entity::{EntityKind, Form};
use crate::lexicon::vocabulary::hash_folded;
use crate::lexicon::word::{Class, NounPlace, OrganizationNoun};
use crate::reading::{Reading, Run};
use crate::rule::Rule;
use crate::span::Span;
use crate::token::{Token, token};

/// A name that stands beside others behind one noun has at most this many words.
const LONGEST_PART: usize = 3;
/// So many names stand at most behind one noun.
const MOST_PARTS: usize = 8;

impl Finder<'_> {
    /// “the Departments of Trade and Fisheries”: a noun in the plural makes a body of each name
    /// that is joined to it.
    pub(super) fn bodies_in_plural(&mut self) {
        for &Start { token, sentence } in self.starts() {
            let Some(plural) = token.checked_sub(2).filter(|&at| at >= sentence.start) else {
                continue;
            };
            if !is_linker(self.reading, plural + 1) || self.is_shouted(plural) {
                continue;
            }
            let noun = singular(self.reading, plural)
                .and_then(|singular| self.reading.lexicon.look_up(&singular).organization_noun);
            if let Some(noun) = noun.filter(|noun| noun.place != NounPlace::Last) {
                self.bodies_behind(plural, noun, sentence);
            }
        }
    }

    /// “Departments of Trade, Fisheries and Health”
    fn bodies_behind(&mut self, plural: usize, noun: OrganizationNoun, sentence: Run) {
        let mut parts: Vec<Run> = Vec::new();
        let (mut from, mut joined) = (plural + 2, false);
        while parts.len() < MOST_PARTS {
            let end = sentence.end.min(from + LONGEST_PART);
            let capital = |&at: &usize| self.is_capital(at) && (at == from || self.follows(at));
            let to = from + (from..end).take_while(capital).count();
            if to == from {
                return;
            }
            parts.push(Run::new(from, to));
            if joined {
                break;
            }
            let comma = usize::from(self.reading.is_mark(to, ","));
            joined = self.reading.is(to + comma, Class::Coordinator);
            if comma == 0 && !joined {
                return;
            }
            from = to + comma + usize::from(joined);
        }
        // “the governments of Norway and Sweden” are named by their places.
        let small = !self.reading.tokens[plural].is_capitalized();
        let place = |part: &Run| self.is_place(part.start);
        if small && (noun.kind != EntityKind::Agency || parts.iter().any(place)) {
            return;
        }
        if let Some(first) = parts.first_mut().filter(|_| !small) {
            first.start = plural;
        }
        for part in parts {
            self.body_in_plural(part, plural, noun);
        }
    }

    /// One of the bodies; it is a row of the table where its name in the singular is one.
    fn body_in_plural(&mut self, words: Run, plural: usize, noun: OrganizationNoun) {
        if !self.clear(words) {
            return;
        }
        let why = self.evidence(Rule::PluralBody, Run::one(plural));
        let found = Found::new(words, noun.kind, why);
        let alias = singular_name(self.reading, words, plural).and_then(|name| {
            let lexicon = self.reading.lexicon;
            let mut start = 0;
            let tokens = name.split(' ').map(|word| {
                let span = Span { start, end: start + word.len() };
                start = span.end + 1;
                token(&name, span, lexicon.vocabulary())
            });
            let tokens: Vec<Token> = tokens.collect();
            let (length, aliases) = lexicon.gazetteer().longest(&name, &tokens)?;
            aliases.into_iter().next().filter(|_| length == tokens.len())
        });
        self.put(Found { form: Form::Short, sub: Some(noun.sub), alias, ..found });
    }

    /// “the Marlowes”, where a Marlowe is known.
    pub(super) fn family(&mut self, at: usize, known: &Known) -> bool {
        let behind_article =
            at.checked_sub(1).is_some_and(|at| self.reading.is(at, Class::Article));
        let Some(one) = self.reading.str(at).strip_suffix('s').filter(|_| behind_article) else {
            return false;
        };
        let surname = |name: &str| known.surname(hash_folded(name) as u32);
        let Some(full) = surname(one).or_else(|| surname(one.strip_suffix('e')?)) else {
            return false;
        };
        let why = self.evidence(Rule::Family, Run::one(at)).resting_on(self.reading.span(full));
        let found = Found::new(Run::one(at), EntityKind::Person, why);
        self.put(Found { form: Form::Surname, ..found })
    }
}

/// “of”, “for”: what joins a noun to the name behind it.
fn is_linker(reading: Reading<'_>, token: usize) -> bool {
    let other = reading.is(token, Class::Coordinator) || reading.is(token, Class::Determiner);
    reading.is(token, Class::NameLinker) && !other && !reading.is_mark(token, "&")
}

/// The name of one of several bodies as it is by itself: “Department of Trade”.
pub(crate) fn singular_name(reading: Reading<'_>, words: Run, plural: usize) -> Option<String> {
    let noun = singular(reading, plural)?;
    let own = Run::new(words.start.max(plural + 2), words.end);
    Some(format!("{noun} {} {}", reading.str(plural + 1), &reading.text[reading.span(own)]))
}

/// The noun with one bearer, as a name has it: “Ministry” for “ministries”.
fn singular(reading: Reading<'_>, plural: usize) -> Option<String> {
    let text = reading.str(plural);
    let one = match text.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => text.strip_suffix('s')?.to_owned(),
    };
    let mut letters = one.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}
