//! How far to trust a recognizer, by its rule, the branch of the class, and what the tagger says of the same span.

use rustc_hash::FxHashMap;

use super::mention::MentionSense;
use super::proposal::Proposal;

const TABLE: &str = include_str!("../../ontology/rules/name_weights.tsv");

/// What the tagger says of a span that another recognizer proposes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Agreement {
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

#[derive(Clone, Copy, Debug)]
struct Row {
    agrees: f32,
    differs: f32,
    silent: f32,
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
    ///
    /// Rules without a row keep their own confidence when the tagger is silent.
    pub(super) fn confidence(&self, proposal: &Proposal, agreement: Agreement) -> f32 {
        let branch = match proposal.sense {
            MentionSense::Title => "Title",
            _ => proposal.class.branch().name(),
        };
        let own = log_odds(proposal.confidence);
        let row = self.rows.get(&(proposal.rule, branch)).copied();
        let row = row.unwrap_or(Row { agrees: 1.0, differs: -1.5, silent: 0.0 });
        match agreement {
            Agreement::Agrees(tagger) if proposal.rule == "tagger" => probability(log_odds(tagger) + row.agrees),
            // Agreement, however faint, never makes less sure than silence.
            Agreement::Agrees(tagger) => probability(
                (log_odds(tagger) + row.agrees).max(own + row.silent.max(-1.0) + 0.5 * log_odds(tagger).max(0.0)),
            ),
            // A rival that is itself in doubt speaks less against.
            Agreement::Differs(rival) => probability(own + row.differs - 0.5 * (log_odds(rival) - 1.5)),
            Agreement::Silent => probability(own + row.silent),
        }
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
    use crate::ontology::ClassId;
    use crate::text::Span;

    use super::*;

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
