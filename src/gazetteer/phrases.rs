//! Fixed phrases, found by walking from a word: one look-up a word, the longest phrase wins.

use crate::token::Token;

/// A table of phrases with a value each.
///
/// A phrase is known by the hashes of its words, chained; a chain that leads to longer phrases is
/// marked so that a walk knows when to stop. Hashes of 64 bits are not compared with the letters
/// again here: the tables are fixed, and a test in `lexicon.rs` walks each phrase of them.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<V> {
    /// The first words: most words of a text begin no phrase, and are passed over without a look at
    /// the slots, which lie far apart.
    firsts: Groups,
    /// First words that are phrases by themselves, and the first two words of the others: of the
    /// words that may begin a phrase, most go on otherwise.
    heads: Groups,
    slots: Vec<Slot<V>>,
    filled: usize,
}

#[derive(Clone, Copy, Debug)]
struct Slot<V> {
    chain: u64,
    value: Option<V>,
}

impl<V: Copy> Phrases<V> {
    pub(crate) fn new() -> Phrases<V> {
        let slots = vec![Slot { chain: 0, value: None }; 64];
        Phrases { firsts: Groups::default(), heads: Groups::default(), slots, filled: 0 }
    }

    /// Adds a phrase by the hashes of its words.
    pub(crate) fn insert(&mut self, words: impl IntoIterator<Item = u32>, value: V) {
        let (mut chain, mut length) = (0, 0);
        for word in words {
            chain = link(chain, word);
            length += 1;
            match length {
                1 => self.firsts.insert(chain),
                2 => self.heads.insert(chain),
                _ => {}
            }
            if self.filled * 2 > self.slots.len() {
                self.grow();
            }
            let slot = self.slot(chain);
            if self.slots[slot].chain == 0 {
                self.slots[slot].chain = chain;
                self.filled += 1;
            }
        }
        if length == 1 {
            self.heads.insert(chain);
        }
        if length > 0 {
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
        let (first, rest) = tokens.split_first()?;
        let first = link(0, first.hash);
        let pair = || rest.first().map(|second| link(first, second.hash));
        let may_begin = self.firsts.may_hold(first)
            && (self.heads.may_hold(first) || pair().is_some_and(|pair| self.heads.may_hold(pair)));
        if may_begin { self.walk(tokens) } else { None }
    }

    /// The same where some phrase may begin so.
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

/// A set of chains, by groups of them, a bit each; it may hold more than was inserted.
#[derive(Clone, Debug)]
struct Groups(Box<[u64; 256]>);

impl Default for Groups {
    fn default() -> Groups {
        Groups(Box::new([0; 256]))
    }
}

impl Groups {
    fn insert(&mut self, chain: u64) {
        let (place, bit) = Groups::group(chain);
        self.0[place] |= bit;
    }

    #[inline]
    fn may_hold(&self, chain: u64) -> bool {
        let (place, bit) = Groups::group(chain);
        self.0[place] & bit != 0
    }

    /// The place of the bit of a chain, and the bit: the highest bits of a product are mixed best.
    const fn group(chain: u64) -> (usize, u64) {
        ((chain >> 56) as usize, 1 << (chain >> 50 & 63))
    }
}

/// The chain with one more word; never zero, which marks an empty slot.
pub(crate) fn link(chain: u64, word: u32) -> u64 {
    (chain.rotate_left(5) ^ u64::from(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1
}
