//! Dates written in digits alone: 2020-01-05, 2020.1.5, 20200105, and years without 年.

use super::super::cursor::Cursor;
use super::super::letters::Role;
use super::calendar::{self, Stretch};
use super::reading::{Grain, Reading, Setting};

/// 2020-01-05, 2020/1/5, 2020.1.5, 2022 11 23, 3/3/15, 1999.08 (only before a range's end).
pub(super) fn numeric(cursor: Cursor<'_>, setting: Setting) -> Option<Reading> {
    if let Some(day) = compact(cursor) {
        return Some(day);
    }
    let (first, first_len, mut ahead) = digits(cursor)?;
    let mark = ahead.peek();
    if !matches!(mark, '-' | '/' | '.' | ' ' | '·') {
        return None;
    }
    ahead.bump();
    let (second, second_len, after_second) = digits(ahead)?;
    if second_len > 2 {
        return None;
    }
    let mark_again = after_second.peek();
    let mut third_at = after_second;
    third_at.bump();
    let third = (matches!(mark_again, '-' | '/' | '.') || (mark == ' ' && mark_again == ' '))
        .then(|| digits(third_at))
        .flatten()
        .filter(|(.., end)| {
            !(end.peek().is_ascii_alphanumeric() || (end.peek() == '.' && end.peek_second().is_ascii_digit()))
        });
    let small = |value: i64| i8::try_from(value).ok();
    let full_year = |value: i64, length: usize| {
        let value = if length == 2 { two_digit_year(value, setting) } else { value };
        calendar::year(value)
    };
    if let Some((third, third_len, end)) = third {
        let day = if first_len == 4 && third_len <= 2 {
            calendar::date(full_year(first, 4)?, small(second)?, small(third)?)
        } else if first_len <= 2 && mark == '/' && matches!(third_len, 2 | 4) {
            calendar::date(full_year(third, third_len)?, small(second)?, small(first)?)
        } else if first_len == 2 && third_len <= 2 && mark == '-' && mark_again == '-' {
            calendar::date(full_year(first, 2)?, small(second)?, small(third)?)
        } else {
            None
        }?;
        let mut end = end;
        if first_len == 4 && !end.eat('日') {
            end.eat('号');
        }
        return Some(Reading { says_year: true, ..Reading::new(end.at, Some(Stretch::day(day)), Grain::Day) });
    }
    if mark == '·' && first_len <= 2 && !matches!(cursor.before(), '“' | '"') {
        let day = setting.year().and_then(|year| calendar::date(year, small(first)?, small(second)?))?;
        return Some(Reading::new(after_second.at, Some(Stretch::day(day)), Grain::Day));
    }
    // 1999.08-2002.02: a month, where the other end says the same.
    let mut over = after_second;
    let ranged = mark == '.'
        && first_len == 4
        && second_len == 2
        && over.eat_one_of(&["——", "--", "—", "-", "~", "至"]).is_some()
        && digits(over).is_some_and(|(_, length, end)| length == 4 && end.peek() == '.');
    let closes = mark == '.' && first_len == 4 && second_len == 2 && matches!(cursor.before(), '-' | '—' | '~' | '至');
    if (ranged || closes) && (1..=12).contains(&second) && (1900..2100).contains(&first) {
        let stretch = Stretch::month(full_year(first, 4)?, small(second)?);
        return Some(Reading { says_year: true, ..Reading::new(after_second.at, Some(stretch), Grain::Month) });
    }
    None
}

/// 20220924.
fn compact(cursor: Cursor<'_>) -> Option<Reading> {
    let (year, _, after_year) = digits_of(cursor, 4)?;
    let (month, _, after_month) = digits_of(after_year, 2)?;
    let (day, _, after) = digits_of(after_month, 2)?;
    let small = |value: i64| i8::try_from(value).ok();
    let plausible =
        (1949..2100).contains(&year) && !after.peek().is_alphanumeric() && !matches!(after.peek(), '.' | '%');
    let day = calendar::date(calendar::year(year)?, small(month)?, small(day)?).filter(|_| plausible)?;
    Some(Reading { says_year: true, ..Reading::new(after.at, Some(Stretch::day(day)), Grain::Day) })
}

/// Exactly so many ASCII digits.
fn digits_of(cursor: Cursor<'_>, length: usize) -> Option<(i64, usize, Cursor<'_>)> {
    let mut ahead = cursor;
    let mut value = 0i64;
    for _ in 0..length {
        let Role::Arabic(digit) = ahead.role() else { return None };
        value = value * 10 + i64::from(digit);
        ahead.bump();
    }
    Some((value, length, ahead))
}

/// A run of ASCII digits: value, length, and the place after it.
pub(super) fn digits(cursor: Cursor<'_>) -> Option<(i64, usize, Cursor<'_>)> {
    let mut ahead = cursor;
    let (mut value, mut length) = (0i64, 0);
    while let Role::Arabic(digit) = ahead.role() {
        value = value * 10 + i64::from(digit);
        length += 1;
        if length > 4 {
            return None;
        }
        ahead.bump();
    }
    (length > 0).then_some((value, length, ahead))
}

/// 98 is 1998, 08 is 2008: at most ten years after publication.
pub(super) fn two_digit_year(value: i64, setting: Setting) -> i64 {
    let latest = setting.published.map_or(40, |day| i64::from(day.year()) - 1990);
    if value <= latest { 2000 + value } else { 1900 + value }
}

/// The years between two four-digit numbers without 年: 2021—2025.
pub(super) fn bare_year(cursor: Cursor<'_>) -> Option<(i16, usize)> {
    let (value, length, ahead) = digits(cursor)?;
    (length == 4 && (1900..=2100).contains(&value) && !ahead.peek().is_ascii_alphanumeric() && ahead.peek() != '.')
        .then(|| calendar::year(value).map(|year| (year, ahead.at)))
        .flatten()
}
