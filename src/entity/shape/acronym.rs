//! Names in initials.

use crate::entity::mention::{Finder, Found};
use crate::entity::{EntityKind, Form};
use crate::lexicon::word::Class;
use crate::reading::Run;
use crate::rule::Rule;
use crate::span::Spanned;

/// An acronym has at most this many letters.
const LONGEST_ACRONYM: usize = 8;
/// So many words stand at most between a name and its acronym, with the comma: “, known as the”.
const LONGEST_LINK: usize = 5;

impl Finder<'_> {
    /// “Harbor Safety Administration (HSA)”
    pub(super) fn acronyms_in_brackets(&mut self) {
        for at in self.starts().iter().map(|start| start.token).filter(|&at| at > 1) {
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

    /// “HSA (Harbor Safety Administration)”; “the Harbor Safety Administration, or HSA,”
    pub(super) fn acronyms_beside_names(&mut self) {
        for at in self.starts().iter().map(|start| start.token) {
            let capitals = self.reading.tokens[at].is_all_capitals();
            if !capitals || self.is_shouted(at) || !self.is_free(Run::one(at)) {
                continue;
            }
            let full = self.name_in_brackets_after(at).or_else(|| self.name_before_comma(at));
            let Some(full) = full.filter(|full| self.is_made_of(at, full.range)) else { continue };
            let (kind, sub) = (full.kind, full.sub);
            let full = self.reading.span(full.range);
            let why = self.evidence(Rule::AcronymBesideName, Run::one(at)).resting_on(full);
            let found = Found::new(Run::one(at), kind, why);
            self.put(Found { form: Form::Acronym, sub, ..found });
        }
    }

    /// “HSA (Harbor Safety Administration)”
    fn name_in_brackets_after(&self, acronym: usize) -> Option<&Found> {
        let opens = self.reading.is_mark(acronym + 1, "(");
        let body = self.owner(acronym + 2).filter(|owner| opens && owner.kind.is_body());
        body.filter(|body| self.reading.is_mark(body.range.end, ")"))
    }

    /// “the Harbor Safety Administration, known as the HSA,”: a few small words stand between.
    fn name_before_comma(&self, acronym: usize) -> Option<&Found> {
        let floor = acronym.saturating_sub(LONGEST_LINK);
        let small = |at: &usize| {
            let token = &self.reading.tokens[*at];
            !token.is_mark() && !token.is_capitalized()
        };
        let mark = (floor..acronym).rev().find(|at| !small(at))?;
        let opens = self.reading.is_mark(mark, ",") || self.reading.is_mark(mark, "(");
        let before = mark.checked_sub(1).filter(|_| opens && self.is_closed(acronym + 1))?;
        let body = self.owner(before).filter(|owner| owner.kind.is_body())?;
        (mark + 1 < acronym).then_some(body)
    }

    /// Whether the acronym's letters are the initials of the name's words that bear a capital.
    fn is_made_of(&self, acronym: usize, name: Run) -> bool {
        let capital = |&at: &usize| self.reading.tokens[at].is_capitalized();
        let initials =
            name.indices().filter(capital).filter_map(|at| self.reading.str(at).chars().next());
        let letters = self.reading.str(acronym).chars().filter(|letter| letter.is_uppercase());
        name.len() > 1 && initials.eq(letters)
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

    /// “protective equipment (PE)”: what small letters spell out is no body. In order.
    fn acronyms_of_things(&self) -> Vec<u32> {
        let tokens = self.reading.tokens;
        let spelled_small = |&at: &usize| {
            let bracketed = self.reading.is_mark(at - 1, "(") && self.reading.is_mark(at + 1, ")");
            let initial = self.reading.str(at).chars().last();
            let word = self.reading.str(at - 2);
            let thing = self.reading.is(at - 2, Class::ThingNoun);
            bracketed
                && (thing || !tokens[at - 2].is_capitalized())
                && initial.is_some_and(|last| {
                    let first = word.chars().next();
                    thing || first == last.to_lowercase().next()
                })
        };
        let capitals = self.starts().iter().map(|start| start.token);
        let capitals = capitals.filter(|&at| at > 1 && tokens[at].is_all_capitals());
        let mut hashes: Vec<u32> =
            capitals.filter(spelled_small).map(|at| tokens[at].hash).collect();
        hashes.sort_unstable();
        hashes
    }

    /// “MS. ROE”: whoever bears a title is a person.
    fn is_addressed(&self, at: usize) -> bool {
        let stop = at > 1 && self.reading.is_mark(at - 1, ".");
        let before = at.checked_sub(if stop { 2 } else { 1 });
        let title = before.and_then(|at| self.reading.word(at).title);
        title.is_some_and(|title| title.honorific)
    }

    /// Capitals that nothing else explains.
    pub(super) fn acronyms(&mut self) {
        let of_things = self.acronyms_of_things();
        for at in self.starts().iter().map(|start| start.token) {
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
            if self.is_addressed(at) {
                continue;
            }
            if word.ordinary || other || suffix || word.is(Class::NotName) || word.is(Class::Time) {
                continue;
            }
            let why = self.evidence(Rule::Acronym, Run::one(at));
            let found = Found::new(Run::one(at), EntityKind::Organization, why);
            self.put(Found { form: Form::Acronym, ..found });
        }
    }
}
