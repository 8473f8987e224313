//! From the cleaned text back to the original.

use std::ops::Range;

use super::span::Span;

/// Where every character of a cleaned text stood in the original.
///
/// The cleaned text is a sequence of *runs*: stretches whose characters stand one for one, in order, in the original
/// (a run may fold a character to another one, never to two or none). Between runs the original holds debris: line
/// breaks, blanks, page numbers, running headers. Offsets into the original are given in bytes and in Unicode scalar
/// values of its decoded text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    runs: Vec<Run>,
    /// Where each line of the original after the first starts, in bytes.
    line_starts: Vec<u32>,
}

/// No run is longer, so that a look-up counts few characters even in a text of one line without debris.
const LONGEST_RUN: u32 = 128;

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

    /// The byte ranges of the original that the cleaned text leaves out, in order. Linear in the original.
    pub fn left_out(&self, text: &str, source: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut kept = 0;
        for (at, run) in self.runs.iter().enumerate() {
            let end = self.runs.get(at + 1).map_or(text.len(), |next| next.clean as usize);
            let count = text[run.clean as usize..end].chars().count();
            let start = run.source_byte as usize;
            if kept < start {
                found.push(kept..start);
            }
            let bytes: usize = source[start..].chars().take(count).map(char::len_utf8).sum();
            kept = kept.max(start + bytes);
        }
        if kept < source.len() {
            found.push(kept..source.len());
        }
        found
    }

    /// The line of the original, from 1, that holds the byte at `source_byte`; 1 if the map was built without the lines.
    pub fn line(&self, source_byte: usize) -> usize {
        1 + self.line_starts.partition_point(|start| *start as usize <= source_byte)
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
    run_length: u32,
}

impl SourceMapBuilder {
    /// Appends `letter`, which stands for the character at `source_byte` / `source_char` of the original.
    /// Calls come in increasing order of source position.
    pub fn push(&mut self, letter: char, source_byte: usize, source_char: usize) {
        if self.next_char != Some(narrow(source_char)) || self.run_length == LONGEST_RUN {
            self.run_length = 0;
            self.runs.push(Run {
                clean: narrow(self.text.len()),
                source_byte: narrow(source_byte),
                source_char: narrow(source_char),
            });
        }
        self.text.push(letter);
        self.run_length += 1;
        self.next_char = Some(narrow(source_char).saturating_add(1));
    }

    /// The text built so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cleaned text and its map.
    pub fn finish(self) -> (String, SourceMap) {
        (self.text, SourceMap { runs: self.runs, line_starts: Vec::new() })
    }

    /// The cleaned text and its map, which knows the lines of the original as well.
    pub fn finish_with_lines(self, source: &str) -> (String, SourceMap) {
        let line_starts = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| narrow(at + 1));
        let line_starts = line_starts.collect();
        (self.text, SourceMap { runs: self.runs, line_starts })
    }
}

/// Texts are below 4 GiB; a larger offset saturates.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Leaves blanks out and folds 「，」 to 「,」, as an example of what cleaning may do.
    fn cleaned(source: &str) -> (String, SourceMap) {
        let mut builder = SourceMapBuilder::default();
        for (at, (byte, letter)) in source.char_indices().enumerate() {
            if !letter.is_whitespace() {
                builder.push(if letter == '，' { ',' } else { letter }, byte, at);
            }
        }
        builder.finish_with_lines(source)
    }

    #[test]
    fn a_quote_is_the_originals_own_characters_without_debris() {
        let source = "科技，\n 创 新";
        let (text, map) = cleaned(source);
        assert_eq!(text, "科技,创新");
        let span = Span::new(3, text.len());
        assert_eq!(map.quote(&text, source, span), "技，创新");
        assert_eq!(map.source_chars(&text, source, span), 1..8);
        assert_eq!(&source[map.source_bytes(&text, source, span)], "技，\n 创 新");
    }

    #[test]
    fn what_cleaning_left_out_is_known() {
        let source = " 科技，\n 创 新\n";
        let (text, map) = cleaned(source);
        let left: Vec<&str> = map.left_out(&text, source).into_iter().map(|range| &source[range]).collect();
        assert_eq!(left, [" ", "\n ", " ", "\n"]);
        assert_eq!(SourceMap::default().left_out("", "12"), vec![0..2]);
    }

    #[test]
    fn lines_are_those_of_the_original() {
        let (_, map) = cleaned("一\n\n三");
        assert_eq!([0, 3, 4, 5].map(|byte| map.line(byte)), [1, 1, 2, 3]);
    }

    #[test]
    fn long_runs_keep_their_places() {
        let source = "字a".repeat(1000);
        let (text, map) = cleaned(&source);
        for at in [0, 3, 4, 508, 512, 3996] {
            let chars =
                map.source_chars(&text, &source, Span::new(at, at + text[at..].chars().next().unwrap().len_utf8()));
            assert_eq!(chars.start, text[..at].chars().count());
        }
    }

    #[test]
    fn an_empty_span_and_an_empty_text_have_a_place() {
        let (text, map) = cleaned("");
        assert_eq!(map.source_chars(&text, "", Span::new(0, 0)), 0..0);
        let (text, map) = cleaned("一 二");
        assert_eq!(map.source_chars(&text, "一 二", Span::new(3, 3)), 2..2);
    }
}
