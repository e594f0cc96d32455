//! The blocks of an article: headline, byline, paragraphs, list items, block quotes, turns.
//!
//! A blank line always ends a block. Where lines follow each other without one, they are one
//! paragraph if they look hard-wrapped, as in e-mail, or if a sentence plainly runs over the
//! break, and otherwise a block each.

mod line;
mod shape;

use self::line::{Line, Wrap, lines};
pub(crate) use self::shape::is_roman;
use self::shape::{role_label, turn_label};
use crate::lexicon::Lexicon;
use crate::named::named;
use crate::span::{Span, Spanned};

named! {
    /// What a block is to its article.
    BlockKind {
        /// The title of the article in its text.
        Headline = "headline",
        /// The line that names the author.
        Byline = "byline",
        /// The place and day a report was sent from, on a line of its own or before a dash.
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
    /// Its text, without the marks of its list or quote and the dash of its dateline, and without
    /// white space around it.
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

const LONGEST_HEADLINE: usize = 160;
const LONGEST_HEADING: usize = 60;
/// How many of the first blocks may be a byline.
const HEAD: usize = 4;

pub(crate) fn divide(text: &str, lexicon: &Lexicon) -> Vec<Block> {
    // A paragraph of news has some two hundred bytes.
    let blocks = Vec::with_capacity(text.len() / 200 + 1);
    let mut divider = Divider { text, lexicon, blocks, flush: false };
    let mut group: Vec<Line> = Vec::new();
    for line in lines(text) {
        if line.span.is_empty() {
            divider.close(&mut group);
        } else {
            group.push(line);
        }
    }
    divider.close(&mut group);
    divider.name_turns();
    divider.name_head();
    divider.blocks
}

/// Tells turns, signatures, bylines and datelines among the paragraphs that a format marks as such;
/// no format has marks of its own for them.
pub(crate) fn refine(text: &str, blocks: Vec<Block>, lexicon: &Lexicon) -> Vec<Block> {
    let room = Vec::with_capacity(blocks.len());
    let mut divider = Divider { text, lexicon, blocks: room, flush: false };
    for (index, mut block) in blocks.into_iter().enumerate() {
        let words = &text[block.span];
        if block.kind == BlockKind::Paragraph {
            block.kind = if shape::is_dash_line(words) || shape::is_sign_off(words, lexicon) {
                BlockKind::Signature
            } else if turn_label(words, lexicon).is_some() {
                BlockKind::TranscriptTurn
            } else if index < HEAD && shape::is_byline(words, lexicon) {
                BlockKind::Byline
            } else if shape::is_dateline(words, lexicon) {
                BlockKind::Dateline
            } else {
                BlockKind::Paragraph
            };
        }
        divider.push(block);
    }
    divider.name_turns();
    divider.blocks
}

/// The length of the label that names who speaks at the head of a transcript's turn.
pub(crate) fn speaker_label(turn: &str, lexicon: &Lexicon) -> Option<usize> {
    turn_label(turn, lexicon).or_else(|| role_label(turn, lexicon))
}

struct Divider<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    blocks: Vec<Block>,
    /// Whether a line began at the left margin so far.
    flush: bool,
}

impl Divider<'_> {
    /// Turns the lines between two blank ones into blocks.
    fn close(&mut self, group: &mut Vec<Line>) {
        let Some(&first) = group.first() else { return };
        let wrap = Wrap::of(self.text, group);
        let set_off = self.is_set_off(group);
        self.flush |= group.iter().any(|line| line.depth == 0 && !line.is_indented());
        let mut above = None;
        let mut last = first;
        for mut line in group.drain(..) {
            line.depth += u8::from(set_off);
            let block = self.open(line, above);
            let joined = above.is_some_and(|kind| self.continues(kind, wrap, &last, &block, &line));
            last = line;
            if joined && self.lengthen(block.span) {
                continue;
            }
            above = Some(block.kind);
            self.push(block);
        }
    }

    /// Whether lines are a quote by their margin: prose further in than what was read before, and
    /// either several lines or announced.
    fn is_set_off(&self, group: &[Line]) -> bool {
        let indented = |line: &Line| line.depth == 0 && line.is_indented();
        if !self.flush || !group.iter().all(indented) {
            return false;
        }
        let announced = self.blocks.last().is_some_and(|last| self.text[last.span].ends_with(':'));
        let shaped = |line: &Line| {
            let words = &self.text[line.span];
            shape::list_item(self.text, line.span).is_some() || shape::is_row(words)
        };
        let prose = group.last().is_some_and(|line| line::is_terminated(&self.text[line.span]));
        prose && (group.len() > 1 || announced) && !group.iter().any(shaped)
    }

    fn lengthen(&mut self, span: Span) -> bool {
        let last = self.blocks.last_mut();
        last.map(|last| last.span.end = span.end).is_some()
    }

    /// A block, or the two of a report that begins behind its dateline.
    fn push(&mut self, block: Block) {
        let split = (block.kind == BlockKind::Paragraph)
            .then(|| shape::dateline(self.text, block.span, self.lexicon));
        if let Some((dateline, report)) = split.flatten() {
            self.blocks.push(Block { kind: BlockKind::Dateline, span: dateline, ..block });
            self.blocks.push(Block { span: report, ..block });
        } else {
            self.blocks.push(block);
        }
    }

    /// The block that the line would be, whose kind may hang on the line above it.
    fn open(&self, line: Line, above: Option<BlockKind>) -> Block {
        let Line { span, depth, .. } = line;
        let words = &self.text[span];
        let block = |kind| Block { kind, span, depth };
        if depth > 0 {
            return block(BlockKind::BlockQuote);
        }
        if let Some(item) = shape::list_item(self.text, span) {
            return Block { kind: BlockKind::ListItem, span: item, depth };
        }
        let signed = above == Some(BlockKind::Signature) && shape::is_signer(words, self.lexicon);
        if shape::is_dash_line(words) || shape::is_sign_off(words, self.lexicon) || signed {
            return block(BlockKind::Signature);
        }
        if shape::is_row(words) {
            return block(BlockKind::Table);
        }
        if shape::is_caption(words, self.lexicon) {
            return block(BlockKind::Caption);
        }
        if turn_label(words, self.lexicon).is_some() {
            return block(BlockKind::TranscriptTurn);
        }
        block(BlockKind::Paragraph)
    }

    /// Whether a line goes on with the block of the line above it.
    fn continues(
        &self,
        kind: BlockKind,
        wrap: Option<Wrap>,
        above: &Line,
        next: &Block,
        line: &Line,
    ) -> bool {
        if above.depth != line.depth {
            return false;
        }
        if line.depth > 0 {
            return true;
        }
        let running = !matches!(kind, BlockKind::Table | BlockKind::Signature);
        if !running || next.kind != BlockKind::Paragraph {
            return false;
        }
        let hangs = kind == BlockKind::ListItem && line.indent >= 2;
        let filled = wrap.is_some_and(|wrap| wrap.joins(self.text, above, line));
        hangs || filled || self.runs_over(above, line)
    }

    /// Whether a sentence plainly goes on in the next line.
    fn runs_over(&self, above: &Line, line: &Line) -> bool {
        let Some(block) = self.blocks.last() else { return false };
        let (before, after) = (&self.text[block.span], &self.text[line.span]);
        if after.starts_with(['.', ',', ';', ')', '?', '!']) {
            return !after.contains(char::is_alphanumeric);
        }
        let small = after.starts_with(char::is_lowercase);
        let begun = before.starts_with(|c: char| c.is_uppercase() || line::opens_quotation(c));
        let wordy = before.split_ascii_whitespace().nth(3).is_some();
        begun
            && wordy
            && (small || above.spaced && after.starts_with('('))
            && !line::is_terminated(before)
            && !shape::is_byline(after, self.lexicon)
    }

    /// Tells turns by all the others: “Moderator: …” is one where others are, and “NEW DELHI: …”
    /// is none where it comes once at the head of a report, which was sent from there.
    fn name_turns(&mut self) {
        let is_turn = |block: &Block| block.kind == BlockKind::TranscriptTurn;
        let Some(first) = self.blocks.iter().position(is_turn) else { return };
        let alone = !self.blocks[first + 1..].iter().any(is_turn);
        let block = self.blocks[first];
        let words = &self.text[block.span];
        let place = turn_label(words, self.lexicon).filter(|&label| {
            let reported = self.blocks.get(first + 1).is_some();
            alone && reported && first < HEAD && shape::is_place(&words[..label - 1], self.lexicon)
        });
        let report = |label: usize| {
            let after = Span { start: block.span.start + label, end: block.span.end };
            (label, after.trim(self.text))
        };
        if let Some((label, report)) = place.map(report).filter(|(_, report)| !report.is_empty()) {
            let start = block.span.start;
            let head = Span { start, end: start + label - 1 };
            self.blocks[first] = Block { kind: BlockKind::Dateline, span: head, ..block };
            let report = Block { kind: BlockKind::Paragraph, span: report, ..block };
            self.blocks.insert(first + 1, report);
            return;
        }
        for block in &mut self.blocks {
            let words = &self.text[block.span];
            if block.kind == BlockKind::Paragraph && role_label(words, self.lexicon).is_some() {
                block.kind = BlockKind::TranscriptTurn;
            }
        }
    }

    /// Tells headline, byline and headings from paragraphs, which takes knowing their neighbours.
    fn name_head(&mut self) {
        let count = self.blocks.len();
        for (index, block) in self.blocks.iter_mut().enumerate() {
            if block.kind != BlockKind::Paragraph || index + 1 == count {
                continue;
            }
            let words = &self.text[block.span];
            let open_ended = !words.ends_with(['.', ':', ',', ';', '”', '"', '’', '\'', '…']);
            if index < HEAD && shape::is_byline(words, self.lexicon) {
                block.kind = BlockKind::Byline;
            } else if shape::is_dateline(words, self.lexicon) {
                block.kind = BlockKind::Dateline;
            } else if index == 0 && words.len() <= LONGEST_HEADLINE && open_ended {
                block.kind = BlockKind::Headline;
            } else if words.len() <= LONGEST_HEADING && open_ended && !words.ends_with(['?', '!']) {
                block.kind = BlockKind::Heading;
            }
        }
    }
}
