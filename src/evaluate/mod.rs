//! Gold against found.

mod labelled;
mod spans;

pub use labelled::{LabelledError, LabelledText, labelled_texts};
pub use spans::{Counts, SpanScore};
