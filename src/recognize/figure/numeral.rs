//! The grammar of numerals: 1.7万, 一千二百三十四万, 500余亿, 廿七, 二〇一九, 两三百.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::letters::Role;
use super::units::{UnitKind, Units};

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

/// Numbers past 10²⁴ are no figures; below it no later step overflows.
fn plausible(value: &Decimal) -> bool {
    value.abs() < Decimal::from(10u64.pow(12)) * Decimal::from(10u64.pow(12))
}

/// Whether a unit whose first letter looks like a scale stands here: 千瓦, 兆帕, 百帕.
fn measure_of_two_letters(cursor: Cursor<'_>) -> bool {
    let mut second = cursor;
    second.bump();
    matches!(cursor.peek(), '千' | '兆' | '百')
        && Units::embedded()
            .at(cursor)
            .is_some_and(|(surface, end)| surface.kind == UnitKind::Measure && end > second.at)
}

/// Reads digits and scales from left to right, keeping the sum of each level.
struct Reader<'t> {
    cursor: Cursor<'t>,
    start: usize,
    /// Sum of all closed 万 and 亿 sections.
    total: Decimal,
    /// Sum below the next 万 or 亿.
    section: Decimal,
    /// Digits waiting for their scale.
    current: Option<Decimal>,
    /// The upper end of the waiting digits: 三 of 两三百.
    current_upper: Option<Decimal>,
    /// Its share in what has been closed.
    upper_extra: Decimal,
    single_digit: bool,
    after_zero: bool,
    last_scale: Option<Decimal>,
    directly_after_scale: bool,
    last_small: Decimal,
    last_big: Decimal,
    tail: Decimal,
    full_tail: Decimal,
    about: bool,
    letters: u8,
    arabic_digits: u8,
    arabic: bool,
    scaled: bool,
    fraction: bool,
}

impl<'t> Reader<'t> {
    fn new(cursor: Cursor<'t>) -> Self {
        Reader {
            cursor,
            start: cursor.at,
            total: Decimal::ZERO,
            section: Decimal::ZERO,
            current: None,
            current_upper: None,
            upper_extra: Decimal::ZERO,
            single_digit: false,
            after_zero: false,
            last_scale: None,
            directly_after_scale: false,
            last_small: Decimal::MAX,
            last_big: Decimal::MAX,
            tail: Decimal::ONE,
            full_tail: Decimal::ONE,
            about: false,
            letters: 0,
            arabic_digits: 0,
            arabic: false,
            scaled: false,
            fraction: false,
        }
    }

    fn skip_digit_as_tens(&mut self) {
        self.cursor.bump();
        self.letters += 2;
    }

    fn read(mut self) -> Option<Numeral> {
        while self.letters < 60 && self.step().is_some() {}
        self.close()
    }

    /// One digit group, scale, zero, point or 多; `None` where the numeral ends.
    fn step(&mut self) -> Option<()> {
        let blanks = self.cursor;
        if self.letters > 0 && self.cursor.peek() == ' ' {
            self.cursor.skip_blanks();
            let joins = match self.cursor.role() {
                Role::Scale { .. } => true,
                Role::None => matches!(self.cursor.peek(), '多' | '余' | '点'),
                _ => !self.arabic && self.directly_after_scale,
            };
            if !joins {
                self.cursor = blanks;
                return None;
            }
        }
        let here = self.cursor;
        let stepped = match self.cursor.role() {
            Role::Arabic(_) => self.arabic_number(),
            Role::Digit { value, .. } => self.digit(value),
            Role::Zero => self.zero(),
            Role::Tens(value) => self.tens(value),
            Role::Scale { .. } => self.scale(),
            Role::None if self.letters == 0 => self.arabic_number(),
            Role::None => self.other(),
        };
        if stepped.is_none() {
            self.cursor = if here.at > blanks.at { blanks } else { here };
        }
        stepped
    }

    fn arabic_number(&mut self) -> Option<()> {
        if self.current.is_some() || (self.letters > 0 && !self.directly_after_scale && !self.after_zero) {
            return None;
        }
        let (value, digits, end, has_point) = arabic(self.cursor)?;
        self.arabic = true;
        self.arabic_digits = if has_point { 0 } else { digits };
        self.fraction = has_point;
        self.cursor = self.cursor.moved(end);
        self.current = Some(value);
        self.single_digit = digits == 1 && !has_point;
        self.letters = self.letters.saturating_add(digits.max(1));
        self.digits_follow();
        Some(())
    }

