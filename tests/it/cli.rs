//! The command line: answers on standard output, everything else on standard error, exit codes.

use std::fs;

use serde_json::Value;

use super::{built, sample_bulletin, zhitu};

fn stdout(arguments: &[&str], input: &str) -> String {
    let run = zhitu().args(arguments).write_stdin(input).assert().success();
    String::from_utf8(run.get_output().stdout.clone()).expect("standard output is UTF-8")
}

#[test]
fn annotate_answers_a_line_for_a_line_in_order() {
    let input =
        "{\"id\": \"b\", \"text\": \"深圳市新增企业１２00家\"}\n\n{\"text\": \"去年\", \"date\": \"2020-12-24\"}\n";
    let answers: Vec<Value> =
        stdout(&["annotate", "--jsonl"], input).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0]["id"], "b");
    let place = &answers[0]["mentions"][0];
    assert_eq!(
        (place["start"].as_u64(), place["end"].as_u64(), place["type"].as_str()),
        (Some(0), Some(3), Some("City"))
    );
    assert_eq!(place["iri"], "https://w3id.org/zhitu/id/place/440300");
    let quantity =
        answers[0]["mentions"].as_array().unwrap().iter().find(|mention| mention["type"] == "Quantity").unwrap();
    assert_eq!((quantity["value"].as_f64(), quantity["text"].as_str()), (Some(1200.0), Some("１２00家")));
    assert!(answers[1].get("id").is_none());
    assert_eq!(answers[1]["mentions"][0]["value"], "2019");
}

#[test]
fn annotate_names_the_line_that_is_no_request() {
    let run = zhitu().args(["annotate", "--jsonl"]).write_stdin("{\"text\": \"一\"}\nnonsense\n").assert().code(1);
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(said.starts_with("error: line 2 "), "{said}");
}

#[test]
fn annotate_takes_a_text_a_file_and_standard_input() {
    assert!(stdout(&["annotate", "深圳市出台《深圳经济特区科技创新条例》"], "").contains("深圳市[City]"));
    assert!(stdout(&["annotate", "--format", "table", "-"], "复旦大学位于上海市").contains("University"));
    assert!(stdout(&["annotate", &sample_bulletin().to_string_lossy()], "").contains("之江实验室[ResearchInstitute]"));
    assert!(!stdout(&["annotate", "深圳市"], "").contains('\u{1b}'), "no colours where nobody looks");
}

#[test]
fn build_reads_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    zhitu()
        .args(["build", "-", "-o"])
        .arg(folder.path())
        .write_stdin("青岛市成立半岛科创联盟。")
        .assert()
        .success()
        .stdout("");
    assert!(fs::read_to_string(folder.path().join("entities.csv")).unwrap().contains("青岛市"));
}

#[test]
fn wrong_use_exits_with_two_and_help_with_zero() {
    zhitu().arg("bild").assert().code(2);
    zhitu().arg("build").assert().code(2);
    zhitu().args(["build", "--help"]).assert().success();
    zhitu().args(["build", "x.txt", "--classes", "Town"]).assert().code(2);
    assert!(stdout(&["completions", "bash"], "").contains("zhitu"));
}

#[test]
fn the_diagram_shows_what_was_asked_for() {
    let sample = sample_bulletin();
    let few = built(&[&sample], &["--max-nodes", "5"]);
    let svg = fs::read_to_string(few.path().join("graph.svg")).unwrap();
    assert!(svg.matches("class=\"node\"").count() <= 5);
    assert!(svg.contains("显示 "));
    let focus = built(&[&sample], &["--focus", "深圳", "--depth", "1", "--relations", "cooperatesWith"]);
    let dot = fs::read_to_string(focus.path().join("graph.dot")).unwrap();
    assert!(dot.contains("深圳市") && dot.contains("合作") && !dot.contains("位于"), "{dot}");
}

#[test]
fn query_and_explain_answer_from_the_output_folder() {
    let folder = built(&[&sample_bulletin()], &[]);
    let from = folder.path().to_string_lossy().into_owned();
    let rows = stdout(
        &[
            "query",
            "--from",
            &from,
            "--format",
            "csv",
            "SELECT ?name { ?city zt:issued ?p . ?city skos:prefLabel ?name }",
        ],
        "",
    );
    assert!(rows.starts_with("name"), "{rows}");
    let explained = stdout(&["explain", "深圳市", "--from", &from], "");
    assert!(explained.contains("bulletin-2023-04-20.txt:"), "{explained}");
    let list = stdout(&["query", "--list"], "");
    assert!(list.lines().count() >= 6, "{list}");
    let run = zhitu().args(["query", "--from", &from, "SELECT ?x {"]).assert().code(1);
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(said.starts_with("error: ") && !said.contains("panicked"), "{said}");
}

#[test]
fn build_applies_decisions_about_names_last_and_tells_each() {
    let folder = tempfile::tempdir().unwrap();
    let aliases = folder.path().join("aliases.tsv");
    let build = |table: &str| {
        fs::write(&aliases, table).unwrap();
        let mut run = zhitu();
        run.args(["build", "-", "--aliases"]).arg(&aliases).arg("-o").arg(folder.path().join("out"));
        run.write_stdin("青岛市成立半岛科创联盟。青岛市支持胶州科创联盟。").assert()
    };
    let run = build("# ours\nrename\t半岛科创联盟\t半岛科技创新联盟\n").success();
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(said.contains("半岛科创联盟 is renamed 半岛科技创新联盟"), "{said}");
    let entities = fs::read_to_string(folder.path().join("out/entities.csv")).unwrap();
    assert!(entities.contains("半岛科技创新联盟") && entities.contains("半岛科创联盟"), "the old name stays an alias");

    let run = build("same\t半岛科创联盟\n").code(1);
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(said.starts_with("error: ") && said.contains("aliases.tsv, line 1: "), "{said}");
}
