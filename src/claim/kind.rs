//! What sort of thing is claimed: from the words that show a type, from verbs and persons, and from
//! what else was found in the claim.

use super::certainty::Modality;
use super::score::{Score, Scorer};
use super::sign::Sign;
use super::{Certainty, ClaimType};

/// What the types of a claim are decided by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts<'a> {
    pub(super) modality: &'a Modality,
    pub(super) opinion: &'a Score,
    pub(super) has_quantity: bool,
    /// Whether it is that somebody said something.
    pub(super) is_quote: bool,
}

/// A claim with as much opinion takes a stand.
const STAND: i32 = -40;

/// The types of the claim that was scored last, in their order, each once.
pub(super) fn types(scorer: &Scorer<'_>, facts: Facts<'_>) -> Vec<ClaimType> {
    let Facts { modality, opinion, .. } = facts;
    let certainty = modality.certainty;
    let first_person = scorer.shows(Sign::FirstPerson);
    let takes_stand = opinion.sum >= STAND && !scorer.shows(Sign::Figure);
    let happened =
        [Sign::Past, Sign::Passive, Sign::Perfect].iter().any(|&sign| scorer.shows(sign));
    let certain = certainty == Certainty::Asserted;
    let decided = [
        (facts.has_quantity, ClaimType::Quantity),
        (happened && certain && !first_person && !takes_stand, ClaimType::Event),
        (modality.plan, ClaimType::Prediction),
        (takes_stand || certainty == Certainty::Ordered, ClaimType::Position),
        (first_person && certain, ClaimType::PersonalExperience),
        (facts.is_quote, ClaimType::Quote),
    ];
    let mut shown = [false; ClaimType::KNOWN.len()];
    for sort in scorer.types() {
        shown[sort as usize] = true;
    }
    // What is decided here is not left to single words.
    for (holds, sort) in decided {
        shown[sort as usize] = holds;
    }
    let types = ClaimType::KNOWN.iter().map(|&(_, sort)| sort);
    types.filter(|&sort| shown[sort as usize]).collect()
}
