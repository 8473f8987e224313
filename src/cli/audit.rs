//! `zhitu audit`: every figure of the documents and what became of it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use comfy_table::{Cell, CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};
use owo_colors::OwoColorize as _;
use rayon::prelude::*;
use serde_json::{Value as Json, json};

use crate::audit::{Audit, Fate, Item, audited};
use crate::pipeline::Pipeline;
use crate::read::{self, Inputs, ReadError};

use super::failure::Outcome;
use super::terminal::{Verbosity, print};

/// Options of `zhitu audit`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  zhitu audit bulletin.txt                        how many figures became observations, and why the others did not
  zhitu audit reports/ --list --reason threshold  each with file, line and the words around it
  zhitu audit bulletin.txt --list --format csv

A figure is a number, date, length of time or ordinal. Every run of digits of the documents is in exactly one.")]
pub(super) struct Options {
    /// Files, folders (read with all below them), globs, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// List every figure that became no observation (with --reason observation: those that did)
    #[arg(short, long)]
    list: bool,
    /// Only these reasons, as the table names them; may be given several times
    #[arg(short, long, value_name = "REASON")]
    reason: Vec<String>,
    /// How the answer is written
    #[arg(short, long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    /// For people
    Table,
    Csv,
    Json,
}

const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

pub(super) fn run(options: &Options, verbosity: Verbosity) -> Outcome {
    let Inputs { inputs, skipped } = read::inputs(&options.inputs)?;
    for path in skipped {
        verbosity.warn(&format!("{} is in no format that is read; skipped", path.display()));
    }
    let pipeline = Pipeline::embedded();
    let progress = verbosity.progress(inputs.len(), "reading");
    let read: Vec<Result<Audit, ReadError>> = inputs
        .par_iter()
        .map(|input| {
            let audit = audited(&pipeline.reading(input.document()?), pipeline.gazetteer());
            progress.inc(1);
            Ok(audit)
        })
        .collect();
    progress.finish_and_clear();
    let mut audits = Vec::new();
    let mut errors = Vec::new();
    for outcome in read {
        match outcome {
            Ok(audit) => audits.push(audit),
            Err(error) => errors.push(error),
        }
    }
    if audits.is_empty()
        && let Some(first) = errors.drain(..).next()
    {
        return Err(first.into());
    }
    for error in errors {
        verbosity.warn(&format!("{error}; skipped"));
    }
    audits.sort_by(|one, other| one.file.cmp(&other.file));
    let wanted = |item: &Item| {
        let named = options.reason.iter().any(|reason| reason == item.fate.name());
        named || options.reason.is_empty() && (!options.list || item.fate != Fate::Observed)
    };
    let reasons = reasons(&audits);
    print(&match (options.list, options.format) {
        (false, Format::Table) => summary(&audits, &reasons),
        (false, Format::Csv) => summary_csv(&reasons),
        (false, Format::Json) => format!("{:#}\n", summary_json(&audits, &reasons)),
        (true, Format::Table) => list(&audits, &wanted),
        (true, Format::Csv) => list_csv(&audits, &wanted),
        (true, Format::Json) => list_json(&audits, &wanted),
    })
}

/// What one reason adds up to.
#[derive(Default)]
struct Sum<'a> {
    figures: usize,
    digit_runs: usize,
    examples: Vec<&'a Item>,
}

fn reasons(audits: &[Audit]) -> BTreeMap<&'static str, Sum<'_>> {
    let mut reasons: BTreeMap<&'static str, Sum<'_>> = BTreeMap::new();
    for item in audits.iter().flat_map(|audit| &audit.items) {
        let sum = reasons.entry(item.fate.name()).or_default();
        sum.figures += 1;
        sum.digit_runs += item.digit_runs;
        if sum.examples.len() < 3 && !sum.examples.iter().any(|known| known.words == item.words) {
            sum.examples.push(item);
        }
    }
    reasons
}

/// Observations first, then the other fates by how many they are, the unexplained last.
fn ordered<'s, 'a>(reasons: &'s BTreeMap<&'static str, Sum<'a>>) -> Vec<(&'static str, &'s Sum<'a>)> {
    let mut rows: Vec<(&'static str, &Sum<'a>)> = reasons.iter().map(|(name, sum)| (*name, sum)).collect();
    rows.sort_by_key(|(name, sum)| {
        (*name != Fate::Observed.name(), *name == Fate::Unexplained.name(), std::cmp::Reverse(sum.figures), *name)
    });
    rows
}

