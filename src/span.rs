//! Places in a text: [`Span`] in bytes, [`Offsets`] to count them otherwise.

use std::fmt;
use std::ops::{Index, Range};

/// A half-open range of byte offsets into the article's text.
///
/// Both ends lie on character boundaries of the text they were made for, so that `&text[span]`
/// always works.
///
/// ```
/// use byline::Span;
///
/// let span = Span::new(0, 5);
/// assert_eq!(&"Roe’s claim"[Span::new(0, 3)], "Roe");
/// assert_eq!(span.len(), 5);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    ///
    /// ```
    /// assert!(byline::Span::new(3, 3).is_empty());
    /// ```
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// Its length in bytes; a reversed span counts as empty.
    ///
    /// ```
    /// assert_eq!(byline::Span::new(2, 7).len(), 5);
    /// ```
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no byte.
    ///
    /// ```
    /// assert!(!byline::Span::new(2, 7).is_empty());
    /// ```
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `inner` lies wholly inside; a span contains itself.
    ///
    /// ```
    /// use byline::Span;
    /// assert!(Span::new(0, 9).contains(Span::new(4, 9)));
    /// ```
    pub const fn contains(self, inner: Span) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// Whether the two share a byte.
    ///
    /// ```
    /// use byline::Span;
    /// assert!(!Span::new(0, 4).overlaps(Span::new(4, 9)));
    /// ```
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// From the start of this span to the end of `last`.
    ///
    /// ```
    /// use byline::Span;
    /// assert_eq!(Span::new(0, 4).to(Span::new(6, 9)), Span::new(0, 9));
    /// ```
    pub const fn to(self, last: Span) -> Span {
        Span { start: self.start, end: last.end }
    }

    /// The span without white space at its ends.
    pub(crate) fn trim(self, text: &str) -> Span {
        let inside = &text[self];
        let seen = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
        // Most have a space before them at most.
        let spaces = usize::from(inside.starts_with(' '));
        if seen(inside.as_bytes().get(spaces)) && seen(inside.as_bytes().last()) {
            return Span { start: self.start + spaces, end: self.end };
        }
        let start = self.start + (inside.len() - inside.trim_start().len());
        Span { start, end: start + inside.trim().len() }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span { start: range.start, end: range.end }
    }
}

impl Index<Span> for str {
    type Output = str;

    fn index(&self, span: Span) -> &str {
        &self[span.start..span.end]
    }
}

/// Anything that lies somewhere in the text.
///
/// ```
/// use byline::{Pipeline, Spanned};
///
/// let doc = Pipeline::english().analyze("Fares rose. Few noticed.");
/// assert_eq!(doc.sentences()[1].span().start, 12);
/// ```
pub trait Spanned {
    /// Its place; the hull where it has several pieces.
    fn span(&self) -> Span;
}

impl Spanned for Span {
    fn span(&self) -> Span {
        *self
    }
}

impl<T: Spanned + ?Sized> Spanned for &T {
    fn span(&self) -> Span {
        (**self).span()
    }
}

/// The unit in which a caller counts text.
///
/// ```
/// use byline::Unit;
///
/// assert_eq!("utf16".parse(), Ok(Unit::Utf16));
/// assert_eq!(Unit::Char.to_string(), "char");
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Bytes of UTF-8, as Rust, Go and C count.
    Byte,
    /// Unicode code points, as Python counts.
    Char,
    /// UTF-16 code units, as JavaScript, Java and C# count.
    Utf16,
}

impl Unit {
    /// Every unit, in the order of the documentation.
    pub const ALL: &'static [Unit] = &[Unit::Byte, Unit::Char, Unit::Utf16];

    /// Its name in records and on the command line.
    ///
    /// ```
    /// assert_eq!(byline::Unit::Byte.name(), "byte");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Unit::Byte => "byte",
            Unit::Char => "char",
            Unit::Utf16 => "utf16",
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that is no [`Unit`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownUnit(String);

impl fmt::Display for UnknownUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown offset unit `{}`; known: byte, char, utf16", self.0)
    }
}

impl std::error::Error for UnknownUnit {}

impl std::str::FromStr for Unit {
    type Err = UnknownUnit;

    fn from_str(name: &str) -> Result<Unit, UnknownUnit> {
        let named = Unit::ALL.iter().find(|unit| unit.name() == name);
        named.copied().ok_or_else(|| UnknownUnit(name.into()))
    }
}

