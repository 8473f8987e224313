//! Quantities that stand together and complete each other.

use crate::ontology::Bound;

use super::figures::Quantity;
use super::units::{UnitKind, Units};

/// 提高11.1、11.2个百分点: a list says percent and points once.
pub(super) fn share_units(quantities: &mut [Quantity], text: &str) {
    let units = Units::embedded();
    for at in (1..quantities.len()).rev() {
        let (left, right) = (&quantities[at - 1], &quantities[at]);
        let listed =
            text.get(left.span.end as usize..right.span.start as usize).is_some_and(|gap| matches!(gap, "、" | "和"));
        let shares = right.unit.is_some_and(|unit| matches!(units.kind(unit), UnitKind::Ratio | UnitKind::Points));
        if listed && shares && left.unit.is_none() && left.writing == right.writing {
            quantities[at - 1].unit = quantities[at].unit;
        }
    }
}

/// 不低于10%且不超过20%, 20万元以上50万元以下: two open ranges that stand together are one closed range.
pub(super) fn join_bounds(quantities: &mut Vec<Quantity>, text: &str) {
    let mut joined: Vec<Quantity> = Vec::with_capacity(quantities.len());
    for right in quantities.drain(..) {
        let Some(left) = joined.last_mut() else {
            joined.push(right);
            continue;
        };
        let between = text.get(left.span.end as usize..right.span.start as usize).map(|gap| gap.trim());
        let near = matches!(between, Some("" | "且" | "并" | "并且" | "，" | "，且" | "、" | "," | "至"));
        let same_unit = left.unit == right.unit || left.unit.is_none() || right.unit.is_none();
        let (low, high) = match (left.bound, right.bound) {
            (Bound::Over, Bound::Under) => (left.value, right.upper),
            (Bound::Under, Bound::Over) => (right.value, left.upper),
            _ => (None, None),
        };
        let ordered = low.zip(high).is_some_and(|(low, high)| low < high);
        if near && same_unit && ordered {
            left.span = left.span.cover(right.span);
            left.number = left.number.cover(right.number);
            (left.value, left.upper) = (low, high);
            left.unit = left.unit.or(right.unit);
            left.bound = Bound::Exact;
        } else {
            joined.push(right);
        }
    }
    *quantities = joined;
}
