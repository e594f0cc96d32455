//! Pairing inside a sentence: a cue with its source and the words that it reports.

use super::cue::Hit;
use super::scene::{Draft, Scene};
use super::sign::Signs;
use super::{Confidence, Stance};
use crate::lexicon::measure::NumberRole;
use crate::lexicon::word::{Class, CuePart, Frame};
use crate::quotation::Quotation;
use crate::reading::{Reading, Run};
use crate::rule::Rule;
use crate::span::Spanned;
use crate::tag::{PartOfSpeech, WordForm};

/// A colon this near after a cue ends what leads up to a quotation.
const NEAR: usize = 10;
/// A cue this sure needs no verb that is known as one.
const CERTAIN: u8 = 80;
/// How far that verb may stand.
const FAR: usize = 40;
/// A quotation that goes on after the sentence of its cue is followed for at most so many tokens.
const LONGEST_REST: usize = 400;

/// The attributions that need no quotation marks, sentence by sentence.
pub(super) fn clauses(scene: &Scene<'_>) -> Vec<Draft> {
    weighed_clauses(scene, &mut |_, _| {})
}

/// The same; `weighed` sees every draft with its signs before they decide.
pub(super) fn weighed_clauses(
    scene: &Scene<'_>,
    weighed: &mut dyn FnMut(&Draft, Signs),
) -> Vec<Draft> {
    let mut drafts = Vec::with_capacity(scene.sentences.len());
    for &sentence in &scene.sentences {
        let from = drafts.len();
        let end = scene.body_end(sentence);
        for hit in scene.hits(sentence) {
            let earlier: &[Draft] = &drafts[from..];
            let pairing = Pairing { scene, reading: scene.reading, sentence, end, earlier };
            let Some(draft) = pairing.pair(hit) else { continue };
            let signs = pairing.signs(hit, &draft);
            weighed(&draft, signs);
            if signs.sum(scene.reading.lexicon.sign_weights()) < 0 {
                continue;
            }
            let rival = earlier.iter().position(|earlier| earlier.leads_into(&draft));
            match rival {
                Some(_) if pairing.is_in_phrase(hit) => (),
                Some(at) if pairing.hangs_before(&earlier[at], hit) => drafts[from + at] = draft,
                _ => drafts.push(draft),
            }
        }
    }
    drafts
}

/// One sentence at work, with the drafts that it gave so far.
pub(super) struct Pairing<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) reading: Reading<'a>,
    /// The sentence, or window of one.
    pub(super) sentence: Run,
    /// Where it ends without its final stops.
    pub(super) end: usize,
    /// The drafts that the sentence gave before.
    pub(super) earlier: &'s [Draft],
}

impl Pairing<'_, '_> {
    /// “said in a statement that …”: whether the cue is a noun that only tells how it was said.
    fn is_in_phrase(&self, hit: &Hit) -> bool {
        let before = |back: usize| hit.head.start.checked_sub(back);
        let preposition = |at: usize| self.reading.is(at, Class::Preposition);
        hit.cue.part == CuePart::Noun && [1, 2].into_iter().filter_map(before).any(preposition)
    }

    /// “minutes seen by Poe show that …”: whether the cue of the draft hangs on the subject of the
    /// verb that the content belongs to.
    fn hangs_before(&self, earlier: &Draft, hit: &Hit) -> bool {
        let verb = earlier.cue.is_some_and(|cue| !self.reading.is_finite(cue.start));
        verb && self.reading.is_finite(hit.head.start)
    }

    /// The draft of a cue, by its part of speech; adverbs (“allegedly”) have no content of their
    /// own, and a verb beside a quotation is left to the quotation.
    fn pair(&self, hit: &Hit) -> Option<Draft> {
        match hit.cue.part {
            CuePart::SourcePhrase => self.according_to(hit),
            CuePart::Adverb => None,
            CuePart::Noun => self.cue_noun(hit),
            CuePart::Adjective => self.cue_adjective(hit),
            CuePart::Verb | CuePart::Phrase => {
                if self.belongs_to_quotation(hit) {
                    return None;
                }
                if self.inverted_source(hit).is_some() {
                    return self.content_before(hit);
                }
                let denied = || self.denied_claim(hit);
                let echoed = || self.echoed(hit);
                denied()
                    .or_else(echoed)
                    .or_else(|| self.content_after(hit))
                    .or_else(|| self.content_before(hit))
            }
        }
    }

