//! Every mention and every claim leads back to the characters of the original file that say it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use super::{built, sample_bulletin, shared};

const NIF: &str = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#";
const ZT: &str = "https://w3id.org/zhitu/ontology#";
const PROV: &str = "http://www.w3.org/ns/prov#wasDerivedFrom";
const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// Subject → predicate → objects, of one document's graph.
type Facts = BTreeMap<String, BTreeMap<String, Vec<String>>>;

fn graphs(path: &Path) -> BTreeMap<String, Facts> {
    let text = fs::read(path).expect("graph.nq was written");
    let mut graphs: BTreeMap<String, Facts> = BTreeMap::new();
    for quad in RdfParser::from_format(RdfFormat::NQuads).for_slice(&text) {
        let Quad { subject, predicate, object, graph_name } = quad.expect("graph.nq is valid N-Quads");
        let NamedOrBlankNode::NamedNode(subject) = subject else { panic!("a blank node: {subject}") };
        let object = match object {
            Term::NamedNode(node) => node.into_string(),
            Term::Literal(literal) => literal.value().to_owned(),
            other => panic!("neither IRI nor literal: {other}"),
        };
        let facts = graphs.entry(graph_name.to_string()).or_default();
        facts.entry(subject.into_string()).or_default().entry(predicate.into_string()).or_default().push(object);
    }
    graphs
}

fn decoded(path: &Path) -> Vec<char> {
    let bytes = fs::read(path).expect("the original is there");
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => encoding_rs::GB18030.decode(error.as_bytes()).0.into_owned(),
    };
    text.trim_start_matches('\u{feff}').chars().collect()
}

fn squeezed(text: impl IntoIterator<Item = char>) -> Vec<char> {
    text.into_iter().filter(|letter| !letter.is_whitespace()).collect()
}

/// Whether all of `short` occurs in `long`, in order.
fn is_within(short: &[char], long: &[char]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|letter| rest.any(|other| other == letter))
}

/// Checks the graph that was built from files below `root`; returns how many mentions and statements it holds.
fn check(graph: &Path, root: &Path) -> (usize, usize) {
    let (mut quotes, mut statements) = (0, 0);
    for facts in graphs(graph).values() {
        let Some((_, document)) = facts
            .iter()
            .find(|(_, about)| about.get(RDF_TYPE).is_some_and(|types| types.contains(&format!("{ZT}Document"))))
        else {
            continue;
        };
        let identifier = &document["http://purl.org/dc/terms/identifier"][0];
        let original = decoded(&root.join(identifier));
        let mut mentions = BTreeSet::new();
        for (iri, about) in facts.iter().filter(|(_, about)| about.contains_key(&format!("{NIF}anchorOf"))) {
            let number = |name: &str| about[&format!("{NIF}{name}")][0].parse::<usize>().expect("offsets are numbers");
            let (begin, end) = (number("beginIndex"), number("endIndex"));
            let quote = squeezed(about[&format!("{NIF}anchorOf")][0].chars());
            let slice = squeezed(original[begin..end].iter().copied());
            assert!(!quote.is_empty(), "{iri} quotes nothing");
            assert!(
                quote == slice || is_within(&quote, &slice),
                "{iri} quotes {quote:?}, but {identifier} says {slice:?}"
            );
            mentions.insert(iri);
            quotes += 1;
        }
        for (iri, about) in facts {
            let types = about.get(RDF_TYPE).map(Vec::as_slice).unwrap_or_default();
            if !types.iter().any(|class| *class == format!("{ZT}Claim") || *class == format!("{ZT}Observation")) {
                continue;
            }
            let evidence = about.get(PROV).map(Vec::as_slice).unwrap_or_default();
            assert!(
                !evidence.is_empty() && evidence.iter().all(|mention| mentions.contains(mention)),
                "{iri} has no evidence in the text: {evidence:?}"
            );
            statements += 1;
        }
    }
    (quotes, statements)
}

#[test]
fn the_sample_verifies() {
    let sample = sample_bulletin();
    let folder = built(&[&sample], &[]);
    let (quotes, statements) = check(&folder.path().join("graph.nq"), sample.parent().expect("examples/"));
    assert!(quotes > 100 && statements > 20, "{quotes} quotes, {statements} statements");
}

#[test]
fn the_real_bulletin_verifies() {
    let Some(bulletin) = shared("bulletin/xixian-2020-12-24.txt") else { return };
    let folder = built(&[&bulletin], &[]);
    let (quotes, statements) = check(&folder.path().join("graph.nq"), bulletin.parent().expect("a folder"));
    assert!(quotes > 200 && statements > 80, "{quotes} quotes, {statements} statements");
}

#[test]
fn documents_of_all_sorts_verify() {
    let (Some(corpus), Some(gold)) = (shared("corpus"), shared("gold/docs")) else { return };
    let mut folders: Vec<PathBuf> =
        fs::read_dir(&corpus).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.push(gold);
    for root in folders {
        let mut files: Vec<PathBuf> = fs::read_dir(&root)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
            .collect();
        files.sort();
        for file in files.iter().take(3) {
            let folder = built(&[file], &[]);
            check(&folder.path().join("graph.nq"), &root);
        }
    }
}
