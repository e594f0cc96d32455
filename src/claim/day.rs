//! Days of the calendar, counted.

/// A day of the Gregorian calendar that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day {
    pub(super) year: i32,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Day {
    /// The day, unless the month has none such.
    pub(crate) fn new(year: i32, month: u8, day: u8) -> Option<Day> {
        let exists = (1..=12).contains(&month) && (1..=length(year, month)).contains(&day);
        exists.then_some(Day { year, month, day })
    }

    /// From `YYYY-MM-DD`.
    pub(crate) fn parse(text: &str) -> Option<Day> {
        let mut parts = text.get(..10)?.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Days since 1 March of the year 0, with years that begin in March, so that the day that comes
    /// and goes is the last of its year.
    fn number(self) -> i32 {
        let year = self.year - i32::from(self.month < 3);
        let month = (i32::from(self.month) + 9) % 12;
        365 * year + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (153 * month + 2) / 5
            + i32::from(self.day)
            - 1
    }

    /// So many days later, or earlier.
    pub(super) fn plus(self, days: i32) -> Day {
        let number = self.number() + days;
        // The year is guessed and put right by a step, so that no table of cycles is needed.
        let mut year = (i64::from(number) * 10_000 + 14_780).div_euclid(3_652_425) as i32;
        let first = |year: i32| Day { year, month: 3, day: 1 }.number();
        if first(year) > number {
            year -= 1;
        }
        let rest = number - first(year);
        let month = (5 * rest + 2) / 153;
        let day = rest - (153 * month + 2) / 5 + 1;
        let year = year + i32::from(month > 9);
        Day { year, month: ((month + 2) % 12 + 1) as u8, day: day as u8 }
    }

    /// The day of the week, from 1, Monday.
    pub(super) fn weekday(self) -> u8 {
        // 1 March of the year 0 was a Wednesday.
        ((self.number() + 2).rem_euclid(7) + 1) as u8
    }

    /// So many months later, or earlier, as year and month.
    pub(super) fn month_plus(self, months: i32) -> (i32, u8) {
        let count = self.year * 12 + i32::from(self.month) - 1 + months;
        (count.div_euclid(12), (count.rem_euclid(12) + 1) as u8)
    }

    /// The year and number of the week that ISO 8601 counts it to.
    pub(super) fn week(self) -> (i32, u8) {
        let thursday = self.plus(4 - i32::from(self.weekday()));
        let first = Day { year: thursday.year, month: 1, day: 1 };
        (thursday.year, ((thursday.number() - first.number()) / 7 + 1) as u8)
    }
}

/// How many days a month has.
fn length(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn days_are_counted_over_ends_of_months_and_years() {
        for (from, days, to) in [
            ("2031-05-14", 0, "2031-05-14"),
            ("2031-01-01", -1, "2030-12-31"),
            ("2024-02-28", 1, "2024-02-29"),
            ("2023-02-28", 1, "2023-03-01"),
            ("2000-03-01", -1, "2000-02-29"),
            ("1999-12-31", 366, "2000-12-31"),
        ] {
            assert_eq!(day(from).plus(days), day(to), "{from} {days}");
        }
    }

    #[test]
    fn counting_forth_and_back_comes_home() {
        for days in (-400_000..400_000).step_by(997) {
            assert_eq!(day("2024-02-29").plus(days).plus(-days), day("2024-02-29"));
        }
    }

    #[test]
    fn weekdays_and_weeks_are_those_of_the_calendar() {
        assert_eq!((day("2026-11-24").weekday(), day("2000-01-01").weekday()), (2, 6));
        assert_eq!((day("2021-01-03").week(), day("2020-12-31").week()), ((2020, 53), (2020, 53)));
    }

    #[test]
    fn a_day_that_does_not_exist_is_none() {
        assert_eq!((Day::new(2031, 5, 32), Day::parse("2023-02-29")), (None, None));
    }
}
