//! Scores as tables and as JSON.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::evaluate::{Bucket, Counts, GraphScore, SpanScore, Tally};

/// What is wrong in one text.
pub(super) struct TextErrors {
    pub(super) text: String,
    pub(super) missed: Vec<String>,
    pub(super) wrong: Vec<String>,
}

const HEAD: &str = "                  gold   pred  right      P      R     F1\n";

fn line(name: &str, [gold, found, right]: [usize; 3], [precision, recall, f1]: [f64; 3]) -> String {
    format!("{name:15} {gold:6} {found:6} {right:6} {precision:6.3} {recall:6.3} {f1:6.3}\n")
}

fn tally_line(name: &str, tally: &Tally) -> String {
    let shares = [tally.precision(), tally.recall(), tally.f1()];
    line(name, [tally.gold, tally.found, tally.right], shares)
}

fn counts_line(name: &str, counts: Counts) -> String {
    let shares = [counts.precision(), counts.recall(), counts.f1()];
    line(name, [counts.gold, counts.found, counts.right], shares)
}

/// The score of a graph as a table, with the lists where they are asked for.
pub(super) fn graph(score: &GraphScore, errors: bool) -> String {
    let mut text = HEAD.to_owned();
    for (branch, tally) in &score.branches {
        text.push_str(&tally_line(branch.name(), tally));
        if errors {
            let _ = writeln!(text, "   missed: {}", tally.missed.join("、"));
            let wrong: Vec<String> = tally.errors.iter().map(|(words, rules)| by_rules(words, rules)).collect();
            let _ = writeln!(text, "   wrong:  {}", wrong.join("、"));
            let _ = writeln!(text, "   split:  {}", tally.split.join("、"));
        }
    }
    text.push_str(&tally_line("ENTITIES", &score.entities));
    for (name, tally) in [("RELATIONS", &score.relations), ("OBSERVATIONS", &score.observations)] {
        text.push_str(&tally_line(name, tally));
        if errors {
            for words in &tally.missed {
                let _ = writeln!(text, "   missed: {words}");
            }
            for (words, rules) in &tally.errors {
                let _ = writeln!(text, "   wrong:  {}", by_rules(words, rules));
            }
        }
    }
    text
}

fn by_rules(words: &str, rules: &std::collections::BTreeSet<String>) -> String {
    let rules: Vec<&str> = rules.iter().map(String::as_str).filter(|rule| !rule.is_empty()).collect();
    if rules.is_empty() { words.to_owned() } else { format!("{words} [{}]", rules.join(", ")) }
}

/// The score of a graph as JSON.
pub(super) fn graph_json(score: &GraphScore, errors: bool) -> String {
    let mut all = Map::new();
    for (branch, tally) in &score.branches {
        all.insert(branch.name().to_owned(), tally_json(tally, errors));
    }
    all.insert("entities".to_owned(), tally_json(&score.entities, false));
    all.insert("relations".to_owned(), tally_json(&score.relations, errors));
    all.insert("observations".to_owned(), tally_json(&score.observations, errors));
    format!("{}\n", Value::Object(all))
}

fn tally_json(tally: &Tally, errors: bool) -> Value {
    let mut value = json!({
        "gold": tally.gold, "pred": tally.found, "right": tally.right, "wrong": tally.wrong,
        "precision": rounded(tally.precision()), "recall": rounded(tally.recall()), "f1": rounded(tally.f1()),
    });
    if errors {
        value["missed"] = json!(tally.missed);
        let errors = tally.errors.iter().map(|(words, rules)| json!({ "found": words, "rules": rules }));
        value["errors"] = errors.collect();
        value["split"] = json!(tally.split);
    }
    value
}

fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

/// What is wrong in each text.
fn listed(errors: &[TextErrors]) -> String {
    let mut text = String::new();
    for error in errors {
        let _ = writeln!(text, "{}", error.text.trim_end());
        let _ = writeln!(text, "   missed: {}", error.missed.join(" "));
        let _ = writeln!(text, "   wrong:  {}", error.wrong.join(" "));
    }
    text
}

fn errors_json(errors: &[TextErrors]) -> Value {
    let errors = errors.iter();
    errors.map(|error| json!({ "text": error.text, "missed": error.missed, "wrong": error.wrong })).collect()
}

/// The score of labelled spans as tables: by label, by branch, and what was wrong.
pub(super) fn spans(labels: &SpanScore, branches: &SpanScore, errors: &[TextErrors]) -> String {
    let mut text = listed(errors);
    text.push_str(HEAD);
    for (name, score) in [("LABELS", labels), ("BRANCHES", branches)] {
        for (label, counts) in &score.by_label {
            text.push_str(&counts_line(label, *counts));
        }
        text.push_str(&counts_line(name, score.total()));
    }
    text
}

/// The score of marked pairs as a table, and what was wrong.
pub(super) fn pairs(labels: &SpanScore, named: &SpanScore, errors: &[TextErrors]) -> String {
    let mut text = listed(errors);
    text.push_str(HEAD);
    for (label, counts) in &labels.by_label {
        text.push_str(&counts_line(label, *counts));
    }
    text.push_str(&counts_line("PAIRS", labels.total()));
    text.push_str(&counts_line("both names found", named.total()));
    text
}

/// The score of marked pairs as JSON.
pub(super) fn pairs_json(labels: &SpanScore, named: &SpanScore, errors: &[TextErrors]) -> String {
    let by_label = labels.by_label.iter().map(|(label, counts)| (label.clone(), counts_json(*counts)));
    let mut value = json!({ "all": counts_json(labels.total()), "named": counts_json(named.total()), "by": by_label.collect::<Map<String, Value>>() });
    if !errors.is_empty() {
        value["errors"] = errors_json(errors);
    }
    format!("{value}\n")
}

/// What is right of each range of confidence.
pub(super) fn buckets(buckets: &[Bucket]) -> String {
    let mut text = "confidence      relations  right  wrong  share    observations  right  wrong  share\n".to_owned();
    for bucket in buckets {
        let (relations, observations) = (&bucket.relations, &bucket.observations);
        let _ = writeln!(
            text,
            "{:.2}–{:.2} {:15} {:6} {:6} {:6.3} {:15} {:6} {:6} {:6.3}",
            bucket.least,
            bucket.below,
            relations.found,
            relations.right,
            relations.wrong,
            relations.precision(),
            observations.found,
            observations.right,
            observations.wrong,
            observations.precision()
        );
    }
    text
}

/// The score of labelled spans as JSON.
pub(super) fn spans_json(labels: &SpanScore, branches: &SpanScore, errors: &[TextErrors]) -> String {
    let table = |score: &SpanScore| {
        let by_label = score.by_label.iter().map(|(label, counts)| (label.clone(), counts_json(*counts)));
        json!({ "all": counts_json(score.total()), "by": by_label.collect::<Map<String, Value>>() })
    };
    let mut value = json!({ "labels": table(labels), "branches": table(branches) });
    if !errors.is_empty() {
        value["errors"] = errors_json(errors);
    }
    format!("{value}\n")
}

fn counts_json(counts: Counts) -> Value {
    json!({
        "gold": counts.gold, "pred": counts.found, "right": counts.right,
        "precision": rounded(counts.precision()), "recall": rounded(counts.recall()), "f1": rounded(counts.f1()),
    })
}
