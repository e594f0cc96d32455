//! Why a file gives no article.

use std::fmt;

/// Why a file gives no article, with what to do about it.
///
/// ```
/// use byline_formats::{Error, html};
///
/// let page = "<nav><a href=/>Home</a> <a href=/news>News</a></nav>";
/// let error = html::read(page.as_bytes(), &html::Options::default()).unwrap_err();
/// assert!(matches!(error, Error::NoArticle));
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// No encoding has this label.
    UnknownCharset(String),
    /// A byte that is no character in the encoding of the file.
    Undecodable {
        /// The encoding.
        charset: &'static str,
        /// Where the byte stands.
        at: usize,
        /// What it is.
        byte: u8,
    },
    /// The page has menus, links or forms, but no running text.
    NoArticle,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::UnknownCharset(label) => write!(
                f,
                "no encoding is called `{label}`; name one that browsers know, as utf-8 or \
                 windows-1252"
            ),
            Error::Undecodable { charset, at, byte } => write!(
                f,
                "byte {at} (0x{byte:02X}) is not {charset}; name the encoding with --charset, or \
                 put U+FFFD for such bytes with --lossy"
            ),
            Error::NoArticle => write!(
                f,
                "no article was found, menus, links or forms at most; give the page of one article"
            ),
        }
    }
}

impl std::error::Error for Error {}
