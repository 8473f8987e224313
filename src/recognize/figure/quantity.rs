//! The grammar of quantities: hedge, number, unit; ranges; percentages, tenths and fractions; doubling; ratios.

use rust_decimal::Decimal;

use crate::ontology::Bound;
use crate::text::Span;

use super::cursor::Cursor;
use super::figures::{Quantity, Writing};
use super::hedge::Hedges;
use super::letters::Role;
use super::numeral::{Form, Numeral, numeral};
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
    tail: Decimal,
    full_tail: Decimal,
}

/// What a quantity looks like to the one who decides whether it counts.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Candidate {
    pub(super) quantity: Quantity,
    /// The first number with its unit.
    pub(super) first: Measured,
    /// Whether a hedge stands before or after it.
    pub(super) hedged: bool,
    /// Whether it has two ends.
    pub(super) ranged: bool,
    /// One past the last byte.
    pub(super) end: usize,
}

/// The quantity whose number starts at the cursor; hedges and currencies before it are looked back for.
///
/// Accepted: `1.2万亿元`, `约500家`, `7500—12000`, `5万至10万元`, `30%-50%`, `百分之十五`, `三成`, `四分之三`, `20多家`, `人民币50元`.
/// Rejected: `万众`, a bare unit. Whether 一 in a word counts is decided by the caller.
pub(super) fn quantity(cursor: Cursor<'_>) -> Option<Candidate> {
    let mut first = measured(cursor)?;
    let mut end = first.end;
    let mut second = None;
    if first.upper.is_none() {
        if let Some(other) = range_end(cursor.moved(end), &first) {
            end = other.end;
            if first.unit.is_none() {
                first.value = shared_scale(&first, &other);
                first.unit = other.unit;
            }
            second = Some(other);
        }
    }
    let hedges = Hedges::embedded();
    let mut start = first.start;
    if let Some((currency, from)) = currency_before(cursor) {
        let generic = first.unit.is_none_or(|(unit, _)| Units::embedded().notation(unit) == "CNY");
        if generic {
            first.unit = Some((currency.unit, currency.kind));
            start = from;
        }
    }
    let mut bounds = Vec::new();
    let scale_hedge = matches!(first.form, Form::Scale).then(|| scale_hedge(cursor.moved(start))).flatten();
    if let Some((bound, from)) = hedges.before(cursor.moved(start)).or(scale_hedge) {
        bounds.push(bound);
        start = from;
        // 总额约超, 至少约: a second hedge.
        if let Some((other, from)) = hedges.before(cursor.moved(start)) {
            bounds.push(other);
            start = from;
        }
    }
    let after = cursor.moved(end);
    if let Some((bound, to)) = hedges.after(after) {
        bounds.push(bound);
        end = to;
    } else if second.is_some() {
        let mut over = after;
        if over.eat_one_of(&["之间", "间"]).is_some() {
            end = over.at;
        }
    }
    let hedged = !bounds.is_empty();
    if first.about || first.several {
        bounds.insert(0, if first.several { Bound::Over } else { Bound::About });
    }
    let upper = second.map(|second| second.value).or(first.upper);
    let ranged = upper.is_some();
    let (value, upper, bound) = ends(first.value, upper, &bounds);
    let number_end = second.map_or(first.number_end, |second| second.number_end);
    Some(Candidate {
        quantity: Quantity {
            span: Span::new(start, end),
            number: Span::new(first.start, number_end),
            value,
            upper,
            unit: first.unit.map(|(unit, _)| unit),
            bound,
            writing: first.writing,
        },
        first,
        hedged,
        ranged,
        end,
    })
}

/// Where the numbers go: over has only a value, under only an upper end.
fn ends(value: Decimal, upper: Option<Decimal>, bounds: &[Bound]) -> (Option<Decimal>, Option<Decimal>, Bound) {
    if upper.is_some() {
        let about = bounds.contains(&Bound::About);
        return (Some(value), upper, if about { Bound::About } else { Bound::Exact });
    }
    let about = bounds.contains(&Bound::About);
    match bounds.last() {
        Some(Bound::Under) if about && bounds.len() > 1 => (Some(value), None, Bound::About),
        Some(Bound::Under) => (None, Some(value), Bound::Under),
        Some(Bound::Over) => (Some(value), None, Bound::Over),
        Some(Bound::About) if bounds.contains(&Bound::Over) => (Some(value), None, Bound::Over),
        Some(Bound::About) if bounds.contains(&Bound::Under) && bounds[0] == Bound::About => {
            (None, Some(value), Bound::Under)
        }
        Some(Bound::About) => (Some(value), None, Bound::About),
        _ => (Some(value), None, Bound::Exact),
    }
}

