//! Passages pasted from another publication, whose marks were lost on the way.
//!
//! The layer is part of the contract; no rule fills it yet.

use crate::attribution::Confidence;
use crate::document::{BlockId, EntityId};
use crate::rule::Evidence;

/// Paragraphs pasted from another publication.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its paragraphs.
    pub blocks: Vec<BlockId>,
    /// Where it was taken from, where the article says so.
    pub publication: Option<EntityId>,
    /// How far it can be relied on.
    pub confidence: Confidence,
    /// How it was found.
    pub why: Evidence,
}
