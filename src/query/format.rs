//! Answers in the formats of the W3C.

use std::io::Write;

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};

use crate::store::PREFIXES;

use super::answer::Answer;
use super::error::QueryError;

/// A format of answers. The first four hold rows and yes or no, the others triples.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// SPARQL results as CSV.
    Csv,
    /// SPARQL results as TSV.
    Tsv,
    /// SPARQL results as JSON.
    Json,
    /// SPARQL results as XML.
    Xml,
    /// Turtle.
    Turtle,
    /// N-Triples.
    NTriples,
    /// JSON-LD.
    JsonLd,
    /// RDF/XML.
    RdfXml,
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Format::Csv => "CSV",
            Format::Tsv => "TSV",
            Format::Json => "JSON",
            Format::Xml => "XML",
            Format::Turtle => "Turtle",
            Format::NTriples => "N-Triples",
            Format::JsonLd => "JSON-LD",
            Format::RdfXml => "RDF/XML",
        }
    }

    fn of_rows(self) -> Option<QueryResultsFormat> {
        match self {
            Format::Csv => Some(QueryResultsFormat::Csv),
            Format::Tsv => Some(QueryResultsFormat::Tsv),
            Format::Json => Some(QueryResultsFormat::Json),
            Format::Xml => Some(QueryResultsFormat::Xml),
            _ => None,
        }
    }

    /// JSON and XML have a form for triples as well.
    fn of_triples(self) -> Option<RdfFormat> {
        match self {
            Format::Turtle => Some(RdfFormat::Turtle),
            Format::NTriples => Some(RdfFormat::NTriples),
            Format::JsonLd | Format::Json => Some(RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }),
            Format::RdfXml | Format::Xml => Some(RdfFormat::RdfXml),
            Format::Csv | Format::Tsv => None,
        }
    }
}

/// Writes an answer. Fails where the format does not hold this kind of answer.
pub fn written(answer: &Answer, format: Format, to: &mut dyn Write) -> Result<(), QueryError> {
    let unfit = |what| QueryError::Format { what, format: format.name() };
    match answer {
        Answer::Boolean(holds) => {
            let format = format.of_rows().ok_or_else(|| unfit("yes or no"))?;
            QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(to, *holds)?;
        }
        Answer::Rows { variables, rows } => {
            let format = format.of_rows().ok_or_else(|| unfit("rows"))?;
            let mut writer =
                QueryResultsSerializer::from_format(format).serialize_solutions_to_writer(to, variables.clone())?;
            for row in rows {
                let bound = variables.iter().zip(row).filter_map(|(name, term)| Some((name, term.as_ref()?)));
                writer.serialize(bound.map(|(name, term)| (name.as_ref(), term.as_ref())))?;
            }
            writer.finish()?;
        }
        Answer::Triples(triples) => {
            let format = format.of_triples().ok_or_else(|| unfit("triples"))?;
            let mut serializer = RdfSerializer::from_format(format);
            for prefix in PREFIXES {
                serializer = serializer.with_prefix(prefix.name, prefix.iri).map_err(std::io::Error::other)?;
            }
            let mut writer = serializer.for_writer(to);
            for triple in triples {
                writer.serialize_triple(triple)?;
            }
            writer.finish()?;
        }
    }
    Ok(())
}
