//! `zhitu audit`: nothing is lost between the digits of the original and the sums of the audit.

use proptest::prelude::*;
use zhitu::audit::audited;
use zhitu::pipeline::Pipeline;
use zhitu::read;

use super::{sample_bulletin, zhitu};

use std::sync::OnceLock;

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(Pipeline::embedded)
}

/// Figures do not overlap, and hold every run of digits of the text once.
fn check(text: &str) {
    let audit = audited(&pipeline().reading(read::document_of_text("a.txt", text)), pipeline().gazetteer());
    let mut counted = 0;
    let mut inside = false;
    for letter in text.chars() {
        let digit = letter.is_ascii_digit() || ('０'..='９').contains(&letter);
        counted += usize::from(digit && !inside);
        inside = digit;
    }
    assert_eq!(audit.digit_runs, counted);
    assert_eq!(audit.items.iter().map(|item| item.digit_runs).sum::<usize>(), counted, "{text:?} {:#?}", audit.items);
    for pair in audit.items.windows(2) {
        assert!(pair[0].end <= pair[1].start, "{pair:?}");
    }
}

#[test]
fn the_sums_of_the_sample_add_up() {
    check(&std::fs::read_to_string(sample_bulletin()).expect("the sample can be read"));
}

const PIECES: &[&str] = &[
    "2019年",
    "１２",
    "3.5%",
    "3",
    "0",
    "亿元",
    "万",
    "第",
    "届",
    "《",
    "》",
    "“",
    "”",
    "G60",
    "5G",
    "10:30",
    "7500—12000人",
    "三分之一",
    "一千二百家",
    "两个",
    "分别增长",
    "和",
    "、",
    "，",
    "。",
    "\n",
    "\n\n",
    " ",
    "\u{3000}",
    "- 12 -",
    "深圳市",
    "占全省",
    "以上",
    "的",
    "至",
    "年",
    "月",
    "日",
    "同比",
    "增长",
    "达到",
    "1,234",
    "(3)",
    "1.",
    "来源：",
    "http://a.cn/1",
    "é",
    "𠀀",
    "\u{200b}",
    "²",
    "٣",
    "十四五",
    "翻番",
    "1∶3",
    "3/4",
    "-5",
    "+86",
    "倍",
    "引进人才",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn strange_text_adds_up(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..50)) {
        check(&pieces.concat());
    }

    #[test]
    fn arbitrary_text_adds_up(text in "[0-9０-９一二三年月%亿万元人，。\\n 增长深圳市第.]{0,80}") {
        check(&text);
    }
}

#[test]
fn the_command_shows_sums_and_lists_each_with_its_place() {
    let sample = sample_bulletin();
    let run = zhitu().arg("audit").arg(&sample).assert().success();
    let table = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(table.contains("observation") && table.contains("date") && table.contains("accounted for"), "{table}");
    let run = zhitu().args(["audit", "--format", "json"]).arg(&sample).assert().success();
    let sums: serde_json::Value = serde_json::from_slice(&run.get_output().stdout).expect("valid JSON");
    let total = |field: &str| -> u64 {
        sums["reasons"].as_array().unwrap().iter().map(|row| row[field].as_u64().unwrap()).sum()
    };
    assert_eq!(total("figures"), sums["figures"]);
    assert_eq!(total("digit_runs"), sums["digit_runs"]);
    let run = zhitu().args(["audit", "--list"]).arg(&sample).assert().success();
    let list = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(list.lines().any(|line| line.contains("bulletin-2023-04-20.txt:") && line.contains("2022年")), "{list}");
    zhitu().args(["audit", "missing.txt"]).assert().code(1);
}
