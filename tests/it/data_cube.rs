//! The observations are a well-formed RDF Data Cube: the integrity constraints of the W3C recommendation, section 11.
//!
//! Each query asks whether a constraint is broken. IC-7 to IC-10, IC-15 to IC-18 and IC-20 to IC-21 speak of slices,
//! measure dimensions and hierarchies of codes, which the cube does not use; the last query holds it to that.

use zhitu::query::{Answer, Question, answer, opened};

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
        "ASK { ?s a qb:DataStructureDefinition . FILTER NOT EXISTS { ?s qb:component/qb:measure ?m } }",
    ),
    ("IC-4: every dimension has a range", "ASK { ?d a qb:DimensionProperty . FILTER NOT EXISTS { ?d rdfs:range ?r } }"),
    (
        "IC-5: every dimension of concepts has a code list",
        "ASK { ?d a qb:DimensionProperty ; rdfs:range skos:Concept . FILTER NOT EXISTS { ?d qb:codeList ?l } }",
    ),
    (
        "IC-6: only attributes may be optional",
        "ASK { ?s qb:component ?c . ?c qb:componentRequired false .
               FILTER NOT EXISTS { ?c qb:attribute ?a } }",
    ),
    (
        "IC-11: every observation has all dimensions",
        "ASK { ?o qb:dataSet/qb:structure/qb:component/qb:dimension ?d . FILTER NOT EXISTS { ?o ?d ?v } }",
    ),
    (
        "IC-12: no two observations share all dimensions",
        "ASK { { SELECT ?f ?s ?i ?k ?m ?b (COUNT(DISTINCT ?o) AS ?n) {
                 ?o a qb:Observation ; zt:figure ?f ; zt:subject ?s ; zt:indicator ?i ; zt:kind ?k ; zt:modality ?m ;
                   zt:bound ?b
               } GROUP BY ?f ?s ?i ?k ?m ?b } FILTER(?n > 1) }",
    ),
    (
        "IC-13: every observation has the required attributes",
        "ASK { ?o qb:dataSet/qb:structure/qb:component ?c . ?c qb:componentRequired true ; qb:attribute ?a .
               FILTER NOT EXISTS { ?o ?a ?v } }",
    ),
    (
        "IC-14: every observation has every measure",
        "ASK { ?o qb:dataSet/qb:structure/qb:component/qb:measure ?m . FILTER NOT EXISTS { ?o ?m ?v } }",
    ),
    (
        "the dimensions of IC-12 are those of the structure",
        "ASK { { SELECT (COUNT(DISTINCT ?d) AS ?n) { zt:ObservationStructure qb:component/qb:dimension ?d } } FILTER(?n != 6) }",
    ),
    (
        "no slices, measure dimensions or code lists",
        "ASK { { ?x a qb:Slice } UNION { ?x qb:measureType ?y } UNION { ?x qb:codeList ?y } UNION { ?x qb:sliceKey ?y } }",
    ),
];

#[test]
fn the_observations_are_a_well_formed_data_cube() {
    let folder = built(&[&sample_bulletin()], &[]);
    let source = opened(folder.path(), false, true).expect("the graph of the build opens");
    let ask = |text: &str| answer(&source, &Question::new(text)).expect("the constraint is valid SPARQL");
    assert_eq!(ask("ASK { ?o a qb:Observation }"), Answer::Boolean(true), "there is something to check");
    for (constraint, broken) in CONSTRAINTS {
        assert_eq!(ask(broken), Answer::Boolean(false), "{constraint}");
    }
}
