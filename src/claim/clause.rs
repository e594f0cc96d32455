//! From what one holder says in a sentence to its clauses: each with a verb of its own, verbatim.

use super::ClaimType;
use super::split::Piece;
use crate::lexicon::word::{Class, Classes};
use crate::reading::{Reading, Run};
use crate::tag::{PartOfSpeech, WordForm};

/// The classes of the words that may stand where one clause ends and the next begins.
const BORDER: Classes = Classes::of(&[Class::Coordinator, Class::Subordinator]);

/// A subject with its verb is looked for in so many tokens.
const REACH: usize = 12;

/// What is gathered of a clause.
#[derive(Debug, Default)]
struct Clause {
    runs: Vec<Run>,
    /// Its first token, once that was seen.
    first: Option<usize>,
    /// Whether its verb was seen; before it, nothing new begins.
    has_verb: bool,
    /// Whether a subordinator opened the sentence with it.
    opens: bool,
}

impl Clause {
    /// Adds tokens that were seen.
    fn take(&mut self, run: Run) {
        match self.runs.last_mut() {
            _ if run.is_empty() => {}
            Some(last) if last.end == run.start => last.end = run.end,
            _ => self.runs.push(run),
        }
    }

    fn clear(&mut self) {
        self.runs.clear();
        (self.first, self.has_verb, self.opens) = (None, false, false);
    }
}

/// One walk over the tokens of a piece after the other; made once for a text.
pub(super) struct Sweep<'a> {
    reading: Reading<'a>,
    clauses: Vec<Clause>,
    /// The clause that goes on where a relative clause ends.
    main: usize,
    /// The clause at hand.
    at: usize,
}

