//! Readers that give articles and exporters of documents, for byline.
//!
//! Plain text and JSON Lines are read by the command itself. Readers of HTML and Markdown, whose
//! articles carry blocks, quotations without marks and a map to the file, will stand here.
//!
//! What was found leaves as one [`page()`] for people, or through [`export`] for other programs.

pub mod export;
mod page;
pub mod wording;

pub use page::page;
