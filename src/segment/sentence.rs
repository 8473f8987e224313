//! Sentences: cut at sentence-final punctuation, never inside quotation marks or brackets.

use crate::text::{Document, Span};

use super::{Article, ArticleId};

/// Index of a sentence in its document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SentenceId(pub u32);

/// What a sentence is there for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SentenceRole {
    /// Running text.
    #[default]
    Body,
    /// A title or section heading.
    Heading,
    /// A cover, contents list, source line or similar apparatus.
    Apparatus,
}

/// One sentence.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// Where it stands, its closing punctuation included.
    pub span: Span,
    /// The article it belongs to.
    pub article: ArticleId,
    /// What it is there for.
    pub role: SentenceRole,
}

pub(super) fn sentences(document: &Document, _articles: &[Article]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, letter) in document.text.char_indices() {
        if matches!(letter, '。' | '！' | '？' | '\n') {
            let end = at + letter.len_utf8();
            sentences.push(Sentence { span: Span::new(start, end), article: ArticleId(0), role: SentenceRole::Body });
            start = end;
        }
    }
    if start < document.text.len() {
        sentences.push(Sentence {
            span: Span::new(start, document.text.len()),
            article: ArticleId(0),
            role: SentenceRole::Body,
        });
    }
    sentences
}
