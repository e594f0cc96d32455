//! Clauses that say whose what stands beside them is: “as officials had warned”, “as Roe put it”.

use super::cue::Hit;
use super::pair::Pairing;
use super::scene::Draft;
use crate::lexicon::word::{Class, CuePart, Frame};
use crate::reading::Run;
use crate::rule::Rule;

/// A cue stands at most this many tokens behind the word that opens its clause.
const NEAREST: usize = 16;
/// So many tokens at most follow the cue in its clause: “in May”, “to reporters on the pier”.
const LONGEST_REST: usize = 8;

impl Pairing<'_, '_> {
    /// “The pier was shut, as officials had warned”, “As Roe put it, the pier is gone”, “The pier,
    /// as Roe said, was shut”.
    pub(super) fn echoed(&self, hit: &Hit) -> Option<Draft> {
        let opener = self.echo_opener(hit)?;
        let end = self.end;
        let close = (hit.head.end..end).find(|&at| self.closes(at)).unwrap_or(end);
        // A quotation beside it is paired where quotations are.
        let beside_quotation = self.is_quoted(close + 1)
            || opener > self.sentence.start && self.is_quoted(opener.saturating_sub(2));
        if beside_quotation || !self.says_nothing_itself(hit, Run::new(hit.head.end, close)) {
            return None;
        }
        let tensed = |run: Run| run.indices().any(|at| self.reading.is_finite(at));
        let behind = Run::new((close + 1).min(end), end);
        let content = if opener == self.sentence.start {
            self.reading.clause_follows(behind.start, end).then(|| vec![behind])?
        } else {
            let mark = opener - 1;
            let before = Run::new(self.content_start(mark), self.without_comma(mark));
            if before.is_empty() {
                return None;
            }
            // A clause before it is all; else what stands around it is one.
            if tensed(before) {
                vec![before]
            } else {
                tensed(behind).then(|| vec![before, behind])?
            }
        };
        let clause = Run::new(opener + 1, self.sentence.end);
        let source = self.scene.subject(hit, clause, &[])?;
        let draft = self.draft(hit, content, Rule::Echo)?;
        Some(Draft { source: Some(source), ..draft })
    }

    /// “As” at the start of the sentence or behind a mark, soon before the cue.
    fn echo_opener(&self, hit: &Hit) -> Option<usize> {
        let first = self.sentence.start;
        let near = hit.group.start.saturating_sub(NEAREST).max(first)..hit.group.start;
        let opens = |at: usize| at == first || at > first + 1 && self.closes(at - 1);
        near.rev().find(|&at| self.reading.is(at, Class::Echo) && opens(at))
    }

    /// Whether the cue reports nothing that stands behind it in its own clause: no clause, and no
    /// noun but a day or whom it is said to.
    fn says_nothing_itself(&self, hit: &Hit, rest: Run) -> bool {
        let reading = self.reading;
        let frames = hit.cue.frames;
        let reports = frames.contains(Frame::That) || frames.contains(Frame::As);
        let whole = hit.cue.part == CuePart::Phrase || frames.contains(Frame::Hearer);
        // “in May” is no verb.
        let tensed = |at: usize| reading.is_finite(at) && reading.tags[at].is_verbal();
        let object =
            || !whole && reading.in_phrase(rest.start) && !reading.is(rest.start, Class::Time);
        reports
            && rest.len() <= LONGEST_REST
            && !rest.indices().any(|at| tensed(at) || reading.is(at, Class::To))
            && (rest.is_empty() || !object())
    }
}
