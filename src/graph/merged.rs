//! One entity per key: what the resolution left apart and the graph holds for one.

use std::collections::BTreeMap;

use crate::ontology::Gazetteer;

use super::class::finest;
use super::key::EntityKey;
use super::part::Part;
use super::record::{EntityRecord, LocalId};

/// The document's entities by key, and for each entity of the resolution the one it became.
pub(super) fn merged_entities(part: Part<'_>, gazetteer: &Gazetteer) -> (Vec<EntityRecord>, Vec<LocalId>) {
    let keys: Vec<EntityKey> = part.resolution.entities.iter().map(|entity| EntityKey::of(entity, gazetteer)).collect();
    let mut by_key: BTreeMap<&EntityKey, Vec<usize>> = BTreeMap::new();
    for (at, key) in keys.iter().enumerate() {
        by_key.entry(key).or_default().push(at);
    }
    let mut local = vec![LocalId(0); keys.len()];
    let mut entities = Vec::with_capacity(by_key.len());
    for (key, members) in by_key {
        let id = LocalId(narrow(entities.len()));
        let known = || members.iter().map(|at| &part.resolution.entities[*at]);
        let Some(first) = known().next() else { continue };
        let mut record = EntityRecord {
            key: key.clone(),
            class: finest(known().map(|entity| entity.class)).unwrap_or(first.class),
            name: first.name.clone(),
            aliases: known().flat_map(|entity| entity.aliases.iter().cloned()).collect(),
            entry: known().find_map(|entity| entity.entry),
        };
        record.aliases.extend(known().map(|entity| entity.name.clone()));
        record.aliases.remove(&record.name);
        record.aliases.remove("");
        for at in members {
            local[at] = id;
        }
        entities.push(record);
    }
    (entities, local)
}

/// A position as the index of a record.
pub(super) fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
