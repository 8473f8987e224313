//! The graph that is asked.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use oxigraph::model::{GraphName, Quad};
use oxigraph::store::{StorageError, Store};

use crate::store::DEFAULT_BASE;

use super::error::QueryError;

/// The ontology, for questions that want class hierarchy and labels.
const SCHEMA: &str = include_str!("../../ontology/schema.ttl");

/// What a folder is searched for, in this order.
const GRAPH_FILES: &[&str] = &["graph.nq", "graph.trig", "graph.jsonld", "graph.ttl"];

/// A graph in memory: its union as the default graph, and its named graphs where they were asked for.
pub struct Source {
    pub(super) store: Store,
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source").finish_non_exhaustive()
    }
}

/// Opens the graph of a folder that `zhitu build` wrote, or of an RDF file.
///
/// `named_graphs` says whether single graphs can be asked as well, which takes as much memory again; `ontology`
/// whether the ontology's triples join the default graph. Takes about two microseconds and half a kilobyte a quad.
pub fn opened(path: &Path, named_graphs: bool, ontology: bool) -> Result<Source, QueryError> {
    opened_where(path, named_graphs, ontology, |_| true)
}

/// Opens the graph of a folder or file as far as `wanted` keeps its quads.
pub(super) fn opened_where(
    path: &Path,
    named_graphs: bool,
    ontology: bool,
    wanted: impl Fn(&Quad) -> bool,
) -> Result<Source, QueryError> {
    let file_path = graph_file(path)?;
    let format = file_path
        .extension()
        .and_then(|ending| ending.to_str())
        .and_then(|ending| RdfFormat::from_extension(&ending.to_ascii_lowercase()))
        .ok_or_else(|| QueryError::UnknownSyntax { path: file_path.clone() })?;
    let file = File::open(&file_path).map_err(|reason| QueryError::Io { path: file_path.clone(), reason })?;
    let parser = parser(format)?;
    let source = Source { store: Store::new()? };
    let quads = parser.for_reader(BufReader::with_capacity(1 << 16, file));
    let quads = quads.filter(|quad| quad.as_ref().map_or(true, &wanted));
    source.load(quads, named_graphs).map_err(|error| match error {
        QueryError::Parse(RdfParseError::Io(reason)) => QueryError::Io { path: file_path.clone(), reason },
        QueryError::Parse(RdfParseError::Syntax(reason)) => {
            QueryError::NotRdf { path: file_path.clone(), reason: reason.to_string() }
        }
        other => other,
    })?;
    if ontology {
        source.load(
            RdfParser::from_format(RdfFormat::Turtle).for_slice(SCHEMA).map(|quad| quad.map_err(Into::into)),
            false,
        )?;
    }
    Ok(source)
}

fn parser(format: RdfFormat) -> Result<RdfParser, QueryError> {
    RdfParser::from_format(format)
        .with_base_iri(DEFAULT_BASE)
        .map_err(|error| QueryError::Invalid { problem: error.to_string() })
}

impl Source {
    /// A graph given as quads.
    pub fn of_quads(quads: impl IntoIterator<Item = Quad>, named_graphs: bool) -> Result<Source, QueryError> {
        let source = Source { store: Store::new()? };
        source.load(quads.into_iter().map(Ok), named_graphs)?;
        Ok(source)
    }

    fn load(
        &self,
        quads: impl Iterator<Item = Result<Quad, RdfParseError>>,
        named_graphs: bool,
    ) -> Result<(), QueryError> {
        let copies = quads.flat_map(|quad| match quad {
            Err(error) => [Some(Err(error)), None],
            Ok(quad) => {
                let named = named_graphs && quad.graph_name != GraphName::DefaultGraph;
                let union = Quad { graph_name: GraphName::DefaultGraph, ..quad.clone() };
                [Some(Ok(union)), named.then_some(Ok(quad))]
            }
        });
        let mut loader = self.store.bulk_loader();
        loader.load_ok_quads::<RdfParseError, QueryError>(copies.flatten())?;
        loader.commit().map_err(|error: StorageError| error.into())
    }
}

fn graph_file(path: &Path) -> Result<PathBuf, QueryError> {
    if path.is_dir() {
        return GRAPH_FILES
            .iter()
            .map(|name| path.join(name))
            .find(|file| file.is_file())
            .ok_or_else(|| QueryError::NoGraph { path: path.to_owned() });
    }
    if path.exists() { Ok(path.to_owned()) } else { Err(QueryError::Missing { path: path.to_owned() }) }
}
