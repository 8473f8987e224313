//! The packed model: labels, transitions, word clusters and sparse quantised weights.
//!
//! Sections, each behind its length as `u32`, little endian throughout:
//!
//! | section | record |
//! | --- | --- |
//! | magic | `zhitu tagger 3` |
//! | labels | names, a line each |
//! | scale | what a weight of 1 is worth (`f32`) |
//! | between, within, lists | transitions (`f32`) |
//! | clusters, by key | key of the word (`u32`), cluster of each grain (`u16`) |
//! | features | keys in ascending order (`u32`) |
//! | numbers | number of weights of each feature (`u8`) |
//! | cells | state (`u8`) and weight (`i8`) of each weight, feature after feature |

use rustc_hash::FxHashMap;

use super::chain::Transitions;
use super::features::{ClusterTable, GRAINS, Keys};
use super::label::LabelSet;

const MAGIC: &[u8] = b"zhitu tagger 3";

/// Why bytes are no model.
#[derive(thiserror::Error, Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackError {
    /// Other bytes, another version.
    #[error("this is no model of this version's tagger")]
    Foreign,
    /// It ends early.
    #[error("the model is cut short")]
    Short,
    /// More features, weights or labels than the form can hold.
    #[error("the model is too large")]
    Large,
}

/// A feature's slot: its key and the run of its weights.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Slot {
    key: u32,
    /// First weight in the upper 24 bits, number of weights in the lower 8. 0: the slot is free.
    run: u32,
}

/// One weight: what a feature says of a state.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Cell {
    state: u8,
    weight: i8,
}

/// Features to the runs of their weights: an open hash table, half empty, behind a filter.
///
/// Most features of a text have no weight. One bit for each value of the key's upper bits, small enough for a near
/// cache, turns most of them away before the table is touched.
#[derive(Clone, Debug, Default)]
struct Table {
    filter: Vec<u64>,
    slots: Vec<Slot>,
}

/// Bits of a key that the filter looks at.
const FILTER_BITS: u32 = 21;

impl Table {
    /// From keys with the number of their weights, whose runs follow one another.
    fn of(features: impl ExactSizeIterator<Item = (u32, u8)>) -> Result<Table, PackError> {
        let mut table = Table {
            filter: vec![0; 1 << (FILTER_BITS - 6)],
            slots: vec![Slot::default(); (features.len() * 2 + 2).next_power_of_two()],
        };
        let mask = table.slots.len() - 1;
        let mut first: u32 = 0;
        for (key, count) in features {
            if first >> 24 != 0 {
                return Err(PackError::Large);
            }
            let bit = (key >> (32 - FILTER_BITS)) as usize;
            table.filter[bit / 64] |= 1 << (bit % 64);
            let mut at = key as usize & mask;
            while table.slots[at].run != 0 {
                at = (at + 1) & mask;
            }
            table.slots[at] = Slot { key, run: first << 8 | u32::from(count) };
            first += u32::from(count);
        }
        Ok(table)
    }

    /// Whether the filter lets a key pass.
    fn passes(&self, key: u32) -> bool {
        let bit = (key >> (32 - FILTER_BITS)) as usize;
        self.filter.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 != 0)
    }

    /// The run of a feature's weights, 0 for a feature without.
    fn run(&self, key: u32) -> u32 {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = key as usize & mask;
        while let Some(slot) = self.slots.get(at) {
            if slot.key == key || slot.run == 0 {
                return slot.run;
            }
            at = (at + 1) & mask;
        }
        0
    }
}

/// The runs of weights of every character of a passage.
#[derive(Clone, Debug, Default)]
pub(crate) struct Runs {
    passed: Vec<u32>,
    runs: Vec<u32>,
    ends: Vec<u32>,
}

/// All that the tagger has learned.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weights {
    pub(crate) labels: LabelSet,
    pub(crate) transitions: Transitions,
    pub(crate) clusters: ClusterTable,
    scale: f32,
    /// Ascending, with the number of weights of each.
    features: Vec<(u32, u8)>,
    cells: Vec<Cell>,
    table: Table,
}

