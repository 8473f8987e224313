//! Words and names that contain numerals: 一带一路, 统一, 863计划, 第三产业.

use std::sync::LazyLock;

use super::cursor::Cursor;
use super::letters::Letters;
use super::word_list::WordList;

/// The words of `ontology/figures/words.tsv`, indexed by the numeral inside them.
#[derive(Debug)]
pub(super) struct NameWords {
    /// From the numeral on; the meaning is a list of what may stand before it in the word.
    from_numeral: WordList<(u32, u32)>,
    /// What stands before the numeral, with its last letter.
    leads: Vec<(Option<char>, String)>,
}

impl NameWords {
    /// The list that ships inside the binary.
    pub(super) fn embedded() -> &'static NameWords {
        static WORDS: LazyLock<NameWords> =
            LazyLock::new(|| NameWords::parse(include_str!("../../../ontology/figures/words.tsv")));
        &WORDS
    }

    fn parse(table: &str) -> NameWords {
        let mut parts: Vec<(String, String)> = Vec::new();
        for word in table.lines().skip(1).filter_map(|row| row.split('\t').next()).filter(|word| !word.is_empty()) {
            let mut inside = false;
            for (at, letter) in word.char_indices() {
                let numeral = is_numeral(letter);
                if numeral && !inside {
                    parts.push((word[at..].to_owned(), word[..at].to_owned()));
                }
                inside = numeral;
            }
        }
        parts.sort();
        parts.dedup();
        let leads = parts.iter().map(|(_, lead)| (lead.chars().next_back(), lead.clone())).collect();
        let mut ranges: Vec<(&str, (u32, u32))> = Vec::new();
        for (at, (tail, _)) in parts.iter().enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            match ranges.last_mut() {
                Some((last, (_, end))) if last == tail => *end = at + 1,
                _ => ranges.push((tail, (at, at + 1))),
            }
        }
        NameWords { from_numeral: WordList::forwards(ranges.into_iter()), leads }
    }

    /// Whether the numeral from the cursor to `end` belongs to a longer word around it. `unit_end` is where a unit after
    /// it ends: 一小时 is no 一小, but 统一 stays a word before any unit.
    pub(super) fn holds(&self, cursor: Cursor<'_>, end: usize, unit_end: usize) -> bool {
        let before = cursor.past().chars().next_back();
        self.from_numeral.any(cursor, |(first, last), word_end| {
            word_end >= end
                && self.leads[first as usize..last as usize].iter().any(|(last, lead)| {
                    if lead.is_empty() {
                        word_end > end && word_end >= unit_end
                    } else {
                        *last == before && cursor.past().ends_with(lead.as_str())
                    }
                })
        })
    }
}

/// Whether a letter is part of a numeral, Chinese or Arabic, or of an ordinal.
fn is_numeral(letter: char) -> bool {
    use super::letters::Role;
    let role = Letters::embedded().role(letter);
    role.is_chinese() || matches!(role, Role::Arabic(_)) || matches!(letter, '第' | '半')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str, numeral: &str) -> bool {
        let at = text.find(numeral).unwrap_or_default();
        let end = at + numeral.len();
        NameWords::embedded().holds(Cursor::new(text, at), end, end)
    }

    #[test]
    fn numerals_inside_words() {
        assert!(holds("共建一带一路", "一"));
        assert!(holds("国家863计划", "863"));
        assert!(holds("发展第三产业", "第三"));
        assert!(holds("统一部署", "一"));
    }

    #[test]
    fn numerals_that_count() {
        assert!(!holds("建成一座桥", "一"));
        assert!(!holds("投入863万元", "863"));
        assert!(!holds("居第三位", "第三"));
        assert!(!holds("系统一百套", "一百"));
    }
}
