//! Bytes → Document: inputs (files, folders, globs, standard input), encoding, plain text, Markdown, unwrapping.

use std::path::PathBuf;

use crate::text::Document;

/// Why an input could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The operating system refused.
    #[error("cannot read {path}: {reason}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
}

/// Cleans decoded text: what [`Document::text`] promises.
pub fn document(identifier: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    Ok(Document::verbatim(identifier, &String::from_utf8_lossy(bytes)))
}

/// A document of a text given directly, cleaned like a file's.
pub fn document_of_text(identifier: &str, text: &str) -> Document {
    Document::verbatim(identifier, text)
}
