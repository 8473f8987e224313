//! Texts with labelled spans: `{"text": …, "entities": [{"start", "end", "type"}]}`, one a line.

use std::path::Path;

use serde::Deserialize;

use crate::read;
use crate::text::{Document, Span};

/// Why a file of labelled texts cannot be used.
#[derive(thiserror::Error, Debug)]
pub enum LabelledError {
    /// It cannot be read.
    #[error("cannot read {path}")]
    Unreadable {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// A line is no labelled text.
    #[error("{path}:{line} is no labelled text: {reason}")]
    Malformed {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
}

/// A text with its labelled spans.
#[derive(Clone, Debug)]
pub struct LabelledText {
    /// The text, cleaned like a file's.
    pub document: Document,
    /// The spans of the cleaned text, in order, each with its label as the file names it.
    pub spans: Vec<(Span, String)>,
    /// How much the text counts in training.
    pub weight: f32,
}

#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    entities: Vec<RecordSpan>,
    #[serde(default)]
    weight: Option<f32>,
}

#[derive(Deserialize)]
struct RecordSpan {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    label: String,
}

impl LabelledText {
    /// From one line of JSON. Offsets count characters, ends exclusive.
    fn parse(line: &str) -> Result<LabelledText, String> {
        let record: Record = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let identifier = record.id.as_str().map_or_else(|| record.id.to_string(), str::to_owned);
        let document = read::document_of_text(&identifier, &record.text);
        let places = Places::of(&document);
        let length = record.text.chars().count();
        let mut spans = Vec::with_capacity(record.entities.len());
        for RecordSpan { start, end, label } in record.entities {
            if start >= end || end > length {
                return Err(format!("the span {start}..{end} does not lie in its {length} characters"));
            }
            spans.extend(places.span(start, end).map(|span| (span, label)));
        }
        spans.sort();
        Ok(LabelledText { document, spans, weight: record.weight.unwrap_or(1.0) })
    }
}

/// For each cleaned character, where it stands in the original and in the cleaned text.
struct Places {
    source: Vec<usize>,
    bytes: Vec<usize>,
}

impl Places {
    fn of(document: &Document) -> Places {
        let (mut source, mut bytes) = (Vec::new(), Vec::new());
        for (at, letter) in document.text.char_indices() {
            let end = at + letter.len_utf8();
            if letter != '\n' {
                source.push(document.source_chars(Span::new(at, end)).start);
                bytes.push(at);
            }
        }
        bytes.push(document.text.len());
        Places { source, bytes }
    }

    /// The cleaned span of a range of original characters; `None` where nothing of it is left.
    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.source.partition_point(|at| *at < start);
        let last = self.source.partition_point(|at| *at < end);
        (first < last).then(|| Span::new(self.bytes[first], self.bytes[last]))
    }
}

/// The labelled texts of a file.
pub fn labelled_texts(path: &Path) -> Result<Vec<LabelledText>, LabelledError> {
    let shown = || path.display().to_string();
    let file = std::fs::read_to_string(path).map_err(|source| LabelledError::Unreadable { path: shown(), source })?;
    let lines = file.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            LabelledText::parse(line).map_err(|reason| LabelledError::Malformed { path: shown(), line: at + 1, reason })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_of_the_original_become_spans_of_the_cleaned_text() {
        let line = r#"{"text": "本市 在深圳　市设立 ５ 所", "entities": [{"start": 4, "end": 8, "type": "City"}]}"#;
        let labelled = LabelledText::parse(line).unwrap();
        let names: Vec<&str> = labelled.spans.iter().map(|(span, _)| labelled.document.slice(*span)).collect();
        assert_eq!(names, ["深圳市"]);
    }

    #[test]
    fn a_span_outside_its_text_is_refused() {
        let line = r#"{"text": "深圳", "entities": [{"start": 1, "end": 3, "type": "City"}]}"#;
        assert!(LabelledText::parse(line).unwrap_err().contains("1..3"));
    }
}
