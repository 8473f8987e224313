//! `zhitu build`: documents → graph in the output folder.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;

use crate::export;
use crate::graph::{Contribution, KnowledgeGraph};
use crate::pipeline::Pipeline;
use crate::read::{self, Input, Inputs, ReadError};
use crate::resolve::{Registry, RegistryChange};
use crate::store::Names;

use super::diagram;
use super::failure::{Failure, Outcome};
use super::terminal::Verbosity;

/// Options of `zhitu build`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  zhitu build bulletin.txt
  zhitu build reports/ 'news/2025*.txt' -o graphs
  zhitu build reports/ --min-confidence 0.8
  zhitu build reports/ --aliases aliases.tsv
  cat bulletin.txt | zhitu build -
  zhitu build reports/ --focus 深圳市 --depth 2 --max-nodes 40")]
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
    /// Leave out relations, attributes and numbers that are less sure than this, from 0 to 1; entities stay, since the
    /// text names them
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = share)]
    min_confidence: f32,
    /// Table of decisions about names that are applied last: same, different or rename and two names a line, with tabs
    /// between
    #[arg(long, value_name = "FILE")]
    aliases: Option<PathBuf>,
    #[command(flatten)]
    diagram: diagram::Options,
    /// Threads; 0 for one per core. The results are the same for any number
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    jobs: usize,
}

/// A number from 0 to 1.
fn share(text: &str) -> Result<f32, String> {
    let value: f32 = text.parse().map_err(|_| format!("{text} is no number"))?;
    if (0.0..=1.0).contains(&value) { Ok(value) } else { Err(format!("{text} does not lie between 0 and 1")) }
}

pub(super) fn run(options: &Options, verbosity: Verbosity) -> Outcome {
    let choices = export::Options {
        names: Names::under(&options.base)?,
        byte_order_mark: options.bom,
        min_confidence: options.min_confidence,
        selection: options.diagram.selection()?,
        layout: options.diagram.layout(),
    };
    let Inputs { inputs, skipped } = read::inputs(&options.inputs)?;
    for path in skipped {
        verbosity.warn(&format!("{} is in no format that is read; skipped", path.display()));
    }
    let mut pipeline = Pipeline::embedded();
    if let Some(path) = &options.aliases {
        pipeline.registry = registry(path)?;
    }
    let contributions = contributions(&inputs, &pipeline, options, verbosity)?;
    let graph = KnowledgeGraph::from_contributions(contributions);
    let written = export::exported(&graph, pipeline.gazetteer(), &options.output, &choices)?;
    for path in &written {
        verbosity.detail(&format!("wrote {}", path.display()));
    }
    verbosity.note(&summary(&graph, &options.output));
    Ok(())
}

/// The decisions about names in a table.
fn registry(path: &Path) -> Result<Registry, Failure> {
    let table =
        fs::read_to_string(path).map_err(|error| Failure::new(format!("cannot read {}: {error}", path.display())))?;
    Registry::parse(&table).map_err(|error| {
        Failure::new(format!("{}, {error}", path.display()))
            .hint("a line is same, different or rename, a name, and a name, with tabs between")
    })
}

/// `a.txt: 海尔 is renamed 海尔集团`.
fn told(document: &str, change: &RegistryChange) -> String {
    let RegistryChange { decision, from, to } = change;
    match *decision {
        "same" => format!("{document}: {from} is the same as {to}"),
        "different" => format!("{document}: {to} is not {from}"),
        _ => format!("{document}: {from} is renamed {to}"),
    }
}

/// What every input contributes. One bad file among several is skipped with a warning; where nothing is left, its
/// error is the answer.
fn contributions(
    inputs: &[Input],
    pipeline: &Pipeline,
    options: &Options,
    verbosity: Verbosity,
) -> Result<Vec<Contribution>, Failure> {
    let progress = verbosity.progress(inputs.len(), "reading");
    let workers = rayon::ThreadPoolBuilder::new().num_threads(options.jobs).build()?;
    let read: Vec<Result<(Contribution, Vec<String>), ReadError>> = workers.install(|| {
        inputs
            .par_iter()
            .map(|input| {
                let reading = pipeline.reading(input.document()?).surer_than(options.min_confidence);
                progress.inc(1);
                let renamed = reading.renamed.iter().map(|change| told(&reading.document.identifier, change));
                Ok((Contribution::of(reading.part(), pipeline.gazetteer()), renamed.collect()))
            })
            .collect()
    });
    progress.finish_and_clear();
    let mut contributions = Vec::with_capacity(read.len());
    let mut errors = Vec::new();
    for outcome in read {
        match outcome {
            Ok((contribution, renamed)) => {
                renamed.iter().for_each(|change| verbosity.note(change));
                contributions.push(contribution);
            }
            Err(error) => errors.push(error),
        }
    }
    if contributions.is_empty()
        && let Some(first) = errors.drain(..).next()
    {
        return Err(first.into());
    }
    for error in errors {
        verbosity.warn(&format!("{error}; skipped"));
    }
    Ok(contributions)
}

/// `3 documents: 210 entities, 95 relations (120 claims), 64 numbers → output`.
fn summary(graph: &KnowledgeGraph, output: &Path) -> String {
    let relations = graph.relations();
    let claims: usize = relations.iter().map(|relation| relation.claims.len()).sum();
    format!(
        "{} documents: {} entities, {} relations ({claims} claims), {} numbers → {}",
        graph.documents().count(),
        graph.entities().len(),
        relations.len(),
        graph.observations().count(),
        output.display()
    )
}
