//! `zhitu annotate`: what is recognized in a text, before anything is built.

mod record;
mod show;

use std::io::{BufRead as _, Read as _};
use std::path::Path;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::pipeline::Pipeline;
use crate::read;

use super::failure::{Failure, Outcome};
use super::terminal::{self, Verbosity};
use record::{Annotation, Request};

/// Options of `zhitu annotate`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  zhitu annotate '2019年，青岛引进高端外籍人才1158人，占全省71%'
  zhitu annotate bulletin.txt --format table
  echo '{\"id\": \"1\", \"text\": \"今年1—11月\", \"date\": \"2020-12-24\"}' | zhitu annotate --jsonl")]
pub(super) struct Options {
    /// Texts or files; standard input where none is given, or for -
    #[arg(value_name = "TEXT|FILE")]
    inputs: Vec<String>,
    /// How the answer looks: text with marks, a table, or JSON lines
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Read one JSON object a line ({"id"?, "text", "date"?}) and answer likewise, in the same order
    #[arg(long, conflicts_with = "format")]
    jsonl: bool,
    /// The day the text was published, which dates without a year are resolved by (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    Text,
    Table,
    Jsonl,
}

pub(super) fn run(options: &Options, _verbosity: Verbosity) -> Outcome {
    let pipeline = Pipeline::embedded();
    if options.jsonl {
        return json_lines(options, &pipeline);
    }
    let inputs = if options.inputs.is_empty() { vec!["-".to_owned()] } else { options.inputs.clone() };
    for input in &inputs {
        let request = Request { id: None, text: text_of(input)?, date: options.date };
        let annotation = annotated(&pipeline, request);
        let shown = match options.format {
            Format::Text => show::marked_text(&annotation),
            Format::Table => show::table(&annotation),
            Format::Jsonl => annotation.json_line(),
        };
        terminal::print(&shown)?;
    }
    Ok(())
}

/// The text of a file, of standard input (`-`), or the argument itself.
fn text_of(input: &str) -> Result<String, Failure> {
    let bytes = if input == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::new(format!("cannot read standard input: {error}")))?;
        bytes
    } else if Path::new(input).is_file() {
        std::fs::read(input).map_err(|error| Failure::new(format!("cannot read {input}: {error}")))?
    } else if input.contains(['/', '\\']) && input.is_ascii() {
        return Err(Failure::new(format!("cannot find the file {input}"))
            .hint("give a text, an existing file, or - for standard input"));
    } else {
        return Ok(input.to_owned());
    };
    Ok(read::document(input, &bytes)?.source)
}

fn json_lines(options: &Options, pipeline: &Pipeline) -> Outcome {
    let mut lines = Vec::new();
    if options.inputs.is_empty() || options.inputs == ["-"] {
        for line in std::io::stdin().lock().lines() {
            lines.push(line.map_err(|error| Failure::new(format!("cannot read standard input: {error}")))?);
        }
    } else {
        for input in &options.inputs {
            let text = std::fs::read_to_string(input)
                .map_err(|error| Failure::new(format!("cannot read {input}: {error}")))?;
            lines.extend(text.lines().map(str::to_owned));
        }
    }
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let request = Request::parse(line, options.date).map_err(|reason| {
            Failure::new(format!("line {} is no request: {reason}", at + 1))
                .hint(r#"each line is a JSON object such as {"id": "1", "text": "…", "date": "2020-12-24"}"#)
        })?;
        terminal::print(&annotated(pipeline, request).json_line())?;
    }
    Ok(())
}

fn annotated(pipeline: &Pipeline, request: Request) -> Annotation {
    let document = read::document_of_text("text", &request.text);
    let understanding = pipeline.understanding(document, request.date);
    Annotation::new(request, &understanding, pipeline.gazetteer())
}
