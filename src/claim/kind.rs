//! What sort of thing is claimed: from the words that show a type, from verbs and persons, and from
//! what else was found in the claim.

use super::certainty::Modality;
use super::score::{Score, Scorer};
use super::sign::Sign;
use super::{Certainty, ClaimType};
use crate::span::{Span, Spanned};

/// Why a claim is of a type.
///
/// ```
/// use byline::{ClaimType, Pipeline};
///
/// let doc = Pipeline::english().analyze("The pier closed. The toll will rise.");
/// let reason = &doc.claims()[0].type_reasons[0];
/// assert_eq!((reason.claim_type, reason.feature), (ClaimType::Event, "past"));
/// assert_eq!(doc.text(reason), "closed");
/// let prediction = doc.claims()[1].type_reasons.last().unwrap();
/// assert_eq!((prediction.feature, doc.text(prediction)), ("plan", "will"));
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeReason {
    /// The type.
    pub claim_type: ClaimType,
    /// The first sign of it: a feature as in the scores, or what else was found in the claim:
    /// `amount`, `plan`, `order`, `report`.
    pub feature: &'static str,
    /// Where it stands.
    pub span: Span,
}

impl Spanned for TypeReason {
    fn span(&self) -> Span {
        self.span
    }
}

/// What the types of a claim are decided by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts<'a> {
    pub(super) modality: &'a Modality,
    pub(super) opinion: Score,
    /// The first quantity that tells how much.
    pub(super) amount: Option<Span>,
    /// The claim, where it is that somebody said something.
    pub(super) report: Option<Span>,
}

/// A claim with as much opinion takes a stand.
const STAND: i32 = -40;

/// What an event shows by.
const HAPPENED: [Sign; 3] = [Sign::Past, Sign::Passive, Sign::Perfect];

/// The types of the claim that was scored last, in their order, each once, with the first sign of
/// each.
pub(super) fn types(scorer: &Scorer, facts: Facts<'_>) -> Vec<TypeReason> {
    let Facts { modality, .. } = facts;
    let sign = |sign: Sign| scorer.place(sign).map(|span| (sign.name(), span));
    let found = |feature: &'static str, span: Option<Span>| span.map(|span| (feature, span));
    let certain = modality.certainty == Certainty::Asserted;
    let first_person = sign(Sign::FirstPerson);
    // What most makes it a stand, where there is opinion enough.
    let stand = (facts.opinion.sum >= STAND).then(|| scorer.strongest()).flatten();
    let stand = stand.filter(|_| scorer.place(Sign::Figure).is_none());
    let deed = certain && first_person.is_none() && stand.is_none();
    let order = modality.order.filter(|_| modality.certainty == Certainty::Ordered);
    let mut types = Vec::new();
    for &(_, claim_type) in ClaimType::KNOWN {
        // What is decided here is not left to single words.
        let decided = match claim_type {
            ClaimType::Quantity => found("amount", facts.amount),
            ClaimType::Event => HAPPENED.into_iter().filter(|_| deed).find_map(sign),
            ClaimType::Prediction => found("plan", modality.plan),
            ClaimType::Position => {
                found("order", order).or(stand.map(|sign| (sign.feature, sign.span)))
            }
            ClaimType::PersonalExperience => first_person.filter(|_| certain),
            ClaimType::Quote => found("report", facts.report),
            _ => scorer.type_of_words(claim_type),
        };
        if let Some((feature, span)) = decided {
            types.push(TypeReason { claim_type, feature, span });
        }
    }
    types
}
