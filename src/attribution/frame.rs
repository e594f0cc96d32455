//! What follows a cue: a clause, an infinitive, a noun phrase, a question, and where it begins.

use super::Stance;
use super::cue::Hit;
use super::pair::Pairing;
use crate::lexicon::measure::NumberRole;
use crate::lexicon::word::{Class, Frame};
use crate::tag::{PartOfSpeech, WordForm};

/// A colon this near after a cue ends what leads up to a quotation.
const NEAR: usize = 10;
/// A cue this sure needs no verb that is known as one.
const CERTAIN: u8 = 80;
/// How far that verb may stand.
const FAR: usize = 40;

impl Pairing<'_, '_> {
    /// What follows the cue, and where it begins.
    pub(super) fn frame_after(&self, hit: &Hit, end: usize) -> Option<(usize, Frame)> {
        let frames = hit.cue.frames;
        let mut at = hit.head.end;
        if at < end && matches!(self.reading.str(at), ":") {
            at += 1;
        }
        if let Some(frame) = self.frame_at(at, end, hit) {
            return Some((at, frame));
        }
        if self.follows_quotation(hit) {
            return None;
        }
        if let Some(clause) = self.clause_behind(at, end, hit) {
            return Some((clause, Frame::Bare));
        }
        // “told reporters on Monday that …”
        let clause = || self.complementizer_after(at, end);
        if let Some(at) = frames.contains(Frame::That).then(clause).flatten() {
            let passed = self.reading.is(at - 1, Class::Determiner);
            return (!passed).then_some((at, Frame::That));
        }
        if self.is_loose_clause(at, end, hit) {
            return Some((at, Frame::Bare));
        }
        // “asked the board how long it took”, “was asked by Roe to leave”
        let by = self.reading.is(at, Class::Agent);
        let object = self.reading.phrase_after(at + usize::from(by), end);
        if let Some(object) = object {
            if self.is_infinitive(object.end, end) {
                return Some((if by { object.end } else { at }, Frame::Infinitive));
            }
            let question = self.reading.is(object.end, Class::Question);
            if question && hit.cue.stance == Stance::Asks && frames.contains(Frame::Question) {
                return Some((object.end, Frame::Question));
            }
        }
        // “asked the voters”: whom one asks is not what one asks for.
        let object = self.reading.in_phrase(at.min(end - 1)) && hit.cue.stance != Stance::Asks;
        let starts = at < end
            && (object || self.reading.is(at, Class::ContentPreposition))
            && !self.reading.is(at, Class::Time);
        (starts && frames.contains(Frame::Noun)).then_some((at, Frame::Noun))
    }

    /// “said on Friday they had left”, “told the board it was safe”: where a clause without a
    /// conjunction begins behind a day, or behind whom it is said to.
    fn clause_behind(&self, at: usize, end: usize, hit: &Hit) -> Option<usize> {
        let reading = self.reading;
        if !hit.cue.frames.contains(Frame::Bare) || self.scene.is_passive(hit) {
            return None;
        }
        let led = reading.is(at, Class::Preposition);
        let from = at + usize::from(led);
        let day =
            |at: &usize| reading.is(*at, Class::Time) && (led || !reading.is(*at, Class::Month));
        let days = (from..end).take_while(day).count();
        let begins = |at: usize| reading.is(at, Class::Subject) || reading.is_determiner(at);
        let behind = if days > 0 {
            Some(from + days).filter(|&at| led || begins(at))
        } else if hit.cue.frames.contains(Frame::Hearer) {
            let hearer = reading.phrase_after(at, end).map(|hearer| hearer.end);
            hearer.filter(|&at| reading.is(at, Class::Subject))
        } else {
            None
        };
        behind.filter(|&at| reading.clause_follows(at, end))
    }

    /// The conjunction that leads into a clause soon after, with no mark before it.
    fn complementizer_after(&self, at: usize, end: usize) -> Option<usize> {
        let near = at..end.min(at + 16);
        near.take_while(|&token| !matches!(self.reading.str(token), "," | ";" | ":"))
            .filter(|&token| {
                !self.is_quoted(token) && self.reading.is(token, Class::Complementizer)
            })
            // “ordered an inquiry into a fire that destroyed …”: it hangs on the noun.
            .find(|&token| {
                let hangs = self.reading.tags[token - 1].is_nominal();
                token == at || !(hangs && self.is_past(token + 1, end))
            })
    }

