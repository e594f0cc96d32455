//! Dates and periods that are counted from another date: “Tuesday”, “last year”, “two years ago”.

use super::period::{day_moved, moved, season_moved};
use super::{DateProblem, Finder, Value, iso};
use crate::claim::day::Day;
use crate::claim::number;
use crate::lexicon::measure::{Numeral, Period, TimeWord};
use crate::lexicon::word::Class;
use crate::tag::{PartOfSpeech, WordForm};

/// No more periods than this are counted.
const LONGEST: i32 = 1000;

impl Finder<'_> {
    /// A day without its year: the one nearest to the article's date.
    pub(super) fn day_of_some_year(&self, month: u8, day: u8) -> Value {
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
    pub(super) fn nearest_year(&self, base: Day, month: u8) -> i32 {
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
    pub(super) fn weekday(&self, weekday: u8, shift: Option<i32>) -> Value {
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
    pub(super) fn shifted(&self, shift: i32, at: usize) -> Option<(Value, usize)> {
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
    pub(super) fn ago(&self, at: usize) -> Option<(Value, usize)> {
        if !self.ago || self.time(at + 1).is_none() && !number::may_begin(self.reading, at) {
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
        let end = self.sentence.end.min(at + number::LONGEST);
        let found = number::number(self.reading, at, end)?;
        let count = found.value.parse().ok().filter(|&count: &i32| count < LONGEST)?;
        (found.unit.is_none() && found.upper.is_none()).then_some((count, found.next))
    }

    /// “The third quarter of 2019”, “third quarter”.
    pub(super) fn ordinal_quarter(&self, at: usize) -> Option<(Value, usize)> {
        let Some(Numeral::Ordinal(quarter @ 1..=4)) = self.reading.word(at).numeral else {
            return None;
        };
        let period = self.time(at + 1)?;
        (period == TimeWord::Period(Period::Quarter)).then(|| self.quarter(quarter as u8, at + 2))
    }

    /// A quarter of the year that follows, or of one near the article's date.
    pub(super) fn quarter(&self, quarter: u8, next: usize) -> (Value, usize) {
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
