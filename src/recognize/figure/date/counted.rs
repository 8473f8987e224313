//! Stretches counted from the day of publication: 近三年, 过去五年, 未来两个月, 5年前, 20天后.

use crate::text::DatePoint;

use super::super::cursor::Cursor;
use super::super::duration::{Length, length};
use super::calendar::{self, Stretch};
use super::point::whole;
use super::reading::{Grain, Reading, Setting};

/// 近三年, 过去五年, 未来两个月, 前两周; 三年来, 5年前, 20天后.
pub(super) fn counted(cursor: Cursor<'_>, setting: Setting) -> Option<Reading> {
    let mut ahead = cursor;
    let lead =
        ahead.eat_one_of(&["最近的", "最近", "近", "过去的", "过去", "未来的", "未来", "今后", "后", "上", "下"]);
    if lead.is_none() {
        return after_length(cursor, setting);
    }
    let forwards = matches!(lead, Some("未来的" | "未来" | "今后" | "后" | "下"));
    if matches!(lead, Some("近" | "后" | "上" | "下"))
        && cursor.before().is_alphabetic()
        && "附最邻接先前以之线网海陆".contains(cursor.before())
    {
        return None;
    }
    let length = length(ahead)?;
    if matches!(lead, Some("上" | "下")) && (length.designator != 'W' || length.form.is_none()) {
        return None;
    }
    if matches!(lead, Some("后")) && length.designator != 'D' {
        return None;
    }
    ahead = ahead.moved(length.end);
    if !forwards && ahead.eat('来') {
        ahead.eat('的');
    }
    if ahead.before() == '的' {
        ahead = ahead.moved(ahead.at - '的'.len_utf8());
    }
    let stretch = if forwards { coming(&length, setting) } else { past(&length, setting) };
    Some(Reading::new(ahead.at, stretch, Grain::Part))
}

/// A length followed by 来, 前 or 后.
fn after_length(cursor: Cursor<'_>, setting: Setting) -> Option<Reading> {
    if !(whole(cursor).is_some() || cursor.role().is_chinese() || matches!(cursor.peek(), '几' | '数' | '半')) {
        return None;
    }
    let length = length(cursor)?;
    let mut ahead = cursor.moved(length.end);
    if matches!(cursor.before(), '第' | '每') {
        return None;
    }
    match ahead.eat_one_of(&["以来", "来", "之前", "以前", "前", "之后", "以后", "后"])? {
        "以来" | "来" => {
            if ahead.sees_one_of(&["自", "源", "看", "说", "访", "临", "到"]) {
                return None;
            }
            Some(Reading::new(ahead.at, past(&length, setting), Grain::Part))
        }
        "之前" | "以前" | "前" => {
            if ahead.sees_one_of(&["往", "后", "列", "期", "进", "景", "沿", "三", "十", "述"]) {
                return None;
            }
            Some(Reading::new(ahead.at, shifted(&length, setting, -1), Grain::Part))
        }
        _ => {
            if ahead.sees_one_of(&["期", "续", "来", "备", "评", "勤", "又"]) {
                return None;
            }
            Some(Reading::new(ahead.at, shifted(&length, setting, 1), Grain::Part))
        }
    }
}

fn count(length: &Length) -> Option<i32> {
    i32::try_from(length.amount.trunc()).ok().filter(|count| (0..=3000).contains(count))
}

/// The stretch that ends with publication: 近三年 in 2020 is 2018 to 2020.
fn past(length: &Length, setting: Setting) -> Option<Stretch> {
    let today = setting.published?;
    let count = count(length)?;
    Some(match length.designator {
        'Y' => {
            // A paper of the first months looks back on years that are over.
            let last = today.year() - i16::from(today.month() <= 3);
            let first = last - i16::try_from(count.max(1)).ok()? + 1;
            Stretch::between(DatePoint::Year(first), DatePoint::Year(last))
        }
        'M' => {
            let (year, month) = calendar::months_later(today.year(), today.month(), 1 - count.max(1))?;
            Stretch::between(DatePoint::Month(year, month), DatePoint::Month(today.year(), today.month()))
        }
        'W' => {
            let monday = calendar::monday(today)?;
            let first = calendar::days_later(monday, -7 * count)?;
            Stretch::between(DatePoint::Day(first), DatePoint::Day(calendar::days_later(monday, -1)?))
        }
        'D' => Stretch::between(DatePoint::Day(calendar::days_later(today, -count)?), DatePoint::Day(today)),
        _ => return None,
    })
}

/// The stretch that starts after publication. A plan of the first months of a year counts that year in.
fn coming(length: &Length, setting: Setting) -> Option<Stretch> {
    let today = setting.published?;
    let count = count(length)?;
    Some(match length.designator {
        'Y' => {
            let first = today.year() + i16::from(today.month() > 4);
            let last = first + i16::try_from(count.max(1)).ok()? - 1;
            Stretch::between(DatePoint::Year(first), DatePoint::Year(last))
        }
        'M' => {
            let (year, month) = calendar::months_later(today.year(), today.month(), 1)?;
            let (last_year, last_month) = calendar::months_later(today.year(), today.month(), count.max(1))?;
            Stretch::between(DatePoint::Month(year, month), DatePoint::Month(last_year, last_month))
        }
        'W' => {
            let monday = calendar::days_later(calendar::monday(today)?, 7)?;
            Stretch::between(DatePoint::Day(monday), DatePoint::Day(calendar::days_later(monday, 7 * count - 1)?))
        }
        'D' => {
            let first = calendar::days_later(today, 1)?;
            Stretch::between(DatePoint::Day(first), DatePoint::Day(calendar::days_later(today, count)?))
        }
        _ => return None,
    })
}

/// 5年前 is a year, 20天后 a day, 4个星期之后 a week.
fn shifted(length: &Length, setting: Setting, sign: i32) -> Option<Stretch> {
    let today = setting.published?;
    let count = sign * count(length)?;
    Some(match length.designator {
        'Y' if length.half => {
            let (year, month) = calendar::months_later(today.year(), today.month(), count * 12 + sign * 6)?;
            Stretch::month(year, month)
        }
        'Y' => Stretch::year(today.year().checked_add(i16::try_from(count).ok()?)?),
        'M' => {
            let (year, month) = calendar::months_later(today.year(), today.month(), count)?;
            Stretch::month(year, month)
        }
        'W' => calendar::week_from(calendar::days_later(today, 7 * count)?)?,
        'D' => Stretch::day(calendar::days_later(today, count)?),
        _ => return None,
    })
}
