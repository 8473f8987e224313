//! `zhitu query`: SPARQL over a graph.

use std::fs;
use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::query::{self, Answer, Format, Question, Shipped};

use super::failure::{Failure, Outcome};
use super::terminal::{Verbosity, print, stdout_is_terminal};

/// Options of `zhitu query`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  zhitu query --list                                    the queries that ship with the program
  zhitu query cities-by-institutions
  zhitu query numbers-of-a-city city=深圳市 --format csv
  zhitu query links-between one=深圳市 other=上海市
  zhitu query 'SELECT ?name { ?x a zt:Company ; skos:prefLabel ?name }'
  zhitu query --file question.rq --from other/graph.ttl
  echo 'ASK { ?x a zt:Person }' | zhitu query -

The default graph is the union of all documents; GRAPH ?document { … } asks single ones.
The prefixes zt, skos, rdf, rdfs, owl, xsd, dcterms, prov, nif, itsrdf, org, qb, qudt, unit, wd need no declaration.")]
pub(super) struct Options {
    /// A shipped query's name, SPARQL, or - for standard input
    #[arg(value_name = "QUERY", required_unless_present_any = ["file", "list"])]
    query: Option<String>,
    /// Values for the query's variables, each a Chinese word: city=深圳市
    #[arg(value_name = "NAME=VALUE")]
    values: Vec<String>,
    /// Read the query from a file
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// List the shipped queries
    #[arg(short, long)]
    list: bool,
    /// Folder of a build, or an RDF file (.nq, .trig, .ttl, .nt, .jsonld, .rdf)
    #[arg(long, value_name = "DIR|FILE", default_value = "output")]
    from: PathBuf,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t = Shape::Table)]
    format: Shape,
    /// Add the ontology's own triples (class hierarchy, labels) to the graph that is asked
    #[arg(long)]
    ontology: bool,
}

/// How an answer is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
enum Shape {
    /// For people
    Table,
    Csv,
    Tsv,
    Json,
    Xml,
    /// Turtle, for CONSTRUCT and DESCRIBE
    #[value(alias = "ttl")]
    Turtle,
    /// N-Triples, for CONSTRUCT and DESCRIBE
    #[value(alias = "nt")]
    Ntriples,
    /// JSON-LD, for CONSTRUCT and DESCRIBE
    Jsonld,
    /// RDF/XML, for CONSTRUCT and DESCRIBE
    #[value(alias = "rdf")]
    Rdfxml,
}

impl Shape {
    fn format(self) -> Option<Format> {
        match self {
            Shape::Table => None,
            Shape::Csv => Some(Format::Csv),
            Shape::Tsv => Some(Format::Tsv),
            Shape::Json => Some(Format::Json),
            Shape::Xml => Some(Format::Xml),
            Shape::Turtle => Some(Format::Turtle),
            Shape::Ntriples => Some(Format::NTriples),
            Shape::Jsonld => Some(Format::JsonLd),
            Shape::Rdfxml => Some(Format::RdfXml),
        }
    }
}

pub(super) fn run(options: &Options, verbosity: Verbosity) -> Outcome {
    if options.list {
        return print(&listed());
    }
    let question = question(options)?;
    let source = super::graph_source::opened(&options.from, question.asks_named_graphs(), question.ontology)?;
    let answer = query::answer(&source, &question).map_err(Failure::from)?;
    match options.format.format() {
        Some(format) => {
            let mut bytes = Vec::new();
            query::written(&answer, format, &mut bytes).map_err(|error| {
                Failure::usage(error.to_string())
                    .hint("triples fit turtle, ntriples, jsonld, rdfxml; rows fit table, csv, tsv, json, xml")
            })?;
            print(&String::from_utf8_lossy(&bytes))?;
        }
        None => {
            let mut text = query::table(&answer, stdout_is_terminal().then(terminal_width).flatten());
            text.push('\n');
            print(&text)?;
        }
    }
    if let Answer::Rows { rows, .. } = &answer
        && options.format == Shape::Table
    {
        verbosity.note(&format!("{} rows", rows.len()));
    }
    Ok(())
}

/// The width of the terminal, where one says so.
fn terminal_width() -> Option<u16> {
    comfy_table::Table::new().width()
}

fn question(options: &Options) -> Result<Question, Failure> {
    let mut values = options.values.clone();
    let text = match (&options.file, &options.query) {
        (Some(path), first) => {
            // With a file, what stands where the query would stand is the first value.
            values.splice(0..0, first.clone());
            fs::read_to_string(path)
                .map_err(|error| Failure::new(format!("cannot read {}: {error}", path.display())))?
        }
        (None, Some(dash)) if dash == "-" => io::read_to_string(io::stdin())
            .map_err(|error| Failure::new(format!("cannot read standard input: {error}")))?,
        (None, Some(text)) => text.clone(),
        (None, None) => return Err(Failure::usage("there is no query")),
    };
    let values = values.iter().map(|value| pair(value)).collect::<Result<Vec<_>, _>>()?;
    let mut question = match Shipped::named(text.trim()) {
        Some(shipped) => shipped.question(&values).map_err(|error| {
            Failure::usage(error.to_string()).hint("zhitu query --list tells what each query needs")
        })?,
        None if is_a_name(&text) => {
            return Err(Failure::usage(format!("there is no shipped query {}", text.trim()))
                .hint("zhitu query --list shows their names"));
        }
        None => Question { parameters: values, ..Question::new(text) },
    };
    question.ontology |= options.ontology;
    Ok(question)
}

/// Whether a text looks like the name of a query rather than SPARQL.
fn is_a_name(text: &str) -> bool {
    text.trim().chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_')) && !text.trim().is_empty()
}

fn pair(value: &str) -> Result<(String, String), Failure> {
    match value.split_once('=') {
        Some((name, word)) if !name.is_empty() => Ok((name.trim_start_matches(['?', '$']).to_owned(), word.to_owned())),
        _ => Err(Failure::usage(format!("{value} is no value for a variable")).hint("write it as city=深圳市")),
    }
}

fn listed() -> String {
    let mut text = String::new();
    for shipped in query::shipped() {
        text += &format!("{}\n    {}\n    {}\n", shipped.name, shipped.zh, shipped.en);
        for parameter in &shipped.parameters {
            let need = if parameter.required { "needed" } else { "if wanted" };
            text += &format!("      {}=…  {} ({need})\n", parameter.name, parameter.meaning);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_a_name_and_a_word() {
        assert_eq!(pair("city=深圳市").unwrap(), ("city".to_owned(), "深圳市".to_owned()));
        assert_eq!(pair("?city=a=b").unwrap(), ("city".to_owned(), "a=b".to_owned()));
        assert!(pair("深圳市").is_err() && pair("=深圳市").is_err());
    }

    #[test]
    fn a_name_is_told_from_sparql() {
        assert!(is_a_name("cities-by-height\n"));
        assert!(!is_a_name("ASK { ?x a zt:City }") && !is_a_name(""));
    }

    #[test]
    fn the_list_names_every_query_with_its_parameters() {
        let text = listed();
        assert!(text.contains("numbers-of-a-city\n") && text.contains("city=…"));
    }
}
