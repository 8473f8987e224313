//! Every figure of a document and what became of it: an observation, or none for a reason.
//!
//! Nothing is lost: each run of digits of the original stands in exactly one [`Item`], and so does every numeral in
//! Chinese letters that was recognized as a number.

mod audited;
mod item;

pub use audited::audited;
pub use item::{Audit, Fate, Item};
