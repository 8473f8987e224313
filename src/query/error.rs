//! Why a question has no answer.

use std::path::PathBuf;

use oxigraph::io::RdfParseError;
use oxigraph::sparql::{QueryEvaluationError, SparqlSyntaxError};
use oxigraph::store::StorageError;

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The text is not SPARQL.
    #[error("the query is not valid SPARQL at line {line}, column {column}: {problem}")]
    Syntax {
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
        /// What was expected or is unknown there.
        problem: String,
    },
    /// The text is not SPARQL, and no place is known.
    #[error("the query is not valid SPARQL: {problem}")]
    Invalid {
        /// What is wrong.
        problem: String,
    },
    /// A query that changes the graph.
    #[error("the query would change the graph; only SELECT, ASK, CONSTRUCT and DESCRIBE are answered")]
    Update,
    /// There is no file or folder of this name.
    #[error("there is no graph at {}", path.display())]
    Missing {
        /// As given.
        path: PathBuf,
    },
    /// A folder without a graph in it.
    #[error("the folder {} holds no graph.nq", path.display())]
    NoGraph {
        /// As given.
        path: PathBuf,
    },
    /// The file could not be read.
    #[error("cannot read {}: {reason}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// The name ends in nothing that names an RDF syntax.
    #[error("cannot tell the RDF syntax of {} by its name; .nq, .trig, .ttl, .nt, .jsonld, .rdf are read", path.display())]
    UnknownSyntax {
        /// The file.
        path: PathBuf,
    },
    /// The file is not in the syntax that its name says.
    #[error("{} is not valid RDF: {reason}", path.display())]
    NotRdf {
        /// The file.
        path: PathBuf,
        /// Where and why.
        reason: String,
    },
    /// A shipped query lacks a parameter.
    #[error("the query {query} needs {parameter}=…")]
    Parameter {
        /// Name of the query.
        query: String,
        /// Name of the parameter.
        parameter: String,
    },
    /// A parameter that the query does not have.
    #[error("the query has no variable ${parameter}")]
    UnknownParameter {
        /// As given.
        parameter: String,
    },
    /// Rows cannot be written as RDF, nor triples as rows.
    #[error("{what} cannot be written as {format}")]
    Format {
        /// The kind of result.
        what: &'static str,
        /// The format asked for.
        format: &'static str,
    },
    /// It could not be evaluated.
    #[error("the query could not be evaluated: {0}")]
    Evaluation(#[from] QueryEvaluationError),
    /// The store refused.
    #[error("the store failed: {0}")]
    Storage(#[from] StorageError),
    /// The graph could not be parsed.
    #[error("the graph could not be parsed: {0}")]
    Parse(#[from] RdfParseError),
    /// The result could not be written.
    #[error("cannot write the result")]
    Write(#[from] std::io::Error),
}

impl From<SparqlSyntaxError> for QueryError {
    fn from(error: SparqlSyntaxError) -> Self {
        let said = error.to_string();
        located(&said).unwrap_or(QueryError::Invalid { problem: said })
    }
}

/// The parser says `error at 1:8: expected one of "a", "b"`.
fn located(said: &str) -> Option<QueryError> {
    let (place, problem) = said.strip_prefix("error at ")?.split_once(": ")?;
    let (line, column) = place.split_once(':')?;
    Some(QueryError::Syntax {
        line: line.trim().parse().ok()?,
        column: column.trim().parse().ok()?,
        problem: shortened(problem),
    })
}

/// A grammar may expect dozens of things at once; a person needs a few of them.
fn shortened(problem: &str) -> String {
    let Some((start, list)) = problem.split_once("expected one of ") else { return problem.to_owned() };
    let mut expected: Vec<&str> = list.split(", ").collect();
    let shown = 5;
    if expected.len() <= shown {
        return problem.to_owned();
    }
    let more = expected.len() - shown;
    expected.truncate(shown);
    format!("{start}expected one of {} or {more} other things", expected.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_query_is_told_in_words() {
        let error = located("error at 2:7: expected one of \"a\", \"b\", \"c\", \"d\", \"e\", \"f\"").unwrap();
        assert_eq!(
            error.to_string(),
            "the query is not valid SPARQL at line 2, column 7: expected one of \"a\", \"b\", \"c\", \"d\", \"e\" or 1 other things"
        );
        assert!(located("something else").is_none());
    }
}
