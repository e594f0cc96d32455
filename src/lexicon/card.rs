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
    /// What a word or phrase shows; the first list is empty.
    lists: Vec<Vec<FeatureId>>,
    /// The phrases of several words, each with its list.
    phrases: Phrases<u16>,
}

/// A sign that a claim can be checked, that it is opinion, or what sort of thing it claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Feature {
    pub(crate) name: &'static str,
    pub(crate) claim_type: Option<ClaimType>,
    /// What it weighs the first time, the second and the third.
    pub(crate) weights: [Weight; TIMES],
}

/// What a feature adds to the two sums, and under which name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Weight {
    pub(crate) name: &'static str,
    pub(crate) checkable: i32,
    pub(crate) opinion: i32,
}

impl Card {
    /// A card that knows what code sees, without weights.
    pub(super) fn new() -> Card {
        let signs = Sign::KNOWN.iter().map(|&(name, _)| Feature { name, ..Feature::default() });
        Card { features: signs.collect(), lists: vec![Vec::new()], phrases: Phrases::new() }
    }

    /// Adds a feature that words show.
    pub(super) fn push(&mut self, name: &'static str, claim_type: Option<ClaimType>) -> FeatureId {
        self.features.push(Feature { name, claim_type, ..Feature::default() });
        (self.features.len() - 1) as FeatureId
    }

    /// A feature by its name, to give it weights.
    pub(super) fn named(&mut self, name: &str) -> Option<&mut Feature> {
        self.features.iter_mut().find(|feature| feature.name == name)
    }

    /// The list of the features that a word shows, for [`Word::features`].
    pub(super) fn list_of(&mut self, features: Vec<FeatureId>) -> u16 {
        if features.is_empty() {
            return 0;
        }
        self.lists.push(features);
        (self.lists.len() - 1) as u16
    }

    /// Notes that the words with these hashes show a feature together.
    pub(super) fn phrase(&mut self, words: &[u32], id: FeatureId) {
        let list = self.phrases.exact(words.iter().copied()).unwrap_or_else(|| {
            let list = self.list_of(vec![id]);
            self.phrases.insert(words.iter().copied(), list);
            list
        });
        let list = &mut self.lists[usize::from(list)];
        if !list.contains(&id) {
            list.push(id);
        }
    }

    /// All features, by id.
    pub(crate) fn features(&self) -> &[Feature] {
        &self.features
    }

    /// The features of a list that [`Word::features`] names.
    pub(crate) fn list(&self, list: u16) -> &[FeatureId] {
        &self.lists[usize::from(list)]
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
