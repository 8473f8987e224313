//! The words by which parts of a document are known (`ontology/document_parts.tsv`).

use std::sync::LazyLock;

/// The word lists, longest word first in each.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) labels: Vec<&'static str>,
    pub(super) sources: Vec<&'static str>,
    pub(super) times: Vec<&'static str>,
    pub(super) closings: Vec<&'static str>,
    pub(super) contents: Vec<&'static str>,
    pub(super) digests: Vec<&'static str>,
    pub(super) datelines: Vec<&'static str>,
    pub(super) endnotes: Vec<&'static str>,
    pub(super) copies: Vec<&'static str>,
    pub(super) askers: Vec<&'static str>,
    pub(super) officials: Vec<&'static str>,
    pub(super) bodies: Vec<&'static str>,
    pub(super) authors: Vec<&'static str>,
    pub(super) publishers: Vec<&'static str>,
}

pub(super) static PARTS: LazyLock<Parts> = LazyLock::new(|| {
    let mut parts = Parts::default();
    let rows = include_str!("../../ontology/document_parts.tsv").lines().filter(|line| !line.starts_with('#'));
    for (kind, word) in rows.skip(1).filter_map(|row| row.split_once('\t')) {
        let list = match kind {
            "label" => &mut parts.labels,
            "source" => &mut parts.sources,
            "time" => &mut parts.times,
            "closing" => &mut parts.closings,
            "contents" => &mut parts.contents,
            "digest" => &mut parts.digests,
            "dateline" => &mut parts.datelines,
            "endnote" => &mut parts.endnotes,
            "copies" => &mut parts.copies,
            "asker" => &mut parts.askers,
            "official" => &mut parts.officials,
            "body" => &mut parts.bodies,
            "author" => &mut parts.authors,
            "publish" => &mut parts.publishers,
            _ => continue,
        };
        list.push(word);
    }
    for list in [&mut parts.labels, &mut parts.sources, &mut parts.times] {
        list.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }
    parts
});

/// What stands behind the label that `text` starts with: 「来源：解放日报」 labelled 「来源」 holds 「解放日报」. Brackets around
/// the whole are left out; `None` where no label stands at the start.
pub(super) fn labelled<'a>(text: &'a str, labels: &[&str]) -> Option<&'a str> {
    let inner = unbracketed(text).trim_start_matches(['*', '#', ' ', '★', '◆']);
    labels.iter().find_map(|label| {
        let behind = inner.strip_prefix(label)?;
        if behind.is_empty() {
            return Some(behind);
        }
        let value = behind.trim_start_matches(' ').strip_prefix(['：', ':', '】', '］', ']', '|', '丨'])?;
        Some(value.trim_start_matches([' ', '：', ':']))
    })
}

/// The text without brackets around the whole.
pub(super) fn unbracketed(text: &str) -> &str {
    let text = text.trim();
    for (open, close) in [('（', '）'), ('(', ')'), ('【', '】'), ('［', '］'), ('[', ']')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close))
            && !inner.contains([open, close])
        {
            return inner.trim();
        }
    }
    text
}

/// The text without blanks and frames, to compare with a heading's words.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && !"【】[]（）()：:·—-".contains(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_what_they_label() {
        assert_eq!(labelled("（来源：人民网）", &PARTS.sources), Some("人民网"));
        assert_eq!(labelled("来源: 大众日报", &PARTS.sources), Some("大众日报"));
        assert_eq!(labelled("来源:", &PARTS.sources), Some(""));
        assert_eq!(labelled("【关键词】创新", &PARTS.labels), None);
        assert_eq!(labelled("来源地证明", &PARTS.sources), None);
    }
}
