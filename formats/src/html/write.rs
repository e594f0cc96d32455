//! From the part of a page that is its article to text with blocks and quotations.

use byline::{BlockKind, Span};

use super::reference;
use super::survey::{Survey, within};
use super::tag::Tag;
use super::token::is_space;
use super::tree::Tree;
use super::words;
use crate::draft::{Draft, Manuscript};
use crate::source::Source;

/// A line of this length can be nothing but a date.
const LONGEST_DATE: usize = 80;
/// With as many words and a stop at its end it is a sentence, whatever its class is called.
const SENTENCE: usize = 8;
/// A line that names the author is no longer.
const LONGEST_BYLINE: usize = 120;

/// The article in `root`, with the headline before it where there is one.
pub(crate) fn write(
    tree: &Tree<'_>,
    survey: &Survey,
    headline: Option<usize>,
    root: usize,
    source: Source,
) -> Manuscript {
    let mut writer = Writer {
        tree,
        survey,
        root,
        manuscript: Manuscript::new(source),
        draft: Draft::default(),
        place: Place::default(),
        open: Vec::new(),
        ink: Ink::default(),
        linked: false,
        broken: None,
    };
    for index in headline.into_iter().chain([root]) {
        writer.walk(index);
    }
    writer.end()
}

/// In what the text stands that is being read.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    /// How many block quotes.
    quotes: u8,
    kind: Option<BlockKind>,
    /// Breaks of lines count.
    preformatted: bool,
    /// A row of a table, whose cells are one block.
    row: bool,
    time: bool,
    byline: bool,
}

/// An element that is open.
#[derive(Clone, Copy, Debug)]
struct Open {
    /// The first node behind it.
    end: usize,
    tag: Tag,
    /// Where the element itself stands.
    outside: Place,
    /// Whether it stands on lines of its own.
    block: bool,
    /// Itself, and where its first word stands in the article.
    index: usize,
    place: usize,
}

/// How much of a draft is of which sort.
#[derive(Clone, Copy, Debug, Default)]
struct Ink {
    all: usize,
    linked: usize,
    time: usize,
    byline: usize,
}

struct Writer<'a> {
    tree: &'a Tree<'a>,
    survey: &'a Survey,
    root: usize,
    manuscript: Manuscript,
    draft: Draft,
    place: Place,
    open: Vec<Open>,
    ink: Ink,
    /// Whether the text that is being read lies in a link.
    linked: bool,
    /// A `br` that no word has followed yet.
    broken: Option<Span>,
}

