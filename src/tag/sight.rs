//! What the tagger looks at: a few numbers of each token, and from them the features of a place.

use super::label::Label;
use crate::lexicon::measure::Numeral;
use crate::lexicon::vocabulary::{hash_folded, hash_letters, letters};
use crate::lexicon::word::{Class, Word};
use crate::token::Token;

/// As many features has every place.
pub const FEATURES: usize = 24;

/// A token as far as the tagger sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// The word without regard to case; digits are all alike.
    word: u32,
    /// Of a hyphenated word, its last part.
    tail: u32,
    /// The last three letters.
    end: u32,
    /// The last two letters.
    short_end: u32,
    /// The first letter.
    head: u32,
    /// Case, digits, hyphen.
    shape: u32,
    /// What the tables of words and names say of it.
    known: u32,
    /// What it always is, whatever stands around it.
    pub certain: Option<Label>,
}

const HYPHENATED: u32 = 1 << 8;
const FIRST: u32 = 1 << 9;
/// The sights beyond the ends of a sentence.
const OUTSIDE: Sight = Sight {
    word: 1,
    tail: 0,
    end: 1,
    short_end: 1,
    head: 0,
    shape: 1 << 10,
    known: 0,
    certain: None,
};

impl Sight {
    pub(crate) fn new(text: &str, token: &Token, word: &Word, first: bool) -> Sight {
        let digits = token.has_digits();
        let hyphen = text.bytes().rposition(|byte| byte == b'-');
        let tail = hyphen.and_then(|hyphen| text.get(hyphen + 1..));
        let shouted = token.is_all_capitals() && text.len() > 1;
        Sight {
            word: if digits { hash_of_figures(text) } else { token.hash },
            tail: tail.map_or(0, |tail| hash_folded(tail) as u32),
            end: last(text, 3),
            short_end: last(text, 2),
            head: letters(text).next().map_or(0, u32::from),
            shape: u32::from(token.shape_of_word())
                | if tail.is_some() { HYPHENATED } else { 0 }
                | if first { FIRST } else { 0 },
            known: known(word),
            certain: word.certain.filter(|_| !shouted && !digits),
        }
    }

    /// The features of the place `at`, given the labels of the two places before it.
    pub fn features(sights: &[Sight], at: usize, before: [Label; 2]) -> [u32; FEATURES] {
        let near =
            |place: Option<usize>| place.and_then(|place| sights.get(place)).unwrap_or(&OUTSIDE);
        let here = near(Some(at));
        let (left, far_left) = (near(at.checked_sub(1)), near(at.checked_sub(2)));
        let (right, far_right) = (near(at.checked_add(1)), near(at.checked_add(2)));
        let [one, two] = before.map(|label| label.number() + 1);
        let to_come = right.certain.map_or(0, |label| label.number() + 1);
        [
            key(0, 0),
            key(1, here.word),
            key(2, here.tail),
            key(3, here.end),
            key(4, here.short_end),
            key(5, here.head),
            key(6, here.shape),
            key(7, pair(here.known, here.shape)),
            key(8, one),
            key(9, pair(one, two)),
            key(10, pair(one, here.word)),
            key(11, left.word),
            key(12, left.end),
            key(13, right.word),
            key(14, right.end),
            key(15, far_right.word),
            key(16, far_left.word),
            key(17, pair(right.known, right.shape)),
            key(18, pair(one, right.word)),
            key(19, pair(one, to_come)),
            key(20, pair(one, here.short_end)),
            key(21, pair(here.shape, left.shape)),
            key(22, pair(here.word, right.short_end)),
            key(23, pair(one, here.known)),
        ]
    }
}

/// The tables' word on a word, in bits.
fn known(word: &Word) -> u32 {
    let cue = word.cue.map_or(0, |cue| cue.part as u32 + 1);
    u32::from(word.ordinary)
        | u32::from(word.given_name) << 1
        | u32::from(word.surname) << 3
        | u32::from(word.demonym) << 5
        | u32::from(word.role.is_some()) << 6
        | u32::from(word.title.is_some()) << 7
        | u32::from(word.organization_noun.is_some()) << 8
        | u32::from(word.abbreviation.is_some()) << 9
        | u32::from(word.is(Class::Time)) << 10
        | u32::from(word.is(Class::PlaceNoun)) << 11
        | u32::from(matches!(word.numeral, Some(Numeral::Scale(_)))) << 12
        | cue << 13
        | u32::from(word.verb_forms) << 16
}

/// A word with digits, all of which count as the same.
fn hash_of_figures(text: &str) -> u32 {
    hash_letters(letters(text).map(|c| if c.is_numeric() { '0' } else { c })) as u32
}

/// The last letters of a word, without regard to case.
fn last(text: &str, count: usize) -> u32 {
    if text.is_ascii() {
        let from = text.len().saturating_sub(count);
        let bytes = &text.as_bytes()[from..];
        return bytes.iter().fold(0, |end, b| end << 8 | u32::from(b.to_ascii_lowercase()));
    }
    let length = text.chars().count();
    letters(text).skip(length.saturating_sub(count)).fold(0, |end, c| end << 8 ^ u32::from(c))
}

const fn pair(one: u32, other: u32) -> u32 {
    one.rotate_left(11).wrapping_mul(0x27d4_eb2f) ^ other
}

/// What a feature is looked up by: 24 bits that mix its number with what is seen there.
const fn key(number: u32, seen: u32) -> u32 {
    let mut mixed = (seen ^ number.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b);
    mixed ^= mixed >> 15;
    mixed = mixed.wrapping_mul(0xc2b2_ae35);
    (mixed ^ mixed >> 16) >> 8
}
