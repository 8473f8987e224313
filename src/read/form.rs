//! Marks whose form depends on their neighbours: commas, brackets and quotation marks of ASCII between Chinese.

use super::gap::Gap;
use super::letter::{is_chinese_digit, is_shared_mark, is_wide};
use super::paragraph::Writer;

/// A mark whose form depends on the next character.
#[derive(Clone, Copy)]
pub(super) struct Held {
    pub(super) letter: char,
    pub(super) byte: usize,
    pub(super) gap: Option<Gap>,
}

impl Writer<'_> {
    /// The form of a double quotation mark: straight ones between Chinese are curly, and none closes what none opened.
    pub(super) fn quotation_mark(&mut self, letter: char, byte: usize) -> char {
        let paragraph = &mut self.paragraph;
        match letter {
            '“' => {
                paragraph.open_quotes += 1;
                letter
            }
            '”' if paragraph.open_quotes > 0 => {
                paragraph.open_quotes -= 1;
                letter
            }
            '”' => {
                let mut ahead = self.source[byte..].chars().skip(1).take(24);
                let closed = ahead.find(|next| matches!(next, '”' | '“' | '。' | '\n')) == Some('”');
                paragraph.open_quotes += usize::from(closed);
                if closed { '“' } else { letter }
            }
            _ => {
                let remaining = paragraph.straight_quotes;
                paragraph.straight_quotes = remaining.saturating_sub(1);
                if !paragraph.chinese {
                    letter
                } else if paragraph.open_quotes > 0 {
                    paragraph.open_quotes -= 1;
                    '”'
                } else if remaining >= 2 {
                    paragraph.open_quotes += 1;
                    '“'
                } else {
                    letter
                }
            }
        }
    }

    /// Writes a held mark in the form that its neighbours ask for.
    pub(super) fn decide(&mut self, held: Held, next: Option<char>) {
        let previous = self.paragraph.previous;
        let wide = |neighbour: Option<char>| neighbour.is_some_and(|letter| is_wide(letter) || is_shared_mark(letter));
        let beside_chinese = wide(previous) || wide(next);
        let digit = |neighbour: Option<char>| neighbour.is_some_and(|letter| letter.is_ascii_digit());
        let letter = match held.letter {
            '(' => {
                let closing = self.source[held.byte..].chars().take(60).find(|letter| matches!(letter, ')' | '）'));
                let full_width = beside_chinese || closing == Some('）');
                self.paragraph.brackets.push(full_width);
                if full_width { '（' } else { '(' }
            }
            ')' => {
                let full_width = self.paragraph.brackets.pop().unwrap_or(beside_chinese);
                if full_width { '）' } else { ')' }
            }
            '一' if digit(next) => '—',
            '0' if next.is_some_and(|next| is_chinese_digit(next) || matches!(next, '年' | '0' | '○')) => '〇',
            '一' | '0' => held.letter,
            _ if !beside_chinese || digit(previous) && digit(next) => held.letter,
            ',' => '，',
            ';' => '；',
            ':' => '：',
            '?' => '？',
            '!' => '！',
            other => other,
        };
        self.push(letter, held.byte, held.gap);
    }
}
