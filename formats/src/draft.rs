//! A block while it is being read, and the article that finished blocks make up.

use byline::{Block, BlockKind, Span};

use crate::citation::Citations;
use crate::source::{Map, Source};

/// What stands between two blocks.
const GAP: &str = "\n\n";

/// A block that is not finished: its text with the way back, and the quotations in it.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) text: String,
    map: Map,
    /// White space that was read and counts once a word follows.
    space: Option<(char, Span)>,
    /// A cell of a row ended and counts once a word follows.
    divided: bool,
    quotations: Vec<Span>,
    /// Quotations that are open, by where they begin.
    open: Vec<Option<usize>>,
}

impl Draft {
    /// White space, or a break of a line, at a place of the file.
    pub(crate) fn space(&mut self, space: char, place: Span) {
        let kept = match self.space {
            Some((kept, begun)) => (if kept == '\n' { kept } else { space }, begun.to(place)),
            None => (space, place),
        };
        self.space = Some(kept);
    }

    /// Words that stand so in the file, or what stands there for them.
    pub(crate) fn put(&mut self, words: &str, place: Span) {
        self.settle_space();
        for begin in &mut self.open {
            begin.get_or_insert(self.text.len());
        }
        self.text.push_str(words);
        self.map.push(words.len(), place);
    }

    /// Text that stands so in the file, with its white space.
    pub(crate) fn put_text(&mut self, text: &str, place: Span) {
        let white = |c: char| c.is_ascii_whitespace();
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let spaces = rest.len() - rest.trim_start_matches(white).len();
            let length = rest.find(white).unwrap_or(rest.len());
            let piece = |length: usize| Span::new(place.start + at, place.start + at + length);
            if spaces > 0 {
                self.space(' ', piece(spaces));
            } else {
                self.put(&rest[..length], piece(length));
            }
            at += if spaces > 0 { spaces } else { length };
        }
    }

    fn settle_space(&mut self) {
        let space = self.space.take();
        if std::mem::take(&mut self.divided) {
            self.text.push('\t');
            self.map.skip(1);
        } else if let Some((space, place)) = space.filter(|_| !self.text.is_empty()) {
            self.text.push(space);
            self.map.push(1, place);
        }
    }

    /// What divides two cells of a row, which stands nowhere in the file.
    pub(crate) fn divide(&mut self) {
        self.divided = !self.text.is_empty();
    }

    /// Whether no word was read yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A quotation begins with the next word.
    pub(crate) fn open_quotation(&mut self) {
        self.open.push(None);
    }

    /// The innermost quotation ends with the last word.
    pub(crate) fn close_quotation(&mut self) {
        if let Some(Some(begin)) = self.open.pop() {
            self.quotations.push(Span::new(begin, self.text.len()));
        }
    }

    /// Forgets what was read.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.map.clear();
        self.space = None;
        self.divided = false;
        self.quotations.clear();
        // What is still open goes on in the next block.
        self.open.fill(None);
    }
}

/// An article that grows block by block.
#[derive(Debug)]
pub(crate) struct Manuscript {
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
    pub(crate) quotations: Vec<Span>,
    pub(crate) citations: Citations,
    pub(crate) source: Source,
}

impl Manuscript {
    pub(crate) fn new(source: Source) -> Manuscript {
        Manuscript {
            text: String::new(),
            blocks: Vec::new(),
            quotations: Vec::new(),
            citations: Citations::default(),
            source,
        }
    }

    /// Where the next word of a draft is going to stand.
    pub(crate) fn place(&self, draft: &Draft) -> usize {
        let gap = if self.text.is_empty() { 0 } else { GAP.len() };
        let space = usize::from(!draft.is_empty() && (draft.divided || draft.space.is_some()));
        self.text.len() + gap + draft.text.len() + space
    }

    /// Where the last word that was read ends.
    pub(crate) fn end(&self, draft: &Draft) -> usize {
        match draft.is_empty() {
            true => self.text.len(),
            false => self.place(&Draft::default()) + draft.text.len(),
        }
    }

    /// The words that a draft has from a place of the article on, unless it was begun later.
    pub(crate) fn words_from<'d>(&self, draft: &'d Draft, place: usize) -> Option<&'d str> {
        let begin = self.place(&Draft::default());
        draft.text.get(place.checked_sub(begin)?..)
    }

    /// Gives up what was read as no part of the article.
    pub(crate) fn discard(&mut self, draft: &mut Draft) {
        draft.clear();
        self.citations.truncate(self.text.len());
    }

    /// Adds what was read as a block, and empties the draft.
    pub(crate) fn add(&mut self, draft: &mut Draft, kind: BlockKind, depth: u8) {
        let unfinished: Vec<Span> =
            draft.open.iter().flatten().map(|&begin| Span::new(begin, draft.text.len())).collect();
        draft.quotations.extend(unfinished);
        if draft.is_empty() {
            draft.clear();
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(GAP);
            self.source.skip(GAP.len());
        }
        let base = self.text.len();
        self.text.push_str(&draft.text);
        self.source.append(&draft.map);
        let mut block = Block::new(kind, Span::new(base, self.text.len()));
        block.depth = depth;
        self.blocks.push(block);
        let placed = draft.quotations.iter().map(|q| Span::new(base + q.start, base + q.end));
        self.quotations.extend(placed);
        draft.clear();
    }

    /// Takes back the last block.
    pub(crate) fn take_back(&mut self) {
        let Some(block) = self.blocks.pop() else { return };
        let length = self.blocks.last().map_or(0, |block| block.span.end);
        self.text.truncate(length);
        self.source.truncate(length);
        self.quotations.retain(|quotation| quotation.end <= block.span.start);
        self.citations.truncate(length);
    }
}
