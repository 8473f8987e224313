//! From spans of the cleaned text to quotations of the original.

use crate::text::{Document, Span};

use super::record::Quotation;

/// Finds the place of spans in the original file. Holds the line starts, so that each span costs a binary search.
pub(super) struct Positions<'a> {
    document: &'a Document,
    line_ends: Vec<usize>,
}

impl<'a> Positions<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let line_ends = document.source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at);
        Positions { document, line_ends: line_ends.collect() }
    }

    /// The span as it stands in the original. `None` for an empty span.
    pub(super) fn quotation(&self, span: Span) -> Option<Quotation> {
        if span.is_empty() {
            return None;
        }
        let document = self.document;
        let chars = document.source_chars(span);
        let bytes = document.map.source_bytes(&document.text, &document.source, span);
        Some(Quotation {
            start: chars.start,
            end: chars.end,
            line: 1 + self.line_ends.partition_point(|end| *end < bytes.start),
            words: document.quote(span),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_count_from_one_and_offsets_count_characters() {
        let document = Document::verbatim("a.txt", "第一行\n青岛举办论坛");
        let found = Positions::of(&document).quotation(Span::new(10, 16)).unwrap();
        assert_eq!(found, Quotation { start: 4, end: 6, line: 2, words: "青岛".to_owned() });
        assert_eq!(Positions::of(&document).quotation(Span::new(3, 3)), None);
    }
}
