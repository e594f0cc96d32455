//! Quotations: marks paired within their paragraph, and carried over only where the next
//! paragraph opens with the same mark again.
//!
//! Pairing is total and local: an odd mark makes a quotation that is not closed, or a stray mark,
//! and the next paragraph starts afresh.

use std::ops::Range;

use crate::article::{Article, Citation};
use crate::block::{Block, BlockKind};
use crate::lexicon::Lexicon;
use crate::lexicon::word::{Class, Cue, Frame};
use crate::named::named;
use crate::rule::{Evidence, Rule};
use crate::span::{Span, Spanned};

named! {
    /// The shape of a quotation's marks.
    Marks {
        /// “…”
        Curly = "curly",
        /// "…"
        Straight = "straight",
        /// ''…''
        DoubledSingle = "doubled_single",
        /// ‘…’ or '…'
        Single = "single",
        /// «…»
        Guillemet = "guillemet",
        /// None: a block quote, or what the format of the article marks.
        None = "none",
    }
}

/// What stands in quotation marks.
///
/// A quotation over several paragraphs is one record, from its first mark to its last.
///
/// ```
/// use byline::Pipeline;
///
/// let text = "Roe called it “a ‘simple’ fix.”";
/// let quotations = Pipeline::english().quotations(text);
/// assert_eq!(&text[quotations[0].inner], "a ‘simple’ fix.");
/// assert_eq!(quotations[1].depth, 1);
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Without them.
    pub inner: Span,
    /// The shape of its marks.
    pub marks: Marks,
    /// How many quotations it lies in.
    pub depth: u8,
    /// Whether both marks were found.
    pub closed: bool,
    /// Where the publication is named that the format says it was taken from.
    pub(crate) cited: Option<Span>,
    /// How it was found.
    pub why: Evidence,
}

impl Spanned for Quotation {
    fn span(&self) -> Span {
        self.span
    }
}

/// A mark as the automaton finds it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) text: &'static str,
    kind: Marks,
    way: Way,
}

/// Which way a mark faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Opens,
    Closes,
    /// What stands beside it decides.
    Either,
}

const fn mark(text: &'static str, kind: Marks, way: Way) -> Mark {
    Mark { text, kind, way }
}

pub(crate) const MARKS: &[Mark] = &[
    mark("“", Marks::Curly, Way::Opens),
    mark("„", Marks::Curly, Way::Opens),
    mark("”", Marks::Curly, Way::Closes),
    mark("\"", Marks::Straight, Way::Either),
    mark("''", Marks::DoubledSingle, Way::Either),
    mark("``", Marks::DoubledSingle, Way::Opens),
    mark("‘", Marks::Single, Way::Opens),
    mark("’", Marks::Single, Way::Closes),
    mark("'", Marks::Single, Way::Either),
    mark("«", Marks::Guillemet, Way::Opens),
    mark("»", Marks::Guillemet, Way::Closes),
];

pub(crate) fn find(article: &Article<'_>, blocks: &[Block], lexicon: &Lexicon) -> Vec<Quotation> {
    let text: &str = &article.text;
    let mut pairing = Pairing::new(text, lexicon);
    let mut found = lexicon.marks().find_iter(text).peekable();
    let mut seen = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        seen.clear();
        while let Some(mark) = found.next_if(|mark| mark.start() < block.span.end) {
            if mark.start() >= block.span.start {
                seen.push(Seen { at: mark.range(), mark: MARKS[mark.pattern().as_usize()] });
                close_inner_first(text, &mut seen);
            }
        }
        pairing.pair(block, blocks.get(index + 1), &seen);
    }
    let mut quotations = pairing.found;
    add_unmarked(article, blocks, &mut quotations);
    quotations.sort_by_key(|quotation| (quotation.span.start, usize::MAX - quotation.span.end));
    number_depths(&mut quotations);
    quotations.retain(|quotation| lexicon.allows(quotation.why.rule));
    quotations
}

