//! Reporting clauses that come after what they report, or in the midst of it: “…, officials said.”

use super::cue::Hit;
use super::pair::Pairing;
use super::scene::Draft;
use crate::lexicon::word::{Class, Frame};
use crate::reading::Run;
use crate::rule::Rule;
use crate::tag::WordForm;

impl Pairing<'_, '_> {
    /// “…, officials said, …” and “…, officials said.”
    pub(super) fn content_before(&self, hit: &Hit) -> Option<Draft> {
        let reading = self.reading;
        let (source, before) = self.final_source(hit)?;
        let start = self.content_start(before);
        if before <= start || self.is_for_quotations(Run::new(start, before)) {
            return None;
        }
        // “Roe, the commissioner, told the board: …”: a name with its apposition is no statement.
        let inverted = source.filter(|source| source.start > hit.head.start);
        if inverted.is_some() && !(start..before).any(|token| reading.is_finite(token)) {
            return None;
        }
        let said = hit.head.end.max(source.map_or(0, |source| source.end));
        let end = self.end;
        let mut piece = vec![Run::new(start, before)];
        let rule = match (said..end).find(|&token| reading.is_mark(token, ",")) {
            // “they said, but nobody looked”: the author goes on by himself.
            Some(comma) if self.leaves(comma + 1) => Rule::ReportingClauseAfter,
            // “said Roe, head of the harbor”: so does he with who that is.
            Some(comma) if inverted.is_some() && self.is_apposition(comma, end) => {
                Rule::ReportingClauseAfter
            }
            Some(comma) if comma + 1 < end => {
                piece.push(Run::new(comma + 1, end));
                Rule::ReportingClauseInside
            }
            _ if end - said.min(end) <= 8 => Rule::ReportingClauseAfter,
            _ => return None,
        };
        Some(Draft { source, ..self.draft(hit, piece, rule)? })
    }

    /// Whether the tokens are a quotation, or several with cues between them; but “sad” and in the
    /// end “for the good of all,” is one statement.
    fn is_for_quotations(&self, tokens: Run) -> bool {
        let quoted = self.is_quoted(tokens.start) && self.is_quoted(tokens.end - 1);
        let own = |at: usize| !self.is_quoted(at) && !self.reading.tokens[at].is_mark();
        let cued = || self.scene.hits(tokens).iter().any(|hit| tokens.contains(hit.head.start));
        quoted && (!tokens.indices().any(own) || cued())
    }

    /// Whether what follows the comma is a noun phrase up to the next mark, with no verb after it.
    fn is_apposition(&self, comma: usize, end: usize) -> bool {
        let phrase = self.reading.phrase_after(comma + 1, end);
        phrase.is_some_and(|phrase| {
            phrase.end >= end
                || self.reading.tokens[phrase.end].is_mark()
                || self.reading.is(phrase.end, Class::Relative)
        })
    }

    /// “…, said Roe, who …”: the source after its cue, where what precedes both is reported; so
    /// that a name after a cue is not taken for its content.
    pub(super) fn inverted_source(&self, hit: &Hit) -> Option<Run> {
        let reading = self.reading;
        // A capital at the start of a sentence hides the form: “Said Roe, …”.
        let tensed = hit.head.start == self.sentence.start
            || matches!(
                reading.tags[hit.head.start].form,
                WordForm::Past | WordForm::Present | WordForm::Participle
            );
        let alone = hit.group.start == hit.head.start;
        let frames = hit.cue.frames;
        if !(tensed && alone && frames.contains(Frame::Quote)) || frames.contains(Frame::Hearer) {
            return None;
        }
        let before = hit.group.start.checked_sub(1).filter(|&at| at >= self.sentence.start);
        if before.is_some_and(|at| !self.closes(at)) {
            return None;
        }
        let end = self.end;
        let source = reading.phrase_after(hit.head.end, end)?;
        let next = source.end;
        // “The chair, Rita Mane, accused ministers of lying”: such a cue has a noun behind it that
        // is no source, unless it leads out of a quotation or into one.
        let calls = frames.contains(Frame::Noun) && !frames.contains(Frame::Bare);
        let beside = before.is_none_or(|at| self.is_quoted(at)) || reading.is_mark(next, ":");
        if calls && !beside {
            return None;
        }
        let closed = next >= end
            || reading.tokens[next].is_mark() && !self.is_quoted(next)
            || reading.is(next, Class::Relative);
        (closed && reading.may_speak(source)).then_some(source)
    }

    /// Whether content may end at the mark: a comma or dash, or the end of a quotation.
    pub(super) fn closes(&self, token: usize) -> bool {
        self.is_quoted(token)
            || self.reading.tokens[token].is_mark()
                && matches!(self.reading.str(token), "," | "—" | "–" | "-" | "--")
    }

    /// Whether what follows a comma is the author's again: “but”, “which”, “and”.
    pub(super) fn leaves(&self, token: usize) -> bool {
        let reading = self.reading;
        reading.is(token, Class::Returner)
            || reading.is(token, Class::Relative)
            || reading.is(token, Class::Coordinator)
    }

    /// The source of a reporting clause that follows its content, and where that content ends.
    fn final_source(&self, hit: &Hit) -> Option<(Option<Run>, usize)> {
        let reading = self.reading;
        let before = hit.group.start.checked_sub(1).filter(|&at| at > self.sentence.start)?;
        if self.closes(before) {
            let source = self.inverted_source(hit)?;
            return Some((Some(source), self.without_comma(before)));
        }
        let source = reading.phrase_before(self.sentence.start, hit.group.start)?;
        let comma = source.start.checked_sub(1).filter(|&at| at > self.sentence.start)?;
        (self.closes(comma) && reading.takes(hit.head.start, Frame::Bare))
            .then(|| (Some(source), self.without_comma(comma)))
    }

    /// The end of content before a mark: a comma inside a quotation belongs to it.
    pub(super) fn without_comma(&self, mark: usize) -> usize {
        if self.is_quoted(mark) { mark + 1 } else { mark }
    }

    /// Where content that is reported later, and ends at `end`, may begin: after what was reported
    /// before, unless that ends with it too and so lies in it.
    pub(super) fn content_start(&self, end: usize) -> usize {
        let pieces = self.earlier.iter().flat_map(|draft| &draft.content);
        let pieces = pieces.filter(|piece| piece.end < end);
        let mut start = pieces.map(|piece| piece.end).max().unwrap_or(self.sentence.start);
        while start < self.sentence.end
            && (self.reading.tokens[start].is_mark() && !self.is_quoted(start)
                || self.reading.is(start, Class::Coordinator))
        {
            start += 1;
        }
        start
    }
}
