//! Markdown: paragraphs, headings, lists, quotes and tables, each word with its place in the file.

mod front_matter;

use byline::{Article, BlockKind, Span};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::draft::{Draft, Manuscript};
use crate::meta::Metadata;
use crate::source::{Reading, Source};

/// Reads an article in Markdown, with the tables and footnotes of its common dialects.
///
/// Code is passed over. What stands in the front matter, between two lines of `---`, gives title,
/// author, date, publisher and address.
///
/// ```
/// use byline::{BlockKind, Span};
/// use byline_formats::markdown;
///
/// let text = "---\nauthor: Jane Roe\n---\n# Pier shut\n\n> It is *not* safe.\n";
/// let reading = markdown::read(text);
/// let (article, source) = (reading.article, reading.source);
/// assert_eq!(article.text, "Pier shut\n\nIt is not safe.");
/// assert_eq!(article.author.as_deref(), Some("Jane Roe"));
/// assert_eq!(article.blocks.as_deref().unwrap()[1].kind, BlockKind::BlockQuote);
///
/// let start = article.text.find("is not").unwrap();
/// assert_eq!(&text[source.bytes(Span::new(start, start + 6))], "is *not");
/// ```
pub fn read(text: &str) -> Reading {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader {
        text,
        manuscript: Manuscript::new(Source::new(text.into())),
        draft: Draft::default(),
        quotes: 0,
        kinds: Vec::new(),
        links: Vec::new(),
        silent: 0,
        in_front_matter: false,
        metadata: Metadata::default(),
    };
    // The parser knows no mark of byte order.
    let begin = text.len() - text.trim_start_matches('\u{feff}').len();
    for (event, range) in Parser::new_ext(&text[begin..], options).into_offset_iter() {
        reader.take(event, Span::new(begin + range.start, begin + range.end));
    }
    reader.finish();
    let Manuscript { text, blocks, quotations, citations, source } = reader.manuscript;
    let mut article = Article::from(text);
    article.blocks = Some(blocks);
    article.quotations = quotations;
    article.citations = citations.finish();
    reader.metadata.write_to(&mut article);
    Reading { article, source, warning: None }
}

struct Reader<'t> {
    text: &'t str,
    manuscript: Manuscript,
    draft: Draft,
    /// How many block quotes are open.
    quotes: u8,
    /// What the open elements make of their text.
    kinds: Vec<BlockKind>,
    /// Where the open links begin in the article, and where they lead.
    links: Vec<(usize, String)>,
    /// How many elements are open whose text is none of the article's.
    silent: usize,
    in_front_matter: bool,
    metadata: Metadata,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) if self.in_front_matter => {
                front_matter::read(&words, &mut self.metadata)
            }
            Event::Text(words) | Event::Code(words) if self.silent == 0 => self.put(&words, span),
            Event::InlineHtml(tag) if is_line_break(&tag) => self.draft.space('\n', span),
            Event::SoftBreak => self.draft.space(' ', span),
            Event::HardBreak => self.draft.space('\n', span),
            Event::Rule => self.finish(),
            _ => {}
        }
    }

    /// Words as they stand in the file; where they stand otherwise, as a whole.
    fn put(&mut self, words: &str, span: Span) {
        let written = &self.text[span];
        match written.find(words) {
            Some(at) => {
                let start = span.start + at;
                self.draft.put_text(words, Span::new(start, start + words.len()));
            }
            None => self.draft.put(words, span),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::MetadataBlock(_) => self.in_front_matter = true,
            tag if is_silent(&tag.to_end()) => {
                self.finish();
                self.silent += 1;
            }
            Tag::Image { .. } => self.silent += 1,
            Tag::Link { dest_url, .. } => {
                let place = self.manuscript.place(&self.draft);
                self.links.push((place, dest_url.to_string()));
            }
            Tag::BlockQuote(_) => {
                self.finish();
                self.quotes = self.quotes.saturating_add(1);
            }
            Tag::TableCell => self.draft.divide(),
            tag => {
                if let Some(kind) = kind(&tag.to_end()) {
                    self.finish();
                    self.kinds.push(kind);
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::MetadataBlock(_) => self.in_front_matter = false,
            TagEnd::Link => self.cite(),
            TagEnd::Image => self.silent = self.silent.saturating_sub(1),
            tag if is_silent(&tag) => self.silent = self.silent.saturating_sub(1),
            TagEnd::BlockQuote(_) => {
                self.finish();
                self.quotes -= 1;
            }
            tag => {
                if kind(&tag).is_some() {
                    self.finish();
                    self.kinds.pop();
                }
            }
        }
    }

    /// Notes the publication that a link names.
    fn cite(&mut self) {
        let Some((place, address)) = self.links.pop() else { return };
        if let Some(words) = self.manuscript.words_from(&self.draft, place) {
            self.manuscript.citations.link(words, place, &address);
        }
    }

    fn finish(&mut self) {
        // A paragraph of an item is an item.
        let mut kinds = self.kinds.iter().rev().copied();
        let kind = kinds.find(|&kind| kind != BlockKind::Paragraph).unwrap_or(BlockKind::Paragraph);
        let kind = match kind {
            _ if self.quotes > 0 => BlockKind::BlockQuote,
            BlockKind::Headline if !self.manuscript.blocks.is_empty() => BlockKind::Heading,
            kind => kind,
        };
        self.manuscript.add(&mut self.draft, kind, self.quotes);
    }
}

/// Whether the text of an element is none of the article's.
const fn is_silent(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::CodeBlock | TagEnd::HtmlBlock)
}

/// Whether a tag among the words is a `br`.
fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_matches(['<', '>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

/// What an element that stands on lines of its own makes of its text.
const fn kind(tag: &TagEnd) -> Option<BlockKind> {
    match tag {
        TagEnd::Heading(HeadingLevel::H1) => Some(BlockKind::Headline),
        TagEnd::Heading(_) => Some(BlockKind::Heading),
        TagEnd::Paragraph | TagEnd::FootnoteDefinition => Some(BlockKind::Paragraph),
        TagEnd::Item => Some(BlockKind::ListItem),
        TagEnd::TableHead | TagEnd::TableRow => Some(BlockKind::Table),
        _ => None,
    }
}
