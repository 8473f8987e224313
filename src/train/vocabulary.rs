//! The features worth a weight, and the states each was seen with.

use rustc_hash::FxHashMap;

use crate::recognize::{ClusterTable, Features, Keys};

use super::example::Example;

/// A feature seen this often may speak against being outside, also where it never stood outside.
const FREQUENT: u32 = 20;

/// Rows of features over the states they were seen with, and the examples as row numbers.
pub(super) struct Vocabulary {
    /// Key of each row.
    pub(super) keys: Vec<u32>,
    /// Cells of row `r`: `starts[r]..starts[r + 1]`.
    pub(super) starts: Vec<u32>,
    /// State of each cell.
    pub(super) states: Vec<u8>,
    /// How often the feature of each cell occurs.
    pub(super) counts: Vec<u32>,
    /// Per example the rows of all characters, and where each character's rows end.
    pub(super) examples: Vec<(Vec<u32>, Vec<u32>)>,
}

impl Vocabulary {
    /// Features seen at least `least` times.
    pub(super) fn of(examples: &[Example], clusters: &ClusterTable, least: u32) -> Vocabulary {
        let (mut features, mut keys) = (Features::default(), Keys::default());
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for example in examples {
            features.keys(&example.passage, clusters, &mut keys);
            for key in keys.all() {
                *counts.entry(*key).or_default() += 1;
            }
        }
        let mut kept: Vec<(u32, u32)> = counts.into_iter().filter(|(_, count)| *count >= least).collect();
        kept.sort_unstable();
        let rows: FxHashMap<u32, u32> = (0..).zip(&kept).map(|(row, (key, _))| (*key, row)).collect();
        let mut seen: Vec<[u64; 4]> = vec![[0; 4]; kept.len()];
        let mut in_rows = Vec::with_capacity(examples.len());
        for example in examples {
            features.keys(&example.passage, clusters, &mut keys);
            let (mut all, mut ends) = (Vec::new(), Vec::new());
            for (at, state) in example.states.iter().enumerate() {
                for row in keys.of(at).iter().filter_map(|key| rows.get(key)) {
                    all.push(*row);
                    seen[*row as usize][usize::from(*state / 64)] |= 1 << (state % 64);
                }
                ends.push(u32::try_from(all.len()).unwrap_or(u32::MAX));
            }
            in_rows.push((all, ends));
        }
        let mut vocabulary =
            Vocabulary { keys: Vec::new(), starts: vec![0], states: Vec::new(), counts: Vec::new(), examples: in_rows };
        for ((key, count), seen) in kept.into_iter().zip(seen) {
            vocabulary.keys.push(key);
            for state in 0..=u8::MAX {
                let met = seen[usize::from(state / 64)] >> (state % 64) & 1 == 1;
                if met || (state == 0 && count >= FREQUENT) {
                    vocabulary.states.push(state);
                    vocabulary.counts.push(count);
                }
            }
            vocabulary.starts.push(u32::try_from(vocabulary.states.len()).unwrap_or(u32::MAX));
        }
        vocabulary
    }
}
