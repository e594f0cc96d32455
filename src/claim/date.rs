//! Dates and periods, with their values as ISO 8601 writes them.

use std::cell::OnceCell;

use super::day::Day;
use super::number;
use crate::block::{Block, BlockKind};
use crate::lexicon::measure::{Numeral, Period, TimeWord};
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
pub(super) fn dates(reading: Reading<'_>, blocks: &[Block], given: Option<Day>) -> Vec<Date> {
    let mut dates: Vec<Date> = Vec::new();
    let mut base = given;
    for (index, &sentence) in reading.runs.iter().enumerate() {
        let kind = blocks[reading.sentences[index].block.index()].kind;
        let mut finder =
            Finder { reading, base, sentence, future: OnceCell::new(), ago: OnceCell::new() };
        let mut at = sentence.start;
        while at < sentence.end {
            let found = finder.at(at);
            at = found.as_ref().map_or(at + 1, |&(_, next)| next);
            let Some((date, _)) = found else { continue };
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
    /// Whether it has a word of “ago”, once that was asked: most have none, and a number is then
    /// not read for it.
    ago: OnceCell<bool>,
}

impl Finder<'_> {
    /// The date that begins at this token, and the token after it.
    fn at(&self, at: usize) -> Option<(Date, usize)> {
        let reading = self.reading;
        let word = reading.word(at);
        let (value, next) = if reading.tokens[at].has_digits() {
            self.figures(at)?
        } else if word.time.is_some() || word.numeral.is_some() || word.is(Class::Determiner) {
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

    /// A day without its year: the one nearest to the article's date.
    fn day_of_some_year(&self, month: u8, day: u8) -> Value {
        // A leap year has every day that there is.
        if Day::new(2000, month, day).is_none() {
            return Value::None(DateProblem::NoSuchDay);
        }
        let nearest =
            self.base.and_then(|base| Day::new(self.nearest_year(base, month), month, day));
        Value::counted(nearest.map(iso))
    }

    /// The year in which a month lies nearest to the article's date; where the sentence speaks of
    /// what is to come, not before it.
    fn nearest_year(&self, base: Day, month: u8) -> i32 {
        let ahead = i32::from(month) - i32::from(base.month);
        match ahead {
            _ if self.is_future() => base.year + i32::from(ahead < 0),
            6.. => base.year - 1,
            ..=-6 => base.year + 1,
            _ => base.year,
        }
    }

    /// Whether the sentence speaks of what is to come.
    fn is_future(&self) -> bool {
        let future = || self.sentence.indices().any(|at| self.reading.is(at, Class::Future));
        *self.future.get_or_init(future)
    }

    /// A day of the week: the last one, or the next where the sentence speaks of what is to come.
    fn weekday(&self, weekday: u8, shift: Option<i32>) -> Value {
        let day = self.base.map(|base| {
            let back = (i32::from(base.weekday()) - i32::from(weekday)).rem_euclid(7);
            match shift {
                Some(shift) if shift > 0 => base.plus(7 - back),
                Some(shift) if shift < 0 && back == 0 => base.plus(-7),
                None if self.is_future() => base.plus((7 - back) % 7),
                _ => base.plus(-back),
            }
        });
        Value::counted(day.map(iso))
    }

    /// What follows “last”, “this” or “next”, which moves by so many periods.
    fn shifted(&self, shift: i32, at: usize) -> Option<(Value, usize)> {
        match self.time(at) {
            Some(TimeWord::Weekday(weekday)) => Some((self.weekday(weekday, Some(shift)), at + 1)),
            Some(TimeWord::Period(period)) if !self.is_plural(at) => {
                let value = self.base.map(|base| moved(base, period, shift));
                Some((Value::counted(value), at + 1))
            }
            Some(TimeWord::Season(season)) if self.reading.tags[at].is_nominal() => {
                let value = self.base.map(|base| season_moved(base, season, shift));
                Some((Value::counted(value), at + 1))
            }
            Some(TimeWord::Month(month)) if self.reading.tokens[at].is_capitalized() => {
                let value = self.base.map(|base| {
                    let passed = month <= base.month;
                    let year = base.year
                        + shift.min(0) * i32::from(!passed || month == base.month)
                        + shift.max(0) * i32::from(passed);
                    format!("{year:04}-{month:02}")
                });
                Some((Value::counted(value), at + 1))
            }
            _ => self.stretch(shift, at),
        }
    }

    fn is_plural(&self, at: usize) -> bool {
        self.reading.tags[at].form == WordForm::Plural
    }

    /// “The last two years”: from then till now, or from now on.
    fn stretch(&self, shift: i32, at: usize) -> Option<(Value, usize)> {
        let (count, next) = self.count(at)?;
        let TimeWord::Period(period) = self.time(next)? else { return None };
        let value = self.base.filter(|_| shift != 0).map(|base| {
            let other = day_moved(base, period, count * shift);
            let (from, to) = if shift < 0 { (other, base) } else { (base, other) };
            format!("{}/{}", iso(from), iso(to))
        });
        Some((Value::counted(value), next + 1))
    }

    /// “Two years ago”, “a week ago”.
    fn ago(&self, at: usize) -> Option<(Value, usize)> {
        if self.time(at + 1).is_none() && !number::may_begin(self.reading, at) {
            return None;
        }
        let ago = |at: usize| self.reading.word(at).time == Some(TimeWord::Ago);
        if !self.ago.get_or_init(|| self.sentence.indices().any(ago)) {
            return None;
        }
        let article = self.reading.part(at) == PartOfSpeech::Determiner;
        let (count, next) = if article { (1, at + 1) } else { self.count(at)? };
        let TimeWord::Period(period) = self.time(next)? else { return None };
        if self.time(next + 1)? != TimeWord::Ago {
            return None;
        }
        let value = self.base.map(|base| moved(base, period, -count));
        Some((Value::counted(value), next + 2))
    }

    /// A small whole number, and the token after it.
    fn count(&self, at: usize) -> Option<(i32, usize)> {
        if at >= self.sentence.end {
            return None;
        }
        let found = number::number(self.reading, at, self.sentence.end)?;
        let count = found.value.parse().ok().filter(|&count: &i32| count < LONGEST)?;
        (found.unit.is_none() && found.upper.is_none()).then_some((count, found.next))
    }

    /// “The third quarter of 2019”, “third quarter”.
    fn ordinal_quarter(&self, at: usize) -> Option<(Value, usize)> {
        let Some(Numeral::Ordinal(quarter @ 1..=4)) = self.reading.word(at).numeral else {
            return None;
        };
        let period = self.time(at + 1)?;
        (period == TimeWord::Period(Period::Quarter)).then(|| self.quarter(quarter as u8, at + 2))
    }

    /// A quarter of the year that follows, or of one near the article's date.
    fn quarter(&self, quarter: u8, next: usize) -> (Value, usize) {
        let linked = usize::from(self.time(next) == Some(TimeWord::In));
        if let Some(year) = self.year(next + linked) {
            return (Value::Is(format!("{year:04}-Q{quarter}")), next + linked + 1);
        }
        let value = self.base.map(|base| {
            let year = self.nearest_year(base, quarter * 3);
            format!("{year:04}-Q{quarter}")
        });
        (Value::counted(value), next)
    }
}

/// No more periods than this are counted.
const LONGEST: i32 = 1000;

/// The period that lies so many of its kind away.
fn moved(base: Day, period: Period, by: i32) -> String {
    let (year, month) = base.month_plus(by);
    match period {
        Period::Day => iso(base.plus(by)),
        Period::Week => {
            let (year, week) = base.plus(7 * by).week();
            format!("{year:04}-W{week:02}")
        }
        Period::Month => format!("{year:04}-{month:02}"),
        Period::Quarter => {
            let (year, month) = base.month_plus(3 * by);
            format!("{year:04}-Q{}", (month - 1) / 3 + 1)
        }
        Period::Year => format!("{:04}", base.year + by),
        Period::Decade => format!("{:03}X", base.year / 10 + by),
        Period::Century => format!("{:02}XX", base.year / 100 + by),
    }
}

/// A season of the year in which it begins, as ISO 8601-2 numbers them: 21 is spring.
fn season_of(year: i32, season: u8) -> String {
    format!("{year:04}-{}", 20 + season)
}

/// The last, this or the next season of that name; a winter counts to the year in which it begins.
fn season_moved(base: Day, season: u8, shift: i32) -> String {
    let (year, month) =
        if base.month < 3 { (base.year - 1, base.month + 12) } else { (base.year, base.month) };
    let first = 3 * season;
    let (begun, over) = (first <= month, first + 3 <= month);
    let year = match shift {
        ..0 => year - i32::from(!over),
        0 => year,
        1.. => year + i32::from(begun),
    };
    season_of(year, season)
}

/// The day that lies so many periods away; the last of its month where that is shorter.
fn day_moved(base: Day, period: Period, by: i32) -> Day {
    let months = match period {
        Period::Day => return base.plus(by),
        Period::Week => return base.plus(7 * by),
        Period::Month => 1,
        Period::Quarter => 3,
        Period::Year => 12,
        Period::Decade => 120,
        Period::Century => 1200,
    };
    let (year, month) = base.month_plus(months * by);
    let fits = (1..=base.day).rev().find_map(|day| Day::new(year, month, day));
    fits.unwrap_or(base)
}

/// Years of this range are told from other numbers.
const YEARS: std::ops::Range<i32> = 1700..2100;

/// Four figures that may be a year.
fn year(word: &str) -> Option<i32> {
    let figures = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    figures.then(|| word.parse().ok()).flatten().filter(|year| YEARS.contains(year))
}

/// A date in one word of figures: `2019-05-04`, `5/14/2019`, `2009-2012`, `1990s`.
fn numeric(word: &str) -> Option<Value> {
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
