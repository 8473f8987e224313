//! Ranges of dates, and the time since or until one.

use jiff::civil::Date;

use crate::text::{DatePoint, Period};

use super::super::cursor::Cursor;
use super::super::figures::Reach;
use super::super::numeral::numeral;
use super::calendar::{self, Stretch};
use super::numeric::bare_year;
use super::point::point;
use super::reading::{Grain, Reading, Setting};

/// A date expression with all that belongs to it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in super::super) struct Found {
    /// First byte, a leading 截至 or 自 included.
    pub(in super::super) start: usize,
    /// One past the last byte.
    pub(in super::super) end: usize,
    /// `None` where nothing resolves it.
    pub(in super::super) period: Option<Period>,
    /// After 截至.
    pub(in super::super) as_of: bool,
    /// In, since or until it.
    pub(in super::super) reach: Reach,
    /// The year it speaks of, where its words say one.
    pub(in super::super) year: Option<i16>,
}

const DASHES: &[&str] = &["——", "--", "—", "-", "~", "至", "到"];

/// The date expression that starts at the cursor.
///
/// Accepted: `2019年12月24日`, `今年1—11月`, `2017年8月至11月`, `2021—2025年`, `2015年和2018年之间`, `自2018年以来`, `“十四五”期间`.
/// Rejected: `12号`, `3.5`, `“十四五”规划`, `千年`.
pub(in super::super) fn date(cursor: Cursor<'_>, setting: Setting) -> Option<Found> {
    let mut first = bare_range(cursor, setting).or_else(|| point(cursor, setting, None))?;
    if let Some(joined) = range(cursor.moved(first.end), &first, setting) {
        first = joined;
    }
    let mut ahead = cursor.moved(first.end);
    time_of_day(&mut ahead, first.grain);
    let (before, start) = lead(cursor);
    let suffix = reach_suffix(&mut ahead);
    let mut stretch = first.stretch;
    let reach = match suffix {
        _ if first.since => Reach::Since,
        Some("以前" | "之前" | "前" | "或之前" | "及之前" | "或以前" | "及以前") => Reach::Until,
        Some("左右" | "前后" | "期间" | "时期" | "之间") => Reach::Within,
        Some(word) => {
            // After a whole year starts with the next one.
            if matches!(word, "之后" | "以后" | "后")
                && let Some(Stretch { last: DatePoint::Year(year), .. }) = stretch
            {
                stretch = Some(Stretch::year(year.saturating_add(1)));
            }
            Reach::Since
        }
        None if before == Lead::Since => Reach::Since,
        None => Reach::Within,
    };
    let as_of = before == Lead::AsOf;
    if as_of && matches!(ahead.before(), '底' | '末') {
        stretch = stretch.and_then(Stretch::last_day).map(Stretch::day).or(stretch);
    }
    let year = first.says_year.then(|| stretch.map(|stretch| stretch.last.year())).flatten();
    let start = if as_of || (before == Lead::Since && reach == Reach::Since) { start } else { cursor.at };
    Some(Found { start, end: ahead.at, period: stretch.map(Stretch::period), as_of, reach, year })
}

/// The day that a file's name or folder says: `2020/xixian-2020-12-24.txt`. The last one wins.
pub(in super::super::super) fn date_in_path(path: &str) -> Option<Date> {
    path.match_indices(|letter: char| letter.is_ascii_digit())
        .filter(|(at, _)| !path[..*at].ends_with(|letter: char| letter.is_ascii_digit()))
        .filter_map(|(at, _)| compact(&path[at..]).or_else(|| dashed(&path[at..])))
        .next_back()
}

/// 20201224.
fn compact(name: &str) -> Option<Date> {
    let length = name.bytes().take_while(u8::is_ascii_digit).count();
    let digits = name.get(..8).filter(|_| length == 8)?;
    calendar::date(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?)
        .filter(|day| (1949..2100).contains(&day.year()))
}

/// 2020-12-24.
fn dashed(name: &str) -> Option<Date> {
    name.get(..10)?.parse().ok()
}

