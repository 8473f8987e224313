//! Digits that are no figure: parts of names, numbers of sections and lists, hours of the day.

use super::cursor::Cursor;
use super::date::{self, Setting};
use super::duration::length;
use super::figures::NoFigure;
use super::letters::Role;
use super::numeral::numeral;
use super::units::Units;

/// Digits in a longer name: G60, 5G, 2号线, 1+N, 4.0版, 〔2016〕, phone numbers.
pub(super) fn name_part(cursor: Cursor<'_>, run: usize) -> Option<(usize, NoFigure)> {
    if !matches!(cursor.role(), Role::Arabic(_)) {
        // 一号文件, 三号线.
        let after = cursor.moved(run);
        let numbered = after.peek() == '号' && run - cursor.at <= 9;
        return numbered.then_some((after.at, NoFigure::NamePart));
    }
    let digits = run - cursor.at;
    let after = cursor.moved(run);
    let reason = match after.peek() {
        '〕' | '］' if matches!(cursor.before(), '〔' | '［' | '[') => NoFigure::ListNumber,
        ']' if cursor.before() == '[' => NoFigure::ListNumber,
        '号' => {
            if after.sees_one_of(&["号文", "号公告", "号令"]) || cursor.before() == '〕' || cursor.before() == '第'
            {
                NoFigure::ListNumber
            } else {
                NoFigure::NamePart
            }
        }
        _ if cursor.past().ends_with("国道") || cursor.past().ends_with("省道") || cursor.past().ends_with("县道") => {
            NoFigure::NamePart
        }
        '+' if after.peek_second().is_alphanumeric() => NoFigure::NamePart,
        _ if cursor.before() == '+' => NoFigure::NamePart,
        '后' if digits == 2 && matches!(cursor.until(run), "60" | "70" | "80" | "90" | "95" | "00" | "05" | "10") => {
            NoFigure::NamePart
        }
        '×' => NoFigure::NamePart,
        '-' if cursor.peek() == '0' && digits >= 3 => NoFigure::NamePart,
        '.' => return dotted(cursor, run),
        _ if digits >= 2 && cursor.peek() == '0' && after.peek() != '后' => NoFigure::NamePart,
        _ if digits >= 11 => NoFigure::NamePart,
        letter if letter.is_ascii_alphabetic() => return latin_tail(cursor, after),
        _ => return None,
    };
    let mut end = after;
    if matches!(end.peek(), '号') {
        end.bump();
    }
    Some((end.at, reason))
}

/// 3.1.2, 10.0.0.1 and 4.0版.
fn dotted(cursor: Cursor<'_>, run: usize) -> Option<(usize, NoFigure)> {
    let mut ahead = cursor.moved(run);
    let mut groups = 1;
    let mut last = run;
    while ahead.peek() == '.' && ahead.peek_second().is_ascii_digit() {
        last = ahead.at + 1;
        ahead.bump();
        ahead = ahead.moved(run_end(ahead));
        groups += 1;
    }
    if groups >= 3 {
        return Some((ahead.at, NoFigure::NamePart));
    }
    // 4.0 without a unit is a version: 工业4.0, 2.0版.
    let ends_phrase =
        ahead.peek() == '\0' && cursor.before().is_alphabetic() && !"达到为至是约近超".contains(cursor.before());
    let plain_word = !ahead.peek().is_ascii() && !matches!(ahead.peek(), '‰' | '—' | '倍' | '个');
    let version = groups == 2
        && ahead.at - last == 1
        && run - cursor.at == 1
        && (ahead.before() == '0' || ahead.sees_one_of(&["版", "时代", "模式", "阶段", "升级"]))
        && (ends_phrase || plain_word)
        && ahead.role() == Role::None
        && Units::embedded().at(ahead).is_none();
    version.then_some((ahead.at, NoFigure::NamePart))
}

/// 5G, 3D, 4A级 and 2B: a letter after digits that is no unit.
fn latin_tail(cursor: Cursor<'_>, after: Cursor<'_>) -> Option<(usize, NoFigure)> {
    if Units::embedded().at(after).is_some() {
        return None;
    }
    if numeral(cursor).is_some_and(|number| number.end > after.at) {
        return None;
    }
    let mut end = after;
    while end.peek().is_ascii_alphanumeric() {
        end.bump();
    }
    Some((end.at, NoFigure::NamePart))
}

/// The end of a short quotation that holds digits but is no sentence: “20条”, “1+6+N”. `None` where it is not a name.
pub(super) fn quoted_name_end(cursor: Cursor<'_>) -> Option<usize> {
    let mut ahead = cursor;
    ahead.bump();
    let start = ahead.at;
    for count in 0..14 {
        match ahead.peek() {
            '”' => {
                // “一” alone speaks of the number itself.
                let lone = count == 1 && ahead.moved(start).role() != Role::None;
                return (!lone).then_some(ahead.at);
            }
            '，' | '。' | '；' | '\n' | '\0' | '“' | ',' => return None,
            _ => ahead.bump(),
        }
    }
    None
}

