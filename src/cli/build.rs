//! `zhitu build`: documents → graph in the output folder.

use std::path::PathBuf;

use clap::Args;

use crate::export;
use crate::graph::{Contribution, KnowledgeGraph};
use crate::pipeline::Pipeline;
use crate::read;
use crate::store::Names;

use super::failure::{Failure, Outcome};
use super::terminal::Verbosity;

/// Options of `zhitu build`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  zhitu build bulletin.txt
  zhitu build reports/ 'news/2025*.txt' -o graphs
  cat bulletin.txt | zhitu build -")]
pub(super) struct Options {
    /// Files, folders (read with all below them), globs, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Folder the results go to
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    output: PathBuf,
    /// Absolute IRI under which entities, documents and statements are named
    #[arg(long, value_name = "IRI", default_value = crate::store::DEFAULT_BASE)]
    base: String,
    /// Start the tables with a byte order mark, for Excel
    #[arg(long)]
    bom: bool,
}

pub(super) fn run(options: &Options, verbosity: Verbosity) -> Outcome {
    let choices = export::Options { names: Names::under(&options.base)?, byte_order_mark: options.bom };
    let pipeline = Pipeline::embedded();
    let mut contributions = Vec::new();
    for input in &options.inputs {
        let bytes =
            std::fs::read(input).map_err(|error| Failure::new(format!("cannot read {}: {error}", input.display())))?;
        let document = read::document(&input.to_string_lossy(), &bytes)?;
        let reading = pipeline.reading(document);
        verbosity.note(&format!(
            "{}: {} entities, {} facts",
            input.display(),
            reading.resolution.entities.len(),
            reading.facts.len()
        ));
        contributions.push(Contribution::of(reading.part(), pipeline.gazetteer()));
    }
    let graph = KnowledgeGraph::from_contributions(contributions);
    export::exported(&graph, pipeline.gazetteer(), &options.output, &choices)?;
    Ok(())
}
