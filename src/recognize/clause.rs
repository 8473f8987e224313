//! One sentence as the name recognizers see it: its words, and the known names in it.

use crate::segment::Token;
use crate::text::Span;

use super::proposal::Proposal;

/// One sentence: the document's text, the sentence's words, and the names known so far, ordered by end.
#[derive(Clone, Copy)]
pub(super) struct Clause<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    pub(super) tokens: &'a [Token],
    pub(super) known: &'a [Proposal],
}

impl<'a> Clause<'a> {
    /// The sentence's text up to the byte `end` of the document.
    pub(super) fn up_to(&self, end: u32) -> &'a str {
        &self.text[self.span.start as usize..end as usize]
    }

    /// The sentence's text from the byte `start` of the document.
    pub(super) fn from(&self, start: u32) -> &'a str {
        &self.text[start as usize..self.span.end as usize]
    }

    /// The words between two bytes of the document.
    pub(super) fn slice(&self, start: u32, end: u32) -> &'a str {
        &self.text[start as usize..end as usize]
    }

    /// The part of the word before `end` that ends there, with the word's part of speech.
    pub(super) fn piece_before(&self, end: u32) -> Option<(u32, &'static str)> {
        let at = self.tokens.partition_point(|token| token.span.start < end).checked_sub(1)?;
        let token = self.tokens[at];
        (token.span.end >= end).then_some((token.span.start, token.pos))
    }

    /// The word that starts at `start`.
    pub(super) fn token_at(&self, start: u32) -> Option<Token> {
        let at = self.tokens.partition_point(|token| token.span.start < start);
        self.tokens.get(at).copied().filter(|token| token.span.start == start)
    }

    /// Whether a word starts or ends at this byte.
    pub(super) fn is_boundary(&self, at: u32) -> bool {
        let next = self.tokens.partition_point(|token| token.span.start < at);
        self.tokens.get(next).is_none_or(|token| token.span.start == at)
    }

    /// The longest known name that ends at `end`.
    pub(super) fn known_before(&self, end: u32) -> Option<&'a Proposal> {
        let first = self.known.partition_point(|name| name.span.end < end);
        self.known[first..].iter().take_while(|name| name.span.end == end).min_by_key(|name| name.span.start)
    }

    /// The letter before a byte of the document, within the sentence.
    pub(super) fn letter_before(&self, at: u32) -> Option<char> {
        self.up_to(at).chars().next_back()
    }

    /// The letter at a byte of the document, within the sentence.
    pub(super) fn letter_at(&self, at: u32) -> Option<char> {
        self.from(at).chars().next()
    }
}