fn summary(audits: &[Audit], reasons: &BTreeMap<&'static str, Sum<'_>>) -> String {
    let figures: usize = reasons.values().map(|sum| sum.figures).sum();
    let in_figures: usize = reasons.values().map(|sum| sum.digit_runs).sum();
    let digit_runs: usize = audits.iter().map(|audit| audit.digit_runs).sum();
    let unexplained = reasons.get(Fate::Unexplained.name()).map_or(0, |sum| sum.figures);
    let share = |part: usize| {
        if figures == 0 { "—".to_owned() } else { format!("{:.1}%", part as f64 * 100.0 / figures as f64) }
    };
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(["what became of it", "figures", "share", "digit runs", "for example"]);
    let number = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
    for (name, sum) in ordered(reasons) {
        let examples: Vec<&str> = sum.examples.iter().map(|item| item.words.as_str()).collect();
        table.add_row([
            Cell::new(name),
            number(sum.figures.to_string()),
            number(share(sum.figures)),
            number(sum.digit_runs.to_string()),
            Cell::new(examples.join("  ")),
        ]);
    }
    table.add_row([
        Cell::new("all"),
        number(figures.to_string()),
        number(share(figures)),
        number(in_figures.to_string()),
        Cell::new(""),
    ]);
    format!(
        "{table}\n{} documents; explained {} of {figures} figures ({}); {in_figures} of {digit_runs} digit runs are accounted for\n",
        audits.len(),
        figures - unexplained,
        share(figures - unexplained),
    )
}

fn summary_csv(reasons: &BTreeMap<&'static str, Sum<'_>>) -> String {
    let rows = ordered(reasons)
        .into_iter()
        .map(|(name, sum)| vec![name.to_owned(), sum.figures.to_string(), sum.digit_runs.to_string()]);
    comma_separated(&["reason", "figures", "digit_runs"], rows)
}

fn summary_json(audits: &[Audit], reasons: &BTreeMap<&'static str, Sum<'_>>) -> Json {
    let rows: Vec<Json> = ordered(reasons)
        .into_iter()
        .map(|(name, sum)| json!({ "reason": name, "figures": sum.figures, "digit_runs": sum.digit_runs }))
        .collect();
    json!({
        "documents": audits.len(),
        "figures": reasons.values().map(|sum| sum.figures).sum::<usize>(),
        "unexplained": reasons.get(Fate::Unexplained.name()).map_or(0, |sum| sum.figures),
        "digit_runs": audits.iter().map(|audit| audit.digit_runs).sum::<usize>(),
        "reasons": rows,
    })
}

fn listed<'a>(audits: &'a [Audit], wanted: &'a dyn Fn(&Item) -> bool) -> impl Iterator<Item = (&'a Audit, &'a Item)> {
    audits.iter().flat_map(|audit| audit.items.iter().map(move |item| (audit, item))).filter(|(_, item)| wanted(item))
}

fn list(audits: &[Audit], wanted: &dyn Fn(&Item) -> bool) -> String {
    let mut text = String::new();
    for (audit, item) in listed(audits, wanted) {
        text.push_str(&format!(
            "{}  {}  {}{}{}\n",
            format!("{}:{}", audit.file, item.line).blue(),
            item.fate.name().yellow(),
            item.before.dimmed(),
            item.words.bold(),
            item.after.dimmed()
        ));
    }
    text
}

fn list_csv(audits: &[Audit], wanted: &dyn Fn(&Item) -> bool) -> String {
    let header = ["file", "line", "start", "end", "reason", "words", "before", "after", "digit_runs"];
    let rows = listed(audits, wanted).map(|(audit, item)| {
        vec![
            audit.file.clone(),
            item.line.to_string(),
            item.start.to_string(),
            item.end.to_string(),
            item.fate.name().to_owned(),
            item.words.clone(),
            item.before.clone(),
            item.after.clone(),
            item.digit_runs.to_string(),
        ]
    });
    comma_separated(&header, rows)
}

fn list_json(audits: &[Audit], wanted: &dyn Fn(&Item) -> bool) -> String {
    let rows: Vec<Json> = listed(audits, wanted)
        .map(|(audit, item)| {
            json!({
                "file": audit.file, "line": item.line, "start": item.start, "end": item.end, "reason": item.fate.name(),
                "words": item.words, "before": item.before, "after": item.after, "digit_runs": item.digit_runs,
            })
        })
        .collect();
    format!("{:#}\n", Json::Array(rows))
}

fn comma_separated(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail, and every row has as many fields as the header.
    let _ = writer.write_record(header);
    for row in rows {
        let _ = writer.write_record(row);
    }
    writer.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}
