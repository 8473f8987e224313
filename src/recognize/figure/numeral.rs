//! The grammar of numerals: 1.7万, 一千二百三十四万, 500余亿, 廿七, 二〇一九, 两三百.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::digit_reader::{Reader, measure_of_two_letters, plausible};
use super::letters::Role;

/// A number as it is written, without hedge and unit.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Numeral {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// The number, scaled by 万 and 亿.
    pub(super) value: Decimal,
    /// The upper end of 两三百.
    pub(super) upper: Option<Decimal>,
    /// 余, 多, 几 inside: 500余亿, 二十几万.
    pub(super) about: bool,
    /// 数十, 几百: at least one of its scale.
    pub(super) several: bool,
    /// How it is written.
    pub(super) form: Form,
    /// The last scale that a range may share with its lower end: 万 of 5—10万, else 1.
    pub(super) tail: Decimal,
    /// All trailing scales together: 百万 of 三五百万, else 1.
    pub(super) full_tail: Decimal,
}

/// How a numeral is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// Starts with ASCII digits. `digits` counts them where the numeral is nothing else.
    Arabic { digits: u8 },
    /// Chinese letters with scales or a single digit. `letters` counts them.
    Chinese { letters: u8 },
    /// Chinese digits in a row, like a year: 二〇一九.
    Spelled { letters: u8 },
    /// Only a scale: 千 of 上千, 百万.
    Scale,
}

/// The numeral that starts at the cursor.
///
/// Accepted: `1.7万`, `1,234`, `-3.5`, `2e5`, `40k`, `一千零五`, `四百五` (450), `5亿1万4千6百`, `廿七`, `十几`, `数百`.
/// Rejected: `万`, `万万` (no number of anything), `百姓`.
pub(super) fn numeral(cursor: Cursor<'_>) -> Option<Numeral> {
    let start = cursor.at;
    let mut ahead = cursor;
    let negative = match ahead.peek() {
        '负' | '-' => {
            ahead.bump();
            ahead.skip_blanks();
            true
        }
        '+' => {
            ahead.bump();
            false
        }
        _ => false,
    };
    let signed = ahead.at > start;
    let mut numeral = unsigned(ahead)?;
    if signed && matches!(numeral.form, Form::Scale) {
        return None;
    }
    numeral.start = start;
    if negative {
        numeral.value = -numeral.value;
        numeral.upper = None;
    }
    Some(numeral)
}

fn unsigned(cursor: Cursor<'_>) -> Option<Numeral> {
    match cursor.role() {
        Role::Arabic(_) => Reader::new(cursor).read(),
        Role::None if cursor.peek() == '.' && cursor.peek_second().is_ascii_digit() => Reader::new(cursor).read(),
        Role::None if matches!(cursor.peek(), '几' | '数') => several(cursor),
        Role::None if cursor.peek() == '半' => half_scale(cursor),
        Role::None => None,
        Role::Scale { value, .. } if value != 10 => led_by_scale(cursor),
        _ => spelled(cursor).or_else(|| Reader::new(cursor).read()),
    }
}

/// 几十, 数百, 数千亿: at least one of the scale.
fn several(cursor: Cursor<'_>) -> Option<Numeral> {
    let mut ahead = cursor;
    ahead.bump();
    let (value, end) = scales(ahead)?;
    Some(Numeral {
        start: cursor.at,
        end,
        value,
        upper: None,
        about: false,
        several: true,
        form: Form::Chinese { letters: 2 },
        tail: value,
        full_tail: value,
    })
}

/// 半百.
fn half_scale(cursor: Cursor<'_>) -> Option<Numeral> {
    let mut ahead = cursor;
    ahead.bump();
    let value = ahead.role().scale().filter(|_| ahead.peek() == '百')?;
    ahead.bump();
    Some(Numeral {
        start: cursor.at,
        end: ahead.at,
        value: value / Decimal::TWO,
        upper: None,
        about: false,
        several: false,
        form: Form::Chinese { letters: 2 },
        tail: Decimal::ONE,
        full_tail: Decimal::ONE,
    })
}

/// A chain of scales, as one product: 百万, 千亿.
fn scales(mut cursor: Cursor<'_>) -> Option<(Decimal, usize)> {
    let mut product: Option<Decimal> = None;
    while let Some(scale) = cursor.role().scale() {
        if measure_of_two_letters(cursor) {
            break;
        }
        product = Some(product.unwrap_or(Decimal::ONE).checked_mul(scale).filter(plausible)?);
        cursor.bump();
    }
    product.map(|product| (product, cursor.at))
}

