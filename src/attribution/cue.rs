//! Cues: the words that say somebody says it, and whether they do so here.

use super::scene::Scene;
use crate::lexicon::word::{Class, Cue, CuePart, Frame};
use crate::reading::Run;
use crate::tag::{PartOfSpeech, WordForm};

/// A word that is a cue in fewer uses of a hundred than this leads into no quotation, unless what
/// follows leaves no doubt.
const LIKELY: u8 = 30;
/// The same where an unmistakable frame follows.
const POSSIBLE: u8 = 12;
/// One that is a cue more rarely is never looked at.
const LEAST: u8 = 5;
/// The subject of a verb that was taken for a noun has at most this many tokens.
const LONGEST_SUBJECT: usize = 3;

/// A cue in its place.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// The word or phrase itself.
    pub(super) head: Run,
    /// With its auxiliaries and adverbs.
    pub(super) group: Run,
    /// What the lexicon says of it.
    pub(super) cue: Cue,
    /// Whether it is likely enough by itself to go with a quotation.
    pub(super) likely: bool,
}

impl Scene<'_> {
    /// The cues outside quotations, in the order of the text.
    pub(super) fn cues(&self) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(self.sentences.len());
        for &sentence in &self.sentences {
            let mut at = sentence.start;
            while at < sentence.end {
                let hit = if self.quoted[at] { None } else { self.cue(at, sentence) };
                at += 1;
                if let Some(hit) = hit {
                    at = hit.head.end;
                    hits.push(hit);
                }
            }
        }
        hits
    }

    /// The cue that begins at the token: a fixed phrase before a single word, and a word only where
    /// its use here and what follows make it likely enough.
    fn cue(&self, at: usize, sentence: Run) -> Option<Hit> {
        if let Some((length, cue)) = self.phrase_cue(Run::new(at, sentence.end)) {
            let head = Run::new(at, at + length);
            let group = self.group(head, sentence);
            return Some(Hit { head, group, cue, likely: true });
        }
        let reading = self.reading;
        let cue = reading.word(at).cue.filter(|cue| cue.weight >= LEAST)?;
        let head = Run::one(at);
        let fits = match cue.part {
            CuePart::Verb => self.is_verb_here(at, sentence),
            CuePart::Noun => reading.tags[at].is_nominal() && self.noun_holds_clause(at, sentence),
            CuePart::Adjective => self.is_predicate(at, sentence),
            CuePart::Adverb => true,
            CuePart::SourcePhrase | CuePart::Phrase => true,
        };
        let as_noun = cue.part == CuePart::Verb && !fits && {
            reading.tags[at].is_nominal() && self.noun_holds_clause(at, sentence)
        };
        let cue = if as_noun { Cue { part: CuePart::Noun, ..cue } } else { cue };
        (fits || as_noun).then(|| {
            let verbal = cue.part != CuePart::Noun;
            let group = if verbal { self.group(head, sentence) } else { head };
            let likely =
                cue.weight >= LIKELY || cue.weight >= POSSIBLE && self.frame_is_sure(at, sentence);
            Hit { head, group, cue, likely }
        })
    }

    /// Whether the word is used as a verb and not as a noun or before one.
    fn is_verb_here(&self, at: usize, sentence: Run) -> bool {
        let reading = self.reading;
        let tag = reading.tags[at];
        if reading.tokens[at].is_capitalized() && at > sentence.start {
            return false;
        }
        let before = at.checked_sub(1).filter(|&before| before >= sentence.start);
        let determined = before.is_some_and(|before| {
            reading.is_determiner(before) || reading.is(before, Class::Possessive)
        });
        // “…,” agrees Roe: after a quotation comes no noun without an article.
        let after_quotation = before.is_some_and(|before| self.quoted[before])
            || tag.part == PartOfSpeech::Noun && self.ends_reporting_clause(at, sentence);
        // “she cautions that”: nor does one come after a pronoun.
        let after_pronoun = before.is_some_and(|before| reading.is(before, Class::Speaker));
        let verbal = after_quotation
            || after_pronoun
            || tag.is_verbal()
            || !matches!(tag.part, PartOfSpeech::Noun | PartOfSpeech::Adjective);
        // “the said pier”, “a claimed attack”: before a noun it is no cue.
        let attributive = tag.form == WordForm::Participle
            && at + 1 < sentence.end
            && reading.tags[at + 1].is_nominal()
            && determined;
        // “Editor’s note: …” is a possessive and its noun.
        let possessed = before.is_some_and(|before| reading.is(before, Class::Clitic));
        let label = possessed && at + 1 < sentence.end && reading.is_mark(at + 1, ":");
        verbal && !determined && !attributive && !label
    }

    /// “…,” the two write.: whether nothing but a short phrase stands between a quotation that asks
    /// for a verb and the token, and nothing after it.
    fn ends_reporting_clause(&self, at: usize, sentence: Run) -> bool {
        let reading = self.reading;
        let closed = at + 1 >= sentence.end || reading.tokens[at + 1].is_mark();
        let mut back = (sentence.start..at).rev().take(LONGEST_SUBJECT + 1);
        let quotation = back.find(|&at| self.quoted[at] || !reading.in_phrase(at));
        closed && quotation.is_some_and(|at| self.closes_with_comma(at))
    }

    /// “the claim that …”, “a call for …”
    fn noun_holds_clause(&self, at: usize, sentence: Run) -> bool {
        let next = at + 1;
        next < sentence.end
            && (self.reading.is(next, Class::Complementizer) && self.reading.takes(at, Frame::That)
                || self.reading.is(next, Class::To) && self.reading.takes(at, Frame::Infinitive))
    }

    /// “is confident that …”
    fn is_predicate(&self, at: usize, sentence: Run) -> bool {
        let mut before = at;
        while before > sentence.start && self.reading.part(before - 1) == PartOfSpeech::Adverb {
            before -= 1;
        }
        before > sentence.start && self.reading.is(before - 1, Class::Be)
    }

    /// Whether what follows can hardly be anything but content.
    fn frame_is_sure(&self, at: usize, sentence: Run) -> bool {
        let reading = self.reading;
        let next = at + 1;
        if next >= sentence.end {
            return false;
        }
        let clause = reading.is(next, Class::Complementizer) && reading.takes(at, Frame::That);
        let speech = reading.opens_quotation(next)
            || (reading.opens_quotation(next + 1) && matches!(reading.str(next), "," | ":"));
        let bare = reading.takes(at, Frame::Bare)
            && reading.is(next, Class::Subject)
            && reading.clause_follows(next, sentence.end);
        clause || (speech && reading.takes(at, Frame::Quote)) || bare
    }

    /// The cue with the auxiliaries and adverbs before it: “had not yet said”.
    fn group(&self, head: Run, sentence: Run) -> Run {
        let reading = self.reading;
        let mut from = head.start;
        while from > sentence.start {
            let before = from - 1;
            let helps = reading.is(before, Class::Auxiliary)
                || reading.is(before, Class::CueAdverb)
                || reading.is(before, Class::Negation)
                || reading.part(before) == PartOfSpeech::Adverb
                || (reading.is(before, Class::To) && reading.tags[from].form == WordForm::Base);
            // “May” with a capital is a month.
            let named = reading.tokens[before].is_capitalized() && before > sentence.start;
            if !helps || named || self.quoted[before] || reading.is(before, Class::Subject) {
                break;
            }
            from = before;
        }
        Run::new(from, head.end)
    }
}
