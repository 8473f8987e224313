//! Labelled spans against found ones: a span is right if its borders and its label are.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::Span;

/// What was demanded, found and right.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Demanded by gold.
    pub gold: usize,
    /// Found.
    pub found: usize,
    /// Found and right.
    pub right: usize,
}

impl Counts {
    /// Right among found, in [0, 1].
    pub fn precision(self) -> f64 {
        ratio(self.right, self.found)
    }

    /// Right among demanded, in [0, 1].
    pub fn recall(self) -> f64 {
        ratio(self.right, self.gold)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, self.gold + self.found)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of spans are far below 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The score of span labelling over many texts, by label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpanScore {
    /// Per label.
    pub by_label: BTreeMap<String, Counts>,
}

impl SpanScore {
    /// Adds counts to a label.
    pub fn count(&mut self, label: &str, more: Counts) {
        let counts = self.of(label);
        counts.gold += more.gold;
        counts.found += more.found;
        counts.right += more.right;
    }

    /// Adds one text. Spans said twice count once.
    pub fn add(&mut self, gold: &[(Span, &str)], found: &[(Span, &str)]) {
        let gold: BTreeSet<_> = gold.iter().copied().collect();
        let found: BTreeSet<_> = found.iter().copied().collect();
        for (_, label) in &gold {
            self.of(label).gold += 1;
        }
        for one in &found {
            let right = usize::from(gold.contains(one));
            let counts = self.of(one.1);
            counts.found += 1;
            counts.right += right;
        }
    }

    fn of(&mut self, label: &str) -> &mut Counts {
        self.by_label.entry(label.to_owned()).or_default()
    }

    /// All labels together (micro average).
    pub fn total(&self) -> Counts {
        self.by_label.values().fold(Counts::default(), |sum, one| Counts {
            gold: sum.gold + one.gold,
            found: sum.found + one.found,
            right: sum.right + one.right,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_and_label_must_be_right() {
        let mut score = SpanScore::default();
        let at = Span::new;
        score.add(
            &[(at(0, 9), "Place"), (at(12, 18), "Person")],
            &[(at(0, 9), "Place"), (at(12, 18), "Title"), (at(12, 15), "Person")],
        );
        assert_eq!(score.by_label["Place"], Counts { gold: 1, found: 1, right: 1 });
        assert_eq!(score.by_label["Title"], Counts { gold: 0, found: 1, right: 0 });
        assert_eq!(score.total(), Counts { gold: 2, found: 3, right: 1 });
        assert!((score.total().f1() - 0.4).abs() < 1e-9);
    }

    #[test]
    fn nothing_is_no_division_by_zero() {
        assert!(SpanScore::default().total().f1().abs() < 1e-9);
    }
}
