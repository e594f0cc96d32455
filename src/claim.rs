//! Claims: what is asserted, by whom, how surely, and what in it can be checked.

mod certainty;
mod clause;
mod date;
pub(crate) mod day;
mod key;
mod kind;
mod number;
mod quantity;
mod score;
pub(crate) mod sign;
mod split;
mod standalone;

use crate::attribution::Attribution;
use crate::block::Block;
use crate::document::{AttributionId, EntityId, PassageId, SentenceId};
use crate::entity::Mention;
use crate::named::named;
use crate::passage::Passage;
use crate::reading::Reading;
use crate::rule::{Evidence, Rule};
use crate::span::{Span, Spanned};
use crate::tag::Tag;
pub use date::{Date, DateProblem};
use day::Day;
pub use kind::TypeReason;
pub use quantity::{Bound, Quantity};
pub use score::{Reason, Score};
use score::{Scorer, Scores, Shown};
pub use standalone::{Standalone, Substitution};

/// Who answers for a claim.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// The author of the article.
    Author,
    /// The source of an attribution.
    Source(AttributionId),
    /// The publication that the paragraph was pasted from, where there is little doubt that it was.
    Passage(PassageId),
}

named! {
    /// What sort of thing is claimed; a claim may be of several.
    ClaimType {
        #[doc = "A number of something."] Quantity = "quantity",
        #[doc = "More, less, the most."] Comparison = "comparison",
        #[doc = "A rise or a fall."] Trend = "trend",
        #[doc = "Something that happened."] Event = "event",
        #[doc = "A law, a ruling, a vote."] LawOrRecord = "law_or_record",
        #[doc = "One thing as the cause of another."] Causal = "causal",
        #[doc = "Something to come."] Prediction = "prediction",
        #[doc = "What somebody wants or stands for."] Position = "position",
        #[doc = "What the speaker lived through."] PersonalExperience = "personal_experience",
        #[doc = "That somebody said something."] Quote = "quote",
        #[doc = "What a word means."] Definition = "definition",
    }
}

named! {
    /// How surely a claim is made.
    Certainty {
        #[doc = "As a fact."] Asserted = "asserted",
        #[doc = "With a word that holds back."] Hedged = "hedged",
        #[doc = "As something to come."] Predicted = "predicted",
        #[doc = "Under a condition."] Hypothetical = "hypothetical",
        #[doc = "As a question."] Questioned = "questioned",
        #[doc = "As something that ought to be."] Ordered = "ordered",
    }
}

/// A clause that asserts something.
///
/// ```
/// use byline::{Certainty, Pipeline};
///
/// let doc = Pipeline::english().analyze("The toll may reach 40, Roe said. It rose 12% in May.");
/// let claims = doc.claims();
/// assert_eq!(claims[0].certainty, Certainty::Hedged);
/// assert_eq!(doc.text(&claims[1]), "It rose 12% in May.");
/// assert!(claims[1].checkable.score > 50);
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its words, in one piece or several.
    pub spans: Vec<Span>,
    /// The sentence that it lies in.
    pub sentence: SentenceId,
    /// Who answers for it.
    pub holder: Holder,
    /// The attributions that it lies in, the innermost first.
    pub chain: Vec<AttributionId>,
    /// The pasted passage that it lies in; its publication is the outermost link of the chain.
    pub passage: Option<PassageId>,
    /// What sorts of thing it claims, each once, and why; [`Claim::types`] leaves the reasons out.
    pub type_reasons: Vec<TypeReason>,
    /// How surely it is made.
    pub certainty: Certainty,
    /// The words that hold back.
    pub hedges: Vec<Span>,
    /// The words that negate.
    pub negation: Vec<Span>,
    /// Whether it speaks of what is to come.
    pub plan: bool,
    /// How well it can be checked.
    pub checkable: Score,
    /// How far it is opinion.
    pub opinion: Score,
    /// Whom it names.
    pub entities: Vec<EntityId>,
    /// The numbers in it.
    pub quantities: Vec<Quantity>,
    /// The dates in it.
    pub dates: Vec<Date>,
    /// A hash of its words, numbers and polarity, the same in other case, marks and spacing.
    pub key: u64,
    /// How its holder was decided.
    pub why: Evidence,
    /// What its scores are made of.
    signs: Vec<Shown>,
}

impl Claim {
    /// What sorts of thing it claims.
    ///
    /// ```
    /// use byline::ClaimType;
    ///
    /// let doc = byline::Pipeline::english().analyze("The toll rose 12 percent in May.");
    /// assert!(doc.claims()[0].types().any(|sort| sort == ClaimType::Quantity));
    /// ```
    pub fn types(&self) -> impl Iterator<Item = ClaimType> {
        self.type_reasons.iter().map(|reason| reason.claim_type)
    }
}

impl Spanned for Claim {
    fn span(&self) -> Span {
        let first = self.spans.first().copied().unwrap_or_default();
        first.to(self.spans.last().copied().unwrap_or_default())
    }
}

/// The layers that this stage reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layers<'a> {
    pub(crate) reading: Reading<'a>,
    pub(crate) blocks: &'a [Block],
    pub(crate) mentions: &'a [Mention],
    pub(crate) attributions: &'a [Attribution],
    pub(crate) passages: &'a [Passage],
    /// When the article appeared, where that is known.
    pub(crate) date: Option<Day>,
}

