//! What a query finds.

use oxigraph::model::{Term, Triple};
use oxigraph::sparql::{QueryResults, SparqlEvaluator, Variable};

use crate::store::{DEFAULT_BASE, PREFIXES};

use super::error::QueryError;
use super::question::Question;
use super::source::Source;

/// What a query finds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// SELECT: rows with one cell per variable, empty where the variable is unbound.
    Rows {
        /// Names of the columns.
        variables: Vec<Variable>,
        /// The rows, in the query's order; sorted where it states none.
        rows: Vec<Vec<Option<Term>>>,
    },
    /// ASK.
    Boolean(bool),
    /// CONSTRUCT and DESCRIBE: triples, sorted, each once.
    Triples(Vec<Triple>),
}

/// Answers a question.
///
/// ```
/// use zhitu::query::{Answer, Question, Source, answer};
/// let source = Source::of_quads([], false)?;
/// assert_eq!(answer(&source, &Question::new("ASK { ?city a zt:City }"))?, Answer::Boolean(false));
/// # Ok::<(), zhitu::query::QueryError>(())
/// ```
pub fn answer(source: &Source, question: &Question) -> Result<Answer, QueryError> {
    let text = question.filled()?;
    let query = match evaluator()?.parse_query(&text) {
        Ok(query) => query,
        Err(error) => {
            let update = evaluator()?.parse_update(&text).is_ok();
            return Err(if update { QueryError::Update } else { error.into() });
        }
    };
    match query.on_store(&source.store).execute()? {
        QueryResults::Boolean(holds) => Ok(Answer::Boolean(holds)),
        QueryResults::Graph(found) => {
            let mut triples = found.collect::<Result<Vec<Triple>, _>>()?;
            triples.sort_by_cached_key(ToString::to_string);
            triples.dedup();
            Ok(Answer::Triples(triples))
        }
        QueryResults::Solutions(found) => {
            let variables = found.variables().to_vec();
            let mut rows = Vec::new();
            for row in found {
                rows.push(row?.values().to_vec());
            }
            if !question.is_ordered() {
                rows.sort_by_cached_key(|row| row.iter().map(written).collect::<Vec<String>>());
            }
            Ok(Answer::Rows { variables, rows })
        }
    }
}

fn written(cell: &Option<Term>) -> String {
    cell.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn evaluator() -> Result<SparqlEvaluator, QueryError> {
    let invalid = |error: oxigraph::model::IriParseError| QueryError::Invalid { problem: error.to_string() };
    let mut evaluator = SparqlEvaluator::new().with_base_iri(DEFAULT_BASE).map_err(invalid)?;
    for prefix in PREFIXES {
        evaluator = evaluator.with_prefix(prefix.name, prefix.iri).map_err(invalid)?;
    }
    Ok(evaluator)
}
