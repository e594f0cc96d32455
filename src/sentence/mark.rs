//! Finding the stops of a text, those of full width included.

use memchr::{memchr_iter, memchr2_iter, memchr3};

use crate::span::Span;

/// The ellipsis of one sign; three bytes, as those of full width are.
const ELLIPSIS: &str = "…";
/// The stops of full width; two bytes begin them all, those of the first two.
const FULL_WIDTH: [&str; 4] = ["．", "。", "？", "！"];

/// Finds runs of stops, from the beginning of a text to its end.
///
/// Stops of one byte are searched for by a few bytes at once; those of more bytes are searched for
/// apart, each sort once over the whole text, since their first byte is that of curly marks too.
pub(super) struct Marks<'t> {
    text: &'t str,
    /// Where the next ellipsis of one sign begins, or where the text ends.
    ellipsis: usize,
    /// The same for the stops of full width.
    full_width: usize,
}

impl<'t> Marks<'t> {
    pub(super) fn new(text: &'t str) -> Marks<'t> {
        Marks { text, ellipsis: next_ellipsis(text, 0), full_width: next_full_width(text, 0) }
    }

    /// The next run of stops: `.`, `?!`, `…`, `. . .`. Stretches are asked for in order.
    pub(super) fn next(&mut self, within: Span) -> Option<Span> {
        if self.ellipsis < within.start {
            self.ellipsis = next_ellipsis(self.text, within.start);
        }
        if self.full_width < within.start {
            self.full_width = next_full_width(self.text, within.start);
        }
        let wide = self.ellipsis.min(self.full_width);
        let narrow = self.text.as_bytes().get(within.start..within.end.min(wide))?;
        let start = match memchr3(b'.', b'?', b'!', narrow) {
            Some(at) => within.start + at,
            None if wide < within.end => wide,
            None => return None,
        };
        Some(Span { start, end: run_end(&self.text.as_bytes()[..within.end], start) })
    }
}

fn next_ellipsis(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    // The last byte of the three is the rarest one.
    let mut places = memchr_iter(ELLIPSIS.as_bytes()[2], &bytes[from..]);
    let found = places.find(|at| bytes[..=from + at].ends_with(ELLIPSIS.as_bytes()));
    found.map_or(bytes.len(), |at| from + at + 1 - ELLIPSIS.len())
}

fn next_full_width(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let [first, second] = [FULL_WIDTH[0], FULL_WIDTH[1]].map(|stop| stop.as_bytes()[0]);
    let mut places = memchr2_iter(first, second, &bytes[from..]);
    let found = places.find(|at| is_full_width(&bytes[from + at..]));
    found.map_or(bytes.len(), |at| from + at)
}

fn is_full_width(bytes: &[u8]) -> bool {
    FULL_WIDTH.iter().any(|stop| bytes.starts_with(stop.as_bytes()))
}

/// Where the run ends that goes on here.
fn run_end(bytes: &[u8], mut end: usize) -> usize {
    loop {
        let spaced = bytes[..end].ends_with(b".");
        end += match &bytes[end..] {
            [b'.' | b'?' | b'!', ..] => 1,
            [b' ', b'.', ..] if spaced => 2,
            [0xC2, 0xA0, b'.', ..] if spaced => 3,
            wide @ [0x80..=0xFF, ..]
                if wide.starts_with(ELLIPSIS.as_bytes()) || is_full_width(wide) =>
            {
                ELLIPSIS.len()
            }
            _ => return end,
        };
    }
}
