//! The tokens that nearly all text is made of: words of ASCII letters with nothing written onto
//! them, and single marks. They are read in one pass over their bytes, which gives their end, their
//! shape and their hash; all else is left to the slower way, which would give the same.

use super::apostrophe::FUSED;
use super::word::takes_stop;
use super::{ALL_CAPITALS, CAPITALIZED, DIGITS, LETTERS, SMALL_INSIDE, Token, after_space, offset};
use crate::lexicon::vocabulary::{Hash, Vocabulary};
use crate::span::Span;

/// What stands at a place.
pub(super) enum Plain {
    Space,
    Token(Token),
    /// What this module does not decide.
    Other,
}

/// What a byte is, in bits.
const CAPITAL: u8 = 1;
const SMALL: u8 = 2;
const DIGIT: u8 = 4;
const LOW_LINE: u8 = 8;
pub(super) const SPACE: u8 = 16;
/// A mark that is a token wherever it stands.
const LONE: u8 = 32;
/// Ends a word before it: no address and no joined word has it behind letters.
const END: u8 = 64;

const WORD: u8 = CAPITAL | SMALL | DIGIT | LOW_LINE;

const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'A'..=b'Z' => CAPITAL,
            b'a'..=b'z' => SMALL,
            b'0'..=b'9' => DIGIT,
            b'\t'..=b'\r' | b' ' => SPACE | END,
            b'_' => LOW_LINE | LONE,
            b'@' | b'\'' | b'-' | b'.' => 0,
            b'#' | b'`' => END,
            b':' | b'+' | b'&' | b'/' | b',' => LONE,
            _ => LONE | END,
        };
        byte += 1;
    }
    classes
};

pub(super) const fn class_of(byte: u8) -> u8 {
    CLASSES[byte as usize]
}

impl Plain {
    /// What stands at the head of a stretch that is not empty.
    pub(super) fn read(text: &str, within: Span, vocabulary: &Vocabulary) -> Plain {
        let Some(&first) = text.as_bytes().get(within.start) else { return Plain::Other };
        match class_of(first) {
            class if class & SPACE != 0 => Plain::Space,
            class if class & LONE != 0 => Plain::Token(mark(text, within.start, first, vocabulary)),
            class if class & WORD != 0 => {
                word(text, within, vocabulary).map_or(Plain::Other, Plain::Token)
            }
            _ => Plain::Other,
        }
    }
}

fn mark(text: &str, start: usize, mark: u8, vocabulary: &Vocabulary) -> Token {
    let mut hash = Hash::EMPTY;
    hash.add(char::from(mark));
    let hash = hash.finish();
    Token {
        start: offset(start),
        end: offset(start + 1),
        word: vocabulary.find_hashed(hash),
        hash: hash as u32,
        shape: after_space(text, start),
    }
}

/// A word at the head of a stretch, unless something is written onto it or may be.
fn word(text: &str, within: Span, vocabulary: &Vocabulary) -> Option<Token> {
    let bytes = &text.as_bytes()[..within.end];
    let (mut classes, mut hash, mut end) = (0, Hash::EMPTY, within.start);
    while let Some(&byte) = bytes.get(end) {
        let class = class_of(byte);
        if class & WORD == 0 {
            break;
        }
        classes |= class;
        hash.add(char::from(byte.to_ascii_lowercase()));
        end += 1;
    }
    let letters = &bytes[within.start..end];
    let last = class_of(*letters.last()?);
    if last & LOW_LINE != 0 {
        return None;
    }
    let hash = hash.finish();
    let id = vocabulary.find_hashed(hash);
    let known = || vocabulary.word(id);
    let stop = match bytes.get(end) {
        None => false,
        Some(b'.') if !joins(&bytes[end + 1..]) => {
            takes_stop(&text[within.start..end], &text[end + 1..within.end], known)
        }
        Some(b',') if last & DIGIT == 0 => false,
        Some(&byte) if class_of(byte) & END != 0 || is_dash_or_mark(&bytes[end..]) => false,
        Some(_) => return None,
    };
    if !stop && FUSED.contains(&letters.len()) && known().fused > 0 {
        return None;
    }
    Some(Token {
        start: offset(within.start),
        end: offset(end + usize::from(stop)),
        word: id,
        hash: hash as u32,
        shape: shape(letters, classes) | after_space(text, within.start),
    })
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

fn shape(word: &[u8], classes: u8) -> u8 {
    let bit = |set: bool, bit: u8| if set { bit } else { 0 };
    let capital = |byte: &&u8| byte.is_ascii_uppercase();
    let loud = classes & (CAPITAL | SMALL) == CAPITAL;
    bit(classes & (CAPITAL | SMALL) != 0, LETTERS)
        | bit(classes & SMALL != 0, SMALL_INSIDE)
        | bit(classes & DIGIT != 0, DIGITS)
        | bit(word.first().is_some_and(u8::is_ascii_uppercase), CAPITALIZED)
        | bit(loud && word.iter().filter(capital).count() > 1, ALL_CAPITALS)
}
