//! Dates in words: 今年, 上个月, 昨天, 周二, 近三年, 党的十八大以来, “十四五”时期. Words and meanings are data.

use std::sync::LazyLock;

use crate::text::DatePoint;

use super::super::cursor::Cursor;
use super::super::letters::{Letters, Role};
use super::super::word_list::WordList;
use super::calendar::{self, Stretch};
use super::counted::counted;
use super::point::{up_to, weekday_named};
use super::reading::{Grain, Reading, Setting};

/// What a word of `ontology/figures/periods.tsv` means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Meaning {
    /// So many years from the year of publication.
    Year(i16),
    LastYear,
    NextYear,
    SameYear,
    Month(i32),
    Quarter(i32),
    Day(i32),
    Week(i32),
    Now,
    Vague,
    Since(DatePoint),
    Point(DatePoint),
    Holiday(i8, i8),
    /// Looks like a date, is none.
    None,
}

fn list() -> &'static WordList<Meaning> {
    static WORDS: LazyLock<WordList<Meaning>> = LazyLock::new(|| {
        let rows = include_str!("../../../../ontology/figures/periods.tsv").lines().skip(1);
        WordList::forwards(rows.filter_map(|row| {
            let mut cells = row.split('\t');
            Some((cells.next()?, meaning(cells.next()?)?))
        }))
    });
    &WORDS
}

/// The letters that such words start with.
pub(in super::super) fn first_letters() -> Vec<char> {
    list().first_letters().chain("周星礼最近过未今前年月岁民上本这下首".chars()).collect()
}

/// Whether a date in words may start here: a word of the list, or a lead such as 近 before a number.
pub(in super::super) fn starts_word(cursor: Cursor<'_>) -> bool {
    let second = cursor.peek_second();
    let numeral = |letter: char| {
        Letters::embedded().role(letter) != Role::None || matches!(letter, '几' | '数' | '半' | '个' | '的')
    };
    match cursor.peek() {
        '近' | '后' | '前' => numeral(second) || list().longest(cursor).is_some(),
        '上' | '下' => numeral(second) || matches!(second, '半' | '世') || list().longest(cursor).is_some(),
        '最' => second == '近',
        '过' => second == '去',
        '未' => second == '来',
        '今' => second == '后' || list().longest(cursor).is_some(),
        '年' | '月' | '岁' => matches!(second, '初' | '底' | '末' | '内'),
        '周' => weekday_named(second).is_some(),
        '星' => second == '期',
        '礼' => second == '拜',
        '民' => second == '国',
        '本' => second == '世' || list().longest(cursor).is_some(),
        '首' => second == '季',
        _ => list().longest(cursor).is_some(),
    }
}

fn meaning(code: &str) -> Option<Meaning> {
    let offset = |name: &str| code.strip_prefix(name).and_then(|rest| rest.parse::<i32>().ok());
    let stamp = |name: &str| code.strip_prefix(name).and_then(stamp);
    Some(match code {
        "last-year" => Meaning::LastYear,
        "next-year" => Meaning::NextYear,
        "same-year" => Meaning::SameYear,
        "now" => Meaning::Now,
        "vague" => Meaning::Vague,
        "none" => Meaning::None,
        _ => {
            let year = offset("year").and_then(|years| i16::try_from(years).ok()).map(Meaning::Year);
            let holiday = code.strip_prefix("holiday:").and_then(|day| {
                let (month, day) = day.split_once('-')?;
                Some(Meaning::Holiday(month.parse().ok()?, day.parse().ok()?))
            });
            return year
                .or_else(|| offset("month").map(Meaning::Month))
                .or_else(|| offset("quarter").map(Meaning::Quarter))
                .or_else(|| offset("day").map(Meaning::Day))
                .or_else(|| offset("week").map(Meaning::Week))
                .or_else(|| stamp("since:").map(Meaning::Since))
                .or_else(|| stamp("point:").map(Meaning::Point))
                .or(holiday);
        }
    })
}

/// 1978, 2012-11 or 1949-10-01.
fn stamp(code: &str) -> Option<DatePoint> {
    let mut parts = code.split('-');
    let year = parts.next()?.parse().ok()?;
    let Some(month) = parts.next() else { return Some(DatePoint::Year(year)) };
    let month = month.parse().ok()?;
    let Some(day) = parts.next() else { return Some(DatePoint::Month(year, month)) };
    calendar::date(year, month, day.parse().ok()?).map(DatePoint::Day)
}