/// Converts spans between bytes and another unit, and finds lines and columns.
///
/// It is made once for a text, in one pass; a conversion then looks at 64 bytes at most, so that
/// offsets may be asked for in any order.
///
/// ```
/// use byline::{Offsets, Span, Unit};
///
/// let text = "“Crime fell 😀,” said Roe.";
/// let offsets = Offsets::new(text);
/// let roe = Span::from(text.find("Roe").unwrap()..text.len() - 1);
/// assert_eq!(offsets.convert(roe, Unit::Utf16), Span::new(22, 25));
/// assert_eq!(offsets.bytes(Span::new(22, 25), Unit::Utf16), Some(roe));
/// ```
#[derive(Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    /// What is counted before each stretch of 64 bytes; empty where the text is ASCII.
    steps: Vec<Step>,
    /// The byte at which each line begins.
    lines: Vec<usize>,
}

/// How many units begin before a place.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    char: usize,
    utf16: usize,
}

impl Step {
    /// With the units that begin in these bytes, which may cut a character.
    fn after(self, bytes: &[u8]) -> Step {
        let begin = bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
        // What takes four bytes takes two units of UTF-16.
        let long = bytes.iter().filter(|&&byte| byte >= 0xf0).count();
        Step { char: self.char + begin, utf16: self.utf16 + begin + long }
    }
}

const STEP: usize = 64;

impl<'t> Offsets<'t> {
    /// Reads the text once.
    pub fn new(text: &'t str) -> Offsets<'t> {
        let mut steps = Vec::new();
        if !text.is_ascii() {
            let mut step = Step::default();
            for stretch in text.as_bytes().chunks(STEP) {
                steps.push(step);
                step = step.after(stretch);
            }
            // A text of whole stretches has a place behind the last one.
            steps.push(step);
        }
        let newlines = text.bytes().enumerate().filter(|&(_, b)| b == b'\n');
        let lines = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        Offsets { text, steps, lines }
    }

    /// A span of bytes, counted in `unit`.
    ///
    /// ```
    /// use byline::{Offsets, Span, Unit};
    /// assert_eq!(Offsets::new("é!").convert(Span::new(2, 3), Unit::Char), Span::new(1, 2));
    /// ```
    pub fn convert(&self, span: Span, unit: Unit) -> Span {
        Span { start: self.offset(span.start, unit), end: self.offset(span.end, unit) }
    }

    /// A span counted in `unit`, in bytes; `None` where it lies outside the text, is reversed or
    /// cuts a character.
    ///
    /// ```
    /// use byline::{Offsets, Span, Unit};
    /// assert_eq!(Offsets::new("é!").bytes(Span::new(1, 2), Unit::Char), Some(Span::new(2, 3)));
    /// assert_eq!(Offsets::new("é!").bytes(Span::new(1, 9), Unit::Char), None);
    /// ```
    pub fn bytes(&self, span: Span, unit: Unit) -> Option<Span> {
        let span = Span { start: self.byte(span.start, unit)?, end: self.byte(span.end, unit)? };
        (span.start <= span.end).then_some(span)
    }

    /// Line and column of a byte offset, both from 1; the column counts code points.
    ///
    /// ```
    /// assert_eq!(byline::Offsets::new("one\ntwo").line_column(5), (2, 2));
    /// ```
    pub fn line_column(&self, byte: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&start| start <= byte);
        let start = self.lines[line - 1];
        (line, 1 + self.text[start..byte.max(start)].chars().count())
    }

    fn offset(&self, byte: usize, unit: Unit) -> usize {
        let Some(step) = self.steps.get(byte / STEP) else { return byte };
        let begin = byte / STEP * STEP;
        let here = step.after(&self.text.as_bytes()[begin..byte]);
        match unit {
            Unit::Byte => byte,
            Unit::Char => here.char,
            Unit::Utf16 => here.utf16,
        }
    }

    fn byte(&self, offset: usize, unit: Unit) -> Option<usize> {
        let count = |step: &Step| match unit {
            Unit::Char => step.char,
            _ => step.utf16,
        };
        let after = self.steps.partition_point(|step| count(step) <= offset);
        let Some(before) = after.checked_sub(1).filter(|_| unit != Unit::Byte) else {
            return self.text.is_char_boundary(offset).then_some(offset);
        };
        let mut left = offset - count(&self.steps[before]);
        // The first character that begins in the stretch, or the text's end.
        let mut from = (before * STEP).min(self.text.len());
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        for (at, c) in self.text[from..].char_indices() {
            if left == 0 {
                return Some(from + at);
            }
            left = left.checked_sub(match unit {
                Unit::Char => 1,
                _ => c.len_utf16(),
            })?;
        }
        (left == 0).then_some(self.text.len())
    }
}
