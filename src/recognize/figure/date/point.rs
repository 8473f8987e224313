//! Dates that name a year, a part of it, a month or a day: 2019年12月24日, 今年上半年, 1—11月, 2020-01-05.

use jiff::civil::Weekday;

use crate::text::DatePoint;

use super::super::cursor::Cursor;
use super::super::letters::Role;
use super::super::numeral::{Form, Numeral, numeral};
use super::calendar::{self, Stretch};
use super::era::era;
use super::numeric::{digits, numeric, two_digit_year};
use super::reading::{Grain, Reading, Setting, is_past};
use super::words;

/// The date that starts at the cursor. `inherited` is the start of a range, which lends its year and month.
pub(super) fn point(cursor: Cursor<'_>, setting: Setting, inherited: Option<Stretch>) -> Option<Reading> {
    numeric(cursor, setting)
        .or_else(|| era(cursor))
        .or_else(|| with_year(cursor, setting))
        .or_else(|| words::named(cursor, setting))
        .or_else(|| year_edge(cursor, setting))
        .or_else(|| without_year(cursor, setting, inherited))
        .or_else(|| words::weekday(cursor, setting))
}

/// A whole number without separators and fraction.
pub(super) fn whole(cursor: Cursor<'_>) -> Option<(i64, Numeral)> {
    let starts = !matches!(cursor.role(), Role::None | Role::Scale { value: 100.., .. });
    let number = starts.then(|| numeral(cursor)).flatten()?;
    let plain = match number.form {
        Form::Arabic { digits } => digits > 0,
        Form::Chinese { .. } | Form::Spelled { .. } => true,
        Form::Scale => false,
    };
    if !plain || number.about || number.several || !number.value.is_integer() {
        return None;
    }
    Some((i64::try_from(number.value).ok()?, number))
}

/// A number from 1 to `most` (at most 99), written 7, 07, 十七, 廿七 or 零七, that no larger number goes on.
pub(super) fn up_to(cursor: Cursor<'_>, most: i8) -> Option<(i8, usize)> {
    let mut ahead = cursor;
    let mut value = 0i8;
    if let Role::Arabic(_) = ahead.role() {
        for place in 0..3 {
            let Role::Arabic(digit) = ahead.role() else { break };
            if place == 2 {
                return None;
            }
            value = value * 10 + i8::try_from(digit).ok()?;
            ahead.bump();
        }
        if ahead.peek() == '.' && ahead.peek_second().is_ascii_digit() {
            return None;
        }
    } else {
        let digit = |at: Cursor<'_>| match at.role() {
            Role::Digit { value, formal: false } if at.peek() != '两' => i8::try_from(value).ok(),
            _ => None,
        };
        match ahead.role() {
            Role::Zero => {
                ahead.bump();
                value = digit(ahead)?;
                ahead.bump();
            }
            Role::Tens(tens) => {
                value = i8::try_from(tens).ok()?;
                ahead.bump();
                if let Some(ones) = digit(ahead) {
                    value += ones;
                    ahead.bump();
                }
            }
            Role::Digit { value: first, formal: false } => {
                value = i8::try_from(first).ok()?;
                ahead.bump();
                if ahead.peek() == '十' {
                    value *= 10;
                    ahead.bump();
                    if let Some(ones) = digit(ahead) {
                        value += ones;
                        ahead.bump();
                    }
                }
            }
            Role::Scale { value: 10, formal: false } => {
                value = 10;
                ahead.bump();
                if let Some(ones) = digit(ahead) {
                    value += ones;
                    ahead.bump();
                }
            }
            _ => return None,
        }
    }
    (ahead.role() == Role::None && (1..=most).contains(&value)).then_some((value, ahead.at))
}

