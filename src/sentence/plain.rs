//! The stops that need no second look, which most are: a full stop between a small word that is
//! nothing but a word and a capital after a space, and a stop at the end of its block.

use super::stop::Setting;
use crate::lexicon::word::Class;
use crate::span::Span;

/// The shortest word that is looked at, in bytes.
const SHORTEST: usize = 3;
/// The longest word that is looked at, in bytes.
const LONGEST: usize = 30;

/// Where the sentence ends, if the stop plainly ends it; what is not plain is left to
/// [`super::stop::Stop`], which would say the same of what is.
pub(super) fn end(setting: Setting<'_>, mark: Span, sentence: Span) -> Option<usize> {
    let bytes = &setting.text.as_bytes()[..sentence.end];
    let end = closed(bytes, mark.end);
    if end == bytes.len() {
        return Some(end);
    }
    let ends = mark.len() == 1
        && bytes[mark.start] == b'.'
        && opens(&bytes[end..])
        && is_whole(setting, Span { start: sentence.start, end: mark.start });
    ends.then_some(end)
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
const OPENING: &str = "“";

/// Whether a space and a capital follow, with or without a mark that opens.
fn opens(rest: &[u8]) -> bool {
    let Some(next) = rest.strip_prefix(b" ") else { return false };
    let next = next.strip_prefix(OPENING.as_bytes()).unwrap_or(next);
    next.first().is_some_and(u8::is_ascii_uppercase)
}

/// Whether the sentence so far ends with a word in small letters that is no abbreviation.
fn is_whole(setting: Setting<'_>, so_far: Span) -> bool {
    let bytes = setting.text[so_far].as_bytes();
    let length = bytes.iter().rev().take(LONGEST + 1).take_while(|b| b.is_ascii_lowercase());
    let length = length.count();
    let start = bytes.len() - length;
    let begins = bytes[..start].last().is_none_or(|byte| matches!(byte, b' ' | b'-' | b'\n'));
    if !begins || !(SHORTEST..=LONGEST).contains(&length) {
        return false;
    }
    let word = setting.lexicon.look_up(&setting.text[so_far][start..]);
    // “iii.” may be the label of an item.
    let figures = bytes[start..].iter().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    word.abbreviation.is_none() && (word.ordinary || word.is(Class::NotName)) && !figures
}
