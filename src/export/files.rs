//! All files of one build.

use std::path::{Path, PathBuf};

use crate::graph::KnowledgeGraph;
use crate::ontology::Gazetteer;
use crate::store::{self, Names};

use super::error::ExportError;
use super::nquads::nquads;
use super::output::Output;

/// What a user may choose about the files.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How things are named in RDF.
    pub names: Names,
    /// Tables start with a byte order mark, which Excel needs to see that they are UTF-8.
    pub byte_order_mark: bool,
}

/// Writes all files of a graph into a folder and returns their paths. Nothing is left half-written.
pub fn exported(
    graph: &KnowledgeGraph,
    gazetteer: &Gazetteer,
    folder: &Path,
    options: &Options,
) -> Result<Vec<PathBuf>, ExportError> {
    let mut output = Output::to(folder)?;
    let aside = output.folder().to_owned();
    output.file("graph.nq", |to| nquads(to, store::quads(graph, gazetteer, &options.names), &aside))?;
    output.finish()
}
