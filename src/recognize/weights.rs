//! How far to trust a recognizer, by its rule, the branch of the class, and what the tagger says of the same span.

use rustc_hash::FxHashMap;

use crate::text::Span;

use super::mention::MentionSense;
use super::proposal::Proposal;

const TABLE: &str = include_str!("../../ontology/rules/name_weights.tsv");

/// What the tagger says of a span that another recognizer proposes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Agreement {
    /// The same span and branch, with this confidence.
    Agrees(f32),
    /// Another span across it, or another branch, with this confidence.
    Differs(f32),
    /// Nothing.
    Silent,
}

/// Measured log-odds, one row per rule and branch: what agreement adds to the tagger's own log-odds, and what is
/// added to the rule's own when the tagger says otherwise or nothing. The rule `tagger` is the tagger alone.
#[derive(Debug, Default)]
pub(super) struct Weights {
    rows: FxHashMap<(&'static str, &'static str), Row>,
}

/// Log-odds of one rule and branch, one for each kind of [`Agreement`].
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Row {
    pub(crate) agrees: f32,
    pub(crate) differs: f32,
    pub(crate) silent: f32,
}

impl Row {
    /// For a rule that was not measured: it keeps its own confidence when the tagger is silent.
    pub(crate) const UNMEASURED: Row = Row { agrees: 1.0, differs: -1.5, silent: 0.0 };

    /// The confidence of a proposal that the rule itself holds to be right with the probability `own`.
    pub(crate) fn confidence(self, rule: &str, own: f32, agreement: Agreement) -> f32 {
        let own = log_odds(own);
        match agreement {
            Agreement::Agrees(tagger) if rule == "tagger" => probability(log_odds(tagger) + self.agrees),
            // Agreement, however faint, never makes less sure than silence.
            Agreement::Agrees(tagger) => probability(
                (log_odds(tagger) + self.agrees).max(own + self.silent.max(-1.0) + 0.5 * log_odds(tagger).max(0.0)),
            ),
            // A rival that is itself in doubt speaks less against.
            Agreement::Differs(rival) => probability(own + self.differs - 0.5 * (log_odds(rival) - 1.5)),
            Agreement::Silent => probability(own + self.silent),
        }
    }
}

/// One weighing: a proposal of a rule, and what the tagger says of it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Judgement {
    pub(crate) span: Span,
    pub(crate) rule: &'static str,
    pub(crate) branch: &'static str,
    pub(crate) own: f32,
    pub(crate) agreement: Agreement,
}

impl Judgement {
    pub(super) fn of(proposal: &Proposal, agreement: Agreement) -> Judgement {
        Judgement {
            span: proposal.span,
            rule: proposal.rule,
            branch: branch(proposal),
            own: proposal.confidence,
            agreement,
        }
    }
}

/// The branch of a proposal's class, or `Title`.
fn branch(proposal: &Proposal) -> &'static str {
    match proposal.sense {
        MentionSense::Title => "Title",
        _ => proposal.class.branch().name(),
    }
}

impl Weights {
    pub(super) fn embedded() -> Self {
        let rows = TABLE.lines().skip(1).filter_map(|line| {
            let mut cells = line.split('\t');
            let key = (cells.next()?, cells.next()?);
            let mut number = || cells.next()?.parse().ok();
            Some((key, Row { agrees: number()?, differs: number()?, silent: number()? }))
        });
        Weights { rows: rows.collect() }
    }

    /// The confidence of a proposal after what the tagger says.
    pub(super) fn confidence(&self, proposal: &Proposal, agreement: Agreement) -> f32 {
        let row = self.rows.get(&(proposal.rule, branch(proposal))).copied().unwrap_or(Row::UNMEASURED);
        row.confidence(proposal.rule, proposal.confidence, agreement)
    }
}

fn log_odds(probability: f32) -> f32 {
    let kept = probability.clamp(0.01, 0.99);
    (kept / (1.0 - kept)).ln()
}

fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::ClassId;

    #[test]
    fn agreement_makes_surer_and_difference_less_sure() {
        let weights = Weights::embedded();
        let proposal = Proposal::pattern(Span::new(0, 6), ClassId::CITY, "no-such-rule", 0.8);
        let own = weights.confidence(&proposal, Agreement::Silent);
        assert!((own - 0.8).abs() < 0.01);
        assert!(weights.confidence(&proposal, Agreement::Agrees(0.8)) > own);
        assert!(weights.confidence(&proposal, Agreement::Differs(0.9)) < own);
    }
}
