//! Single words and what is known of each: found by their letters, whatever their case.

use std::borrow::Cow;

use super::word::Word;

/// A word of the vocabulary; the default stands for a word that nothing is known of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct WordId(pub(crate) u32);

/// An open-addressing table over folded words.
///
/// Not `HashMap`: its keys would have to be folded copies, and a look-up would have to fold the
/// text into another copy. Here the hash and the comparison fold on the fly.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    /// Indices into `words` plus one; zero is empty. The length is a power of two.
    slots: Vec<u32>,
    keys: Vec<Cow<'static, str>>,
    words: Vec<Word>,
}

impl Vocabulary {
    pub(crate) fn with_capacity(words: usize) -> Vocabulary {
        Vocabulary {
            slots: vec![0; (words * 2).next_power_of_two().max(16)],
            keys: vec![Cow::Borrowed("")],
            words: vec![Word::default()],
        }
    }

    /// The word, made if it is new.
    pub(crate) fn entry(&mut self, key: Cow<'static, str>) -> &mut Word {
        if self.words.len() * 2 > self.slots.len() {
            self.grow();
        }
        let slot = self.slot(&key, hash_folded(&key));
        if self.slots[slot] == 0 {
            self.slots[slot] = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            self.keys.push(key);
            self.words.push(Word::default());
        }
        let index = self.slots[slot] as usize;
        &mut self.words[index]
    }

    pub(crate) fn find(&self, text: &str) -> WordId {
        self.find_hashed(text, hash_folded(text))
    }

    /// The same for whoever has the hash already.
    pub(crate) fn find_hashed(&self, text: &str, hash: u64) -> WordId {
        WordId(self.slots[self.slot(text, hash)])
    }

    pub(crate) fn word(&self, id: WordId) -> &Word {
        &self.words[id.0 as usize]
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        for index in 1..self.keys.len() {
            let slot = self.slot(&self.keys[index], hash_folded(&self.keys[index]));
            self.slots[slot] = u32::try_from(index).unwrap_or(u32::MAX);
        }
    }

    /// The slot that holds the word, or the empty one where it belongs.
    fn slot(&self, text: &str, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot] {
                0 => return slot,
                index if eq_folded(&self.keys[index as usize], text) => return slot,
                _ => slot = (slot + 1) & mask,
            }
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

fn fold(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\x7f' => c,
        '’' | '‘' => '\'',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Whether two words are the same but for case and the shape of the apostrophe.
pub(crate) fn eq_folded(a: &str, b: &str) -> bool {
    a == b || letters(a).eq(letters(b))
}

/// Multiplicative hash over folded letters (Fowler, Noll and Vo's scheme with one multiplication
/// a letter), mixed so that the low bits may index.
pub(crate) fn hash_folded(text: &str) -> u64 {
    if text.is_ascii() {
        return hash_letters(text.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
    }
    hash_letters(letters(text))
}

/// The same without the dots of an acronym, so that `F.B.I.` and `FBI` are one.
pub(crate) fn hash_without_dots(text: &str) -> u64 {
    hash_letters(letters(text).filter(|&c| c != '.'))
}

/// The hash of letters that are folded already.
pub(crate) fn hash_letters(letters: impl Iterator<Item = char>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for c in letters {
        hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case_and_apostrophe() {
        let mut vocabulary = Vocabulary::with_capacity(1);
        for key in ["said", "didn't", "Überall", "roe", "poe", "doe", "coe"] {
            vocabulary.entry(Cow::Borrowed(key));
        }
        for text in ["SAID", "Said", "didn’t", "überall", "Coe"] {
            assert_ne!(vocabulary.find(text), WordId::default(), "{text}");
        }
        assert_eq!(vocabulary.find("sai"), WordId::default());
        assert_eq!(vocabulary.find("İ"), WordId::default());
    }
}
