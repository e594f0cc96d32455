//! What leaves the library: the page and the formats of other programs, read back.

mod article;
mod csv;
mod markup;
mod page;
mod schema_org;
mod spacy;
mod web_annotation;
