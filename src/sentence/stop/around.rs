//! What stands around a run of stops: closing marks, notes, the word before and the word after.

use super::LONGEST_WORD;
use crate::span::Span;

pub(super) const fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '}' | '»' | '*' | '_') || is_unseen(c)
}

pub(super) const fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '(' | '[' | '{' | '«' | '`' | '*' | '_' | '—' | '–' | '-')
        || is_unseen(c)
}

/// Characters that have no width and tell nothing.
pub(super) const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

pub(super) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '&' | '-' | '/' | '°')
}

/// “rope”, “2)”: what a note's raised number may stand after.
pub(super) fn takes_notes(head: &str, before: &str) -> bool {
    before.len() > 2 && before.bytes().all(|byte| byte.is_ascii_lowercase()) || head.ends_with(')')
}

/// “safe.11 12 The”: numbers of notes that lost their raised place.
pub(super) fn raised_numbers(rest: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(rest);
    if !matches!(length, 1..=3) {
        return 0;
    }
    loop {
        let Some(next) = rest[length..].strip_prefix(' ') else { return 0 };
        match digits(next) {
            more @ 1..=3 => length += 1 + more,
            _ => return if next.starts_with(char::is_uppercase) { length } else { 0 },
        }
    }
}

/// “„It is safe.“ Roe left.”: a mark that opens elsewhere closes before a space.
pub(super) fn low_closer(rest: &str) -> usize {
    let closes = rest.strip_prefix('“').is_some_and(|rest| rest.starts_with(char::is_whitespace));
    if closes { '“'.len_utf8() } else { 0 }
}

/// Closing marks behind a space: those that can do nothing else, and all at the very end that a
/// space parts from their stop.
pub(super) fn stray_closers(rest: &str) -> usize {
    if rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with('”')) {
        return 1 + '”'.len_utf8();
    }
    let mark = |c: char| matches!(c, '"' | '\'' | '”' | '’' | ')' | ']');
    let all = rest.trim_end();
    let stray = !all.is_empty() && all.len() < 8 && all.starts_with(' ');
    if stray && all.chars().all(|c| c == ' ' || mark(c)) { all.len() } else { 0 }
}

/// A note's number after the stop, as `[3]`, belongs to the sentence before.
pub(super) fn note_numbers(rest: &str) -> usize {
    let mut length = 0;
    loop {
        let next = rest[length..].strip_prefix(' ').unwrap_or(&rest[length..]);
        let gap = rest.len() - length - next.len();
        let Some(inside) = next.strip_prefix('[') else { return length };
        let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
        if !matches!(digits, 1..=3) || !inside[digits..].starts_with(']') {
            return length;
        }
        length += gap + digits + 2;
    }
}

pub(super) fn word_before(text: &str, start: usize, end: usize) -> Span {
    let mut from = end;
    for c in text[start..end].chars().rev() {
        if !is_word_char(c) || end - from > LONGEST_WORD {
            break;
        }
        from -= c.len_utf8();
    }
    let word = text[from..end].trim_start_matches(['.', '\'', '’', '-']);
    Span { start: end - word.len(), end }
}

pub(super) fn word_after(text: &str, end: usize, limit: usize) -> Span {
    let skipped = text[end..limit].chars().take_while(|&c| c.is_whitespace() || is_opener(c));
    let start = end + skipped.map(char::len_utf8).sum::<usize>();
    Span { start, end: start + word_at(&text[start..limit]).len() }
}

/// The word at the head of some text; of a long one not much more than [`LONGEST_WORD`].
pub(super) fn word_at(text: &str) -> &str {
    let end = text.char_indices().find(|&(at, c)| at > LONGEST_WORD || !is_word_char(c));
    &text[..end.map_or(text.len(), |(at, _)| at)]
}