    fn digits_follow(&mut self) {
        self.directly_after_scale = false;
        self.tail = Decimal::ONE;
        self.full_tail = Decimal::ONE;
    }

    fn digit(&mut self, value: u8) -> Option<()> {
        // 两 of 三十两 is a weight, 两 of 三千两百 a digit.
        let mut second = self.cursor;
        second.bump();
        let weight = self.letters > 0 && self.cursor.peek() == '两' && second.role().scale().is_none();
        if self.current.is_some() || weight {
            return None;
        }
        self.cursor.bump();
        self.current = Some(Decimal::from(value));
        self.single_digit = true;
        self.letters += 1;
        // 两三百, 七八个: neighbours in a row mean from the one to the other.
        if let Role::Digit { value: next, formal: false } = self.cursor.role() {
            let mut second = self.cursor;
            second.bump();
            let adjacent = next == value + 1 || (value == 3 && next == 5);
            if adjacent && !matches!(second.role(), Role::Digit { .. } | Role::Zero | Role::Arabic(_)) {
                self.cursor = second;
                self.current_upper = Some(Decimal::from(next));
                self.single_digit = false;
                self.letters += 1;
            }
        }
        self.digits_follow();
        Some(())
    }

    fn tens(&mut self, value: u8) -> Option<()> {
        if self.current.is_some() || self.last_small <= Decimal::TEN {
            return None;
        }
        self.cursor.bump();
        self.letters += 1;
        self.section += Decimal::from(value);
        self.last_small = Decimal::TEN;
        self.last_scale = Some(Decimal::TEN);
        self.directly_after_scale = true;
        self.after_zero = false;
        self.scaled = true;
        Some(())
    }

    fn zero(&mut self) -> Option<()> {
        if self.letters == 0 {
            self.cursor.bump();
            self.letters = 1;
            self.current = Some(Decimal::ZERO);
            self.digits_follow();
            return Some(());
        }
        let mut next = self.cursor;
        next.bump();
        let goes_on = !matches!(next.role(), Role::None | Role::Zero) || matches!(next.peek(), '几' | '点');
        if self.current.is_some() || !self.directly_after_scale || !goes_on {
            return None;
        }
        self.cursor = next;
        self.letters += 1;
        self.after_zero = true;
        self.directly_after_scale = false;
        Some(())
    }

    fn scale(&mut self) -> Option<()> {
        let scale = self.cursor.role().scale()?;
        // 3千瓦 is 3 kW; 一万五千瓦 is read as 15,000 W.
        if measure_of_two_letters(self.cursor) && (self.last_scale.is_none() || self.directly_after_scale) {
            return None;
        }
        if scale < Decimal::from(10_000) { self.small_scale(scale) } else { self.big_scale(scale) }?;
        self.cursor.bump();
        self.letters += 1;
        self.scaled = true;
        self.arabic_digits = 0;
        self.last_scale = Some(scale);
        self.directly_after_scale = true;
        self.after_zero = false;
        Some(())
    }

    fn small_scale(&mut self, scale: Decimal) -> Option<()> {
        let current = match self.current {
            Some(current) => current,
            None if scale == Decimal::TEN && (self.letters == 0 || self.after_zero || self.directly_after_scale) => {
                Decimal::ONE
            }
            None => return None,
        };
        if scale >= self.last_small {
            return None;
        }
        self.section = self.section.checked_add(current.checked_mul(scale)?)?;
        if let Some(upper) = self.current_upper.take() {
            self.upper_extra += (upper - current) * scale;
        }
        self.current = None;
        self.last_small = scale;
        self.tail = scale;
        self.full_tail = scale;
        Some(())
    }

    fn big_scale(&mut self, scale: Decimal) -> Option<()> {
        let current = self.current.unwrap_or_default();
        let section = self.section.checked_add(current)?;
        let chained = self.directly_after_scale && self.tail > Decimal::ONE;
        if let Some(upper) = self.current_upper.take() {
            self.upper_extra += upper - current;
        }
        if section.is_zero() {
            if !self.directly_after_scale || self.total.is_zero() {
                return None;
            }
            self.total = self.total.checked_mul(scale)?;
            self.upper_extra = self.upper_extra.checked_mul(scale)?;
            self.last_big = self.last_big.checked_mul(scale).unwrap_or(Decimal::MAX);
        } else {
            if scale >= self.last_big {
                return None;
            }
            self.total = self.total.checked_add(section.checked_mul(scale)?)?;
            self.upper_extra = self.upper_extra.checked_mul(scale)?;
            self.last_big = scale;
        }
        let big_tail = chained && self.tail >= Decimal::from(10_000);
        self.tail = if big_tail { self.tail.checked_mul(scale)? } else { scale };
        self.full_tail = if chained { self.full_tail.checked_mul(scale)? } else { scale };
        self.section = Decimal::ZERO;
        self.current = None;
        self.last_small = Decimal::MAX;
        Some(())
    }

