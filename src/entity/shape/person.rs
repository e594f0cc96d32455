//! Names of people, told by their own words: a title, a given name, a surname.

use crate::entity::mention::{Finder, Found};
use crate::entity::{EntityKind, Form};
use crate::lexicon::word::Class;
use crate::reading::Run;
use crate::rule::Rule;
use crate::tag::{PartOfSpeech, WordForm};

impl Finder<'_> {
    /// “Sen. Avery Lindqvist”
    pub(super) fn title_and_name(&mut self, at: usize, sentence: Run) {
        if !(self.reading.tokens[at].is_capitalized() && self.is_free(Run::one(at))) {
            return;
        }
        let tail = &self.reading.tokens[at..sentence.end];
        let Some((length, title)) = self.reading.lexicon.title(tail) else { return };
        if self.is_shouted(at) {
            return;
        }
        let trigger = Run::new(at, at + length);
        let from = self.over_field(trigger.end);
        let to = self.name_end(from, sentence.end);
        let name = Run::new(from, to);
        if to == from || !self.follows(from) || !self.is_name_word(from) {
            return;
        }
        let why = self.evidence(Rule::TitleAndName, trigger);
        let role = title.standing.map(|standing| (standing, self.reading.span(trigger)));
        let form = if name.len() == 1 { Form::Surname } else { Form::Name };
        let found = Found::new(name, EntityKind::Person, why);
        self.put(Found { role, form, ..found });
    }

    /// “Helen Marsh”
    pub(super) fn given_name(&mut self, at: usize, sentence: Run) {
        let word = self.reading.word(at);
        let initials = self.opens_with_initials(at);
        if !initials && (word.given_name == 0 || !self.is_name_word(at)) {
            return;
        }
        if self.is_first(at) && word.ordinary && word.given_name == 1 && !self.has_done(at) {
            return;
        }
        if at > sentence.start && self.follows(at) && {
            self.is_name_word(at - 1) || self.is_initial(at - 1)
        } {
            return;
        }
        let to = self.name_end(at, sentence.end);
        let suffix = to > at + 1 && self.reading.is(to - 1, Class::NameSuffix);
        let last = self.reading.word((to - usize::from(suffix)).saturating_sub(1).max(at));
        // “Ninian Ferries”: an ordinary word that is nobody's surname makes it no person, but
        // “Ninian Cleverly” is one.
        let month = last.is(Class::Month);
        let nameless = last.ordinary && last.surname == 0 && last.given_name == 0 && !month;
        let thing = last.certain.is_none_or(|label| label.tag().part != PartOfSpeech::Adverb);
        // “Ninian Ferries, 43,” is one, too, and so is who says something.
        if nameless && thing && !self.is_backed(Run::new(at, to), sentence) {
            return;
        }
        if to - at >= 2 && !self.follows_organization(to) {
            let rule = if initials { Rule::Initials } else { Rule::FirstName };
            let why = self.evidence(rule, Run::one(at));
            let name = self.with_bracket(Run::new(at, to));
            self.put(Found::new(name, EntityKind::Person, why));
        }
    }

    /// “Superintendent (Harbor) Orlo Venn”: a title's field in brackets stands before the name.
    fn over_field(&self, at: usize) -> usize {
        let field = self.reading.is_mark(at, "(")
            && self.reading.is_mark(at + 2, ")")
            && self.reading.tokens[at + 1].is_capitalized();
        if field { at + 3 } else { at }
    }

    /// “Will Marsh left”: at the head of a sentence an ordinary word is a given name where a
    /// surname and a verb in the past follow, as in no question or order.
    fn has_done(&self, at: usize) -> bool {
        let surname = at + 1;
        let past = self.reading.tags.get(surname + 1).is_some_and(|tag| tag.form == WordForm::Past);
        past && self.is_name_word(surname) && self.reading.word(surname).surname > 0
    }

    /// “J. R. Tolland” is as good as a given name. At the head of a sentence a single letter may
    /// count its item, so that two have to stand there, or a word behind it that is nothing else.
    fn opens_with_initials(&self, at: usize) -> bool {
        let next = at + 1;
        let opens = self.is_initial(at) && self.follows(next);
        opens && {
            let dotted = self.reading.str(at).len() > 2 || self.is_initial(next);
            dotted || !self.is_first(at) || !self.reading.word(next).ordinary
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
    pub(super) fn surname_pair(&mut self, at: usize, sentence: Run) {
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
}
