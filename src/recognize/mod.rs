//! Sentences and tokens → mentions (names) and figures (numbers, dates).

mod figure;
mod mention;

pub use figure::{DateMention, Duration, Figures, Ordinal, Quantity, UnitId, Units};
pub use mention::{Mention, MentionId, MentionSense};

use crate::ontology::Gazetteer;
use crate::segment::Segmented;
use crate::text::Document;

/// All that recognition needs, built once and shared between threads.
#[derive(Debug)]
pub struct Recognizers {
    /// Known names.
    pub gazetteer: Gazetteer,
}

impl Recognizers {
    /// The recognizers over the data that ships inside the binary.
    pub fn embedded() -> Self {
        Recognizers { gazetteer: Gazetteer::embedded() }
    }
}

/// What was recognized in one document.
#[derive(Clone, Debug, Default)]
pub struct Recognized {
    /// Names, anaphors and titles, ordered by start, then longest first. Nested only as [`Mention::outer`] says.
    pub mentions: Vec<Mention>,
    /// Numbers, dates, ordinals, durations.
    pub figures: Figures,
}

/// Recognizes names and figures.
pub fn recognized(_document: &Document, _segmented: &Segmented, _recognizers: &Recognizers) -> Recognized {
    Recognized::default()
}
