//! Numbers in figures and words, with their exact values.

use crate::lexicon::measure::{NumberRole, Numeral};
use crate::lexicon::word::Class;
use crate::reading::Reading;
use crate::tag::PartOfSpeech;

/// A number as the text writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value, or the lower one of a range in one word: “3-5”.
    pub(super) value: String,
    pub(super) upper: Option<String>,
    /// The unit that is written onto a figure or lies in the word: “5km”, “doubled”.
    pub(super) unit: Option<&'static str>,
    /// Whether it is only told that it is more than the value: “dozens”.
    pub(super) vague: bool,
    /// The token after it.
    pub(super) next: usize,
}

/// At most so many tokens belong to a number with its unit.
pub(super) const LONGEST: usize = 24;

/// What a number is counted in where it says how many times as much something is.
pub(super) const TIMES: &str = "times";
/// What a number is counted in where it tells a place in an order.
pub(super) const ORDINAL: &str = "ordinal";

/// The tokens at which a number or a date may begin, by one look at each word: most begin none.
pub(super) fn beginnings(reading: Reading<'_>) -> Vec<usize> {
    let mut beginnings = Vec::new();
    // Whether the word before is one that may stand before a number.
    let mut determiner = false;
    for (at, token) in reading.tokens.iter().enumerate() {
        let word = reading.lexicon.word(token.word);
        if word.measures() {
            if determiner && beginnings.last() != Some(&(at - 1)) {
                beginnings.push(at - 1);
            }
            beginnings.push(at);
        } else if token.has_digits() || token.has_hyphen() {
            beginnings.push(at);
        }
        determiner = word.is(Class::Determiner);
    }
    beginnings
}

/// Takes off the beginnings before a token, the end of a sentence.
pub(super) fn take_before<'b>(beginnings: &mut &'b [usize], end: usize) -> &'b [usize] {
    let here = beginnings.iter().take_while(|&&token| token < end).count();
    let (here, later) = beginnings.split_at(here);
    *beginnings = later;
    here
}

/// Whether a number may begin at this token, by one look at its word: most words are none.
pub(super) fn may_begin(reading: Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    let numeral = |at: usize| at < reading.tokens.len() && reading.word(at).numeral.is_some();
    reading.tokens[at].has_digits()
        || word.numeral.is_some()
        || word.is(Class::Determiner) && numeral(at + 1)
        || reading.tokens[at].has_hyphen()
}

/// The number that begins at this token.
pub(super) fn number(reading: Reading<'_>, at: usize, end: usize) -> Option<Number> {
    if reading.tokens[at].has_digits() { figure(reading, at, end) } else { words(reading, at, end) }
}

/// A number in figures, with the words that move its point.
fn figure(reading: Reading<'_>, at: usize, end: usize) -> Option<Number> {
    let (value, tail) = decimal(reading.str(at))?;
    let mut number = Number { value, upper: None, unit: None, vague: false, next: at + 1 };
    let tail = match tail.strip_prefix(['-', '–']) {
        Some(behind) if behind.starts_with(|c: char| c.is_ascii_digit()) => {
            let (upper, tail) = decimal(behind)?;
            is_less(&number.value, &upper).then_some(())?;
            number.upper = Some(upper);
            tail
        }
        _ => tail,
    };
    if !tail.is_empty() {
        let unit = reading.lexicon.measures().unit_of_word(tail);
        // “100m” is a length, “£100m” is not.
        let priced = at > 0 && reading.tokens[at - 1].is_mark();
        match reading.lexicon.look_up(tail).numeral {
            Some(Numeral::Scale(places)) if priced || unit.is_none() => number.shift(places),
            Some(Numeral::OrdinalEnd) => number.unit = Some(ORDINAL),
            _ => number.unit = Some(unit?),
        }
        return Some(number);
    }
    let scale = |at: usize| match reading.word(at).numeral {
        Some(Numeral::Scale(places)) => Some(places),
        _ => None,
    };
    while let Some(places) = (number.next < end).then(|| scale(number.next)).flatten() {
        number.shift(places);
        number.next += 1;
    }
    Some(number)
}

