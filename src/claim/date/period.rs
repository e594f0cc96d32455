//! Periods of the calendar that lie before or after others.

use super::iso;
use crate::claim::day::Day;
use crate::lexicon::measure::Period;

/// The period that lies so many of its kind away.
pub(super) fn moved(base: Day, period: Period, by: i32) -> String {
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
pub(super) fn season_of(year: i32, season: u8) -> String {
    format!("{year:04}-{}", 20 + season)
}

/// The last, this or the next season of that name; a winter counts to the year in which it begins.
pub(super) fn season_moved(base: Day, season: u8, shift: i32) -> String {
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
pub(super) fn day_moved(base: Day, period: Period, by: i32) -> Day {
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
