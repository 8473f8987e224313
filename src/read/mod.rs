//! Bytes → Document: inputs (files, folders, globs, standard input), encoding, plain text, Markdown, unwrapping.

mod debris;
mod encoding;
mod error;
mod form;
mod format;
mod gap;
mod input;
mod letter;
mod line;
mod markup;
mod paragraph;
mod wrap;

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
///
/// ```
/// let document = zhitu::read::document_of_text("a.txt", "本市在 12月\u{3000}引进\n人才３人,占 71 %。");
/// assert_eq!(document.text, "本市在12月引进\n人才3人，占71%。");
/// ```
pub fn document_of_text(identifier: &str, text: &str) -> Document {
    let lines = line::lines(text);
    let kinds = match &lines[..] {
        [line] => debris::lone_line_kind(line),
        lines => debris::line_kinds(text, lines),
    };
    let text_lines = wrap::text_lines(text, &lines, &kinds);
    let starts = wrap::paragraph_starts(&text_lines);
    let mut writer = paragraph::Writer::new(text);
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(text_lines.len());
        writer.paragraph(&text_lines[*start..end]);
    }
    let (clean, map, layout) = writer.finish();
    Document {
        identifier: identifier.to_owned(),
        source: text.to_owned(),
        text: clean,
        map,
        layout,
        encoding: "UTF-8",
        ..Document::default()
    }
}

#[cfg(test)]
mod tests;
