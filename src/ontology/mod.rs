//! What may be said: classes, relations, units and names. Data comes from the folder `ontology/`.

#[cfg(test)]
mod data_tests;
mod gazetteer;
mod term;

pub use gazetteer::{Candidate, EntryId, Gazetteer, NameEntry, NameMatch, Trust};
pub use term::{Bound, ClassId, Kind, Method, Modality, RelationId};
