//! What is found: quantities, ordinals, dates, durations, and the digits that are none of these.

use rust_decimal::Decimal;

use crate::ontology::Bound;
use crate::text::{DatePoint, Period, Span};

use super::units::UnitId;

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
    /// How the number is written.
    pub writing: Writing,
}

/// How the number of a quantity is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Writing {
    /// Digits: 1158, 1.7万.
    #[default]
    Digits,
    /// Chinese letters: 两, 一千二百.
    Chinese,
    /// A part of one: 四分之三 and 3/4 have the value 0.75 and no unit, 一半 0.5.
    Fraction,
    /// 翻番 (100 %), 翻两番 (300 %).
    Doubling,
    /// 1∶3, whose value is the quotient.
    Ratio,
}

/// 第三位, 第10位, 前三, 首位.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ordinal {
    /// Where.
    pub span: Span,
    /// From 1.
    pub value: i64,
    /// `Under` for 前三 (third or better), else `Exact`.
    pub bound: Bound,
    /// What is counted: 位 and 名 give 人, 届 and 条 themselves; `None` for 第三 alone.
    pub counter: Option<UnitId>,
}

/// On which side of its period a date lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Reach {
    /// In it.
    #[default]
    Within,
    /// From it on: 2018年以来, 自2018年起.
    Since,
    /// Until it: 2025年前, 年底前.
    Until,
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
    /// Whether it means the period itself, or the time from or until it.
    pub reach: Reach,
}

impl DateMention {
    /// As ISO 8601, open at one side for `Since` (`2018/..`) and `Until` (`../2025`). `None` where nothing resolves it.
    pub fn iso(&self) -> Option<String> {
        let period = self.period?;
        let (first, last) = ends(period);
        Some(match self.reach {
            Reach::Within => period.to_string(),
            Reach::Since => format!("{first}/.."),
            Reach::Until => format!("../{last}"),
        })
    }
}

fn ends(period: Period) -> (DatePoint, DatePoint) {
    match period {
        Period::Point(point) => (point, point),
        Period::Interval(first, last) => (first, last),
    }
}

/// A length of time: 三年 is `P3Y`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Duration {
    /// Where.
    pub span: Span,
    /// ISO 8601.
    pub value: String,
    /// The number before its first unit: 3 of 三年.
    pub amount: Decimal,
    /// The upper end of 3至5年.
    pub upper: Option<Decimal>,
    /// The first unit's letter in ISO 8601, in capitals as there; minutes are `m`.
    pub designator: char,
    /// How exact it is meant.
    pub bound: Bound,
}

/// Why digits are no figure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NoFigure {
    /// Part of a name or word: G60, 863计划, 5G, “1+6+N”.
    NamePart,
    /// In a title between 《 and 》.
    Title,
    /// The number of a section, list item or document: （3）, 43号.
    ListNumber,
    /// A time of day: 10:30.
    TimeOfDay,
}

impl NoFigure {
    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            NoFigure::NamePart => "name part",
            NoFigure::Title => "title",
            NoFigure::ListNumber => "list number",
            NoFigure::TimeOfDay => "time of day",
        }
    }
}

/// All figures of a document, each list in text order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Numbers with or without unit.
    pub quantities: Vec<Quantity>,
    /// Ordinals.
    pub ordinals: Vec<Ordinal>,
    /// Dates and periods.
    pub dates: Vec<DateMention>,
    /// Lengths of time.
    pub durations: Vec<Duration>,
    /// ASCII digits that are no figure, with the reason.
    pub others: Vec<(Span, NoFigure)>,
}

impl Figures {
    /// Adds what a later part of the same text holds.
    pub fn append(&mut self, later: Figures) {
        self.quantities.extend(later.quantities);
        self.ordinals.extend(later.ordinals);
        self.dates.extend(later.dates);
        self.durations.extend(later.durations);
        self.others.extend(later.others);
    }
}