    /// A draft with the cue's stance and weight, unless no piece of content holds a word.
    pub(super) fn draft(&self, hit: &Hit, content: Vec<Run>, rule: Rule) -> Option<Draft> {
        let wordy =
            |piece: &Run| piece.indices().any(|token| !self.reading.tokens[token].is_mark());
        let content: Vec<_> = content.into_iter().filter(wordy).collect();
        let confidence = match hit.cue.weight {
            70.. => Confidence::High,
            40.. => Confidence::Medium,
            _ => Confidence::Low,
        };
        (!content.is_empty()).then(|| Draft {
            content,
            cue: Some(hit.group),
            source: None,
            rule,
            stance: hit.cue.stance,
            confidence,
            quotations: Vec::new(),
        })
    }

    /// Whether the token stands in a quotation; past the end of the text none does.
    pub(super) fn is_quoted(&self, token: usize) -> bool {
        self.scene.quoted.get(token).copied().unwrap_or(false)
    }

    /// Whether the cue leads into or out of a quotation that stands by itself; those are paired
    /// where quotations are.
    fn belongs_to_quotation(&self, hit: &Hit) -> bool {
        let next = hit.head.end;
        let leads_in = self.reading.opens_quotation(next)
            || next < self.sentence.end
                && matches!(self.reading.str(next), "," | ":")
                && self.is_quoted(next + 1);
        leads_in && self.reading.takes(hit.head.start, Frame::Quote)
    }

    /// “X said that …”, “X vowed to …”, “X called for …”
    fn content_after(&self, hit: &Hit) -> Option<Draft> {
        let end = self.end;
        let (start, frame) = self.frame_after(hit, end)?;
        let to = match frame {
            // “Asked whether …, Roe said …”
            _ if hit.group.start == self.sentence.start => self.first_comma(start, end),
            _ if self.opens_subordinate(hit) => self.main_clause(start, end),
            Frame::Noun | Frame::As => self.phrase_end(start, end),
            Frame::Infinitive => self.infinitive_end(start, end),
            _ => self.clause_end(start, end),
        };
        let rule = match frame {
            Frame::Infinitive => Rule::Infinitive,
            Frame::Noun | Frame::As => Rule::NounPhrase,
            _ => Rule::ReportingClause,
        };
        // “Few believe it”: what a pronoun alone stands for is not said here.
        let pronoun = to == start + 1 && self.reading.part(start) == PartOfSpeech::Pronoun;
        if rule == Rule::NounPhrase && pronoun {
            return None;
        }
        let to = if to == end { self.quotation_end(to) } else { to };
        let draft = self.draft(hit, vec![Run::new(start, to)], rule)?;
        Some(Draft { source: self.source_of(hit), ..draft })
    }

    /// The end of the quotation that is open where the sentence ends, as one may go on over
    /// several; else where the sentence ends.
    fn quotation_end(&self, end: usize) -> usize {
        let tokens = &self.reading.tokens;
        let (Some(last), Some(next)) = (tokens.get(end.wrapping_sub(1)), tokens.get(end)) else {
            return end;
        };
        let all = self.scene.layers.quotations;
        let after = all.partition_point(|quotation| quotation.span.start <= last.span().start);
        let mut open = all[..after].iter().rev().take(4);
        let spans_both = |quotation: &&Quotation| {
            quotation.depth == 0
                && quotation.span.contains(last.span())
                && quotation.span.contains(next.span())
        };
        let rest =
            open.find(spans_both).map(|quotation| self.reading.tokens_in(quotation.span).end);
        rest.filter(|&rest| rest <= end + LONGEST_REST).unwrap_or(end)
    }

    /// The first comma from `start`, which closes a clause that opens the sentence; else `end`.
    fn first_comma(&self, start: usize, end: usize) -> usize {
        (start..end).find(|&token| self.reading.is_mark(token, ",")).unwrap_or(end)
    }

