//! How far a word reaches that has more than letters and digits: what joins, and whose stop a stop
//! is.

use unicode_segmentation::UnicodeSegmentation;

use super::apostrophe::elision_length;
use crate::lexicon::vocabulary::{Vocabulary, is_invisible};
use crate::lexicon::word::{Abbreviation, Word};

/// The length of a run of letters, digits and low lines between them; ASCII is passed over byte by
/// byte.
pub(super) fn plain_length(rest: &str) -> usize {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let ascii = rest.bytes().take_while(plain).count();
    match rest.as_bytes().get(ascii) {
        Some(byte) if !byte.is_ascii() => {
            let tail = &rest[ascii..];
            let end = tail.find(|c: char| !c.is_alphanumeric() && c != '_');
            ascii + end.unwrap_or(tail.len())
        }
        _ => ascii,
    }
}

/// The length of a word or number that begins here.
pub(super) fn word_length(rest: &str, vocabulary: &Vocabulary) -> usize {
    if rest.starts_with(needs_dictionary) {
        let end = rest.char_indices().nth(UNSPACED).map_or(rest.len(), |(at, _)| at);
        return rest[..end].split_word_bounds().next().map_or(end, str::len);
    }
    let mut length = plain_length(rest);
    if let Some(length) = address_length(rest, length) {
        return length;
    }
    while let Some(joined) = joined_length(rest, length, vocabulary) {
        length = joined + plain_length(&rest[joined..]);
    }
    // “_w_”: low lines around a word are marks.
    let word = rest[..length].trim_end_matches('_');
    let length = word.len();
    let after = rest[length..].strip_prefix('.');
    let known = || vocabulary.word(vocabulary.find(word));
    length + usize::from(after.is_some_and(|after| takes_stop(word, after, known)))
}

/// How far the word reaches with the sign that joins it to what follows, if one does.
fn joined_length(rest: &str, length: usize, vocabulary: &Vocabulary) -> Option<usize> {
    let (word, behind) = rest.split_at(length);
    let mut behind = behind.chars();
    let joint = behind.next()?;
    let behind = behind.as_str();
    let joined = length + joint.len_utf8();
    let next = match behind.chars().next()? {
        next if next.is_alphanumeric() => next,
        // “rock-'n'-roll”
        mark @ ('\'' | '’') if joint == '-' => {
            let elision = elision_length(behind, mark, vocabulary);
            return (elision > mark.len_utf8()).then_some(joined + elision);
        }
        _ => return None,
    };
    let last = word.chars().next_back()?;
    let figures = last.is_ascii_digit() && next.is_ascii_digit();
    let joins = match joint {
        // “5'11”: feet and inches.
        '\'' | '’' if last.is_ascii_digit() => figures,
        '\'' | '’' | '&' => last.is_alphabetic() && next.is_alphabetic(),
        '-' | '‑' => true,
        '.' => figures || stop_joins(word, behind),
        ',' | ':' | '/' => figures,
        _ => is_invisible(joint),
    };
    joins.then_some(joined)
}

/// Whether a stop after the word is the stop of an abbreviation and stays with it.
pub(super) fn takes_stop<'l>(word: &str, after: &str, known: impl Fn() -> &'l Word) -> bool {
    if word.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let capital = word.starts_with(char::is_uppercase);
    ends_dotted(word)
        || is_short_name(word)
        || match known().abbreviation {
            None => false,
            // “No. 10”, “no.5”
            Some(Abbreviation::Number) => {
                let figure = after.strip_prefix([' ', '\u{a0}']).unwrap_or(after);
                figure.starts_with(|c: char| c.is_ascii_digit())
            }
            Some(Abbreviation::Word) => capital,
            Some(_) => true,
        }
}

/// Whether a word with stops inside ends as an abbreviation does: `U.S`, `M.Phil`, not
/// `example.org`.
fn ends_dotted(word: &str) -> bool {
    let Some((_, part)) = word.rsplit_once('.') else { return false };
    part.len() <= LONGEST_PART
        && part.chars().all(char::is_alphabetic)
        && (part.chars().nth(1).is_none() || part.starts_with(char::is_uppercase))
}

/// The last part of a dotted abbreviation has at most so many bytes.
const LONGEST_PART: usize = 4;

/// Whether a stop with letters on both sides is inside a word: `U.S`, `Ph.D.`, `example.org`.
fn stop_joins(word: &str, behind: &str) -> bool {
    let part = word.rsplit('.').next().unwrap_or(word);
    let mut letters = part.chars();
    let Some(first) = letters.next() else { return false };
    let (second, third) = (letters.next(), letters.next());
    let mut next = behind.chars();
    let (next, after) = (next.next().unwrap_or(' '), next.next());
    let single = first.is_alphabetic() && second.is_none();
    let degree =
        first.is_uppercase() && third.is_none() && next.is_uppercase() && after == Some('.');
    let address = part.len() > 1
        && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && next.is_ascii_lowercase()
        && after.is_some_and(|c| c.is_ascii_lowercase());
    single || degree || address
}

/// Initials and the abbreviations that are written with their stop.
fn is_short_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Scripts that write no space between words: Thai, Lao, and what lies from kana up.
const fn needs_dictionary(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..)
}

/// Of a run of such a script, this many characters are looked at for the next word.
const UNSPACED: usize = 32;

/// Web and mail addresses, which hold marks that end words elsewhere.
fn address_length(rest: &str, word: usize) -> Option<usize> {
    // Few words have a mark of addresses right behind them, with more after it.
    let mark = rest.as_bytes().get(word).is_some_and(|byte| b"@:.-+".contains(byte));
    let more = rest.as_bytes().get(word + 1);
    if !mark || !more.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'/') {
        return None;
    }
    let bytes = rest.as_bytes();
    let end = bytes.iter().take(256).position(|b| b.is_ascii_whitespace() || !b.is_ascii_graphic());
    let chunk = &rest[..end.unwrap_or(bytes.len().min(256))];
    let scheme = ["http://", "https://", "www."]
        .iter()
        .any(|head| chunk.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head)));
    let at = chunk.find('@').filter(|&at| at > 0 && chunk[at..].contains('.'));
    let local =
        |at: usize| chunk[..at].bytes().all(|b| b.is_ascii_alphanumeric() || b".-_+".contains(&b));
    if !scheme && !at.is_some_and(local) {
        return None;
    }
    Some(chunk.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '>']).len())
}
