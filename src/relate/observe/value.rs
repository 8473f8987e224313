//! Values and units as observations hold them.

use rust_decimal::Decimal;

use crate::ontology::Bound;
use crate::recognize::{Quantity, UnitId, Units, Writing};

/// The unit of a quantity: a fraction is told in percent.
pub(super) fn unit_of(quantity: &Quantity) -> Option<UnitId> {
    match quantity.writing {
        Writing::Fraction if quantity.unit.is_none() => Units::embedded().lookup("%"),
        _ => quantity.unit,
    }
}

/// The values of a quantity: one, or the two ends of a range. A fraction is told in percent, to two decimals.
pub(super) fn values(quantity: &Quantity, negative: bool) -> Vec<(Decimal, Bound)> {
    let fraction = quantity.writing == Writing::Fraction && quantity.unit.is_none();
    let sign = |value: Decimal| {
        let value = if fraction { value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value).round_dp(2) } else { value };
        if negative && value.is_sign_positive() { -value } else { value }
    };
    match (quantity.value, quantity.upper) {
        (Some(value), Some(upper)) => vec![(sign(value), Bound::Over), (sign(upper), Bound::Under)],
        (Some(value), None) => vec![(sign(value), quantity.bound)],
        (None, Some(upper)) => vec![(sign(upper), Bound::Under)],
        (None, None) => Vec::new(),
    }
}
