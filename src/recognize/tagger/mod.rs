//! A linear-chain sequence tagger of our own: characters in, names with classes and calibrated confidence out.
//!
//! A conditional random field over the states outside, begin, inside, end and single of every label. What it sees of a
//! character are [`features`] of its neighbours, of the words around it with their clusters, of the gazetteer's matches
//! and of quotation marks. Its [`weights`] are sparse and quantised; [`chain`] finds the best reading and how sure it is.

mod chain;
mod features;
mod label;
mod passage;
mod shape;
mod sequence;
mod weights;

pub use label::Label;
pub use sequence::{Tagged, Tagger};
pub use weights::PackError;

pub(crate) use chain::{Chain, Transitions};
pub(crate) use features::{ClusterTable, Features, GRAINS, Keys, word_key};
pub(crate) use label::{LabelSet, SpanOf, states_of};
pub(crate) use passage::{Passage, passages};
pub(crate) use weights::Weights;
