//! Apostrophes: words that begin with one, and the short forms that are written onto others.

use super::word::plain_length;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::word::Class;
use crate::span::Span;

/// `''` is one mark; `’s` standing alone, `’em`, `’n’` and `’90s` are words.
pub(super) fn elision_length(rest: &str, mark: char, vocabulary: &Vocabulary) -> usize {
    let first = mark.len_utf8();
    if mark == '\'' && rest[first..].starts_with('\'') {
        return 2;
    }
    let letters = plain_length(&rest[first..]);
    let digits = rest[first..].starts_with(|c: char| c.is_ascii_digit());
    if letters == 0 || digits && letters <= LONGEST_DECADE && mark != '‘' {
        return first + letters;
    }
    // The table holds such a word with its apostrophe, and `'n'` with both.
    let known = |length: usize| {
        let word = vocabulary.word(vocabulary.find(&rest[..length]));
        word.is(Class::Elision) || word.is(Class::Clitic) && mark != '‘'
    };
    let length = first + letters;
    match rest[length..].chars().next() {
        Some(c @ ('\'' | '’')) if known(length + c.len_utf8()) => length + c.len_utf8(),
        _ if letters <= LONGEST_ELISION && known(length) => length,
        _ => first,
    }
}

/// “’90s” has at most this many letters and digits.
const LONGEST_DECADE: usize = 4;
/// No word behind an apostrophe that stands for its head is longer.
const LONGEST_ELISION: usize = 8;

/// Splits `n’t` and `’s` and their like off a word, and words that were two: `can|not`.
pub(super) fn split_clitics(
    text: &str,
    span: Span,
    vocabulary: &Vocabulary,
    found: &mut impl FnMut(Span),
) {
    let word = &text[span];
    let known = |from: usize| word.get(from..).map(|tail| vocabulary.word(vocabulary.find(tail)));
    let cut = match word.rfind(['\'', '’']).filter(|&at| at > 0) {
        Some(at) => {
            let clitic = |from: &usize| known(*from).is_some_and(|word| word.is(Class::Clitic));
            at.checked_sub(1).filter(clitic).or(Some(at).filter(clitic))
        }
        None if FUSED.contains(&word.len()) => known(0).map(|word| usize::from(word.fused)),
        None => None,
    };
    match cut.filter(|&cut| word.is_char_boundary(cut)) {
        Some(0) | None => found(span),
        Some(cut) => {
            // “I’d’ve”: what is left may end in another one. A word has few of them.
            let head = Span { start: span.start, end: span.start + cut };
            match word[..cut].contains(['\'', '’']) && cut <= LONGEST_ELISION {
                true => split_clitics(text, head, vocabulary, found),
                false => found(head),
            }
            found(Span { start: head.end, end: span.end });
        }
    }
}

/// Words that were two have as many letters as this; others need not be looked up.
pub(super) const FUSED: std::ops::RangeInclusive<usize> = 5..=6;
