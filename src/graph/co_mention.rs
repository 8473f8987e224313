//! Who is named beside whom.

use std::collections::BTreeMap;

use super::record::{CoMention, LocalId};

/// How many of the following entities of a sentence each entity is paired with. It bounds the pairs of a sentence that
/// lists hundreds of names to a multiple of its length.
const REACH: usize = 16;

/// Counts the sentences that name two entities together. `sentences` holds the entities of each, in text order.
pub(super) fn co_mentions(sentences: impl IntoIterator<Item = Vec<LocalId>>) -> Vec<CoMention> {
    let mut counts: BTreeMap<(LocalId, LocalId), u32> = BTreeMap::new();
    for named in sentences {
        let mut seen = rustc_hash::FxHashSet::default();
        let distinct: Vec<LocalId> = named.into_iter().filter(|entity| seen.insert(*entity)).collect();
        for (at, one) in distinct.iter().enumerate() {
            for other in distinct.iter().skip(at + 1).take(REACH) {
                *counts.entry((*one.min(other), *one.max(other))).or_default() += 1;
            }
        }
    }
    counts.into_iter().map(|((first, second), sentences)| CoMention { first, second, sentences }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_counts_once_a_sentence_whatever_the_order() {
        let [a, b] = [LocalId(0), LocalId(1)];
        let found = co_mentions([vec![a, b, a], vec![b, a], vec![a]]);
        assert_eq!(found, [CoMention { first: a, second: b, sentences: 2 }]);
    }

    #[test]
    fn a_long_list_gives_pairs_in_proportion_to_its_length() {
        let list: Vec<LocalId> = (0..10_000).map(LocalId).collect();
        assert!(co_mentions([list]).len() < 10_000 * (REACH + 1));
    }
}