impl Number {
    fn shift(&mut self, places: u8) {
        self.value = shift(&self.value, places);
        self.upper = self.upper.take().map(|upper| shift(&upper, places));
    }
}

/// The decimal number at the head of a word, without commas and leading zeros, and the rest of the
/// word; none where the commas group no figures.
fn decimal(word: &str) -> Option<(String, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (mut at, mut last_group) = (digits(word), 3);
    while let Some(behind) = word[at..].strip_prefix(',') {
        last_group = digits(behind);
        // Two in the middle: “1,50,000”.
        if !matches!(last_group, 2 | 3) {
            return None;
        }
        at += 1 + last_group;
    }
    if at == 0 || last_group != 3 {
        return None;
    }
    let (whole, mut rest) = word.split_at(at);
    let mut part = "";
    if let Some(behind) = rest.strip_prefix('.') {
        (part, rest) = behind.split_at(digits(behind));
    }
    for (sign, tenths) in [('½', "5"), ('¼', "25"), ('¾', "75")] {
        if let Some(behind) = rest.strip_prefix(sign).filter(|_| part.is_empty()) {
            (part, rest) = (tenths, behind);
        }
    }
    if rest.starts_with(['.', ',', ':', '/']) {
        return None;
    }
    let mut value = String::with_capacity(at + 1 + part.len());
    value.extend(whole.trim_start_matches(['0', ',']).chars().filter(|&c| c != ','));
    if value.is_empty() {
        value.push('0');
    }
    if !part.is_empty() {
        value.push('.');
        value.push_str(part);
    }
    Some((value, rest))
}

fn join(whole: &str, part: &str) -> String {
    if part.is_empty() { whole.into() } else { format!("{whole}.{part}") }
}

/// A decimal number with its point moved right.
pub(super) fn shift(value: &str, places: u8) -> String {
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    let places = usize::from(places);
    let (moved, rest) = part.split_at(part.len().min(places));
    let digits = format!("{whole}{moved}{}", "0".repeat(places - moved.len()));
    let digits = match digits.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    join(digits, rest.trim_end_matches('0'))
}

/// Whether one decimal number is less than another, by their texts.
pub(super) fn is_less(a: &str, b: &str) -> bool {
    fn parts(text: &str) -> (usize, &str, &str) {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        (whole.len(), whole, part.trim_end_matches('0'))
    }
    parts(a) < parts(b)
}

/// A part of something as decimal text, or as a fraction where that would have no end.
fn ratio(count: u128, of: u128) -> Option<String> {
    if of == 0 {
        return None;
    }
    let (mut a, mut b) = (count, of);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let (count, of) = (count / a.max(1), of / a.max(1));
    let mut rest = of;
    for factor in [2, 5] {
        while rest % factor == 0 {
            rest /= factor;
        }
    }
    if rest != 1 {
        return Some(format!("{count}/{of}"));
    }
    let (whole, mut left, mut part) = (count / of, count % of, String::new());
    while left != 0 {
        left *= 10;
        part.push(char::from(b'0' + u8::try_from(left / of).ok()?));
        left %= of;
    }
    Some(join(&whole.to_string(), &part))
}

/// “One in five”: a share of a whole in whole numbers.
pub(super) fn share(count: &str, of: &str) -> Option<String> {
    ratio(count.parse().ok()?, of.parse().ok()?)
}

