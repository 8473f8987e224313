use super::*;
use crate::graph::KnowledgeGraph;
use crate::graph::sample::{Sample, two_documents};
use crate::ontology::{ClassId, Gazetteer, RelationId};
use crate::store::{Names, quads};

fn source(named_graphs: bool) -> Source {
    let graph = KnowledgeGraph::from_contributions(two_documents());
    Source::of_quads(quads(&graph, &Gazetteer::embedded(), &Names::default()), named_graphs).unwrap()
}

fn cells(question: &Question) -> Vec<Vec<String>> {
    let source = source(question.asks_named_graphs());
    match answer(&source, question).unwrap() {
        Answer::Rows { rows, .. } => rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.as_ref().map(table::shown).unwrap_or_default()).collect())
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_default_graph_is_the_union_and_holds_each_triple_once() {
    let in_union = Question::new("SELECT (COUNT(*) AS ?n) { ?e skos:prefLabel '星河市'@zh }");
    assert_eq!(cells(&in_union), [["1"]]);
    let by_document = Question::new("SELECT (COUNT(*) AS ?n) { GRAPH ?d { ?e skos:prefLabel '星河市'@zh } }");
    assert_eq!(cells(&by_document), [["2"]]);
}

#[test]
fn rows_without_an_order_come_sorted() {
    let question = Question::new("SELECT ?name { ?e itsrdf:taIdentRef/skos:prefLabel ?name }");
    let rows = cells(&question);
    assert!(rows.is_sorted() && rows.len() > 4, "{rows:?}");
}

#[test]
fn a_mistake_in_the_query_is_told_with_its_place() {
    let error = answer(&source(false), &Question::new("SELECT ?x\nWHERE { ?x a }")).unwrap_err();
    assert!(error.to_string().starts_with("the query is not valid SPARQL at line 2, column "), "{error}");
    let error = answer(&source(false), &Question::new("DELETE WHERE { ?s ?p ?o }")).unwrap_err();
    assert!(matches!(error, QueryError::Update), "{error}");
    let error = answer(&source(false), &Question::new("SELECT * { ?x nope:y ?z }")).unwrap_err();
    assert!(error.to_string().contains("nope") || error.to_string().contains("refix"), "{error}");
}

#[test]
fn every_format_holds_its_kind_of_answer_and_refuses_the_other() {
    let source = source(false);
    let rows = answer(&source, &Question::new("SELECT ?e { ?e a zt:City }")).unwrap();
    let triples = answer(&source, &Question::new("CONSTRUCT { ?e a zt:City } WHERE { ?e a zt:City }")).unwrap();
    let text = |answer: &Answer, format| {
        let mut bytes = Vec::new();
        written(answer, format, &mut bytes).map(|()| String::from_utf8(bytes).unwrap())
    };
    assert!(text(&rows, Format::Csv).unwrap().starts_with("e\r\nhttps://w3id.org/zhitu/id/place/"));
    assert!(text(&rows, Format::Json).unwrap().contains("\"bindings\""));
    assert!(text(&rows, Format::Turtle).is_err());
    assert!(text(&triples, Format::Turtle).unwrap().contains(" a zt:City"));
    assert!(text(&triples, Format::Csv).is_err());
    assert!(table(&rows, Some(60)).contains("<place/"));
}

#[test]
fn every_shipped_query_runs_and_says_what_it_is() {
    let values = |shipped: &Shipped| -> Vec<(String, String)> {
        shipped.parameters.iter().map(|parameter| (parameter.name.to_owned(), "星河市".to_owned())).collect()
    };
    for shipped in shipped() {
        assert!(!shipped.zh.is_empty() && !shipped.en.is_empty(), "{} has no title", shipped.name);
        let question = shipped.question(&values(&shipped)).unwrap();
        answer(&source(question.asks_named_graphs()), &question)
            .unwrap_or_else(|error| panic!("{}: {error}", shipped.name));
        assert!(question.is_ordered(), "{} has no order", shipped.name);
    }
}

