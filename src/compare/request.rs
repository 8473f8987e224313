//! What is compared.

use crate::ontology::{IndicatorId, Indicators, Kind};

/// What is compared.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Request {
    /// An indicator, in any words.
    pub indicator: String,
    /// Names of places or other entities; all that have values where none is given.
    pub places: Vec<String>,
    /// Only numbers of this kind. Without it: of the kind that the indicator usually has, where there are such.
    pub kind: Option<Kind>,
    /// Only numbers of this year, month, day or interval, or within it.
    pub period: Option<String>,
}

/// How the indicators of the texts were found to be the one asked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Matched {
    /// They mean the same concept of the scheme.
    Concept(IndicatorId),
    /// They are the same words, up to words that change nothing.
    Words,
    /// One's words hold the other's: they may measure something narrower or wider.
    Containment,
}

impl Matched {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Matched::Concept(_) => "concept",
            Matched::Words => "words",
            Matched::Containment => "containment",
        }
    }

    /// The concept's usual name.
    pub fn concept(self) -> Option<&'static str> {
        match self {
            Matched::Concept(id) => Indicators::embedded().get(id).map(|indicator| indicator.label),
            _ => None,
        }
    }
}

impl Request {
    /// Whether a period of the graph is the one asked for or lies within it.
    pub(super) fn wants(&self, period: &str) -> bool {
        let Some(wanted) = self.period.as_deref() else { return true };
        let within =
            |point: &str| point == wanted || point.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('-'));
        period == wanted || (!period.is_empty() && period.split('/').all(within))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_holds_what_lies_within_it() {
        let request = Request { period: Some("2019".to_owned()), ..Request::default() };
        for period in ["2019", "2019-12-31", "2019-01/2019-06"] {
            assert!(request.wants(period), "{period}");
        }
        for period in ["", "2020", "2018/2019", "20191"] {
            assert!(!request.wants(period), "{period}");
        }
        assert!(Request::default().wants(""));
    }
}
