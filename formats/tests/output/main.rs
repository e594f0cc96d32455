//! What leaves the library: the page and the formats of other programs, read back.

#![allow(missing_docs, reason = "a test crate has no readers of its documentation")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in the functions that it calls")]
#![allow(
    clippy::disallowed_methods,
    reason = "tests read the project's articles; the crate does not"
)]

mod article;
mod csv;
mod markup;
mod page;
mod schema_org;
mod spacy;
mod web_annotation;