    /// 点 and the digits after it; 几, 多 and 余 before a scale.
    fn other(&mut self) -> Option<()> {
        let mut next = self.cursor;
        next.bump();
        match self.cursor.peek() {
            '点' if self.letters > 0 && !self.fraction && !self.after_zero => {
                next.skip_blanks();
                let mut place = Decimal::ONE;
                let mut part = Decimal::ZERO;
                let mut count = 0;
                loop {
                    let digit = match next.role() {
                        Role::Digit { value, .. } if next.peek() != '两' => value,
                        Role::Arabic(value) => value,
                        Role::Zero => 0,
                        _ => break,
                    };
                    if count < 20 {
                        place /= Decimal::TEN;
                        part += Decimal::from(digit) * place;
                    }
                    count += 1;
                    next.bump();
                }
                // 三点二十 is a time of day.
                if count == 0 || next.peek() == '十' {
                    return None;
                }
                self.settle_trailing_digit();
                self.current = Some(self.current.unwrap_or_default() + part);
                self.single_digit = false;
                self.fraction = true;
                self.arabic_digits = 0;
                self.cursor = next;
                self.letters = self.letters.saturating_add(2);
                self.digits_follow();
                Some(())
            }
            '几' if (self.directly_after_scale || self.after_zero) && self.last_scale.is_some() => {
                self.cursor = next;
                self.about = true;
                self.letters += 1;
                self.current = Some(Decimal::ZERO);
                self.single_digit = false;
                Some(())
            }
            '多' | '余' if self.letters > 0 => {
                next.skip_blanks();
                if next.role().scale().is_none() || measure_of_two_letters(next) {
                    return None;
                }
                self.cursor = next;
                self.about = true;
                self.letters += 1;
                self.scale()
            }
            _ => None,
        }
    }

    /// 五 of 四百五 stands for 50: a lone digit after a scale fills the next place.
    fn settle_trailing_digit(&mut self) {
        if let (Some(current), Some(scale), true) = (self.current, self.last_scale, self.single_digit)
            && !self.after_zero
            && scale > Decimal::TEN
        {
            self.current = Some(current * scale / Decimal::TEN);
        }
    }

    fn close(mut self) -> Option<Numeral> {
        if self.letters == 0 || (self.after_zero && self.current.is_none()) {
            return None;
        }
        self.settle_trailing_digit();
        let current = self.current.unwrap_or_default();
        let mut value = self.total.checked_add(self.section)?.checked_add(current)?;
        let mut end = self.cursor.at;
        if self.arabic && !self.scaled {
            let (factor, suffix_end) = latin_scale(self.cursor, self.arabic_digits, self.fraction);
            value = value.checked_mul(factor)?;
            if suffix_end > end {
                self.arabic_digits = 0;
                self.tail = factor;
                self.full_tail = factor;
            }
            end = suffix_end;
        }
        if !plausible(&value) {
            return None;
        }
        let extra = self.upper_extra + self.current_upper.map_or(Decimal::ZERO, |upper| upper - current);
        Some(Numeral {
            start: self.start,
            end,
            value,
            upper: (extra > Decimal::ZERO).then(|| value + extra),
            about: self.about,
            several: false,
            form: if self.arabic {
                Form::Arabic { digits: self.arabic_digits }
            } else {
                Form::Chinese { letters: self.letters }
            },
            tail: self.tail,
            full_tail: self.full_tail,
        })
    }
}

