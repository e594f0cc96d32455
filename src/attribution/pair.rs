//! Pairing inside a sentence: a cue with its source and the words that it reports.

use super::Confidence;
use super::cue::Hit;
use super::scene::{Draft, Scene};
use super::sign::Signs;
use crate::lexicon::word::{Class, CuePart, Frame};
use crate::quotation::Quotation;
use crate::reading::{Reading, Run};
use crate::rule::Rule;
use crate::span::Spanned;
use crate::tag::{PartOfSpeech, WordForm};

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
        drafts.extend(scene.headline(sentence));
        let hits = scene.hits(sentence);
        if hits.is_empty() {
            continue;
        }
        let end = scene.body_end(sentence);
        for hit in hits {
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
                if self.belongs_to_quotation(hit) || self.scene.quotes_as_saying(hit, self.sentence)
                {
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
        let end = self.content_limit(hit);
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
        let raised = self.raised(hit, start, frame);
        let content = std::iter::once(Run::new(start, to)).chain(raised).collect();
        let draft = self.draft(hit, content, rule)?;
        Some(Draft { source: self.source_of(hit), ..draft })
    }

    /// Where the content of a cue ends at the latest: with the sentence, or with the content of
    /// another cue that it lies in.
    fn content_limit(&self, hit: &Hit) -> usize {
        let pieces = self.earlier.iter().flat_map(|draft| &draft.content);
        let around =
            pieces.filter(|piece| piece.contains(hit.head.start) && hit.head.end < piece.end);
        around.map(|piece| piece.end).fold(self.end, usize::min)
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
    pub(super) fn opens_subordinate(&self, hit: &Hit) -> bool {
        let reading = self.reading;
        let first = self.sentence.start;
        let opens = reading.is(first, Class::Subordinator)
            || matches!(reading.tags[first].form, WordForm::Gerund | WordForm::Participle);
        opens && !(first..hit.head.start).any(|at| reading.is_mark(at, ","))
    }

    /// The comma from `start` on before which a clause of its own begins; else `end`.
    pub(super) fn main_clause(&self, start: usize, end: usize) -> usize {
        let clause = |&at: &usize| {
            self.reading.is_mark(at, ",")
                && !self.is_quoted(at)
                && self.reading.clause_follows(at + 1, end)
        };
        (start..end).find(clause).unwrap_or(end)
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
            || self.reading.is(start, Class::Subject)
            || hit.cue.frames.contains(Frame::Bare) && self.reading.clause_follows(start, end);
        if !clause || start >= end {
            return None;
        }
        let content = Run::new(start, self.clause_end(start, end));
        let draft = self.draft(hit, vec![content], Rule::CueAdjective)?;
        Some(Draft { source: self.source_of(hit), ..draft })
    }

    /// The subject of a cue: before it, by a relative pronoun or a shared subject, or after it.
    fn source_of(&self, hit: &Hit) -> Option<Run> {
        if self.seems(hit) {
            return None;
        }
        self.scene.subject(hit, self.sentence, self.earlier)
    }
}
