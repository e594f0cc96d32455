//! Dates and periods, with their values as ISO 8601 writes them.

mod counted;
mod figures;
mod period;

use std::cell::OnceCell;

use self::figures::{numeric, year};
use self::period::season_of;
use super::day::Day;
use super::number;
use crate::block::{Block, BlockKind};
use crate::lexicon::measure::TimeWord;
use crate::lexicon::word::Class;
use crate::named::named;
use crate::reading::{Reading, Run};
use crate::span::{Span, Spanned};
use crate::tag::{PartOfSpeech, WordForm};

named! {
    /// Why a date has no value.
    DateProblem {
        #[doc = "The month has no such day."] NoSuchDay = "no_such_day",
        #[doc = "It is counted from another date, and the article’s own is not known."] NoReference = "no_reference",
        #[doc = "Day and month cannot be told apart."] Ambiguous = "ambiguous",
    }
}

/// A date or a period.
///
/// ```
/// use byline::{Article, Pipeline};
///
/// let mut article = Article::from("The pier closed in May 2019. It opened last year.");
/// article.date = Some("2031-05-14".into());
/// let doc = Pipeline::english().analyze(article);
/// let values: Vec<_> = doc.claims().iter().map(|claim| claim.dates[0].value.as_deref()).collect();
/// assert_eq!(values, [Some("2019-05"), Some("2030")]);
/// assert!(doc.claims()[1].dates[0].relative);
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// Its words.
    pub span: Span,
    /// As ISO 8601 writes it, no more exactly than the text does: `2019-05-04`, `2019-05`, `2019`,
    /// `2019-W18` for a week, `2019-Q2` for a quarter, `2019-21` for a
    /// spring (21 to 24 as in ISO 8601-2), `199X` for a decade, `2009/..` for *since
    /// 2009*. `None` where it has none, or none is known.
    pub value: Option<String>,
    /// Whether it is counted from another date.
    pub relative: bool,
    /// Why it has no value.
    pub problem: Option<DateProblem>,
}

impl Spanned for Date {
    fn span(&self) -> Span {
        self.span
    }
}

/// The dates of the text, in order. `given` is when the article appeared; where that is not known,
/// the first full date of a dateline stands for it.
pub(super) fn dates(
    reading: Reading<'_>,
    mut beginnings: &[usize],
    blocks: &[Block],
    given: Option<Day>,
) -> Vec<Date> {
    let mut dates: Vec<Date> = Vec::new();
    let mut base = given;
    for (index, &sentence) in reading.runs.iter().enumerate() {
        let kind = blocks[reading.sentences[index].block.index()].kind;
        let here = number::take_before(&mut beginnings, sentence.end);
        // What says anything of time is among the beginnings.
        let ago = here.iter().any(|&at| reading.word(at).time == Some(TimeWord::Ago));
        let mut finder = Finder { reading, base, sentence, future: OnceCell::new(), ago };
        let mut next = sentence.start;
        for &at in here {
            let found = if at < next { None } else { finder.at(at) };
            let Some((date, after)) = found else { continue };
            next = after;
            if finder.base.is_none() && kind == BlockKind::Dateline {
                finder.base = date.value.as_deref().and_then(Day::parse);
            }
            dates.push(date);
        }
        base = finder.base;
    }
    dates
}

/// What a date comes to.
enum Value {
    Is(String),
    Counted(String),
    None(DateProblem),
}

impl Value {
    /// A value that is counted from the article's date, if that is known.
    fn counted(value: Option<String>) -> Value {
        value.map_or(Value::None(DateProblem::NoReference), Value::Counted)
    }

    /// A day, if it exists.
    fn day(year: i32, month: u8, day: u8) -> Value {
        Day::new(year, month, day)
            .map_or(Value::None(DateProblem::NoSuchDay), |day| Value::Is(iso(day)))
    }
}

fn iso(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
}

/// Looks for dates in one sentence.
struct Finder<'a> {
    reading: Reading<'a>,
    base: Option<Day>,
    sentence: Run,
    /// Whether the sentence speaks of what is to come, once that was asked.
    future: OnceCell<bool>,
    /// Whether it has a word of “ago”: most have none, and a number is then not read for it.
    ago: bool,
}

