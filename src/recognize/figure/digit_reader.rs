//! Digits and scales read from left to right: the sum behind a numeral.

use rust_decimal::Decimal;

use super::arabic::{arabic, latin_scale};
use super::cursor::Cursor;
use super::letters::Role;
use super::numeral::{Form, Numeral};
use super::units::{UnitKind, Units};

/// Reads digits and scales from left to right, keeping the sum of each level.
pub(super) struct Reader<'t> {
    cursor: Cursor<'t>,
    start: usize,
    /// Sum of all closed 万 and 亿 sections.
    total: Decimal,
    /// Sum below the next 万 or 亿.
    pub(super) section: Decimal,
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
    pub(super) last_small: Decimal,
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
    pub(super) fn new(cursor: Cursor<'t>) -> Self {
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

    pub(super) fn skip_digit_as_tens(&mut self) {
        self.cursor.bump();
        self.letters += 2;
    }

    pub(super) fn read(mut self) -> Option<Numeral> {
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

/// Numbers past 10²⁴ are no figures; below it no later step overflows.
pub(super) fn plausible(value: &Decimal) -> bool {
    value.abs() < Decimal::from(10u64.pow(12)) * Decimal::from(10u64.pow(12))
}

/// Whether a unit whose first letter looks like a scale stands here: 千瓦, 兆帕, 百帕.
pub(super) fn measure_of_two_letters(cursor: Cursor<'_>) -> bool {
    let mut second = cursor;
    second.bump();
    matches!(cursor.peek(), '千' | '兆' | '百')
        && Units::embedded()
            .at(cursor)
            .is_some_and(|(surface, end)| surface.kind == UnitKind::Measure && end > second.at)
}
