//! What sort of unit a number has.

use crate::recognize::{Quantity, UnitKind, Units, Writing};

/// The sorts of units that observations tell apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum UnitSort {
    /// Percent and its like; fractions; doubling.
    Ratio,
    /// Percentage points.
    Point,
    /// 倍.
    Times,
    /// A currency.
    Money,
    /// People.
    Person,
    /// 家, 项, 个: counts things.
    Count,
    /// Working days.
    Workday,
    /// A physical measure.
    Measure,
    /// 期, 级, 届: steps that are named, not counted.
    Grade,
    /// No unit.
    Bare,
}

/// The sort of a quantity's unit.
pub(super) fn sort(quantity: &Quantity) -> UnitSort {
    if matches!(quantity.writing, Writing::Fraction | Writing::Doubling) && quantity.unit.is_none() {
        return UnitSort::Ratio;
    }
    let Some(unit) = quantity.unit else { return UnitSort::Bare };
    let units = Units::embedded();
    match units.kind(unit) {
        UnitKind::Ratio => UnitSort::Ratio,
        UnitKind::Points => UnitSort::Point,
        UnitKind::Multiple => UnitSort::Times,
        UnitKind::Money | UnitKind::MinorMoney => UnitSort::Money,
        UnitKind::Person => UnitSort::Person,
        UnitKind::Measure => UnitSort::Measure,
        UnitKind::Grade | UnitKind::Clock | UnitKind::Rank => UnitSort::Grade,
        UnitKind::Count => match units.notation(unit) {
            "工作日" | "交易日" | "自然日" => UnitSort::Workday,
            "人次" | "标准箱" | "岁" | "分" | "倍" | "学时" => UnitSort::Measure,
            _ => UnitSort::Count,
        },
    }
}
