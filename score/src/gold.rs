//! What a careful reader finds in an article: the layers that byline is measured against.
//!
//! A set may know some layers only; what it does not know is `None` and is not scored.

use byline::{
    BlockKind, Certainty, ClaimType, Confidence, EntityKind, Form, Mode, SourceKind, Span, Stance,
    Standing, Use,
};

/// A marked article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gold {
    /// The name of the file or record.
    pub(crate) id: String,
    /// The text that the spans point into, in bytes.
    pub(crate) text: String,
    /// The day it was published, as `YYYY-MM-DD`.
    pub(crate) date: Option<String>,
    /// The entity that wrote it, as an index into `entities`.
    pub(crate) author: Option<usize>,
    /// Its blocks.
    pub(crate) blocks: Option<Vec<Block>>,
    /// Its sentences.
    pub(crate) sentences: Option<Vec<Span>>,
    /// Whom and what it names.
    pub(crate) entities: Option<Vec<Entity>>,
    /// Where it names them.
    pub(crate) mentions: Option<Vec<Mention>>,
    /// Its quotations, with their marks.
    pub(crate) quotations: Option<Vec<Quotation>>,
    /// Its attributions.
    pub(crate) statements: Option<Vec<Statement>>,
    /// Its claims.
    pub(crate) claims: Option<Vec<Claim>>,
}

/// A block, and the pasted passage that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// Its text without the marks of a list or quote.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) kind: BlockKind,
    /// How deep it is nested in block quotes.
    pub(crate) depth: u8,
    /// Set where it was pasted from elsewhere.
    pub(crate) pasted: Option<Pasted>,
}

/// Where a block was pasted from. Neighbours with the same one are one passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pasted {
    /// The publication, as an index into the entities, where it is named.
    pub(crate) publication: Option<usize>,
    /// How sure a reader can be.
    pub(crate) confidence: Confidence,
}

/// Somebody or something with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entity {
    /// A short word of the marks.
    pub(crate) id: String,
    /// What sort of thing it is.
    pub(crate) kind: EntityKind,
    /// Its country, as two letters.
    pub(crate) country: Option<String>,
    /// Its row in the shipped tables.
    pub(crate) reference: Option<String>,
    /// The fullest form in the article.
    pub(crate) name: String,
}

/// A place where an entity is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// Its words.
    pub(crate) span: Span,
    /// Whom it names, as an index into the entities.
    pub(crate) entity: usize,
    /// How it stands to the full name.
    pub(crate) form: Form,
}

/// A quotation, with what it is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// Its words with their marks.
    pub(crate) span: Span,
    /// What it is used for.
    pub(crate) kind: Use,
}

/// A statement, belief, wish or feeling of somebody but the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    /// What is attributed, in one piece or several.
    pub(crate) content: Vec<Span>,
    /// The word that attributes it.
    pub(crate) cue: Option<Span>,
    /// The words that name the source.
    pub(crate) source: Option<Span>,
    /// Who the source is, as indices into the entities.
    pub(crate) entities: Vec<usize>,
    /// What sort of source it is.
    pub(crate) kind: SourceKind,
    /// In what capacity it speaks.
    pub(crate) standing: Standing,
    /// The body spoken for, as an index into the entities.
    pub(crate) body: Option<usize>,
    /// The words of office or role.
    pub(crate) role: Option<Span>,
    /// Whether the content is in marks.
    pub(crate) mode: Mode,
    /// What the cue says of its content.
    pub(crate) stance: Stance,
    /// The statement that this one is nested in, as an index.
    pub(crate) parent: Option<usize>,
}

/// Who holds a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    /// The author of the article.
    Author,
    /// The source of a statement, given by its index.
    Source(usize),
}

/// A clause that asserts something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    /// Its words, in one piece or several.
    pub(crate) spans: Vec<Span>,
    /// Who holds it.
    pub(crate) holder: Holder,
    /// How surely it is made.
    pub(crate) certainty: Certainty,
    /// Whether a fact-checker would want to check it.
    pub(crate) worth: bool,
    /// Whether its main verb is negated.
    pub(crate) negated: bool,
    /// What sort of thing is claimed.
    pub(crate) types: Vec<ClaimType>,
}
