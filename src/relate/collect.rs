//! Facts in order, each said once per clause.

use super::fact::Fact;

/// Sorts facts by where they are said, and keeps of equal facts of one clause the surest.
pub(super) fn collected(mut facts: Vec<Fact>) -> Vec<Fact> {
    facts.sort_by(|one, other| {
        said(one)
            .cmp(&said(other))
            .then(other.evidence.confidence.total_cmp(&one.evidence.confidence))
            .then_with(|| one.evidence.rule.cmp(&other.evidence.rule))
    });
    facts.dedup_by(|next, kept| said(next) == said(kept));
    facts
}

/// What is said, and where.
fn said(fact: &Fact) -> impl Ord + '_ {
    (fact.evidence.span, fact.subject, fact.relation, fact.object, fact.title.as_deref())
}
