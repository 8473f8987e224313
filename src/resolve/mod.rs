//! Mentions → entities.

mod entity;

pub use entity::{Entity, EntityId};

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
    _document: &Document,
    _segmented: &Segmented,
    _recognized: &Recognized,
    _gazetteer: &Gazetteer,
) -> Resolution {
    Resolution::default()
}
