//! The blocks of an article: headline, byline, paragraphs, list items, block quotes, turns.
//!
//! A blank line always ends a block. Where lines follow each other without one, they are one
//! paragraph if they look hard-wrapped, as in e-mail, and otherwise a block each.

use crate::lexicon::Lexicon;
use crate::lexicon::word::Class;
use crate::named::named;
use crate::span::{Span, Spanned};

named! {
    /// What a block is to its article.
    BlockKind {
        /// The title of the article in its text.
        Headline = "headline",
        /// The line that names the author.
        Byline = "byline",
        /// The place and day a report was sent from, on a line of its own.
        Dateline = "dateline",
        /// A title inside the article.
        Heading = "heading",
        /// Running text.
        Paragraph = "paragraph",
        /// An item of a list.
        ListItem = "list_item",
        /// A passage set off as quoted.
        BlockQuote = "block_quote",
        /// The text to a picture.
        Caption = "caption",
        /// A row of a table.
        Table = "table",
        /// A speaker's turn in a transcript.
        TranscriptTurn = "transcript_turn",
        /// A dash and a name under a quotation, or a signature under a letter.
        Signature = "signature",
    }
}

/// A block of the text.
///
/// ```
/// use byline::{BlockKind, Pipeline};
///
/// let blocks = Pipeline::english().blocks("Ferries stop\n\nBy Jane Roe\n\nThe pier is shut.");
/// let kinds: Vec<_> = blocks.iter().map(|block| block.kind).collect();
/// assert_eq!(kinds, [BlockKind::Headline, BlockKind::Byline, BlockKind::Paragraph]);
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, without the marks of its list or quote and without white space around it.
    pub span: Span,
    /// How deep it is nested in block quotes; 0 outside.
    pub depth: u8,
}

impl Block {
    /// A block as the reader of a format knows it.
    ///
    /// ```
    /// use byline::{Block, BlockKind, Span};
    /// assert_eq!(Block::new(BlockKind::Paragraph, Span::new(0, 9)).depth, 0);
    /// ```
    pub fn new(kind: BlockKind, span: Span) -> Block {
        Block { kind, span, depth: u8::from(kind == BlockKind::BlockQuote) }
    }
}

impl Spanned for Block {
    fn span(&self) -> Span {
        self.span
    }
}

/// Lines this long may be hard-wrapped text; longer ones are paragraphs of their own.
const WRAP: std::ops::RangeInclusive<usize> = 50..=90;
const LONGEST_HEADLINE: usize = 160;
const LONGEST_HEADING: usize = 60;
const LONGEST_BYLINE: usize = 90;
/// How many of the first blocks may be a byline.
const HEAD: usize = 4;

pub(crate) fn divide(text: &str, lexicon: &Lexicon) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut group: Vec<Line> = Vec::new();
    for line in lines(text) {
        if line.span.is_empty() {
            close(text, &mut group, &mut blocks, lexicon);
        } else {
            group.push(line);
        }
    }
    close(text, &mut group, &mut blocks, lexicon);
    name_head(text, &mut blocks, lexicon);
    blocks
}

/// A line without its white space and marks of quote.
#[derive(Clone, Copy)]
struct Line {
    span: Span,
    depth: u8,
}

fn lines(text: &str) -> impl Iterator<Item = Line> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |raw| {
        let mut span = Span { start, end: start + raw.len() }.trim_marks(text);
        start += raw.len();
        let mut depth = 0_u8;
        while text[span].starts_with('>') {
            depth = depth.saturating_add(1);
            span = Span { start: span.start + 1, end: span.end }.trim(text);
        }
        Line { span, depth }
    })
}

impl Span {
    /// Without white space and byte-order marks at the ends.
    fn trim_marks(self, text: &str) -> Span {
        let mut span = self.trim(text);
        if let Some(rest) = text[span].strip_prefix('\u{feff}') {
            span.start = span.end - rest.len();
            span = span.trim(text);
        }
        span
    }
}

/// Turns the lines between two blank ones into blocks.
fn close(text: &str, group: &mut Vec<Line>, blocks: &mut Vec<Block>, lexicon: &Lexicon) {
    let wrapped = is_wrapped(text, group);
    let first = blocks.len();
    for line in group.drain(..) {
        let block = open(text, line, lexicon);
        match blocks[first..].last_mut() {
            Some(last) if continues(last, &block, wrapped) => last.span.end = block.span.end,
            _ => blocks.push(block),
        }
    }
}

