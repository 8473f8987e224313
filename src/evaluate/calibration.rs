//! How often what is said with a confidence is right.

use super::found::Found;
use super::gold::Gold;
use super::graph_score::{GraphScore, Tally};

/// Lower ends of the buckets; the last reaches to 1.
const LEAST: [f64; 7] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/// What is said with a confidence between two bounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Bucket {
    /// At least so sure.
    pub least: f64,
    /// Less sure than this; the last bucket holds 1 too.
    pub below: f64,
    /// Relations, by the surest clause that states each. `right` counts those that gold demands.
    pub relations: Tally,
    /// Observations.
    pub observations: Tally,
}

/// The relations and observations of each bucket judged against gold.
pub fn calibration(gold: &Gold, found: &Found) -> Vec<Bucket> {
    let ends = LEAST.iter().skip(1).copied().chain(std::iter::once(f64::INFINITY));
    let buckets = LEAST.iter().copied().zip(ends).map(|(least, below)| {
        let GraphScore { relations, observations, .. } = GraphScore::of(gold, &found.between(least, below));
        Bucket { least, below: below.min(1.0), relations, observations }
    });
    buckets.collect()
}
