//! Numbers, dates, ordinals and durations as they stand in the text.

use rust_decimal::Decimal;

use crate::ontology::Bound;
use crate::text::{Period, Span};

/// Index of a unit or counter in the units table (`ontology/units.tsv`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct UnitId(pub u16);

/// The units and counters of `ontology/units.tsv`.
#[derive(Debug, Default)]
pub struct Units {}

impl Units {
    /// The table that ships inside the binary, read once.
    pub fn embedded() -> &'static Units {
        static UNITS: Units = Units {};
        &UNITS
    }

    /// How a unit is written in results: `CNY`, `%`, `家`.
    pub fn notation(&self, _unit: UnitId) -> &str {
        ""
    }
}

/// A measured value stated in the text: 「产值达1.2万亿元」 is 1.2e12 CNY.
///
/// `value` is already scaled by 万 and 亿; a range has `value` and `upper`; a range open at one side only one of them.
/// `span` covers hedge, number and unit, not the indicator's name.
#[derive(Clone, PartialEq, Debug)]
pub struct Quantity {
    /// Hedge, number and unit.
    pub span: Span,
    /// The number alone, with 万 and 亿.
    pub number: Span,
    /// The value, or the lower end of a range.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// Unit or counter; `None` for a bare number.
    pub unit: Option<UnitId>,
    /// How exact it is meant.
    pub bound: Bound,
}

/// 第三位, 第10位, 前三.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ordinal {
    /// Where.
    pub span: Span,
    /// From 1.
    pub value: i64,
}

/// A date or period, resolved against the article's date where it leaves something out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DateMention {
    /// Where.
    pub span: Span,
    /// What it means; `None` where nothing resolves it.
    pub period: Option<Period>,
    /// 截至…: the state at that time.
    pub as_of: bool,
}

/// A length of time: 三年 is `P3Y`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Duration {
    /// Where.
    pub span: Span,
    /// ISO 8601.
    pub value: String,
}

/// All figures of a document, each list in text order.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Numbers with or without unit.
    pub quantities: Vec<Quantity>,
    /// Ordinals.
    pub ordinals: Vec<Ordinal>,
    /// Dates and periods.
    pub dates: Vec<DateMention>,
    /// Lengths of time.
    pub durations: Vec<Duration>,
}
