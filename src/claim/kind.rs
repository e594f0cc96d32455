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
    pub(super) opinion: &'a Score,
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
pub(super) fn types(scorer: &Scorer<'_>, facts: Facts<'_>) -> Vec<TypeReason> {
    let Facts { modality, .. } = facts;
    let sign = |sign: Sign| scorer.place(sign).map(|span| (sign.name(), span));
    let found = |feature: &'static str, span: Option<Span>| span.map(|span| (feature, span));
    let certain = modality.certainty == Certainty::Asserted;
    let first_person = sign(Sign::FirstPerson);
    let stand = stand(facts.opinion).filter(|_| sign(Sign::Figure).is_none());
    let deed = certain && first_person.is_none() && stand.is_none();
    let order = modality.order.filter(|_| modality.certainty == Certainty::Ordered);
    let decided = [
        (ClaimType::Quantity, found("amount", facts.amount)),
        (ClaimType::Event, HAPPENED.into_iter().filter(|_| deed).find_map(sign)),
        (ClaimType::Prediction, found("plan", modality.plan)),
        (ClaimType::Position, found("order", order).or(stand)),
        (ClaimType::PersonalExperience, first_person.filter(|_| certain)),
        (ClaimType::Quote, found("report", facts.report)),
    ];
    let mut shown = [None; ClaimType::KNOWN.len()];
    for reason in scorer.types() {
        shown[reason.claim_type as usize].get_or_insert((reason.feature, reason.span));
    }
    // What is decided here is not left to single words.
    for (claim_type, reason) in decided {
        shown[claim_type as usize] = reason;
    }
    let types = ClaimType::KNOWN.iter().zip(shown);
    let reason = |(&(_, claim_type), shown): (&(&str, ClaimType), Option<(&'static str, Span)>)| {
        shown.map(|(feature, span)| TypeReason { claim_type, feature, span })
    };
    types.filter_map(reason).collect()
}

/// What most makes a claim a stand, where there is opinion enough.
fn stand(opinion: &Score) -> Option<(&'static str, Span)> {
    let strongest = opinion.reasons.iter().reduce(|a, b| if b.weight > a.weight { b } else { a });
    let strongest = strongest.filter(|_| opinion.sum >= STAND)?;
    Some((strongest.feature, strongest.span))
}
