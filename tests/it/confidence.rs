//! Confidence: plain statements are surer than hedged ones, negated ones say nothing, and `--min-confidence` cuts.

use std::fs;

use super::zhitu;

/// The confidence of 青岛市 发布 条例 as the sentence says it; `None` where it says no such thing.
fn issued(sentence: &str, options: &[&str]) -> Option<f32> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut build = zhitu();
    build.args(["build", "-", "-q", "-o"]).arg(folder.path()).args(options).write_stdin(sentence.to_owned());
    build.assert().success();
    let table = fs::read_to_string(folder.path().join("relations.csv")).expect("the table was written");
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<std::collections::BTreeMap<String, String>> = rows.deserialize().map(Result::unwrap).collect();
    let row = rows.iter().find(|row| row["relation"] == "issued")?;
    row["confidence"].parse().ok()
}

#[test]
fn hedges_and_wishes_lower_confidence_and_negation_says_nothing() {
    let plain = issued("青岛市出台《青岛市科技创新条例》。", &[]).expect("a plain statement is found");
    for hedge in ["拟", "争取", "推动", "力争"] {
        let hedged = issued(&format!("青岛市{hedge}出台《青岛市科技创新条例》。"), &[]);
        assert!(hedged.is_some_and(|hedged| hedged < plain), "{hedge}: {hedged:?} against {plain}");
    }
    let wished = issued("青岛市应出台《青岛市科技创新条例》。", &[]);
    assert!(wished.is_none_or(|wished| wished < plain), "{wished:?}");
    for negation in ["未", "没有", "取消", "不"] {
        assert_eq!(issued(&format!("青岛市{negation}出台《青岛市科技创新条例》。"), &[]), None, "{negation}");
    }
}

#[test]
fn a_subject_far_away_or_left_out_is_less_sure() {
    let near = issued("青岛市出台《青岛市科技创新条例》。", &[]).expect("found");
    let carried = issued("青岛市召开会议，部署下半年工作，出台《青岛市科技创新条例》。", &[]);
    assert!(carried.is_some_and(|carried| carried < near), "{carried:?} against {near}");
}

#[test]
fn what_is_less_sure_than_asked_for_stays_out_and_entities_stay() {
    let sentence = "青岛市拟出台《青岛市科技创新条例》，新增企业12家。";
    let found = issued(sentence, &[]).expect("found");
    assert!(issued(sentence, &["--min-confidence", &format!("{:.2}", found - 0.02)]).is_some());
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut build = zhitu();
    build.args(["build", "-", "-q", "--min-confidence", "1", "-o"]).arg(folder.path());
    build.write_stdin(sentence).assert().success();
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("the file was written");
    assert_eq!(read("relations.csv").lines().count(), 1);
    assert_eq!(read("observations.csv").lines().count(), 1);
    assert!(read("entities.csv").contains("青岛市科技创新条例"));
    assert!(read("manifest.json").contains("\"min_confidence\": 1"));
}

#[test]
fn a_confidence_lies_between_none_and_certain() {
    let run = zhitu().args(["build", "-", "--min-confidence", "2"]).write_stdin("").assert().failure();
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(said.contains("does not lie between 0 and 1"), "{said}");
}
