//! The graph as files: RDF, tables, GraphML, DOT, SVG, manifest.
//!
//! Every file is written aside first; only when all are complete are they moved to their names, so that a failure
//! leaves nothing half-written. The same documents give the same bytes.

mod diagram;
mod error;
mod files;
mod graphml;
mod jsonld;
mod manifest;
mod nquads;
mod output;
mod sorted_lines;
mod tables;
mod turtle;

pub use diagram::{Drawing, Layout, Selection};
pub(crate) use diagram::{FONTS, width, xml};
pub use error::ExportError;
pub use files::{Options, exported};
pub use output::written;
