//! Lines that are no text: page numbers, running headers, rules, the buttons of web pages.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::letter::{ends_sentence, is_blank, is_han, is_invisible};
use super::line::Line;

/// What a line is, before paragraphs are made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LineKind {
    /// Text.
    Text,
    /// No content.
    Blank,
    /// A page number, a running header, a button: left out, and the text runs on across it.
    Debris,
    /// A rule (`---`) or something else that the text does not run across.
    Rule,
}

/// Longer lines are text, whatever they hold.
const LONGEST_DEBRIS_COLUMNS: u32 = 100;

/// The kind of each line.
pub(super) fn line_kinds(source: &str, lines: &[Line]) -> Vec<LineKind> {
    let mut kinds: Vec<LineKind> = lines.iter().map(|line| kind(source, line)).collect();
    drop_weak_debris(source, lines, &mut kinds);
    drop_running_headers(source, lines, &mut kinds);
    kinds
}

/// The kinds of a text of one line: a phrase somebody asks about (`20`), not the debris of a page.
pub(super) fn lone_line_kind(line: &Line) -> Vec<LineKind> {
    vec![if line.is_empty() { LineKind::Blank } else { LineKind::Text }]
}

fn kind(source: &str, line: &Line) -> LineKind {
    if line.is_empty() {
        return LineKind::Blank;
    }
    let content = line.of(source);
    if line.columns > LONGEST_DEBRIS_COLUMNS {
        return if is_rule(content) { LineKind::Rule } else { LineKind::Text };
    }
    if is_rule(content) {
        LineKind::Rule
    } else if is_page_number(content) || is_web_debris(content) || holds_no_letter(content) {
        LineKind::Debris
    } else {
        LineKind::Text
    }
}

/// Three or more of the same sign and nothing else: `---`, `* * *`, 「————」; or the rule of a Markdown table.
fn is_rule(content: &str) -> bool {
    let mut first = None;
    let mut count = 0usize;
    for letter in content.chars().filter(|letter| !is_blank(*letter)) {
        if !matches!(letter, '-' | '*' | '_' | '=' | '~' | '—' | '─' | '━' | '═' | '·' | '.' | '…' | '+' | '|' | ':')
        {
            return false;
        }
        let same = *first.get_or_insert(letter) == letter;
        if !same && !matches!(letter, '-' | '|' | ':' | '+') {
            return false;
        }
        count += 1;
    }
    count >= 3
}

/// 「5」, 「- 5 -」, 「第5页」, 「第 5 页 共 10 页」, 「5/10」, `Page 5`.
fn is_page_number(content: &str) -> bool {
    if content.len() > 60 {
        return false;
    }
    let plain: String = content.chars().filter(|letter| !is_blank(*letter) && !is_invisible(*letter)).collect();
    let bare = plain.trim_matches(['-', '—', '–', '－', '·', '~', '―', '|', '_', '【', '】', '[', ']', '(', ')']);
    let framed = bare.len() < plain.len();
    let digits = |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits(bare) {
        return framed && !plain.starts_with(['[', '(']) || bare.len() <= 3 && !framed;
    }
    if let Some((page, all)) = bare.split_once('/') {
        return digits(page) && digits(all) && page.len() <= all.len();
    }
    let pages = bare.strip_prefix('第').and_then(|rest| rest.split_once('页'));
    if let Some((page, rest)) = pages {
        let all = rest.trim_matches(['共', '页', '，', ',', '/']);
        return digits(page) && (all.is_empty() || digits(all));
    }
    bare.strip_prefix("Page")
        .or_else(|| bare.strip_prefix("page"))
        .is_some_and(|rest| rest.split_once("of").map_or(digits(rest), |(page, all)| digits(page) && digits(all)))
}

/// Whether it has no letter, digit or ideograph at all, and does not go on with the line before it (「。」).
fn holds_no_letter(content: &str) -> bool {
    !content.starts_with(['。', '，', '、', '；', '？', '！', '”', '）', '：'])
        && !content.chars().any(|letter| letter.is_alphanumeric())
}

#[derive(Default)]
struct WebDebris {
    lines: FxHashSet<&'static str>,
    weak: FxHashSet<&'static str>,
    labels: Vec<&'static str>,
    starts: Vec<&'static str>,
    holds: Vec<&'static str>,
}

static WEB_DEBRIS: LazyLock<WebDebris> = LazyLock::new(|| {
    let mut debris = WebDebris::default();
    let rows = include_str!("../../ontology/page_debris.tsv").lines().filter(|line| !line.starts_with('#'));
    for (kind, text) in rows.skip(1).filter_map(|row| row.split_once('\t')) {
        match kind {
            "line" => drop(debris.lines.insert(text)),
            "weak" => drop(debris.weak.insert(text)),
            "label" => debris.labels.push(text),
            "start" => debris.starts.push(text),
            _ => debris.holds.push(text),
        }
    }
    debris
});

/// The line without what frames a button or a label.
fn bare(content: &str) -> &str {
    content.trim_matches(|letter: char| {
        is_blank(letter)
            || is_invisible(letter)
            || "【】[]［］（）()《》〈〉<>|｜:：·•*#>×…-—~_\"“”!！".contains(letter)
    })
}

