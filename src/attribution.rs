//! Who says what: a cue, its source and its content put together.
//!
//! Half of all cues are not of saying: belief, wish, feeling and judgement count as attribution
//! too, as in the PolNeAR corpus, and the stance tells them apart.

mod beside;
mod clause;
mod cue;
mod direct;
mod echo;
mod frame;
mod headline;
mod nearby;
mod noun;
mod pair;
mod phrase;
mod post;
mod quoted;
mod raised;
mod relative;
mod reporting;
mod scene;
pub(crate) mod sign;
pub(crate) mod source;
mod subject;
mod usage;
mod work;

use crate::block::Block;
use crate::document::{AttributionId, EntityId, QuotationId};
use crate::entity::{Entity, Mention};
use crate::named::named;
use crate::quotation::Quotation;
use crate::reading::Reading;
use crate::rule::Evidence;
use crate::span::{Span, Spanned};
pub use sign::{FORMS, Sign, Signs};
pub use usage::{QuotationUse, Use};

named! {
    /// What a cue says of its content.
    Stance {
        /// Nothing: it was said.
        Neutral = "neutral",
        /// It is held against doubt.
        Asserts = "asserts",
        /// It is doubted.
        Doubts = "doubts",
        /// It is denied or refused.
        Denies = "denies",
        /// It is known, so the cue takes it for true.
        Knows = "knows",
        /// It is believed.
        Believes = "believes",
        /// It is wanted.
        Wants = "wants",
        /// It is asked.
        Asks = "asks",
        /// It is ordered.
        Orders = "orders",
        /// It is promised.
        Promises = "promises",
        /// It is felt about.
        Feels = "feels",
    }
}

named! {
    /// Whether the content is in marks.
    Mode {
        /// All of it is.
        Direct = "direct",
        /// None of it is.
        Indirect = "indirect",
        /// Part of it is.
        Mixed = "mixed",
    }
}

named! {
    /// What sort of source it is, by its referent.
    SourceKind {
        /// A person or body with a name.
        Named = "named",
        /// A person without a name: “a senior official”.
        Unnamed = "unnamed",
        /// Several, or a body, without a name: “critics”, “police”.
        Collective = "collective",
        /// A text: “the report”.
        Document = "document",
        /// A pronoun that could not be resolved.
        Pronoun = "pronoun",
        /// Nobody is named.
        None = "none",
    }
}

named! {
    /// In what capacity a source speaks.
    Standing {
        /// In the name of a body of government.
        Official = "official",
        /// Once did.
        FormerOfficial = "former_official",
        /// For a candidate or a party.
        CandidateOrParty = "candidate_or_party",
        /// From special knowledge.
        Expert = "expert",
        /// For a company.
        Company = "company",
        /// For a newspaper or another medium.
        Media = "media",
        /// For a cause or a client.
        Advocate = "advocate",
        /// As a private person.
        Private = "private",
        /// Nothing in the article tells.
        Unknown = "unknown",
    }
}

named! {
    /// How far a result can be relied on.
    Confidence {
        /// The signs leave little doubt.
        High = "high",
        /// Likely.
        Medium = "medium",
        /// A guess worth a look.
        Low = "low",
    }
}

/// Who says it.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its words, with article and titles; `None` where the text names nobody.
    pub span: Option<Span>,
    /// Whom the words name; two for “Roe and Poe said”.
    pub entities: Vec<EntityId>,
    /// What sort of source it is.
    pub kind: SourceKind,
    /// In what capacity it speaks.
    pub standing: Standing,
    /// The agency or organization spoken for.
    pub body: Option<EntityId>,
    /// The words of office or role.
    pub role: Option<Span>,
    /// What decided the standing.
    pub why: Evidence,
}

/// A statement, belief, wish or feeling with whoever holds it.
///
/// ```
/// use byline::{Mode, Pipeline};
///
/// let doc = Pipeline::english().analyze("“It held,” Helen Marsh said, “for an hour.”");
/// let attribution = &doc.attributions()[0];
/// assert_eq!(attribution.content.len(), 2);
/// assert_eq!(doc.text(attribution.cue.unwrap()), "said");
/// assert_eq!(attribution.mode, Mode::Direct);
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// What is attributed: one piece, or several where cue or source stand between.
    pub content: Vec<Span>,
    /// The words that attribute it; `None` in “NAME: …”, block quotes and dash lines.
    pub cue: Option<Span>,
    /// Who says it.
    pub source: Source,
    /// Whether it is in marks.
    pub mode: Mode,
    /// What the cue says of it.
    pub stance: Stance,
    /// The attribution whose content this one lies in.
    pub parent: Option<AttributionId>,
    /// How far it can be relied on.
    pub confidence: Confidence,
    /// How it was found.
    pub why: Evidence,
    /// The quotations that are pieces of it.
    pub quotations: Vec<QuotationId>,
}

impl Spanned for Attribution {
    fn span(&self) -> Span {
        let first = self.content.first().copied().unwrap_or_default();
        first.to(self.content.last().copied().unwrap_or_default())
    }
}

/// What the stage hands on.
#[derive(Debug)]
pub(crate) struct Attributed {
    pub(crate) attributions: Vec<Attribution>,
    pub(crate) uses: Vec<QuotationUse>,
    pub(crate) pronouns: Vec<Mention>,
}

/// The layers that this stage reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layers<'a> {
    pub(crate) reading: Reading<'a>,
    pub(crate) blocks: &'a [Block],
    pub(crate) quotations: &'a [Quotation],
    pub(crate) mentions: &'a [Mention],
    pub(crate) entities: &'a [Entity],
    /// The year in which the article appeared, where that is known.
    pub(crate) year: Option<u16>,
}

/// A cue with its content, before anything decides whether it is a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The cue.
    pub cue: Span,
    /// What would be attributed.
    pub content: Vec<Span>,
    /// What is seen of it.
    pub signs: Signs,
}

/// Every candidate, kept or not: what the weights of the signs are learned from.
pub(crate) fn candidates(layers: Layers<'_>) -> Vec<Candidate> {
    let reading = layers.reading;
    let mut candidates = Vec::new();
    pair::weighed_clauses(&scene::Scene::new(layers), &mut |draft, signs| {
        let content = draft.content.iter().map(|&piece| reading.span(piece)).collect();
        let cue = draft.cue.map(|cue| reading.span(cue));
        candidates.extend(cue.map(|cue| Candidate { cue, content, signs }));
    });
    candidates
}

/// Attributions by clauses first, as a quotation inside one is a piece of it, then by quotations.
pub(crate) fn attribute(layers: Layers<'_>) -> Attributed {
    let scene = scene::Scene::new(layers);
    let mut drafts = pair::clauses(&scene);
    direct::quotations(&scene, &mut drafts);
    drafts.retain(|draft| layers.reading.lexicon.allows(draft.rule) && !scene.is_authors(draft));
    drafts.sort_by_key(scene::Draft::start);
    let (attributions, pronouns) = source::finish(&scene, drafts);
    let uses = usage::uses(&scene, &attributions);
    Attributed { attributions, uses, pronouns }
}
