//! How far each rule for names can be trusted, measured: the rows of `ontology/rules/name_weights.tsv`.
//!
//! The texts are cut into folds. For each a tagger learns from the others, so that what it says of the fold's texts is as
//! good as what it says of any text; then every proposal of a rule is compared with the labels. A row's three numbers
//! are those under which the outcomes are most likely, each drawn a little to its usual value.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::evaluate::LabelledText;
use crate::recognize::{Agreement, Judgement, Label, PackError, Row, judgements};
use crate::segment;
use crate::text::Span;

use super::clusters::Clusters;
use super::example::{Examples, Reader};
use super::learner::{Recipe, trained};

/// A proposal with whether it was right.
#[derive(Clone, Copy, Debug)]
struct Outcome {
    judgement: Judgement,
    right: bool,
}

/// Measures every rule on the texts, with taggers of `folds` parts; the table as TSV. `progress` hears of every fold.
///
/// `None` where the texts have more labels than a model can hold.
pub fn rule_weights(
    texts: &[LabelledText],
    reader: Reader<'_>,
    clusters: &Clusters,
    recipe: &Recipe,
    folds: usize,
    mut progress: impl FnMut(usize),
) -> Result<Option<String>, PackError> {
    let mut outcomes = Vec::new();
    for fold in 0..folds {
        let (held, others): (Vec<_>, Vec<_>) = texts.iter().enumerate().partition(|(at, _)| at % folds == fold);
        let others: Vec<LabelledText> = others.into_iter().map(|(_, text)| text.clone()).collect();
        let Some(examples) = Examples::of(&others, reader) else { return Ok(None) };
        let tagger = trained(&examples, clusters, recipe, |_| {})?.tagger();
        for (_, text) in held {
            let segmented = segment::segmented(&text.document, reader.tokenizer);
            let found = judgements(&text.document, &segmented, reader.rules, reader.gazetteer, &tagger);
            outcomes.extend(found.into_iter().filter_map(|judgement| outcome(judgement, text)));
        }
        progress(fold + 1);
    }
    Ok(Some(table(&outcomes)))
}

/// Whether a proposal is right by the labels; `None` for one within a longer name, of which they say nothing.
fn outcome(judgement: Judgement, text: &LabelledText) -> Option<Outcome> {
    let span = judgement.span;
    let within = |other: Span| other.contains(span) && other != span;
    if text.spans.iter().any(|(other, _)| within(*other)) {
        return None;
    }
    let branch = |label: &str| Label::from_name(label).map(|label| label.branch().name());
    let right = text.spans.iter().any(|(other, label)| *other == span && branch(label) == Some(judgement.branch));
    Some(Outcome { judgement, right })
}

fn table(outcomes: &[Outcome]) -> String {
    let mut by_rule: BTreeMap<(&str, &str), Vec<Outcome>> = BTreeMap::new();
    for outcome in outcomes {
        by_rule.entry((outcome.judgement.rule, outcome.judgement.branch)).or_default().push(*outcome);
    }
    let mut table = String::from("rule\tbranch\tagrees\tdiffers\tsilent\n");
    for ((rule, branch), outcomes) in by_rule {
        let row = fitted(rule, &outcomes);
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{rule}\t{branch}\t{:.2}\t{:.2}\t{:.2}", row.agrees, row.differs, row.silent);
    }
    table
}

/// What a row's numbers are drawn to, and by how many outcomes' worth.
const USUAL: Row = Row { agrees: -0.5, differs: -1.5, silent: -1.0 };
const DRAW: f32 = 2.0;

/// The most likely row. First what silence says, which the formula of agreement looks at too.
fn fitted(rule: &str, outcomes: &[Outcome]) -> Row {
    let mut row = USUAL;
    row.silent = best(rule, outcomes, USUAL.silent, |silent| Row { silent, ..row }, |one| one == Agreement::Silent);
    let silent = row.silent;
    let with = |agrees, differs| Row { agrees, differs, silent };
    let agrees = |one| matches!(one, Agreement::Agrees(_));
    let differs = |one| matches!(one, Agreement::Differs(_));
    row.agrees = best(rule, outcomes, USUAL.agrees, |value| with(value, USUAL.differs), agrees);
    row.differs = best(rule, outcomes, USUAL.differs, |value| with(USUAL.agrees, value), differs);
    row
}

/// The number, in steps of 0.05, under which the outcomes of one kind of agreement are most likely.
fn best(
    rule: &str,
    outcomes: &[Outcome],
    usual: f32,
    row: impl Fn(f32) -> Row,
    kind: impl Fn(Agreement) -> bool,
) -> f32 {
    let outcomes: Vec<&Outcome> = outcomes.iter().filter(|one| kind(one.judgement.agreement)).collect();
    let mut best = (f32::INFINITY, usual);
    for step in -100i8..=60 {
        let value = f32::from(step) / 20.0;
        let row = row(value);
        let mut loss = DRAW * (value - usual).powi(2) / 4.0;
        for one in &outcomes {
            let sure = row.confidence(rule, one.judgement.own, one.judgement.agreement).clamp(0.001, 0.999);
            loss -= if one.right { sure.ln() } else { (1.0 - sure).ln() };
        }
        if loss < best.0 {
            best = (loss, value);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(rule: &'static str, agreement: Agreement, right: bool) -> Outcome {
        let judgement = Judgement { span: Span::new(0, 3), rule, branch: "Place", own: 0.5, agreement };
        Outcome { judgement, right }
    }

    #[test]
    fn a_rule_that_is_mostly_right_is_trusted_and_one_that_is_wrong_is_not() {
        let of = |right: usize| -> Vec<Outcome> {
            (0..40).map(|at| outcome("small-place", Agreement::Silent, at < right)).collect()
        };
        let sure = |right| fitted("small-place", &of(right)).confidence("small-place", 0.5, Agreement::Silent);
        assert!((sure(32) - 0.8).abs() < 0.05, "{}", sure(32));
        assert!((sure(4) - 0.1).abs() < 0.05, "{}", sure(4));
    }

    #[test]
    fn without_outcomes_the_usual_numbers_stand() {
        assert_eq!(fitted("small-place", &[]), USUAL);
    }
}
