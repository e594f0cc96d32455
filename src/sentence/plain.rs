//! The stops that need no second look, which most are: one at the end of its block, one between a
//! word and a capital, one between digits, and that of a title.
//!
//! What is not plain is left to [`super::stop::Stop`], which would say the same of what is; a test
//! holds the two against each other.

use super::evidence::LONGEST_UNKNOWN;
use super::stop::Setting;
use crate::block::is_roman;
use crate::lexicon::word::{Abbreviation, Class, Word};
use crate::span::Span;

/// How many letters a word has that is looked at.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=30;

/// What is seen of a stop at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// The sentence ends, behind the closing marks.
    Ends(usize),
    GoesOn,
    /// It takes a second look.
    Unclear,
}

/// What stands behind a stop and its closing marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A digit, with nothing before it.
    Digit,
    /// A space and a digit.
    Figure,
    /// A space and a capital, with or without a mark that opens.
    Capital,
    Other,
}

impl Sight {
    pub(super) fn of(setting: Setting<'_>, mark: Span, sentence: Span) -> Sight {
        let text = &setting.text[..sentence.end];
        let end = closed(text.as_bytes(), mark.end);
        if end == text.len() {
            return Sight::Ends(end);
        }
        let next = Next::of(&text.as_bytes()[end..]);
        if next == Next::Other || mark.len() > 1 {
            return Sight::Unclear;
        }
        let so_far = &text[sentence.start..mark.start];
        let ended = match text.as_bytes()[mark.start] {
            b'.' => after_full_stop(so_far, next, setting),
            // A name may have such a mark, and a verb of saying may follow a question in marks.
            b'?' | b'!' if end == mark.end && next == Next::Capital => {
                let word = last_word(so_far).map(|word| setting.lexicon.look_up(word));
                word.filter(|word| !word.is(Class::NotName)).map(|_| true)
            }
            _ => None,
        };
        match ended {
            Some(true) => Sight::Ends(end),
            Some(false) if end == mark.end => Sight::GoesOn,
            _ => Sight::Unclear,
        }
    }
}

impl Next {
    fn of(rest: &[u8]) -> Next {
        let Some(next) = rest.strip_prefix(b" ") else {
            return if is_digit(rest.first()) { Next::Digit } else { Next::Other };
        };
        let capital = |next: &[u8]| next.first().is_some_and(u8::is_ascii_uppercase);
        let mut marks = ["“", "‘", "\"", "'"].iter();
        if capital(next) || marks.any(|m| next.strip_prefix(m.as_bytes()).is_some_and(capital)) {
            return Next::Capital;
        }
        if is_digit(next.first()) { Next::Figure } else { Next::Other }
    }
}

fn is_digit(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_digit)
}

/// After the closing marks.
fn closed(bytes: &[u8], mut end: usize) -> usize {
    loop {
        end += match &bytes[end..] {
            [b'"' | b'\'' | b')' | b']', ..] => 1,
            [0..=0x7F, ..] | [] => return end,
            curly if curly.starts_with("”".as_bytes()) => "”".len(),
            curly if curly.starts_with("’".as_bytes()) => "’".len(),
            _ => return end,
        };
    }
}

/// Whether the sentence ends, where that is plain.
fn after_full_stop(so_far: &str, next: Next, setting: Setting<'_>) -> Option<bool> {
    if is_digit(so_far.as_bytes().last()) {
        return match next {
            Next::Digit => Some(false),
            Next::Capital => is_number(so_far).then_some(true),
            _ => None,
        };
    }
    let word = last_word(so_far)?;
    let known = setting.lexicon.look_up(word);
    match (next, known.abbreviation) {
        (Next::Capital, None) => is_whole(word, known).then_some(true),
        (Next::Capital, Some(Abbreviation::Forward)) => {
            leans_on_name(word, &so_far[..so_far.len() - word.len()]).then_some(false)
        }
        (Next::Figure, Some(_)) => Some(false),
        _ => None,
    }
}

