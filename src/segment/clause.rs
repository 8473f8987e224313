//! Clauses: the parts of a sentence between commas and semicolons.

use super::brackets;
use super::sentence::Sentence;
use crate::text::{Document, Span};

/// The clauses of a sentence in order, each with its closing mark; together they are the sentence.
///
/// Cut behind ，；： and dashes, never inside quotation marks or brackets, and not at 、, which only separates the members
/// of a list.
///
/// ```
/// use zhitu::{segment::{Tokenizer, clauses, segmented}, text::Document};
/// let document = Document::verbatim("t", "新增企业12家，其中“专精，特新”企业3家；增长5%。");
/// let segmented = segmented(&document, &Tokenizer::embedded());
/// let clauses = clauses(&document, &segmented.sentences[0]);
/// let words: Vec<_> = clauses.into_iter().map(|clause| document.slice(clause)).collect();
/// assert_eq!(words, ["新增企业12家，", "其中“专精，特新”企业3家；", "增长5%。"]);
/// ```
pub fn clauses(document: &Document, sentence: &Sentence) -> Vec<Span> {
    let text = document.slice(sentence.span);
    let base = sentence.span.start as usize;
    let mut pairs = brackets::outermost(text).into_iter().peekable();
    let mut clauses = Vec::new();
    let mut start = 0;
    for (at, letter) in text.char_indices() {
        while pairs.next_if(|(_, end)| *end <= at).is_some() {}
        let inside = pairs.peek().is_some_and(|(open, _)| *open <= at);
        let end = at + letter.len_utf8();
        let digit_behind = text[end..].starts_with(|next: char| next.is_ascii_digit());
        let digit_before = text[..at].ends_with(|before: char| before.is_ascii_digit());
        let cuts = match letter {
            '，' | '；' | '：' | ',' | ';' => !(digit_before && digit_behind),
            '—' => text[..at].ends_with('—') && !digit_behind,
            _ => false,
        };
        if cuts && !inside && end < text.len() {
            clauses.push(Span::new(base + start, base + end));
            start = end;
        }
    }
    if start < text.len() {
        clauses.push(Span::new(base + start, base + text.len()));
    }
    clauses
}