impl Weights {
    /// From learned weights: for each feature key its weights by state. Weights are rounded to 1/128 of the largest;
    /// what is rounded to nothing is dropped.
    pub(crate) fn learned(
        labels: LabelSet,
        transitions: Transitions,
        clusters: ClusterTable,
        rows: &FxHashMap<u32, Vec<(u8, f32)>>,
        scale: f32,
    ) -> Result<Weights, PackError> {
        let mut ordered: Vec<(u32, Vec<(u8, i8)>)> = rows
            .iter()
            .map(|(key, row)| {
                (*key, row.iter().filter_map(|(state, weight)| Some((*state, rounded(*weight, scale)?))).collect())
            })
            .filter(|(_, row): &(u32, Vec<(u8, i8)>)| !row.is_empty())
            .collect();
        ordered.sort_unstable();
        let mut features = Vec::with_capacity(ordered.len());
        let mut cells = Vec::new();
        for (key, row) in ordered {
            features.push((key, u8::try_from(row.len()).map_err(|_| PackError::Large)?));
            cells.extend(row.into_iter().map(|(state, weight)| Cell { state, weight }));
        }
        let table = Table::of(features.iter().copied())?;
        Ok(Weights { labels, transitions, clusters, scale, features, cells, table })
    }

    /// Number of features and of weights.
    pub(crate) fn size(&self) -> (usize, usize) {
        (self.features.len(), self.cells.len())
    }

    /// Looks the features of a passage up.
    ///
    /// In three passes over all characters (filter, table, and [`Weights::add`]), each of which waits for memory
    /// without knowing of the others, so that the waits overlap.
    pub(crate) fn look_up(&self, keys: &Keys, runs: &mut Runs) {
        runs.passed.clear();
        runs.ends.clear();
        let all = keys.all();
        runs.passed.resize(all.len(), 0);
        let mut count = 0;
        let mut start = 0;
        for end in keys.ends() {
            for key in &all[start..*end as usize] {
                runs.passed[count] = *key;
                count += usize::from(self.table.passes(*key));
            }
            start = *end as usize;
            runs.ends.push(u32::try_from(count).unwrap_or(u32::MAX));
        }
        runs.passed.truncate(count);
        runs.runs.clear();
        runs.runs.extend(runs.passed.iter().map(|key| self.table.run(*key)));
    }

    /// Adds the weights of the features of the character at `at` to the scores of the states.
    pub(crate) fn add(&self, runs: &Runs, at: usize, sums: &mut [i32]) {
        let start = at.checked_sub(1).map_or(0, |before| runs.ends[before] as usize);
        for run in &runs.runs[start..runs.ends[at] as usize] {
            let first = (run >> 8) as usize;
            for cell in self.cells.get(first..first + (run & 255) as usize).unwrap_or_default() {
                sums[usize::from(cell.state)] += i32::from(cell.weight);
            }
        }
    }

    /// What a sum of weights is worth.
    pub(crate) fn scale(&self) -> f32 {
        self.scale
    }

    pub(crate) fn packed(&self) -> Vec<u8> {
        let mut packed = Vec::new();
        let mut section = |bytes: &[u8]| {
            packed.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
            packed.extend(bytes);
        };
        section(MAGIC);
        section(self.labels.names().join("\n").as_bytes());
        section(&self.scale.to_le_bytes());
        let floats = |values: &[f32]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
        section(&floats(&self.transitions.between));
        section(&floats(&self.transitions.within));
        section(&floats(&self.transitions.lists));
        let mut clusters = Vec::new();
        for (word, ids) in self.clusters.ordered() {
            clusters.extend(word.to_le_bytes());
            clusters.extend(ids.iter().flat_map(|id| id.to_le_bytes()));
        }
        section(&clusters);
        section(&self.features.iter().flat_map(|(key, _)| key.to_le_bytes()).collect::<Vec<u8>>());
        section(&self.features.iter().map(|(_, count)| *count).collect::<Vec<u8>>());
        let cells = self.cells.iter().flat_map(|cell| [cell.state, cell.weight.cast_unsigned()]);
        section(&cells.collect::<Vec<u8>>());
        packed
    }

