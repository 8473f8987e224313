//! When two names, units or indicators count as the same.

use std::collections::BTreeSet;

/// What is compared of a name: without blanks and the marks around it, brackets and case folded.
pub(super) fn key(name: &str) -> String {
    const MARKS: [char; 9] = ['《', '》', '“', '”', '"', '「', '」', '『', '』'];
    const ANGLES: [char; 2] = ['〈', '〉'];
    let joined: String = name.split_whitespace().collect();
    let bare = joined.trim_matches(|letter| MARKS.contains(&letter) || ANGLES.contains(&letter));
    bare.replace('（', "(").replace('）', ")").to_lowercase()
}

/// What is compared of a unit: persons, money, percent and points each under one name.
pub(super) fn unit_key(unit: &str) -> String {
    let key = key(unit);
    let name = key.rsplit('/').next().unwrap_or_default();
    let known = match name {
        "名" | "位人" => "人",
        "个工作日" => "工作日",
        "元" | "人民币" | "亿元" | "万元" => "cny",
        "percent" | "％" => "%",
        "个百分点" | "百分点" | "percentage_point" => "pp",
        other => other,
    };
    known.to_owned()
}

/// How many of the characters of `b` stand in `a`, in [0, 1].
#[expect(clippy::cast_precision_loss, reason = "names are short")]
pub(super) fn overlap(a: &str, b: &str) -> f64 {
    let letters = |name: &str| key(name).chars().collect::<BTreeSet<char>>();
    let (a, b) = (letters(a), letters(b));
    a.intersection(&b).count() as f64 / b.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_blanks_around_a_name_do_not_matter() {
        assert_eq!(key("《科技 创新条例（试行）》"), "科技创新条例(试行)");
        assert_eq!(key("“5G”"), "5g");
        assert_eq!(key("关于《条例》的决定"), "关于《条例》的决定");
    }

    #[test]
    fn units_of_one_sort_are_one() {
        assert_eq!(unit_key("亿元"), unit_key("CNY"));
        assert_eq!(unit_key("http://qudt.org/vocab/unit/PERCENT"), "%");
        assert_ne!(unit_key("%"), unit_key("个百分点"));
    }

    #[test]
    fn overlap_counts_different_characters() {
        assert!((overlap("研发投入占比", "投入") - 1.0).abs() < 1e-9);
        assert!((overlap("投入", "研发投入") - 0.5).abs() < 1e-9);
        assert!(overlap("投入", "").abs() < 1e-9);
    }
}
