//! Days, months, years and the intervals between them.

use std::fmt;

use jiff::civil::Date;

/// A calendar year, month or day, as exact as the text says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DatePoint {
    /// A year.
    Year(i16),
    /// A month of a year (1 to 12).
    Month(i16, i8),
    /// A day.
    Day(Date),
}

impl DatePoint {
    /// The year it lies in.
    pub fn year(self) -> i16 {
        match self {
            DatePoint::Year(year) | DatePoint::Month(year, _) => year,
            DatePoint::Day(date) => date.year(),
        }
    }
}

impl fmt::Display for DatePoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DatePoint::Year(year) => write!(f, "{year:04}"),
            DatePoint::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            DatePoint::Day(date) => write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
        }
    }
}

/// The time a figure or fact holds for. Displays as ISO 8601: `2019`, `2020-01/2020-11`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Period {
    /// One year, month or day.
    Point(DatePoint),
    /// From the first to the last, both included.
    Interval(DatePoint, DatePoint),
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Point(point) => point.fmt(f),
            Period::Interval(start, end) => write!(f, "{start}/{end}"),
        }
    }
}
