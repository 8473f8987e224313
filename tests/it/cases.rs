//! Literate cases: `tests/cases/*.md` hold Chinese text with the table of what should be found in it.
//!
//! A case is a `###` heading, text, and one or more tables. The first column's title says what a table lists:
//! `提及` mentions, `主体` with `关系` facts, `主体` with `指标` observations, `文件` with `属性` what is said of policy documents. A table is complete: what it does not
//! list must not be found, and its columns are compared as they stand. A table headed by `无` alone, with `事实`,
//! `数据` or `提及` in its row, says that none of that sort may be found.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use zhitu::pipeline::{Pipeline, Reading};
use zhitu::read;
use zhitu::recognize::{MentionSense, Units};
use zhitu::relate::Reference;

type Row = BTreeMap<&'static str, String>;

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(Pipeline::embedded)
}

fn entity(reading: &Reading, id: zhitu::resolve::EntityId) -> String {
    reading.resolution.entities[id.0 as usize].name.clone()
}

fn mentions(reading: &Reading) -> Vec<Row> {
    let found = reading.recognized.mentions.iter().enumerate().map(|(at, mention)| {
        let resolved = reading.resolution.of_mention.get(at).copied().flatten();
        let class = resolved.map_or(mention.class, |id| reading.resolution.entities[id.0 as usize].class);
        Row::from([
            ("提及", reading.document.slice(mention.span).to_owned()),
            ("类", if mention.sense == MentionSense::Title { "职务".to_owned() } else { class.zh().to_owned() }),
            ("实体", resolved.map_or(String::new(), |id| entity(reading, id))),
        ])
    });
    found.collect()
}

fn facts(reading: &Reading) -> Vec<Row> {
    let found = reading.facts.iter().map(|fact| {
        Row::from([
            ("主体", entity(reading, fact.subject)),
            ("关系", fact.relation.zh().to_owned()),
            ("客体", entity(reading, fact.object)),
            ("职务", fact.title.clone().unwrap_or_default()),
            ("规则", fact.evidence.rule.clone()),
        ])
    });
    found.collect()
}

fn attributes(reading: &Reading) -> Vec<Row> {
    let found = reading.attributes.iter().map(|attribute| {
        Row::from([
            ("文件", entity(reading, attribute.policy)),
            ("属性", attribute.kind.zh().to_owned()),
            ("值", attribute.value.to_string()),
            ("规则", attribute.evidence.rule.clone()),
        ])
    });
    found.collect()
}

fn observations(reading: &Reading) -> Vec<Row> {
    let found = reading.observations.iter().map(|observation| {
        let reference = match &observation.reference {
            None => String::new(),
            Some(Reference::Entity(id)) => entity(reading, *id),
            Some(Reference::Period(period)) => period.to_string(),
            Some(Reference::Words(words)) => words.clone(),
        };
        Row::from([
            ("主体", entity(reading, observation.subject)),
            ("指标", observation.indicator.clone()),
            ("值", observation.value.normalize().to_string()),
            ("单位", observation.unit.map_or(String::new(), |unit| Units::embedded().notation(unit).to_owned())),
            ("类型", observation.kind.name().to_owned()),
            ("界", observation.bound.name().to_owned()),
            ("情态", observation.modality.name().to_owned()),
            ("时间", observation.period.map_or(String::new(), |period| period.to_string())),
            ("参照", reference),
        ])
    });
    found.collect()
}

/// The one place where cases touch the program: what was found, as rows of the columns that the table has.
fn check(text: &str, columns: &[String], expected: &[Vec<String>]) -> Result<(), String> {
    let reading = pipeline().reading(read::document_of_text("case.txt", text));
    let found = match (columns.first().map(String::as_str), columns.get(1).map(String::as_str)) {
        (Some("无"), _) => {
            return expected.iter().try_for_each(|row| {
                let rows = match row.first().map(String::as_str) {
                    Some("事实") => facts(&reading),
                    Some("数据") => observations(&reading),
                    Some("提及") => mentions(&reading),
                    Some("属性") => attributes(&reading),
                    other => return Err(format!("unknown sort {other:?} below 无")),
                };
                if rows.is_empty() { Ok(()) } else { Err(format!("none expected, found {rows:?}")) }
            });
        }
        (Some("提及"), _) => mentions(&reading),
        (Some("主体"), Some("关系")) => facts(&reading),
        (Some("主体"), Some("指标")) => observations(&reading),
        (Some("文件"), Some("属性")) => attributes(&reading),
        other => return Err(format!("the table's head says nothing known: {other:?}")),
    };
    let mut found: Vec<Vec<String>> = found
        .iter()
        .map(|row| {
            columns
                .iter()
                .map(|column| row.get(column.as_str()).cloned().unwrap_or_else(|| format!("unknown column {column}")))
                .collect()
        })
        .collect();
    let mut expected = expected.to_vec();
    found.sort();
    found.dedup();
    expected.sort();
    expected.dedup();
    let line = |row: &Vec<String>| format!("| {} |", row.join(" | "));
    let missing: Vec<String> = expected.iter().filter(|row| !found.contains(row)).map(line).collect();
    let surplus: Vec<String> = found.iter().filter(|row| !expected.contains(row)).map(line).collect();
    if missing.is_empty() && surplus.is_empty() {
        return Ok(());
    }
    Err(format!("missing:\n  {}\nnot expected:\n  {}", missing.join("\n  "), surplus.join("\n  ")))
}

fn cells(line: &str) -> Vec<String> {
    line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
}

#[test]
fn literate_cases_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> =
        fs::read_dir(&folder).expect("tests/cases exists").map(|entry| entry.expect("readable").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    let (mut failures, mut checked) = (Vec::new(), 0);
    for file in &files {
        let text = fs::read_to_string(file).expect("a case file can be read");
        for case in text.split("\n### ").skip(1) {
            let mut lines = case.lines().peekable();
            let title = lines.next().unwrap_or_default();
            let mut prose = Vec::new();
            while let Some(line) = lines.next() {
                if !line.starts_with('|') {
                    if !line.starts_with('>') {
                        prose.push(line);
                    }
                    continue;
                }
                let columns = cells(line);
                let mut rows = Vec::new();
                while let Some(row) = lines.next_if(|next| next.starts_with('|')) {
                    if !row.contains("---") {
                        rows.push(cells(row));
                    }
                }
                checked += 1;
                if let Err(difference) = check(prose.join("\n").trim(), &columns, &rows) {
                    failures.push(format!("{}: {title}\n{difference}", file.display()));
                }
            }
        }
    }
    assert!(checked > 0, "no case was found below {}", folder.display());
    assert!(failures.is_empty(), "{} of {checked} tables differ:\n\n{}", failures.len(), failures.join("\n\n"));
}
