//! Mentions → entities.
//!
//! A mention takes the gazetteer's entry it means ([`entries`]) or its own name, with the place that its article is
//! about put in where it only says 省 or 市 ([`context`], [`official_name`]); names that are shorter forms of another
//! are joined to it ([`clusters`]); anaphors take what they stand for ([`anaphora`]).

mod aliases;
mod anaphora;
mod clusters;
mod context;
mod entity;
mod entries;
mod official_name;
mod registry;
mod resolver;

pub use entity::{Entity, EntityId};
pub use registry::{Registry, RegistryChange, RegistryError};

use crate::ontology::Gazetteer;
use crate::recognize::Recognized;
use crate::segment::Segmented;
use crate::text::Document;

/// The entities of one document and which mention means which.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// Indexed by [`EntityId`], in order of first mention.
    pub entities: Vec<Entity>,
    /// Per mention; `None` for titles and for what no entity could be found for.
    pub of_mention: Vec<Option<EntityId>>,
}

/// Resolves the mentions of one document.
pub fn resolution(
    document: &Document,
    segmented: &Segmented,
    recognized: &Recognized,
    gazetteer: &Gazetteer,
) -> Resolution {
    let (entities, of_mention) = resolver::entities(document, segmented, &recognized.mentions, gazetteer);
    Resolution { entities, of_mention }
}

/// Resolves the mentions of one document by nothing but the lists: one entity for each entry and each form of words. What
/// [`resolution`] adds is measured against it.
pub fn resolution_by_form(document: &Document, recognized: &Recognized, gazetteer: &Gazetteer) -> Resolution {
    let (entities, of_mention) = resolver::entities_by_form(document, &recognized.mentions, gazetteer);
    Resolution { entities, of_mention }
}

impl Registry {
    /// Applies all decisions to one document's resolution, in order, and tells what changed.
    ///
    /// Ids of entities stay dense and in order of first mention; apply before facts are drawn from the resolution.
    pub fn apply_to(
        &self,
        document: &Document,
        recognized: &Recognized,
        resolution: &mut Resolution,
    ) -> Vec<RegistryChange> {
        let mut resolved = (std::mem::take(&mut resolution.entities), std::mem::take(&mut resolution.of_mention));
        let changes = self.apply(&document.text, &recognized.mentions, &mut resolved);
        (resolution.entities, resolution.of_mention) = resolved;
        changes
    }
}