/// The end of 2 and 1.1 before the words of a heading: digits without a unit.
pub(super) fn heading_number(cursor: Cursor<'_>, run: usize) -> Option<usize> {
    let mut ahead = cursor.moved(run);
    while ahead.peek() == '.' && ahead.peek_second().is_ascii_digit() {
        ahead.bump();
        ahead = ahead.moved(run_end(ahead));
    }
    let end = ahead.at;
    let blank = ahead.peek() == ' ';
    ahead.skip_blanks();
    let short = end - cursor.at <= 8;
    let word = ahead.peek().is_alphabetic() && !ahead.peek().is_ascii() && ahead.role() == Role::None;
    let counted = Units::embedded().at(ahead).is_some()
        || length(cursor).is_some()
        || date::date(cursor, Setting::default()).is_some()
        || matches!(ahead.peek(), '余' | '多' | '分' | '比' | '倍' | '至' | '到' | '号' | '又' | '半' | '和');
    (short && word && (blank || run - cursor.at <= 2) && !counted).then_some(end)
}

/// 9时, 9时30分, 0—24时: hours of the day.
pub(super) fn time_of_day(cursor: Cursor<'_>) -> Option<usize> {
    if !matches!(cursor.role(), Role::Arabic(_)) {
        return None;
    }
    let mut ahead = hour(cursor)?;
    let mut range = ahead;
    if range.eat_one_of(&["—", "-", "~", "至"]).is_some()
        && let Some(end) = hour(range)
        && end.peek() == '时'
    {
        ahead = end;
    }
    if !ahead.eat('时') || ahead.sees_one_of(&["代", "期", "速", "空", "尚", "间"]) {
        return None;
    }
    let minutes = hour_minutes(ahead).unwrap_or(ahead);
    Some(minutes.at)
}

/// The place after a number up to 24.
fn hour(at: Cursor<'_>) -> Option<Cursor<'_>> {
    let end = run_end(at);
    at.until(end).parse::<u8>().is_ok_and(|hour| hour <= 24).then_some(at.moved(end))
}

/// 30分 after an hour.
fn hour_minutes(at: Cursor<'_>) -> Option<Cursor<'_>> {
    let end = run_end(at);
    let mut after = at.moved(end);
    (end > at.at && after.eat('分')).then_some(after)
}

/// 10:30 and the like.
pub(super) fn clock_like(text: &str) -> bool {
    let parts: Vec<&str> = text.split([':', '：', '∶']).collect();
    matches!(parts[..], [hour, minute]
        if minute.len() == 2 && hour.parse::<u8>().is_ok_and(|hour| hour <= 24) && minute.parse::<u8>().is_ok_and(|minute| minute < 60))
}

/// Whether the words around speak of a ratio.
pub(super) fn near_ratio_word(text: &str, start: usize, end: usize) -> bool {
    let before: String = text[..start].chars().rev().take(8).collect();
    let after: String = text[end..].chars().take(6).collect();
    ["例", "比", "构", "配", "按"].iter().any(|word| before.contains(word) || after.contains(word))
}

/// Whether what follows a numeral leaves room for a date or a length of time: a quick look before the grammars.
pub(super) fn may_be_time(cursor: Cursor<'_>, run: usize) -> bool {
    let mut after = cursor.moved(run);
    after.skip_blanks();
    let next = after.peek();
    run == cursor.at
        || "年月日号天周星礼小个分秒季世钟昼-—~至到和与、./·多余来几半点零又".contains(next)
        || after.role() != Role::None
        || (after.before() == '五' && cursor.role().is_chinese())
        || (after.at > run && next.is_ascii_digit())
        || run - cursor.at == 8
}

/// One past the unit that follows a run of numeral letters, or the run's own end: 一小时 is no 一小.
pub(super) fn unit_end(cursor: Cursor<'_>, run: usize) -> usize {
    let unit = Units::embedded().at(cursor.moved(run)).map_or(run, |(_, end)| end);
    length(cursor).map_or(unit, |length| length.end.max(unit))
}

/// One past the run of numeral letters at the cursor.
pub(super) fn run_end(mut cursor: Cursor<'_>) -> usize {
    let arabic = matches!(cursor.role(), Role::Arabic(_));
    let chinese = cursor.role().is_chinese();
    while (arabic && matches!(cursor.role(), Role::Arabic(_))) || (chinese && cursor.role().is_chinese()) {
        cursor.bump();
    }
    cursor.at
}
