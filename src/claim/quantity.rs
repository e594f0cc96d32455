//! Numbers and dates in figures, with their values.

use once_cell::sync::OnceCell;
use regex::Regex;

use crate::named::named;
use crate::reading::Reading;
use crate::span::{Span, Spanned};

named! {
    /// How a number bounds the quantity.
    Bound {
        /// Just that many.
        Exact = "exact",
        /// More than that many.
        MoreThan = "more_than",
        /// Less than that many.
        LessThan = "less_than",
    }
}

/// A number with its unit.
///
/// ```
/// let doc = byline::Pipeline::english().analyze("The pier cost $4.5 million.");
/// let quantity = &doc.claims()[0].quantities[0];
/// assert_eq!((quantity.value.as_str(), quantity.unit.as_deref()), ("4500000", Some("$")));
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number with its unit.
    pub span: Span,
    /// The value as exact decimal text.
    pub value: String,
    /// `%`, or the sign of the currency; `None` for bare numbers.
    pub unit: Option<String>,
    /// How it bounds the quantity; always exact for now.
    pub bound: Bound,
}

impl Spanned for Quantity {
    fn span(&self) -> Span {
        self.span
    }
}

/// A date in figures.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// Its words.
    pub span: Span,
    /// As ISO 8601 writes it.
    pub value: String,
    /// Whether it is counted from another date.
    pub relative: bool,
}

impl Spanned for Date {
    fn span(&self) -> Span {
        self.span
    }
}

/// “1,200”, “$4.5”, “12%”: with a comma at every third digit, or at most 15 digits with none.
const NUMBER: &str = r"(?P<sign>[$£€])?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,9})?)(?P<percent>%)?";
/// “2019-05-04”, as ISO 8601 writes it; whether the month has that day is not for a pattern to say.
const DATE: &str =
    r"\b(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b";

/// A fixed pattern, compiled when it is first needed.
fn pattern(cell: &'static OnceCell<Regex>, pattern: &str) -> &'static Regex {
    cell.get_or_init(|| match Regex::new(pattern) {
        Ok(regex) => regex,
        Err(error) => unreachable!("a fixed pattern: {error}"),
    })
}

/// The numbers of the text, in order.
pub(super) fn quantities(reading: Reading<'_>) -> Vec<Quantity> {
    static CELL: OnceCell<Regex> = OnceCell::new();
    let found = pattern(&CELL, NUMBER).captures_iter(reading.text);
    found.filter_map(|captures| quantity(reading, &captures)).collect()
}

/// The quantity of a number, unless it is part of a word or a code (“B-52”, “9/11”). The word after
/// it counts too: “million” moves the point, “percent” is a unit.
fn quantity(reading: Reading<'_>, captures: &regex::Captures<'_>) -> Option<Quantity> {
    let whole = captures.get(0)?;
    let number = captures.name("number")?;
    let before = reading.text[..whole.start()].chars().next_back();
    let after = reading.text[whole.end()..].chars().next();
    let inside_word =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '#' | ':' | '’' | '\'');
    if before.is_some_and(|c| inside_word(c) || c == '.') || after.is_some_and(inside_word) {
        return None;
    }
    let mut span = Span::new(whole.start(), whole.end());
    let mut value = number.as_str().replace(',', "");
    let mut unit =
        captures.name("sign").or(captures.name("percent")).map(|m| m.as_str().to_owned());
    let next = reading.tokens.partition_point(|token| token.span().start < span.end);
    if let Some(token) = reading.tokens.get(next)
        && token.span().start <= span.end + 1
    {
        let word = reading.word(next);
        if word.zeros > 0 {
            value = shift(&value, word.zeros);
            span.end = token.span().end;
        } else if word.percent && unit.is_none() {
            unit = Some("%".into());
            span.end = token.span().end;
        }
    }
    Some(Quantity { span, value, unit, bound: Bound::Exact })
}

/// A decimal number with its point moved right.
fn shift(value: &str, zeros: u8) -> String {
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    let zeros = usize::from(zeros);
    let (moved, rest) = part.split_at(part.len().min(zeros));
    let digits = format!("{whole}{moved}{}", "0".repeat(zeros - moved.len()));
    let digits = match digits.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    if rest.is_empty() { digits.into() } else { format!("{digits}.{rest}") }
}

/// The dates of the text that are written as ISO 8601 writes them.
pub(super) fn dates(text: &str) -> Vec<Date> {
    static CELL: OnceCell<Regex> = OnceCell::new();
    let found = pattern(&CELL, DATE).captures_iter(text);
    found.filter_map(|captures| date(&captures)).collect()
}

/// The date of a match, unless the month has no such day.
fn date(captures: &regex::Captures<'_>) -> Option<Date> {
    let whole = captures.get(0)?;
    let part = |name| captures.name(name)?.as_str().parse::<u32>().ok();
    let (year, month, day) = (part("year")?, part("month")?, part("day")?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let span = Span::new(whole.start(), whole.end());
    (day <= days).then(|| Date { span, value: whole.as_str().into(), relative: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_point_moves_exactly() {
        assert_eq!(shift("4.5", 6), "4500000");
        assert_eq!(shift("0.25", 1), "2.5");
        assert_eq!(shift("12", 3), "12000");
    }

    #[test]
    fn a_day_that_does_not_exist_has_no_value() {
        assert_eq!(dates("2023-02-29 2024-02-29").len(), 1);
    }
}
