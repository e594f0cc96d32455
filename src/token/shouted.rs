//! The case of words in a sentence that is all in capitals, as old wire copy and titles are.

use super::{ALL_CAPITALS, CAPITALIZED, SMALL_INSIDE, Token};
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::word::{Class, SURE_NAME, Word};

/// So many ordinary words make a row of capitals a sentence; a row of acronyms has fewer.
const ORDINARY: usize = 5;
/// So many do where no stop ends it; headings and datelines have fewer.
const ORDINARY_UNENDED: usize = 8;
/// So few are enough behind another such sentence.
const ORDINARY_BEHIND: usize = 2;

/// Gives the words of a sentence without a small letter the case that they would have in small
/// print, for there the case of a word tells nothing: all later stages ask for it. Tells whether it
/// was such a sentence; `behind` another one, less is enough.
pub(super) fn settle(tokens: &mut [Token], behind: bool, vocabulary: &Vocabulary) -> bool {
    // Nearly every sentence has a small letter in its first words.
    if tokens.iter().any(Token::has_small_letters) || !tokens.iter().any(Token::is_all_capitals) {
        return false;
    }
    let word = |token: &Token| vocabulary.word(token.word);
    let ordinary = |token: &&Token| token.is_all_capitals() && word(token).ordinary;
    let ended = tokens.last().is_some_and(Token::is_mark);
    let enough = match (behind, ended) {
        (true, _) => ORDINARY_BEHIND,
        (false, true) => ORDINARY,
        (false, false) => ORDINARY_UNENDED,
    };
    if tokens.iter().filter(ordinary).count() < enough {
        return false;
    }
    for at in 0..tokens.len() {
        let token = tokens[at];
        // “A” has a small form that is as frequent, which “I” and initials have not.
        if !token.is_all_capitals() && !word(&token).is(Class::Determiner) {
            continue;
        }
        let last = at.checked_sub(1).map(|before| word(&tokens[before]));
        let next = tokens.get(at + 1).filter(|next| next.has_letters()).map(word);
        let capital = at == 0 || is_name(word(&token), last, next);
        let case = if capital { CAPITALIZED } else { 0 };
        let kept = token.shape & !(ALL_CAPITALS | CAPITALIZED);
        tokens[at] = Token { shape: kept | SMALL_INSIDE | case, shouted: true, ..token };
    }
    true
}

/// Whether a word would have a capital in small print, between its neighbours.
fn is_name(word: &Word, last: Option<&Word>, next: Option<&Word>) -> bool {
    if word.certain.is_some() {
        return false;
    }
    let before =
        |named: fn(&Word) -> bool| next.is_some_and(|next| next.certain.is_none() && named(next));
    !word.ordinary
        || word.is(Class::Month) && !word.is(Class::Modal)
        || word.demonym
        || word.given_name == SURE_NAME
        || word.given_name > 0 && before(|next| !next.ordinary)
        || word.surname > 0 && last.is_some_and(|last| last.given_name == SURE_NAME)
        || word.title.is_some() && before(|next| !next.ordinary || next.given_name > 0)
}
