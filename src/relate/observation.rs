//! One number said of one subject.

use rust_decimal::Decimal;

use crate::ontology::{Bound, Kind, Modality};
use crate::recognize::UnitId;
use crate::resolve::EntityId;
use crate::text::{Period, Span};

use super::fact::Evidence;

/// What a number is compared with: the whole of a share, the base of a growth, the field of a rank.
#[derive(Clone, Debug, PartialEq)]
pub enum Reference {
    /// An entity (占全省71% → 山东省).
    Entity(EntityId),
    /// A base period of a growth.
    Period(Period),
    /// The text's own words (计划单列市).
    Words(String),
}

/// One number said of one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// What the number describes.
    pub subject: EntityId,
    /// What is measured, in the text's own words, without number and hedge (引进高端外籍人才数).
    pub indicator: String,
    /// A decimal after 万 and 亿 are multiplied out.
    pub value: Decimal,
    /// Unit or counter; `None` for a bare number.
    pub unit: Option<UnitId>,
    /// Level, flow, share, growth or rank.
    pub kind: Kind,
    /// How exact.
    pub bound: Bound,
    /// Fact, target or norm.
    pub modality: Modality,
    /// When.
    pub period: Option<Period>,
    /// Against what.
    pub reference: Option<Reference>,
    /// The number and unit themselves.
    pub figure: Span,
    /// Where it is said.
    pub evidence: Evidence,
}
