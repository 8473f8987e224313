//! What a document has become by the time facts are looked for.

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
