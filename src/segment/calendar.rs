//! Days as they stand in titles, headers and file names.

use jiff::civil::Date;

/// The first day named in `text`: 「2020年12月24日」, `2020-12-24`, `2020/12/24`, `20201224`, 「二〇二〇年十二月二十四日」.
pub(super) fn first_day(text: &str) -> Option<Date> {
    days(text).next()
}

/// All days named, in order.
pub(super) fn days(text: &str) -> impl Iterator<Item = Date> + '_ {
    days_with_places(text).map(|(date, _, _)| date)
}

/// All days named, in order, with the bytes at which each starts and ends.
pub(super) fn days_with_places(text: &str) -> impl Iterator<Item = (Date, usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(letter) = text[at..].chars().next() {
            let before = at;
            at += letter.len_utf8();
            if starts_a_year(letter)
                && !text[..before].ends_with(starts_a_year)
                && let Some((date, length)) = day(&text[before..])
            {
                at = before + length;
                return Some((date, before, at));
            }
        }
        None
    })
}

/// The first year named, 「2025年」 or a bare `2025`, between 1900 and 2100.
pub(super) fn first_year(text: &str) -> Option<i16> {
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        if starts_a_year(letter) && !text[..at].ends_with(starts_a_year) {
            let (year, length) = year(&text[at..])?;
            let behind = text[at + length..].chars().next();
            if plausible(year) && behind.is_none_or(|next| !next.is_ascii_digit()) && behind != Some('·') {
                return Some(year);
            }
            at += length.max(letter.len_utf8());
        } else {
            at += letter.len_utf8();
        }
    }
    None
}

fn starts_a_year(letter: char) -> bool {
    letter.is_ascii_digit() || "〇零一二三四五六七八九".contains(letter)
}

fn plausible(year: i16) -> bool {
    (1900..=2100).contains(&year)
}

/// Four digits at the start, and their length in bytes; length without a year where they are none.
fn year(text: &str) -> Option<(i16, usize)> {
    let mut value = 0i16;
    let mut length = 0;
    let mut count = 0;
    for letter in text.chars().take_while(|letter| starts_a_year(*letter)) {
        if count < 4 {
            value = value * 10 + i16::try_from(digit(letter)?).ok()?;
        }
        count += 1;
        length += letter.len_utf8();
    }
    Some((if count == 4 { value } else { 0 }, length))
}

fn digit(letter: char) -> Option<u32> {
    letter.to_digit(10).or_else(|| {
        let at = "零一二三四五六七八九".chars().position(|digit| digit == letter);
        at.and_then(|at| u32::try_from(at).ok()).or((letter == '〇').then_some(0))
    })
}

/// A day at the start of `text`, and its length in bytes.
fn day(text: &str) -> Option<(Date, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 8 {
        let number = |range: std::ops::Range<usize>| text[range].parse::<i16>().ok();
        let (year, month, day) = (number(0..4)?, number(4..6)?, number(6..8)?);
        return dated(year, month, day).map(|date| (date, 8));
    }
    let (year, year_length) = year(text)?;
    if !plausible(year) {
        return None;
    }
    let mut at = year_length;
    let mut parts = [0i16; 2];
    for (part, marks) in parts.iter_mut().zip([['年', '-', '/', '.'], ['月', '-', '/', '.']]) {
        let rest = text[at..].trim_start_matches(' ');
        let mark = rest.chars().next().filter(|letter| marks.contains(letter))?;
        let rest = rest[mark.len_utf8()..].trim_start_matches(' ');
        let (value, length) = small(rest)?;
        *part = value;
        at = text.len() - rest.len() + length;
    }
    let date = dated(year, parts[0], parts[1])?;
    Some((date, at))
}

/// A number up to 31 in digits or ideographs, and its length in bytes.
fn small(text: &str) -> Option<(i16, usize)> {
    let arabic = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    if arabic > 0 {
        return (arabic <= 2).then(|| text[..arabic].parse().ok().map(|value| (value, arabic)))?;
    }
    let numeral: Vec<char> =
        text.chars().take_while(|letter| "一二三四五六七八九十".contains(*letter)).take(4).collect();
    let unit = |letter: char| digit(letter).unwrap_or(0);
    let value = match numeral.as_slice() {
        ['十'] => 10,
        ['十', ones] => 10 + unit(*ones),
        [tens, '十'] => 10 * unit(*tens),
        [tens, '十', ones] => 10 * unit(*tens) + unit(*ones),
        [ones] => unit(*ones),
        _ => return None,
    };
    let length = numeral.iter().map(|letter| letter.len_utf8()).sum();
    i16::try_from(value).ok().map(|value| (value, length))
}

fn dated(year: i16, month: i16, day: i16) -> Option<Date> {
    plausible(year).then(|| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_they_are_written() {
        for text in [
            "2020年12月24日",
            "西部研究院 2020-12-24",
            "20201224.txt",
            "x-2020-12-24.txt",
            "2020/12/24 09:02",
            "二〇二〇年十二月二十四日",
        ] {
            assert_eq!(first_day(text), Some(jiff::civil::date(2020, 12, 24)), "{text}");
        }
        for text in ["2020年12月", "2020年", "12月24日", "2020.5万", "20209999", "1158-12-24人", ""] {
            assert_eq!(first_day(text), None, "{text}");
        }
    }

    #[test]
    fn years_as_they_are_written() {
        assert_eq!(first_year("2025年河南省政府工作报告.txt"), Some(2025));
        assert_eq!(first_year("关于2018—2020年的规划"), Some(2018));
        assert_eq!(first_year("第20250101号"), None);
        assert_eq!(first_year("增长5.2%"), None);
    }
}
