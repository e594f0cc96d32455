//! A hash of what a claim says, the same for the same claim in other marks, case and spacing.

use super::split::Piece;
use crate::lexicon::vocabulary::{hash_folded, hash_letters};
use crate::lexicon::word::Class;
use crate::reading::Reading;
use crate::tag::PartOfSpeech;

/// Where hashing begins (Fowler, Noll and Vo's over 64 bits).
const START: u64 = 0xcbf2_9ce4_8422_2325;
const FACTOR: u64 = 0x0000_0100_0000_01b3;
/// Stands for every particle that negates: “not”, “n’t”.
const NOT: u64 = 1;

/// The key of a piece: its words without articles, its figures without commas, its units under one
/// name each, and whether it is negated.
pub(super) fn key(reading: Reading<'_>, piece: &Piece) -> u64 {
    let add = |key: u64, word: u64| (key ^ word).wrapping_mul(FACTOR);
    let mut key = START;
    for &run in &piece.runs {
        key = run.into_iter().filter_map(|token| word(reading, token)).fold(key, add);
    }
    key
}

/// What a token adds to the key, if it says anything.
fn word(reading: Reading<'_>, token: usize) -> Option<u64> {
    let this = &reading.tokens[token];
    if this.has_digits() {
        return Some(hash_letters(reading.str(token).chars().filter(|&c| c != ',')));
    }
    // “12%” and “12 percent” are one, as are “$5” and “5 dollars” but for their order.
    let beside_figure = token > 0 && reading.tokens[token - 1].has_digits();
    if this.is_mark() || beside_figure {
        let unit = reading.lexicon.measures().unit_of_word(reading.str(token));
        if this.is_mark() || unit.is_some() {
            return unit.map(hash_folded);
        }
    }
    let classes = reading.word(token).classes;
    if classes.contains(Class::Article) {
        return None;
    }
    if classes.contains(Class::Negation) && reading.part(token) == PartOfSpeech::Particle {
        return Some(NOT);
    }
    Some(this.hash.into())
}
