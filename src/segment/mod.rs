//! Document → articles, sentences, tokens.

mod article;
mod brackets;
mod calendar;
mod clause;
mod issue;
mod kind;
mod official;
mod paragraph;
mod parts;
mod sentence;
mod speaker;
mod token;

pub use article::{Article, ArticleId, Front, Heading};
pub use clause::clauses;
pub use sentence::{Sentence, SentenceId, SentenceRole, Turn};
pub use token::{Token, Tokenizer};

use jiff::civil::Date;

use crate::text::{Document, Span};

/// A document cut up: articles cover sentences, sentences cover tokens, all in text order.
#[derive(Clone, Debug, Default)]
pub struct Segmented {
    /// In order, without overlap. At least one.
    pub articles: Vec<Article>,
    /// In order, without overlap, never across a paragraph. They hold every byte of the text but line ends.
    pub sentences: Vec<Sentence>,
    /// In order, covering every byte of every sentence.
    pub tokens: Vec<Token>,
    /// What the head says of the document as a whole.
    pub front: Front,
    /// Who speaks, in an interview. In order, without overlap.
    pub turns: Vec<Turn>,
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

    /// The article a sentence belongs to.
    pub fn article_of(&self, sentence: &Sentence) -> &Article {
        &self.articles[sentence.article.0 as usize]
    }

    /// The name of the person who says a sentence, in an interview.
    pub fn speaker_of(&self, sentence: &Sentence) -> Option<Span> {
        let at = self.turns.partition_point(|turn| turn.span.end <= sentence.span.start);
        self.turns.get(at).filter(|turn| turn.span.start <= sentence.span.start).map(|turn| turn.speaker)
    }

    /// The title of the document: of the issue, or of its only article.
    pub fn title(&self) -> Option<&str> {
        self.front.title.as_ref().map(|title| title.text.as_str())
    }

    /// The day the document was published.
    pub fn date(&self) -> Option<Date> {
        self.front.date
    }

    /// The words that name the publisher.
    pub fn publisher(&self) -> Option<Span> {
        self.front.publisher
    }
}

/// Cuts a document into articles, sentences and tokens. Never fails; strange text gives one article with what it holds.
pub fn segmented(document: &Document, tokenizer: &Tokenizer) -> Segmented {
    let paragraphs = paragraph::paragraphs(document);
    let kinds = kind::kinds(&paragraphs);
    let (articles, front) = article::articles(document, &paragraphs, &kinds);
    let sentences = sentence::sentences(&paragraphs, &kinds, &articles);
    let tokens = tokenizer.tokens(document, &sentences);
    let turns = speaker::turns(&paragraphs, &kinds);
    Segmented { articles, sentences, tokens, front, turns }
}

#[cfg(test)]
mod tests;
