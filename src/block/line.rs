//! The lines of a text, and whether their breaks are only typesetting.

use memchr::{memchr, memchr2};

use crate::span::Span;

/// A line without its white space and marks of quote.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) span: Span,
    pub(super) depth: u8,
    /// How many columns of white space it began with.
    pub(super) indent: usize,
    /// Whether a space stands before its break, as where a longer line was cut.
    pub(super) spaced: bool,
}

/// This far in, a line is set off from the margin.
const SET_OFF: usize = 4;
/// A tab counts as this many columns.
const TAB: usize = 4;

impl Line {
    pub(super) fn is_indented(&self) -> bool {
        self.indent >= SET_OFF
    }
}

/// The lines; a carriage return ends one with and without a line feed behind it.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line> {
    let returns = memchr(b'\r', text.as_bytes()).is_some();
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.as_bytes().get(start..).filter(|rest| !rest.is_empty())?;
        let end = if returns { memchr2(b'\n', b'\r', rest) } else { memchr(b'\n', rest) };
        let length = match end {
            Some(end) if rest[end..].starts_with(b"\r\n") => end + 2,
            Some(end) => end + 1,
            None => rest.len(),
        };
        let whole = Span { start, end: start + length };
        start = whole.end;
        Some(line(text, whole))
    })
}

fn line(text: &str, whole: Span) -> Line {
    let mut span = trim_unseen(text, whole);
    let margin = text[whole.start..span.start].bytes();
    let indent = margin.map(|byte| if byte == b'\t' { TAB } else { usize::from(byte == b' ') });
    let indent = indent.sum();
    let spaced = text[span.end..whole.end].starts_with([' ', '\u{a0}']);
    let mut depth = 0_u8;
    while text[span].starts_with('>') {
        depth = depth.saturating_add(1);
        span = trim_unseen(text, Span { start: span.start + 1, end: span.end });
    }
    Line { span, depth, indent, spaced }
}

/// White space, byte-order marks and characters of no width.
fn is_unseen(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn trim_unseen(text: &str, span: Span) -> Span {
    let seen = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = text[span].as_bytes();
    // Most lines begin and end with a sign that is seen, but for their break.
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    if seen(bytes.first()) && seen(bytes.last()) {
        return Span { start: span.start, end: span.start + bytes.len() };
    }
    let inside = &text[span];
    let start = span.end - inside.trim_start_matches(is_unseen).len();
    Span { start, end: start + text[start..span.end].trim_end_matches(is_unseen).len() }
}

/// Hard-wrapped lines are filled up to a width in this range.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=90;

/// Lines whose breaks are only typesetting.
#[derive(Clone, Copy)]
pub(super) struct Wrap {
    width: usize,
    /// Whether the lines were filled as far as words fit, by a program.
    filled: bool,
    /// Whether all letters are capitals, so that a capital tells of no beginning.
    capitals: bool,
}

impl Wrap {
    /// How these lines are wrapped, if they are.
    pub(super) fn of(text: &str, group: &[Line]) -> Option<Wrap> {
        let body = group.len().checked_sub(1).filter(|&body| body > 0)?;
        let width = group.iter().map(|line| columns(text, line)).max().unwrap_or(0);
        if !WIDTHS.contains(&width) {
            return None;
        }
        let small = |line: &Line| text[line.span].contains(char::is_lowercase);
        let mut wrap = Wrap { width, filled: false, capitals: !group.iter().any(small) };
        let (mut full, mut open, mut even) = (0, 0, true);
        for pair in group.windows(2) {
            let (line, next) = (&pair[0], &pair[1]);
            let filled = fills(text, line, next, width);
            full += usize::from(filled);
            open += usize::from(wrap.runs(text, line, next));
            even &= columns(text, line) * 5 >= width * 3;
        }
        // A sentence that runs over a break shows that breaks do not end anything here.
        wrap.filled = full * 5 >= body * 3 && open > 0;
        (wrap.filled || even && open * 3 >= body).then_some(wrap)
    }

    /// Whether the break between two lines is no end.
    pub(super) fn joins(self, text: &str, line: &Line, next: &Line) -> bool {
        let ended = is_terminated(&text[line.span]);
        if ended && next.indent > line.indent + 1 {
            return false; // the first line of a paragraph is set in
        }
        !self.filled || fills(text, line, next, self.width) || self.runs(text, line, next)
    }

    /// Whether a sentence seems to run over the break between two lines.
    fn runs(self, text: &str, line: &Line, next: &Line) -> bool {
        let goes_on = if self.capitals { char::is_uppercase } else { char::is_lowercase };
        !is_terminated(&text[line.span]) && text[next.span].starts_with(goes_on)
    }
}

fn columns(text: &str, line: &Line) -> usize {
    text[line.span].chars().count() + line.indent
}

/// Whether the next line's first word would not have fitted into this one.
fn fills(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let word = text[next.span].split_whitespace().next().unwrap_or_default();
    columns(text, line) + 1 + word.chars().count() > width
}

pub(super) const fn opens_quotation(c: char) -> bool {
    matches!(c, '“' | '‘' | '"' | '\'' | '(' | '[')
}

/// Whether a line ends with the end of a sentence, or with a colon.
pub(super) fn is_terminated(words: &str) -> bool {
    let closers = ['"', '\'', '”', '’', ')', ']', '»', '*', '_'];
    words.trim_end_matches(closers).ends_with(['.', '?', '!', '…', ':', ';'])
}