/// A number in words.
fn words(reading: Reading<'_>, at: usize, end: usize) -> Option<Number> {
    let numeral = |token: usize| (token < end).then(|| reading.word(token).numeral).flatten();
    let bare = |value: String, next| Number { value, upper: None, unit: None, vague: false, next };
    // “A million”, “a quarter of”
    let article = reading.is(at, Class::Article) || reading.is(at, Class::Determiner);
    if article && reading.part(at) == PartOfSpeech::Determiner {
        return match numeral(at + 1)? {
            Numeral::Scale(_) | Numeral::Group(_) => {
                let (value, next) = sum(reading, at + 1, end)?;
                Some(bare(value.to_string(), next))
            }
            Numeral::Part(of) if is_part(reading, at + 2, end) => {
                Some(bare(ratio(1, of.into())?, at + 2))
            }
            Numeral::Ordinal(of) if of > 2 && is_part(reading, at + 2, end) => {
                Some(bare(ratio(1, of.into())?, at + 2))
            }
            Numeral::Ordinal(place) => {
                Some(Number { unit: Some(ORDINAL), ..bare(place.to_string(), at + 2) })
            }
            _ => None,
        };
    }
    if let Some((value, next)) = many(reading, at, end) {
        return Some(Number { vague: true, ..bare(value, next) });
    }
    if let Some(value) = hyphenated_part(reading, at) {
        return Some(bare(value, at + 1));
    }
    match numeral(at) {
        Some(Numeral::Times(times)) => is_times(reading, at, end)
            .then(|| Number { unit: Some(TIMES), ..bare(times.to_string(), at + 1) }),
        Some(Numeral::Cut(of)) => {
            Some(Number { unit: Some(TIMES), ..bare(ratio(1, of.into())?, at + 1) })
        }
        Some(Numeral::Part(2)) => half(reading, at, end).map(|(value, next)| bare(value, next)),
        _ => {
            let (value, next) = sum(reading, at, end)?;
            let (value, next) = with_part(reading, value, next, end)?;
            Some(bare(value, next))
        }
    }
}

/// The “of” between a number that nobody tells exactly and what is counted.
pub(super) fn is_of(reading: Reading<'_>, at: usize, end: usize) -> bool {
    let role = |at: usize| reading.lexicon.measures().role(&reading.tokens[at..end]);
    at < end && role(at) == Some((1, NumberRole::Counts))
}

/// What “dozens” or “hundreds of thousands” are more than, and the token after it.
fn many(reading: Reading<'_>, at: usize, end: usize) -> Option<(String, usize)> {
    // “The test scores of pupils”
    let alone = || {
        let before = at.checked_sub(1).map(|before| reading.tags[before]);
        !before.is_some_and(|tag| tag.is_nominal() || tag.part == PartOfSpeech::Adjective)
    };
    let mut value = match reading.word(at).numeral? {
        Numeral::Many(least) => least.to_string(),
        Numeral::ManyOf(least) if is_of(reading, at + 1, end) && alone() => least.to_string(),
        Numeral::ManyPlaces(places) => shift("1", places),
        _ => return None,
    };
    let mut next = at + 1;
    while is_of(reading, next, end) && next + 1 < end {
        let Some(Numeral::ManyPlaces(places)) = reading.word(next + 1).numeral else { break };
        value = shift(&value, places);
        next += 2;
    }
    Some((value, next))
}

/// Whether a fraction ends before this token: “a third of”, “by a quarter.”
fn is_part(reading: Reading<'_>, next: usize, end: usize) -> bool {
    next >= end
        || reading.tokens[next].is_mark()
        || matches!(
            reading.part(next),
            PartOfSpeech::Adposition | PartOfSpeech::Auxiliary | PartOfSpeech::Verb
        )
}

/// Whether a word of multiplication is said of an amount: “doubled”, “twice”, not “a double room”.
fn is_times(reading: Reading<'_>, at: usize, end: usize) -> bool {
    let next = at + 1;
    reading.tags[at].is_verbal() || next >= end || !reading.tags[next].is_nominal()
}

/// “Half”, “half a million”.
fn half(reading: Reading<'_>, at: usize, end: usize) -> Option<(String, usize)> {
    let article = at + 2 < end && reading.part(at + 1) == PartOfSpeech::Determiner;
    match sum(reading, at + 2, end).filter(|_| article) {
        Some((value, next)) => Some((ratio(value, 2)?, next)),
        None => Some((ratio(1, 2)?, at + 1)),
    }
}

/// “Two-thirds”, “one-fifth”.
fn hyphenated_part(reading: Reading<'_>, at: usize) -> Option<String> {
    let (count, of) = reading.str(at).split_once('-')?;
    let Some(Numeral::Cardinal(count)) = reading.lexicon.look_up(count).numeral else {
        return None;
    };
    match reading.lexicon.look_up(of).numeral? {
        Numeral::Part(of) | Numeral::Ordinal(of) if of > 1 => ratio(count.into(), of.into()),
        _ => None,
    }
}

