//! Articles of an issue: title, source line, date.

use jiff::civil::Date;

use crate::text::{Document, Span};

/// Index of an article in its document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ArticleId(pub u32);

/// A title, where it stands (in the body, or in the contents list where the body lost it).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The words, without numbering.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// One article of a document. A document that is not an issue of several holds exactly one.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// From its first to its last character.
    pub span: Span,
    /// Its title.
    pub title: Option<Heading>,
    /// The name in a source line (`（来源：人民网）` → 人民网).
    pub source: Option<Span>,
    /// Day of publication, as exact as is known: its own, else the issue's.
    pub date: Option<Date>,
}

pub(super) fn articles(document: &Document) -> Vec<Article> {
    vec![Article { span: Span::new(0, document.text.len()), ..Article::default() }]
}