/// 百万, 千亿, 万亿 without a digit; 千三 (1300) where the digit ends it.
fn led_by_scale(cursor: Cursor<'_>) -> Option<Numeral> {
    let (value, end) = scales(cursor)?;
    let after = cursor.moved(end);
    let plain = Numeral {
        start: cursor.at,
        end,
        value,
        upper: None,
        about: false,
        several: false,
        form: Form::Scale,
        tail: Decimal::ONE,
        full_tail: Decimal::ONE,
    };
    let Role::Digit { value: digit, formal: false } = after.role() else { return Some(plain) };
    let mut ahead = after;
    ahead.bump();
    if value >= Decimal::from(100) && value <= Decimal::from(10_000) && !ahead.role().is_chinese() {
        let value = value + Decimal::from(digit) * value / Decimal::TEN;
        return Some(Numeral { end: ahead.at, value, form: Form::Chinese { letters: 2 }, ..plain });
    }
    // 百二万, 百二十.
    if value == Decimal::from(100) && matches!(ahead.peek(), '十' | '万') {
        let mut tail = Reader::new(after);
        tail.section = if ahead.peek() == '万' {
            tail.skip_digit_as_tens();
            Decimal::from(100) + Decimal::from(digit) * Decimal::TEN
        } else {
            Decimal::from(100)
        };
        tail.last_small = Decimal::from(100);
        let read = tail.read()?;
        return Some(Numeral { start: cursor.at, ..read });
    }
    Some(plain)
}

/// 二〇一九, 零七: three digits or more, or two with a zero.
fn spelled(cursor: Cursor<'_>) -> Option<Numeral> {
    let mut ahead = cursor;
    let (mut value, mut letters, mut zeros) = (0u64, 0u8, 0u8);
    loop {
        let digit = match ahead.role() {
            Role::Digit { value, .. } if ahead.peek() != '两' => value,
            Role::Zero => {
                zeros += 1;
                0
            }
            _ => break,
        };
        if letters == 18 {
            return None;
        }
        value = value * 10 + u64::from(digit);
        letters += 1;
        ahead.bump();
    }
    // 十四五 and 三三两两 are no numbers; 一 before 百 belongs to the other grammar.
    let enough = letters >= 3 || (letters == 2 && zeros == 1);
    (enough && !ahead.role().is_chinese() && !(ahead.peek() == '点' && letters < 3)).then(|| Numeral {
        start: cursor.at,
        end: ahead.at,
        value: Decimal::from(value),
        upper: None,
        about: false,
        several: false,
        form: Form::Spelled { letters },
        tail: Decimal::ONE,
        full_tail: Decimal::ONE,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &str)> {
        let numeral = numeral(Cursor::new(text, 0))?;
        let value = numeral.value.normalize().to_string();
        Some((
            numeral.upper.map_or(value.clone(), |upper| format!("{value}..{}", upper.normalize())),
            &text[..numeral.end],
        ))
    }

    #[track_caller]
    fn check(text: &str, value: &str) {
        assert_eq!(read(text), Some((value.to_owned(), text)), "{text}");
    }

    #[test]
    fn arabic_numbers() {
        check("1234", "1234");
        check("1,234,567", "1234567");
        check("-3.5", "-3.5");
        check("2e5", "200000");
        check("40k", "40000");
        check("10^6", "1000000");
        check("1.7万", "17000");
        check("2.5万亿", "2500000000000");
        check("5亿1万4千6百", "500014600");
        check("2千零30万", "20300000");
        check("500余亿", "50000000000");
        check("3百万", "3000000");
    }

    #[test]
    fn chinese_numbers() {
        check("一千二百三十四万", "12340000");
        check("两百", "200");
        check("十五", "15");
        check("廿七", "27");
        check("一千零五", "1005");
        check("四百五", "450");
        check("两千四百五", "2450");
        check("一百二十点五", "120.5");
        check("零点五", "0.5");
        check("三百五十一万亿", "351000000000000");
        check("四万万", "400000000");
        check("一万零四十", "10040");
        check("二十几万", "200000");
        check("二〇一九", "2019");
        check("千三", "1300");
        check("百二万", "1200000");
        check("负三十二", "-32");
        check("一万零卌", "10040");
        check("-.5", "-0.5");
    }

    #[test]
    fn neighbouring_digits_are_a_range() {
        check("两三百", "200..300");
        check("七八", "7..8");
        check("二三十", "20..30");
        check("三五", "3..5");
    }

    #[test]
    fn names_and_units_do_not_grow_numbers() {
        assert_eq!(read("5G"), Some(("5".to_owned(), "5")));
        assert_eq!(read("3千瓦"), Some(("3".to_owned(), "3")));
        assert_eq!(read("百姓"), Some(("100".to_owned(), "百")));
        assert_eq!(read("个"), None);
        assert_eq!(read("三十两"), Some(("30".to_owned(), "三十")));
        assert_eq!(read("1, 234"), Some(("1".to_owned(), "1")));
    }
}