/// `'…'''` ends with the inner quotation's mark, though the automaton, which takes the longest
/// first, finds the outer one's before it.
fn close_inner_first(text: &str, seen: &mut [Seen]) {
    let [.., outer, inner] = seen else { return };
    let triple =
        outer.mark.text == "''" && inner.mark.text == "'" && outer.at.end == inner.at.start;
    let opens = text[..outer.at.start].chars().next_back().is_none_or(is_open_side);
    if triple && !opens {
        let start = outer.at.start;
        std::mem::swap(&mut outer.mark, &mut inner.mark);
        outer.at = start..start + 1;
        inner.at = start + 1..start + 3;
    }
}

/// Block quotes and what the format marks.
fn add_unmarked(article: &Article<'_>, blocks: &[Block], quotations: &mut Vec<Quotation>) {
    let unmarked = |span, rule| Quotation {
        span,
        inner: span,
        marks: Marks::None,
        depth: 0,
        closed: true,
        cited: None,
        why: Evidence::bare(rule),
    };
    let quoted = |block: &Block| block.kind == BlockKind::BlockQuote;
    let runs = blocks.chunk_by(|a, b| quoted(a) && quoted(b)).filter(|run| quoted(&run[0]));
    let hulls = runs.map(|run| run[0].span.to(run[run.len() - 1].span));
    quotations.extend(hulls.map(|span| unmarked(span, Rule::BlockQuote)));
    let format = article.sound_quotations();
    quotations.extend(format.map(|span| unmarked(span, Rule::FormatQuotation)));
    cite(article, quotations);
}

/// Notes which publication each was taken from where the format says so.
fn cite(article: &Article<'_>, quotations: &mut [Quotation]) {
    let cited = |citation: &Citation| Some((citation.quoted?, citation.name));
    let mut cited: Vec<(Span, Span)> = article.sound_citations().filter_map(cited).collect();
    cited.sort_unstable();
    for quotation in quotations {
        let before = cited.partition_point(|(quoted, _)| quoted.start <= quotation.span.start);
        let last = cited[..before].last().filter(|(quoted, _)| quoted.contains(quotation.span));
        quotation.cited = last.map(|&(_, name)| name);
    }
}

/// How many earlier quotations each lies in.
fn number_depths(quotations: &mut [Quotation]) {
    let mut open: Vec<Span> = Vec::new();
    for quotation in quotations {
        open.retain(|outer| outer.end > quotation.span.start);
        let around = open.iter().filter(|outer| outer.contains(quotation.span)).count();
        quotation.depth = u8::try_from(around).unwrap_or(u8::MAX);
        open.push(quotation.span);
    }
}

/// A mark in its place.
#[derive(Clone)]
struct Seen {
    at: Range<usize>,
    mark: Mark,
}

/// A quotation that waits for its closing mark.
#[derive(Clone, Copy)]
struct Open {
    span: Span,
    kind: Marks,
    reopened: Option<Span>,
}

struct Pairing<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    /// At most one of a kind, so that the depth is bounded whatever the text.
    open: Vec<Open>,
    found: Vec<Quotation>,
}

