//! The observations are a well-formed RDF Data Cube: the integrity constraints of the W3C recommendation, section 11.1.
//!
//! Each query asks whether a constraint is broken, over the union of the graph and the ontology. The cube has no slices
//! (IC-7 to IC-10, IC-18), no measure dimension (IC-15 to IC-17) and no hierarchy of codes (IC-20, IC-21): those
//! constraints are asked all the same, and hold because nothing is there to break them. IC-20 and IC-21 are asked for
//! every property that a hierarchical code list could name, which the recommendation does by writing one query for each.
//! Where the recommendation closes the graph with rules first (its section 10), the queries follow the paths instead.

use zhitu::query::{Answer, Question, Source, answer, opened};

use super::{built, sample_bulletin};

const CONSTRAINTS: &[(&str, &str)] = &[
    (
        "IC-1: every observation has exactly one data set",
        "ASK { { ?o a qb:Observation . FILTER NOT EXISTS { ?o qb:dataSet ?d . ?d a qb:DataSet } }
               UNION { ?o a qb:Observation ; qb:dataSet ?d, ?other . FILTER(?d != ?other) } }",
    ),
    (
        "IC-2: every data set has exactly one structure",
        "ASK { { ?d a qb:DataSet . FILTER NOT EXISTS { ?d qb:structure ?s . ?s a qb:DataStructureDefinition } }
               UNION { ?d a qb:DataSet ; qb:structure ?s, ?other . FILTER(?s != ?other) } }",
    ),
    (
        "IC-3: every structure has a measure",
        "ASK { ?s a qb:DataStructureDefinition .
               FILTER NOT EXISTS { { ?s qb:component/qb:measure ?m } UNION
                                   { ?s qb:component/qb:componentProperty ?m . ?m a qb:MeasureProperty } } }",
    ),
    ("IC-4: every dimension has a range", "ASK { ?d a qb:DimensionProperty . FILTER NOT EXISTS { ?d rdfs:range ?r } }"),
    (
        "IC-5: every dimension of concepts has a code list",
        "ASK { ?d a qb:DimensionProperty ; rdfs:range skos:Concept . FILTER NOT EXISTS { ?d qb:codeList ?l } }",
    ),
    (
        "IC-6: only attributes may be optional",
        "ASK { ?s a qb:DataStructureDefinition ; qb:component ?c . ?c qb:componentRequired false .
               FILTER NOT EXISTS { { ?c qb:attribute ?a } UNION
                                   { ?c qb:componentProperty ?a . ?a a qb:AttributeProperty } } }",
    ),
    (
        "IC-7: every slice key belongs to a structure",
        "ASK { ?key a qb:SliceKey . FILTER NOT EXISTS { ?s a qb:DataStructureDefinition ; qb:sliceKey ?key } }",
    ),
    (
        "IC-8: slice keys are made of the structure's components",
        "ASK { ?key a qb:SliceKey ; qb:componentProperty ?p . ?s qb:sliceKey ?key .
               FILTER NOT EXISTS { ?s qb:component/(qb:componentProperty|qb:dimension|qb:measure|qb:attribute) ?p } }",
    ),
    (
        "IC-9: every slice has exactly one structure",
        "ASK { { ?slice a qb:Slice . FILTER NOT EXISTS { ?slice qb:sliceStructure ?key } }
               UNION { ?slice a qb:Slice ; qb:sliceStructure ?key, ?other . FILTER(?key != ?other) } }",
    ),
    (
        "IC-10: every slice has the dimensions of its key",
        "ASK { ?slice qb:sliceStructure/qb:componentProperty ?d . FILTER NOT EXISTS { ?slice ?d ?v } }",
    ),
    (
        "IC-11: every observation has all dimensions",
        "ASK { ?o qb:dataSet/qb:structure/qb:component ?c . { ?c qb:dimension ?d } UNION
               { ?c qb:componentProperty ?d . ?d a qb:DimensionProperty } FILTER NOT EXISTS { ?o ?d ?v } }",
    ),
    (
        "IC-12: no two observations share all dimensions",
        // The recommendation compares all pairs; those that share the place of the number are enough, for it is a
        // dimension, as the next query holds the structure to.
        "ASK { ?one zt:figure ?figure ; qb:dataSet ?set . ?other zt:figure ?figure ; qb:dataSet ?set .
               FILTER(STR(?one) < STR(?other))
               FILTER NOT EXISTS { ?set qb:structure/qb:component/qb:dimension ?d . ?one ?d ?v . ?other ?d ?w . FILTER(?v != ?w) } }",
    ),
    (
        "the place of the number is a dimension",
        "ASK { FILTER NOT EXISTS { zt:ObservationStructure qb:component/qb:dimension zt:figure } }",
    ),
    (
        "IC-13: every observation has the required attributes",
        "ASK { ?o qb:dataSet/qb:structure/qb:component ?c . ?c qb:componentRequired true . { ?c qb:attribute ?a } UNION
               { ?c qb:componentProperty ?a . ?a a qb:AttributeProperty } FILTER NOT EXISTS { ?o ?a ?v } }",
    ),
    (
        "IC-14: every observation has every measure, where there is no measure dimension",
        "ASK { ?o qb:dataSet/qb:structure ?s . FILTER NOT EXISTS { ?s qb:component/qb:dimension qb:measureType }
               ?s qb:component/qb:measure ?m . FILTER NOT EXISTS { ?o ?m ?v } }",
    ),
    (
        "IC-15: with a measure dimension, every observation has its measure",
        "ASK { ?o qb:dataSet/qb:structure/qb:component/qb:dimension qb:measureType . ?o qb:measureType ?m .
               FILTER NOT EXISTS { ?o ?m ?v } }",
    ),
    (
        "IC-16: with a measure dimension, every observation has one measure only",
        "ASK { ?o qb:dataSet/qb:structure ?s . ?s qb:component/qb:dimension qb:measureType . ?o qb:measureType ?m .
               ?s qb:component/qb:measure ?other . FILTER(?other != ?m) ?o ?other ?v }",
    ),
    (
        "IC-17: with a measure dimension, every point has all measures",
        "ASK { { SELECT ?set ?figure (COUNT(DISTINCT ?m) AS ?found) {
                   ?o qb:dataSet ?set ; zt:figure ?figure ; qb:measureType ?m } GROUP BY ?set ?figure }
               { SELECT ?set (COUNT(DISTINCT ?m) AS ?wanted) {
                   ?set qb:structure ?s . ?s qb:component/qb:dimension qb:measureType . ?s qb:component/qb:measure ?m }
                 GROUP BY ?set } FILTER(?found != ?wanted) }",
    ),
    (
        "IC-18: observations of slices belong to the slice's data set",
        "ASK { ?set qb:slice/qb:observation ?o . FILTER NOT EXISTS { ?o qb:dataSet ?set } }",
    ),
    (
        "IC-19: coded dimensions have codes of their list",
        "ASK { ?o qb:dataSet/qb:structure/qb:component/(qb:componentProperty|qb:dimension) ?d .
               ?d qb:codeList ?list . ?list a skos:ConceptScheme . ?o ?d ?v .
               FILTER NOT EXISTS { ?v a skos:Concept ; skos:inScheme ?list } }",
    ),
    (
        "IC-19: coded dimensions have codes of their collection",
        "ASK { ?o qb:dataSet/qb:structure/qb:component/(qb:componentProperty|qb:dimension) ?d .
               ?d qb:codeList ?list . ?list a skos:Collection . ?o ?d ?v .
               FILTER NOT EXISTS { ?v a skos:Concept . ?list skos:member+ ?v } }",
    ),
    (
        "IC-20: codes of a hierarchy are below its roots",
        "ASK { ?o qb:dataSet/qb:structure/qb:component/(qb:componentProperty|qb:dimension) ?d . ?d qb:codeList ?list .
               ?list a qb:HierarchicalCodeList ; qb:parentChildProperty ?p . ?o ?d ?v .
               FILTER NOT EXISTS { ?list qb:hierarchyRoot ?v } FILTER NOT EXISTS { ?above ?p ?v } }",
    ),
    (
        "IC-21: codes of a hierarchy are below its roots, told from below",
        "ASK { ?list a qb:HierarchicalCodeList ; qb:parentChildProperty/owl:inverseOf ?p .
               ?d qb:codeList ?list . ?o ?d ?v . FILTER NOT EXISTS { ?list qb:hierarchyRoot ?v }
               FILTER NOT EXISTS { ?v ?p ?above } }",
    ),
    (
        "three dimensions are coded",
        "ASK { { SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d qb:codeList ?l } } FILTER(?n != 3) }",
    ),
];

