//! Firms of a group, called by its short name and their trade: 海尔生物 is not 海尔.

use crate::ontology::ClassId;
use crate::text::Span;

use super::clause::Clause;
use super::name_rules::NameRules;
use super::proposal::Proposal;

/// Known firms' short forms with a trade right behind, where no further noun follows.
pub(super) fn group_firms(clause: Clause<'_>, rules: &NameRules) -> Vec<Proposal> {
    let short = |name: &&Proposal| {
        name.class == ClassId::COMPANY && name.rule == "known-alias" && name.span.of(clause.text).chars().count() <= 4
    };
    let mut found = Vec::new();
    for name in clause.known.iter().filter(short) {
        let Some(trade) = clause.token_at(name.span.end) else { continue };
        let next = clause.token_at(trade.span.end);
        let alone = next.is_none_or(|next| !next.pos.starts_with('n') && next.pos != "vn" && next.pos != "eng");
        if alone && rules.is_trade_of_firm(trade.span.of(clause.text)) {
            let span = Span { start: name.span.start, end: trade.span.end };
            found.push(Proposal::pattern(span, ClassId::COMPANY, "group-firm", 0.9));
        }
    }
    found
}