/// 2019年…, 二〇一九年…, 98年4月, 今年…, 2018—2019年度.
fn with_year(cursor: Cursor<'_>, setting: Setting) -> Option<Reading> {
    let (year, end) =
        year(cursor, setting).map(|(year, end)| (Some(year), end)).or_else(|| words::year(cursor, setting))?;
    let mut ahead = cursor.moved(end);
    let after_year = ahead;
    let whole_year = |at| Reading { says_year: true, ..Reading::new(at, year.map(Stretch::year), Grain::Year) };
    ahead.skip_blanks();
    let _ = ahead.eat('的');
    ahead.skip_blanks();
    if let Some(part) = part_of_year(ahead, year) {
        return Some(Reading { says_year: true, ..part });
    }
    // 今年年底, 2019年底, 2019年初.
    let mut edge = after_year;
    let _ = edge.eat('年');
    let month = match edge.eat_one_of(&["底", "末", "初", "年中"]) {
        Some("底" | "末") => 12,
        Some("初") => 1,
        Some(_) => 6,
        None => return Some(whole_year(after_year.at)),
    };
    let stretch = year.map(|year| Stretch::month(year, month));
    Some(Reading { says_year: true, ..Reading::new(edge.at, stretch, Grain::Month) })
}

/// A year in figures, with its 年: four digits, or two before a month (98年4月) or with a zero (零八年).
fn year(cursor: Cursor<'_>, setting: Setting) -> Option<(i16, usize)> {
    if let Some((value, length, mut ahead)) = digits(cursor) {
        ahead.skip_blanks();
        if !ahead.eat('年') {
            return None;
        }
        let year = match length {
            4 if value >= 1000 => value,
            2 if starts_month(ahead) => two_digit_year(value, setting),
            _ => return None,
        };
        let _ = ahead.eat('度');
        return Some((calendar::year(year)?, ahead.at));
    }
    let mut ahead = cursor;
    let (mut value, mut letters, mut first, mut rising) = (0i64, 0, None, false);
    loop {
        let digit = match ahead.role() {
            Role::Digit { value, formal: false } if ahead.peek() != '两' => i64::from(value),
            Role::Zero => 0,
            _ => break,
        };
        rising = first.is_some_and(|first| digit == first + 1 || (first == 3 && digit == 5));
        first.get_or_insert(digit);
        value = value * 10 + digit;
        letters += 1;
        ahead.bump();
        if letters > 4 {
            return None;
        }
    }
    let leads_with_zero = first == Some(0);
    let year = match letters {
        4 => value,
        // 三三年 is 1933, 二三年 two or three years.
        2 if leads_with_zero || !rising => two_digit_year(value, setting),
        2 if {
            let mut after = ahead;
            after.eat('年') && starts_month(after)
        } =>
        {
            two_digit_year(value, setting)
        }
        _ => return None,
    };
    if !ahead.eat('年') || ahead.peek() == '级' {
        return None;
    }
    let _ = ahead.eat('度');
    Some((calendar::year(year)?, ahead.at))
}

fn starts_month(cursor: Cursor<'_>) -> bool {
    up_to(cursor, 12).is_some_and(|(_, end)| cursor.moved(end).peek() == '月')
        || cursor.sees_one_of(&["上半年", "下半年"])
}

/// 年初, 年底, 年内 and 月底 without the year or month they belong to.
fn year_edge(cursor: Cursor<'_>, setting: Setting) -> Option<Reading> {
    let mut ahead = cursor;
    let stands_alone = !matches!(
        cursor.before(),
        '每' | '全'
            | '终'
            | '历'
            | '周'
            | '近'
            | '本'
            | '上'
            | '下'
            | '半'
            | '多'
            | '少'
            | '成'
            | '往'
            | '个'
            | '月'
            | '天'
    ) && !matches!(cursor.role_before(), Role::Digit { .. } | Role::Arabic(_) | Role::Scale { .. });
    if !stands_alone {
        return None;
    }
    let word = ahead.eat_one_of(&["年初", "年底", "年末", "年内", "岁末", "月初", "月底", "月末"])?;
    let published = setting.published;
    let stretch = match word {
        "年初" => setting.year().map(|year| Stretch::month(year, 1)),
        "年底" | "年末" | "岁末" => setting.year().map(|year| Stretch::month(year, 12)),
        "年内" => setting.year().map(Stretch::year),
        _ => published.map(|day| Stretch::month(day.year(), day.month())),
    };
    let grain = if word == "年内" { Grain::Year } else { Grain::Month };
    Some(Reading::new(ahead.at, stretch, grain))
}

