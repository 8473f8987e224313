//! Words that stand for an entity in context: 我国, 全市, 该校.

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
