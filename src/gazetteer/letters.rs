//! Whether words of a text are a name, letter by letter.

use std::str::Chars;

use super::rows::Case;
use crate::lexicon::vocabulary::{fold, is_invisible};
use crate::span::Spanned;
use crate::token::Token;
use crate::token::accent::without_accent;

/// Whether the words are the name as its case rule wants it. That the words are the same but for
/// case, accents and the stops of abbreviations is known already.
pub(super) fn fit(text: &str, words: &[Token], name: &str, case: Case, joints: &[u32]) -> bool {
    let ([first, ..], [.., last]) = (words, words) else { return false };
    text[first.span().start..last.span().end] == *name
        || fit_slowly(text, words, name, case, joints)
}

fn fit_slowly(text: &str, words: &[Token], name: &str, case: Case, joints: &[u32]) -> bool {
    // In a headline of capitals a name of one word could be any word.
    let capitals = |token: &Token| !text[token.span()].contains(char::is_lowercase);
    let shouted = words.len() > 1 && words.iter().all(capitals);
    // Letters without accents, but for a name that is only meant as the table has it.
    let bare = |c: char| if case == Case::Exact { Some(c) } else { without_accent(c) };
    let plain = |c: char| fold_apostrophe(bare(c).unwrap_or(c));
    let counts = |c: &char| is_seen(c) && bare(*c).is_some();
    let mut rest = name.chars();
    for (index, token) in words.iter().enumerate() {
        if index > 0 && joints.contains(&token.hash) {
            skip_word(&mut rest);
            continue;
        }
        for c in text[token.span()].chars().filter(counts) {
            let Some(other) = rest.find(counts) else { return false };
            let same = plain(c) == plain(other);
            let folded = || fold(plain(c)) == fold(plain(other));
            let fits = match case {
                Case::Exact => same,
                Case::Capitalized => same || shouted && folded(),
                Case::Any => same || folded(),
            };
            if !fits {
                return false;
            }
        }
    }
    rest.all(|c| !counts(&c))
}

/// Passes over a word or a mark.
fn skip_word(rest: &mut Chars<'_>) {
    let first = rest.find(is_seen);
    if first.is_some_and(char::is_alphanumeric) {
        let word = rest.as_str().trim_start_matches(char::is_alphanumeric);
        *rest = word.chars();
    }
}

/// Whether a sign counts: neither white space nor the stop of an abbreviation.
fn is_seen(c: &char) -> bool {
    *c != '.' && !c.is_whitespace() && !is_invisible(*c)
}

/// The typographic apostrophe as the plain one.
const fn fold_apostrophe(c: char) -> char {
    if matches!(c, '’' | '‘') { '\'' } else { c }
}
