//! Words of numbers, units and dates.

use super::vocabulary::hash_folded;
use crate::claim::Bound;
use crate::gazetteer::phrases::Phrases;
use crate::token::Token;

/// What a single word says of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numeral {
    /// “seven”
    Cardinal(u32),
    /// “million”: moves the point by so many places.
    Scale(u8),
    /// “dozen”: so many at a time.
    Group(u32),
    /// “dozens”: more than so many, nobody says how many.
    Many(u32),
    /// “scores of”: the same, where the word alone may be another one.
    ManyOf(u32),
    /// “thousands”: more than ten to this power.
    ManyPlaces(u8),
    /// “seventh”
    Ordinal(u32),
    /// “quarter”: one of so many parts.
    Part(u32),
    /// “doubled”: so many times as much.
    Times(u32),
    /// “halved”: the part that is left.
    Cut(u32),
    /// The end of an ordinal in figures: “21st”.
    OrdinalEnd,
}

/// What a word or phrase does beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberRole {
    /// Before a number below zero: “minus”.
    Minus,
    /// Before a number: “more than”.
    Before(Bound),
    /// After one: “or more”.
    After(Bound),
    /// Opens a range: “between”.
    Opens,
    /// Before a number from which something changed, so that “to” opens no range: “from”.
    Change,
    /// Stands inside a range: “to”.
    Joins,
    /// Divides a part from its whole: “one in five”.
    Share,
    /// Between a number that nobody tells exactly and what is counted: “of”.
    Counts,
    /// What comes next is what is counted by: “per”.
    Per,
}

/// What a word says of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeWord {
    /// From 1.
    Month(u8),
    /// From 1, Monday.
    Weekday(u8),
    /// From 1.
    Quarter(u8),
    /// From 1, spring.
    Season(u8),
    /// So many days from today.
    Day(i8),
    /// “Last”, “this”, “next”: by how many periods the time is another one.
    Shift(i8),
    /// A period to count in.
    Period(Period),
    /// “Ago”.
    Ago,
    /// “Since”: what follows begins a period.
    Since,
    /// “Until”: what follows ends one.
    Until,
    /// Other words before a year: “in”.
    In,
    /// The end of a day in figures: “4th”.
    DayEnd,
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// The phrases about numbers; single words are in the vocabulary.
#[derive(Debug)]
pub(crate) struct Measures {
    pub(super) roles: Phrases<NumberRole>,
    pub(super) units: Phrases<&'static str>,
}

impl Measures {
    /// What the phrase at the head of the tokens does beside a number, and how many they are.
    pub(crate) fn role(&self, tokens: &[Token]) -> Option<(usize, NumberRole)> {
        self.roles.longest(tokens)
    }

    /// The unit that a word by itself names, which may be the end of a figure: “5km”.
    pub(crate) fn unit_of_word(&self, word: &str) -> Option<&'static str> {
        self.units.exact([hash_folded(word) as u32])
    }

    /// The unit at the head of the tokens, and how many they are.
    pub(crate) fn unit(&self, tokens: &[Token]) -> Option<(usize, &'static str)> {
        self.units.longest(tokens)
    }
}