/// The claims of every sentence, in the order of the text.
pub(crate) fn extract(layers: Layers<'_>) -> Vec<Claim> {
    let reading = layers.reading;
    let beginnings = number::beginnings(reading);
    let dates = date::dates(reading, &beginnings, layers.blocks, layers.date);
    let quantities = quantity::quantities(reading, &beginnings, &dates);
    let mut scorer = Scorer::new(reading.lexicon.card());
    let mut claims = Vec::with_capacity(reading.tokens.len() / TOKENS_OF_CLAIM);
    split::pieces(layers, |piece| {
        let scores = scorer.score(reading, &piece);
        if piece.why.rule != Rule::QuoteClaim || is_news(reading, &piece, scores) {
            claims.push(claim(layers, piece, scores, &scorer, &quantities, &dates));
        }
    });
    claims
}

/// News makes a claim with about so many tokens.
const TOKENS_OF_CLAIM: usize = 12;

/// Whether the report of a statement is one in which the saying itself is the news: the author
/// judges it, or it could be checked that it was said. One that tells of nothing but the saying
/// takes more.
fn is_news(reading: Reading<'_>, report: &split::Piece, (checkable, opinion): Scores) -> bool {
    let least = if report.is_bare(reading) { TELLING } else { 0 };
    opinion.sum >= JUDGED || checkable.sum >= least
}

/// With less opinion than this in how he reports a statement, the author just reports it.
const JUDGED: i32 = -140;

/// From this sum on, even words that tell of nothing but a statement can be checked, as in “He
/// voted to close it”.
const TELLING: i32 = 120;

/// What the card sees of a claim, for setting its weights.
#[derive(Clone, Debug)]
pub struct Sighting {
    /// Who answers for the claim.
    pub holder: Holder,
    /// The features that signs, words and phrases show, and how often, counted to three.
    pub features: Vec<(&'static str, u8)>,
    /// Its words, each with its tag.
    pub words: Vec<(Span, Tag)>,
}

/// What the card sees of each claim.
pub(crate) fn sightings(layers: Layers<'_>) -> Vec<Sighting> {
    let reading = layers.reading;
    let mut scorer = Scorer::new(reading.lexicon.card());
    let mut sightings = Vec::new();
    split::pieces(layers, |piece| {
        scorer.score(reading, &piece);
        let words = piece.tokens().map(|token| (reading.tokens[token].span(), reading.tags[token]));
        sightings.push(Sighting {
            holder: piece.holder,
            features: scorer.counts().collect(),
            words: words.collect(),
        });
    });
    sightings
}

/// The claim that the piece makes that was scored last, with all that its words say of it.
fn claim(
    layers: Layers<'_>,
    piece: split::Piece,
    (checkable, opinion): Scores,
    scorer: &Scorer,
    quantities: &[Quantity],
    dates: &[Date],
) -> Claim {
    let reading = layers.reading;
    let reported = match piece.holder {
        Holder::Source(id) => layers.attributions.get(id.index()),
        _ => None,
    };
    let modality = certainty::read(reading, &piece, reported);
    let key = key::key(reading, &piece);
    let spans: Vec<Span> = piece.runs.into_iter().map(|run| reading.span(run)).collect();
    let quantities = inside(quantities, &spans, Quantity::clone);
    let whole = || spans.first().map(|first| first.to(spans[spans.len() - 1]));
    let type_reasons = kind::types(
        scorer,
        kind::Facts {
            modality: &modality,
            opinion,
            amount: quantities.iter().find(|quantity| quantity.is_amount()).map(Spanned::span),
            report: (piece.why.rule == Rule::QuoteClaim).then(whole).flatten(),
        },
    );
    let mut entities = inside(layers.mentions, &spans, |mention| mention.entity);
    entities.sort_unstable();
    entities.dedup();
    Claim {
        sentence: piece.sentence,
        holder: piece.holder,
        chain: chain(layers.attributions, piece.holder),
        passage: piece.passage,
        type_reasons,
        certainty: modality.certainty,
        hedges: modality.hedges,
        negation: modality.negation,
        plan: modality.plan.is_some(),
        checkable,
        opinion,
        entities,
        quantities,
        dates: inside(dates, &spans, Date::clone),
        key,
        why: piece.why,
        signs: scorer.shown().to_vec(),
        spans,
    }
}

/// Takes something of each record that lies in one of the spans; both are in the order of the text.
fn inside<T: Spanned, R>(records: &[T], spans: &[Span], take: impl Fn(&T) -> R) -> Vec<R> {
    let mut taken = Vec::new();
    for span in spans {
        let from = records.partition_point(|record| record.span().start < span.start);
        let within = records[from..].iter().take_while(|record| record.span().start < span.end);
        within.for_each(|record| taken.push(take(record)));
    }
    taken
}

/// The attribution and those around it.
fn chain(attributions: &[Attribution], holder: Holder) -> Vec<AttributionId> {
    let Holder::Source(innermost) = holder else { return Vec::new() };
    let outer = |id: &AttributionId| attributions[id.index()].parent;
    std::iter::successors(Some(innermost), outer).collect()
}
