//! Readers that give articles and exporters of documents, for byline.
//!
//! Plain text and JSON Lines are read by the command itself. Here stand the readers of HTML and
//! Markdown. Each gives a [`Reading`]: the article with what its format marks (blocks, quotations
//! without marks, title, author, date), and the [`Source`], which tells for every place of the
//! article's text where it stands in the file.

pub mod html;

mod charset;
mod draft;
mod error;
mod meta;
mod source;

pub use error::Error;
pub use source::{Reading, Source};
