//! The grammar of lengths of time: 三年, 3至5年, 一个半小时, 两年零三个月.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::numeral::{Form, Numeral, numeral};
use super::word_list::WordList;

/// A length of time as it is written.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Length {
    /// One past the last byte.
    pub(super) end: usize,
    /// ISO 8601.
    pub(super) iso: String,
    /// The number before the first unit; one half for 半年.
    pub(super) amount: Decimal,
    /// The upper end of a range.
    pub(super) upper: Option<Decimal>,
    /// The first unit's letter; minutes are `m`.
    pub(super) designator: char,
    /// Whether the number is vague: 十几年, 20多年.
    pub(super) about: bool,
    /// Whether it is at least one of its scale: 数十年.
    pub(super) several: bool,
    /// How the first number is written; `None` for 半年.
    pub(super) form: Option<Form>,
    /// Months more than whole years, days more than whole months: 六 of 三年半.
    pub(super) half: bool,
}

#[derive(Clone, Copy, Debug)]
struct TimeUnit {
    designator: char,
    factor: u8,
    half: &'static str,
}

fn units() -> &'static WordList<TimeUnit> {
    static UNITS: LazyLock<WordList<TimeUnit>> = LazyLock::new(|| {
        let rows = include_str!("../../../ontology/figures/durations.tsv").lines().skip(1);
        WordList::forwards(rows.filter_map(|row| {
            let mut cells = row.split('\t');
            let surface = cells.next()?;
            let designator = cells.next()?.chars().next()?;
            let factor = cells.next()?.parse().ok()?;
            Some((surface, TimeUnit { designator, factor, half: cells.next().unwrap_or_default() }))
        }))
    });
    &UNITS
}

/// What follows a unit of time in a longer word, which is then no length of time: 年级, 天然气, 日报.
const RUNS_ON: &[&str] = &[
    "年级",
    "年代",
    "年龄",
    "年均",
    "年轻",
    "年度",
    "年产",
    "年华",
    "年报",
    "年鉴",
    "天然",
    "天津",
    "天文",
    "天河",
    "天下",
    "天使",
    "天府",
    "天山",
    "天门",
    "周边",
    "周岁",
    "周转",
    "日报",
    "日元",
    "日本",
    "日圆",
    "日均",
    "日常",
    "日照",
    "秒杀",
    "日游",
    "日产",
    "日前",
    "周刊",
    "周恩来",
];

/// The length of time that starts at the cursor.
///
/// Accepted: `三年`, `16年`, `3至5年`, `三年半`, `半年`, `一个半小时`, `两年零三个月`.
/// Rejected: `三年级`, `80年代`, `2019年` (a year), `3月`.
pub(super) fn length(cursor: Cursor<'_>) -> Option<Length> {
    let mut first = part(cursor)?;
    if first.designator == 'Y' && matches!(first.form, Some(Form::Arabic { digits: 4 } | Form::Spelled { .. })) {
        return None;
    }
    let mut parts = vec![(first.designator, first.iso.clone())];
    if first.upper.is_none() {
        loop {
            let mut ahead = cursor.moved(first.end);
            ahead.skip_blanks();
            let joined = ahead.eat_one_of(&["零", "又", "加"]).is_some();
            let Some(next) = part(ahead) else { break };
            let smaller = rank(next.designator) > parts.last().map_or(0, |(letter, _)| rank(*letter));
            if !smaller || (!joined && next.form.is_none()) {
                break;
            }
            first.end = next.end;
            parts.push((next.designator, next.iso));
        }
    }
    if parts.len() == 1
        && let Some(hours) = hours_after_days(cursor.moved(first.end), first.designator)
    {
        first.end = hours.1;
        parts.push(('H', hours.0));
    }
    first.iso = joined(&parts);
    Some(first)
}

/// 20时 after 8天 counts hours.
fn hours_after_days(cursor: Cursor<'_>, designator: char) -> Option<(String, usize)> {
    let hours = (designator == 'D').then(|| numeral(cursor)).flatten()?;
    let mut ahead = cursor.moved(hours.end);
    ahead.eat('时').then(|| (format!("T{}H", hours.value.normalize()), ahead.at))
}

fn rank(designator: char) -> usize {
    "YMWDHmS".find(designator).map_or(9, |at| at + 1)
}

/// Joins `3Y`, `T5H` and so on into one ISO duration.
fn joined(parts: &[(char, String)]) -> String {
    let (mut date, mut time) = (String::new(), String::new());
    for (_, part) in parts {
        let (of_date, of_time) = part.split_once('T').unwrap_or((part, ""));
        date.push_str(of_date);
        time.push_str(of_time);
    }
    if time.is_empty() { format!("P{date}") } else { format!("P{date}T{time}") }
}

