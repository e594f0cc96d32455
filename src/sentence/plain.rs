//! The stops that need no second look, which most are: one at the end of its block, and a single
//! one between a word or number that is nothing else and a capital after a space.
//!
//! What is not plain is left to [`super::stop::Stop`], which would say the same of what is; a test
//! holds the two against each other.

use super::evidence::LONGEST_UNKNOWN;
use super::stop::Setting;
use crate::lexicon::word::Class;
use crate::span::Span;

/// The shortest and the longest word that is looked at, in bytes.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=30;

/// Where the sentence ends, if the stop plainly ends it.
pub(super) fn end(setting: Setting<'_>, mark: Span, sentence: Span) -> Option<usize> {
    let text = &setting.text[..sentence.end];
    let end = closed(text.as_bytes(), mark.end);
    if end == text.len() {
        return Some(end);
    }
    let so_far = &text[sentence.start..mark.start];
    let whole = || match text.as_bytes()[mark.start] {
        _ if mark.len() > 1 => false,
        b'.' => is_number(so_far) || is_word(so_far, setting),
        // A name with such a mark is no plain case, and neither is a question in marks.
        b'?' | b'!' => end == mark.end && is_word(so_far, setting),
        _ => false,
    };
    (opens(&text.as_bytes()[end..]) && whole()).then_some(end)
}

/// After the closing marks.
fn closed(bytes: &[u8], mut end: usize) -> usize {
    loop {
        end += match &bytes[end..] {
            [b'"' | b'\'' | b')' | b']', ..] => 1,
            curly if CLOSING.iter().any(|mark| curly.starts_with(mark.as_bytes())) => {
                CLOSING[0].len()
            }
            _ => return end,
        };
    }
}

const CLOSING: [&str; 2] = ["”", "’"];
const OPENING: [&str; 4] = ["“", "‘", "\"", "'"];

/// Whether a space and a capital follow, with or without a mark that opens.
fn opens(rest: &[u8]) -> bool {
    let Some(next) = rest.strip_prefix(b" ") else { return false };
    let next = OPENING.iter().find_map(|mark| next.strip_prefix(mark.as_bytes())).unwrap_or(next);
    next.first().is_some_and(u8::is_ascii_uppercase)
}

/// Whether the sentence so far ends with a number behind a word, so that it is no item's label.
fn is_number(so_far: &str) -> bool {
    let mut bytes = so_far.bytes().rev();
    let digits = bytes.by_ref().take(LENGTHS.end() + 1).take_while(u8::is_ascii_digit).count();
    let behind = &so_far.as_bytes()[..so_far.len() - digits];
    (1..=*LENGTHS.end()).contains(&digits)
        && matches!(behind, [.., last, b' '] if last.is_ascii_alphanumeric())
}

/// Whether the sentence so far ends with a word that is neither an abbreviation, known or
/// unknown, nor an item's label.
fn is_word(so_far: &str, setting: Setting<'_>) -> bool {
    let bytes = so_far.as_bytes();
    let letters = bytes.iter().rev().take(LENGTHS.end() + 1);
    let small = letters.take_while(|byte| byte.is_ascii_lowercase()).count();
    let mut start = bytes.len() - small;
    if small > 1 && bytes[..start].last().is_some_and(u8::is_ascii_uppercase) {
        start -= 1;
    }
    let word = &so_far[start..];
    let begins = bytes[..start].last().is_none_or(|byte| matches!(byte, b' ' | b'-' | b'\n'));
    if !begins || !LENGTHS.contains(&word.len()) || crate::block::is_roman(word) {
        return false;
    }
    let known = setting.lexicon.look_up(word);
    let named = known.is(Class::NotName);
    let whole = known.ordinary || known.surname > 0 || known.given_name > 0;
    known.abbreviation.is_none() && !named && (whole || word.len() > LONGEST_UNKNOWN)
}
