//! Quantities: numbers with what they are counted in, how they bound, and by what they are counted.

use std::borrow::Cow;

use super::date::Date;
use super::number::{self, Number};
use crate::lexicon::measure::{NumberRole, Numeral};
use crate::named::named;
use crate::reading::Reading;
use crate::span::{Span, Spanned};
use crate::tag::{PartOfSpeech, WordForm};

named! {
    /// How a number bounds the quantity.
    Bound {
        /// Just that many.
        Exact = "exact",
        /// That many, more or less.
        About = "about",
        /// More than that many.
        MoreThan = "more_than",
        /// Less than that many.
        LessThan = "less_than",
        /// That many or more.
        AtLeast = "at_least",
        /// That many or fewer.
        AtMost = "at_most",
        /// Between that many and the upper value.
        Between = "between",
    }
}

/// A number with its unit.
///
/// ```
/// let doc = byline::Pipeline::english().analyze("It cost more than $4.5 million a year.");
/// let quantity = &doc.claims()[0].quantities[0];
/// assert_eq!((quantity.value.as_str(), quantity.unit.as_deref()), ("4500000", Some("$")));
/// assert_eq!(quantity.bound, byline::Bound::MoreThan);
/// assert_eq!(quantity.per.as_deref(), Some("year"));
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number with its bound, its unit and what it is counted by.
    pub span: Span,
    /// The value as exact decimal text; a fraction such as `2/3` where that would have no end. Of a
    /// range, the lower one.
    pub value: String,
    /// The upper value of a range.
    pub upper: Option<String>,
    /// `%`, a currency by its code where its country is known, a unit of measure, `times`,
    /// `ordinal`, or the noun that is counted as the text has it; `None` for bare numbers.
    pub unit: Option<Cow<'static, str>>,
    /// How it bounds the quantity.
    pub bound: Bound,
    /// What it is counted by, as `year`.
    pub per: Option<String>,
}

impl Quantity {
    /// Whether it tells how much, not which in an order.
    pub(super) fn is_amount(&self) -> bool {
        self.unit.as_deref() != Some(number::ORDINAL)
    }
}

impl Spanned for Quantity {
    fn span(&self) -> Span {
        self.span
    }
}

/// The quantities of the text, in order; what lies in a date is none.
pub(super) fn quantities(
    reading: Reading<'_>,
    mut beginnings: &[usize],
    dates: &[Date],
) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    let mut dates = dates.iter().peekable();
    for sentence in reading.runs {
        let mut next = sentence.start;
        for &at in number::take_before(&mut beginnings, sentence.end) {
            if at < next || !number::may_begin(reading, at) {
                continue;
            }
            let token = reading.tokens[at].span();
            while dates.next_if(|date| date.span.end <= token.start).is_some() {}
            let dated = dates.peek().map_or(usize::MAX, |date| date.span.start);
            let end = within(reading, at, sentence.end, dated);
            let found = if at < end { quantity(reading, at, end) } else { None };
            if let Some((quantity, after)) = found {
                quantities.push(quantity);
                next = after;
            }
        }
    }
    quantities
}

/// The end of what a quantity that begins at this token may take of its sentence: as far as the
/// next date goes, of which the first byte is given.
fn within(reading: Reading<'_>, at: usize, end: usize, dated: usize) -> usize {
    let near = end.min(at + number::LONGEST);
    (at..near).find(|&token| reading.tokens[token].span().start >= dated).unwrap_or(near)
}

/// The quantity whose number begins at this token, and the token after it.
fn quantity(reading: Reading<'_>, at: usize, end: usize) -> Option<(Quantity, usize)> {
    let number = number::number(reading, at, end)?;
    let (in_one_word, vague) = (number.upper.is_some(), number.vague);
    let sign = sign(reading, at);
    let minus = minus(reading, sign.map_or(at, |(_, start)| start));
    let (before, opens) = before(reading, minus.unwrap_or(at));
    let Amount { mut value, upper, unit, next } =
        amount(reading, number, end, opens, minus.is_some());
    if minus.is_some() && value != "0" {
        value.insert(0, '-');
    }
    let unit = sign.map(|(unit, _)| Cow::Borrowed(unit)).or(unit);
    // “No one”, “the old one”: a pronoun. Two figures with a hyphen alone are rather a score.
    let pronoun = value == "1" && next == at + 1 && !reading.tokens[at].has_digits();
    if unit.is_none() && (pronoun || in_one_word) {
        return None;
    }
    let (per, next) = per(reading, next, end).map_or((None, next), |(per, next)| (Some(per), next));
    let (after, next) = after(reading, next, end).map_or((None, next), |(b, next)| (Some(b), next));
    let told = before.map(|(bound, _)| bound).or(after);
    // “Up to hundreds”: that is less than nobody knows what.
    let bound = match (&upper, told) {
        (_, Some(Bound::LessThan | Bound::AtMost | Bound::About)) if vague => return None,
        (_, _) if vague => Bound::MoreThan,
        (Some(_), _) => Bound::Between,
        (None, bound) => bound.unwrap_or(Bound::Exact),
    };
    let sign = minus.or(sign.map(|(_, start)| start));
    let start = before.map(|(_, start)| start).or(sign).unwrap_or(at);
    let span = reading.tokens[start].span().to(reading.tokens[next - 1].span());
    Some((Quantity { span, value, upper, unit, bound, per }, next))
}

