//! What a letter may start: the scan stops nowhere else.

use std::sync::LazyLock;

use super::date;
use super::letters::{Letters, Role};

pub(super) const NUMBER: u8 = 1;
pub(super) const WORD: u8 = 2;
pub(super) const ORDINAL: u8 = 4;
pub(super) const LATIN: u8 = 8;
pub(super) const MARK: u8 = 16;
pub(super) const DOUBLING: u8 = 32;

/// What each letter of the basic plane may start, by its code point.
pub(super) fn triggers() -> &'static [u8] {
    static TRIGGERS: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let letters = Letters::embedded();
        let mut table = vec![0u8; 1 << 16];
        let words = date::first_letters();
        for (code, flags) in table.iter_mut().enumerate() {
            let Some(letter) = u32::try_from(code).ok().and_then(char::from_u32).map(|letter| letters.folded(letter))
            else {
                continue;
            };
            if letters.role(letter) != Role::None || matches!(letter, '半' | '几' | '数' | '负' | '-' | '.') {
                *flags |= NUMBER;
            }
            if words.contains(&letter) {
                *flags |= WORD;
            }
            if matches!(letter, '第' | '前' | '首' | '榜' | '之') {
                *flags |= ORDINAL;
            }
            if letter.is_ascii_alphabetic() {
                *flags |= LATIN;
            }
            if matches!(letter, '\n' | '。' | '；' | '《' | '》' | '“' | '！' | '？') {
                *flags |= MARK;
            }
            if letter == '翻' {
                *flags |= DOUBLING;
            }
        }
        table
    });
    &TRIGGERS
}
