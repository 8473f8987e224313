//! Opening the graph that a command asks, with hints for what often goes wrong.

use std::path::Path;

use crate::query::{self, QueryError, Source};

use super::failure::Failure;

/// The graph of a build's folder or of a file.
pub(super) fn opened(from: &Path, named_graphs: bool, ontology: bool) -> Result<Source, Failure> {
    query::opened(from, named_graphs, ontology).map_err(hinted)
}

/// The graph of a build's folder or of a file, as far as explanations ask for it.
pub(super) fn opened_to_explain(from: &Path) -> Result<Source, Failure> {
    query::opened_to_explain(from).map_err(hinted)
}

fn hinted(error: QueryError) -> Failure {
    let unbuilt = matches!(error, QueryError::Missing { .. } | QueryError::NoGraph { .. });
    let failure = Failure::from(error);
    if unbuilt { failure.hint("zhitu build INPUT makes a graph in output/; --from names another") } else { failure }
}