    /// The frame that stands right at a token, where the cue may take it: a clause with its
    /// conjunction, an infinitive, a question, or a bare clause, in the order of how sure they are.
    fn frame_at(&self, at: usize, end: usize, hit: &Hit) -> Option<Frame> {
        let frames = hit.cue.frames;
        if at >= end {
            return None;
        }
        let reading = self.reading;
        if frames.contains(Frame::That) && reading.is(at, Class::Complementizer) {
            // “recognized that figure”: without a verb it is no clause.
            let verb = (at + 1..end).any(|token| reading.tags[token].is_verbal());
            return Some(if verb { Frame::That } else { Frame::Noun });
        }
        if self.is_infinitive(at, end) {
            return Some(Frame::Infinitive);
        }
        if frames.contains(Frame::Question) && reading.is(at, Class::Question) {
            return Some(Frame::Question);
        }
        let bare = frames.contains(Frame::Bare) && !self.scene.is_passive(hit);
        if !bare || self.follows_quotation(hit) {
            return None;
        }
        let clause = reading.clause_follows(at, end) || self.is_quoted_clause(at, end);
        clause.then_some(Frame::Bare)
    }

    fn is_past(&self, at: usize, end: usize) -> bool {
        at < end && self.reading.is_finite(at) && self.reading.tags[at].form == WordForm::Past
    }

    /// A cue of saying is followed by a clause wherever a verb with a tense follows at all.
    fn is_loose_clause(&self, at: usize, end: usize, hit: &Hit) -> bool {
        let reading = self.reading;
        let says = hit.cue.says() && !self.scene.is_passive(hit);
        let opens = at < end && !reading.tokens[at].is_mark() && {
            let led = reading.is(at, Class::Preposition) && !self.bounds_number(at);
            !led && !reading.is(at, Class::Audience)
        };
        let mut after = at + 1..end.min(at + FAR);
        let mut verb = || after.any(|token| reading.is_finite(token) && !self.is_quoted(token));
        // “say a boat sank”: verbs that no table has are not seen as such.
        let certain = || hit.cue.weight >= CERTAIN && end - at >= 3 && reading.in_phrase(at);
        // “told the board: …” leads up to something else.
        let leads_up = || (at..end.min(at + NEAR)).any(|token| reading.is_mark(token, ":"));
        says && opens && !leads_up() && (certain() || verb())
    }

    /// “at least two firms”: whether a phrase that bounds a number begins here.
    fn bounds_number(&self, at: usize) -> bool {
        let role =
            self.reading.lexicon.measures().role(&self.reading.tokens[at..self.sentence.end]);
        let Some((length, NumberRole::Before(_))) = role else { return false };
        self.reading.tags.get(at + length).is_some_and(|tag| tag.part == PartOfSpeech::Number)
    }

    /// Whether the cue and its source stand right after a quotation, which is their content.
    pub(super) fn follows_quotation(&self, hit: &Hit) -> bool {
        let first = self.sentence.start;
        if !self.scene.quoted[first..hit.group.start].contains(&true) {
            return false;
        }
        let quoted = |at: Option<usize>| at.is_some_and(|at| at >= first && self.is_quoted(at));
        let last = hit.group.start.saturating_sub(1);
        let source = match self.scene.comma_aside(self.sentence, last) {
            Some(aside) => self.reading.phrase_before(first, aside.start - 1),
            None => self.reading.phrase_before(first, hit.group.start),
        };
        quoted(hit.group.start.checked_sub(1))
            || source.is_some_and(|source| quoted(source.start.checked_sub(1)))
    }

    /// “said the pier was “safe””: a clause that runs into a quotation.
    fn is_quoted_clause(&self, at: usize, end: usize) -> bool {
        let subject = self.reading.phrase_after(at, end);
        subject.is_some_and(|subject| subject.end < end && self.is_quoted(subject.end))
    }

    /// “to close”, “not to close”, “to quietly close”.
    pub(super) fn is_infinitive(&self, at: usize, end: usize) -> bool {
        let verb = |token: usize| token < end && self.reading.tags[token].is_verbal();
        let at = if self.reading.is(at, Class::Negation) { at + 1 } else { at };
        at < end && self.reading.is(at, Class::To) && (verb(at + 1) || verb(at + 2))
    }
}
