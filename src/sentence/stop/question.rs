//! Question marks, exclamation marks and ellipses, and the verb of saying that may follow them.

use super::Stop;
use crate::lexicon::word::{Class, Frame};

/// How many words after a closing mark are searched for a reporting verb.
const LOOK_AHEAD: usize = 8;

impl Stop<'_> {
    pub(super) fn after_question(&self) -> bool {
        if self.after.is_empty() {
            return true;
        }
        if self.lower_follows() {
            return self.asks_before_small();
        }
        let name = self.look_up(&self.text[self.before]).is(Class::NotName);
        if name && !self.starter_follows() {
            return false; // “Yahoo! shares”
        }
        if self.closers().ends_with(')') && self.text[self.mark.start..].starts_with("?)") {
            return !self.text[..self.before.end].ends_with('(');
        }
        !(self.quote_closed() && self.reporting_follows())
    }

    /// “where? there”: small letters open sentences where they did so before. After an exclamation
    /// the sentence more often goes on.
    fn asks_before_small(&self) -> bool {
        let touches = !self.before.is_empty();
        let name = self.look_up(&self.text[self.before]).is(Class::NotName);
        let question = self.text[self.mark].contains('?');
        let hasty = self.opened_small() || question && touches;
        let joined = self.next.is(Class::Coordinator);
        hasty
            && self.closers().is_empty()
            && !name
            && !joined
            && !self.opened
            && !self.reporting_follows()
    }

    pub(super) fn after_ellipsis(&self, mark: &str) -> bool {
        if self.after.is_empty() {
            return true;
        }
        let after = &self.text[self.after];
        if self.lower_follows() || (after.starts_with(char::is_numeric) && !self.quote_closed()) {
            return false;
        }
        let dots = mark.chars().filter(|&c| c == '.').count();
        let bracket = self.text[self.end..self.after.start].contains('(');
        let first_person = self.next.is(Class::FirstPerson);
        // “I . . . I know”: the speaker only falters.
        let falters = dots == 3 && first_person && self.closers().is_empty();
        !bracket && !falters
    }

    /// Whether a name and a verb of saying follow a closed quotation: “… at all?” Dr. Marsh asks.
    fn reporting_follows(&self) -> bool {
        let tail = &self.text[self.after.start..self.limit];
        let end = tail.char_indices().nth(120).map_or(tail.len(), |(at, _)| at);
        let mut words = tail[..end].split_whitespace().take(LOOK_AHEAD).enumerate();
        let mut described = false;
        while let Some((index, word)) = words.next() {
            let stem = word.trim_end_matches(['.', ',', ':', ';', '!', '?']);
            let known = self.look_up(stem);
            let stopped = word.len() > stem.len();
            if known.cue.is_some_and(|cue| cue.frames.contains(Frame::Quote)) {
                let begins = index == 0 && stem.starts_with(char::is_uppercase);
                // “The mayor said it was safe.” is a sentence of its own.
                let next = words.next().map_or("", |(_, next)| next);
                let goes_on = self.look_up(next).is(Class::Complementizer)
                    || self.look_up(next).is(Class::Subject) && index > 0;
                return !begins && (stopped || !goes_on);
            }
            let named = stem.starts_with(char::is_uppercase);
            let opens = known.is(Class::Determiner) || known.is(Class::Possessive);
            let possessed = stem.ends_with("'s") || stem.ends_with("’s");
            // “Then an announcer asks” begins something new.
            let subject = opens || known.is(Class::Speaker) || known.is(Class::Subject);
            if index == 0 && known.is(Class::Starter) && !subject {
                return false;
            }
            let inside = opens || known.is(Class::NameParticle) || known.is(Class::NameLinker);
            let noun = known.role.is_some() || described && known.ordinary;
            if !(named || inside || noun || known.is(Class::Speaker)) {
                return false;
            }
            described = opens || possessed || described && !named && !stopped;
            if stopped && !word.ends_with('.') {
                return false;
            }
        }
        false
    }
}
