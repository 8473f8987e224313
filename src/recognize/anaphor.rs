//! Words that stand for an entity in context: 我国, 全市, 该校.

use rustc_hash::FxHashSet;

use crate::ontology::{ClassId, Method};
use crate::text::Span;

use super::clause::Clause;
use super::mention::MentionSense;
use super::name_rules::NameRules;
use super::proposal::Proposal;

/// Anaphors of one sentence. Names that begin with the same letters (全国人大) win against them by length.
pub(super) fn anaphors(clause: Clause<'_>, rules: &NameRules) -> Vec<Proposal> {
    let mut found = Vec::new();
    for token in clause.tokens {
        found.extend(holder(clause, rules, token.span.start));
        let Some((end, word)) = rules.anaphor_at_start(clause.from(token.span.start)) else { continue };
        let span = Span { start: token.span.start, end: token.span.start + u32::try_from(end).unwrap_or(0) };
        // 全国自贸试验区, 21个自贸试验区: several, not the one of the place.
        let several = word.class == ClassId::SITE
            && clause.letter_before(span.start).is_some_and(|letter| "国各个家级他她批片）”".contains(letter));
        if !clause.is_boundary(span.end) || several {
            continue;
        }
        found.push(Proposal {
            span,
            sense: MentionSense::Anaphor,
            class: word.class,
            method: Method::Pattern,
            rule: "anaphor",
            confidence: 0.8,
            entries: Vec::new(),
        });
    }
    found
}

/// Name of the rule for somebody by surname and post.
const HOLDER: &str = "surname-and-post";

/// Takes out those by surname and post whose surname nobody in the document has.
pub(super) fn keep_known_holders(text: &str, by_sentence: &mut [Vec<Proposal>]) {
    let full = |one: &&Proposal| {
        one.class == ClassId::PERSON && one.sense == MentionSense::Name && one.confidence >= 0.7 && one.rule != HOLDER
    };
    let people = by_sentence.iter().flatten().filter(full);
    let surnames: FxHashSet<char> = people.filter_map(|one| one.span.of(text).chars().next()).collect();
    for proposals in by_sentence {
        let known = |one: &Proposal| one.span.of(text).chars().next().is_some_and(|first| surnames.contains(&first));
        proposals.retain(|one| one.rule != HOLDER || known(one));
    }
}

/// Surnames that are words of grammar far more often.
const WORDS: &str = "任于时高和向从管应计全";

/// Somebody by surname and post who was named in full before: 王书记.
fn holder(clause: Clause<'_>, rules: &NameRules, start: u32) -> Option<Proposal> {
    let text = clause.from(start);
    let surname = text.chars().next().filter(|letter| rules.is_surname(*letter) && !WORDS.contains(*letter))?;
    let post = [
        "书记", "市长", "省长", "县长", "区长", "院士", "教授", "主任", "校长", "院长", "主席", "部长", "局长", "先生",
        "女士", "老师",
    ];
    let post = post.iter().find(|post| text[surname.len_utf8()..].starts_with(**post))?;
    let end = start + u32::try_from(surname.len_utf8() + post.len()).unwrap_or(0);
    let span = Span { start, end };
    clause
        .is_boundary(end)
        .then(|| Proposal { sense: MentionSense::Anaphor, ..Proposal::pattern(span, ClassId::PERSON, HOLDER, 0.85) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holders(text: &str, known: &str) -> Vec<String> {
        let clause = Clause { text, span: Span::new(0, text.len()), tokens: &[], known: &[] };
        let mut found: Vec<Proposal> = text
            .char_indices()
            .filter_map(|(at, _)| holder(clause, &NameRules::embedded(), u32::try_from(at).unwrap()))
            .collect();
        if let Some(at) = text.find(known).filter(|_| !known.is_empty()) {
            found.push(Proposal::pattern(Span::new(at, at + known.len()), ClassId::PERSON, "person", 0.9));
        }
        let mut all = [found];
        keep_known_holders(text, &mut all);
        all[0].iter().filter(|one| one.rule == HOLDER).map(|one| one.span.of(text).to_owned()).collect()
    }

    #[test]
    fn somebody_named_before_goes_by_surname_and_post() {
        assert_eq!(holders("王伟中讲话。王书记指出要抓落实。", "王伟中"), ["王书记"]);
        assert!(holders("王书记指出要抓落实。", "").is_empty());
        assert!(holders("张三讲话。王书记指出要抓落实。", "张三").is_empty());
    }
}
