//! `zhitu evaluate`: what is found against gold.

mod report;

use std::path::{Path, PathBuf};

use clap::Args;
use oxigraph::store::Store;
use rayon::prelude::*;

use crate::evaluate::{
    Found, Gold, GraphScore, JudgedPair, LabelledText, SpanScore, calibration, judged_pairs, labelled_texts,
    paired_texts,
};
use crate::graph::{Contribution, KnowledgeGraph};
use crate::ontology::Gazetteer;
use crate::pipeline::Pipeline;
use crate::read;
use crate::recognize::{Clues, Label, MentionSense, NameRules, Tagger};
use crate::segment::{self, Tokenizer};
use crate::store::{self, Names};
use crate::text::Span;

use super::failure::{Failure, Outcome};
use super::terminal::{self, Verbosity};

/// Options of `zhitu evaluate`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  zhitu evaluate gold/*.json                        builds gold/docs/NAME.txt of each and judges the graph
  zhitu evaluate gold/a.json --graph output/graph.nq --errors
  zhitu evaluate gold/*.json --calibration          how often what is said with a confidence is right
  zhitu evaluate --re dev.jsonl --errors            marked pairs of a public set of relations
  zhitu evaluate --ner dev.jsonl --min 0.8          spans and classes of all recognition
  zhitu evaluate --ner dev.jsonl --tagger tagger.bin   a tagger's model alone")]
pub(super) struct Options {
    /// Gold documents
    #[arg(value_name = "GOLD", required_unless_present_any = ["ner", "re"])]
    gold: Vec<PathBuf>,
    /// Judge this graph instead of building the documents
    #[arg(long, value_name = "FILE", conflicts_with = "ner")]
    graph: Option<PathBuf>,
    /// Folder of the documents, NAME.txt each; by default docs/ beside the gold
    #[arg(long, value_name = "DIR", conflicts_with_all = ["ner", "graph"])]
    documents: Option<PathBuf>,
    /// Judge spans and labels on this file of labelled texts, one JSON object a line
    #[arg(long, value_name = "FILE", conflicts_with = "gold")]
    ner: Option<PathBuf>,
    /// Judge relations on this file of texts with marked pairs, one JSON object a line
    #[arg(long, value_name = "FILE", conflicts_with_all = ["gold", "ner", "graph"])]
    re: Option<PathBuf>,
    /// Leave parts out, to measure what each adds
    #[arg(long, value_name = "PART", value_delimiter = ',', hide = true, conflicts_with_all = ["ner", "re", "graph"])]
    without: Vec<Part>,
    /// Say for each range of confidence how much of it is right
    #[arg(long, conflicts_with_all = ["ner", "re", "json"])]
    calibration: bool,
    /// With --ner: judge this model of the tagger, alone; - for the one that ships
    #[arg(long, value_name = "MODEL", requires = "ner")]
    tagger: Option<PathBuf>,
    /// List what was missed and what is wrong, with the rule or model that made it
    #[arg(long)]
    errors: bool,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    /// Exit with 1 where F1 (of entities; with --ner of all labels) is below this
    #[arg(long, value_name = "F1")]
    min: Option<f64>,
}

/// A part of the way from text to entities that can be left out.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    /// Rules that know names by their form.
    Patterns,
    /// The trained model.
    Tagger,
    /// Short forms, official names, anaphors.
    Resolution,
}

pub(super) fn run(options: &Options, verbosity: Verbosity) -> Outcome {
    let (text, f1) = match (&options.ner, &options.re) {
        (Some(path), _) => spans(path, options)?,
        (None, Some(path)) => pairs(path, options)?,
        (None, None) => graph(options, verbosity)?,
    };
    terminal::print(&text)?;
    match options.min {
        Some(least) if f1 < least => Err(Failure::new(format!("F1 {f1:.4} is below {least}"))),
        _ => Ok(()),
    }
}

/// The report on a graph, and its F1 of entities.
fn graph(options: &Options, verbosity: Verbosity) -> Result<(String, f64), Failure> {
    let gold = Gold::read(&options.gold)?;
    let store = match &options.graph {
        Some(path) => {
            let store = Store::new()?;
            store::loaded(&store, path)?;
            store
        }
        None => built(&gold, options, verbosity)?,
    };
    let found = Found::in_store(&store)?;
    let score = GraphScore::of(&gold, &found);
    if options.calibration {
        return Ok((report::buckets(&calibration(&gold, &found)), score.entities.f1()));
    }
    let text =
        if options.json { report::graph_json(&score, options.errors) } else { report::graph(&score, options.errors) };
    Ok((text, score.entities.f1()))
}

/// The graph of the documents that the gold speaks of.
fn built(gold: &Gold, options: &Options, verbosity: Verbosity) -> Result<Store, Failure> {
    let folder = match (&options.documents, options.gold.first()) {
        (Some(folder), _) => folder.clone(),
        (None, Some(first)) => first.parent().unwrap_or(Path::new(".")).join("docs"),
        (None, None) => PathBuf::from("docs"),
    };
    let mut pipeline = Pipeline::embedded();
    pipeline.recognizers.parts.patterns = !options.without.contains(&Part::Patterns);
    pipeline.recognizers.parts.tagger = !options.without.contains(&Part::Tagger);
    pipeline.resolves = !options.without.contains(&Part::Resolution);
    let progress = verbosity.progress(gold.documents.len(), "reading");
    let contributions: Result<Vec<Contribution>, Failure> = gold
        .documents
        .par_iter()
        .map(|name| {
            let path = folder.join(format!("{name}.txt"));
            let bytes = std::fs::read(&path).map_err(|error| {
                Failure::new(format!("cannot read {}: {error}", path.display()))
                    .hint("--documents names the folder of the documents, --graph a graph that is built already")
            })?;
            let reading = pipeline.reading(read::document(&format!("{name}.txt"), &bytes)?);
            progress.inc(1);
            Ok(Contribution::of(reading.part(), pipeline.gazetteer()))
        })
        .collect();
    progress.finish_and_clear();
    let graph = KnowledgeGraph::from_contributions(contributions?);
    Ok(store::of_graph(&graph, pipeline.gazetteer(), &Names::under(store::DEFAULT_BASE)?)?)
}

/// The report on marked pairs, and the F1 of all.
fn pairs(path: &Path, options: &Options) -> Result<(String, f64), Failure> {
    let texts = paired_texts(path)?;
    let pipeline = Pipeline::embedded();
    let judged: Vec<Vec<JudgedPair>> =
        texts.par_iter().map(|text| judged_pairs(text, &pipeline.reading(text.document.clone()))).collect();
    let (mut labels, mut named) = (SpanScore::default(), SpanScore::default());
    let mut errors = Vec::new();
    for (text, judged) in texts.iter().zip(&judged) {
        for pair in judged {
            labels.count(&pair.label, pair.counts);
            if pair.named {
                named.count(&pair.label, pair.counts);
            }
        }
        let told = |pair: &JudgedPair| {
            let rules: Vec<&str> = pair.rules.iter().map(String::as_str).collect();
            let unnamed = if pair.named { "" } else { " (a name is not found)" };
            format!("{} [{}]{unnamed}", pair.words, rules.join(", "))
        };
        let missed = judged.iter().filter(|pair| pair.counts.gold > pair.counts.right).map(told).collect();
        let wrong = judged.iter().filter(|pair| pair.counts.found > pair.counts.right).map(told).collect();
        errors.push(report::TextErrors { text: text.document.text.clone(), missed, wrong });
    }
    errors.retain(|error| options.errors && !(error.missed.is_empty() && error.wrong.is_empty()));
    let text = if options.json {
        report::pairs_json(&labels, &named, &errors)
    } else {
        report::pairs(&labels, &named, &errors)
    };
    Ok((text, labels.total().f1()))
}

/// The report on labelled spans, and the F1 of all labels.
fn spans(path: &Path, options: &Options) -> Result<(String, f64), Failure> {
    let texts = labelled_texts(path)?;
    let judge = Judge::new(options.tagger.as_deref())?;
    let found: Vec<Vec<(Span, String)>> = texts.par_iter().map(|text| judge.found(text)).collect();
    let (mut labels, mut branches) = (SpanScore::default(), SpanScore::default());
    let mut errors = Vec::new();
    for (text, found) in texts.iter().zip(&found) {
        let (gold, found) = (named(&text.spans), named(found));
        labels.add(&gold, &found);
        branches.add(&coarse(&gold), &coarse(&found));
        let only = |some: &[(Span, &str)], others: &[(Span, &str)]| -> Vec<String> {
            let left = some.iter().filter(|one| !others.contains(one));
            left.map(|(span, label)| format!("{}/{label}", text.document.slice(*span))).collect()
        };
        let (missed, wrong) = (only(&gold, &found), only(&found, &gold));
        if !missed.is_empty() || !wrong.is_empty() {
            errors.push(report::TextErrors { text: text.document.text.clone(), missed, wrong });
        }
    }
    if !options.errors {
        errors.clear();
    }
    let text = if options.json {
        report::spans_json(&labels, &branches, &errors)
    } else {
        report::spans(&labels, &branches, &errors)
    };
    Ok((text, labels.total().f1()))
}

fn named(spans: &[(Span, String)]) -> Vec<(Span, &str)> {
    spans.iter().map(|(span, label)| (*span, label.as_str())).collect()
}

/// The same spans with the branch in place of the class; labels that the ontology does not know stay.
fn coarse<'a>(spans: &[(Span, &'a str)]) -> Vec<(Span, &'a str)> {
    let branch = |label: &'a str| Label::from_name(label).map_or(label, |label| label.branch().name());
    spans.iter().map(|(span, label)| (*span, branch(label))).collect()
}

/// What is judged: all recognition, or a tagger alone.
enum Judge {
    Recognition(Box<Pipeline>),
    Tagger { tagger: Box<Tagger>, tokenizer: Box<Tokenizer>, gazetteer: Box<Gazetteer>, rules: Box<NameRules> },
}

impl Judge {
    fn new(model: Option<&Path>) -> Result<Judge, Failure> {
        let Some(model) = model else { return Ok(Judge::Recognition(Box::new(Pipeline::embedded()))) };
        let tagger = if model == Path::new("-") {
            Tagger::embedded()
        } else {
            let bytes = std::fs::read(model)
                .map_err(|error| Failure::new(format!("cannot read {}: {error}", model.display())))?;
            Tagger::from_bytes(&bytes)?
        };
        let (tokenizer, gazetteer) = (Box::new(Tokenizer::embedded()), Box::new(Gazetteer::embedded()));
        let rules = Box::new(NameRules::embedded());
        Ok(Judge::Tagger { tagger: Box::new(tagger), tokenizer, gazetteer, rules })
    }

    fn found(&self, text: &LabelledText) -> Vec<(Span, String)> {
        match self {
            Judge::Recognition(pipeline) => {
                let understanding = pipeline.understanding(text.document.clone(), None);
                let (recognized, resolution) = (&understanding.recognized, &understanding.resolution);
                let mentions = recognized.mentions.iter().enumerate();
                let names =
                    mentions.filter(|(_, mention)| mention.outer.is_none() && mention.sense != MentionSense::Anaphor);
                names
                    .map(|(at, mention)| {
                        let entity = resolution.of_mention.get(at).copied().flatten();
                        let entity = entity.and_then(|id| resolution.entities.get(id.0 as usize));
                        let label = match mention.sense {
                            MentionSense::Title => Label::Title,
                            _ => Label::Name(entity.map_or(mention.class, |entity| entity.class)),
                        };
                        (mention.span, label.name().to_owned())
                    })
                    .collect()
            }
            Judge::Tagger { tagger, tokenizer, gazetteer, rules } => {
                let document = &text.document;
                let segmented = segment::segmented(document, tokenizer);
                let clues = Clues::of(document, &segmented, rules, gazetteer);
                let named = tagger.named(&document.text, &segmented, &clues, gazetteer);
                named.into_iter().map(|(span, label)| (span, label.to_owned())).collect()
            }
        }
    }
}