impl Writer<'_> {
    fn walk(&mut self, from: usize) {
        let end = self.tree.nodes[from].end;
        let mut index = from;
        while index < end {
            self.close_before(index);
            let node = self.tree.nodes[index];
            index = match node.tag {
                _ if self.survey.facts[index].out => node.end,
                None => {
                    self.text(node.span, self.survey.facts[index].linked);
                    node.end
                }
                Some(tag) if index != self.root && self.is_beside(index, tag) => node.end,
                Some(tag) => {
                    self.enter(index, tag);
                    index + 1
                }
            };
        }
        self.close_before(end);
    }

    /// Ends the elements that do not reach so far.
    fn close_before(&mut self, index: usize) {
        while let Some(last) = self.open.pop_if(|last| last.end <= index) {
            if last.tag == Tag::Q {
                self.draft.close_quotation();
            }
            self.cite(last);
            if last.block {
                self.finish();
            }
            self.place = last.outside;
        }
    }

    /// Notes a publication that an element names as it ends.
    fn cite(&mut self, ended: Open) {
        let Open { tag, index, place, .. } = ended;
        let names = tag == Tag::Cite && !self.is_attribution(index);
        let end = self.manuscript.end(&self.draft).max(place);
        let words = self.manuscript.words_from(&self.draft, place);
        let citations = &mut self.manuscript.citations;
        let address = |name: &str| self.tree.attribute(index, name).map(reference::decode);
        match (tag, words) {
            (Tag::A, Some(words)) => {
                if let Some(address) = address("href") {
                    citations.link(words, place, &address);
                }
            }
            (Tag::Cite, Some(words)) if names => citations.work(words, place),
            (Tag::Q | Tag::Blockquote, _) => {
                if let Some(address) = address("cite") {
                    citations.taken(Span::new(place, end), &address);
                }
            }
            _ => {}
        }
    }

    /// Whether a part of the article says nothing but where else to read.
    fn is_beside(&self, index: usize, tag: Tag) -> bool {
        let facts = &self.survey.facts[index];
        match tag {
            Tag::Sup => facts.links > 0 && facts.links == facts.text,
            // A cell that is a link is one all the same.
            _ if self.place.kind == Some(BlockKind::Table) => false,
            Tag::Ul | Tag::Ol | Tag::Dl => facts.is_links(),
            tag if tag.is_block() && !tag.is_heading() && tag != Tag::P => {
                facts.is_links() && facts.prose == 0 && !self.holds_headline(index)
                    || self.is_teasers(index)
            }
            _ => false,
        }
    }

    fn holds_headline(&self, index: usize) -> bool {
        self.tree.inside(index).any(|inner| self.tree.nodes[inner].tag == Some(Tag::H1))
    }

    /// Whether it has several headings and all of them lead elsewhere.
    fn is_teasers(&self, index: usize) -> bool {
        let facts = |inner: usize| &self.survey.facts[inner];
        facts(index).headings > 1 && facts(index).headings == facts(index).linked_headings
    }

    fn enter(&mut self, index: usize, tag: Tag) {
        let node = self.tree.nodes[index];
        match tag {
            Tag::Br => return self.line_break(node.span),
            Tag::Td | Tag::Th if self.place.row => self.draft.divide(),
            _ if tag.is_void() && !tag.is_block() => return,
            _ => {}
        }
        let set_off = matches!(tag, Tag::Cite | Tag::Footer) && self.is_attribution(index);
        let block = (tag.is_block() || set_off) && !(self.place.row && tag != Tag::Tr);
        if block {
            self.finish();
        } else if tag.is_block() {
            self.draft.space(' ', node.span);
        }
        let place = self.manuscript.place(&self.draft);
        self.open.push(Open { end: node.end, tag, outside: self.place, block, index, place });
        self.place = self.inside(index, tag, set_off);
        if tag == Tag::Q {
            self.draft.open_quotation();
        }
    }

    /// Whether it stands under a quoted passage and names whose it is.
    fn is_attribution(&self, index: usize) -> bool {
        let parent = self.tree.nodes[index].parent;
        matches!(self.tree.nodes[parent].tag, Some(Tag::Blockquote | Tag::Figcaption))
            && within(self.tree, index, Tag::Blockquote)
    }

    fn inside(&self, index: usize, tag: Tag, attribution: bool) -> Place {
        let facts = &self.survey.facts[index];
        let mut place = self.place;
        place.time |= facts.time || tag == Tag::Time;
        place.byline |= facts.byline;
        match tag {
            _ if attribution => place.kind = Some(BlockKind::Signature),
            Tag::Blockquote => place.quotes = place.quotes.saturating_add(1),
            Tag::Pre => place.preformatted = true,
            Tag::Li | Tag::Dt | Tag::Dd => place.kind = Some(BlockKind::ListItem),
            Tag::Figcaption | Tag::Caption => place.kind = Some(BlockKind::Caption),
            Tag::Tr => place.row = place.kind == Some(BlockKind::Table),
            Tag::Table if self.is_data(index) => place.kind = Some(BlockKind::Table),
            Tag::H1 => place.kind = Some(BlockKind::Headline),
            tag if tag.is_heading() => place.kind = Some(BlockKind::Heading),
            _ => {}
        }
        place
    }

    /// Whether a table holds data rather than the parts of a page.
    fn is_data(&self, index: usize) -> bool {
        let role = self.tree.attribute(index, "role").unwrap_or_default();
        let shaped = |tag: Tag| {
            matches!(tag, Tag::Table | Tag::P | Tag::Div | Tag::Ul | Tag::Ol | Tag::Blockquote)
                || tag.is_heading()
        };
        let mut tags = self.tree.inside(index).filter_map(|inner| self.tree.nodes[inner].tag);
        self.survey.facts[index].prose * 2 < self.survey.facts[index].text.max(1)
            && !role.eq_ignore_ascii_case("presentation")
            && !tags.any(shaped)
    }

    /// The second of two breaks ends a paragraph; whether one does is seen at the next word.
    fn line_break(&mut self, span: Span) {
        if self.broken.is_some() && !self.place.row {
            self.finish();
        }
        self.broken = Some(span);
    }

    fn text(&mut self, span: Span, linked: bool) {
        self.linked = linked;
        let page = self.tree.page;
        let bytes = page[span].as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            let spaces = rest.iter().take_while(|&&byte| is_space(byte)).count();
            let place = |from: usize, to: usize| Span::new(span.start + from, span.start + to);
            if spaces > 0 {
                self.white(&page[place(at, at + spaces)], place(at, at + spaces));
                at += spaces;
                continue;
            }
            if let Some((meaning, length)) =
                (rest[0] == b'&').then(|| reference::read(&page[place(at, bytes.len())])).flatten()
            {
                self.character(meaning, place(at, at + length));
                at += length;
                continue;
            }
            let more = rest[1..].iter().position(|&byte| is_space(byte) || byte == b'&');
            let length = 1 + more.unwrap_or(rest.len() - 1);
            self.words(&page[place(at, at + length)], place(at, at + length));
            at += length;
        }
    }

    fn white(&mut self, space: &str, span: Span) {
        let breaks = space.bytes().filter(|&byte| byte == b'\n').count();
        match breaks {
            2.. if self.place.preformatted => self.finish(),
            1 if self.place.preformatted => self.draft.space('\n', span),
            _ => self.draft.space(' ', span),
        }
    }

    fn character(&mut self, meaning: reference::Meaning, span: Span) {
        let mut room = [0; 4];
        match meaning.text(&mut room) {
            " " | "\t" | "\n" | "\r" => self.draft.space(' ', span),
            // Where a word may be divided is no part of the word.
            "\u{ad}" | "\u{200b}" => {}
            words => self.words(words, span),
        }
    }

    fn words(&mut self, words: &str, span: Span) {
        if let Some(place) = self.broken.take() {
            let ended = self.draft.text.ends_with(['.', '!', '?', '”', '"', '…', ':']);
            if ended && !self.place.row {
                self.finish();
            } else {
                self.draft.space('\n', place);
            }
        }
        self.draft.put(words, span);
        self.ink.all += words.len();
        self.ink.linked += if self.linked { words.len() } else { 0 };
        self.ink.time += if self.place.time { words.len() } else { 0 };
        self.ink.byline += if self.place.byline { words.len() } else { 0 };
    }

    /// Ends a block, which is added to the article unless it says nothing.
    fn finish(&mut self) {
        self.broken = None;
        let ink = std::mem::take(&mut self.ink);
        let kind = self.kind(ink);
        match kind.filter(|_| !self.says_nothing(ink)) {
            Some(kind) => self.manuscript.add(&mut self.draft, kind, self.place.quotes),
            None => self.manuscript.discard(&mut self.draft),
        }
    }

    /// What the block is; `None` where it names the author again in the middle of the text.
    fn kind(&self, ink: Ink) -> Option<BlockKind> {
        let blocks = &self.manuscript.blocks;
        let begun = |kind| blocks.iter().rev().take(8).any(|block| block.kind == kind);
        if ink.byline * 2 > ink.all && ink.all <= LONGEST_BYLINE {
            return (!begun(BlockKind::Paragraph)).then_some(BlockKind::Byline);
        }
        Some(match self.place.kind {
            Some(BlockKind::Headline) if !blocks.is_empty() => BlockKind::Heading,
            Some(BlockKind::Signature) => BlockKind::Signature,
            _ if self.place.quotes > 0 => BlockKind::BlockQuote,
            Some(kind) => kind,
            None => BlockKind::Paragraph,
        })
    }

    fn says_nothing(&self, ink: Ink) -> bool {
        let text = self.draft.text.trim();
        let most = |part: usize| part * 10 > ink.all * 8;
        let running = matches!(self.place.kind, None | Some(BlockKind::ListItem));
        let sentence = text.ends_with(['.', '!', '?', '”', '"', '…']);
        !text.contains(char::is_alphanumeric)
            || text.starts_with('©')
            || most(ink.time) && text.len() <= LONGEST_DATE && !(sentence && is_long(text))
            || running && self.place.quotes == 0 && most(ink.linked) && !sentence
            || words::is_furniture(text)
    }

    /// The last block, without headings that nothing follows.
    fn end(mut self) -> Manuscript {
        self.finish();
        let heads = |kind| matches!(kind, BlockKind::Heading | BlockKind::Byline);
        while self.manuscript.blocks.len() > 1
            && self.manuscript.blocks.last().is_some_and(|last| heads(last.kind))
        {
            self.manuscript.take_back();
        }
        self.manuscript
    }
}

/// Whether a line has as many words as a sentence.
fn is_long(text: &str) -> bool {
    text.split_whitespace().nth(SENTENCE - 1).is_some()
}
