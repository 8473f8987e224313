//! Which of the gazetteer's homonyms a mention means.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::ontology::{EntryId, Gazetteer};
use crate::recognize::{Mention, MentionSense};

/// The entry that each mention means, where the gazetteer knows one.
///
/// Of several readings the one whose superior place the document names wins, most of all directly before
/// (哈尔滨市南岗区); one form means one thing in a document unless its own surroundings say otherwise.
pub(super) fn entries(text: &str, mentions: &[Mention], gazetteer: &Gazetteer) -> Vec<Option<EntryId>> {
    let mut single: BTreeMap<EntryId, u32> = BTreeMap::new();
    for mention in mentions {
        if let [only] = mention.entries.as_slice() {
            *single.entry(*only).or_default() += 1;
        }
    }
    let mut by_form: FxHashMap<&str, EntryId> = FxHashMap::default();
    let mut before: Option<(u32, EntryId)> = None;
    let mut chosen = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let entry = match mention.entries.as_slice() {
            _ if mention.sense != MentionSense::Name => None,
            [] => None,
            [only] => Some(*only),
            several => {
                let form = mention.span.of(text);
                let adjacent = before
                    .filter(|(end, _)| *end == mention.span.start)
                    .and_then(|(_, above)| several.iter().copied().find(|entry| gazetteer.contains(above, *entry)));
                let best = adjacent.or_else(|| by_form.get(form).copied().filter(|entry| several.contains(entry)));
                let best = best.or_else(|| {
                    let support = |entry: EntryId| {
                        let above: u32 = (single.iter())
                            .filter(|(other, _)| gazetteer.contains(**other, entry))
                            .map(|(_, count)| *count)
                            .sum();
                        above + single.get(&entry).copied().unwrap_or(0) * 2
                    };
                    several.iter().copied().rev().max_by_key(|entry| support(*entry))
                });
                if let Some(entry) = best {
                    by_form.entry(form).or_insert(entry);
                }
                best
            }
        };
        if let Some(entry) = entry {
            before = Some((mention.span.end, entry));
        }
        chosen.push(entry);
    }
    chosen
}
