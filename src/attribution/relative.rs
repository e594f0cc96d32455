//! Clauses that hang on a source: “Engineers who studied the pier said”.

use super::scene::Scene;
use super::subject::LONGEST_ASIDE;
use crate::lexicon::word::Class;
use crate::reading::Run;
use crate::tag::PartOfSpeech;

/// A clause that hangs on a source before its cue has at most this many tokens.
const LONGEST_CLAUSE: usize = 10;

impl Scene<'_> {
    /// “Engineers who studied said”, “the man who runs the ferry said”: the source is whom the
    /// clause between it and the cue hangs on.
    pub(super) fn antecedent(&self, sentence: Run, phrase: Run) -> Option<Run> {
        let reading = self.reading;
        let relative = |at: usize| reading.is(at, Class::Relative) && !reading.is_determiner(at);
        let before = phrase.start.checked_sub(1).filter(|&at| at > sentence.start)?;
        if relative(before) {
            return reading.phrase_before(sentence.start, before);
        }
        let mut clause = (sentence.start + 1..before)
            .rev()
            .take(LONGEST_CLAUSE)
            .take_while(|&at| !reading.tokens[at].is_mark() && reading.word(at).cue.is_none());
        let opens = clause.find(|&at| relative(at))?;
        let own = reading.is_finite(opens + 1) && !reading.is(opens, Class::Complementizer);
        let of = reading.phrase_before(sentence.start, opens).filter(|_| own)?;
        reading.may_speak(of).then_some(of)
    }

    /// The noun phrase that a relative pronoun hangs on.
    pub(super) fn referent(&self, pronoun: Run) -> Option<Run> {
        let reading = self.reading;
        let only = pronoun.start;
        if pronoun.len() != 1 || !reading.is(only, Class::Relative) {
            return None;
        }
        let sentence = self.sentences[self.window_of(only)];
        if only <= sentence.start {
            return None;
        }
        let comma = usize::from(reading.is_mark(only - 1, ","));
        let of = self.phrase_over_adverb(sentence, only - comma)?;
        Some(self.before_aside(sentence, of).unwrap_or(of))
    }

    /// “Jane Roe, 41, who …”, “Jane Roe, D-Harlow, who …”: the name before an age or a party.
    fn before_aside(&self, sentence: Run, aside: Run) -> Option<Run> {
        let reading = self.reading;
        let party = || reading.str(aside.start).contains('-');
        let number = reading.part(aside.start) == PartOfSpeech::Number;
        let short = aside.len() == 1 && (number || party());
        let comma = aside.start.checked_sub(1).filter(|_| short)?;
        let before = reading.is_mark(comma, ",").then_some(comma)?;
        let name = reading.phrase_before(sentence.start, before)?;
        self.names_speaker(name).then_some(name)
    }

    /// “Roe, who leads the board,”: whether the comma closes a clause that hangs on a noun.
    pub(super) fn closes_relative(&self, close: usize) -> bool {
        let reading = self.reading;
        let mut aside = (0..close).rev().take(LONGEST_ASIDE);
        let opened = aside.find(|&at| reading.is_mark(at, ",") && !self.quoted[at]);
        let opened = opened.filter(|_| reading.is_mark(close, ","));
        opened.is_some_and(|opened| reading.is(opened + 1, Class::Relative))
    }
}