/// One number with one unit; `iso` is without `P`.
fn part(cursor: Cursor<'_>) -> Option<Length> {
    if let Some(half) = half(cursor) {
        return Some(half);
    }
    // 个半月 is one and a half.
    if cursor.sees("个半") {
        return one_and_a_half(cursor, Decimal::ONE, None);
    }
    let first = numeral(cursor)?;
    let (number, upper) = ranged(cursor, first);
    let mut ahead = cursor.moved(number.end);
    ahead.skip_blanks();
    let mut about = first.about || number.about;
    if matches!(ahead.peek(), '多' | '余' | '来' | '几') && first.end > first.start {
        let mut over = ahead;
        over.bump();
        if units().longest(over).is_some() {
            about = true;
            ahead = over;
        }
    }
    if ahead.sees("个半") {
        return one_and_a_half(ahead, first.value, Some(first.form));
    }
    // 五分半, 一分半钟: 分 alone would be a mark or a cent.
    if ahead.sees("分半") {
        let mut end = ahead;
        end.eat_words("分半");
        end.eat('钟');
        let iso = format!("T{}M30S", first.value.normalize());
        return Some(Length {
            end: end.at,
            iso,
            amount: first.value,
            upper: None,
            designator: 'm',
            about,
            several: false,
            form: Some(first.form),
            half: true,
        });
    }
    let (unit, end) = units().longest(ahead)?;
    if first.value.is_sign_negative() || ahead.sees_one_of(RUNS_ON) {
        return None;
    }
    let mut after = ahead.moved(end);
    let mut iso = amount_iso(first.value, unit);
    let mut is_half = false;
    if after.peek() == '半'
        && !unit.half.is_empty()
        && !after.sees_one_of(&["半年", "半个", "半导", "半天", "半径", "半数"])
    {
        after.bump();
        iso.push_str(unit.half);
        is_half = true;
    }
    Some(Length {
        end: after.at,
        iso: tidy(&iso),
        amount: first.value * Decimal::from(unit.factor),
        upper: upper.or(first.upper).map(|upper| upper * Decimal::from(unit.factor)),
        designator: unit.designator,
        about,
        several: first.several,
        form: Some(first.form),
        half: is_half,
    })
}

/// 3至5 before a unit: the last number read, and the upper end.
fn ranged(cursor: Cursor<'_>, first: Numeral) -> (Numeral, Option<Decimal>) {
    let mut ahead = cursor.moved(first.end);
    if ahead.eat_one_of(&["——", "--", "—", "-", "~", "至", "到"]).is_none() {
        return (first, None);
    }
    match numeral(ahead) {
        Some(second) if second.value > first.value && units().longest(cursor.moved(second.end)).is_some() => {
            (second, Some(second.value))
        }
        _ => (first, None),
    }
}

/// 半年, 半个月, 半小时, 半天.
fn half(cursor: Cursor<'_>) -> Option<Length> {
    let mut ahead = cursor;
    if !ahead.eat('半') {
        return None;
    }
    let (unit, end) = units().longest(ahead).or_else(|| {
        let mut month = ahead;
        month.eat('月').then_some((TimeUnit { designator: 'M', factor: 1, half: "15D" }, month.at))
    })?;
    if unit.half.is_empty() || ahead.sees_one_of(RUNS_ON) {
        return None;
    }
    Some(Length {
        end,
        iso: unit.half.to_owned(),
        amount: Decimal::new(5, 1) * Decimal::from(unit.factor),
        upper: None,
        designator: unit.designator,
        about: false,
        several: false,
        form: None,
        half: true,
    })
}

/// 个半 and its unit, after a number: 一个半小时, 个半月, 十个半月.
fn one_and_a_half(cursor: Cursor<'_>, number: Decimal, form: Option<Form>) -> Option<Length> {
    let mut ahead = cursor;
    ahead.eat_words("个半");
    let (unit, end) = if ahead.eat('月') {
        (TimeUnit { designator: 'M', factor: 1, half: "15D" }, ahead.at)
    } else if ahead.eat('钟') {
        (TimeUnit { designator: 'H', factor: 1, half: "T30M" }, ahead.at)
    } else {
        units().longest(ahead)?
    };
    if unit.half.is_empty() {
        return None;
    }
    Some(Length {
        end,
        iso: tidy(&(amount_iso(number, unit) + unit.half)),
        amount: number,
        upper: None,
        designator: unit.designator,
        about: false,
        several: false,
        form,
        half: true,
    })
}

fn amount_iso(amount: Decimal, unit: TimeUnit) -> String {
    let amount = (amount * Decimal::from(unit.factor)).normalize();
    match unit.designator {
        'H' => format!("T{amount}H"),
        'm' => format!("T{amount}M"),
        'S' => format!("T{amount}S"),
        letter => format!("{amount}{letter}"),
    }
}

/// At most one `T`.
fn tidy(iso: &str) -> String {
    match iso.split_once('T') {
        Some((date, time)) => format!("{date}T{}", time.replace('T', "")),
        None => iso.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &str)> {
        length(Cursor::new(text, 0)).map(|length| (length.iso, &text[..length.end]))
    }

    #[track_caller]
    fn check(text: &str, iso: &str) {
        assert_eq!(read(text), Some((iso.to_owned(), text)), "{text}");
    }

    #[test]
    fn lengths_of_time() {
        check("三年", "P3Y");
        check("16年", "P16Y");
        check("3至5年", "P3Y");
        check("三年半", "P3Y6M");
        check("半年", "P6M");
        check("一个半小时", "PT1H30M");
        check("个半月", "P1M15D");
        check("两年零三个月", "P2Y3M");
        check("五个星期3小时", "P5WT3H");
        check("5 小时", "PT5H");
        check("十几年", "P10Y");
        check("1.5小时", "PT1.5H");
        check("五分半", "PT5M30S");
    }

    #[test]
    fn years_and_other_words_are_no_lengths() {
        for text in ["三年级", "80年代", "2019年", "二〇一九年", "3月", "十天津", "三日报"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
