//! What may be said: classes, relations, indicators and names. Data comes from the folder `ontology/`.

#[cfg(test)]
mod data_tests;
mod gazetteer;
mod indicator;
mod term;

pub use gazetteer::{Candidate, EntryId, Gazetteer, NameEntry, NameMatch, Trust};
pub use indicator::{Indicator, IndicatorId, Indicators, Likeness};
pub use term::{Bound, ClassId, Kind, Method, Modality, RelationId};
