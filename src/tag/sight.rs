//! What the tagger looks at: a few numbers of each token, and from them the features of a place.

use super::PartOfSpeech;
use super::label::Label;
use crate::lexicon::measure::Numeral;
use crate::lexicon::vocabulary::{WordId, hash_folded, hash_letters, letters};
use crate::lexicon::word::{Class, Word};
use crate::token::Token;

/// As many features has every place.
pub const FEATURES: usize = 20;

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
    /// The noun that it is, if no table has it, where it looks like a small word or an adverb.
    unlisted: Option<Label>,
}

/// The end of most adverbs.
const LY: u32 = u32::from_be_bytes([0, 0, b'l', b'y']);
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
    unlisted: None,
};

impl Sight {
    pub(crate) fn new(text: &str, token: &Token, word: &Word, first: bool) -> Sight {
        let digits = token.has_digits();
        let tail = if token.has_hyphen() { text.rsplit('-').next() } else { None };
        let [end, short_end] = ends(text);
        let shouted = token.is_all_capitals() && text.len() > 1;
        let noun = if token.is_capitalized() { Label::PROPER_NOUN } else { Label::NOUN };
        let unlisted =
            token.word == WordId::default() && token.has_letters() && !digits && short_end != LY;
        Sight {
            word: if digits { hash_of_figures(text) } else { token.hash },
            tail: tail.map_or(0, |tail| hash_folded(tail) as u32),
            end,
            short_end,
            head: head(text),
            shape: u32::from(token.shape_of_word())
                | if tail.is_some() { HYPHENATED } else { 0 }
                | if first { FIRST } else { 0 },
            known: word.sight,
            certain: word.certain.filter(|_| !shouted && !digits),
            unlisted: unlisted.then_some(noun),
        }
    }

    /// The label that was found for it, or the better one for a word that is in no table: small
    /// words and adverbs are in one, or end in “-ly”.
    pub(super) fn settle(&self, found: Label) -> Label {
        use PartOfSpeech as P;
        let Some(noun) = self.unlisted else { return found };
        match found.tag().part {
            P::Noun | P::ProperNoun | P::Verb | P::Adjective => found,
            P::Number | P::Punctuation | P::Symbol | P::Other => found,
            _ => noun,
        }
    }

    /// The features of the place `at`, given the labels of the two places before it.
    #[inline]
    pub fn features(sights: &[Sight], at: usize, before: [Label; 2]) -> [u32; FEATURES] {
        let near =
            |place: Option<usize>| place.and_then(|place| sights.get(place)).unwrap_or(&OUTSIDE);
        let here = near(Some(at));
        let (left, far_left) = (near(at.checked_sub(1)), near(at.checked_sub(2)));
        let (right, far_right) = (near(at.checked_add(1)), near(at.checked_add(2)));
        let [one, two] = before.map(|label| label.number() + 1);
        let to_come = right.certain.map_or(0, |label| label.number() + 1);
        [
            key(0, here.word),
            key(1, here.tail),
            key(2, here.end),
            key(3, here.short_end),
            key(4, here.head),
            key(5, here.shape),
            key(6, pair(here.known, here.shape)),
            key(7, one),
            key(8, pair(one, two)),
            key(9, pair(one, here.word)),
            key(10, left.word),
            key(11, left.end),
            key(12, right.word),
            key(13, far_right.word),
            key(14, far_left.word),
            key(15, pair(right.known, right.shape)),
            key(16, pair(one, to_come)),
            key(17, pair(here.shape, left.shape)),
            key(18, pair(here.word, right.short_end)),
            key(19, pair(one, here.known)),
        ]
    }
}

/// The tables' word on a word, in bits.
pub(crate) fn known(word: &Word) -> u32 {
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

/// The first letter of a word, without regard to case.
fn head(text: &str) -> u32 {
    match text.as_bytes() {
        [first, ..] if first.is_ascii() => u32::from(first.to_ascii_lowercase()),
        _ => letters(text).next().map_or(0, u32::from),
    }
}

/// The last three letters of a word and the last two, without regard to case.
fn ends(text: &str) -> [u32; 2] {
    if text.is_ascii() {
        let last = match *text.as_bytes() {
            [.., a, b, c] => [0, a, b, c],
            [b, c] => [0, 0, b, c],
            [c] => [0, 0, 0, c],
            [] => [0; 4],
        };
        let end = u32::from_be_bytes(last.map(|byte| byte.to_ascii_lowercase()));
        return [end, end & 0xffff];
    }
    let add = |end: u32, c: char| end << 8 ^ u32::from(c);
    let last = |count: usize| {
        let length = letters(text).count();
        letters(text).skip(length.saturating_sub(count)).fold(0, add)
    };
    [last(3), last(2)]
}

const fn pair(one: u32, other: u32) -> u32 {
    one.rotate_left(11).wrapping_mul(0x27d4_eb2f) ^ other
}

/// What a feature is looked up by: the upper 22 bits of a product, which mix its number with what
/// is seen there.
const fn key(number: u32, seen: u32) -> u32 {
    (seen ^ number.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b) >> 10
}
