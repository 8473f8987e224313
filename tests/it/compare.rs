//! `zhitu compare`: one indicator over places, with evidence and gaps.

use super::{built, sample_bulletin, zhitu};

fn compare(from: &std::path::Path, arguments: &[&str]) -> assert_cmd::assert::Assert {
    zhitu().args(["compare", "--from"]).arg(from).args(arguments).assert()
}

fn stdout(run: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&run.get_output().stdout).into_owned()
}

fn stderr(run: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&run.get_output().stderr).into_owned()
}

#[test]
fn values_stand_with_their_words_and_gaps_stay_gaps() {
    let graph = built(&[&sample_bulletin()], &[]);
    let run = compare(graph.path(), &["-i", "GDP", "-p", "深圳市,合肥,浙江省"]).success();
    let table = stdout(&run);
    let line = |word: &str| table.lines().find(|line| line.contains(word)).unwrap_or_default().to_owned();
    assert!(
        line("深圳市").contains("32387.68亿元") && line("深圳市").contains("bulletin-2023-04-20.txt:52"),
        "{table}"
    );
    assert!(line("浙江省").contains('—'), "{table}");
    assert!(!table.contains('%'), "growth is another kind: {table}");
    assert!(stderr(&run).contains("by concept") && stderr(&run).contains("--kind growth"), "{}", stderr(&run));
}

#[test]
fn tables_for_programs_hold_raw_numbers() {
    let graph = built(&[&sample_bulletin()], &[]);
    let run = compare(graph.path(), &["-i", "研发投入强度", "-p", "深圳市,武汉市", "--format", "csv"]).success();
    let csv = stdout(&run);
    assert!(csv.lines().any(|row| row.starts_with("深圳市,2022,5.81,%,share,actual,exact")), "{csv}");
    assert!(csv.lines().any(|row| row.starts_with("武汉市,2022,,%,share,")), "{csv}");
    let run = compare(graph.path(), &["-i", "GDP", "-k", "growth", "--format", "json"]).success();
    let json: serde_json::Value = serde_json::from_slice(&run.get_output().stdout).expect("valid JSON");
    assert_eq!((&json["matched"], &json["panels"][0]["unit"]), (&"concept".into(), &"%".into()));
    assert_eq!(json["panels"][0]["rows"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_chart_shows_bars_units_evidence_and_gaps() {
    let graph = built(&[&sample_bulletin()], &[]);
    let path = graph.path().join("gdp.svg");
    compare(graph.path(), &["-i", "地区生产总值", "-p", "深圳市,浙江省", "--svg", &path.to_string_lossy()]).success();
    let svg = std::fs::read_to_string(path).expect("the chart was written");
    assert!(svg.contains("单位：亿元") && svg.contains("Noto Sans CJK SC"));
    assert!(svg.contains("<title>深圳市 2022：32387.68亿元 「") && svg.contains("bulletin-2023-04-20.txt:52</title>"));
    assert!(svg.contains("— 无数据"));
}

#[test]
fn what_is_unknown_is_told_with_what_is_like_it() {
    let graph = built(&[&sample_bulletin()], &[]);
    for (arguments, wanted) in [
        (&["-i", "地区生总值"][..], "地区生产总值"),
        (&["-i", "GDP", "-p", "深训市"], "深圳市"),
        (&["-i", "GDP", "--period", "1999"], "2022"),
    ] {
        let run = compare(graph.path(), arguments).code(1);
        assert!(stderr(&run).starts_with("error: ") && stderr(&run).contains(wanted), "{}", stderr(&run));
        assert_eq!(stdout(&run), "");
    }
}