/// 今年, 去年, 同年: the year (if it can be resolved) and the end of the word.
pub(super) fn year(cursor: Cursor<'_>, setting: Setting) -> Option<(Option<i16>, usize)> {
    let (meaning, end) = list().longest(cursor)?;
    let published = setting.published.map(|day| day.year());
    let year = match meaning {
        Meaning::Year(offset) => published.map(|year| year + offset),
        Meaning::LastYear => setting.year().map(|year| year - 1),
        // 此次年会 is a meeting.
        Meaning::NextYear if "此本首每这那届历多几一两".contains(cursor.before()) => return None,
        Meaning::NextYear => setting.year().map(|year| year + 1),
        Meaning::SameYear => setting.year(),
        _ => return None,
    };
    Some((year, end))
}

/// 本月, 上个月: year and month (if they can be resolved), and the end of the word.
pub(super) fn month(cursor: Cursor<'_>, setting: Setting) -> Option<(Option<(i16, i8)>, usize)> {
    let (Meaning::Month(offset), end) = list().longest(cursor)? else { return None };
    let month = setting.published.and_then(|day| calendar::months_later(day.year(), day.month(), offset));
    Some((month, end))
}

/// Every other word of the list, five-year plans, and stretches counted from the day of publication.
pub(super) fn named(cursor: Cursor<'_>, setting: Setting) -> Option<Reading> {
    five_year_plan(cursor).or_else(|| counted(cursor, setting)).or_else(|| listed(cursor, setting))
}

fn listed(cursor: Cursor<'_>, setting: Setting) -> Option<Reading> {
    let (meaning, end) = list().longest(cursor)?;
    let published = setting.published;
    let read = |stretch, grain| Some(Reading::new(end, stretch, grain));
    match meaning {
        Meaning::Quarter(offset) => {
            let mut ahead = cursor.moved(end);
            let last_month_only = ahead.eat('末');
            let stretch = published.and_then(|day| {
                let quarter = (i32::from(day.month()) - 1) / 3 + offset;
                let (year, month) = calendar::months_later(day.year(), 1, quarter * 3)?;
                let first = if last_month_only { month + 2 } else { month };
                Some(Stretch::months(year, first, month + 2))
            });
            Some(Reading::new(ahead.at, stretch, Grain::Part))
        }
        Meaning::Day(offset) => {
            read(published.and_then(|day| calendar::days_later(day, offset)).map(Stretch::day), Grain::Day)
        }
        Meaning::Week(offset) => week(cursor.moved(end), setting, offset),
        Meaning::Now => read(published.map(Stretch::day), Grain::Day),
        Meaning::Vague => read(None, Grain::Era),
        Meaning::Since(point) => {
            Some(Reading { since: true, says_year: true, ..Reading::new(end, Some(Stretch::point(point)), Grain::Era) })
        }
        Meaning::Point(point) => read(Some(Stretch::point(point)), Grain::Day),
        Meaning::Holiday(month, day) => {
            read(setting.year().and_then(|year| calendar::date(year, month, day)).map(Stretch::day), Grain::Day)
        }
        _ => None,
    }
}

/// 上周, 本周五, 下周末.
fn week(cursor: Cursor<'_>, setting: Setting, offset: i32) -> Option<Reading> {
    let mut ahead = cursor;
    let monday = setting.published.and_then(calendar::monday).and_then(|day| calendar::days_later(day, 7 * offset));
    if let Some(weekday) = weekday_named(ahead.peek()) {
        ahead.bump();
        let day = monday.and_then(|monday| calendar::first_weekday(monday, weekday));
        return Some(Reading::new(ahead.at, day.map(Stretch::day), Grain::Day));
    }
    if ahead.eat('末') {
        let saturday = monday.and_then(|monday| calendar::days_later(monday, 5));
        let stretch = saturday.and_then(|first| {
            Some(Stretch::between(DatePoint::Day(first), DatePoint::Day(calendar::days_later(first, 1)?)))
        });
        return Some(Reading::new(ahead.at, stretch, Grain::Day));
    }
    Some(Reading::new(cursor.at, monday.and_then(calendar::week_from), Grain::Day))
}

/// 周二, 星期日: the next such day after publication.
pub(super) fn weekday(cursor: Cursor<'_>, setting: Setting) -> Option<Reading> {
    let mut ahead = cursor;
    let prefix = ahead.eat_one_of(&["星期", "礼拜", "周"])?;
    let weekday = weekday_named(ahead.peek())?;
    ahead.bump();
    // 周一 to 周日 need an end: 周一岳, 周天 are names.
    let joined =
        ahead.peek().is_alphabetic() && prefix == "周" && (ahead.before() == '天' || cursor.before().is_alphabetic());
    if joined {
        return None;
    }
    let day = setting
        .published
        .and_then(|day| calendar::first_weekday(calendar::days_later(day, 1)?, weekday))
        .map(Stretch::day);
    Some(Reading::new(ahead.at, day, Grain::Day))
}