fn is_web_debris(content: &str) -> bool {
    let mut bare = bare(content);
    if let Some((label, _)) = bare.split_once("](") {
        bare = label; // The label of a link that stands alone.
    }
    if WEB_DEBRIS.lines.contains(bare) {
        return true;
    }
    if bare.len() > 150 || content.ends_with(['。', '；']) {
        return false;
    }
    let squeezed: String;
    let plain = if bare.contains(is_blank) {
        squeezed = bare.chars().filter(|letter| !is_blank(*letter)).collect();
        if WEB_DEBRIS.lines.contains(squeezed.as_str()) {
            return true;
        }
        squeezed.as_str()
    } else {
        bare
    };
    let followed_by_a_sign = |rest: &str| !rest.starts_with(is_han);
    WEB_DEBRIS.labels.iter().any(|label| plain.strip_prefix(label).is_some_and(followed_by_a_sign))
        || WEB_DEBRIS.starts.iter().any(|start| plain.starts_with(start))
        || WEB_DEBRIS.holds.iter().any(|part| bare.contains(part))
}

/// 「大」「中」「小」 are debris in a row of buttons, and text elsewhere.
fn drop_weak_debris(source: &str, lines: &[Line], kinds: &mut [LineKind]) {
    let is_weak = |at: usize| lines[at].columns <= 8 && WEB_DEBRIS.weak.contains(bare(lines[at].of(source)));
    let forward: Vec<usize> = (0..lines.len()).collect();
    let backward: Vec<usize> = (0..lines.len()).rev().collect();
    for order in [forward, backward] {
        let mut beside_debris = false;
        for at in order {
            match kinds[at] {
                LineKind::Blank => {}
                LineKind::Debris => beside_debris = true,
                LineKind::Text if beside_debris && is_weak(at) => kinds[at] = LineKind::Debris,
                LineKind::Text | LineKind::Rule => beside_debris = false,
            }
        }
    }
}

/// A short line that comes back at the head or foot of pages, page numbers beside it.
fn drop_running_headers(source: &str, lines: &[Line], kinds: &mut [LineKind]) {
    let is_page_edge = |at: usize| {
        let number = kinds[at] == LineKind::Debris && is_page_number(lines[at].of(source));
        number || lines[at].after_page_break
    };
    if !(0..lines.len()).any(is_page_edge) {
        return;
    }
    let mut seen: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    let mut candidates = Vec::new();
    let mut edge = false;
    let mut pending: Option<usize> = None;
    for at in 0..lines.len() {
        if is_page_edge(at) {
            edge = true;
            if let Some(candidate) = pending.take() {
                candidates.push((candidate, true));
            }
        }
        if kinds[at] != LineKind::Text {
            continue;
        }
        if let Some(candidate) = pending.take() {
            candidates.push((candidate, false));
        }
        let content = lines[at].of(source);
        if lines[at].columns <= 60 && !content.ends_with(ends_sentence) && !content.starts_with('#') {
            if edge {
                candidates.push((at, true));
            } else {
                pending = Some(at);
            }
        }
        edge = false;
    }
    candidates.extend(pending.map(|candidate| (candidate, false)));
    for (at, beside_edge) in &candidates {
        let entry = seen.entry(header(lines[*at].of(source))).or_default();
        entry.0 += 1;
        entry.1 += usize::from(*beside_edge);
    }
    for (at, _) in candidates {
        let (count, beside_edge) = seen.get(&header(lines[at].of(source))).copied().unwrap_or_default();
        if count >= 3 && beside_edge * 3 >= count * 2 {
            kinds[at] = LineKind::Debris;
        }
    }
}

/// A header without what changes from page to page.
fn header(content: &str) -> String {
    content.chars().filter(|letter| !is_blank(*letter) && !letter.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn text_of(source: &str) -> Vec<&str> {
        let lines = lines(source);
        let kinds = line_kinds(source, &lines);
        lines.iter().zip(kinds).filter(|(_, kind)| *kind == LineKind::Text).map(|(line, _)| line.of(source)).collect()
    }

    #[test]
    fn page_numbers() {
        for line in ["5", " 12 ", "- 5 -", "—15—", "第5页", "第 5 页 共 10 页", "5/10", "Page 5 of 9", "- 2020 -"]
        {
            assert!(text_of(line).is_empty(), "{line}");
        }
        for line in ["2020", "5家", "第5条", "（5）", "1.5", "[5]", "12/5", "第3页起"] {
            assert_eq!(text_of(line), [line]);
        }
    }

    #[test]
    fn buttons_of_web_pages() {
        let page = "下载\n【字号：\n大\n中\n小\n】\n分享到：微信 微博\n[查看原文](https://a.cn/b)\n责任";
        assert_eq!(text_of(page), ["责任"]);
        for line in ["下载量增长20%。", "首页推荐机制", "大", "分享到场企业的经验", "更多企业落户"]
        {
            assert_eq!(text_of(line), [line]);
        }
    }

    #[test]
    fn rules_and_signs() {
        for line in ["---", "* * *", "————————", "|---|:--|", ">", "×", "》》《《"] {
            assert!(text_of(line).is_empty(), "{line}");
        }
        assert_eq!(text_of("——展望\n。"), ["——展望", "。"]);
    }

    #[test]
    fn running_headers_stand_beside_page_numbers() {
        let page = |number: usize| format!("西部研究 第{number}期\n正文在此。\n\n{number}\n");
        let source: String = (1..5).map(page).collect();
        assert_eq!(text_of(&source), ["正文在此。"; 4]);
        let list = "主办单位：市科技局\n一项。\n".repeat(4);
        assert_eq!(text_of(&list).len(), 8);
    }
}