impl<'t> Pairing<'t> {
    fn new(text: &'t str, lexicon: &'t Lexicon) -> Pairing<'t> {
        Pairing { text, lexicon, open: Vec::new(), found: Vec::new() }
    }

    fn pair(&mut self, block: &Block, next: Option<&Block>, seen: &[Seen]) {
        let sure = self.sure_closers(block, seen);
        let mut seen = seen.iter().zip(sure).peekable();
        if let Some(open) = self.open.first_mut() {
            let first = seen.next_if(|(seen, _)| seen.at.start == block.span.start);
            open.reopened = first.map(|(seen, _)| seen.at.clone().into());
        }
        for (seen, sure) in seen {
            match self.way(block, seen, sure) {
                Some(Way::Opens) => self.open(seen),
                Some(Way::Closes) => self.close(seen),
                _ => {}
            }
        }
        let goes_on = next.is_some_and(|next| self.goes_on(block, next));
        for open in self.open.split_off(usize::from(goes_on)).into_iter().rev() {
            self.push_unclosed(open, block.span.end);
        }
    }

    /// Whether the quotation that is still open continues in the next block.
    fn goes_on(&self, block: &Block, next: &Block) -> bool {
        let Some(open) = self.open.first() else { return false };
        let mark = &self.text[open.span];
        let same_sort = block.kind == next.kind || next.kind == BlockKind::Paragraph;
        same_sort && self.text[next.span].starts_with(mark) && !self.ends_with_cue(block, *open)
    }

    /// “…, Roe said.” at the end of a paragraph: its closing mark was forgotten.
    fn ends_with_cue(&self, block: &Block, open: Open) -> bool {
        let from = open.span.end.max(block.span.start);
        let words = self.text[from..block.span.end].split_whitespace().rev().take(3);
        let mut before_last = words.map(|word| word.trim_end_matches(['.', ',']));
        before_last.any(|word| {
            let cue = self.lexicon.look_up(word).cue;
            cue.is_some_and(|cue| cue.frames.contains(Frame::Quote) && cue.weight > 50)
        })
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// Which way a mark faces where it stands; `None` for an apostrophe or a measure.
    fn way(&self, block: &Block, seen: &Seen, sure_closer_follows: bool) -> Option<Way> {
        let (start, end) = (seen.at.start, seen.at.end);
        let before = self.before(start).filter(|_| start > block.span.start);
        let after = self.after(end).filter(|_| end < block.span.end);
        let opened = self.open.iter().any(|open| open.kind == seen.mark.kind);
        if seen.mark.kind == Marks::Single {
            return self.way_of_single(seen, before, after, sure_closer_follows);
        }
        let free_before = before.is_none_or(is_open_side);
        // “It is rare,“ Roe said: typed with the wrong one of the two, at the end of a word.
        if seen.mark.text == "“" && opened && !free_before {
            return Some(Way::Closes);
        }
        if seen.mark.way != Way::Either {
            return Some(seen.mark.way);
        }
        if is_measure(&self.text[..start]) {
            return None;
        }
        let opens = !opened && free_before && after.is_some_and(|c| !c.is_whitespace());
        Some(if opens { Way::Opens } else { Way::Closes })
    }

    fn way_of_single(
        &self,
        seen: &Seen,
        before: Option<char>,
        after: Option<char>,
        sure_closer_follows: bool,
    ) -> Option<Way> {
        let opened = self.open.iter().any(|open| open.kind == Marks::Single);
        let free_before = before.is_none_or(is_open_side);
        let word_after = after.is_some_and(char::is_alphanumeric);
        if seen.mark.way != Way::Closes && free_before && !opened {
            let elided = after.is_some_and(|c| c.is_ascii_digit()) || self.is_elision(&seen.at);
            let sure = seen.mark.text == "‘" || sure_closer_follows;
            return (after.is_some_and(|c| !c.is_whitespace()) && sure && !elided)
                .then_some(Way::Opens);
        }
        let closes = opened && seen.mark.text != "‘" && !word_after && !free_before;
        // “the islanders’ anger”: an apostrophe, if a surer end of the quotation follows.
        let possessive = matches!(before, Some('s' | 'S')) && after == Some(' ');
        (closes && !(possessive && sure_closer_follows)).then_some(Way::Closes)
    }

    /// “’em”, “’n’”: the table holds the word with its apostrophe.
    fn is_elision(&self, mark: &Range<usize>) -> bool {
        let rest = &self.text[mark.end..];
        let letters = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let word = &self.text[mark.start..mark.end + letters];
        (1..=8).contains(&letters) && self.lexicon.look_up(word).is(Class::Elision)
    }

    /// For each mark, whether a single mark that can only close follows it in the block before
    /// another one opens.
    fn sure_closers(&self, block: &Block, seen: &[Seen]) -> Vec<bool> {
        let mut sure = vec![false; seen.len()];
        let mut follows = false;
        for (index, seen) in seen.iter().enumerate().rev() {
            sure[index] = follows;
            if seen.mark.kind != Marks::Single {
                continue;
            }
            let before = self.before(seen.at.start).filter(|_| seen.at.start > block.span.start);
            let after = self.after(seen.at.end).filter(|_| seen.at.end < block.span.end);
            let free_after = after.is_none_or(|c| !c.is_alphanumeric());
            let stopped = before.is_some_and(|c| matches!(c, '.' | ',' | '?' | '!' | '…'));
            let lettered = before.is_some_and(|c| c.is_alphanumeric() && c != 's');
            if free_after && (stopped || lettered) {
                follows = true;
            } else if before.is_none_or(is_open_side) {
                follows = false;
            }
        }
        sure
    }

    fn open(&mut self, seen: &Seen) {
        let kind = seen.mark.kind;
        if let Some(index) = self.open.iter().position(|open| open.kind == kind) {
            // The earlier one was never closed; it ends where this one begins.
            for open in self.open.split_off(index).into_iter().rev() {
                self.push_unclosed(open, seen.at.start);
            }
        }
        self.open.push(Open { span: seen.at.clone().into(), kind, reopened: None });
    }

    fn close(&mut self, seen: &Seen) {
        let at: Span = seen.at.clone().into();
        let Some(index) = self.closed_by(seen) else {
            if seen.mark.kind != Marks::Single {
                self.push(at, Span::new(at.end, at.end), seen.mark.kind, Rule::StrayMark);
            }
            return;
        };
        for inner in self.open.split_off(index + 1).into_iter().rev() {
            self.push_unclosed(inner, at.start);
        }
        if let Some(open) = self.open.pop() {
            let rule = if open.reopened.is_some() { Rule::Reopened } else { Rule::PairedMarks };
            let inner = Span::new(open.span.end, at.start);
            self.push(open.span.to(at), inner, open.kind, rule);
            if let (Some(mark), Some(last)) = (open.reopened, self.found.last_mut()) {
                last.why = Evidence::new(rule, open.span).resting_on(mark);
            }
        }
    }

    /// The open quotation that the mark closes: of its own sort, else, as marks typed by several
    /// hands are mixed, the innermost of another double sort: “…\", \"…”. Never by the inches of a
    /// 12\" pipe.
    fn closed_by(&self, seen: &Seen) -> Option<usize> {
        let own = self.open.iter().position(|open| open.kind == seen.mark.kind);
        let measure = self.before(seen.at.start).is_some_and(|c| c.is_ascii_digit());
        if own.is_some() || measure || !is_double(seen.mark.kind) {
            return own;
        }
        self.open.iter().rposition(|open| is_double(open.kind))
    }

    /// Where the words of an unclosed quotation end: before the reporting clause, if one follows.
    fn spoken_end(&self, from: usize, end: usize) -> usize {
        let says = |comma: &usize| {
            let words = self.text[comma + 1..end].split_whitespace().take(4);
            let mut words = words.map(|word| word.trim_end_matches(['.', ',']));
            words.any(|word| {
                let cue = self.lexicon.look_up(word).cue;
                let quotes = |cue: Cue| cue.frames.contains(Frame::Quote) && cue.weight > 50;
                word.starts_with(char::is_lowercase) && cue.is_some_and(quotes)
            })
        };
        let mut commas = self.text[from..end].match_indices(',').map(|(at, _)| from + at);
        commas.find(says).map_or(end, |comma| comma + 1)
    }

    fn push_unclosed(&mut self, open: Open, end: usize) {
        let end = self.spoken_end(open.span.end, end.max(open.span.end));
        let span = Span::new(open.span.start, end).trim(self.text);
        let inner = Span::new(open.span.end, span.end.max(open.span.end));
        self.push(span, inner, open.kind, Rule::Unclosed);
    }

    fn push(&mut self, span: Span, inner: Span, marks: Marks, rule: Rule) {
        let closed = !matches!(rule, Rule::Unclosed | Rule::StrayMark);
        let trigger = Span::new(span.start, inner.start.min(span.end));
        let why = Evidence::new(rule, trigger);
        self.found.push(Quotation { span, inner, marks, depth: 0, closed, cited: None, why });
    }
}

/// What may stand before an opening mark.
fn is_open_side(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '(' | '[' | '{' | '-' | '–' | '—' | '/' | '“' | '‘' | '"' | '\'' | '>' | '«')
}

/// The sorts that a careless hand exchanges.
fn is_double(kind: Marks) -> bool {
    matches!(kind, Marks::Curly | Marks::Straight | Marks::DoubledSingle)
}

/// `5'11"`: inches after feet.
fn is_measure(before: &str) -> bool {
    let digits = before.trim_end_matches(|c: char| c.is_ascii_digit());
    digits.len() < before.len() && digits.ends_with(['\'', '’', '′'])
}
