//! Gold against found.

mod found;
mod gold;
mod graph_score;
mod key;
mod labelled;
mod spans;

pub use found::Found;
pub use gold::{Gold, GoldError};
pub use graph_score::{GraphScore, Tally};
pub use labelled::{LabelledError, LabelledText, labelled_texts};
pub use spans::{Counts, SpanScore};
