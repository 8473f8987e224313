//! Numbers as people read them: 188049000000 CNY is 1880.49亿元.

use rust_decimal::Decimal;

use crate::ontology::{Bound, Kind, Modality};

use super::panel::Value;

/// Codes of currencies as they are written behind a number.
const CURRENCIES: [(&str, &str); 9] = [
    ("CNY", "元"),
    ("USD", "美元"),
    ("EUR", "欧元"),
    ("GBP", "英镑"),
    ("JPY", "日元"),
    ("HKD", "港元"),
    ("TWD", "新台币"),
    ("KRW", "韩元"),
    ("RUB", "卢布"),
];

/// What numbers are divided by, and what is written behind them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scale {
    /// 1, 10⁴, 10⁸ or 10¹².
    pub divisor: Decimal,
    /// 亿元, 万人, %.
    pub unit: String,
}

impl Scale {
    /// The scale on which a number of this size is short.
    ///
    /// ```
    /// use zhitu::compare::Scale;
    /// assert_eq!(Scale::of(188_049_000_000_i64.into(), "CNY").unit, "亿元");
    /// assert_eq!(Scale::of(17_000.into(), "家").unit, "万家");
    /// assert_eq!(Scale::of(17_000.into(), "%").unit, "%");
    /// ```
    pub fn of(largest: Decimal, unit: &str) -> Scale {
        let size = largest.abs();
        let trillion = Decimal::from(1_000_000_000_000_i64);
        let plain = matches!(unit, "%" | "‰" | "pp" | "倍" | "位" | "岁" | "分");
        let (divisor, word) = match size {
            _ if plain => (1, ""),
            // 9.86万亿, but 32193.15亿: the exact number in its shorter form.
            size if size >= trillion && (size / trillion).scale() <= 2 || size >= trillion * Decimal::TEN => {
                (1_000_000_000_000_i64, "万亿")
            }
            size if size >= Decimal::from(100_000_000) => (100_000_000, "亿"),
            size if size >= Decimal::from(10_000) => (10_000, "万"),
            _ => (1, ""),
        };
        let (code, rest) =
            unit.split_at(unit.len().min(3).min(unit.find(|letter: char| !letter.is_ascii()).unwrap_or(3)));
        let money = CURRENCIES.iter().find(|(known, _)| *known == code);
        let unit = match money {
            Some((_, written)) => format!("{word}{written}{rest}"),
            None if unit == "pp" => "个百分点".to_owned(),
            None => format!("{word}{unit}"),
        };
        Scale { divisor: Decimal::from(divisor), unit }
    }

    /// A number on this scale, without its unit, to at most four decimals.
    pub fn number(&self, value: Decimal) -> String {
        (value / self.divisor).round_dp(4).normalize().to_string()
    }
}

/// A value with unit and marks: 约1.7万家, ＞60%, 3.3%（目标）, 第2位（计划单列市）.
pub fn shown(value: &Value, unit: &str, kind: Kind) -> String {
    let scale = Scale::of(value.value, unit);
    let bound = match value.bound {
        Bound::Exact => "",
        Bound::About => "约",
        Bound::Over => "＞",
        Bound::Under => "＜",
    };
    let number = scale.number(value.value);
    let unit = &scale.unit;
    let amount = match kind {
        Kind::Rank => format!("{bound}第{number}{unit}"),
        Kind::Growth if value.value > Decimal::ZERO => format!("{bound}+{number}{unit}"),
        _ => format!("{bound}{number}{unit}"),
    };
    let modality = match value.modality {
        Modality::Actual => "",
        Modality::Target => "目标",
        Modality::Norm => "规定",
    };
    let field = if kind == Kind::Rank { value.reference.as_str() } else { "" };
    match (modality, field) {
        ("", "") => amount,
        (one, "") | ("", one) => format!("{amount}（{one}）"),
        (one, other) => format!("{amount}（{one}，{other}）"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(value: Decimal, bound: Bound, modality: Modality) -> Value {
        Value {
            value,
            bound,
            modality,
            indicator: String::new(),
            period: String::new(),
            reference: String::new(),
            sources: Vec::new(),
        }
    }

    #[test]
    fn numbers_are_written_as_people_read_them() {
        let exact = |number: Decimal| value(number, Bound::Exact, Modality::Actual);
        let money = exact(188_049_000_000_i64.into());
        assert_eq!(shown(&money, "CNY", Kind::Flow), "1880.49亿元");
        let trillions = exact(9_860_000_000_000_i64.into());
        assert_eq!(shown(&trillions, "CNY", Kind::Flow), "9.86万亿元");
        assert_eq!(shown(&exact(3_219_315_000_000_i64.into()), "CNY", Kind::Flow), "32193.15亿元");
        assert_eq!(shown(&exact(126_000_000_000_000_i64.into()), "CNY", Kind::Flow), "126万亿元");
        assert_eq!(shown(&value(17_000.into(), Bound::About, Modality::Actual), "家", Kind::Level), "约1.7万家");
        assert_eq!(
            shown(&value(Decimal::new(33, 1), Bound::Over, Modality::Target), "%", Kind::Share),
            "＞3.3%（目标）"
        );
        assert_eq!(shown(&exact(Decimal::new(-74, 1)), "%", Kind::Growth), "-7.4%");
        assert_eq!(shown(&exact(2.into()), "位", Kind::Rank), "第2位");
        assert_eq!(shown(&exact(12_000.into()), "CNY/平方米", Kind::Level), "1.2万元/平方米");
        assert_eq!(shown(&exact(3.into()), "", Kind::Level), "3");
    }
}
