//! From the cleaned text back to the original.

use std::ops::Range;

use super::Span;

/// Where every character of a cleaned text stood in the original.
///
/// The cleaned text is a sequence of *runs*: stretches whose characters stand one for one, in order, in the original
/// (a run may fold a character to another one, never to two or none). Between runs the original holds debris: line
/// breaks, blanks, page numbers, running headers. Offsets into the original are given in bytes and in Unicode scalar
/// values of its decoded text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    clean: u32,
    source_byte: u32,
    source_char: u32,
}

impl SourceMap {
    fn run_at(&self, clean: usize) -> Option<Run> {
        let after = self.runs.partition_point(|run| run.clean as usize <= clean);
        after.checked_sub(1).map(|at| self.runs[at])
    }

    /// Position in the original, as (byte, char), of the character that starts at byte `clean` of the cleaned text.
    fn start_of(&self, text: &str, source: &str, clean: usize) -> (usize, usize) {
        let Some(run) = self.run_at(clean) else { return (0, 0) };
        let ahead = text[run.clean as usize..clean].chars().count();
        let bytes: usize = source[run.source_byte as usize..].chars().take(ahead).map(char::len_utf8).sum();
        (run.source_byte as usize + bytes, run.source_char as usize + ahead)
    }

    /// The byte range of the original that a span of the cleaned text covers, debris inside it included.
    pub fn source_bytes(&self, text: &str, source: &str, span: Span) -> Range<usize> {
        self.both(text, source, span).0
    }

    /// The range of Unicode scalar values of the original that a span of the cleaned text covers, end exclusive.
    pub fn source_chars(&self, text: &str, source: &str, span: Span) -> Range<usize> {
        self.both(text, source, span).1
    }

    fn both(&self, text: &str, source: &str, span: Span) -> (Range<usize>, Range<usize>) {
        let (start, start_char) = self.start_of(text, source, span.start as usize);
        let Some((last, _)) = span.of(text).char_indices().next_back() else {
            return (start..start, start_char..start_char);
        };
        let (end, end_char) = self.start_of(text, source, span.start as usize + last);
        let width = source[end..].chars().next().map_or(0, char::len_utf8);
        (start..end + width, start_char..end_char + 1)
    }

    /// The original's own characters under a span, without the debris between them: what a quote shows.
    pub fn quote(&self, text: &str, source: &str, span: Span) -> String {
        let mut quote = String::with_capacity(span.len());
        let mut clean = span.start as usize;
        while clean < span.end as usize {
            let next = self.runs.partition_point(|run| run.clean as usize <= clean);
            let until =
                self.runs.get(next).map_or(span.end as usize, |run| (run.clean as usize).min(span.end as usize));
            let (byte, _) = self.start_of(text, source, clean);
            quote.extend(source[byte..].chars().take(text[clean..until].chars().count()));
            clean = until;
        }
        quote
    }
}

/// Builds a cleaned text and its [`SourceMap`] together, character by character.
///
/// ```
/// use zhitu::text::{SourceMapBuilder, Span};
/// let source = "研\n发";
/// let mut builder = SourceMapBuilder::default();
/// for (at, (byte, letter)) in source.char_indices().enumerate() {
///     if !letter.is_whitespace() {
///         builder.push(letter, byte, at);
///     }
/// }
/// let (text, map) = builder.finish();
/// assert_eq!(text, "研发");
/// assert_eq!(map.source_chars(&text, source, Span::new(0, 6)), 0..3);
/// assert_eq!(map.quote(&text, source, Span::new(0, 6)), "研发");
/// ```
#[derive(Default, Debug)]
pub struct SourceMapBuilder {
    text: String,
    runs: Vec<Run>,
    next_char: Option<u32>,
}

impl SourceMapBuilder {
    /// Appends `letter`, which stands for the character at `source_byte` / `source_char` of the original.
    /// Calls come in increasing order of source position.
    pub fn push(&mut self, letter: char, source_byte: usize, source_char: usize) {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        if self.next_char != Some(narrow(source_char)) {
            self.runs.push(Run {
                clean: narrow(self.text.len()),
                source_byte: narrow(source_byte),
                source_char: narrow(source_char),
            });
        }
        self.text.push(letter);
        self.next_char = Some(narrow(source_char) + 1);
    }

    /// The text built so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cleaned text and its map.
    pub fn finish(self) -> (String, SourceMap) {
        (self.text, SourceMap { runs: self.runs })
    }
}
