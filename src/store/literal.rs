//! Values as literals.

use jiff::civil::Date;
use oxigraph::model::Literal;
use rust_decimal::Decimal;

use crate::relate::AttributeValue;
use crate::text::{DatePoint, Period};

use super::vocabulary::{
    XSD_DATE, XSD_DECIMAL, XSD_DURATION, XSD_G_YEAR, XSD_G_YEAR_MONTH, XSD_NON_NEGATIVE_INTEGER, ZT_INTERVAL,
};

/// Chinese words.
pub(super) fn zh(words: &str) -> Literal {
    Literal::new_language_tagged_literal_unchecked(words, "zh")
}

/// An offset, line or count.
pub(super) fn count(number: usize) -> Literal {
    Literal::new_typed_literal(number.to_string(), XSD_NON_NEGATIVE_INTEGER)
}

/// A value, in its shortest form.
pub(super) fn decimal(value: Decimal) -> Literal {
    Literal::new_typed_literal(value.normalize().to_string(), XSD_DECIMAL)
}

/// A confidence, to three decimals.
pub(super) fn confidence(value: f32) -> Literal {
    let bounded = if value.is_nan() { 0.0 } else { value.clamp(0.0, 1.0) };
    let text = format!("{bounded:.3}");
    let shortest = text.trim_end_matches('0').trim_end_matches('.');
    Literal::new_typed_literal(shortest, XSD_DECIMAL)
}

/// A day.
pub(super) fn date(date: Date) -> Literal {
    Literal::new_typed_literal(date.to_string(), XSD_DATE)
}

/// A year, month, day or interval.
pub(super) fn period(period: Period) -> Literal {
    let datatype = match period {
        Period::Point(DatePoint::Year(_)) => XSD_G_YEAR,
        Period::Point(DatePoint::Month(..)) => XSD_G_YEAR_MONTH,
        Period::Point(DatePoint::Day(_)) => XSD_DATE,
        Period::Interval(..) => ZT_INTERVAL,
    };
    Literal::new_typed_literal(period.to_string(), datatype)
}

/// What is said of a policy document.
pub(super) fn attribute_value(value: &AttributeValue) -> Literal {
    match value {
        AttributeValue::Text(words) => Literal::new_simple_literal(words),
        AttributeValue::Time(time) => period(*time),
        AttributeValue::Duration(length) => Literal::new_typed_literal(length, XSD_DURATION),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_in_their_shortest_form() {
        assert_eq!(decimal(Decimal::new(4930, 3)).value(), "4.93");
        assert_eq!(decimal(Decimal::new(2_627_798_000_000, 0)).value(), "2627798000000");
        assert_eq!(confidence(0.92).value(), "0.92");
        assert_eq!(confidence(1.0).value(), "1");
        assert_eq!(confidence(f32::NAN).value(), "0");
    }

    #[test]
    fn a_period_is_typed_by_what_it_is() {
        let months = Period::Interval(DatePoint::Month(2020, 1), DatePoint::Month(2020, 11));
        assert_eq!(period(months).value(), "2020-01/2020-11");
        assert_eq!(period(months).datatype(), ZT_INTERVAL);
        assert_eq!(period(Period::Point(DatePoint::Year(2019))).datatype(), XSD_G_YEAR);
    }
}