/// 第一周, 第三十七个星期, 前2周 of a year or month.
pub(super) fn nth_week(cursor: Cursor<'_>, of: Option<Stretch>) -> Option<Reading> {
    let mut ahead = cursor;
    let led = match ahead.peek() {
        '第' => false,
        '前' if !"提目以之面日".contains(cursor.before()) => true,
        _ => return None,
    };
    ahead.bump();
    let (number, end) = up_to(ahead, 53)?;
    ahead = ahead.moved(end);
    ahead.skip_blanks();
    ahead.eat('个');
    ahead.eat_one_of(&["周", "星期", "礼拜"])?;
    if weekday_named(ahead.peek()).is_some() {
        return None;
    }
    let stretch = of.and_then(|of| {
        let last = calendar::week_of(of, i32::from(number))?;
        let first = if led { calendar::week_of(of, 1)? } else { last };
        Some(Stretch::between(first.first, last.last))
    });
    Some(Reading::new(ahead.at, stretch, Grain::Day))
}

/// 第一个星期一, 最后一个周五 of a month.
pub(super) fn nth_weekday(cursor: Cursor<'_>, of: Option<Stretch>) -> Option<Reading> {
    let mut ahead = cursor;
    let number = if ahead.eat_words("最后一个") {
        None
    } else if ahead.eat('第') {
        let (number, end) = up_to(ahead, 5)?;
        ahead = ahead.moved(end);
        ahead.eat('个');
        Some(i32::from(number))
    } else {
        return None;
    };
    ahead.eat_one_of(&["星期", "礼拜", "周"])?;
    let weekday = weekday_named(ahead.peek())?;
    ahead.bump();
    let day = of.and_then(|of| match number {
        Some(number) => calendar::days_later(calendar::first_weekday(of.first_day()?, weekday)?, 7 * (number - 1)),
        None => calendar::first_weekday(calendar::days_later(of.last_day()?, -6)?, weekday),
    });
    Some(Reading::new(ahead.at, day.map(Stretch::day), Grain::Day))
}

/// “十四五”时期, 十三五期间, “十四五”末: five years each since 1966, by the plan's number.
fn five_year_plan(cursor: Cursor<'_>) -> Option<Reading> {
    let mut ahead = cursor;
    let quoted = matches!(ahead.peek(), '“' | '"' | '‘');
    if quoted {
        ahead.bump();
    }
    let (number, end) = plan_number(ahead)?;
    ahead = ahead.moved(end);
    if quoted && !matches!(ahead.peek(), '”' | '"' | '’') {
        return None;
    }
    if quoted {
        ahead.bump();
    }
    let start = if number == 1 {
        1953
    } else if number == 2 {
        1958
    } else {
        1951 + 5 * i16::from(number)
    };
    let years = |first, last| Some(Stretch::between(DatePoint::Year(first), DatePoint::Year(last)));
    let (stretch, since) =
        match ahead.eat_one_of(&["时期", "期间", "规划期", "以来", "末期", "期末", "末", "初期", "初"])
        {
            Some("以来") => (Some(Stretch::year(start)), true),
            Some("末期" | "期末" | "末") => (Some(Stretch::year(start + 4)), false),
            Some("初期" | "初") => (Some(Stretch::year(start)), false),
            Some(_) => (years(start, start + 4), false),
            None if ahead.sees_one_of(&["前", "后", "开局", "收官", "头", "这五年", "和“", "、“", "“", "和", "、"])
                && quoted =>
            {
                (years(start, start + 4), false)
            }
            None => return None,
        };
    Some(Reading { says_year: true, since, ..Reading::new(ahead.at, stretch, Grain::Era) })
}

/// 十四 of 十四五, and the place after 五.
fn plan_number(cursor: Cursor<'_>) -> Option<(i8, usize)> {
    let letters: Vec<char> = {
        let mut ahead = cursor;
        let mut letters = Vec::new();
        while ahead.role().is_chinese() && letters.len() < 5 {
            letters.push(ahead.peek());
            ahead.bump();
        }
        letters
    };
    let (last, number) = letters.split_last()?;
    if *last != '五' || number.is_empty() {
        return None;
    }
    let value = |letter: char| "一二三四五六七八九".chars().position(|digit| digit == letter).map(|at| at + 1);
    let number = match number {
        ['十'] => 10,
        ['二', '十'] => 20,
        ['十', ones] => 10 + value(*ones)?,
        ['二', '十', ones] => 20 + value(*ones)?,
        [ones] => value(*ones)?,
        _ => return None,
    };
    let end = cursor.at + letters.iter().map(|letter| letter.len_utf8()).sum::<usize>();
    Some((i8::try_from(number).ok()?, end))
}
