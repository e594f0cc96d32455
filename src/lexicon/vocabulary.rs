//! Single words and what is known of each: found by their letters, whatever their case.

use super::word::Word;

/// A word of the vocabulary; the default stands for a word that nothing is known of.
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
    /// A power of two of them.
    slots: Vec<Slot>,
    words: Vec<Word>,
    /// The last six bits of the hashes of the words that were two, a bit each.
    fused: u64,
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
        Vocabulary { slots: vec![Slot::default(); slots], words: vec![Word::default()], fused: 0 }
    }

    /// The word, made if it is new.
    pub(crate) fn entry(&mut self, key: &str) -> &mut Word {
        if self.words.len() * 2 > self.slots.len() {
            self.grow();
        }
        let hash = hash_folded(key);
        let slot = self.slot(hash);
        if self.slots[slot].word == WordId::default() {
            let word = WordId(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
            self.slots[slot] = Slot { hash, word };
            self.words.push(Word::default());
        }
        let word = self.slots[slot].word;
        &mut self.words[word.0 as usize]
    }

    /// Changes each word, for what is known only once all tables are read.
    pub(crate) fn complete(&mut self, change: impl FnMut(&mut Word)) {
        self.words.iter_mut().for_each(change);
    }

    /// Makes the word one that was two, of which the first has `length` bytes.
    pub(crate) fn fuse(&mut self, key: &str, length: u8) {
        self.fused |= 1 << (hash_folded(key) % 64);
        self.entry(key).fused = length;
    }

    /// Whether the word with this hash may be one that was two: most are ruled out by a few bits.
    pub(crate) const fn may_be_fused(&self, hash: u64) -> bool {
        self.fused & (1 << (hash % 64)) != 0
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

    fn grow(&mut self) {
        let empty = vec![Slot::default(); self.slots.len() * 2];
        for slot in std::mem::replace(&mut self.slots, empty) {
            if slot.word != WordId::default() {
                let place = self.slot(slot.hash);
                self.slots[place] = slot;
            }
        }
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
        let mut vocabulary = Vocabulary::with_capacity(1);
        for key in ["said", "didn't", "Überall", "roe", "poe", "doe", "coe"] {
            vocabulary.entry(key);
        }
        for text in ["SAID", "Said", "didn’t", "überall", "Coe"] {
            assert_ne!(vocabulary.find(text), WordId::default(), "{text}");
        }
        assert_eq!(vocabulary.find("sai"), WordId::default());
        assert_eq!(vocabulary.find("İ"), WordId::default());
    }
}