/// A month, half, quarter or day whose year the context lends.
fn without_year(cursor: Cursor<'_>, setting: Setting, inherited: Option<Stretch>) -> Option<Reading> {
    if let Some(from) = inherited
        && let Some(day) = day_of_inherited_month(cursor, from)
    {
        return Some(day);
    }
    let lent = inherited.map(|stretch| stretch.last.year());
    if let Some((relative, end)) = words::month(cursor, setting) {
        let ahead = cursor.moved(end);
        return Some(within_month(ahead, relative.map(|(year, _)| year), relative.map(|(_, month)| month)));
    }
    if let Some((month, _)) = up_to(cursor, 12)
        && let Some(read) = part_of_year(cursor, lent.or_else(|| setting.year_of_month(last_month(cursor, month))))
    {
        // A range that ends before it starts runs into the next year.
        let wraps = inherited.is_some_and(|from| {
            from.first_day().zip(read.stretch.and_then(Stretch::last_day)).is_some_and(|(first, last)| last < first)
        });
        let next = lent.and_then(|year| part_of_year(cursor, Some(year + 1)));
        return Some(if wraps { next.unwrap_or(read) } else { read });
    }
    let read = part_of_year(cursor, lent.or_else(|| setting.year()));
    // 四季度 and 前三季度 of a January paper are last year's.
    if let (Some(read), Some(published), None, None) = (read, setting.published, lent, setting.spoken)
        && let Some(DatePoint::Month(year, month)) = read.stretch.map(|stretch| stretch.last)
        && is_past(month, published)
    {
        return part_of_year(cursor, Some(year - 1));
    }
    read.or_else(|| day_alone(cursor, setting))
}

/// 11 of 1—11月: the month that decides which year is meant.
fn last_month(cursor: Cursor<'_>, first: i8) -> i8 {
    month_range(cursor, Some(2000)).and_then(|read| read.stretch).map_or(first, |stretch| match stretch.last {
        DatePoint::Month(_, month) => month,
        _ => first,
    })
}

/// 19日 after 4月12日至.
fn day_of_inherited_month(cursor: Cursor<'_>, from: Stretch) -> Option<Reading> {
    let DatePoint::Day(first) = from.last else { return None };
    let (day, end) = up_to(cursor, 31)?;
    let mut ahead = cursor.moved(end);
    ahead.skip_blanks();
    if !(ahead.eat('日') || ahead.eat('号')) {
        return None;
    }
    let day = calendar::date(first.year(), first.month(), day)?;
    Some(Reading::new(ahead.at, Some(Stretch::day(day)), Grain::Day))
}

/// 29日: of the month of publication, or of the one before where it has no such day.
fn day_alone(cursor: Cursor<'_>, setting: Setting) -> Option<Reading> {
    let (value, length, mut ahead) = digits(cursor)?;
    ahead.skip_blanks();
    if length > 2
        || !ahead.eat('日')
        || ahead.sees_one_of(&["内", "以内", "之内", "元", "本", "圆", "均", "游", "前申", "龄"])
    {
        return None;
    }
    let day = i8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
    let stretch = setting.published.and_then(|published| {
        let of_month = |back: i32| {
            let (year, month) = calendar::months_later(published.year(), published.month(), -back)?;
            calendar::date(year, month, day)
        };
        of_month(0).or_else(|| of_month(1)).map(Stretch::day)
    });
    Some(Reading::new(ahead.at, stretch, Grain::Day))
}

