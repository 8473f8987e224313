//! Parts of a whole: 百分之十五, 四分之三, 3/4, 一半.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::figures::Writing;
use super::letters::Role;
use super::measured::Measured;
use super::numeral::{Form, Numeral, numeral};
use super::units::{UnitKind, Units};

/// 百分之十五, 千分之二, 四分之三, 3/4, 一半, 五又三分之一.
pub(super) fn part_of_whole(cursor: Cursor<'_>) -> Option<Measured> {
    percentage(cursor).or_else(|| fraction(cursor, None)).or_else(|| slashed(cursor)).or_else(|| half(cursor))
}

pub(super) fn blank_measured(start: usize, end: usize, value: Decimal, writing: Writing) -> Measured {
    Measured {
        start,
        number_end: end,
        end,
        value,
        upper: None,
        unit: None,
        about: false,
        several: false,
        form: Form::Chinese { letters: 4 },
        writing,
        tail: Decimal::ONE,
        full_tail: Decimal::ONE,
    }
}

fn out_of(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.skip_blanks();
    if !ahead.eat('分') {
        return false;
    }
    ahead.skip_blanks();
    if !ahead.eat('之') {
        return false;
    }
    ahead.skip_blanks();
    *cursor = ahead;
    true
}

/// 百分之X and 千分之X are percent.
fn percentage(cursor: Cursor<'_>) -> Option<Measured> {
    let mut ahead = cursor;
    let negative = ahead.eat('负');
    let mut base = Decimal::ONE;
    while let Some(scale) = ahead.role().scale().filter(|scale| *scale > Decimal::TEN || base == Decimal::ONE) {
        base = base.checked_mul(scale)?;
        ahead.bump();
    }
    if base < Decimal::from(100) || !out_of(&mut ahead) {
        return None;
    }
    let number = numeral(ahead)?;
    let percent = |value: Decimal| value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(base);
    let value = percent(number.value)?;
    let unit = Units::embedded().lookup("%")?;
    Some(Measured {
        upper: number.upper.and_then(percent),
        unit: Some((unit, UnitKind::Ratio)),
        writing: if matches!(number.form, Form::Arabic { .. }) { Writing::Digits } else { Writing::Chinese },
        ..blank_measured(cursor.at, number.end, if negative { -value } else { value }, Writing::Chinese)
    })
}

/// 四分之三, 一又十分之一.
fn fraction(cursor: Cursor<'_>, whole: Option<Decimal>) -> Option<Measured> {
    let first = numeral(cursor)?;
    let mut ahead = cursor.moved(first.end);
    ahead.skip_blanks();
    if whole.is_none() && ahead.eat('又') {
        ahead.skip_blanks();
        let rest = fraction(ahead, Some(first.value))?;
        return Some(Measured { start: cursor.at, ..rest });
    }
    let mut after = cursor.moved(first.end);
    let short = if out_of(&mut after) {
        false
    } else {
        // 四分一, 十份十一.
        let mut over = cursor.moved(first.end);
        let parted = over.eat_one_of(&["份", "分"]);
        let single = matches!(over.role(), Role::Digit { .. }) || (parted == Some("份") && over.peek() == '十');
        if parted.is_none() || !single || !matches!(first.form, Form::Chinese { .. }) {
            return None;
        }
        after = over;
        true
    };
    let second = numeral(after)?;
    if short {
        let end = after.moved(second.end);
        let closed = !end.peek().is_alphanumeric()
            || Units::embedded().at(end).is_some_and(|(unit, _)| unit.kind == UnitKind::Measure);
        if !closed || end.peek() == '.' {
            return None;
        }
    }
    let value = second.value.checked_div(first.value)? + whole.unwrap_or_default();
    let mut measured = blank_measured(cursor.at, second.end, value, Writing::Fraction);
    let mut unit_at = after.moved(second.end);
    unit_at.skip_blanks();
    if let Some((unit, end)) = Units::embedded().at(unit_at).filter(|(unit, _)| unit.kind == UnitKind::Measure) {
        measured.unit = Some((unit.unit, unit.kind));
        measured.end = unit_at.moved(end).at;
    }
    Some(measured)
}

/// 3/4, 1 4/3, -3/2; not 2019/2020.
fn slashed(cursor: Cursor<'_>) -> Option<Measured> {
    let small = |number: &Numeral| matches!(number.form, Form::Arabic { digits: 1..=3 }) && number.value.is_integer();
    let first = numeral(cursor).filter(small)?;
    let mut ahead = cursor.moved(first.end);
    let mut whole = Decimal::ZERO;
    let mut top = first;
    if ahead.eat(' ')
        && let Some(next) = numeral(ahead).filter(small)
    {
        whole = first.value;
        top = next;
        ahead = ahead.moved(next.end);
    }
    if !ahead.eat('/') || !ahead.peek().is_ascii_digit() {
        return None;
    }
    let bottom = numeral(ahead).filter(small)?;
    let after = ahead.moved(bottom.end);
    if bottom.value.is_zero() || after.peek() == '/' || after.peek().is_ascii_alphanumeric() || cursor.before() == '/' {
        return None;
    }
    let value = whole + top.value.checked_div(bottom.value)?;
    Some(Measured {
        form: Form::Arabic { digits: 0 },
        ..blank_measured(cursor.at, bottom.end, value, Writing::Fraction)
    })
}

/// 一半, 半数, 过半; 半个, 半公升.
fn half(cursor: Cursor<'_>) -> Option<Measured> {
    let mut ahead = cursor;
    let halved = Decimal::new(5, 1);
    if let Some(word) = ahead.eat_one_of(&["一半半", "一半", "1半", "半数"]) {
        let words_on = ahead.sees_one_of(&["导", "径"])
            || (word == "1半" && !ahead.peek().is_whitespace() && ahead.peek() != '\0');
        return (!words_on).then(|| blank_measured(cursor.at, ahead.at, halved, Writing::Fraction));
    }
    if !ahead.eat('半') {
        return None;
    }
    let (unit, end) = Units::embedded().at(ahead)?;
    let counts = unit.kind == UnitKind::Measure || ahead.peek() == '个';
    counts.then(|| Measured {
        unit: Some((unit.unit, unit.kind)),
        number_end: ahead.at,
        form: Form::Chinese { letters: 1 },
        ..blank_measured(cursor.at, end, halved, Writing::Chinese)
    })
}
