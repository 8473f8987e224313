//! SPARQL over a graph, and explanations of its entities.
//!
//! A question is answered from the files of a build, or from any RDF file. The default graph is the union of all
//! graphs, each triple once; `GRAPH ?document { … }` asks single documents. The prefixes of
//! [`PREFIXES`](crate::store::PREFIXES) need no declaration.

mod answer;
mod catalogue;
mod error;
mod explanation;
mod format;
mod question;
mod rows;
mod source;
mod suggestion;
mod table;
#[cfg(test)]
mod tests;

pub use answer::{Answer, answer};
pub use catalogue::{Parameter, Shipped, shipped};
pub use error::QueryError;
pub use explanation::{
    AttributeLine, Evidence, Explained, Explanation, FactLine, NumberLine, explained, opened_to_explain,
};
pub use format::{Format, written};
pub use question::Question;
pub use source::{Source, opened};
pub use suggestion::suggestions;
pub use table::table;
