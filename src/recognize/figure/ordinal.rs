//! The grammar of places in an order: 第三, 第10位, 前三, 首位.

use rust_decimal::prelude::ToPrimitive as _;

use crate::ontology::Bound;
use crate::text::Span;

use super::cursor::Cursor;
use super::figures::Ordinal;
use super::numeral::{Form, numeral};
use super::units::{UnitKind, Units};

/// The ordinal that starts at the cursor.
///
/// Accepted: `第三`, `第10位`, `第3届`, `前三`, `前十强`, `首位`, `榜首`.
/// Rejected: `第一时间` and `第三方` (words), `前三季度` (a period), `前两批` (no rank), `首位度`.
pub(super) fn ordinal(cursor: Cursor<'_>) -> Option<Ordinal> {
    let mut ahead = cursor;
    match ahead.peek() {
        '第' => {
            ahead.bump();
            numbered(cursor, ahead)
        }
        '前' => {
            ahead.bump();
            among_first(cursor, ahead)
        }
        '首' | '榜' | '之' => leading(cursor),
        _ => None,
    }
}

fn numbered(cursor: Cursor<'_>, number_at: Cursor<'_>) -> Option<Ordinal> {
    let mut number_at = number_at;
    number_at.skip_blanks();
    let number = numeral(number_at)?;
    let value = number.value.to_i64().filter(|value| *value > 0 && number.value.is_integer())?;
    if matches!(number.form, Form::Scale) || number.upper.is_some() {
        return None;
    }
    let mut end = cursor.moved(number.end);
    let counter = counter(&mut end);
    Some(Ordinal { span: Span::new(cursor.at, end.at), value, bound: Bound::Exact, counter })
}

/// 位, 名, 届, 条 after the number; 章, 编 and the like have no unit of their own.
fn counter(end: &mut Cursor<'_>) -> Option<super::units::UnitId> {
    let units = Units::embedded();
    let (surface, after) = units.at(*end)?;
    if !matches!(surface.kind, UnitKind::Person | UnitKind::Count | UnitKind::Grade) || end.peek() == '大' {
        return None;
    }
    *end = end.moved(after);
    Some(surface.unit)
}

/// 前三, 前10位, 前十强: third or better.
fn among_first(cursor: Cursor<'_>, number_at: Cursor<'_>) -> Option<Ordinal> {
    if matches!(cursor.before(), '目' | '以' | '之' | '提' | '面' | '向' | '日') {
        return None;
    }
    let number = numeral(number_at)?;
    let value = number.value.to_i64().filter(|value| *value > 0 && number.value.is_integer())?;
    if number.upper.is_some() || number.about {
        return None;
    }
    let mut end = cursor.moved(number.end);
    let named = end.eat_one_of(&["位", "名", "强", "甲", "列"]).is_some();
    let ranked = "居列入进身国省市界球位名保持业区县内榜跃升".contains(cursor.before())
        && (!end.peek().is_alphanumeric() || end.sees_one_of(&["的", "之"]));
    (named || ranked).then(|| Ordinal { span: Span::new(cursor.at, end.at), value, bound: Bound::Under, counter: None })
}

/// 首位, 榜首, 之首, 居首.
fn leading(cursor: Cursor<'_>) -> Option<Ordinal> {
    let mut ahead = cursor;
    let word = ahead.eat_one_of(&["首位", "榜首", "之首", "首"])?;
    let is_rank = match word {
        "首位" => !ahead.sees_one_of(&["度", "产业", "战略"]) && !"在于头".contains(cursor.before()),
        // 居首, 居首席: only where the phrase ends.
        "首" => matches!(cursor.before(), '居' | '列' | '排') && !ahead.peek().is_alphanumeric(),
        _ => !ahead.sees_one_of(&["先", "次", "个"]),
    };
    is_rank.then(|| Ordinal { span: Span::new(cursor.at, ahead.at), value: 1, bound: Bound::Exact, counter: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(i64, &str, Bound)> {
        let at = text.find(['第', '前', '首', '榜', '之'])?;
        let ordinal = ordinal(Cursor::new(text, at))?;
        Some((ordinal.value, ordinal.span.of(text), ordinal.bound))
    }

    #[test]
    fn ranks_and_numbers_in_a_series() {
        assert_eq!(read("居全国第三位"), Some((3, "第三位", Bound::Exact)));
        assert_eq!(read("排名第10"), Some((10, "第10", Bound::Exact)));
        assert_eq!(read("第二十届大会"), Some((20, "第二十届", Bound::Exact)));
        assert_eq!(read("跻身前三，"), Some((3, "前三", Bound::Under)));
        assert_eq!(read("前10名"), Some((10, "前10名", Bound::Under)));
        assert_eq!(read("位居全省首位。"), Some((1, "首位", Bound::Exact)));
        assert_eq!(read("高居榜首"), Some((1, "榜首", Bound::Exact)));
    }

    #[test]
    fn what_only_looks_like_an_ordinal() {
        for text in ["前三季度", "入选前两批", "目前三项", "首位度", "放在首位", "首次", "首先", "之首次"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
