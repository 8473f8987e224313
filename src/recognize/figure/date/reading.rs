//! What one date expression was read as.

use jiff::civil::Date;

use super::calendar::Stretch;

/// What dates are resolved by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in super::super) struct Setting {
    /// The day the article was published.
    pub(in super::super) published: Option<Date>,
    /// The year that the sentence spoke of last.
    pub(in super::super) spoken: Option<i16>,
}

impl Setting {
    pub(super) fn year(self) -> Option<i16> {
        self.spoken.or_else(|| self.published.map(Date::year))
    }

    /// The year of a month that is named alone: December in a January paper is last year's.
    pub(super) fn year_of_month(self, month: i8) -> Option<i16> {
        self.spoken.or_else(|| {
            let published = self.published?;
            let past = is_past(month, published);
            Some(published.year() - i16::from(past))
        })
    }
}

/// Whether a month or part of a year that ends so late must be last year's: a January paper looks back on the autumn.
pub(super) fn is_past(month: i8, published: Date) -> bool {
    month - published.month() >= if published.month() == 1 { 6 } else { 9 }
}

/// What one date expression was read as.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in super::super) struct Reading {
    /// One past the last byte.
    pub(super) end: usize,
    /// `None` where nothing resolves it.
    pub(super) stretch: Option<Stretch>,
    /// Whether the words themselves say the year.
    pub(super) says_year: bool,
    /// Its finest part.
    pub(super) grain: Grain,
    /// Words that mean the time since then (党的十八大以来).
    pub(super) since: bool,
}

impl Reading {
    pub(super) fn new(end: usize, stretch: Option<Stretch>, grain: Grain) -> Self {
        Reading { end, stretch, says_year: false, grain, since: false }
    }
}

/// The finest part that a date expression names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Grain {
    Era,
    Year,
    Part,
    Month,
    Day,
}