/// 上千, 过百: words that are hedges only before a bare scale.
fn scale_hedge(cursor: Cursor<'_>) -> Option<(Bound, usize)> {
    let start = cursor.at.checked_sub('上'.len_utf8())?;
    let before = || cursor.moved(start).before();
    match cursor.before() {
        '上' if !"以线网海之马船地身晚早".contains(before()) => Some((Bound::Over, start)),
        '过' if !"通经不".contains(before()) => Some((Bound::Over, start)),
        _ => None,
    }
}

/// 人民币, US$, ￥ before the number.
fn currency_before(cursor: Cursor<'_>) -> Option<(Surface, usize)> {
    let mut at = cursor;
    while at.before() == ' ' {
        at = at.moved(at.at - 1);
    }
    Units::embedded().currency_before(at)
}

/// One number with its unit.
pub(super) fn measured(cursor: Cursor<'_>) -> Option<Measured> {
    if let Some(part) = parts_of_whole(cursor) {
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

/// 百分之十五, 千分之二, 四分之三, 3/4, 一半, 五又三分之一.
fn parts_of_whole(cursor: Cursor<'_>) -> Option<Measured> {
    percentage(cursor).or_else(|| fraction(cursor, None)).or_else(|| slashed(cursor)).or_else(|| half(cursor))
}

fn blank_measured(start: usize, end: usize, value: Decimal, writing: Writing) -> Measured {
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

/// The upper end of a range after its lower one: —12000, 至10万元.
fn range_end(after: Cursor<'_>, first: &Measured) -> Option<Measured> {
    if first.writing == Writing::Fraction || first.about {
        return None;
    }
    let mut ahead = after;
    ahead.skip_blanks();
    let between = ahead.eat('与')
        || (ahead.peek() == '和' && {
            ahead.bump();
            true
        });
    if !between {
        ahead.eat_one_of(&["——", "--", "—", "-", "~", "至", "到"])?;
    }
    ahead.skip_blanks();
    if ahead.eat_one_of(&["最多", "最高"]).is_some() {
        return None;
    }
    let mut second = measured(ahead)?;
    // 间 of 10与20间 is no room.
    if between && ahead.until(second.end).ends_with('间') {
        second.unit = None;
        second.end = second.number_end;
    }
    if between && !ahead.moved(second.end).sees_one_of(&["之间", "间"]) {
        return None;
    }
    let same_unit = match (first.unit, second.unit) {
        (None, _) => true,
        (Some(one), Some(other)) => one.0 == other.0,
        (Some(_), None) => false,
    };
    let lower = if first.unit.is_none() { shared_scale(first, &second) } else { first.value };
    let plain = second.upper.is_none() && !second.about && second.writing != Writing::Fraction;
    (same_unit && plain && lower < second.value).then_some(second)
}

/// The lower end of 5—10万元 shares the upper end's scale (and the tenths of 两到三成).
fn shared_scale(first: &Measured, second: &Measured) -> Decimal {
    let scaled_by = |factor: Decimal| first.value.checked_mul(factor).unwrap_or(first.value);
    let unit_factor = match second.unit {
        Some((unit, UnitKind::Ratio)) if second.form != first.form || second.writing == Writing::Chinese => {
            let tenths = Units::embedded().notation(unit) == "%"
                && second.value >= Decimal::TEN
                && first.value < Decimal::TEN
                && second.tail == Decimal::ONE
                && second.number_end < second.end
                && second.writing == Writing::Chinese;
            if tenths { Decimal::TEN } else { Decimal::ONE }
        }
        _ => Decimal::ONE,
    };
    if unit_factor > Decimal::ONE {
        return scaled_by(unit_factor);
    }
    if first.tail > Decimal::ONE && first.tail >= second.tail || second.tail <= Decimal::ONE {
        return first.value;
    }
    let single = |value: Decimal| value < Decimal::TEN;
    if second.full_tail > second.tail && single(first.value) && single(second.value / second.full_tail) {
        return scaled_by(second.full_tail);
    }
    if first.value <= second.value / second.tail { scaled_by(second.tail) } else { first.value }
}

/// 翻番, 翻一番, 翻了两番: growth by 100 %, 100 %, 300 %.
pub(super) fn doubling(cursor: Cursor<'_>) -> Option<Candidate> {
    let mut ahead = cursor;
    if !ahead.eat('翻') {
        return None;
    }
    ahead.eat('了');
    ahead.eat_one_of(&["近", "超"]);
    let times = if ahead.eat('番') {
        1
    } else {
        let number = numeral(ahead)?;
        ahead = ahead.moved(number.end);
        ahead.eat('多');
        if !ahead.eat('番') {
            return None;
        }
        i64::try_from(number.value).ok().filter(|times| (1..=10).contains(times))?
    };
    let value = Decimal::from(((1i64 << times) - 1) * 100);
    let unit = Units::embedded().lookup("%")?;
    let first = Measured {
        unit: Some((unit, UnitKind::Ratio)),
        ..blank_measured(cursor.at, ahead.at, value, Writing::Doubling)
    };
    let (bound, end) = Hedges::embedded().after(ahead).unwrap_or((Bound::Exact, ahead.at));
    let (value, upper, bound) = ends(value, None, &[bound]);
    Some(Candidate {
        quantity: Quantity {
            span: Span::new(cursor.at, end),
            number: Span::new(cursor.at, ahead.at),
            value,
            upper,
            unit: Some(unit),
            bound,
            writing: Writing::Doubling,
        },
        first,
        hedged: true,
        ranged: false,
        end,
    })
}

/// 1∶3, 三比一: the quotient.
pub(super) fn ratio(cursor: Cursor<'_>) -> Option<(Decimal, usize)> {
    let first = numeral(cursor)?;
    let mut ahead = cursor.moved(first.end);
    if !(ahead.eat(':') || ahead.eat('比')) {
        return None;
    }
    let second = numeral(ahead)?;
    if matches!(first.form, Form::Scale) || matches!(second.form, Form::Scale) {
        return None;
    }
    Some((first.value.checked_div(second.value)?, second.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let start = text.find(|letter: char| {
            let role = super::super::letters::Letters::embedded().role(letter);
            role != Role::None || matches!(letter, '半' | '数' | '几')
        })?;
        let quantity = quantity(Cursor::new(text, start))?.quantity;
        let number = |value: Option<Decimal>| value.map_or(String::new(), |value| value.normalize().to_string());
        let unit = quantity.unit.map_or("", |unit| Units::embedded().notation(unit));
        Some(format!(
            "{} {}..{} {unit} {}",
            quantity.span.of(text),
            number(quantity.value),
            number(quantity.upper),
            quantity.bound.name()
        ))
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(read(text).as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn numbers_with_units() {
        check("达26277.98亿元，", "26277.98亿元 2627798000000.. CNY exact");
        check("1.35亿人次", "1.35亿人次 135000000.. 人次 exact");
        check("下降0.3个百分点", "0.3个百分点 0.3.. pp exact");
        check("26.3微克/立方米", "26.3微克/立方米 26.3.. 微克/立方米 exact");
        check("25481港元", "25481港元 25481.. HKD exact");
        check("人民币50元", "人民币50元 50.. CNY exact");
        check("两款产品", "两款 2.. 款 exact");
        check("三大产业", "三大 3.. 个 exact");
        check("十块三毛", "十块三毛 10.3.. CNY exact");
        check("一吨半", "一吨半 1.5.. 吨 exact");
    }

    #[test]
    fn hedges_become_bounds() {
        check("约500家", "约500家 500.. 家 about");
        check("近15万人", "近15万人 ..150000 人 under");
        check("不低于5%", "不低于5% 5.. % over");
        check("20多家", "20多家 20.. 家 about");
        check("500余亿元", "500余亿元 50000000000.. CNY about");
        check("50万元以上", "50万元以上 500000.. CNY over");
        check("不超过3000元", "不超过3000元 ..3000 CNY under");
        check("上千家", "上千家 1000.. 家 over");
        check("突破万亿元", "突破万亿元 1000000000000.. CNY over");
        check("数百家", "数百家 100.. 家 over");
    }

    #[test]
    fn ranges_have_two_ends() {
        check("7500—12000吨", "7500—12000吨 7500..12000 吨 exact");
        check("5万至10万元", "5万至10万元 50000..100000 CNY exact");
        check("5—10万元", "5—10万元 50000..100000 CNY exact");
        check("30%-50%", "30%-50% 30..50 % exact");
        check("两三百人", "两三百人 200..300 人 exact");
        check("一千到两千万元", "一千到两千万元 10000000..20000000 CNY exact");
        check("10与20之间", "10与20之间 10..20  exact");
        check("两到三成", "两到三成 20..30 % exact");
    }

    #[test]
    fn parts_of_a_whole() {
        check("百分之十五", "百分之十五 15.. % exact");
        check("千分之二", "千分之二 0.2.. % exact");
        check("三成", "三成 30.. % exact");
        check("七成六", "七成六 76.. % exact");
        check("四分之三", "四分之三 0.75..  exact");
        check("3/4", "3/4 0.75..  exact");
        check("一半", "一半 0.5..  exact");
    }

    #[test]
    fn doubling_is_growth_in_percent() {
        let value = |text| doubling(Cursor::new(text, 0)).and_then(|found| found.quantity.value);
        assert_eq!(value("翻番"), Some(Decimal::from(100)));
        assert_eq!(value("翻两番"), Some(Decimal::from(300)));
        assert_eq!(value("翻了一番"), Some(Decimal::from(100)));
        assert_eq!(value("翻开"), None);
    }

    #[test]
    fn ratios() {
        assert_eq!(ratio(Cursor::new("1∶4的比例", 0)).map(|(value, _)| value), Some(Decimal::new(25, 2)));
        assert_eq!(ratio(Cursor::new("3个", 0)), None);
    }
}