fn continues(last: &Block, next: &Block, wrapped: bool) -> bool {
    if last.depth != next.depth {
        return false;
    }
    next.depth > 0 || (wrapped && next.kind == BlockKind::Paragraph)
}

/// Whether the breaks between these lines are only typesetting.
fn is_wrapped(text: &str, group: &[Line]) -> bool {
    let Some((last, body)) = group.split_last() else { return false };
    let opens_small = |line: &Line| text[line.span].starts_with(char::is_lowercase);
    let lengths = || body.iter().map(|line| text[line.span].chars().count());
    let longest = lengths().max().unwrap_or(0);
    let even = lengths().all(|length| length * 5 >= longest * 3);
    WRAP.contains(&longest) && even && (body.len() > 1 || opens_small(last))
}

fn open(text: &str, line: Line, lexicon: &Lexicon) -> Block {
    let Line { span, depth } = line;
    let block = |kind, span| Block { kind, span, depth };
    if depth > 0 {
        return block(BlockKind::BlockQuote, span);
    }
    if let Some(item) = list_item(text, span) {
        return block(BlockKind::ListItem, item);
    }
    if is_dash_line(&text[span]) {
        return block(BlockKind::Signature, span);
    }
    if turn_label(&text[span], lexicon).is_some() {
        return block(BlockKind::TranscriptTurn, span);
    }
    block(BlockKind::Paragraph, span)
}

/// The item's text after its bullet; numbers stay with the text.
fn list_item(text: &str, span: Span) -> Option<Span> {
    let line = &text[span];
    let rest = line.strip_prefix(['•', '⁃', '*', '·', '-', '–']);
    if let Some(rest) = rest.filter(|rest| rest.starts_with([' ', '\t'])) {
        return Some(Span { start: span.end - rest.len(), end: span.end }.trim(text));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marked = line[digits..].starts_with(". ") || line[digits..].starts_with(") ");
    (matches!(digits, 1..=2) && marked).then_some(span)
}

/// “— Jane Roe, harbor commissioner”.
fn is_dash_line(line: &str) -> bool {
    let name = line.trim_start_matches(['—', '–', '―', '-']);
    let dash = line.len() - name.len();
    (dash >= 2) && name.trim_start().starts_with(char::is_uppercase)
}

/// The length of “THE CHAIRMAN:” or “Q.” at the head of a transcript's turn.
pub(crate) fn turn_label(line: &str, lexicon: &Lexicon) -> Option<usize> {
    let (head, letter) = match line.find([':', '.']) {
        Some(end @ 1..=40) => (&line[..end], line.as_bytes()[end]),
        _ => return None,
    };
    if lexicon.is(head, Class::TurnLetter) && line[head.len() + 1..].starts_with(' ') {
        return Some(head.len() + 1);
    }
    let end = if letter == b'.' { line.find(':').filter(|&end| end <= 40)? } else { head.len() };
    let head = &line[..end];
    let capitals = head.chars().filter(|c| c.is_uppercase()).count();
    let shouted = capitals >= 2 && !head.chars().any(|c| c.is_lowercase() || c.is_numeric());
    let spoken = line[end + 1..].starts_with([' ', '\t']) && line.len() > end + 2;
    let label = head.split(' ').any(|word| lexicon.is(word, Class::LineLabel));
    (shouted && spoken && !label && head.split(' ').count() <= 4).then_some(end + 1)
}

/// Tells headline, byline and headings from paragraphs, which takes knowing their neighbours.
fn name_head(text: &str, blocks: &mut [Block], lexicon: &Lexicon) {
    let count = blocks.len();
    for (index, block) in blocks.iter_mut().enumerate() {
        if block.kind != BlockKind::Paragraph || index + 1 == count {
            continue;
        }
        let words = &text[block.span];
        let open_ended = !words.ends_with(['.', ':', ',', ';', '”', '"', '’', '\'', '…']);
        if index < HEAD && is_byline(words, lexicon) {
            block.kind = BlockKind::Byline;
        } else if index == 0 && words.len() <= LONGEST_HEADLINE && open_ended {
            block.kind = BlockKind::Headline;
        } else if words.len() <= LONGEST_HEADING && open_ended && !words.ends_with(['?', '!']) {
            block.kind = BlockKind::Heading;
        }
    }
}

fn is_byline(line: &str, lexicon: &Lexicon) -> bool {
    let Some((first, rest)) = line.split_once(' ') else { return false };
    line.len() <= LONGEST_BYLINE
        && lexicon.is(first, Class::BylineOpener)
        && rest.starts_with(char::is_uppercase)
        && !rest.ends_with(['.', '?', '!'])
}
