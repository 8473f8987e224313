//! Nothing panics on arbitrary text, and nothing half-written is left behind.

use std::fs;
use std::sync::OnceLock;

use proptest::prelude::*;
use zhitu::pipeline::Pipeline;
use zhitu::read;

use super::zhitu;

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(Pipeline::embedded)
}

/// Pieces that the rules look for, so that arbitrary text reaches them.
const PIECES: &[&str] = &[
    "深圳市",
    "上海",
    "发展改革委",
    "科技部",
    "《",
    "》",
    "“",
    "”",
    "（",
    "）",
    "以下简称",
    "，",
    "。",
    "、",
    "；",
    "\n",
    "\n\n",
    " ",
    "\u{3000}",
    "2019年",
    "1.7万余家",
    "三分之一",
    "同比增长",
    "占",
    "%",
    "亿元",
    "第",
    "位",
    "十四五",
    "计划",
    "实验室",
    "王伟",
    "书记",
    "教授",
    "出台",
    "与",
    "共建",
    "分别",
    "到2025年",
    "不低于",
    "１２",
    "3.",
    "—",
    "～",
    "全市",
    "该校",
    "我国",
    "来源：",
    "人民网",
    "●",
    "𠀀",
    "é",
    "\u{200b}",
    "\r\n",
    "\t",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_pieces_are_read_to_the_end(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60)) {
        let text = pieces.concat();
        let reading = pipeline().reading(read::document_of_text("strange.txt", &text));
        for mention in &reading.recognized.mentions {
            let chars = reading.document.source_chars(mention.span);
            prop_assert!(chars.end <= text.chars().count());
            prop_assert!(!reading.document.quote(mention.span).is_empty());
        }
        for observation in &reading.observations {
            prop_assert!(!reading.document.quote(observation.evidence.span).is_empty());
        }
    }

    #[test]
    fn arbitrary_unicode_is_read_to_the_end(text in any::<String>()) {
        pipeline().reading(read::document_of_text("strange.txt", &text));
    }
}

#[test]
fn a_long_line_is_read_in_linear_time() {
    // Ten megabytes without a line break: a quadratic step would not come back within the life of a test run.
    let text = "2019年，青岛市引进人才1158人，占全省71%，深圳市与上海市合作。".repeat(120_000);
    let document = read::document_of_text("long.txt", &text);
    assert!(document.text.len() > 9_000_000);
}

#[test]
fn bad_files_are_named_and_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out");
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    fs::write(folder.path().join("binary.txt"), [0u8, 1, 2, 0, 255, 254, 0, 7].repeat(100)).unwrap();
    fs::write(folder.path().join("huge.txt"), "青岛".repeat(17_500_000)).unwrap();
    for name in ["empty.txt", "binary.txt", "missing.txt", "huge.txt"] {
        let run = zhitu().arg("build").arg(folder.path().join(name)).arg("-o").arg(&output).assert().code(1);
        let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert!(said.starts_with("error: ") && said.contains(name), "{said}");
        assert!(!said.contains("panicked"), "{said}");
        assert!(!output.exists() || fs::read_dir(&output).unwrap().next().is_none(), "{name} left something behind");
    }
}

#[test]
fn one_bad_file_does_not_lose_the_good_ones() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out");
    fs::write(folder.path().join("good.txt"), "深圳市出台《深圳经济特区科技创新条例》。").unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    let run = zhitu().arg("build").arg(folder.path()).arg("-o").arg(&output).assert().success();
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(said.contains("empty.txt"), "{said}");
    assert!(fs::read_to_string(output.join("entities.csv")).unwrap().contains("深圳市"));
}

#[test]
fn an_output_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("taken"), "a file").unwrap();
    fs::write(folder.path().join("good.txt"), "深圳市出台《深圳经济特区科技创新条例》。").unwrap();
    let run = zhitu()
        .arg("build")
        .arg(folder.path().join("good.txt"))
        .arg("-o")
        .arg(folder.path().join("taken"))
        .assert()
        .code(1);
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(said.starts_with("error: ") && said.contains("taken"), "{said}");
}