/// 上半年, 前三季度, 1—11月, 3月5日 and so on, within a year.
pub(super) fn part_of_year(cursor: Cursor<'_>, year: Option<i16>) -> Option<Reading> {
    let months =
        |end, first, last| Some(Reading::new(end, year.map(|year| Stretch::months(year, first, last)), Grain::Part));
    let mut ahead = cursor;
    match ahead.eat_one_of(&["上半年", "下半年", "首季度", "首季", "全年"]) {
        Some("上半年") => return months(ahead.at, 1, 6),
        Some("下半年") => return months(ahead.at, 7, 12),
        Some("全年") => {
            return year
                .filter(|_| cursor.before() == '年')
                .map(|year| Reading::new(ahead.at, Some(Stretch::year(year)), Grain::Year));
        }
        Some(_) => return months(ahead.at, 1, 3),
        None => {}
    }
    if let Some((reading_end, first, last)) = quarters(cursor) {
        return months(reading_end, first, last);
    }
    if let Some(week) = week_of_year(cursor, year) {
        return Some(week);
    }
    // 前11个月.
    let mut led = cursor;
    if led.eat('前') {
        let (count, end) = up_to(led, 12)?;
        led = led.moved(end);
        led.skip_blanks();
        return led.eat_one_of(&["个月", "月"]).and_then(|_| months(led.at, 1, count));
    }
    month_range(cursor, year).or_else(|| {
        let (month, end) = up_to(cursor, 12)?;
        let mut ahead = cursor.moved(end);
        ahead.skip_blanks();
        if !ahead.eat('月') || ahead.peek() == '球' {
            return None;
        }
        let _ = ahead.eat('份');
        Some(within_month(ahead, year, Some(month)))
    })
}

/// 一季度, 第四季度, 前三季度, 前两个季度, 1季度, 一至三季度: end, first and last month.
fn quarters(cursor: Cursor<'_>) -> Option<(usize, i8, i8)> {
    let mut ahead = cursor;
    let led = ahead.eat('前');
    let numbered = !led && ahead.eat('第');
    let (number, end) = up_to(ahead, 4)?;
    ahead = ahead.moved(end);
    let mut last = number;
    if !led && ahead.eat_one_of(&["—", "-", "~", "至", "到", "、"]).is_some() {
        let (second, end) = up_to(ahead, 4)?;
        if second <= number {
            return None;
        }
        last = second;
        ahead = ahead.moved(end);
    }
    if led {
        ahead.eat('个');
    }
    if ahead.eat_words("季度") || ((led || numbered) && ahead.eat('季')) {
        return Some(if led { (ahead.at, 1, number * 3) } else { (ahead.at, number * 3 - 2, last * 3) });
    }
    None
}

/// 第一周, 前2周, 第三十七个星期 of a year.
fn week_of_year(cursor: Cursor<'_>, year: Option<i16>) -> Option<Reading> {
    words::nth_week(cursor, year.map(Stretch::year))
}

/// 1—11月, 1至11月份, 3、4月 without a day after it.
fn month_range(cursor: Cursor<'_>, year: Option<i16>) -> Option<Reading> {
    let (first, end) = up_to(cursor, 12)?;
    let mut ahead = cursor.moved(end);
    ahead.skip_blanks();
    ahead.eat_one_of(&["——", "--", "—", "-", "~", "至", "到"])?;
    ahead.skip_blanks();
    let (last, end) = up_to(ahead, 12)?;
    ahead = ahead.moved(end);
    if last < first || !ahead.eat('月') || up_to(ahead, 31).is_some() {
        return None;
    }
    ahead.eat('份');
    Some(Reading::new(ahead.at, year.map(|year| Stretch::months(year, first, last)), Grain::Part))
}

