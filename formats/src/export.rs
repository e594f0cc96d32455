//! What was found, in the formats of other programs.
//!
//! | module | format | offsets |
//! |---|---|---|
//! | [`csv`] | a table of statements, claims and entities, RFC 4180 | as asked |
//! | [`spacy`] | a `Doc` of spaCy | code points |
//! | [`web_annotation`] | W3C Web Annotation, JSON-LD | code points |
//! | [`schema_org`] | quotations and claims of schema.org, JSON-LD | none |
//!
//! The JSON formats are types that serialize with serde, one value for a document.

pub mod csv;
mod iri;
pub mod schema_org;
pub mod spacy;
pub mod web_annotation;
