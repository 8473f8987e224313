//! Entities and figures → facts and observations.

mod fact;
mod observation;

pub use fact::{Evidence, Fact};
pub use observation::{Observation, Reference};

use crate::ontology::Gazetteer;
use crate::recognize::Recognized;
use crate::resolve::Resolution;
use crate::segment::Segmented;
use crate::text::Document;

/// One document with all that the stages before found in it.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The text.
    pub document: &'a Document,
    /// Its articles, sentences and tokens.
    pub segmented: &'a Segmented,
    /// Its mentions and figures.
    pub recognized: &'a Recognized,
    /// Its entities.
    pub resolution: &'a Resolution,
    /// The known names, for containment and codes.
    pub gazetteer: &'a Gazetteer,
}

/// The facts that a document states between its entities.
pub fn facts(_scene: Scene<'_>) -> Vec<Fact> {
    Vec::new()
}

/// The numbers that a document states of its entities.
pub fn observations(_scene: Scene<'_>) -> Vec<Observation> {
    Vec::new()
}
