//! One document with all that was found in it: what a graph is built from.

use crate::recognize::Recognized;
use crate::relate::{Attribute, Fact, Observation};
use crate::resolve::Resolution;
use crate::segment::Segmented;
use crate::text::Document;

/// One document with all that was found in it.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The text.
    pub document: &'a Document,
    /// Its articles and sentences.
    pub segmented: &'a Segmented,
    /// Its mentions.
    pub recognized: &'a Recognized,
    /// Its entities.
    pub resolution: &'a Resolution,
    /// The relations it states.
    pub facts: &'a [Fact],
    /// What it says of policy documents.
    pub attributes: &'a [Attribute],
    /// The numbers it states.
    pub observations: &'a [Observation],
}