/// A number with what follows it and belongs to its value.
struct Amount {
    value: String,
    upper: Option<String>,
    unit: Option<Cow<'static, str>>,
    /// The token after it.
    next: usize,
}

/// Reads on from a number: its unit, and the upper value of a range or the whole of a share.
fn amount(
    reading: Reading<'_>,
    number: Number,
    end: usize,
    opens: Option<NumberRole>,
    below: bool,
) -> Amount {
    let (unit, next) = unit(reading, &number, end);
    // “Tripled to $9” is no range, and neither end of “-5 to 3” has a sign of its own.
    let open = number.upper.is_some() || number.vague;
    let alone = open || number.unit == Some(number::TIMES) || below;
    let second = range(reading, next, end, opens).filter(|_| !alone);
    if let Some(second) = second.filter(|second| number::is_less(&number.value, &second.value)) {
        let (unit_of_second, next) = self::unit(reading, &second, end);
        return Amount {
            // “3 to 5 million”: the scale is that of both.
            value: rescaled(&number.value, &second, reading),
            upper: Some(second.value),
            unit: unit_of_second.or(unit),
            next,
        };
    }
    match share(reading, &number, next, end) {
        Some((value, next)) => Amount { value, upper: None, unit, next },
        None => Amount { value: number.value, upper: number.upper, unit, next },
    }
}

/// At most so many tokens before a number bound it.
const BOUNDS: usize = 4;

/// The bound before a number with the token where it begins, and what opens a range there.
fn before(reading: Reading<'_>, at: usize) -> (Option<(Bound, usize)>, Option<NumberRole>) {
    let at = sign(reading, at).map_or(at, |(_, start)| start);
    for start in at.saturating_sub(BOUNDS)..at {
        match reading.lexicon.measures().role(&reading.tokens[start..at]) {
            Some((length, NumberRole::Before(bound))) if start + length == at => {
                return (Some((bound, start)), None);
            }
            Some((length, role)) if start + length == at => return (None, Some(role)),
            _ => {}
        }
    }
    (None, None)
}

/// Where the sign of a number below zero stands right before it: a mark that touches the figure and
/// nothing before it, or a word.
fn minus(reading: Reading<'_>, at: usize) -> Option<usize> {
    let mark = at.checked_sub(1)?;
    if !reading.tokens[mark].is_mark() {
        return is_minus(reading, mark).then_some(mark);
    }
    let place = |token: usize| reading.tokens[token].span();
    let touched = mark.checked_sub(1).is_some_and(|last| place(last).end == place(mark).start);
    let signs = matches!(reading.str(mark), "-" | "−") && place(mark).end == place(at).start;
    (signs && !touched && reading.tokens[at].has_digits()).then_some(mark)
}

/// Whether a word makes the number behind it one below zero: “at minus 10”, not “the crew minus two
/// men” or “5 minus 3”.
fn is_minus(reading: Reading<'_>, word: usize) -> bool {
    use PartOfSpeech as P;
    let role = reading.lexicon.measures().role(&reading.tokens[word..=word]);
    let before = word.checked_sub(1).map(|before| reading.part(before));
    role == Some((1, NumberRole::Minus))
        && matches!(before, Some(P::Adposition | P::Auxiliary | P::Verb | P::Adverb | P::Particle))
}

/// The unit whose sign stands right before a number, as in “US$5”, with the token where it begins.
fn sign(reading: Reading<'_>, at: usize) -> Option<(&'static str, usize)> {
    let mark = at.checked_sub(1)?;
    if !reading.tokens[mark].is_mark() {
        return None;
    }
    (at.saturating_sub(2)..at).find_map(|start| {
        let (length, unit) = reading.lexicon.measures().unit(&reading.tokens[start..at])?;
        (start + length == at).then_some((unit, start))
    })
}

