//! The words that nearly all text is made of: ASCII letters and digits with nothing written onto
//! them. They are read in one pass over their bytes, which gives end, shape and hash; all others
//! are left to the slower way, which would give the same.

use super::apostrophe::FUSED;
use super::word::takes_stop;
use super::{AFTER_SPACE, ALL_CAPITALS, CAPITALIZED, DIGITS, LETTERS, SMALL_INSIDE, Token};
use crate::lexicon::vocabulary::{Hash, Vocabulary};
use crate::span::Span;

/// What a byte is; the bits of a letter, a digit and a space are those of the token that has one.
#[derive(Clone, Copy)]
struct Byte {
    class: u8,
    /// The letter without its case.
    folded: u8,
}

const CAPITAL: u8 = CAPITALIZED;
const WORD: u8 = LETTERS | DIGITS;
pub(super) const SPACE: u8 = AFTER_SPACE;
/// A mark that is a token wherever it stands.
pub(super) const LONE: u8 = 64;
/// Ends a word before it: no address and no joined word has it behind letters.
const END: u8 = 128;

const BYTES: [Byte; 256] = {
    let mut bytes = [Byte { class: 0, folded: 0 }; 256];
    let mut at = 0;
    while at < 128 {
        let byte = at as u8;
        let class = match byte {
            b'A'..=b'Z' => LETTERS | CAPITAL,
            b'a'..=b'z' => LETTERS | SMALL_INSIDE,
            b'0'..=b'9' => DIGITS,
            b'\t'..=b'\r' | b' ' => SPACE | END,
            b'@' | b'\'' | b'-' | b'.' => 0,
            b'#' | b'`' => END,
            b'_' | b':' | b'+' | b'&' | b'/' | b',' => LONE,
            _ => LONE | END,
        };
        bytes[at] = Byte { class, folded: byte.to_ascii_lowercase() };
        at += 1;
    }
    bytes
};

#[inline]
pub(super) const fn class_of(byte: u8) -> u8 {
    BYTES[byte as usize].class
}

/// What a pass over the bytes of a word finds out.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    classes: u8,
    hash: Hash,
}

impl Letters {
    const NONE: Letters = Letters { classes: 0, hash: Hash::EMPTY };

    pub(super) fn read(word: &[u8]) -> Letters {
        let mut letters = Letters::NONE;
        word.iter().for_each(|&byte| letters.add(BYTES[usize::from(byte)]));
        letters
    }

    #[inline]
    fn add(&mut self, byte: Byte) {
        self.classes |= byte.class;
        self.hash.add(char::from(byte.folded));
    }

    pub(super) const fn hash(self) -> u64 {
        self.hash.finish()
    }

    /// The case of the word, and whether it has letters and digits.
    #[inline]
    pub(super) fn shape(self, word: &[u8]) -> u8 {
        let first = word.first().map_or(0, |&first| class_of(first) & CAPITALIZED);
        let shape = first | self.classes & (LETTERS | DIGITS | SMALL_INSIDE);
        if self.classes & (CAPITAL | SMALL_INSIDE) != CAPITAL {
            return shape;
        }
        let capitals = word.iter().filter(|byte| byte.is_ascii_uppercase());
        if capitals.count() > 1 { shape | ALL_CAPITALS } else { shape }
    }
}

/// The word at the head of a stretch, unless something is written onto it or may be.
#[inline]
pub(super) fn word(text: &str, within: Span, vocabulary: &Vocabulary) -> Option<Token> {
    let bytes = &text.as_bytes()[within.start..within.end];
    let mut letters = Letters::NONE;
    let mut length = 0;
    for &byte in bytes {
        let byte = BYTES[usize::from(byte)];
        if byte.class & WORD == 0 {
            break;
        }
        letters.add(byte);
        length += 1;
    }
    let (word, behind) = bytes.split_at(length);
    let figures = class_of(*word.last()?) & DIGITS != 0;
    let hash = letters.hash();
    let found = vocabulary.find_hashed(hash);
    let stop = match behind {
        [] => false,
        [b'.', after @ ..] if !joins(after) => {
            let (word, after) =
                (&text[within.start..within.start + length], within.start + length + 1);
            takes_stop(word, &text[after..within.end], || vocabulary.word(found))
        }
        [b',', ..] if !figures => false,
        [byte, ..] if class_of(*byte) & END != 0 || is_dash_or_mark(behind) => false,
        _ => return None,
    };
    if !stop && FUSED.contains(&length) && vocabulary.may_be_fused(hash) {
        return None;
    }
    let end = within.start + length + usize::from(stop);
    Some(Token::new(text, Span { start: within.start, end }, found, hash, letters.shape(word)))
}

/// Whether what follows a stop may make it a joint of its word.
fn joins(behind: &[u8]) -> bool {
    match behind.first() {
        None => false,
        Some(b'/') => true,
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric(),
        Some(_) => !is_dash_or_mark(behind),
    }
}

/// A dash of more than one byte, an ellipsis or a curly mark that is no apostrophe: all begin with
/// the same two bytes.
fn is_dash_or_mark(bytes: &[u8]) -> bool {
    matches!(bytes, [0xE2, 0x80, 0x93 | 0x94 | 0x9C | 0x9D | 0xA6, ..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::token::{mark, other, token};

    #[test]
    fn a_mark_is_the_token_that_any_word_would_be() {
        let lexicon = Lexicon::english();
        for sign in
            [".", "-", "`", ",", "&", "%", "#", "_", "’", "‘", "'", "“", "—", "…", "°", "👍"]
        {
            let whole = Span { start: 0, end: sign.len() };
            for c in sign.chars() {
                let found = mark(sign, 0, c, lexicon.vocabulary());
                assert_eq!(found, token(sign, whole, lexicon.vocabulary()), "{sign}");
            }
        }
    }

    #[test]
    fn what_is_plain_is_what_the_slower_way_finds() {
        #[rustfmt::skip]
        let (before, words, behind) = (
            ["", " ", "(", "“", "é", "\u{a0}"],
            ["a", "A", "I", "pier", "Pier", "PIER", "cannot", "gonna", "Mr", "No", "no", "Inc", "U", "Ph", "HSA", "B12", "2031", "4x4", "1st", "aB"],
            ["", " ", ".", ". ", ".5", "./", ".a", ".A.", ".”", ". 5", "..", ",", ", a", ",5", ";", ":", ": a", ":5", "!", "?", ")", "\"", "”", "’", "’s",
             "'s", "n't", "—", "–", "-", "-a", "‑a", "&a", "&", "/a", "/5", "@a.b", "+a@b.c", "_", "_a", "é", "東", "\u{ad}b", "\n", "%", "#a", "://a"],
        );
        let lexicon = Lexicon::english();
        let mut plain = 0;
        for (before, word) in before.iter().flat_map(|b| words.map(|w| (b, w))) {
            for text in behind.map(|behind| format!("{before}{word}{behind}")) {
                let within = Span { start: before.len(), end: text.len() };
                let Some(found) = super::word(&text, within, lexicon.vocabulary()) else {
                    continue;
                };
                let mut slowly = Vec::new();
                let end =
                    other(&text, within, lexicon.vocabulary(), &mut |token| slowly.push(token));
                plain += 1;
                assert_eq!(slowly, [found], "{text:?}");
                assert_eq!(found.end as usize, end, "{text:?}");
            }
        }
        assert!(plain > 2_000, "only {plain} words were plain");
    }
}
