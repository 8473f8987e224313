//! The data of `ontology/` keeps its own rules. `build.rs` stops at a row that cannot be packed; these tests say why.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::gazetteer::Gazetteer;
use super::name_entry::Trust;
use super::term::{Bound, ClassId, Kind, Method, Modality, RelationId};

const SCHEMA: &str = include_str!("../../ontology/schema.ttl");
const SHAPES: &str = include_str!("../../ontology/shapes.ttl");

/// The individuals that the schema states as `zt:NAME a zt:CLASS , …`.
fn individuals(class: &str) -> BTreeSet<&'static str> {
    let marker = format!(" a zt:{class} , ");
    let stated = SCHEMA.lines().filter(|line| line.contains("owl:NamedIndividual"));
    stated.filter_map(|line| line.split_once(marker.as_str())?.0.strip_prefix("zt:")).collect()
}

#[test]
fn kinds_bounds_and_modalities_of_the_schema_are_those_of_the_program() {
    assert_eq!(individuals("Kind"), Kind::ALL.iter().map(|kind| kind.name()).collect());
    assert_eq!(individuals("Bound"), Bound::ALL.iter().map(|bound| bound.name()).collect());
    assert_eq!(individuals("Modality"), Modality::ALL.iter().map(|modality| modality.name()).collect());
    let methods: Vec<String> = Method::ALL.iter().map(|method| format!("{:?}", method.name())).collect();
    let listed = format!("owl:oneOf ( {} )", methods.join(" "));
    assert!(SCHEMA.contains(&listed), "zt:method does not list {listed}");
}

#[test]
fn every_class_and_relation_has_both_labels_and_a_definition_in_both_languages() {
    for name in ClassId::all().map(ClassId::name).chain(RelationId::all().map(RelationId::name)) {
        let (_, tail) = SCHEMA.split_once(&format!("\nzt:{name} a owl:")).unwrap_or_else(|| panic!("{name}"));
        let block = tail.split("\n\n").next().unwrap();
        for part in ["rdfs:label \"", "\"@zh , \"", "skos:definition \"", "\"@en"] {
            assert!(block.contains(part), "{name} lacks {part}");
        }
    }
}

#[test]
fn the_shapes_guard_every_relation() {
    for relation in RelationId::all() {
        for target in ["sh:targetSubjectsOf", "sh:targetObjectsOf"] {
            let line = format!("{target} zt:{} ", relation.name());
            assert!(SHAPES.contains(&line), "no shape has {line}");
        }
    }
}

#[test]
fn parents_contain_and_end() {
    let gazetteer = Gazetteer::embedded();
    for id in gazetteer.ids() {
        let entry = gazetteer.entry(id);
        let mut at = entry.parent;
        for _ in 0..16 {
            at = at.and_then(|above| gazetteer.entry(above).parent);
        }
        assert!(at.is_none(), "the parents of {} run in a circle", entry.key);
        assert!(entry.key.is_ascii(), "{}", entry.key);
        let qid =
            entry.wikidata.strip_prefix('Q').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        assert!(qid || entry.wikidata.is_empty(), "{} has the Wikidata id {}", entry.key, entry.wikidata);
    }
}

#[test]
fn official_codes_of_places_are_unique() {
    let gazetteer = Gazetteer::embedded();
    let mut seen = BTreeSet::new();
    for path in gazetteer.ids().filter_map(|id| gazetteer.entry(id).official_path()) {
        assert!(seen.insert(path.clone()), "{path} stands twice");
    }
    assert!(seen.len() > 3000);
}

#[test]
fn every_name_file_is_a_plain_table() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("ontology/names");
    let mut tables = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let columns = text.lines().next().unwrap().split('\t').count();
        for (number, line) in text.lines().enumerate() {
            assert_eq!(line.split('\t').count(), columns, "{}:{}", path.display(), number + 1);
        }
        assert!(text.len() < 1 << 20, "{} is too long to be edited by hand", path.display());
        tables += 1;
    }
    assert!(tables > 20);
}

#[test]
fn each_class_of_names_can_be_found_by_a_typical_one() {
    let gazetteer = Gazetteer::embedded();
    for (surface, class) in [
        ("法国", ClassId::COUNTRY),
        ("广东", ClassId::PROVINCE),
        ("合肥", ClassId::CITY),
        ("浦东", ClassId::DISTRICT),
        ("长三角", ClassId::REGION),
        ("苏州工业园区", ClassId::SITE),
        ("科技部", ClassId::GOVERNMENT_BODY),
        ("复旦大学", ClassId::UNIVERSITY),
        ("张江实验室", ClassId::RESEARCH_INSTITUTE),
        ("华为", ClassId::COMPANY),
        ("国家自然科学基金", ClassId::FUND),
        ("中国科协", ClassId::ASSOCIATION),
        ("人民日报", ClassId::MEDIA),
        ("科创板", ClassId::PLATFORM),
        ("“十四五”规划", ClassId::POLICY),
        ("创新驱动发展战略", ClassId::INITIATIVE),
        ("港珠澳大桥", ClassId::PROJECT),
        ("广交会", ClassId::EVENT),
        ("国家科学技术奖", ClassId::AWARD),
        ("集成电路", ClassId::FIELD),
        ("嫦娥六号", ClassId::PRODUCT),
    ] {
        let best = gazetteer.lookup(surface).first().unwrap_or_else(|| panic!("{surface} is unknown"));
        assert_eq!(gazetteer.entry(best.entry).class, class, "{surface}");
        assert_ne!(best.trust, Trust::Risky, "{surface}");
    }
}

#[test]
fn ordinary_words_are_not_trusted() {
    let gazetteer = Gazetteer::embedded();
    for surface in ["移动", "理想", "东风", "平安", "科学", "自然", "人大", "沪", "粤", "和平", "资源"]
    {
        assert!(gazetteer.lookup(surface).iter().all(|reading| reading.trust != Trust::Sure), "{surface}");
    }
}
