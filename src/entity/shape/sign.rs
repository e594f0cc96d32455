//! Names of people, told by what stands beside them: a role, an age, a verb of saying.

use crate::entity::capital::Start;
use crate::entity::mention::{Finder, Found};
use crate::entity::{EntityKind, Form};
use crate::lexicon::word::{Class, CuePart, Frame, RoleNumber, SURE_NAME};
use crate::reading::Run;
use crate::rule::Rule;
use crate::span::Spanned;
use crate::tag::PartOfSpeech;

impl Finder<'_> {
    /// “Orlo Venn, 43,”; “said Orlo Venn”; “spokesman Orlo Venn”. A role or an age is `sure`; a
    /// body can say something too.
    pub(super) fn person_in_context(
        &mut self,
        at: usize,
        sentence: Run,
        sure: bool,
        others: &[u32],
    ) {
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

    /// Whether a role, an age or a verb of saying beside the name tells a person's.
    pub(super) fn is_backed(&self, name: Run, sentence: Run) -> bool {
        self.sign_of_person(name, sentence)
            .or_else(|| self.verb_of_person(name, sentence.start))
            .is_some()
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

    /// “Kowalski left early”: a word that is a surname and nothing else, with a verb behind it and
    /// no other name around it.
    pub(super) fn surnames_alone(&mut self) {
        for &Start { token: at, sentence } in self.starts() {
            let word = self.reading.word(at);
            let surname = word.surname == SURE_NAME && !word.ordinary && self.is_name_word(at);
            if !surname
                || !self.is_free(Run::one(at))
                || self.touches_name(at, sentence)
                || !self.is_before_verb(at)
            {
                continue;
            }
            let why = self.evidence(Rule::SurnameAlone, Run::one(at));
            let found = Found::new(Run::one(at), EntityKind::Person, why);
            self.put(Found { form: Form::Surname, ..found });
        }
    }

    /// Whether a verb with a tense follows, or an adverb before one.
    fn is_before_verb(&self, at: usize) -> bool {
        let adverb =
            self.reading.tags.get(at + 1).is_some_and(|tag| tag.part == PartOfSpeech::Adverb);
        let next = at + 1 + usize::from(adverb);
        let verb = self.reading.tags.get(next).is_some_and(|tag| tag.is_verbal());
        verb && !self.reading.is(next, Class::Clitic)
    }

    /// Whether a word with a capital stands right before or after.
    fn touches_name(&self, at: usize, sentence: Run) -> bool {
        let before = at > sentence.start && self.follows(at) && self.is_capital(at - 1);
        before || (at + 1 < sentence.end && self.follows(at + 1) && self.is_capital(at + 1))
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
    pub(crate) fn is_closed(&self, token: usize) -> bool {
        token >= self.reading.tokens.len() || self.reading.tokens[token].is_mark()
    }
}
