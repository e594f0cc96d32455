#![doc = include_str!("../docs/manual.md")]
#![forbid(unsafe_code)]

mod article;
mod attribution;
mod block;
mod claim;
mod document;
mod entity;
mod gazetteer;
mod language;
mod lexicon;
mod named;
#[cfg(feature = "serde")]
pub mod output;
mod passage;
mod pipeline;
mod quotation;
mod reading;
mod rule;
mod sentence;
mod span;
mod tag;
mod token;

pub use self::article::Article;
pub use self::attribution::{
    Attribution, Confidence, Mode, QuotationUse, Source, SourceKind, Stance, Standing, Use,
};
pub use self::block::{Block, BlockKind};
pub use self::claim::{Bound, Certainty, Claim, ClaimType, Date, Holder, Quantity, Reason, Score};
pub use self::document::{
    AttributionId, BlockId, Document, EntityId, Layers, QuotationId, SentenceId,
};
pub use self::entity::{Entity, EntityKind, Form, Mention};
pub use self::lexicon::{Lexicon, LexiconError};
pub use self::passage::Passage;
pub use self::pipeline::{Builder, Pipeline};
pub use self::quotation::{Marks, Quotation};
pub use self::rule::{Evidence, Rule, UnknownRule};
pub use self::sentence::Sentence;
pub use self::span::{Offsets, Span, Spanned, Unit, UnknownUnit};
pub use self::tag::{PartOfSpeech, Tag, WordForm};
pub use self::token::Token;

#[cfg(all(doctest, feature = "serde"))]
#[doc = include_str!("../README.md")]
struct Readme;