impl Finder<'_> {
    /// The date that begins at this token, and the token after it.
    fn at(&self, at: usize) -> Option<(Date, usize)> {
        let reading = self.reading;
        let word = reading.word(at);
        let (value, next) = if reading.tokens[at].has_digits() {
            self.figures(at)?
        } else if word.measures() || word.is(Class::Determiner) {
            self.words(at)?
        } else {
            return None;
        };
        let span = reading.tokens[at].span().to(reading.tokens[next - 1].span());
        let (value, relative, problem) = match value {
            Value::Is(value) => (Some(self.open_ended(at, value)), false, None),
            Value::Counted(value) => (Some(self.open_ended(at, value)), true, None),
            Value::None(problem) => (None, problem == DateProblem::NoReference, Some(problem)),
        };
        Some((Date { span, value, relative, problem }, next))
    }

    /// “Since 2009” has no end, “until 2009” no beginning.
    fn open_ended(&self, at: usize, value: String) -> String {
        let before = (at > self.sentence.start).then(|| self.time(at - 1)).flatten();
        match before {
            Some(TimeWord::Since) if !value.contains('/') => format!("{value}/.."),
            Some(TimeWord::Until) if !value.contains('/') => format!("../{value}"),
            _ => value,
        }
    }

    /// What the word says of time; past the sentence's end, nothing.
    fn time(&self, at: usize) -> Option<TimeWord> {
        (at < self.sentence.end).then(|| self.reading.word(at).time).flatten()
    }

    /// The month that the word names here; in small letters it may be another word.
    fn month(&self, at: usize) -> Option<u8> {
        match self.time(at)? {
            TimeWord::Month(month) if self.reading.tokens[at].is_capitalized() => Some(month),
            _ => None,
        }
    }

    /// The year in figures that stands here.
    fn year(&self, at: usize) -> Option<i32> {
        (at < self.sentence.end).then(|| year(self.reading.str(at))).flatten()
    }

    /// The day of a month in figures: “4”, “4th”.
    fn day(&self, at: usize) -> Option<u8> {
        if at >= self.sentence.end {
            return None;
        }
        let word = self.reading.str(at);
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (figures, end) = word.split_at(digits);
        let ends = || self.reading.lexicon.look_up(end).time == Some(TimeWord::DayEnd);
        let day = matches!(digits, 1 | 2) && (end.is_empty() || ends());
        day.then(|| figures.parse().ok()).flatten()
    }

    /// A date that begins with figures.
    fn figures(&self, at: usize) -> Option<(Value, usize)> {
        let word = self.reading.str(at);
        if let Some(value) = numeric(word) {
            return Some((value, at + 1));
        }
        if let Some(TimeWord::Quarter(quarter)) = self.time(at) {
            return Some(self.quarter(quarter, at + 1));
        }
        if let Some(day) = self.day(at) {
            // “The 4th of May”
            let linked = usize::from(self.time(at + 1) == Some(TimeWord::In));
            let next = at + 2 + linked;
            if let Some(month) = self.month(next - 1) {
                return Some(match self.year(next) {
                    Some(year) => (Value::day(year, month, day), next + 1),
                    None => (self.day_of_some_year(month, day), next),
                });
            }
        }
        if let Some(found) = self.ago(at) {
            return Some(found);
        }
        let year = year(word)?;
        if let Some(last) = self.last_year(at, year) {
            return Some((Value::Is(format!("{year:04}/{last:04}")), at + 3));
        }
        self.is_year(at).then(|| (Value::Is(format!("{year:04}")), at + 1))
    }

    /// The last year of a range whose first one stands here.
    fn last_year(&self, at: usize, first: i32) -> Option<i32> {
        let last = self.year(at + 2).filter(|&last| first < last)?;
        matches!(self.reading.str(at + 1), "–" | "-" | "—").then_some(last)
    }

    /// Whether four figures are a year here: not a price, not a number of people.
    fn is_year(&self, at: usize) -> bool {
        let reading = self.reading;
        let before = (at > self.sentence.start).then(|| at - 1);
        if before.is_some_and(|before| self.time(before).is_some()) {
            return true;
        }
        let sign = |before: usize| {
            reading.tokens[before].is_mark()
                && reading.lexicon.measures().unit(&reading.tokens[before..at]).is_some()
        };
        let next = at + 1;
        let counts = next < self.sentence.end
            && (reading.tags[next].form == WordForm::Plural
                || reading.word(next).numeral.is_some()
                || reading
                    .lexicon
                    .measures()
                    .unit(&reading.tokens[next..self.sentence.end])
                    .is_some());
        !before.is_some_and(sign) && !counts
    }

    /// A date that begins with a word.
    fn words(&self, at: usize) -> Option<(Value, usize)> {
        let first = (at == self.sentence.start
            || self.reading.part(at) != PartOfSpeech::ProperNoun)
            .then_some(());
        if let Some(month) = self.month(at) {
            return self.of_month(month, at, first.is_some());
        }
        if let Some(found) = self.ago(at) {
            return Some(found);
        }
        match self.time(at) {
            Some(TimeWord::Weekday(weekday)) if self.reading.tokens[at].is_capitalized() => {
                Some((self.weekday(weekday, None), at + 1))
            }
            Some(TimeWord::Day(days)) => {
                let day = self.base.map(|base| iso(base.plus(days.into())));
                Some((Value::counted(day), at + 1))
            }
            Some(TimeWord::Shift(shift)) => self.shifted(shift.into(), at + 1),
            Some(TimeWord::Season(season)) => self.of_season(season, at),
            _ => self.ordinal_quarter(at),
        }
    }

    /// “May 4, 2019”, “May 2019”, “May 4”, “May”.
    fn of_month(&self, month: u8, at: usize, doubtful: bool) -> Option<(Value, usize)> {
        if let Some(year) = self.year(at + 1) {
            return Some((Value::Is(format!("{year:04}-{month:02}")), at + 2));
        }
        if let Some(day) = self.day(at + 1) {
            let comma = usize::from(self.reading.is_mark(at + 2, ","));
            return Some(match self.year(at + 2 + comma) {
                Some(year) => (Value::day(year, month, day), at + 3 + comma),
                None => (self.day_of_some_year(month, day), at + 2),
            });
        }
        // A capital at the head of a sentence, or the name of a person, tells nothing.
        let before = (at > self.sentence.start).then(|| self.time(at - 1)).flatten();
        if doubtful && before.is_none() {
            return None;
        }
        let month = self.base.map(|base| {
            let year = self.nearest_year(base, month);
            format!("{year:04}-{month:02}")
        });
        before.map(|_| (Value::counted(month), at + 1))
    }

    /// “Spring 2019”, “the spring of 2019”.
    fn of_season(&self, season: u8, at: usize) -> Option<(Value, usize)> {
        let linked = usize::from(self.time(at + 1) == Some(TimeWord::In));
        let next = at + 1 + linked;
        let year = self.year(next).filter(|_| self.reading.tags[at].is_nominal())?;
        Some((Value::Is(season_of(year, season)), next + 1))
    }
}