    /// “When Roe said …, the crew left”: whether the sentence begins with a clause that hangs on a
    /// later one, and the cue stands in it.
    fn opens_subordinate(&self, hit: &Hit) -> bool {
        let reading = self.reading;
        let first = self.sentence.start;
        let opens = reading.is(first, Class::Subordinator)
            || matches!(reading.tags[first].form, WordForm::Gerund | WordForm::Participle);
        opens && !(first..hit.head.start).any(|at| reading.is_mark(at, ","))
    }

    /// The comma from `start` on before which a clause of its own begins; else `end`.
    fn main_clause(&self, start: usize, end: usize) -> usize {
        let clause = |&at: &usize| {
            self.reading.is_mark(at, ",")
                && !self.is_quoted(at)
                && self.reading.clause_follows(at + 1, end)
        };
        (start..end).find(clause).unwrap_or(end)
    }

    /// What follows the cue, and where it begins.
    fn frame_after(&self, hit: &Hit, end: usize) -> Option<(usize, Frame)> {
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
        let clause = self.complementizer_after(at, end);
        if let Some(at) = clause.filter(|_| frames.contains(Frame::That)) {
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
        let bare = hit.cue.frames.contains(Frame::Bare) && !self.scene.is_passive(hit);
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
        behind.filter(|&at| bare && reading.clause_follows(at, end))
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
    fn follows_quotation(&self, hit: &Hit) -> bool {
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
    fn is_infinitive(&self, at: usize, end: usize) -> bool {
        let verb = |token: usize| token < end && self.reading.tags[token].is_verbal();
        let at = if self.reading.is(at, Class::Negation) { at + 1 } else { at };
        at < end && self.reading.is(at, Class::To) && (verb(at + 1) || verb(at + 2))
    }

    /// “…, according to Roe” and “According to Roe, …”
    fn according_to(&self, hit: &Hit) -> Option<Draft> {
        let reading = self.reading;
        let end = self.end;
        let source = reading.phrase_after(hit.head.end, end)?;
        let source = self.with_modifiers(source, end);
        let opening = hit.head.start <= self.sentence.start + 1;
        let comma = (source.end..end).find(|&token| reading.is_mark(token, ","));
        let content = if opening {
            vec![Run::new(comma? + 1, end)]
        } else {
            let before = hit.head.start - 1;
            let before = if reading.is_mark(before, ",") && !self.is_quoted(before) {
                before
            } else {
                hit.head.start
            };
            let start = self.content_start(before).min(hit.head.start);
            let rest = comma
                .filter(|&comma| comma == source.end && comma + 2 < end && !self.leaves(comma + 1));
            let rest = rest.map(|comma| Run::new(comma + 1, end));
            std::iter::once(Run::new(start, before)).chain(rest).collect()
        };
        let draft = self.draft(hit, content, Rule::AccordingTo)?;
        Some(Draft { source: Some(source), ..draft })
    }

    /// The phrase with the participles and prepositions that hang on its end.
    fn with_modifiers(&self, phrase: Run, end: usize) -> Run {
        let mut to = phrase.end;
        while to < end && !self.reading.tokens[to].is_mark() && to < phrase.end + 8 {
            to += 1;
        }
        Run::new(phrase.start, to)
    }

    /// “Roe was confident that …”
    fn cue_adjective(&self, hit: &Hit) -> Option<Draft> {
        let start = hit.head.end;
        let end = self.end;
        let clause = self.reading.is(start, Class::Complementizer)
            || self.is_infinitive(start, end)
            || self.reading.is(start, Class::Preposition)
            || self.reading.is(start, Class::Subject);
        if !clause || start >= end {
            return None;
        }
        let content = Run::new(start, self.clause_end(start, end));
        let draft = self.draft(hit, vec![content], Rule::CueAdjective)?;
        Some(Draft { source: self.source_of(hit), ..draft })
    }

    /// The subject of a cue: before it, by a relative pronoun or a shared subject, or after it.
    fn source_of(&self, hit: &Hit) -> Option<Run> {
        self.scene.subject(hit, self.sentence, self.earlier)
    }
}
