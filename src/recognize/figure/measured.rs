//! One number with its unit: 26.3微克/立方米, 一吨半, 十块三毛.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::figures::Writing;
use super::letters::Role;
use super::numeral::{Form, Numeral, numeral};
use super::part_of_whole::part_of_whole;
use super::units::{Surface, UnitId, UnitKind, Units};

/// A number with its unit, before hedges and ranges are looked at.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Measured {
    pub(super) start: usize,
    /// End of the number alone.
    pub(super) number_end: usize,
    /// End of the unit, or of the number where it has none.
    pub(super) end: usize,
    pub(super) value: Decimal,
    pub(super) upper: Option<Decimal>,
    pub(super) unit: Option<(UnitId, UnitKind)>,
    pub(super) about: bool,
    pub(super) several: bool,
    pub(super) form: Form,
    pub(super) writing: Writing,
    pub(super) tail: Decimal,
    pub(super) full_tail: Decimal,
}

/// One number with its unit.
pub(super) fn measured(cursor: Cursor<'_>) -> Option<Measured> {
    if let Some(part) = part_of_whole(cursor) {
        return Some(part);
    }
    let number = numeral(cursor)?;
    let mut ahead = cursor.moved(number.end);
    let mut about = number.about;
    let mut over = ahead;
    over.skip_blanks();
    if matches!(over.peek(), '余' | '多' | '来' | '几') {
        let vague = over.peek();
        over.bump();
        over.skip_blanks();
        let has_unit = Units::embedded().at(over).is_some();
        if has_unit || (vague != '来' && vague != '几' && !over.peek().is_alphanumeric()) {
            about = true;
            ahead = over;
        }
    }
    let mut measured = Measured {
        start: cursor.at,
        number_end: number.end,
        end: ahead.at,
        value: number.value,
        upper: number.upper,
        unit: None,
        about,
        several: number.several,
        form: number.form,
        writing: if matches!(number.form, Form::Arabic { .. }) { Writing::Digits } else { Writing::Chinese },
        tail: number.tail,
        full_tail: number.full_tail,
    };
    let mut unit_at = ahead;
    unit_at.skip_blanks();
    if let Some((surface, end)) = Units::embedded().at(unit_at) {
        with_unit(&mut measured, number, surface, unit_at.moved(end))?;
    }
    Some(measured)
}

fn with_unit(measured: &mut Measured, number: Numeral, surface: Surface, after: Cursor<'_>) -> Option<()> {
    let tenths = surface.kind == UnitKind::Ratio && surface.factor == Decimal::TEN;
    if tenths && number.value > Decimal::TEN {
        return Some(());
    }
    let scaled = |value: Decimal| value.checked_mul(surface.factor);
    measured.value = scaled(number.value)?;
    measured.upper = number.upper.and_then(scaled);
    measured.unit = Some((surface.unit, surface.kind));
    measured.end = after.at;
    // 三成半, 一吨半, 三米九, 十块三毛.
    let divisible = tenths || matches!(surface.kind, UnitKind::Measure | UnitKind::Money | UnitKind::MinorMoney);
    if !divisible || number.upper.is_some() || number.about {
        return Some(());
    }
    if surface.kind == UnitKind::Money || surface.kind == UnitKind::MinorMoney {
        minor_money(measured, surface, after);
        return Some(());
    }
    let mut over = after;
    if over.eat('半') && !over.sees_one_of(&["年", "个", "导", "天", "径"]) {
        measured.value += surface.factor / Decimal::TWO;
        measured.end = over.at;
        return Some(());
    }
    let mut over = after;
    over.skip_blanks();
    if let Role::Digit { value, formal: false } = over.role() {
        over.bump();
        let ends_there =
            !over.role().is_chinese() && Units::embedded().at(over).is_none() && !over.peek().is_alphabetic();
        if ends_there {
            measured.value += Decimal::from(value) * surface.factor / Decimal::TEN;
            measured.end = over.at;
        } else if after.before() == '斤' && over.peek() == '两' {
            over.bump();
            measured.value += Decimal::from(value) / Decimal::TEN;
            measured.end = over.at;
        }
    } else if after.before() == '斤' && over.role() != Role::None {
        // 3斤5两.
        if let Some(small) = numeral(over) {
            let mut end = over.moved(small.end);
            if end.eat('两') {
                measured.value += small.value / Decimal::TEN;
                measured.end = end.at;
            }
        }
    }
    Some(())
}

/// 三毛 and 七分 after 十块; 二角五分.
fn minor_money(measured: &mut Measured, surface: Surface, after: Cursor<'_>) {
    let mut at = after;
    let mut place = Decimal::TEN;
    let minor = surface.kind == UnitKind::MinorMoney;
    if minor {
        // 两角五分 is 25 分.
        if let Some(cents) = numeral(at)
            && let Some((unit, _)) = Units::embedded().at(at.moved(cents.end))
            && at.moved(cents.end).peek() == '分'
        {
            let mut end = at.moved(cents.end);
            end.bump();
            measured.value = measured.value * Decimal::TEN + cents.value;
            measured.unit = Some((unit.unit, unit.kind));
            measured.end = end.at;
        }
        return;
    }
    at.eat('又');
    let zero = at.peek() == '零';
    for (words, divisor) in [(&["角", "毛", "毫"][..], 10), (&["分", "美分"][..], 100)] {
        let Some(number) = numeral(at).filter(|number| number.value < Decimal::TEN && number.value.is_integer()) else {
            break;
        };
        let mut end = at.moved(number.end);
        if end.eat_one_of(words).is_some() {
            measured.value += number.value / Decimal::from(divisor);
            measured.end = end.at;
            place = Decimal::from(divisor) * Decimal::TEN;
            end.eat('钱');
            at = end;
            measured.end = at.at;
        } else if divisor == 10
            && place == Decimal::TEN
            && matches!(number.form, Form::Chinese { letters: 1 })
            && matches!(after.before(), '块' | '元' | '蚊')
            && !zero
        {
            if !end.peek().is_alphabetic() {
                measured.value += number.value / Decimal::TEN;
                measured.end = end.at;
            }
        } else if divisor == 100 && place == Decimal::ONE_HUNDRED && !end.peek().is_alphabetic() {
            // 八 of 五元七毛八.
            measured.value += number.value / Decimal::ONE_HUNDRED;
            measured.end = end.at;
        }
    }
    if zero && matches!(after.before(), '块') {
        let mut end = at;
        end.bump();
        if let Role::Digit { value, .. } = end.role() {
            end.bump();
            measured.value += Decimal::from(value) / Decimal::from(100);
            measured.end = end.at;
        }
    }
}
