//! Stretches of the calendar and steps between them.

use jiff::civil::{Date, Weekday};

use crate::text::{DatePoint, Period};

/// From one point of the calendar to another, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stretch {
    pub(super) first: DatePoint,
    pub(super) last: DatePoint,
}

impl Stretch {
    pub(super) fn point(point: DatePoint) -> Self {
        Stretch { first: point, last: point }
    }

    pub(super) fn year(year: i16) -> Self {
        Self::point(DatePoint::Year(year))
    }

    pub(super) fn month(year: i16, month: i8) -> Self {
        Self::point(DatePoint::Month(year, month))
    }

    pub(super) fn day(date: Date) -> Self {
        Self::point(DatePoint::Day(date))
    }

    /// Two years, months or days, in order; the same one twice is a point.
    pub(super) fn between(first: DatePoint, last: DatePoint) -> Self {
        Stretch { first, last }
    }

    /// Whole months of one year.
    pub(super) fn months(year: i16, first: i8, last: i8) -> Self {
        Self::between(DatePoint::Month(year, first), DatePoint::Month(year, last))
    }

    pub(super) fn period(self) -> Period {
        if self.first == self.last { Period::Point(self.first) } else { Period::Interval(self.first, self.last) }
    }

    pub(super) fn first_day(self) -> Option<Date> {
        match self.first {
            DatePoint::Year(year) => date(year, 1, 1),
            DatePoint::Month(year, month) => date(year, month, 1),
            DatePoint::Day(day) => Some(day),
        }
    }

    pub(super) fn last_day(self) -> Option<Date> {
        match self.last {
            DatePoint::Year(year) => date(year, 12, 31),
            DatePoint::Month(year, month) => date(year, month, 1).map(Date::last_of_month),
            DatePoint::Day(day) => Some(day),
        }
    }
}

/// The day, if there is one.
pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// A year that texts speak of.
pub(super) fn year(value: i64) -> Option<i16> {
    i16::try_from(value).ok().filter(|year| (1..=2999).contains(year))
}

/// So many months later.
pub(super) fn months_later(year: i16, month: i8, months: i32) -> Option<(i16, i8)> {
    let all = i32::from(year) * 12 + i32::from(month) - 1 + months;
    Some((i16::try_from(all.div_euclid(12)).ok()?, i8::try_from(all.rem_euclid(12) + 1).ok()?))
}

/// So many days later.
pub(super) fn days_later(day: Date, days: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The Monday of the week that a day lies in.
pub(super) fn monday(day: Date) -> Option<Date> {
    days_later(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// The first such weekday on or after a day.
pub(super) fn first_weekday(from: Date, weekday: Weekday) -> Option<Date> {
    days_later(from, i32::from(from.weekday().until(weekday)))
}

/// The n-th week of a stretch, counted from its first Monday.
pub(super) fn week_of(stretch: Stretch, number: i32) -> Option<Stretch> {
    let first = first_weekday(stretch.first_day()?, Weekday::Monday)?;
    let start = days_later(first, 7 * (number - 1))?;
    week_from(start)
}

/// Seven days.
pub(super) fn week_from(start: Date) -> Option<Stretch> {
    Some(Stretch::between(DatePoint::Day(start), DatePoint::Day(days_later(start, 6)?)))
}