/// 2021—2025年, 1985到89年9月, 2021—2025.
fn bare_range(cursor: Cursor<'_>, setting: Setting) -> Option<Reading> {
    if cursor.before().is_ascii_alphanumeric() {
        return None;
    }
    let (from, end) = bare_year(cursor)?;
    let mut ahead = cursor.moved(end);
    ahead.skip_blanks();
    let mark = ahead.eat_one_of(DASHES)?;
    ahead.skip_blanks();
    let first = Stretch::year(from);
    if let Some(second) = point(ahead, setting, None).filter(|second| second.says_year && second.grain >= Grain::Year) {
        let stretch = second.stretch.map(|second| Stretch::between(first.first, second.last));
        let ordered = second.stretch.is_none_or(|second| second.last.year() >= from);
        return ordered.then_some(Reading { stretch, ..second });
    }
    let (to, end) = bare_year(ahead)?;
    let after = cursor.moved(end);
    if to <= from || to - from > 60 || mark == "-" && after.peek() == '-' {
        return None;
    }
    let stretch = Stretch::between(first.first, DatePoint::Year(to));
    Some(Reading { says_year: true, ..Reading::new(end, Some(stretch), Grain::Year) })
}

/// The rest of a range after its start: 至11月, —12日, 和2018年之间.
fn range(after: Cursor<'_>, first: &Reading, setting: Setting) -> Option<Reading> {
    let mut ahead = after;
    // A day of departure may be marked: 自6月14日起到9月14日.
    ahead.skip_blanks();
    if ahead.eat_one_of(DASHES).is_some() {
        ahead.skip_blanks();
        if ahead.sees_one_of(&["今年", "今天", "今日"]) || !ahead.sees("今") {
            let second = point(ahead, setting, first.stretch)?;
            return joined(first, &second, second.end);
        }
        // 2015年至今.
        ahead.bump();
        return Some(Reading { end: ahead.at, since: true, ..*first });
    }
    if ahead.eat('和') || ahead.eat('与') {
        let second = point(ahead, setting, first.stretch)?;
        let mut end = ahead.moved(second.end);
        end.eat_one_of(&["之间", "间"])?;
        return joined(first, &second, end.at);
    }
    None
}

fn joined(first: &Reading, second: &Reading, end: usize) -> Option<Reading> {
    let stretch = match (first.stretch, second.stretch) {
        (Some(from), Some(to)) => {
            if from.first_day()? > to.last_day()? {
                return None;
            }
            Some(Stretch::between(from.first, to.last))
        }
        _ => None,
    };
    let says_year = first.says_year || second.says_year;
    Some(Reading { end, stretch, says_year, grain: first.grain.max(second.grain), since: false })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    None,
    AsOf,
    Since,
}

/// 截至 or 自 before the date, and where it starts.
fn lead(cursor: Cursor<'_>) -> (Lead, usize) {
    let past = cursor.past();
    for (words, lead) in [
        ("截止到", Lead::AsOf),
        ("截至到", Lead::AsOf),
        ("截止至", Lead::AsOf),
        ("截至", Lead::AsOf),
        ("截止", Lead::AsOf),
        ("自从", Lead::Since),
        ("自", Lead::Since),
    ] {
        if past.ends_with(words) {
            return (lead, cursor.at - words.len());
        }
    }
    (Lead::None, cursor.at)
}

fn reach_suffix<'w>(ahead: &mut Cursor<'_>) -> Option<&'w str> {
    let mut over = *ahead;
    let word = over.eat_one_of(&[
        "或之后",
        "及之后",
        "或以后",
        "及以后",
        "或之前",
        "及之前",
        "或以前",
        "及以前",
        "之后",
        "以后",
        "以来",
        "之前",
        "以前",
        "左右",
        "前后",
        "期间",
        "时期",
        "之间",
        "开始",
        "起",
        "后",
        "前",
    ])?;
    let runs_on = match word {
        "前" => {
            over.sees_one_of(&[
                "往", "后", "列", "期", "进", "景", "沿", "来", "三", "十", "两", "瞻", "端", "置", "夕", "述", "款",
            ]) || over.peek().is_ascii_digit()
        }
        "后" => over.sees_one_of(&["期", "续", "来", "备", "评", "勤", "疫", "补", "者", "台", "劲", "方"]),
        "起" => over.sees_one_of(&["步", "点", "草", "来", "到", "源", "飞", "航", "初"]) && !over.sees("到2"),
        _ => false,
    };
    if runs_on {
        return None;
    }
    *ahead = over;
    Some(word)
}

