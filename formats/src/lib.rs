//! Readers that give articles and exporters of documents, for byline.
//!
//! Plain text and JSON Lines are read by the command itself. Here stand the readers of HTML and
//! Markdown. Each gives a [`Reading`]: the article with what its format marks (blocks, quotations
//! without marks, title, author, date), and the [`Source`], which tells for every place of the
//! article's text where it stands in the file.
//!
//! What was found leaves as one [`page()`] for people, or through [`export`] for other programs.

pub mod export;
pub mod html;
pub mod markdown;
pub mod wording;

mod charset;
mod citation;
mod draft;
mod error;
mod meta;
mod page;
mod source;

pub use error::Error;
pub use page::page;
pub use source::{Reading, Source};
