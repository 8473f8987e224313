//! A place in a text that reads folded letters.

use super::letters::{Letters, Role};

/// A place in a text that reads folded letters. Copy it to be able to come back.
///
/// `at` is a byte offset on a character boundary of the whole text; nothing past the text's end is ever read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    /// Byte offset.
    pub(super) at: usize,
    letters: &'static Letters,
}

impl<'t> Cursor<'t> {
    /// At a byte offset on a character boundary.
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Cursor { text, at, letters: Letters::embedded() }
    }

    /// The same text at another place.
    pub(super) fn moved(self, at: usize) -> Self {
        Cursor { at, ..self }
    }

    /// What is left.
    pub(super) fn rest(self) -> &'t str {
        &self.text[self.at..]
    }

    /// What stands before.
    pub(super) fn past(self) -> &'t str {
        &self.text[..self.at]
    }

    /// The text from here to a later place.
    pub(super) fn until(self, end: usize) -> &'t str {
        self.text.get(self.at..end).unwrap_or_default()
    }

    /// The folded letter here; `\0` at the end.
    pub(super) fn peek(self) -> char {
        match self.text.as_bytes().get(self.at) {
            Some(byte) if byte.is_ascii() => char::from(*byte),
            Some(_) => self.rest().chars().next().map_or('\0', |letter| self.letters.folded(letter)),
            None => '\0',
        }
    }

    /// The folded letter after the next one.
    pub(super) fn peek_second(self) -> char {
        self.rest().chars().nth(1).map_or('\0', |letter| self.letters.folded(letter))
    }

    /// The folded letter just before; `\0` at the start.
    pub(super) fn before(self) -> char {
        self.past().chars().next_back().map_or('\0', |letter| self.letters.folded(letter))
    }

    /// The role of the letter here.
    pub(super) fn role(self) -> Role {
        self.letters.role(self.peek())
    }

    /// The role of the letter just before.
    pub(super) fn role_before(self) -> Role {
        self.letters.role(self.before())
    }

    /// Steps over one letter.
    pub(super) fn bump(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }

    /// Steps over the letter if it is this one.
    pub(super) fn eat(&mut self, letter: char) -> bool {
        let is = self.peek() == letter && self.at < self.text.len();
        if is {
            self.bump();
        }
        is
    }

    /// Steps over the words if they stand here.
    pub(super) fn eat_words(&mut self, words: &str) -> bool {
        let mut ahead = *self;
        for letter in words.chars() {
            if !ahead.eat(letter) {
                return false;
            }
        }
        *self = ahead;
        true
    }

    /// Steps over the first of the given words that stands here; give the longer ones first.
    pub(super) fn eat_one_of<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        let first = self.peek();
        words.iter().copied().find(|word| first_letter(word) == Some(first) && self.eat_words(word))
    }

    /// Whether the words stand here.
    pub(super) fn sees(mut self, words: &str) -> bool {
        self.eat_words(words)
    }

    /// Whether one of the words stands here.
    pub(super) fn sees_one_of(self, words: &[&str]) -> bool {
        let first = self.peek();
        words.iter().any(|word| first_letter(word) == Some(first) && self.sees(word))
    }

    /// Steps over at most three blanks: more are a gap between columns.
    pub(super) fn skip_blanks(&mut self) {
        for _ in 0..3 {
            if matches!(self.peek(), ' ' | '\u{a0}' | '\u{3000}') {
                self.bump();
            }
        }
    }
}

/// Cheaper than `starts_with`, which compares encoded bytes through a call.
fn first_letter(word: &str) -> Option<char> {
    word.chars().next()
}