    /// The model in packed bytes. Linear in their number: some milliseconds.
    pub(crate) fn unpacked(mut bytes: &[u8]) -> Result<Weights, PackError> {
        let bytes = &mut bytes;
        if section(bytes)? != MAGIC {
            return Err(PackError::Foreign);
        }
        let names = std::str::from_utf8(section(bytes)?).map_err(|_| PackError::Foreign)?;
        let labels = LabelSet::new(names.lines().map(str::to_owned).collect()).ok_or(PackError::Large)?;
        let scale = floats(section(bytes)?).first().copied().ok_or(PackError::Short)?;
        let transitions = Transitions {
            between: floats(section(bytes)?),
            within: floats(section(bytes)?),
            lists: floats(section(bytes)?),
        };
        let columns = labels.len() + 1;
        if transitions.within.len() != 4 * labels.len()
            || [&transitions.between, &transitions.lists].iter().any(|table| table.len() != columns * columns)
        {
            return Err(PackError::Short);
        }
        let mut clusters = ClusterTable::default();
        for record in section(bytes)?.chunks_exact(4 + 2 * GRAINS) {
            let half = |at: usize| u16::from_le_bytes([record[at], record[at + 1]]);
            let ids = std::array::from_fn(|grain| half(4 + 2 * grain));
            clusters.insert(u32::from(half(0)) | u32::from(half(2)) << 16, ids);
        }
        let keys = section(bytes)?.chunks_exact(4).map(number);
        let features: Vec<(u32, u8)> = keys.zip(section(bytes)?.iter().copied()).collect();
        let cells: Vec<Cell> = section(bytes)?
            .chunks_exact(2)
            .map(|cell| Cell { state: cell[0], weight: cell[1].cast_signed() })
            .collect();
        let counted: usize = features.iter().map(|(_, count)| usize::from(*count)).sum();
        let known = cells.iter().all(|cell| usize::from(cell.state) < labels.states());
        if counted != cells.len() || !known {
            return Err(PackError::Short);
        }
        let table = Table::of(features.iter().copied())?;
        Ok(Weights { labels, transitions, clusters, scale, features, cells, table })
    }
}

/// The weight in whole steps of `scale`; `None` for zero.
fn rounded(weight: f32, scale: f32) -> Option<i8> {
    #[expect(clippy::cast_possible_truncation, reason = "the value is clamped to the range of i8 before")]
    let steps = (weight / scale).round().clamp(-127.0, 127.0) as i8;
    (steps != 0).then_some(steps)
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.chunks_exact(4).map(|float| f32::from_bits(number(float))).collect()
}

fn section<'a>(bytes: &mut &'a [u8]) -> Result<&'a [u8], PackError> {
    let (length, rest) = bytes.split_at_checked(4).ok_or(PackError::Short)?;
    let (section, rest) = rest.split_at_checked(number(length) as usize).ok_or(PackError::Short)?;
    *bytes = rest;
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Weights {
        let labels = LabelSet::new(vec!["City".to_owned()]).unwrap();
        let rows =
            FxHashMap::from_iter([(7, vec![(0, -0.5), (1, 1.0)]), (15, vec![(4, 0.25)]), (23, vec![(1, 0.0001)])]);
        Weights::learned(labels, Transitions::zero(1), ClusterTable::default(), &rows, 1.0 / 64.0).unwrap()
    }

    #[test]
    fn weights_are_what_was_learned_but_for_rounding() {
        let mut sums = [0; 5];
        let mut runs = Runs::default();
        small().look_up(&Keys::of_letters(&[&[7, 15], &[], &[23, 31]]), &mut runs);
        for at in 0..3 {
            small().add(&runs, at, &mut sums);
        }
        assert_eq!(sums, [-32, 64, 0, 0, 16]);
        assert_eq!(small().size(), (2, 3));
    }

    #[test]
    fn packing_loses_nothing() {
        let packed = small().packed();
        let again = Weights::unpacked(&packed).unwrap();
        assert_eq!(again.packed(), packed);
    }

    #[test]
    fn other_bytes_are_refused() {
        let packed = small().packed();
        assert_eq!(Weights::unpacked(b"").unwrap_err(), PackError::Short);
        assert_eq!(Weights::unpacked(&packed[..packed.len() - 1]).unwrap_err(), PackError::Short);
        let mut foreign = packed;
        foreign[5] ^= 1;
        assert_eq!(Weights::unpacked(&foreign).unwrap_err(), PackError::Foreign);
    }
}
