//! `zhitu build`: documents → graph in the output folder.

use std::path::PathBuf;

use clap::Args;

use crate::pipeline::Pipeline;
use crate::read;

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
}

pub(super) fn run(options: &Options, verbosity: Verbosity) -> Outcome {
    let pipeline = Pipeline::embedded();
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
    }
    Ok(())
}