/// What follows a number in words and makes it a fraction: “two thirds”, “three and a half”.
fn with_part(
    reading: Reading<'_>,
    value: u128,
    next: usize,
    end: usize,
) -> Option<(String, usize)> {
    let part = |token: usize| match reading.word(token).numeral? {
        Numeral::Part(of) => Some(of),
        Numeral::Ordinal(of) if of > 2 => Some(of),
        _ => None,
    };
    let of = (next < end).then(|| part(next)).flatten();
    if let Some(of) = of.filter(|_| is_part(reading, next + 1, end)) {
        return Some((ratio(value, of.into())?, next + 1));
    }
    let and_a = next + 2 < end
        && reading.is(next, Class::Coordinator)
        && reading.is(next + 1, Class::Determiner);
    match and_a.then(|| part(next + 2)).flatten().map(u128::from) {
        Some(of) => Some((ratio(value.checked_mul(of)?.checked_add(1)?, of)?, next + 3)),
        None => Some((value.to_string(), next)),
    }
}

/// The whole number in words that begins here, and the token after it.
fn sum(reading: Reading<'_>, start: usize, end: usize) -> Option<(u128, usize)> {
    let (mut total, mut current, mut at) = (0_u128, 0_u128, start);
    let mut units_taken = false;
    while at < end {
        let joined = reading.is(at, Class::Coordinator) && at > start && current % 100 == 0;
        let token = if joined && at + 1 < end { at + 1 } else { at };
        let Some(numeral) = whole(reading, token) else { break };
        match numeral {
            Numeral::Cardinal(value) if !units_taken && (current % 100 == 0 || value < 10) => {
                current = current.checked_add(value.into())?;
                units_taken = value < 20 || value % 10 != 0;
            }
            Numeral::Group(size) if token == at => {
                current = current.max(1).checked_mul(size.into())?;
            }
            Numeral::Scale(places) if token == at => {
                let scale = 10_u128.checked_pow(places.into())?;
                current = current.max(1).checked_mul(scale)?;
                if places > 2 {
                    total = total.checked_add(current)?;
                    current = 0;
                }
                units_taken = false;
            }
            _ => break,
        }
        at = token + 1;
    }
    (at > start).then_some(())?;
    Some((total.checked_add(current)?, at))
}

/// The numeral of a word, also of two with a hyphen: “twenty-five”.
fn whole(reading: Reading<'_>, token: usize) -> Option<Numeral> {
    if let Some(numeral) = reading.word(token).numeral {
        return Some(numeral);
    }
    let (tens, units) = reading.str(token).split_once('-')?;
    let value = |word| match reading.lexicon.look_up(word).numeral {
        Some(Numeral::Cardinal(value)) => Some(value),
        _ => None,
    };
    Some(Numeral::Cardinal(value(tens)?.checked_add(value(units)?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_point_moves_exactly() {
        assert_eq!(shift("4.5", 6), "4500000");
        assert_eq!(shift("0.25", 1), "2.5");
        assert_eq!(shift("12", 3), "12000");
        assert_eq!(shift("0", 6), "0");
    }

    #[test]
    fn a_part_is_a_decimal_where_that_has_an_end() {
        let part = |count, of| ratio(count, of);
        assert_eq!(part(1, 8).as_deref(), Some("0.125"));
        assert_eq!(part(2, 6).as_deref(), Some("1/3"));
        assert_eq!(part(5, 2).as_deref(), Some("2.5"));
        assert_eq!(part(1, 0), None);
    }

    #[test]
    fn commas_group_figures_or_there_is_no_number() {
        assert_eq!(decimal("1,50,000"), Some(("150000".into(), "")));
        assert_eq!(decimal("0012.50km"), Some(("12.50".into(), "km")));
        assert_eq!(decimal("1,2"), None);
        assert_eq!(decimal("5:30"), None);
    }

    #[test]
    fn numbers_of_any_length_are_compared_by_their_texts() {
        assert!(is_less("9", "10") && is_less("1.5", "1.75") && !is_less("2", "2.0"));
        assert!(is_less(&"9".repeat(999), &"1".repeat(1000)));
    }
}
