//! Gold against found.

mod calibration;
mod found;
mod gold;
mod graph_score;
mod key;
mod labelled;
mod pairs;
mod spans;

pub use calibration::{Bucket, calibration};
pub use found::Found;
pub use gold::{Gold, GoldError};
pub use graph_score::{GraphScore, Tally};
pub use labelled::{LabelledError, LabelledText, labelled_texts};
pub use pairs::{JudgedPair, Pair, PairedText, judged_pairs, paired_texts};
pub use spans::{Counts, SpanScore};
