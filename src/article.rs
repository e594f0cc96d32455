//! What goes in: a text and what its reader knows of it besides.

use std::borrow::Cow;

use crate::block::Block;
use crate::span::Span;

/// A text to analyze, with what a reader of its format already knows.
///
/// A plain string is the common case and needs nothing but itself. Readers of HTML or Markdown
/// know more: the blocks, quotations that have no marks, the title, the author, the date.
///
/// ```
/// use byline::{Article, Pipeline};
///
/// let mut article = Article::from("Fares rose. Few noticed.");
/// article.author = Some("Jane Roe".into());
/// assert_eq!(Pipeline::english().analyze(article).sentences().len(), 2);
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article<'t> {
    /// The text; all spans count its bytes.
    pub text: Cow<'t, str>,
    /// Its blocks where the format marks them; otherwise they are found in the text. A block that
    /// cuts a character, lies outside the text or overlaps one before it is passed over.
    pub blocks: Option<Vec<Block>>,
    /// Quotations that the format marks without quotation marks, such as HTML's `q`. Those that cut
    /// a character or lie outside the text are passed over.
    pub quotations: Vec<Span>,
    /// Where publications are named, as links to their pages and HTML's `cite` tell. Those that cut
    /// a character or lie outside the text are passed over.
    pub citations: Vec<Citation>,
    /// The headline, as metadata gives it.
    pub title: Option<Cow<'t, str>>,
    /// Who wrote it, as metadata gives it.
    pub author: Option<Cow<'t, str>>,
    /// Who published it, as metadata gives it.
    pub publisher: Option<Cow<'t, str>>,
    /// When it appeared, as `YYYY-MM-DD`.
    pub date: Option<Cow<'t, str>>,
    /// Where it appeared.
    pub url: Option<Cow<'t, str>>,
}

/// Words that the format marks as the name of a publication.
///
/// ```
/// use byline::{Article, Citation, EntityKind, Pipeline, Span};
///
/// let mut article = Article::from("Grimsey Tattler says that the pier is shut.");
/// article.citations.push(Citation::new(Span::new(0, 15)));
/// let doc = Pipeline::english().analyze(article);
/// assert_eq!(doc.entities()[0].name, "Grimsey Tattler");
/// assert_eq!(doc.entities()[0].kind, EntityKind::Organization);
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The name.
    pub name: Span,
    /// What the format says was taken from it, as HTML's `blockquote` does by an address.
    pub quoted: Option<Span>,
}

impl Citation {
    /// A publication that is named at a place.
    pub const fn new(name: Span) -> Citation {
        Citation { name, quoted: None }
    }
}

impl Article<'_> {
    /// The blocks that the reader of the format gave, as far as they fit the text, in order.
    pub(crate) fn sound_blocks(&self) -> Option<Vec<Block>> {
        let mut blocks = self.blocks.as_deref()?.to_vec();
        blocks.sort_by_key(|block| block.span);
        let mut end = 0;
        blocks.retain(|block| {
            let sound = self.holds(block.span) && block.span.start >= end;
            end = if sound { block.span.end } else { end };
            sound
        });
        Some(blocks)
    }

    /// The quotations that the reader of the format gave, as far as they fit the text.
    pub(crate) fn sound_quotations(&self) -> impl Iterator<Item = Span> {
        self.quotations.iter().copied().filter(|&span| self.holds(span))
    }

    /// The names of publications that the reader of the format gave, as far as they fit the text.
    pub(crate) fn sound_citations(&self) -> impl Iterator<Item = &Citation> {
        self.citations.iter().filter(|citation| self.holds(citation.name))
    }

    fn holds(&self, span: Span) -> bool {
        self.text.get(span.start..span.end).is_some_and(|words| !words.is_empty())
    }

    /// The year of the date, where there is one.
    pub(crate) fn year(&self) -> Option<u16> {
        self.date.as_deref()?.get(..4)?.parse().ok()
    }
}

impl<'t> From<&'t str> for Article<'t> {
    fn from(text: &'t str) -> Article<'t> {
        Article { text: Cow::Borrowed(text), ..Article::default() }
    }
}

impl<'t> From<&'t String> for Article<'t> {
    fn from(text: &'t String) -> Article<'t> {
        Article::from(text.as_str())
    }
}

impl From<String> for Article<'static> {
    fn from(text: String) -> Article<'static> {
        Article { text: Cow::Owned(text), ..Article::default() }
    }
}
