//! What is seen of claims and what it weighs: the features, and the words that show them.

use super::word::Word;
use crate::claim::ClaimType;
use crate::claim::sign::Sign;
use crate::gazetteer::phrases::Phrases;
use crate::token::Token;

/// A feature is weighed the first time that a claim shows it, the second and the third; more often
/// tells nothing more.
pub(crate) const TIMES: usize = 3;

/// A feature of a claim: by its place in the card.
pub(crate) type FeatureId = u16;

/// The features, their weights, and the words and phrases that show them.
#[derive(Debug)]
pub(crate) struct Card {
    /// First those that code sees, in the order of [`Sign::KNOWN`].
    features: Vec<Feature>,
    /// What words and phrases show, each list behind its length; the first one is empty.
    lists: Vec<FeatureId>,
    /// The phrases of several words, each with its list.
    phrases: Phrases<u16>,
}

/// A sign that a claim can be checked, that it is opinion, or what sort of thing it claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Feature {
    pub(crate) claim_type: Option<ClaimType>,
    /// What it weighs the first time, the second and the third.
    pub(crate) weights: [Weight; TIMES],
}

/// What a feature adds to the two sums, and under which name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Weight {
    pub(crate) name: &'static str,
    pub(crate) checkable: i16,
    pub(crate) opinion: i16,
}

impl Card {
    /// A card that knows what code sees, without weights.
    pub(super) fn new() -> Card {
        let mut card = Card { features: Vec::new(), lists: vec![0], phrases: Phrases::new() };
        for &(name, _) in Sign::KNOWN {
            card.push(name, None);
        }
        card
    }

    /// Adds a feature that words show.
    pub(super) fn push(&mut self, name: &'static str, claim_type: Option<ClaimType>) -> FeatureId {
        let weights = [Weight { name, ..Weight::default() }; TIMES];
        self.features.push(Feature { claim_type, weights });
        (self.features.len() - 1) as FeatureId
    }

    /// Gives a feature its weight for a time; whether there is such a feature.
    pub(super) fn weigh(&mut self, feature: &str, time: usize, weight: Weight) -> bool {
        let mut features = self.features.iter_mut();
        let known = features.find(|known| known.weights[0].name == feature);
        known.map(|known| known.weights[time] = weight).is_some()
    }

    /// The list of the features that a word shows, for [`Word::features`].
    pub(super) fn list_of(&mut self, features: &[FeatureId]) -> u16 {
        if features.is_empty() {
            return 0;
        }
        let list = self.lists.len();
        self.lists.push(features.len() as u16);
        self.lists.extend(features);
        list as u16
    }

    /// Notes that the words with these hashes show a feature together.
    pub(super) fn phrase(&mut self, words: &[u32], id: FeatureId) {
        let known = self.phrases.exact(words.iter().copied());
        let mut features = known.map_or_else(Vec::new, |list| self.list(list).to_vec());
        if !features.contains(&id) {
            features.push(id);
            let list = self.list_of(&features);
            self.phrases.insert(words.iter().copied(), list);
        }
    }

    /// All features, by id.
    pub(crate) fn features(&self) -> &[Feature] {
        &self.features
    }

    /// The features of a list that [`Word::features`] names.
    pub(crate) fn list(&self, list: u16) -> &[FeatureId] {
        let (length, rest) = self.lists[usize::from(list)..].split_first().unwrap_or((&0, &[]));
        &rest[..usize::from(*length)]
    }

    /// Whether a word by itself makes a claim of this type.
    pub(crate) fn shows(&self, word: &Word, claim_type: ClaimType) -> bool {
        let types = |&id: &FeatureId| self.features[usize::from(id)].claim_type;
        self.list(word.features).iter().any(|id| types(id) == Some(claim_type))
    }

    /// The longest phrase at the head of the tokens: how many they are, and what they show.
    pub(crate) fn phrase_at(&self, tokens: &[Token]) -> Option<(usize, &[FeatureId])> {
        let (length, list) = self.phrases.longest(tokens)?;
        Some((length, self.list(list)))
    }
}
