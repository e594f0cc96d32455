//! Fixed phrases, found by walking from a word: one look-up a word, the longest phrase wins.

use crate::token::Token;

/// A table of phrases with a value each.
///
/// A phrase is known by the hashes of its words, chained; a chain that leads to longer phrases is
/// marked so that a walk knows when to stop. Hashes of 64 bits are not compared with the letters
/// again here: the tables are fixed, and a test in `lexicon.rs` walks each phrase of them.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<V> {
    /// A bit for each group of first words: most words of a text begin no phrase, and are passed
    /// over without a look at the slots, which lie far apart.
    firsts: Vec<u64>,
    slots: Vec<Slot<V>>,
    filled: usize,
}

#[derive(Clone, Copy, Debug)]
struct Slot<V> {
    chain: u64,
    value: Option<V>,
}

/// So many groups of first words are told apart.
const FIRSTS: usize = 1 << 14;

impl<V: Copy> Phrases<V> {
    pub(crate) fn new() -> Phrases<V> {
        let slots = vec![Slot { chain: 0, value: None }; 64];
        Phrases { firsts: vec![0; FIRSTS / 64], slots, filled: 0 }
    }

    /// Adds a phrase by the hashes of its words.
    pub(crate) fn insert(&mut self, words: impl IntoIterator<Item = u32>, value: V) {
        let mut chain = 0;
        for word in words {
            if chain == 0 {
                let (place, bit) = first(word);
                self.firsts[place] |= bit;
            }
            chain = link(chain, word);
            if self.filled * 2 > self.slots.len() {
                self.grow();
            }
            let slot = self.slot(chain);
            if self.slots[slot].chain == 0 {
                self.slots[slot].chain = chain;
                self.filled += 1;
            }
        }
        if chain != 0 {
            let slot = self.slot(chain);
            self.slots[slot].value = Some(value);
        }
    }

    /// The value of exactly these words.
    pub(crate) fn exact(&self, words: impl IntoIterator<Item = u32>) -> Option<V> {
        let chain = words.into_iter().fold(0, link);
        self.slots[self.slot(chain)].value
    }

    /// The longest phrase at the head of the tokens, as a number of tokens, with its value.
    #[inline]
    pub(crate) fn longest(&self, tokens: &[Token]) -> Option<(usize, V)> {
        let (place, bit) = first(tokens.first()?.hash);
        if self.firsts[place] & bit == 0 { None } else { self.walk(tokens) }
    }

    /// The same where the first word begins some phrase.
    fn walk(&self, tokens: &[Token]) -> Option<(usize, V)> {
        let (mut chain, mut best) = (0, None);
        for (index, token) in tokens.iter().enumerate() {
            chain = link(chain, token.hash);
            let slot = self.slots[self.slot(chain)];
            if slot.chain == 0 {
                break;
            }
            if let Some(value) = slot.value {
                best = Some((index + 1, value));
            }
        }
        best
    }

    fn slot(&self, chain: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (chain ^ (chain >> 32)) as usize & mask;
        while self.slots[slot].chain != 0 && self.slots[slot].chain != chain {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let empty = vec![Slot { chain: 0, value: None }; self.slots.len() * 2];
        for slot in std::mem::replace(&mut self.slots, empty) {
            if slot.chain != 0 {
                let place = self.slot(slot.chain);
                self.slots[place] = slot;
            }
        }
    }
}

/// The group of a first word: the place of its bit, and the bit.
fn first(word: u32) -> (usize, u64) {
    let group = word.wrapping_mul(0x9e37_79b9) as usize / (1 << 18) % FIRSTS;
    (group / 64, 1 << (group % 64))
}

/// The chain with one more word; never zero, which marks an empty slot.
pub(crate) fn link(chain: u64, word: u32) -> u64 {
    (chain.rotate_left(5) ^ u64::from(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1
}