/// What follows a month: a day, days from–to, 上旬, 底, 第二周; else the month itself.
fn within_month(cursor: Cursor<'_>, year: Option<i16>, month: Option<i8>) -> Reading {
    let both = year.zip(month);
    let whole = Reading::new(cursor.at, both.map(|(year, month)| Stretch::month(year, month)), Grain::Month);
    let days = |end, first: i8, last: i8| {
        let stretch = both.and_then(|(year, month)| {
            let length = calendar::date(year, month, 1)?.days_in_month();
            let first = if first > 0 { first } else { length + first };
            let day = |day: i8| calendar::date(year, month, day.min(length));
            Some(Stretch::between(DatePoint::Day(day(first)?), DatePoint::Day(day(last)?)))
        });
        Reading::new(end, stretch, Grain::Day)
    };
    let mut ahead = cursor;
    ahead.skip_blanks();
    let _ = ahead.eat('的');
    match ahead.eat_one_of(&["上旬", "中旬", "下旬", "初", "底", "末"]) {
        Some("上旬" | "初") => return days(ahead.at, 1, 10),
        Some("中旬") => return days(ahead.at, 11, 20),
        Some("下旬") => return days(ahead.at, 21, 31),
        Some(_) => return days(ahead.at, -6, 31),
        None => {}
    }
    let stretch = both.map(|(year, month)| Stretch::month(year, month));
    if let Some(read) = words::nth_week(ahead, stretch).or_else(|| words::nth_weekday(ahead, stretch)) {
        return read;
    }
    if ahead.peek() == '前' {
        let mut led = ahead;
        led.bump();
        if let Some((count, end)) = up_to(led, 15) {
            let mut after = led.moved(end);
            if after.eat_one_of(&["天", "日"]).is_some() {
                return days(after.at, 1, count);
            }
        }
    }
    day_of_month(ahead, both).unwrap_or(whole)
}

/// 5日, 12—19日, 1号; a bare 3 of 1月3 where the phrase ends.
fn day_of_month(cursor: Cursor<'_>, month: Option<(i16, i8)>) -> Option<Reading> {
    let (first, end) = up_to(cursor, 31)?;
    let mut ahead = cursor.moved(end);
    ahead.skip_blanks();
    let day = |day: i8| month.and_then(|(year, month)| calendar::date(year, month, day));
    // No such day, no date.
    if month.is_some() && day(first).is_none() {
        let leap = month.filter(|(_, month)| *month == 2 && first == 29);
        let (year, month) = leap?;
        let before = (0..8).filter_map(|back| calendar::date(year - back, month, 29)).next()?;
        return (ahead.eat('日') || ahead.eat('号'))
            .then(|| Reading::new(ahead.at, Some(Stretch::day(before)), Grain::Day));
    }
    if ahead.eat('日') || ahead.eat('号') {
        return Some(Reading::new(ahead.at, day(first).map(Stretch::day), Grain::Day));
    }
    let mut over = ahead;
    if over.eat_one_of(&["——", "--", "—", "-", "~", "至", "到", "、"]).is_some()
        && let Some((last, end)) = up_to(over, 31)
    {
        let mut after = over.moved(end);
        if last > first && (after.eat('日') || after.eat('号')) {
            let stretch = day(first)
                .zip(day(last))
                .map(|(first, last)| Stretch::between(DatePoint::Day(first), DatePoint::Day(last)));
            return Some(Reading::new(after.at, stretch, Grain::Day));
        }
    }
    let bare_end = matches!(ahead.peek(), '\0' | '\n' | '至' | '到' | '-' | '—' | '~');
    (bare_end && cursor.peek().is_ascii_digit())
        .then(|| Reading::new(ahead.at, day(first).map(Stretch::day), Grain::Day))
}

/// The day of a weekday word: 一 to 六, 日, 天, 末.
pub(super) fn weekday_named(letter: char) -> Option<Weekday> {
    Some(match letter {
        '一' => Weekday::Monday,
        '二' => Weekday::Tuesday,
        '三' => Weekday::Wednesday,
        '四' => Weekday::Thursday,
        '五' => Weekday::Friday,
        '六' => Weekday::Saturday,
        '日' | '天' => Weekday::Sunday,
        _ => return None,
    })
}
