//! The graph as RDF: IRIs, quads, an Oxigraph store.
//!
//! One named graph per document holds all that the document asserts, so that dropping it takes exactly that document
//! back; what the gazetteer adds stands in a graph of its own, and so do co-mentions. There are no blank nodes, every
//! IRI is ASCII, and the same documents give the same quads.
//!
//! A symmetric relation (合作) is asserted once, from the entity whose key comes first; the schema says that it is
//! symmetric, and the shipped queries ask for both directions.

mod co_mention_quads;
mod document_quads;
mod error;
mod gazetteer_quads;
mod indicator_quads;
mod iri;
mod literal;
mod loaded;
mod observation_quads;
mod quads;
mod statement_iri;
pub(crate) mod vocabulary;

pub use error::StoreError;
pub use iri::{DEFAULT_BASE, Names};
pub use loaded::{loaded, of_graph};
pub use quads::{co_mention_quads, document_quads, gazetteer_quads, quads};
pub use vocabulary::{PREFIXES, Prefix};
