//! The packed model: labels, transitions, word clusters and sparse quantised weights.
//!
//! Sections, each behind its length as `u32`, little endian throughout:
//!
//! | section | record |
//! | --- | --- |
//! | magic | `zhitu tagger 1` |
//! | labels | names, a line each |
//! | scale | what a weight of 1 is worth (`f32`) |
//! | between, within | transitions (`f32`) |
//! | clusters, by key | key of the word (`u32`), cluster of each grain (`u16`) |
//! | features | slots of an open hash table: key (`u32`), first weight in 24 bits, number of weights in 8 |
//! | states | state of each weight (`u8`) |
//! | weights | weight (`i8`) |

use rustc_hash::FxHashMap;

use super::chain::Transitions;
use super::features::{ClusterTable, GRAINS};
use super::label::LabelSet;

const MAGIC: &[u8] = b"zhitu tagger 1";

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

/// All that the tagger has learned.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weights {
    pub(crate) labels: LabelSet,
    pub(crate) transitions: Transitions,
    pub(crate) clusters: ClusterTable,
    scale: f32,
    /// A power of two of them.
    slots: Vec<Slot>,
    states: Vec<u8>,
    weights: Vec<i8>,
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
        let mut model = Weights { labels, transitions, clusters, scale, ..Weights::default() };
        model.slots = vec![Slot::default(); (ordered.len() * 4 / 3 + 2).next_power_of_two()];
        for (key, row) in ordered {
            let first =
                u32::try_from(model.states.len()).ok().filter(|first| first >> 24 == 0).ok_or(PackError::Large)?;
            let count = u32::try_from(row.len()).ok().filter(|count| *count < 256).ok_or(PackError::Large)?;
            let mask = model.slots.len() - 1;
            let mut at = key as usize & mask;
            while model.slots[at].run != 0 {
                at = (at + 1) & mask;
            }
            model.slots[at] = Slot { key, run: first << 8 | count };
            for (state, weight) in row {
                model.states.push(state);
                model.weights.push(weight);
            }
        }
        Ok(model)
    }

    /// Number of features and of weights.
    pub(crate) fn size(&self) -> (usize, usize) {
        (self.slots.iter().filter(|slot| slot.run != 0).count(), self.weights.len())
    }

    /// Adds the weights of a feature to the scores of the states.
    pub(crate) fn add(&self, key: u32, sums: &mut [i32]) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = key as usize & mask;
        while let Some(slot) = self.slots.get(at) {
            if slot.run == 0 {
                return;
            }
            if slot.key == key {
                let run = (slot.run >> 8) as usize..(slot.run >> 8) as usize + (slot.run & 255) as usize;
                if let (Some(states), Some(weights)) = (self.states.get(run.clone()), self.weights.get(run)) {
                    for (state, weight) in states.iter().zip(weights) {
                        sums[usize::from(*state)] += i32::from(*weight);
                    }
                }
                return;
            }
            at = (at + 1) & mask;
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
        let mut clusters = Vec::new();
        for (word, ids) in self.clusters.ordered() {
            clusters.extend(word.to_le_bytes());
            clusters.extend(ids.iter().flat_map(|id| id.to_le_bytes()));
        }
        section(&clusters);
        let slots = self.slots.iter().flat_map(|slot| [slot.key.to_le_bytes(), slot.run.to_le_bytes()].concat());
        section(&slots.collect::<Vec<u8>>());
        section(&self.states);
        section(&self.weights.iter().map(|weight| weight.cast_unsigned()).collect::<Vec<u8>>());
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
        let transitions = Transitions { between: floats(section(bytes)?), within: floats(section(bytes)?) };
        let columns = labels.len() + 1;
        if transitions.within.len() != 4 * labels.len() || transitions.between.len() != columns * columns {
            return Err(PackError::Short);
        }
        let mut clusters = ClusterTable::default();
        for record in section(bytes)?.chunks_exact(4 + 2 * GRAINS) {
            let half = |at: usize| u16::from_le_bytes([record[at], record[at + 1]]);
            let ids = std::array::from_fn(|grain| half(4 + 2 * grain));
            clusters.insert(u32::from(half(0)) | u32::from(half(2)) << 16, ids);
        }
        let slots = section(bytes)?;
        let slots: Vec<Slot> =
            slots.chunks_exact(8).map(|slot| Slot { key: number(&slot[..4]), run: number(&slot[4..]) }).collect();
        let states = section(bytes)?.to_vec();
        let weights: Vec<i8> = section(bytes)?.iter().map(|weight| weight.cast_signed()).collect();
        let whole = slots.len().is_power_of_two()
            && slots.iter().any(|slot| slot.run == 0)
            && states.len() == weights.len()
            && states.iter().all(|state| usize::from(*state) < labels.states());
        if !whole {
            return Err(PackError::Short);
        }
        Ok(Weights { labels, transitions, clusters, scale, slots, states, weights })
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
        for key in [7, 15, 23, 31] {
            small().add(key, &mut sums);
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
