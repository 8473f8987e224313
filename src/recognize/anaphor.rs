//! Words that stand for an entity in context: 我国, 全市, 该校.

use crate::ontology::Method;
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
        if !clause.is_boundary(span.end) {
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
