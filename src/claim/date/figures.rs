//! Dates in one word of figures.

use super::{DateProblem, Value};

/// Years of this range are told from other numbers.
const YEARS: std::ops::Range<i32> = 1700..2100;

/// Four figures that may be a year.
pub(super) fn year(word: &str) -> Option<i32> {
    let figures = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    figures.then(|| word.parse().ok()).flatten().filter(|year| YEARS.contains(year))
}

/// A date in one word of figures: `2019-05-04`, `5/14/2019`, `2009-2012`, `1990s`.
pub(super) fn numeric(word: &str) -> Option<Value> {
    if word.len() > 10 || word.len() < 5 {
        return None;
    }
    if let Some(decade) = decade(word) {
        return Some(Value::Is(format!("{decade}X")));
    }
    let years = word.split_once('-').map(|(from, to)| (year(from), year(to)));
    if let Some((Some(from), Some(to))) = years {
        return (from < to).then(|| Value::Is(format!("{from}/{to}")));
    }
    if let Some([(4, year), (1 | 2, month), (1 | 2, day)]) = three_numbers(word, '-') {
        return day_of(year, month, day);
    }
    let [(1 | 2, first), (1 | 2, second), (4, year)] = three_numbers(word, '/')? else {
        return None;
    };
    match (first > 12, second > 12) {
        (true, false) => day_of(year, second, first),
        (false, true) => day_of(year, first, second),
        (true, true) => Some(Value::None(DateProblem::NoSuchDay)),
        (false, false) if first == second => day_of(year, first, second),
        (false, false) => Some(Value::None(DateProblem::Ambiguous)),
    }
}

/// The three numbers that a word is made of with a mark between them, each with how many figures it
/// has.
fn three_numbers(word: &str, mark: char) -> Option<[(usize, u16); 3]> {
    let mut parts = word.split(mark).map(|part| {
        let figures = part.bytes().all(|byte| byte.is_ascii_digit());
        figures.then(|| part.parse().ok()).flatten().map(|number| (part.len(), number))
    });
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(numbers)
}

/// The first three figures of “1990s” and “1990's”.
fn decade(word: &str) -> Option<i32> {
    let year = word.get(..4).and_then(year).filter(|year| year % 10 == 0)?;
    let end = word[4..].trim_start_matches('\'');
    let plural = end.len() == 1 && end.starts_with(|c: char| c.is_ascii_lowercase());
    plural.then_some(year / 10)
}

/// A day of a year that is one.
fn day_of(year: u16, month: u16, day: u16) -> Option<Value> {
    let year = i32::from(year);
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    YEARS.contains(&year).then(|| Value::day(year, month, day))
}
