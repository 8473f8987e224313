//! What every file of named rules is read and checked by: errors with their lines, names once, confidences, examples.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;

/// What is wrong with a rules file, and on which line.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct RuleError {
    /// From 1.
    pub line: usize,
    /// One sentence.
    pub message: String,
}

/// The line of a byte of the file, from 1.
pub(super) fn line_at(toml: &str, at: usize) -> usize {
    1 + toml.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

/// The file as data, or the place where it is no such data.
pub(super) fn parsed<T: DeserializeOwned>(toml: &str) -> Result<T, Vec<RuleError>> {
    toml::from_str(toml).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        vec![RuleError { line: line_at(toml, start), message: error.message().to_owned() }]
    })
}

/// Reports a confidence that is none.
pub(super) fn check_confidence(confidence: &Spanned<f32>, mut report: impl FnMut(Range<usize>, String)) {
    if !(0.0..=1.0).contains(confidence.get_ref()) {
        report(confidence.span(), "a confidence lies between 0 and 1".to_owned());
    }
}

/// Reports a rule that lacks an accepted or a rejected example.
pub(super) fn check_examples(
    name: &str,
    at: Range<usize>,
    (accept, reject): (&[String], &[String]),
    mut report: impl FnMut(Range<usize>, String),
) {
    if accept.is_empty() || reject.is_empty() {
        report(at, format!("{name} needs at least one accepted and one rejected example"));
    }
}
