//! Names that a fixed phrase announces: 授予…荣誉称号, 出台…的实施意见.

use crate::ontology::ClassId;
use crate::text::Span;

use super::clause::Clause;
use super::name_rules::NameRules;
use super::proposal::Proposal;

/// Verbs before an honour.
const AWARDING: [&str; 12] =
    ["授予", "追授", "荣获", "获得", "获评", "评为", "获", "被授予", "获授", "颁授", "同志", "当选"];
/// Words behind an honour.
const HONOURS: [&str; 4] = ["的荣誉称号", "荣誉称号", "的称号", "称号"];
/// Verbs before a document.
const ISSUING: [&str; 10] =
    ["出台", "印发", "制定", "发布", "颁布", "审议通过", "审议了", "制定出台", "起草", "研究制定"];
/// What a document with 的 in its name is called.
const DOCUMENTS: [&str; 9] = [
    "的实施意见",
    "的指导意见",
    "的若干意见",
    "的实施方案",
    "的若干措施",
    "的若干政策措施",
    "的实施办法",
    "的行动方案",
    "的若干规定",
];
/// How far back the verb is looked for, in letters.
const REACH: usize = 40;
/// Signs that the name does not reach over.
const BREAKS: [char; 8] = ['，', '。', '；', '：', '”', '》', '）', '\n'];

/// Honours and documents of one sentence that such a phrase announces.
pub(super) fn announced(clause: Clause<'_>, rules: &NameRules) -> Vec<Proposal> {
    let text = clause.span.of(clause.text);
    let mut found = Vec::new();
    for (at, _) in text.match_indices("称号") {
        let before = &text[..at];
        let end = HONOURS.iter().find_map(|words| {
            let from = (at + "称号".len()).checked_sub(words.len())?;
            (text.get(from..at + "称号".len()) == Some(*words)).then_some(from)
        });
        let Some(end) = end else { continue };
        if let Some(start) = after_verb(&before[..end], &AWARDING) {
            let words = &text[start..end];
            let letters = words.chars().count();
            if (4..=16).contains(&letters) && !words.contains(['的', '“', '、', '或']) && !rules.is_generic(words)
            {
                found.push(proposal(clause, start, end, ClassId::AWARD, "announced-award"));
            }
        }
    }
    for (at, _) in text.match_indices('的') {
        let Some(kind) = DOCUMENTS.iter().find(|kind| text[at..].starts_with(**kind)) else { continue };
        if let Some(start) = after_verb(&text[..at], &ISSUING) {
            let words = &text[start..at];
            let vague = ["一系列", "系列", "相关", "有关", "配套", "相应", "具体", "了"];
            if words.chars().count() >= 5
                && !vague.iter().any(|word| words.starts_with(word))
                && !words.contains(['的', '《'])
            {
                found.push(proposal(clause, start, at + kind.len(), ClassId::POLICY, "announced-document"));
            }
        }
    }
    found
}

/// Where the words after the last of the verbs begin.
fn after_verb(before: &str, verbs: &[&str]) -> Option<usize> {
    let reach = before.char_indices().rev().take(REACH).take_while(|(_, letter)| !BREAKS.contains(letter));
    let from = reach.last().map(|(from, _)| from)?;
    let ends = verbs.iter().filter_map(|verb| before[from..].rfind(verb).map(|at| from + at + verb.len()));
    ends.max().filter(|start| *start < before.len())
}

fn proposal(clause: Clause<'_>, start: usize, end: usize, class: ClassId, rule: &'static str) -> Proposal {
    let at = |offset: usize| clause.span.start + u32::try_from(offset).unwrap_or(0);
    Proposal::pattern(Span { start: at(start), end: at(end) }, class, rule, 0.78)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let clause = Clause { text, span: Span::new(0, text.len()), tokens: &[], known: &[] };
        announced(clause, &NameRules::embedded()).iter().map(|one| one.span.of(text).to_owned()).collect()
    }

    #[test]
    fn an_honour_stands_before_the_word_for_it() {
        assert_eq!(names("决定授予张三同志全国杰出工匠的荣誉称号。"), ["全国杰出工匠"]);
        assert_eq!(names("荣获全省文明示范村称号。"), ["全省文明示范村"]);
        assert!(names("这一称号来之不易。").is_empty());
    }

    #[test]
    fn a_document_is_what_was_issued() {
        assert_eq!(names("出台促进低空飞行发展的实施意见，推进改革。"), ["促进低空飞行发展的实施意见"]);
        assert!(names("出台一系列支持企业的实施意见。").is_empty());
        assert!(names("他提出了自己的实施意见。").is_empty());
    }
}
