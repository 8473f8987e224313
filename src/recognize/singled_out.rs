//! What the text says right beside a name that only one thing can be said of: it was founded, it is the first.

use super::clause::Clause;
use super::name_rules::NameRules;

/// Whether the words from `start` to `end`, or the list they stand in, come into being in this clause: 成立…, …揭牌,
/// 首个….
pub(super) fn is_singled_out(clause: Clause<'_>, rules: &NameRules, start: u32, end: u32) -> bool {
    if is_counted(clause, rules, start) {
        return false;
    }
    let before = clause.up_to(start).trim_end_matches('“');
    let behind = clause.from(end).trim_start_matches('”');
    if rules.is_founded_before(before) || rules.is_founded_behind(behind) {
        return true;
    }
    let listed = behind.starts_with(['、', '和', '与']);
    let next = behind.char_indices().take(LIST_LETTERS).find(|(_, letter)| BREAKS.contains(letter));
    listed && next.is_some_and(|(at, _)| rules.is_founded_at_end(&behind[..at]))
}

/// Signs that end a list.
const BREAKS: [char; 5] = ['，', '。', '；', '：', '\n'];
/// How far the end of a list is looked for, in letters.
const LIST_LETTERS: usize = 40;

/// Whether a number or a word for several stands right before: 一批, 若干, 4个, 各.
pub(super) fn is_counted(clause: Clause<'_>, rules: &NameRules, start: u32) -> bool {
    let before = clause.up_to(start).trim_end_matches('“');
    if rules.is_several(before) {
        return true;
    }
    let Some(count) = before.strip_suffix(['个', '家', '项', '座', '条', '种', '类', '批', '所', '支'])
    else {
        return false;
    };
    let letter = count.chars().next_back();
    let ordinal =
        count.trim_end_matches(|letter: char| letter.is_ascii_digit() || "一二三四五六七八九十".contains(letter));
    !ordinal.ends_with('第')
        && letter.is_some_and(|letter| {
            letter.is_ascii_digit() || "两二三四五六七八九十百千万数几多余每各些".contains(letter)
        })
}

#[cfg(test)]
mod tests {
    use crate::text::Span;

    use super::*;

    fn singled_out(text: &str, name: &str) -> bool {
        let at = text.find(name).expect("stands in the text");
        let clause = Clause { text, span: Span::new(0, text.len()), tokens: &[], known: &[] };
        let span = Span::new(at, at + name.len());
        is_singled_out(clause, &NameRules::embedded(), span.start, span.end)
    }

    #[test]
    fn what_is_founded_is_one_thing() {
        assert!(singled_out("揭牌成立脑科学转化中心。", "脑科学转化中心"));
        assert!(singled_out("脑科学转化中心揭牌运行。", "脑科学转化中心"));
        assert!(singled_out("全国首个脑科学转化中心落地。", "脑科学转化中心"));
        assert!(singled_out("脑科学转化中心、细胞库启动建设。", "脑科学转化中心"));
        assert!(!singled_out("鼓励企业建设研发中心。", "研发中心"));
    }

    #[test]
    fn what_is_counted_is_no_name() {
        assert!(!singled_out("揭牌成立3个脑科学转化中心。", "脑科学转化中心"));
        assert!(singled_out("建成第二批脑科学转化中心并揭牌成立脑细胞转化中心。", "脑细胞转化中心"));
        assert!(!singled_out("一批脑科学转化中心揭牌运行。", "脑科学转化中心"));
    }
}
