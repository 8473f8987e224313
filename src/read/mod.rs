//! Bytes → Document: inputs (files, folders, globs, standard input), encoding, plain text, Markdown, unwrapping.

mod encoding;
mod error;
mod format;
mod input;

pub use error::ReadError;
pub use input::{Input, Inputs, inputs};

use sha2::{Digest as _, Sha256};

use crate::text::Document;

/// The document of a file's bytes: decoded, cleaned as [`Document::text`] promises, with the way back to the original.
///
/// Fails where the bytes are no text in an encoding that is read, or hold no characters but blanks. Linear in time.
pub fn document(identifier: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let (source, encoding) = encoding::decoded(identifier, bytes)?;
    if source.chars().all(char::is_whitespace) {
        return Err(ReadError::Empty { name: identifier.to_owned() });
    }
    let mut document = document_of_text(identifier, &source);
    document.encoding = encoding;
    document.sha256 = format!("{:x}", Sha256::digest(bytes));
    Ok(document)
}

/// A document of a text given directly, cleaned like a file's.
pub fn document_of_text(identifier: &str, text: &str) -> Document {
    Document::verbatim(identifier, text)
}
