//! ASCII digits: separators, decimals, powers, and Latin scales.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::letters::Role;

/// ASCII digits with thousands separators, decimal point and exponent: value, count of digits, end, whether it has a fraction.
pub(super) fn arabic(cursor: Cursor<'_>) -> Option<(Decimal, u8, usize, bool)> {
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
    let negative = cursor.eat('-');
    if !negative {
        cursor.eat('+');
    }
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
pub(super) fn latin_scale(mut cursor: Cursor<'_>, digits: u8, fraction: bool) -> (Decimal, usize) {
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
