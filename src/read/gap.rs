//! Blanks between characters: which of them mean something.

use super::letter::{self, is_blank, is_han, is_shared_mark, is_wide};
use super::paragraph::Writer;

/// Blanks between two characters.
#[derive(Clone, Copy)]
pub(super) struct Gap {
    pub(super) byte: usize,
    pub(super) columns: u32,
    /// Whether it is a blank that groups thousands.
    pub(super) narrow: bool,
    /// Whether a line ends in it.
    pub(super) wraps: bool,
}

impl Writer<'_> {
    /// Whether a gap before `letter`, which stands at `byte` of the source, means anything.
    pub(super) fn keeps(&self, gap: Gap, letter: char, byte: usize) -> bool {
        let Some(previous) = self.paragraph.previous else { return false };
        let next_run = || self.source[byte..].chars().take(40).take_while(|letter| !letter.is_whitespace());
        if is_wide(previous) || is_wide(letter) {
            if matches!(previous, '条' | '章' | '节' | '篇' | '编') && self.is_number_of_a_section() {
                return true;
            }
            if !self.paragraph.title || gap.wraps || letter::never_starts_a_line(letter) || !is_han(previous) {
                return false;
            }
            let (run, next_run) = (self.paragraph.run, next_run().count());
            let clauses = run >= 4 && next_run >= 4 && !letter.is_ascii_punctuation();
            let columns = gap.columns >= 4 && run > 1 && next_run > 1;
            let next_name = self.source[byte..].chars().take(5).take_while(|letter| is_han(*letter)).count();
            let names = gap.columns >= 2 && (2..=4).contains(&run) && (2..=4).contains(&next_name);
            return clauses || columns || names && (self.paragraph.kept_a_gap || self.another_gap(byte));
        }
        if (is_shared_mark(previous) || is_shared_mark(letter))
            && !(previous.is_ascii_alphabetic() || letter.is_ascii_alphabetic())
        {
            return false;
        }
        if !self.paragraph.chinese {
            return true;
        }
        if letter == '%' && previous.is_ascii_digit() {
            return false;
        }
        if previous.is_ascii_digit() && letter.is_ascii_digit() {
            let digits = next_run().take_while(char::is_ascii_digit).count();
            let spaced_out = digits == 1 && (self.paragraph.digits == 1 || self.paragraph.spaced_out);
            let group = digits == 3 && self.paragraph.digits <= 3 && (gap.narrow || self.counts_something(byte + 3));
            return !(spaced_out || group);
        }
        true
    }

    /// Whether the word at `byte` of the source stands before another gap and word on its line, as in a list of names.
    fn another_gap(&self, byte: usize) -> bool {
        let mut letters = self.source[byte..].chars().take(12).skip_while(|letter| !is_blank(*letter));
        letters.next().is_some_and(is_blank) && letters.find(|letter| !is_blank(*letter)).is_some_and(is_han)
    }

    /// Whether an ideograph follows `byte` of the source, a few blanks between: 「1 200 元」.
    fn counts_something(&self, byte: usize) -> bool {
        let mut letters = self.source.get(byte..).unwrap_or("").chars().take(4);
        letters.find(|letter| !is_blank(*letter)).is_some_and(is_han)
    }

    /// Whether the paragraph so far is 「第三条」 or the like.
    fn is_number_of_a_section(&self) -> bool {
        let written = &self.builder.text()[self.paragraph.start..];
        written.len() <= 30 && written.trim_start_matches('\n').starts_with('第')
    }
}
