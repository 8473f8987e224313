//! One source read into memory.

use std::ops::Range;

use super::layout::LayoutMark;
use super::source_map::{SourceMap, SourceMapBuilder};
use super::span::Span;

/// One source read into memory: its decoded original, its cleaned text, and the map between them.
///
/// `text` is what all later stages read: hard wraps joined, debris dropped, full-width letters and digits folded, one
/// paragraph a line (`\n` ends a paragraph and stands nowhere else). Every [`Span`] is a range of `text`. People, RDF
/// and quotes speak of `source`.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Path below the input's root, with `/` as separator: the document's identity.
    pub identifier: String,
    /// SHA-256 of the file's bytes, lower-case hex.
    pub sha256: String,
    /// Name of the encoding the bytes were decoded from, as in the WHATWG Encoding Standard.
    pub encoding: &'static str,
    /// The original's decoded text, without a byte order mark.
    pub source: String,
    /// The cleaned text.
    pub text: String,
    /// Leads from `text` back to `source`.
    pub map: SourceMap,
    /// What the layout said of paragraphs, in text order.
    pub layout: Vec<LayoutMark>,
}

impl Document {
    /// A document whose cleaned text is the given text, unchanged: for tests and for `annotate`.
    pub fn verbatim(identifier: &str, text: &str) -> Self {
        let mut builder = SourceMapBuilder::default();
        for (at, (byte, letter)) in text.char_indices().enumerate() {
            builder.push(letter, byte, at);
        }
        let (clean, map) = builder.finish_with_lines(text);
        Document {
            identifier: identifier.to_owned(),
            source: text.to_owned(),
            text: clean,
            map,
            encoding: "UTF-8",
            ..Document::default()
        }
    }

    /// The cleaned characters under `span`.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The original's own characters under `span`, debris taken out.
    pub fn quote(&self, span: Span) -> String {
        self.map.quote(&self.text, &self.source, span)
    }

    /// The range of Unicode scalar values in `source` under `span`.
    pub fn source_chars(&self, span: Span) -> Range<usize> {
        self.map.source_chars(&self.text, &self.source, span)
    }

    /// The line of `source`, from 1, on which `span` starts.
    pub fn line(&self, span: Span) -> usize {
        self.map.line(self.map.source_bytes(&self.text, &self.source, span).start)
    }
}
