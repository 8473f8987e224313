//! Centuries and decades: 21世纪, 20世纪80年代初, 民国三年.

use crate::text::DatePoint;

use super::super::cursor::Cursor;
use super::calendar::Stretch;
use super::point::up_to;
use super::reading::{Grain, Reading};

/// 21世纪, 20世纪80年代初, 80年代, 上世纪90年代末期, 民国三年.
pub(super) fn era(cursor: Cursor<'_>) -> Option<Reading> {
    let mut ahead = cursor;
    if ahead.eat_words("民国") {
        let (year, end) = up_to(ahead, 38)?;
        ahead = ahead.moved(end);
        let stretch = Stretch::year(1911 + i16::from(year));
        return ahead
            .eat('年')
            .then(|| Reading { says_year: true, ..Reading::new(ahead.at, Some(stretch), Grain::Year) });
    }
    let century = if ahead.eat_one_of(&["上个世纪", "上世纪"]).is_some() {
        Some(20)
    } else if ahead.eat_words("本世纪") {
        Some(21)
    } else {
        let number = up_to(ahead, 30);
        number.and_then(|(number, end)| {
            let mut after = ahead.moved(end);
            after.eat_words("世纪").then(|| {
                ahead = after;
                number
            })
        })
    };
    if century.is_some() {
        ahead.eat('的');
    }
    let decade = up_to(ahead, 90).filter(|(decade, _)| decade % 10 == 0).and_then(|(decade, end)| {
        let mut after = ahead.moved(end);
        after.eat_words("年代").then(|| {
            ahead = after;
            decade
        })
    });
    let (start, years) = match (century, decade) {
        (Some(century), Some(decade)) => (i16::from(century) * 100 - 100 + i16::from(decade), 10),
        (Some(century), None) => (i16::from(century) * 100 - 100, 100),
        (None, Some(decade)) => (if decade >= 30 { 1900 } else { 2000 } + i16::from(decade), 10),
        (None, None) => return None,
    };
    let third = years * 3 / 10;
    let (first, last) =
        match ahead.eat_one_of(&["初期", "初", "前期", "早期", "中后期", "中期", "中叶", "后期", "末期", "末"])
        {
            Some("初期" | "初" | "前期" | "早期") => (start, start + third - 1),
            Some("中期" | "中叶") => (start + third, start + years - third - 1),
            Some("中后期") => (start + third, start + years - 1),
            Some(_) => (start + years - third, start + years - 1),
            None => (start, start + years - 1),
        };
    let stretch = Stretch::between(DatePoint::Year(first), DatePoint::Year(last));
    Some(Reading { says_year: true, ..Reading::new(ahead.at, Some(stretch), Grain::Era) })
}
