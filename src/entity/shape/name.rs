//! How far a person's name goes: initials, particles, nicknames in marks.

use crate::entity::mention::Finder;
use crate::lexicon::word::Class;
use crate::reading::Run;
use crate::span::Spanned;

/// A person's name has at most this many words.
const LONGEST_NAME: usize = 5;

impl Finder<'_> {
    /// The end of the run of name words from here.
    pub(super) fn name_end(&self, from: usize, end: usize) -> usize {
        let mut to = from;
        while to < end.min(from + LONGEST_NAME) && (to == from || self.follows(to)) {
            if !self.is_free(Run::one(to)) {
                break;
            }
            if let Some(closed) = self.over_bracket(from, to, end) {
                to = closed;
                continue;
            }
            let inside = self.is_name_word(to)
                || self.is_initial(to)
                || (to > from && self.is_joined_particle(to))
                || (to > from && self.reading.is(to, Class::NameSuffix))
                || self.particle_leads(to, end)
                || (to > from && self.is_month_for_surname(to));
            if !inside {
                break;
            }
            to += 1;
        }
        self.over_nickname(from, to, end)
    }

    /// “Ada May spoke”: a month behind a given name, and a verb behind that.
    fn is_month_for_surname(&self, at: usize) -> bool {
        let verb = self.reading.tags.get(at + 1).is_some_and(|tag| tag.is_verbal());
        let given = self.reading.word(at - 1).given_name == 2 && self.is_name_word(at - 1);
        given
            && self.reading.is(at, Class::Month)
            && self.reading.tokens[at].is_capitalized()
            && verb
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
        if !self.reading.tokens[token].has_hyphen() {
            return false;
        }
        let parts = self.reading.str(token).split_once('-');
        parts.is_some_and(|(particle, name)| {
            name.starts_with(char::is_uppercase)
                && self.reading.lexicon.is(particle, Class::NameParticle)
        })
    }

    /// “Tom [Harlan] Poe”, “[engineer Tom] Poe”: what an editor put into somebody's words is part
    /// of the name, and so is the bracket that closes after its first word.
    fn over_bracket(&self, from: usize, to: usize, end: usize) -> Option<usize> {
        if to == from {
            return None;
        }
        let goes_on = |at: usize| at < end && self.follows(at) && self.is_name_word(at);
        if self.reading.is_mark(to, "]") {
            return goes_on(to + 1).then_some(to + 1);
        }
        if !self.reading.is_mark(to, "[") {
            return None;
        }
        let inner = to + 1..end.min(to + 4);
        let closed = inner.clone().find(|&at| self.reading.is_mark(at, "]"))?;
        let named = (to + 1..closed).all(|at| self.is_name_word(at) || self.is_initial(at));
        (named && closed > to + 1).then_some(closed + 1)
    }

    /// A name that an editor's brackets open has its bracket too: “[Tom] Poe”, unless other words
    /// stand in them: “[engineer Tom] Poe”.
    pub(super) fn with_bracket(&self, name: Run) -> Run {
        let opens = name.start.checked_sub(1).filter(|&at| self.reading.is_mark(at, "["));
        let closed = name.indices().find(|&at| self.reading.is_mark(at, "]"));
        let first = closed.filter(|&at| (name.start..at).all(|at| !self.reading.is_mark(at, "[")));
        match opens.filter(|_| first.is_some()) {
            Some(bracket) => Run::new(bracket, name.end),
            None => name,
        }
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
    pub(super) fn is_initial(&self, token: usize) -> bool {
        let known = &self.reading.tokens[token];
        if !known.is_capitalized() || !matches!(known.span().len(), 2 | 4) {
            return false;
        }
        let text = self.reading.str(token);
        let one = text.len() == 2 && text.ends_with('.');
        let several = || {
            let dotted = text.len() == 4 && text.ends_with('.') && text.as_bytes()[1] == b'.';
            dotted && self.follows(token + 1) && self.is_name_word(token + 1)
        };
        one || several()
    }
}
