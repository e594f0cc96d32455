//! What a careful reader finds in an article: the layers that byline is measured against.
//!
//! A set may know some layers only; what it does not know is `None` and is not scored.

use byline::{
    BlockKind, Certainty, ClaimType, Confidence, EntityKind, Form, Mode, SourceKind, Span, Stance,
    Standing, Use,
};

/// A marked article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gold {
    /// The name of the file or record.
    pub id: String,
    /// The text that the spans point into, in bytes.
    pub text: String,
    /// The day it was published, as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The entity that wrote it, as an index into `entities`.
    pub author: Option<usize>,
    /// Its blocks.
    pub blocks: Option<Vec<Block>>,
    /// Its sentences.
    pub sentences: Option<Vec<Span>>,
    /// Whom and what it names.
    pub entities: Option<Vec<Entity>>,
    /// Where it names them.
    pub mentions: Option<Vec<Mention>>,
    /// Its quotations, with their marks.
    pub quotations: Option<Vec<Quotation>>,
    /// Its attributions.
    pub statements: Option<Vec<Statement>>,
    /// Its claims.
    pub claims: Option<Vec<Claim>>,
}

/// A block, and the pasted passage that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its text without the marks of a list or quote.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// How deep it is nested in block quotes.
    pub depth: u8,
    /// Set where it was pasted from elsewhere.
    pub pasted: Option<Pasted>,
}

/// Where a block was pasted from. Neighbours with the same one are one passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// The publication, as an index into the entities, where it is named.
    pub publication: Option<usize>,
    /// How sure a reader can be.
    pub confidence: Confidence,
}

/// Somebody or something with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// A short word of the marks.
    pub id: String,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// Its country, as two letters.
    pub country: Option<String>,
    /// Its row in the shipped tables.
    pub reference: Option<String>,
    /// The fullest form in the article.
    pub name: String,
}

/// A place where an entity is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its words.
    pub span: Span,
    /// Whom it names, as an index into the entities.
    pub entity: usize,
    /// How it stands to the full name.
    pub form: Form,
}

/// A quotation, with what it is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Its words with their marks.
    pub span: Span,
    /// What it is used for.
    pub kind: Use,
}

/// A statement, belief, wish or feeling of somebody but the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What is attributed, in one piece or several.
    pub content: Vec<Span>,
    /// The word that attributes it.
    pub cue: Option<Span>,
    /// The words that name the source.
    pub source: Option<Span>,
    /// Who the source is, as indices into the entities.
    pub entities: Vec<usize>,
    /// What sort of source it is.
    pub kind: SourceKind,
    /// In what capacity it speaks.
    pub standing: Standing,
    /// The body spoken for, as an index into the entities.
    pub body: Option<usize>,
    /// The words of office or role.
    pub role: Option<Span>,
    /// Whether the content is in marks.
    pub mode: Mode,
    /// What the cue says of its content.
    pub stance: Stance,
    /// The statement that this one is nested in, as an index.
    pub parent: Option<usize>,
}

/// Who holds a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The author of the article.
    Author,
    /// The source of a statement, given by its index.
    Source(usize),
}

/// A clause that asserts something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its words, in one piece or several.
    pub spans: Vec<Span>,
    /// Who holds it.
    pub holder: Holder,
    /// How surely it is made.
    pub certainty: Certainty,
    /// Whether a fact-checker would want to check it.
    pub worth: bool,
    /// Whether its main verb is negated.
    pub negated: bool,
    /// What sort of thing is claimed.
    pub types: Vec<ClaimType>,
}
