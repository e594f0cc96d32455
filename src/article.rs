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
    /// Its blocks where the format marks them; otherwise they are found in the text.
    pub blocks: Option<Vec<Block>>,
    /// Quotations that the format marks without quotation marks, such as HTML's `q`.
    pub quotations: Vec<Span>,
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

impl Article<'_> {
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
