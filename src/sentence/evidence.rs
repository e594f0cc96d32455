//! What the rest of the text says of a doubtful stop.

use std::cell::{Cell, OnceCell};

use memchr::{memchr_iter, memmem};

use crate::lexicon::vocabulary::hash_folded;

/// The longest abbreviation that no table has, in bytes.
pub(super) const LONGEST_UNKNOWN: usize = 6;

/// The words of a text, as far as doubtful stops ask for them. A set is gathered in one pass when
/// it is needed first; it holds words as bits of their hashes. A false hit is rare, and costs one
/// doubtful stop.
pub(super) struct Evidence<'t> {
    text: &'t str,
    /// Words in small letters, gathered after some searches for single ones.
    small: OnceCell<Vec<u64>>,
    searches: Cell<u8>,
    /// Words with a stop before a small letter or a comma: abbreviations.
    stopped: OnceCell<Vec<u64>>,
}

/// To search the text this often is cheaper than to gather its words.
const MOST_SEARCHES: u8 = 8;
/// The smallest set, in bits; larger texts take an eighth of their size.
const LEAST: usize = 1 << 12;

impl<'t> Evidence<'t> {
    pub(super) const fn new(text: &'t str) -> Evidence<'t> {
        Evidence { text, small: OnceCell::new(), searches: Cell::new(0), stopped: OnceCell::new() }
    }

    /// Whether the text has the word, which has a capital, in small letters too.
    pub(super) fn has_small(&self, word: &str) -> bool {
        let small = word.to_lowercase();
        if small == word {
            return false; // letters without case are their own small ones
        }
        let searches = self.searches.get();
        if searches < MOST_SEARCHES {
            self.searches.set(searches + 1);
            return stands_alone(self.text, &small);
        }
        has(self.small.get_or_init(|| small_words(self.text)), &small)
    }

    /// Whether the text has the word with a stop inside a sentence.
    pub(super) fn has_stopped(&self, word: &str) -> bool {
        has(self.stopped.get_or_init(|| stopped_words(self.text)), word)
    }
}

/// Whether the word stands between spaces, with nothing but marks behind it.
fn stands_alone(text: &str, word: &str) -> bool {
    let mut places = memmem::find_iter(text.as_bytes(), word.as_bytes());
    places.any(|at| {
        let behind = text[at + word.len()..].split(|c: char| c.is_ascii_whitespace());
        let alone = |behind: &str| !behind.contains(char::is_alphanumeric);
        let opens = text[..at].chars().next_back().is_none_or(|c| c.is_ascii_whitespace());
        opens && behind.take(1).all(alone)
    })
}

fn small_words(text: &str) -> Vec<u64> {
    let mut set = empty(text);
    for word in text.split_ascii_whitespace() {
        if word.starts_with(char::is_lowercase) && !word.contains(char::is_uppercase) {
            insert(&mut set, word.trim_matches(|c: char| !c.is_alphanumeric()));
        }
    }
    set
}

/// Only stops are looked at, and of each the few bytes around it.
fn stopped_words(text: &str) -> Vec<u64> {
    let mut set = empty(text);
    let bytes = text.as_bytes();
    for stop in memchr_iter(b'.', bytes) {
        let inside = match bytes[stop + 1..] {
            [b',', ..] => true,
            [b' ', next, ..] => next.is_ascii_lowercase(),
            _ => false,
        };
        let letters = bytes[..stop].iter().rev().take(LONGEST_UNKNOWN + 1);
        let length = letters.take_while(|byte| byte.is_ascii_alphabetic()).count();
        if inside && length <= LONGEST_UNKNOWN {
            insert(&mut set, &text[stop - length..stop]);
        }
    }
    set
}

fn empty(text: &str) -> Vec<u64> {
    vec![0; text.len().next_power_of_two().max(LEAST) / 64]
}

fn place(set: &[u64], word: &str) -> (usize, u64) {
    let hash = hash_folded(word) as usize;
    (hash / 64 % set.len().max(1), 1 << (hash % 64))
}

fn insert(set: &mut [u64], word: &str) {
    let (at, bit) = place(set, word);
    set[at] |= bit;
}

fn has(set: &[u64], word: &str) -> bool {
    let (at, bit) = place(set, word);
    set[at] & bit != 0
}
