//! `zhitu train`: labelled texts → a model of the tagger.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::evaluate::{LabelledText, labelled_texts};
use crate::ontology::Gazetteer;
use crate::recognize::NameRules;
use crate::segment::Tokenizer;
use crate::train::{self, Clusters, Examples, Reader, Recipe};

use super::failure::{Failure, Outcome};
use super::terminal::Verbosity;

/// Options of `zhitu train`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  zhitu train silver.jsonl -o tagger.bin --clusters ontology/model/clusters.tsv
  zhitu train silver.jsonl more.jsonl -o tagger.bin --epochs 12 && zhitu evaluate --ner dev.jsonl --tagger tagger.bin

A file holds one JSON object a line: {\"text\": …, \"entities\": [{\"start\", \"end\", \"type\"}]}, offsets in characters.")]
pub(super) struct Options {
    /// Files of labelled texts to learn from
    #[arg(required = true, value_name = "FILE")]
    inputs: Vec<PathBuf>,
    /// The model to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Word clusters: a table of words and their cluster numbers, coarse to fine
    #[arg(long, value_name = "FILE")]
    clusters: Option<PathBuf>,
    /// Write the weights of the rules for names instead of a model, measured with taggers of this many parts of the texts
    #[arg(long, value_name = "PARTS")]
    rules: Option<usize>,
    /// Models to learn one by one and average
    #[arg(long, value_name = "N", default_value_t = Recipe::default().rounds)]
    rounds: usize,
    /// Passes over the texts
    #[arg(long, value_name = "N", default_value_t = Recipe::default().epochs)]
    epochs: usize,
    /// Leave out features seen less often
    #[arg(long, value_name = "N", default_value_t = Recipe::default().least_count)]
    least_count: u32,
    /// Learning rate
    #[arg(long, default_value_t = Recipe::default().rate)]
    rate: f32,
    /// What the squared gradients of a weight start from
    #[arg(long, default_value_t = Recipe::default().damping)]
    damping: f32,
    /// Strength of the L2 penalty
    #[arg(long, default_value_t = Recipe::default().penalty)]
    penalty: f32,
    /// Leave out weights smaller than this
    #[arg(long, default_value_t = Recipe::default().keep)]
    keep: f32,
    /// Share of features left out at random in each step
    #[arg(long, default_value_t = Recipe::default().dropout)]
    dropout: f32,
    /// Start of the sequence that orders the texts
    #[arg(long, default_value_t = Recipe::default().seed)]
    seed: u64,
}

pub(super) fn run(options: &Options, verbosity: Verbosity) -> Outcome {
    let mut texts: Vec<LabelledText> = Vec::new();
    for path in &options.inputs {
        texts.extend(labelled_texts(path)?);
    }
    let clusters = options.clusters.as_deref().map(Clusters::read).transpose()?.unwrap_or_default();
    let (tokenizer, gazetteer, rules) = (Tokenizer::embedded(), Gazetteer::embedded(), NameRules::embedded());
    let reader = Reader { tokenizer: &tokenizer, gazetteer: &gazetteer, rules: &rules };
    let recipe = Recipe {
        rounds: options.rounds,
        epochs: options.epochs,
        least_count: options.least_count,
        rate: options.rate,
        damping: options.damping,
        penalty: options.penalty,
        keep: options.keep,
        dropout: options.dropout,
        seed: options.seed,
    };
    let too_many = || Failure::new("the texts have more different labels than a model can hold");
    if let Some(parts) = options.rules {
        let heard = |part| verbosity.note(&format!("part {part} of {parts}"));
        let table = train::rule_weights(&texts, reader, &clusters, &recipe, parts.max(2), heard)?;
        return write_aside(&options.output, table.ok_or_else(too_many)?.as_bytes());
    }
    let examples = Examples::of(&texts, reader).ok_or_else(too_many)?;
    let (passages, characters) = examples.size();
    verbosity.note(&format!("{passages} passages, {characters} characters"));
    if examples.dropped > 0 {
        verbosity.warn(&format!("{} labels lie across sentences or others and were left out", examples.dropped));
    }
    let model = train::trained(&examples, &clusters, &recipe, |epoch| {
        verbosity.note(&format!("epoch {:2}: loss {:.4}", epoch.number, epoch.loss));
    })?;
    let packed = model.packed();
    write_aside(&options.output, &packed)?;
    let (features, weights) = model.size();
    verbosity.note(&format!(
        "{features} features, {weights} weights, {} KB → {}",
        packed.len() / 1024,
        options.output.display()
    ));
    Ok(())
}

/// Writes beside the file, then puts it in place, so that no half-written model is left.
fn write_aside(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |error: std::io::Error| Failure::new(format!("cannot write {}: {error}", path.display()));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    std::io::Write::write_all(&mut file, bytes).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}
