//! Labelled texts → weights of the tagger. Deterministic: the same texts and recipe give the same bytes.

mod clusters;
pub(crate) mod example;
pub(crate) mod learner;
mod rule_weights;
mod vocabulary;

pub use clusters::{ClusterError, Clusters};
pub use example::{Examples, Reader};
pub use learner::{Epoch, Model, Recipe, trained};
pub use rule_weights::rule_weights;
