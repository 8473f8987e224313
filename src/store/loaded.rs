//! An Oxigraph store with a graph in it.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use oxigraph::store::{LoaderError, Store};

use crate::graph::KnowledgeGraph;
use crate::ontology::Gazetteer;

use super::error::StoreError;
use super::iri::Names;
use super::quads::quads;

/// A store in memory with all quads of a graph.
pub fn of_graph(graph: &KnowledgeGraph, gazetteer: &Gazetteer, names: &Names) -> Result<Store, StoreError> {
    let store = Store::new()?;
    let mut loader = store.bulk_loader();
    loader.load_quads(quads(graph, gazetteer, names))?;
    loader.commit()?;
    Ok(store)
}

/// Loads an RDF file into a store. Its syntax is told by the ending of its name.
pub fn loaded(store: &Store, path: &Path) -> Result<(), StoreError> {
    let format = path
        .extension()
        .and_then(|ending| ending.to_str())
        .and_then(|ending| RdfFormat::from_extension(&ending.to_ascii_lowercase()))
        .ok_or_else(|| StoreError::Format { path: path.to_owned() })?;
    let file = File::open(path).map_err(|reason| StoreError::Io { path: path.to_owned(), reason })?;
    let mut loader = store.bulk_loader();
    let parser = RdfParser::from_format(format);
    loader.load_from_reader(parser, BufReader::new(file)).map_err(|error| match error {
        LoaderError::Parsing(RdfParseError::Io(reason)) => StoreError::Io { path: path.to_owned(), reason },
        LoaderError::Parsing(RdfParseError::Syntax(reason)) => StoreError::Syntax { path: path.to_owned(), reason },
        LoaderError::Storage(reason) => StoreError::Storage(reason),
        LoaderError::InvalidBaseIri { .. } => StoreError::Base { base: path.display().to_string() },
    })?;
    loader.commit()?;
    Ok(())
}