fn holds(source: &Source, question: &str) -> bool {
    let found = answer(source, &Question::new(question)).expect("the constraint is valid SPARQL");
    found == Answer::Boolean(true)
}

#[test]
fn the_observations_are_a_well_formed_data_cube() {
    let folder = built(&[&sample_bulletin()], &[]);
    let source = opened(folder.path(), false, true).expect("the graph of the build opens");
    assert!(holds(&source, "ASK { ?o a qb:Observation }"), "there is something to check");
    for (constraint, broken) in CONSTRAINTS {
        assert!(!holds(&source, broken), "{constraint}");
    }
}

/// The constraints are able to fail: each damage to a good cube is seen by the constraint it breaks.
#[test]
fn a_damaged_cube_breaks_its_constraint() {
    const HEAD: &str = "<http://a/s> <http://purl.org/linked-data/cube#structure> <https://w3id.org/zhitu/ontology#ObservationStructure> .
<http://a/s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://purl.org/linked-data/cube#DataSet> .
<http://a/o> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://purl.org/linked-data/cube#Observation> .
";
    let damages = [
        ("IC-1", ""),
        ("IC-11", "<http://a/o> <http://purl.org/linked-data/cube#dataSet> <http://a/s> .\n"),
        ("IC-13", "<http://a/o> <http://purl.org/linked-data/cube#dataSet> <http://a/s> .\n"),
        ("IC-14", "<http://a/o> <http://purl.org/linked-data/cube#dataSet> <http://a/s> .\n"),
        (
            "IC-19",
            "<http://a/o> <http://purl.org/linked-data/cube#dataSet> <http://a/s> .\n<http://a/o> <https://w3id.org/zhitu/ontology#kind> <https://w3id.org/zhitu/ontology#exact> .\n",
        ),
    ];
    for (constraint, lines) in damages {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join("damaged.nt");
        std::fs::write(&path, format!("{HEAD}{lines}")).expect("a file can be written");
        let source = opened(&path, false, true).expect("the damaged cube opens");
        let seen = CONSTRAINTS
            .iter()
            .filter(|(name, _)| name.starts_with(&format!("{constraint}:")))
            .any(|(_, broken)| holds(&source, broken));
        assert!(seen, "{constraint} does not see its damage");
    }
}