/// Whether the sentence so far ends with a number behind a word, so that it is no item's label.
fn is_number(so_far: &str) -> bool {
    let digits = so_far.bytes().rev().take(LENGTHS.end() + 1).take_while(u8::is_ascii_digit);
    let digits = digits.count();
    let behind = &so_far.as_bytes()[..so_far.len() - digits];
    digits <= *LENGTHS.end() && matches!(behind, [.., last, b' '] if last.is_ascii_alphanumeric())
}

/// The word of ASCII letters, all small but the first, with which the sentence so far ends; none if
/// anything is written onto it.
fn last_word(so_far: &str) -> Option<&str> {
    let bytes = so_far.as_bytes();
    let letters = bytes.iter().rev().take(LENGTHS.end() + 1);
    let small = letters.take_while(|byte| byte.is_ascii_lowercase()).count();
    let mut start = bytes.len() - small;
    if bytes[..start].last().is_some_and(u8::is_ascii_uppercase) {
        start -= 1;
    }
    let begins = bytes[..start].last().is_none_or(|byte| matches!(byte, b' ' | b'-' | b'\n'));
    let word = &so_far[start..];
    (small > 0 && begins && LENGTHS.contains(&word.len())).then_some(word)
}

/// Whether a word that no table calls an abbreviation is none, and no item's label either.
fn is_whole(word: &str, known: &Word) -> bool {
    let named = known.ordinary || known.surname > 0 || known.given_name > 0;
    word.len() > 2 && !is_roman(word) && (named || word.len() > LONGEST_UNKNOWN)
}

/// Whether the word is a title, and no street: “on Main St. The”.
fn leans_on_name(word: &str, before: &str) -> bool {
    let street = word.len() == 2 && {
        let last = before.trim_ascii_end().rsplit(' ').next();
        last.is_some_and(|last| !last.starts_with(|c: char| c.is_ascii_lowercase()))
    };
    word.starts_with(|c: char| c.is_ascii_uppercase()) && !street
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::sentence::evidence::Evidence;
    use crate::sentence::mark::Marks;
    use crate::sentence::stop::Stop;

    #[test]
    fn what_is_plain_is_what_a_second_look_says() {
        #[rustfmt::skip]
        let (before, words, marks, after) = (
            ["", "The ", "on Main ", "in 2031 ", "2 ", "ex-", "\u{e9}", "(", "Jane's ", "• "],
            ["pier", "Pier", "Xyzzy", "Xyz", "said", "mr", "Mr", "St", "Gov", "gen", "No", "no", "Inc", "Nov", "vol", "iii", "xi", "V", "a",
             "U.S", "2031", "4", "Yahoo", "Jane", "Castellans", "p.m", "Vice-Adm", "n't", "東", ""],
            [".", "?", "!", "...", "…", ".”", ".\"", "?’", ".)", "!”", ".’”"],
            [" The", " “The", " 'The", " Roe", " \"Roe", " 5", "5", " he", " iPhone", ", he", "The", " (The", " — a", " [3] The", ""],
        );
        let lexicon = Lexicon::english();
        let mut plain = 0;
        for text in before.iter().flat_map(|b| words.map(|w| format!("{b}{w}"))) {
            for text in marks.iter().flat_map(|m| after.map(|a| format!("{text}{m}{a}"))) {
                let setting =
                    Setting { text: &text, lexicon: &lexicon, evidence: &Evidence::new(&text) };
                let whole = Span { start: 0, end: text.len() };
                let mut marks = Marks::new(&text);
                let mut at = whole;
                while let Some(mark) = marks.next(at) {
                    at.start = mark.end;
                    let stop = Stop::new(setting, mark, whole);
                    let expected = match Sight::of(setting, mark, whole) {
                        Sight::Unclear => continue,
                        // Whatever a stop at the end of a block is, the block ends there.
                        Sight::Ends(end) if end == text.len() => (false, end),
                        Sight::Ends(end) => (true, end),
                        Sight::GoesOn => (false, mark.end),
                    };
                    plain += 1;
                    assert_eq!((stop.ends_sentence(), stop.end), expected, "{text:?} at {mark}");
                }
            }
        }
        assert!(plain > 5_000, "only {plain} stops were plain");
    }
}
