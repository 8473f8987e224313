//! Document → articles, sentences, tokens.

mod article;
mod sentence;
mod token;

pub use article::{Article, ArticleId, Heading};
pub use sentence::{Sentence, SentenceId, SentenceRole};
pub use token::{Token, Tokenizer};

use crate::text::Document;

/// A document cut up: articles cover sentences, sentences cover tokens, all in text order.
#[derive(Clone, Debug, Default)]
pub struct Segmented {
    /// In order, without overlap.
    pub articles: Vec<Article>,
    /// In order, without overlap, never across a paragraph.
    pub sentences: Vec<Sentence>,
    /// In order, covering every byte of every sentence.
    pub tokens: Vec<Token>,
}

impl Segmented {
    /// The tokens of one sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        let start = self.tokens.partition_point(|token| token.span.start < sentence.span.start);
        let end = self.tokens.partition_point(|token| token.span.start < sentence.span.end);
        &self.tokens[start..end]
    }

    /// The sentence that holds the byte at `offset`.
    pub fn sentence_at(&self, offset: u32) -> Option<SentenceId> {
        let at = self.sentences.partition_point(|sentence| sentence.span.end <= offset);
        let sentence = self.sentences.get(at)?;
        (sentence.span.start <= offset).then(|| SentenceId(u32::try_from(at).unwrap_or(u32::MAX)))
    }
}

/// Cuts a document into articles, sentences and tokens. Never fails; strange text gives one article with what it holds.
pub fn segmented(document: &Document, tokenizer: &Tokenizer) -> Segmented {
    let articles = article::articles(document);
    let sentences = sentence::sentences(document, &articles);
    let tokens = tokenizer.tokens(document, &sentences);
    Segmented { articles, sentences, tokens }
}
