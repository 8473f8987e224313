//! The thing itself, in one document.

use std::collections::BTreeSet;

use crate::ontology::{ClassId, EntryId};

/// Index of an entity in its document's [`Resolution::entities`](super::Resolution::entities).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EntityId(pub u32);

/// The thing that mentions name, as one document knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Finest class known.
    pub class: ClassId,
    /// Canonical name: the official full form, else the longest form in the text.
    pub name: String,
    /// Every other true name seen in the text (never an anaphor).
    pub aliases: BTreeSet<String>,
    /// The gazetteer's entry, where it is one.
    pub entry: Option<EntryId>,
}
