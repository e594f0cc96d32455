//! Noun phrases beside a cue: where the source's words begin and end.

use crate::lexicon::word::{Class, Frame, NounPlace, RoleStanding, SubKind};
use crate::reading::{Reading, Run};
use crate::span::Spanned;
use crate::tag::{PartOfSpeech, WordForm};

/// A source phrase has at most this many tokens on a side of its cue.
const LONGEST: usize = 24;

impl Reading<'_> {
    /// Whether the token may stand inside a noun phrase.
    pub(super) fn in_phrase(&self, token: usize) -> bool {
        let tag = self.tags[token];
        match tag.part {
            PartOfSpeech::Noun
            | PartOfSpeech::ProperNoun
            | PartOfSpeech::Adjective
            | PartOfSpeech::Determiner
            | PartOfSpeech::Number
            | PartOfSpeech::Pronoun
            | PartOfSpeech::Symbol => !self.is(token, Class::Relative) || self.is_determiner(token),
            PartOfSpeech::Verb => {
                matches!(tag.form, WordForm::Participle | WordForm::Gerund)
                    || self.word(token).role.is_some()
                    || self.is_name_word(token)
            }
            PartOfSpeech::Particle => {
                self.is(token, Class::Clitic) || self.is_plural_possessive(token)
            }
            _ if self.is_mark(token, ",") => self.is_legal_form(token + 1),
            _ => {
                self.is(token, Class::Clitic)
                    || self.is(token, Class::Possessive)
                    || self.is_determiner(token)
                    || self.word(token).role.is_some()
                    || self.tokens[token].is_mark()
                        && (matches!(self.str(token), "&" | "-" | "[" | "]" | "/")
                            || self.is_plural_possessive(token))
            }
        }
    }

    /// “the traders' account”: an apostrophe that makes the noun before it a possessive.
    pub(super) fn is_plural_possessive(&self, token: usize) -> bool {
        let Some(before) = token.checked_sub(1) else { return false };
        let nouns = |at: usize| self.tags.get(at).is_some_and(|tag| tag.is_nominal());
        let adjective =
            |at: usize| self.tags.get(at).is_some_and(|tag| tag.part == PartOfSpeech::Adjective);
        matches!(self.str(token), "'" | "’")
            && self.str(before).ends_with('s')
            && self.tokens[before].span().end == self.tokens[token].span().start
            && nouns(before)
            && (nouns(token + 1) || adjective(token + 1))
    }

    /// “Castellan Shipping, Inc.”: the comma before a legal form is inside the name.
    fn is_legal_form(&self, token: usize) -> bool {
        let Some(known) = self.tokens.get(token) else { return false };
        let noun = self.word(token).organization_noun;
        let legal =
            noun.is_some_and(|noun| noun.sub == SubKind::Company && noun.place == NounPlace::Last);
        legal && known.is_capitalized()
    }

    /// “the”, “this”, “no”: whether the token's word may open a noun phrase.
    pub(super) fn is_determiner(&self, token: usize) -> bool {
        self.is(token, Class::Determiner)
    }

    /// Whether the token is a verb with its own tense.
    pub(super) fn is_finite(&self, token: usize) -> bool {
        let tag = self.tags[token];
        tag.is_verbal()
            && !self.is(token, Class::Clitic)
            && matches!(
                tag.form,
                WordForm::Past | WordForm::Present | WordForm::Base | WordForm::Plain
            )
            || self.is(token, Class::Auxiliary)
    }

    /// The noun phrase that ends right before `end`, not before `start`; prepositional phrases
    /// that hang on it are included.
    pub(super) fn phrase_before(&self, start: usize, end: usize) -> Option<Run> {
        let mut from = end;
        let floor = start.max(end.saturating_sub(LONGEST));
        while from > floor {
            let before = from - 1;
            let linked = || {
                before > floor
                    && (self.is(before, Class::Preposition) || self.joins_nouns(before))
                    && self.in_phrase(before - 1)
                    && !self.is(before, Class::Subordinator)
                    && (!self.is(before, Class::To)
                        || self.part(before) == PartOfSpeech::Adposition)
            };
            let linked = || from < end && (linked() || self.places_noun(floor, before));
            // “he said that officials knew”, “what nobody knew”: a clause begins, not a phrase.
            let opens = self.is(before, Class::Complementizer)
                || self.is(before, Class::Question) && !self.is(before, Class::Relative);
            let clause = from < end && opens;
            let apart = || from < end && self.opens_another(from);
            if clause || apart() || !(self.in_phrase(before) || linked()) {
                break;
            }
            let pronoun = self.is(before, Class::Subject);
            if pronoun && from < end {
                break;
            }
            from -= 1;
            if pronoun {
                break;
            }
        }
        while from < end && !self.opens_phrase(from) {
            from += 1;
        }
        let from = self.over_opening(start, Run::new(from, end));
        let mut to = end;
        // “inspectors on Tuesday”: the day is no part of them.
        while to > from + 1 && (self.is(to - 1, Class::Time) || self.is(to - 1, Class::Preposition))
        {
            to -= 1;
        }
        (from < to).then_some(Run::new(from, to))
    }

    /// “In March the board said”, “the day my brother said”: whether the token opens a noun phrase
    /// of its own behind a noun.
    fn opens_another(&self, token: usize) -> bool {
        let opens = self.is_determiner(token) || self.is(token, Class::Possessive);
        // “James A. Roe”: an initial is none.
        opens
            && !self.tokens[token].is_capitalized()
            && token.checked_sub(1).is_some_and(|before| {
                self.tags[before].is_nominal()
                    && !self.is_determiner(before)
                    && !self.is(before, Class::Partitive)
            })
    }

    /// Where a phrase begins behind one with a preposition that no comma closes: “on Monday police
    /// said”; at the start of a sentence also “in a statement Rovers said”.
    fn over_opening(&self, start: usize, phrase: Run) -> usize {
        let led = phrase.start > start && self.is(phrase.start - 1, Class::Preposition);
        if !led {
            return phrase.start;
        }
        let days = phrase.indices().rev().find(|&at| self.is(at, Class::Time));
        if let Some(day) = days.filter(|&day| day + 1 < phrase.end) {
            let number = |at: &usize| self.part(*at) == PartOfSpeech::Number;
            let years = (day + 1..phrase.end - 1).take_while(number).count();
            let rest = Run::new(day + 1 + years, phrase.end);
            let whole = self.opens_phrase(rest.start) && self.may_speak(rest);
            return if whole { rest.start } else { phrase.start };
        }
        let capital = |at: &usize| self.tokens[*at].is_capitalized();
        let named = phrase.indices().rev().take_while(capital).last();
        let person = |at: usize| {
            self.word(at).role.is_some_and(|role| role.standing != RoleStanding::Document)
        };
        let named = named.filter(|&at| {
            phrase.start == start + 1
                && self.is_determiner(phrase.start)
                && at > phrase.start + 1
                && self.part(at - 1) == PartOfSpeech::Noun
                && !person(at - 1)
        });
        named.unwrap_or(phrase.start)
    }

    /// “people close to the board”, “a house north of the pier”: whether an adverb with a
    /// preposition behind it, either of which the token may be, hangs on a noun. What is taken for
    /// a verb there is none, as the verb follows: “people close to the board say”.
    fn places_noun(&self, floor: usize, token: usize) -> bool {
        let adverb = if self.is(token, Class::Preposition) { token.wrapping_sub(1) } else { token };
        let verb = |at: usize| {
            self.tags[at].form == WordForm::Present
                && self.part(at + 1) == PartOfSpeech::Adposition
                && self.tags[at - 1].form == WordForm::Plural
                && self.is(at + 1, Class::To)
        };
        adverb > floor
            && adverb < token + 1
            && (self.part(adverb) == PartOfSpeech::Adverb || verb(adverb))
            && self.is(adverb + 1, Class::Preposition)
            && self.tags[adverb - 1].is_nominal()
            && !self.is(adverb - 1, Class::Time)
    }

    /// “Roe and Poe”: a conjunction between two nouns.
    fn joins_nouns(&self, token: usize) -> bool {
        let after = || token + 1 < self.tokens.len() && self.in_phrase(token + 1);
        self.is(token, Class::Coordinator) && self.tags[token - 1].is_nominal() && after()
    }

    /// Whether a noun phrase may begin with the token, which “of”, “and” and “’s” cannot.
    fn opens_phrase(&self, token: usize) -> bool {
        !self.is(token, Class::Preposition)
            && !self.is(token, Class::Coordinator)
            && !self.is(token, Class::Clitic)
            && !self.tokens[token].is_mark()
    }

    /// The noun phrase that begins at `start`, not after `end`.
    pub(super) fn phrase_after(&self, start: usize, end: usize) -> Option<Run> {
        let ceiling = end.min(start + LONGEST);
        let mut to = start;
        while to < ceiling {
            if to > start && (self.is(to, Class::Subject) || self.is(to, Class::Complementizer)) {
                break;
            }
            let linked = || {
                to > start
                    && to + 1 < ceiling
                    && (self.is(to, Class::Preposition) || self.joins_nouns(to))
                    && !self.is(to, Class::To)
                    && !self.is(to + 1, Class::Time)
                    && self.in_phrase(to + 1)
            };
            if self.is(to, Class::Time) && !self.tokens[to].is_capitalized() && to > start {
                break;
            }
            if !(self.in_phrase(to) || linked()) {
                break;
            }
            to += 1;
            if to == start + 1 && self.is(start, Class::Subject) {
                break;
            }
        }
        while to > start && (self.is(to - 1, Class::Preposition) || self.is(to - 1, Class::Time)) {
            to -= 1;
        }
        (to > start && self.in_phrase(start)).then_some(Run::new(start, to))
    }

    /// Whether the phrase can be somebody: it has a name, a role or a pronoun of the third person.
    pub(super) fn may_speak(&self, phrase: Run) -> bool {
        phrase.indices().any(|at| {
            self.is_name_word(at) || self.is(at, Class::Speaker) || self.word(at).role.is_some()
        })
    }

    /// Whether a capital is more than that of a sentence's first word.
    pub(super) fn is_name_word(&self, at: usize) -> bool {
        self.tokens[at].is_capitalized()
            && (self.part(at) == PartOfSpeech::ProperNoun || !self.word(at).ordinary)
    }

    /// Whether a clause with a subject and a verb of its own begins here.
    pub(super) fn clause_follows(&self, start: usize, end: usize) -> bool {
        let mut at = start;
        while at < end && self.part(at) == PartOfSpeech::Adverb {
            at += 1;
        }
        let Some(subject) = self.phrase_after(at, end) else { return false };
        let mut verb = subject.end;
        while verb < end
            && (self.part(verb) == PartOfSpeech::Adverb || self.is(verb, Class::CueAdverb))
        {
            verb += 1;
        }
        verb < end && self.is_finite(verb)
            || (subject.indices().skip(1).any(|token| self.is_finite(token)))
    }

    /// Whether a mark that opens a quotation stands here.
    pub(super) fn opens_quotation(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|token| token.is_mark())
            && matches!(self.str(token), "“" | "\"" | "''" | "``" | "‘" | "'" | "«")
    }

    /// Whether the cue of this token may take the frame.
    pub(super) fn takes(&self, token: usize, frame: Frame) -> bool {
        self.word(token).cue.is_some_and(|cue| cue.frames.contains(frame))
    }
}