impl<'a> Sweep<'a> {
    pub(super) fn new(reading: Reading<'a>) -> Sweep<'a> {
        Sweep { reading, clauses: Vec::new(), main: 0, at: 0 }
    }

    /// Gives `found` a piece for each clause that asserts something by itself: coordinated ones,
    /// relative ones after a comma, and those after a subordinator that states no condition and no
    /// cause. “If …” and “because …” stay with what they are said of.
    pub(super) fn divide(&mut self, mut piece: Piece, mut found: impl FnMut(Piece)) {
        // Most pieces are one clause, which keeps its room for the next one.
        self.clauses.resize_with(1, Clause::default);
        self.clauses[0].clear();
        (self.main, self.at) = (0, 0);
        for &run in &piece.runs {
            self.run(run);
        }
        if let [_] = self.clauses.as_slice() {
            return found(piece);
        }
        piece.runs.clear();
        for clause in &self.clauses {
            let runs = clause.runs.iter();
            let runs = runs.filter_map(|&run| super::split::without_marks(self.reading, run));
            let clause = Piece { runs: runs.collect(), ..piece.clone() };
            // “[Roe], who left, [said …]”: what is reported has taken the verb away.
            if super::split::says_something(self.reading, &clause) {
                found(clause);
            }
        }
    }

    fn run(&mut self, run: Run) {
        // Behind what somebody else says, a new subject begins anew.
        if self.clauses[self.at].has_verb && begins(self.reading, run.start, run.end) {
            self.open_main();
        }
        let (mut start, mut token) = (run.start, run.start);
        while token < run.end {
            let at = self.at;
            if let Some(next) = self.border(token, run.end) {
                self.clauses[at].take(Run::new(start, token));
                (start, token) = (next, next);
            } else {
                self.see(token);
                token += 1;
            }
        }
        self.clauses[self.at].take(Run::new(start, run.end));
    }

    /// Sees a token of the clause at hand.
    fn see(&mut self, token: usize) {
        let clause = &mut self.clauses[self.at];
        if clause.first.is_none() {
            clause.first = Some(token);
            clause.opens = self.at == 0 && may_open(self.reading, token);
        }
        clause.has_verb = clause.has_verb || is_finite(self.reading, token);
    }

    /// Where a clause ends at this token, the first token of the next one.
    fn border(&mut self, token: usize, end: usize) -> Option<usize> {
        let reading = self.reading;
        let next = token + 1;
        if reading.tokens[token].is_mark() {
            return self.mark(token, end);
        }
        if !self.clauses[self.at].has_verb || !reading.word(token).classes.meets(BORDER) {
            return None;
        }
        if reading.is(token, Class::Coordinator) {
            let complementizer = reading.is(next, Class::Complementizer);
            let start = if complementizer { next + 1 } else { next };
            if begins(reading, start, end) {
                self.open_main();
                return Some(start);
            }
            if verb_begins(reading, next, end) {
                self.open_beside();
                return Some(next);
            }
        } else if may_open(reading, token) && begins(reading, next, end) {
            self.open_main();
            return Some(next);
        }
        None
    }

    /// The same for a mark.
    fn mark(&mut self, token: usize, end: usize) -> Option<usize> {
        let reading = self.reading;
        let next = token + 1;
        let has_verb = self.clauses[self.at].has_verb;
        match reading.str(token) {
            "," if is_relative(reading, next) && next < end => {
                self.clauses.push(Clause::default());
                self.at = self.clauses.len() - 1;
            }
            _ if !has_verb => return None,
            ";" if begins(reading, next, end) => self.open_main(),
            "," if self.at != self.main && self.is_relative_at_hand() => {
                self.at = self.main;
                // “Roe, who left, and Poe stayed”: what comes is looked at anew.
                return Some(next);
            }
            // “[Roe said,] who left, but stayed”: there is no clause to go back to.
            "," if self.is_relative_at_hand() && verb_begins(reading, next, end) => {
                self.open_main();
            }
            "," if self.clauses[self.at].opens && begins(reading, next, end) => {
                self.open_main();
            }
            _ => return None,
        }
        Some(next)
    }

    fn is_relative_at_hand(&self) -> bool {
        self.clauses[self.at].first.is_some_and(|first| is_relative(self.reading, first))
    }

    /// Opens a clause that everything after it goes on with.
    fn open_main(&mut self) {
        self.open_beside();
        self.main = self.at;
    }

    /// Opens a clause that shares the subject of the one at hand.
    fn open_beside(&mut self) {
        self.clauses.push(Clause::default());
        let next = self.clauses.len() - 1;
        if self.at == self.main {
            self.main = next;
        }
        self.at = next;
    }
}

/// Whether a relative clause that only adds something opens here: “who left”, “whose boat sank”,
/// “where boats lay”, “in which it sank”.
fn is_relative(reading: Reading<'_>, token: usize) -> bool {
    let opens =
        |token| reading.is(token, Class::Relative) && !reading.is(token, Class::Complementizer);
    opens(token) || reading.is(token, Class::Preposition) && opens(token + 1)
}

/// Whether the token opens a clause that holds whatever the other one does: “while”, not “if” nor
/// “until”.
fn may_open(reading: Reading<'_>, token: usize) -> bool {
    reading.is(token, Class::Subordinator)
        && reading.part(token) == PartOfSpeech::Subordinator
        && !reading.is(token, Class::Condition)
        && !reading.is(token, Class::Pending)
        && !reading.lexicon.card().shows(reading.word(token), ClaimType::Causal)
}

/// Whether the token is a verb with its own tense.
pub(super) fn is_finite(reading: Reading<'_>, token: usize) -> bool {
    let tag = reading.tags[token];
    match tag.part {
        PartOfSpeech::Auxiliary => !matches!(tag.form, WordForm::Participle | WordForm::Gerund),
        PartOfSpeech::Verb => matches!(tag.form, WordForm::Past | WordForm::Present),
        _ => false,
    }
}

/// Whether a subject with its verb stands here.
pub(super) fn begins(reading: Reading<'_>, start: usize, end: usize) -> bool {
    use PartOfSpeech as P;
    let mut subject = false;
    for token in start..end.min(start + REACH) {
        if is_finite(reading, token) {
            return subject;
        }
        match reading.part(token) {
            P::Noun | P::ProperNoun | P::Pronoun | P::Number | P::Determiner => subject = true,
            P::Punctuation | P::Coordinator | P::Subordinator => return false,
            _ if reading.is(token, Class::To) && reading.part(token) == P::Particle => {
                return false;
            }
            _ => {}
        }
    }
    false
}

/// Whether what begins here is the subject of a verb, though it looks like one itself: a verb with
/// a tense follows at once, behind an adverb or behind prepositions, and nothing else could be its
/// subject.
pub(super) fn is_subject(reading: Reading<'_>, start: usize) -> bool {
    use PartOfSpeech as P;
    let next = start + 1;
    let hangs =
        reading.tags.get(next).is_some_and(|tag| matches!(tag.part, P::Adposition | P::Adverb));
    let end = reading.tokens.len().min(if hangs { start + REACH } else { start + 2 });
    for token in next..end {
        if is_finite(reading, token) {
            return true;
        }
        match reading.part(token) {
            P::Punctuation | P::Coordinator | P::Subordinator | P::Particle => return false,
            P::Pronoun if !reading.is(token, Class::Possessive) => return false,
            _ => {}
        }
    }
    false
}

/// Whether a verb stands here that shares the subject of the one before.
fn verb_begins(reading: Reading<'_>, start: usize, end: usize) -> bool {
    let mut rest = start..end.min(start + REACH);
    let verb = rest.find(|&token| {
        !matches!(reading.part(token), PartOfSpeech::Adverb | PartOfSpeech::Particle)
    });
    verb.is_some_and(|verb| is_finite(reading, verb))
}
