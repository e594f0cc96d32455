//! Whose cue it is: the subject before it, over an aside, by a relative pronoun, or shared.

use super::cue::Hit;
use super::scene::{Draft, Scene};
use crate::entity::EntityKind;
use crate::lexicon::word::{Class, CuePart, RoleNumber, RoleStanding};
use crate::reading::Run;
use crate::rule::Rule;
use crate::tag::{PartOfSpeech, WordForm};

/// An aside between a source and its cue has at most this many tokens.
pub(super) const LONGEST_ASIDE: usize = 32;
/// A clause says something of its own with so many words behind its verb.
const SHORTEST_CONTENT: usize = 2;
/// The subject of a clause with “with” has at most this many tokens.
const LONGEST_COMPANION: usize = 12;

impl Scene<'_> {
    /// The words of the subject of a cue: before it, as a rule, but over a relative pronoun or an
    /// aside, or shared with a cue that came earlier.
    pub(super) fn subject(&self, hit: &Hit, sentence: Run, earlier: &[Draft]) -> Option<Run> {
        if self.is_passive(hit) {
            return self.agent(hit, sentence);
        }
        if let Some(speaker) = self.quoted_as(hit, sentence, earlier) {
            return Some(speaker);
        }
        self.subject_before(hit, sentence, earlier)
    }

    /// The words of the grammatical subject of a cue, be it active or passive.
    pub(super) fn subject_before(
        &self,
        hit: &Hit,
        sentence: Run,
        earlier: &[Draft],
    ) -> Option<Run> {
        let reading = self.reading;
        let gerund = reading.tags[hit.head.start].form == WordForm::Gerund
            && hit.group.start == hit.head.start;
        if gerund && self.opens_sentence(sentence, hit.group.start) {
            return self.following_subject(sentence, hit.head.end);
        }
        let shared = || self.shared_subject(sentence, hit.group.start, earlier);
        let before = hit.group.start.checked_sub(1).filter(|&at| at >= sentence.start)?;
        if gerund {
            let companion = || self.companion(sentence, hit.group.start);
            return self.described(sentence, before).or_else(companion).or_else(shared);
        }
        // “Poe, who said …”: the pronoun, as for any other; whom it stands for comes later.
        if self.referent(Run::one(before)).is_some() {
            return Some(Run::one(before));
        }
        if matches!(reading.str(before), "," | ")" | "—" | "–" | "--") {
            let source = self.over_aside(sentence, before).or_else(shared)?;
            return Some(self.over_adjunct(sentence, source));
        }
        if self.closes_with_comma(before) {
            return self.over_quoted_aside(sentence, before).or_else(shared);
        }
        if reading.is(before, Class::Coordinator) {
            return shared();
        }
        let phrase = self.phrase_over_adverb(sentence, hit.group.start).or_else(shared)?;
        let phrase = self.over_adjunct(sentence, phrase);
        // “A letter sent Friday says”: a day says nothing.
        if phrase.indices().all(|at| reading.is(at, Class::Time)) {
            return self.latest_subject(sentence, phrase.start);
        }
        let led = phrase.start > sentence.start && reading.is(phrase.start - 1, Class::Preposition);
        if reading.is(hit.group.start, Class::To) && (led || !reading.may_speak(phrase)) {
            return self.latest_subject(sentence, hit.group.start);
        }
        Some(self.antecedent(sentence, phrase).unwrap_or_else(|| self.before_deed(phrase)))
    }

    /// “An officer standing nearby said”: the noun phrase without the verb that hangs on it.
    fn before_deed(&self, phrase: Run) -> Run {
        let reading = self.reading;
        let mut end = phrase.end;
        let hangs = |part| {
            matches!(part, PartOfSpeech::Verb | PartOfSpeech::Adverb | PartOfSpeech::Adjective)
        };
        let small = |at: usize| !reading.tokens[at].is_capitalized();
        while end > phrase.start + 1 && small(end - 1) && hangs(reading.part(end - 1)) {
            end -= 1;
        }
        let deed = end < phrase.end && reading.part(end) == PartOfSpeech::Verb;
        let noun = deed && reading.tags[end - 1].is_nominal();
        if noun { Run::new(phrase.start, end) } else { phrase }
    }

    /// “was asked by Roe”: whoever does what the passive tells.
    fn agent(&self, hit: &Hit, sentence: Run) -> Option<Run> {
        let by = self.reading.is(hit.head.end, Class::Agent);
        let agent = self.reading.phrase_after(hit.head.end + 1, sentence.end).filter(|_| by)?;
        self.reading.may_speak(agent).then_some(agent)
    }

    /// Whether nothing but small words stands before the token: “And in saying …”.
    fn opens_sentence(&self, sentence: Run, at: usize) -> bool {
        let small = |at: usize| {
            self.reading.is(at, Class::Preposition)
                || self.reading.is(at, Class::Coordinator)
                || self.reading.is(at, Class::Subordinator)
        };
        at <= sentence.start + 2 && (sentence.start..at).all(small)
    }

    /// “Citing a report, Roe left”: the subject of the clause that follows the one that opens the
    /// sentence.
    fn following_subject(&self, sentence: Run, from: usize) -> Option<Run> {
        let reading = self.reading;
        let closes = |&at: &usize| {
            (reading.is_mark(at, ",") && !self.quoted[at] || self.closes_with_comma(at))
                && reading.clause_follows(at + 1, sentence.end)
        };
        let comma = (from..sentence.end).find(closes)?;
        let subject = reading.phrase_after(comma + 1, sentence.end)?;
        reading.may_speak(subject).then_some(subject)
    }

    /// “a letter saying …”: the noun phrase right before a gerund that tells of it.
    fn described(&self, sentence: Run, before: usize) -> Option<Run> {
        let reading = self.reading;
        let role = reading.word(before).role?;
        let text = role.standing == RoleStanding::Document || role.number == RoleNumber::Text;
        let noun = reading.part(before) == PartOfSpeech::Noun && !text;
        reading.phrase_before(sentence.start, before + 1).filter(|_| noun)
    }

    /// “Roe left, with Poe saying …”: the subject that a clause without a tense brings along.
    fn companion(&self, sentence: Run, end: usize) -> Option<Run> {
        let reading = self.reading;
        let with = (sentence.start..end)
            .rev()
            .take(LONGEST_COMPANION)
            .take_while(|&at| !reading.tokens[at].is_mark() && !reading.is_finite(at))
            .find(|&at| reading.is(at, Class::Companion))?;
        let subject = Run::new(with + 1, end);
        (!subject.is_empty() && reading.may_speak(subject)).then_some(subject)
    }

    /// “Roe, during a visit to Port Alder, said”, “Roe (Ind.) on Monday said”, “who in the past
    /// said”: what stands before a phrase with a preposition between a subject and its verb.
    fn over_adjunct(&self, sentence: Run, phrase: Run) -> Run {
        let reading = self.reading;
        let led = phrase.start > sentence.start + 1
            && reading.is(phrase.start - 1, Class::Preposition)
            && !reading.is(phrase.start - 1, Class::Subordinator)
            && !reading.is(phrase.start, Class::Subject);
        if !led {
            return phrase;
        }
        let mut before = phrase.start - 2;
        let helper = reading.is(before, Class::Auxiliary) && !reading.is(before, Class::Be);
        if helper && before > sentence.start {
            before -= 1;
        }
        if self.referent(Run::one(before)).is_some() {
            return Run::one(before);
        }
        let subject = match reading.str(before) {
            "," => self.over_age(sentence, before),
            ")" => self.over_aside(sentence, before),
            _ if before + 2 < phrase.start => reading.phrase_before(sentence.start, before + 1),
            _ => None,
        };
        subject.filter(|subject| reading.may_speak(*subject)).unwrap_or(phrase)
    }

    /// “Roe, 61, of Port Alder, said”: the noun phrase before a comma, over an age between two.
    fn over_age(&self, sentence: Run, comma: usize) -> Option<Run> {
        let reading = self.reading;
        let phrase = self.phrase_over_adverb(sentence, comma)?;
        let age = phrase.len() == 1 && reading.part(phrase.start) == PartOfSpeech::Number;
        let opened = phrase.start.checked_sub(1).filter(|&at| age && reading.is_mark(at, ","));
        match opened {
            Some(opened) => reading.phrase_before(sentence.start, opened),
            None => Some(phrase),
        }
    }

    /// “An engineer there, 61, said”: the noun phrase before a place, over an adverb between them.
    pub(super) fn phrase_over_adverb(&self, sentence: Run, end: usize) -> Option<Run> {
        let reading = self.reading;
        let adverb = || {
            let at = end.checked_sub(1).filter(|&at| at > sentence.start)?;
            let place = matches!(reading.part(at), PartOfSpeech::Adverb | PartOfSpeech::Adposition);
            reading.phrase_before(sentence.start, at).filter(|_| place)
        };
        reading.phrase_before(sentence.start, end).or_else(adverb)
    }

    /// “Roe, author of “Deep Water,” said”: the noun phrase before an aside that ends with a
    /// quotation and holds no verb.
    fn over_quoted_aside(&self, sentence: Run, close: usize) -> Option<Run> {
        let reading = self.reading;
        let from =
            (sentence.start..close).rev().take(LONGEST_ASIDE).find(|&at| !self.quoted[at])?;
        let mut aside = (sentence.start..from + 1).rev().take(LONGEST_ASIDE);
        let opened = aside.find(|&at| reading.is_mark(at, ",") || reading.is_finite(at))?;
        if reading.is_finite(opened) {
            return None;
        }
        reading.phrase_before(sentence.start, opened)
    }

    /// “Roe rose and said”, “Roe left, saying”: the source of the cue that came before, if what it
    /// reports reaches so far; else the subject of the nearest verb.
    fn shared_subject(&self, sentence: Run, end: usize, earlier: &[Draft]) -> Option<Run> {
        let mut verbs = earlier.iter().rev().filter(|draft| draft.rule != Rule::CueNoun);
        let last = verbs.find(|draft| draft.source.is_some());
        let from = last.map_or(sentence.start, |draft| {
            draft.content.iter().map(|piece| piece.end).max().unwrap_or(0)
        });
        let nearest = || self.nearest_subject(Run::new(from.min(end), end));
        match last {
            Some(draft) if from >= end => draft.source,
            Some(draft) => nearest().or(draft.source),
            None => self.latest_subject(sentence, end),
        }
    }

    /// The subject that the last words before `end` have: of the nearest verb, else of the first.
    pub(super) fn latest_subject(&self, sentence: Run, end: usize) -> Option<Run> {
        let nearest = self.nearest_subject(Run::new(sentence.start, end));
        nearest.or_else(|| self.sentence_subject(sentence, end))
    }

    /// The subject of the last verb with a tense among these tokens that has one right before it.
    fn nearest_subject(&self, tokens: Run) -> Option<Run> {
        let reading = self.reading;
        let unquoted = tokens.indices().rev().filter(|&at| !self.quoted[at]);
        let mut verbs = unquoted.filter(|&at| self.has_tense(at));
        let subject = verbs.find_map(|verb| self.subject_of(tokens, verb))?;
        let reported = subject.start > tokens.start && {
            let before = subject.start - 1;
            reading.is(before, Class::Complementizer) || reading.word(before).cue.is_some()
        };
        (!reported && reading.may_speak(subject)).then_some(subject)
    }

    /// “Roe, the harbor chief, said”: the noun phrase before an aside that ends at `close`, or the
    /// aside itself where it is a name: “the minister, Rosalind Keir, said”.
    fn over_aside(&self, sentence: Run, close: usize) -> Option<Run> {
        let reading = self.reading;
        let aside = self.before_mark(sentence, close)?;
        let opened = aside.start - 1;
        if self.is_person(aside) {
            return Some(aside);
        }
        if self.is_clause(aside) {
            return None;
        }
        // “Rep. Roe (Ind.), the whip, said”: a bracket before the aside is one too.
        let bracketed = opened > sentence.start && reading.is_mark(opened - 1, ")");
        let mut bracket = (sentence.start..opened).rev().take(8).filter(|_| bracketed);
        let opened = bracket.find(|&at| reading.is_mark(at, "(")).unwrap_or(opened);
        self.over_age(sentence, opened)
    }

    /// “In May, Roe denied it all, then admitted”: whether the words between two commas are a
    /// clause of their own, and more than “Roe said”.
    fn is_clause(&self, aside: Run) -> bool {
        let reading = self.reading;
        let subject = reading.phrase_after(aside.start, aside.end);
        subject.map(|subject| subject.end).is_some_and(|verb| {
            verb + SHORTEST_CONTENT < aside.end
                && reading.is_finite(verb)
                && !reading.is(verb, Class::Clitic)
        })
    }

    /// The words of an aside that a mark at `close` ends, from the mark that opens it.
    fn before_mark(&self, sentence: Run, close: usize) -> Option<Run> {
        let reading = self.reading;
        let closing = reading.str(close);
        let opens = |at: &usize| {
            reading.tokens[*at].is_mark() && !self.quoted[*at] && {
                let mark = reading.str(*at);
                match closing {
                    ")" => mark == "(",
                    _ if is_dash(closing) => is_dash(mark),
                    _ => matches!(mark, "," | "(" | "—"),
                }
            }
        };
        let opened = (sentence.start..close).rev().take(LONGEST_ASIDE).find(opens)?;
        Some(Run::new(opened + 1, close))
    }

    /// The aside that ends at a comma: “the minister, Rosalind Keir,”.
    pub(super) fn comma_aside(&self, sentence: Run, comma: usize) -> Option<Run> {
        let is_comma = self.reading.is_mark(comma, ",");
        is_comma.then(|| self.before_mark(sentence, comma)).flatten()
    }

    /// The same where it is a person's name.
    pub(super) fn named_aside(&self, sentence: Run, comma: usize) -> Option<Run> {
        self.comma_aside(sentence, comma).filter(|&aside| self.is_person(aside))
    }

    /// Whether the phrase ends in the name of somebody that can speak: a person, a body, or
    /// capitalized words that are no others.
    pub(super) fn names_speaker(&self, phrase: Run) -> bool {
        let end = self.reading.span(phrase).end;
        let all = self.layers.mentions;
        let at = all.partition_point(|mention| mention.span.end < end);
        match all.get(at).filter(|mention| mention.span.end == end) {
            Some(mention) => self.entity(mention.entity).kind != EntityKind::Place,
            None => phrase.indices().all(|at| self.reading.is_name_word(at)),
        }
    }

    /// Whether the tokens are just a person's name.
    fn is_person(&self, tokens: Run) -> bool {
        let span = self.reading.span(tokens);
        let all = self.layers.mentions;
        let at = all.partition_point(|mention| mention.span.start < span.start);
        all.get(at).is_some_and(|mention| {
            mention.span == span && self.entity(mention.entity).kind == EntityKind::Person
        })
    }

    /// “was told”, “is expected”: whoever stands before the cue is not its source; but “was
    /// shocked” tells what that one feels.
    pub(super) fn is_passive(&self, hit: &Hit) -> bool {
        let reading = self.reading;
        let form = reading.tags[hit.head.start].form;
        let participle = matches!(form, WordForm::Participle | WordForm::Past)
            && hit.cue.part != CuePart::Adjective;
        // “was quoted as saying”: who is quoted says it.
        let saying = hit.head.len() > 1 && reading.tags[hit.head.end - 1].form == WordForm::Gerund;
        let before = hit.group.start..hit.head.start;
        let mut helpers = before.filter(|&at| reading.is(at, Class::Auxiliary));
        participle && !saying && helpers.next_back().is_some_and(|at| reading.is(at, Class::Be))
    }

    /// The noun phrase before the first verb of the sentence that has one; “in a statement released
    /// on Monday, Roe said” has none before “released”.
    pub(super) fn sentence_subject(&self, sentence: Run, end: usize) -> Option<Run> {
        let unquoted = (sentence.start..end).filter(|&at| !self.quoted[at]);
        let mut verbs = unquoted.filter(|&at| at > sentence.start && self.has_tense(at));
        verbs.find_map(|verb| self.subject_of(sentence, verb))
    }

    /// Whether the token is a verb with its own tense; so is “Roe recently urged”, whose form may
    /// be a participle's, but with a name or role before it and no auxiliary; and the verb after
    /// “Roe, who …,”.
    fn has_tense(&self, at: usize) -> bool {
        let reading = self.reading;
        if reading.is_finite(at) || reading.tags[at].form != WordForm::Participle {
            return reading.is_finite(at);
        }
        let mut before = at;
        while before > 0 && reading.part(before - 1) == PartOfSpeech::Adverb {
            before -= 1;
        }
        before > 0 && (reading.may_speak(Run::one(before - 1)) || self.closes_relative(before - 1))
    }

    /// The noun phrase right before a verb, over adverbs and an aside, unless a preposition leads
    /// it.
    fn subject_of(&self, clause: Run, verb: usize) -> Option<Run> {
        let reading = self.reading;
        let mut before = verb;
        while before > clause.start + 1 && reading.part(before - 1) == PartOfSpeech::Adverb {
            before -= 1;
        }
        let last = before.checked_sub(1).filter(|&last| last >= clause.start)?;
        let aside = reading.is_mark(last, ",") || reading.is_mark(last, ")");
        let phrase = if aside {
            self.over_aside(clause, last)?
        } else {
            reading.phrase_before(clause.start, before)?
        };
        let led = phrase.start > clause.start
            && reading.is(phrase.start - 1, Class::Preposition)
            && !reading.is(phrase.start, Class::Subject);
        (!led).then_some(phrase)
    }

    /// “I think …” outside quotations: the author speaks of himself, which is no attribution.
    pub(super) fn is_authors(&self, draft: &Draft) -> bool {
        let Some(source) = draft.source.filter(|source| source.len() == 1) else {
            return false;
        };
        let reading = self.reading;
        let singular = !reading.is(source.start, Class::PluralPronoun);
        let first = reading.is(source.start, Class::FirstPerson) && singular;
        first && !self.quoted[source.start] && draft.quotations.is_empty()
    }
}

fn is_dash(mark: &str) -> bool {
    matches!(mark, "—" | "–" | "--")
}