#[test]
fn shipped_queries_find_posts_numbers_links_and_evidence() {
    let ask = |name: &str, values: &[(&str, &str)]| {
        let values: Vec<(String, String)> =
            values.iter().map(|(name, word)| ((*name).to_owned(), (*word).to_owned())).collect();
        cells(&Shipped::named(name).unwrap().question(&values).unwrap())
    };
    let posts = ask("people-and-posts", &[]);
    assert_eq!(posts[0][..3], ["林知远", "主任", "蓝鲸实验室"].map(str::to_owned));
    let numbers = ask("numbers-of-a-city", &[("city", "星河市")]);
    assert_eq!(numbers[0][..3], ["星河市", "引进人才数", "1158"].map(str::to_owned));
    assert!(ask("numbers-of-a-city", &[("city", "蓝鲸实验室")]).is_empty());
    let links = ask("links-between", &[("one", "云帆"), ("other", "林知远")]);
    assert_eq!(links.len(), 1, "{links:?}");
    assert_eq!(links[0][2], "蓝鲸实验室");
    let evidence = ask("evidence-of-a-fact", &[("subject", "星河市"), ("object", "远航论坛")]);
    assert_eq!(evidence.len(), 2);
    assert_eq!(evidence[0][3], "星河市举办远航论坛。");
    assert!(Shipped::named("links-between").unwrap().question(&[]).is_err());
}

#[test]
fn an_entity_is_explained_with_its_facts_numbers_and_their_words() {
    let Explained::Found(found) = explained(&source(false), "星河市").unwrap() else { panic!() };
    let city = &found[0];
    assert_eq!((city.mentions, city.files.as_slice()), (3, &["a.txt".to_owned(), "b.txt".to_owned()][..]));
    let hosts = city.facts.iter().find(|fact| fact.relation == RelationId::HOSTS).unwrap();
    assert_eq!(
        (hosts.other.as_str(), hosts.evidence[0].file.as_str(), hosts.evidence[0].line),
        ("远航论坛", "a.txt", 1)
    );
    assert_eq!((city.numbers[0].value.as_str(), city.numbers[0].reference.as_str()), ("1158", "计划单列市"));
    let Explained::Found(found) = explained(&source(false), "蓝鲸实验室").unwrap() else { panic!() };
    assert_eq!(found[0].class.name(), "ResearchInstitute");
    assert!(found[0].facts.iter().any(|fact| !fact.outgoing && fact.evidence[0].title == "主任"));
}

#[test]
fn an_unknown_name_gets_names_like_it() {
    assert_eq!(explained(&source(false), "星河").unwrap(), Explained::Unknown(vec!["星河市".to_owned()]));
}

#[test]
fn institutions_and_programs_are_told_of_their_own_city_only() {
    let sample = Sample {
        identifier: "c.txt",
        text: "星河市云岭区有蓝鲸实验室。月湾市有云帆公司，实施启明计划。",
        names: &[
            ("星河市", ClassId::CITY),
            ("云岭区", ClassId::DISTRICT),
            ("蓝鲸实验室", ClassId::RESEARCH_INSTITUTE),
            ("月湾市", ClassId::CITY),
            ("云帆公司", ClassId::COMPANY),
            ("启明计划", ClassId::INITIATIVE),
        ],
        facts: &[
            ("云岭区", RelationId::LOCATED_IN, "星河市", ""),
            ("蓝鲸实验室", RelationId::LOCATED_IN, "云岭区", ""),
            ("云帆公司", RelationId::LOCATED_IN, "月湾市", ""),
            ("云帆公司", RelationId::LAUNCHED, "启明计划", ""),
        ],
        numbers: &[],
    };
    let graph = KnowledgeGraph::from_contributions([sample.contribution()]);
    let folder = tempfile::tempdir().unwrap();
    let lines: String =
        quads(&graph, &Gazetteer::embedded(), &Names::default()).map(|quad| format!("{quad} .\n")).collect();
    std::fs::write(folder.path().join("graph.nq"), lines).unwrap();
    let source = opened(folder.path(), false, true).unwrap();
    let ask = |name: &str| {
        let question = Shipped::named(name).unwrap().question(&[]).unwrap();
        let mut bytes = Vec::new();
        written(&answer(&source, &question).unwrap(), Format::Csv, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    assert_eq!(ask("cities-by-institutions"), "city,institutions\r\n星河市,1\r\n月湾市,1\r\n");
    let programs = ask("programs-by-city");
    assert_eq!(programs, "city,actor,relation,program,class\r\n月湾市,云帆公司,启动,启明计划,Initiative\r\n");
}
