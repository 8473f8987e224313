//! What may be said: classes, relations, indicators and names. Data comes from the folder `ontology/`.

#[cfg(test)]
mod data_tests;
mod form_index;
mod gazetteer;
mod indicator;
mod name_entry;
mod packed;
mod term;

pub use gazetteer::Gazetteer;
pub use indicator::{Indicator, IndicatorId, Indicators, Likeness};
pub use name_entry::{Candidate, EntryId, NameEntry, NameMatch, Trust};
pub use term::{Bound, ClassId, Kind, Method, Modality, RelationId};