/// At most so many words stand between a number and the noun that is counted.
const COUNTED: usize = 4;

/// What a number is counted in, and the token after that.
fn unit(reading: Reading<'_>, number: &Number, end: usize) -> (Option<Cow<'static, str>>, usize) {
    let next = number.next;
    if let Some(unit) = number.unit {
        return (Some(unit.into()), next);
    }
    if number.vague && number::is_of(reading, next, end) {
        let counted = Number { vague: false, next: next + 1, ..number.clone() };
        return match unit(reading, &counted, end) {
            (None, _) => (None, next),
            found => found,
        };
    }
    // “4-percent”, “5-mile” stay bare; a hyphen joins them to their noun.
    if next >= end {
        return (None, next);
    }
    if let Some((length, unit)) = reading.lexicon.measures().unit(&reading.tokens[next..end]) {
        return (Some(unit.into()), next + length);
    }
    for at in next..end.min(next + COUNTED) {
        let tag = reading.tags[at];
        match tag.part {
            PartOfSpeech::Noun if tag.form == WordForm::Plural || number.value == "1" => {
                return (Some(reading.str(at).to_lowercase().into()), at + 1);
            }
            PartOfSpeech::Adjective | PartOfSpeech::Noun | PartOfSpeech::ProperNoun => {}
            PartOfSpeech::Verb if tag.form == WordForm::Participle => {}
            _ => break,
        }
    }
    (None, next)
}

/// The second number of a range.
fn range(
    reading: Reading<'_>,
    next: usize,
    end: usize,
    opens: Option<NumberRole>,
) -> Option<Number> {
    if next + 1 >= end || opens == Some(NumberRole::Change) {
        return None;
    }
    let (length, role) = reading.lexicon.measures().role(&reading.tokens[next..end])?;
    let coordinated = reading.part(next) == PartOfSpeech::Coordinator;
    if role != NumberRole::Joins || coordinated && opens != Some(NumberRole::Opens) {
        return None;
    }
    let mut at = next + length;
    // “$170 million to $180 million”
    while at < end && reading.tokens[at].is_mark() && sign(reading, at + 1).is_some() {
        at += 1;
    }
    (at < end).then(|| number::number(reading, at, end)).flatten()
}

/// The lower value of a range whose scale stands only behind the upper one.
fn rescaled(value: &str, second: &Number, reading: Reading<'_>) -> String {
    let last = second.next - 1;
    match reading.word(last).numeral {
        Some(Numeral::Scale(places)) if value.len() <= 3 => number::shift(value, places),
        _ => value.into(),
    }
}

/// “One in five”, and the token after it.
fn share(reading: Reading<'_>, first: &Number, next: usize, end: usize) -> Option<(String, usize)> {
    if next != first.next || next >= end {
        return None;
    }
    let (length, role) = reading.lexicon.measures().role(&reading.tokens[next..end])?;
    let at = next + length;
    if role != NumberRole::Share || at >= end {
        return None;
    }
    let of = number::number(reading, at, end).filter(|of| of.unit.is_none())?;
    let is_part = number::is_less(&first.value, &of.value) && of.value.len() < 10;
    let value = is_part.then(|| number::share(&first.value, &of.value)).flatten()?;
    Some((value, of.next))
}

/// What a quantity is counted by, and the token after that: “a year”, “per household”.
fn per(reading: Reading<'_>, next: usize, end: usize) -> Option<(String, usize)> {
    if next + 1 >= end {
        return None;
    }
    let measures = reading.lexicon.measures();
    let (length, role) = measures.role(&reading.tokens[next..end])?;
    let at = next + length;
    if role != NumberRole::Per || at >= end {
        return None;
    }
    let article = reading.part(next) == PartOfSpeech::Determiner;
    let counts = match article {
        true => measures.unit(&reading.tokens[at..at + 1]).is_some(),
        false => reading.tags[at].is_nominal() || reading.part(at) == PartOfSpeech::Adverb,
    };
    counts.then(|| (reading.str(at).to_lowercase(), at + 1))
}

/// The bound behind a quantity, and the token after it: “or more”.
fn after(reading: Reading<'_>, next: usize, end: usize) -> Option<(Bound, usize)> {
    if next >= end {
        return None;
    }
    match reading.lexicon.measures().role(&reading.tokens[next..end])? {
        (length, NumberRole::After(bound)) => Some((bound, next + length)),
        _ => None,
    }
}