/// ASCII digits with thousands separators, decimal point and exponent: value, count of digits, end, whether it has a fraction.
fn arabic(cursor: Cursor<'_>) -> Option<(Decimal, u8, usize, bool)> {
    let mut ahead = cursor;
    let mut written = Written::default();
    while let Role::Arabic(digit) = ahead.role() {
        written.push(digit)?;
        ahead.bump();
    }
    let digits = written.digits;
    if digits == 0 && !(ahead.peek() == '.' && ahead.peek_second().is_ascii_digit()) {
        return None;
    }
    // 1,234,567: groups of exactly three.
    if (1..=3).contains(&digits) {
        while let Some((group, end)) = thousands_group(ahead) {
            for digit in group {
                written.push(digit)?;
            }
            ahead = ahead.moved(end);
        }
    }
    let mut has_point = written.digits > digits;
    if ahead.peek() == '.' && ahead.peek_second().is_ascii_digit() {
        has_point = true;
        ahead.bump();
        while let Role::Arabic(digit) = ahead.role() {
            written.push_decimal(digit);
            ahead.bump();
        }
    }
    let mut value = Decimal::try_from_i128_with_scale(written.mantissa, written.scale).ok()?;
    if let Some((raised, end)) = power(value, ahead) {
        value = raised;
        has_point = true;
        ahead = ahead.moved(end);
    } else if let Some((power, end)) = exponent(ahead) {
        value = scaled_by_power(value, power)?;
        has_point = true;
        ahead = ahead.moved(end);
    }
    Some((value, digits, ahead.at, has_point))
}

/// Digits as they come.
#[derive(Default)]
struct Written {
    mantissa: i128,
    digits: u8,
    scale: u32,
}

impl Written {
    /// `None` past 27 digits, which no figure has.
    fn push(&mut self, digit: u8) -> Option<()> {
        self.mantissa = self.mantissa * 10 + i128::from(digit);
        self.digits += 1;
        (self.digits <= 27).then_some(())
    }

    /// Decimals past what a number can hold are cut off.
    fn push_decimal(&mut self, digit: u8) {
        if u32::from(self.digits) + self.scale < 27 {
            self.mantissa = self.mantissa * 10 + i128::from(digit);
            self.scale += 1;
        }
    }
}

fn thousands_group(mut cursor: Cursor<'_>) -> Option<([u8; 3], usize)> {
    if !cursor.eat(',') {
        return None;
    }
    let mut group = [0; 3];
    for place in &mut group {
        let Role::Arabic(digit) = cursor.role() else { return None };
        *place = digit;
        cursor.bump();
    }
    (!matches!(cursor.role(), Role::Arabic(_))).then_some((group, cursor.at))
}

/// 10^6, 2^-1.
fn power(base: Decimal, mut cursor: Cursor<'_>) -> Option<(Decimal, usize)> {
    if !cursor.eat('^') {
        return None;
    }
    let negative = cursor.eat('-');
    if !negative {
        cursor.eat('+');
    }
    let mut times = 0u32;
    let start = cursor.at;
    while let Role::Arabic(digit) = cursor.role() {
        times = times * 10 + u32::from(digit);
        cursor.bump();
        if times > 90 {
            return None;
        }
    }
    let mut value = Decimal::ONE;
    for _ in 0..times {
        value = if negative { value.checked_div(base)? } else { value.checked_mul(base)? };
    }
    (cursor.at > start).then_some((value, cursor.at))
}

fn exponent(mut cursor: Cursor<'_>) -> Option<(i32, usize)> {
    if !(cursor.eat('e') || cursor.eat('E')) {
        return None;
    }
    let negative = cursor.eat('-') || (cursor.eat('+') && false);
    let mut power = 0;
    let start = cursor.at;
    while let Role::Arabic(digit) = cursor.role() {
        power = power * 10 + i32::from(digit);
        cursor.bump();
        if power > 27 {
            return None;
        }
    }
    let ends = cursor.at > start && !cursor.peek().is_ascii_alphanumeric();
    ends.then_some((if negative { -power } else { power }, cursor.at))
}

fn scaled_by_power(mut value: Decimal, power: i32) -> Option<Decimal> {
    for _ in 0..power.abs() {
        value = if power > 0 { value.checked_mul(Decimal::TEN)? } else { value.checked_div(Decimal::TEN)? };
    }
    Some(value)
}

/// k, K, M, G after a number. `5G` and `4K` are names: a scale needs two digits, G a fraction.
fn latin_scale(mut cursor: Cursor<'_>, digits: u8, fraction: bool) -> (Decimal, usize) {
    let end = cursor.at;
    cursor.skip_blanks();
    let factor = match cursor.peek() {
        'k' => 1_000,
        'K' if digits >= 2 || fraction => 1_000,
        'M' if fraction => 1_000_000,
        'G' if fraction => 1_000_000_000,
        _ => return (Decimal::ONE, end),
    };
    cursor.bump();
    if cursor.peek().is_ascii_alphanumeric() || matches!(cursor.peek(), '/' | '²' | '³') {
        return (Decimal::ONE, end);
    }
    (Decimal::from(factor), cursor.at)
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