/// 上午10时30分 and 20点 after a day belong to the date.
fn time_of_day(ahead: &mut Cursor<'_>, grain: Grain) {
    if grain != Grain::Day {
        return;
    }
    let mut over = *ahead;
    over.eat_one_of(&["上午", "下午", "凌晨", "中午", "晚上", "晚间", "晚", "早上", "早"]);
    over.skip_blanks();
    let Some(hour) = numeral(over) else { return };
    over = over.moved(hour.end);
    if !(over.eat('时') || over.eat('点')) || hour.value > 24.into() {
        return;
    }
    *ahead = over;
    if let Some(minute) = numeral(over) {
        over = over.moved(minute.end);
        if over.eat('分') {
            *ahead = over;
        }
    }
    ahead.eat_one_of(&["许", "整", "半"]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &str)> {
        let setting = Setting { published: calendar::date(2020, 12, 24), spoken: None };
        let found = date(Cursor::new(text, 0), setting)?;
        Some((found.period.map_or("?".to_owned(), |period| period.to_string()), &text[..found.end]))
    }

    #[track_caller]
    fn check(text: &str, iso: &str) {
        assert_eq!(read(text), Some((iso.to_owned(), text)), "{text}");
    }

    #[test]
    fn dates_in_file_names() {
        let day = |path| date_in_path(path).map(|day| day.to_string());
        assert_eq!(day("2020/xixian-2020-12-24.txt").as_deref(), Some("2020-12-24"));
        assert_eq!(day("news/20230909.txt").as_deref(), Some("2023-09-09"));
        assert_eq!(day("report-2026.txt"), None);
        assert_eq!(day("12345678901.txt"), None);
    }

    #[test]
    fn dates_in_figures() {
        check("2019年", "2019");
        check("2019年12月24日", "2019-12-24");
        check("2020-01-05", "2020-01-05");
        check("二〇一九年十二月", "2019-12");
        check("98年4月", "1998-04");
        check("零八年", "2008");
        check("2019年度", "2019");
        check("20世纪80年代", "1980/1989");
        check("上世纪90年代末", "1997/1999");
        check("2018年10月底", "2018-10-25/2018-10-31");
        check("2019年底", "2019-12");
    }

    #[test]
    fn years_that_the_text_leaves_out() {
        check("1—11月", "2020-01/2020-11");
        check("今年1—11月", "2020-01/2020-11");
        check("3月5日", "2020-03-05");
        check("上半年", "2020-01/2020-06");
        check("前三季度", "2020-01/2020-09");
        check("去年第四季度", "2019-10/2019-12");
        check("29日", "2020-12-29");
        check("年底", "2020-12");
        check("上年", "2019");
    }

    #[test]
    fn dates_in_words() {
        check("“十四五”期间", "2021/2025");
        check("“十三五”以来", "2016");
        check("近三年", "2018/2020");
        check("五年来", "2016/2020");
        check("昨天", "2020-12-23");
        check("本月", "2020-12");
        check("近日", "?");
        check("党的十八大以来", "2012-11");
        check("5年前", "2015");
        check("上周五", "2020-12-18");
    }

    #[test]
    fn ranges() {
        check("2021—2025年", "2021/2025");
        check("2017年8月至11月", "2017-08/2017-11");
        check("2017年8月11日至22日", "2017-08-11/2017-08-22");
        check("2019年12月1日—2020年1月3日", "2019-12-01/2020-01-03");
        check("2015年和2018年之间", "2015/2018");
        check("2018年10月到今年3月", "2018-10/2020-03");
        check("1999.08-2002.02", "1999-08/2002-02");
    }

    #[test]
    fn since_and_until() {
        let reach = |text: &str| date(Cursor::new(text, 0), Setting::default()).map(|found| found.reach);
        assert_eq!(reach("2018年以来"), Some(Reach::Since));
        assert_eq!(reach("2015年至今"), Some(Reach::Since));
        assert_eq!(reach("2025年前"), Some(Reach::Until));
        assert_eq!(reach("2018年前三季度"), Some(Reach::Within));
        assert_eq!(reach("2018年后续"), Some(Reach::Within));
    }

    #[test]
    fn what_only_looks_like_a_date() {
        for text in ["12号", "3.5", "“十四五”规划", "千年", "30日内", "三年级", "一月球", "1.2.3.4"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
