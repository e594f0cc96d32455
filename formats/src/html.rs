//! HTML: the article of a page, each word with its place in the file.
//!
//! A page is taken apart as browsers do it (`token`, `tree`), its parts are weighed
//! (`survey`): how much running text and how many links lie in each, what its maker calls it.
//! The part that holds nearly all of the running text is the article (`choice`); what stands in
//! it is written down block by block (`write`). `metadata` reads what the page says of itself.

mod choice;
mod metadata;
mod reference;
mod survey;
mod tag;
mod token;
mod tree;
mod words;
mod write;

use byline::Article;

use crate::charset::{self, Wish};
use crate::citation::folded;
use crate::error::Error;
use crate::source::Reading;
use survey::Survey;
use tag::Tag;
use tree::Tree;

/// How a page is to be read.
///
/// ```
/// use byline_formats::html;
///
/// let mut options = html::Options::default();
/// options.charset = Some("windows-1252".into());
/// let reading = html::read(b"<p>The caf\xe9 reopened on Tuesday.", &options).unwrap();
/// assert_eq!(reading.article.text, "The café reopened on Tuesday.");
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The label of its encoding, where it is known from elsewhere, as from an HTTP header.
    pub charset: Option<String>,
    /// Whether bytes that are no characters become U+FFFD rather than an error.
    pub lossy: bool,
}

/// Reads the article of a page.
///
/// ```
/// use byline::{BlockKind, Span};
/// use byline_formats::html;
///
/// let page = "<body><nav><a href=/>Home</a></nav><h1>Pier shut</h1>
///     <blockquote><p>It is not&nbsp;safe, and it will not be.</blockquote>";
/// let reading = html::read(page.as_bytes(), &html::Options::default()).unwrap();
/// let (article, source) = (reading.article, reading.source);
/// assert_eq!(article.text, "Pier shut\n\nIt is not\u{a0}safe, and it will not be.");
/// let kinds: Vec<_> = article.blocks.unwrap().iter().map(|block| block.kind).collect();
/// assert_eq!(kinds, [BlockKind::Headline, BlockKind::BlockQuote]);
///
/// // The words “not safe” stand in the page with a reference between them.
/// let start = article.text.find("not").unwrap();
/// let place = source.bytes(Span::new(start, start + "not\u{a0}safe".len()));
/// assert_eq!(&page[place], "not&nbsp;safe");
/// ```
///
/// # Errors
///
/// When its bytes are not in the encoding that it or the options name, or when it has no running
/// text.
pub fn read(page: &[u8], options: &Options) -> Result<Reading, Error> {
    let wish = Wish { charset: options.charset.as_deref(), lossy: options.lossy };
    let decoded = charset::decode(page, wish)?;
    let text = decoded.source.text().to_owned();
    let tree = Tree::new(&text);
    let survey = Survey::new(&tree);
    let found = metadata::read(&tree, &survey);
    let headline = headline(&tree, &survey, found.title.as_deref());
    let root = choice::article(&tree, &survey, headline).ok_or(Error::NoArticle)?;
    let before = headline.filter(|&index| tree.nodes[index].end <= root);
    let written = write::write(&tree, &survey, before, root, decoded.source);
    if written.text.is_empty() {
        return Err(Error::NoArticle);
    }
    let mut article = Article::from(written.text);
    article.blocks = Some(written.blocks);
    article.quotations = written.quotations;
    article.citations = written.citations.finish();
    found.write_to(&mut article);
    Ok(Reading { article, source: written.source, warning: decoded.warning })
}

/// The first heading that says what the title says.
fn headline(tree: &Tree<'_>, survey: &Survey, title: Option<&str>) -> Option<usize> {
    let title = folded(title?);
    let says = |index: &usize| {
        let words: String = tree.texts(*index).collect();
        let words = folded(&reference::decode(&words));
        !words.is_empty() && (title.contains(&words) || words.contains(&title))
    };
    tree.all(Tag::H1).filter(|&index| !survey.facts[index].out).find(says)
}
