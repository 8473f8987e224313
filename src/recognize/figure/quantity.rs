//! The grammar of quantities: hedge, number, unit; ranges; percentages, tenths and fractions; doubling; ratios.

use rust_decimal::Decimal;

use crate::ontology::Bound;
use crate::text::Span;

use super::cursor::Cursor;
use super::figures::{Quantity, Writing};
use super::hedge::Hedges;
use super::measured::{Measured, measured};
use super::numeral::{Form, numeral};
use super::part_of_whole::blank_measured;
use super::units::{Surface, UnitKind, Units};

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
    if first.upper.is_none()
        && let Some(other) = range_end(cursor.moved(end), &first)
    {
        end = other.end;
        if first.unit.is_none() {
            first.value = shared_scale(&first, &other);
            first.unit = other.unit;
        }
        second = Some(other);
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
    use super::super::letters::Role;
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
