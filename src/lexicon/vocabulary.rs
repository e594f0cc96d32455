//! Single words and what is known of each: found by their letters, whatever their case.

use super::word::{Class, Word};

/// What is known of a word of the vocabulary; words of which the same is known share it. The
/// default stands for a word that nothing is known of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct WordId(pub(crate) u32);

/// An open-addressing table over folded words.
///
/// Not `HashMap`: its keys would have to be folded copies, and a look-up would have to fold the
/// text into another copy. Here the hash folds on the fly. The letters are not kept: a word is
/// known by the 64 bits of its hash, so that a look-up touches one place in memory. A test in
/// `lexicon.rs` asks all words of the tables for hashes of their own.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    /// A power of two of them, twice as many as words at least.
    slots: Vec<Slot>,
    words: Vec<Word>,
    /// The last six bits of the hashes of the words that were two, a bit each.
    fused: u64,
    /// The hashes, as tokens have them, of the words that join the parts of a name.
    joints: Vec<u32>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    hash: u64,
    /// The default where the slot is empty.
    word: WordId,
}

impl Vocabulary {
    pub(crate) fn with_capacity(words: usize) -> Vocabulary {
        let slots = (words * 2).next_power_of_two().max(16);
        let slots = vec![Slot::default(); slots];
        Vocabulary { slots, words: vec![Word::default()], fused: 0, joints: Vec::new() }
    }

    /// Adds what is known of words that are inserted with the id.
    pub(crate) fn push(&mut self, word: Word) -> WordId {
        self.words.push(word);
        WordId(u32::try_from(self.words.len() - 1).unwrap_or_default())
    }

    /// Adds a word by the hash of its letters, for which there must be room.
    pub(crate) fn insert(&mut self, hash: u64, word: WordId) {
        if self.word(word).fused > 0 {
            self.fused |= 1 << (hash % 64);
        }
        if self.word(word).is(Class::NameJoint) {
            self.joints.push(hash as u32);
        }
        let slot = self.slot(hash);
        self.slots[slot] = Slot { hash, word };
    }

    /// Whether the word with this hash may be one that was two: most are ruled out by a few bits.
    pub(crate) const fn may_be_fused(&self, hash: u64) -> bool {
        self.fused & (1 << (hash % 64)) != 0
    }

    /// The hashes of the words that stand for one another inside a name: “and”, “&”.
    pub(crate) fn joints(&self) -> &[u32] {
        &self.joints
    }

    pub(crate) fn find(&self, text: &str) -> WordId {
        self.find_hashed(hash_folded(text))
    }

    /// The same for whoever has the hash already.
    #[inline]
    pub(crate) fn find_hashed(&self, hash: u64) -> WordId {
        self.slots[self.slot(hash)].word
    }

    #[inline]
    pub(crate) fn word(&self, id: WordId) -> &Word {
        &self.words[id.0 as usize]
    }

    /// The slot that holds the word, or the empty one where it belongs.
    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = &self.slots[at];
            if (slot.hash == hash) | (slot.word == WordId::default()) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }
}

/// Letters without case, the typographic apostrophe as the plain one, and nothing that is not seen.
pub(crate) fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|&c| !is_invisible(c)).map(fold)
}

/// Soft hyphens and zero-width characters: they stand between the letters of a word or between
/// words, and say nothing.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

/// A letter without its case, and the typographic apostrophe as the plain one.
pub(crate) fn fold(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\x7f' => c,
        '’' | '‘' => '\'',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Multiplicative hash over folded letters (Fowler, Noll and Vo's scheme with one multiplication
/// a letter), mixed so that the low bits may index.
pub(crate) fn hash_folded(text: &str) -> u64 {
    let mut hash = Hash::EMPTY;
    for byte in text.bytes() {
        if !byte.is_ascii() {
            return hash_letters(letters(text));
        }
        hash.add(char::from(byte.to_ascii_lowercase()));
    }
    hash.finish()
}

/// The same without the dots of an acronym, so that `F.B.I.` and `FBI` are one.
pub(crate) fn hash_without_dots(text: &str) -> u64 {
    hash_letters(letters(text).filter(|&c| c != '.'))
}

/// The hash of letters that are folded already.
pub(crate) fn hash_letters(letters: impl Iterator<Item = char>) -> u64 {
    let mut hash = Hash::EMPTY;
    letters.for_each(|c| hash.add(c));
    hash.finish()
}

/// The hash of a word as far as its letters have been seen.
#[derive(Clone, Copy)]
pub(crate) struct Hash(u64);

impl Hash {
    pub(crate) const EMPTY: Hash = Hash(0xcbf2_9ce4_8422_2325);

    /// Adds a letter that is folded already.
    #[inline]
    pub(crate) fn add(&mut self, letter: char) {
        self.0 = (self.0 ^ u64::from(u32::from(letter))).wrapping_mul(0x0000_0100_0000_01b3);
    }

    pub(crate) const fn finish(self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case_and_apostrophe() {
        let keys = ["said", "didn't", "Überall", "roe", "poe", "doe", "coe"];
        let mut vocabulary = Vocabulary::with_capacity(keys.len());
        for key in keys {
            let id = vocabulary.push(Word::default());
            vocabulary.insert(hash_folded(key), id);
        }
        for text in ["SAID", "Said", "didn’t", "überall", "Coe"] {
            assert_ne!(vocabulary.find(text), WordId::default(), "{text}");
        }
        assert_eq!(vocabulary.find("sai"), WordId::default());
        assert_eq!(vocabulary.find("İ"), WordId::default());
    }
}
