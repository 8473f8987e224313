//! Answers as a table for people.

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use oxigraph::model::{Term, Triple};

use crate::store::{DEFAULT_BASE, PREFIXES};

use super::answer::Answer;

/// A line below the header is all that a table needs.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// An answer as a table of at most `width` columns of a terminal, where a width is given. Chinese characters count as
/// two columns; IRIs are shortened by the known prefixes, or to what stands below the default base.
pub fn table(answer: &Answer, width: Option<u16>) -> String {
    let (header, rows): (Vec<String>, Vec<Vec<String>>) = match answer {
        Answer::Boolean(holds) => return (if *holds { "yes" } else { "no" }).to_owned(),
        Answer::Rows { variables, rows } => (
            variables.iter().map(|variable| variable.as_str().to_owned()).collect(),
            rows.iter()
                .map(|row| row.iter().map(|cell| cell.as_ref().map(shown).unwrap_or_default()).collect())
                .collect(),
        ),
        Answer::Triples(triples) => {
            (["subject", "predicate", "object"].map(str::to_owned).to_vec(), triples.iter().map(cells).collect())
        }
    };
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
    if let Some(width) = width {
        table.set_width(width);
    }
    table.set_header(header);
    table.add_rows(rows);
    table.to_string()
}

fn cells(triple: &Triple) -> Vec<String> {
    vec![shown(&triple.subject.clone().into()), shown(&triple.predicate.clone().into()), shown(&triple.object)]
}

/// A term as people read it.
pub(super) fn shown(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => shortened(node.as_str()),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

fn shortened(iri: &str) -> String {
    for prefix in PREFIXES {
        if let Some(local) = iri.strip_prefix(prefix.iri) {
            return format!("{}:{local}", prefix.name);
        }
    }
    iri.strip_prefix(DEFAULT_BASE).map_or_else(|| iri.to_owned(), |rest| format!("<{rest}>"))
}
