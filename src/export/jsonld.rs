//! `graph.jsonld`: the same quads as `graph.nq`, with the terms of `ontology/context.jsonld`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term, Triple, vocab::rdf, vocab::xsd};
use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};

use crate::store::Names;

/// The published context.
const CONTEXT: &str = include_str!("../../ontology/context.jsonld");

/// Writes quads as JSON-LD. Quads of one named graph come one after another; one graph at a time is held.
pub(super) fn jsonld(to: &mut dyn Write, quads: impl Iterator<Item = Quad>, names: &Names) -> io::Result<()> {
    let context = Context::new(names);
    let mut document = context.definition.clone();
    document.insert("@base".to_owned(), json!(names.base()));
    write!(to, "{{\n  \"@context\": {},\n  \"@graph\": [", serde_json::to_string(&document)?)?;
    let mut separator = "\n";
    let mut graph = GraphName::DefaultGraph;
    let mut held: Vec<Triple> = Vec::new();
    let mut flush = |graph: &GraphName, held: &mut Vec<Triple>| -> io::Result<()> {
        if held.is_empty() {
            return Ok(());
        }
        write!(to, "{separator}    {{ \"@id\": {}, \"@graph\": [", context.graph(graph))?;
        separator = ",\n";
        let mut inner = "\n";
        held.sort_by(|one, other| order(&one.subject).cmp(&order(&other.subject)));
        for statements in held.chunk_by(|one, other| one.subject == other.subject) {
            write!(to, "{inner}      {}", serde_json::to_string(&context.node(statements))?)?;
            inner = ",\n";
        }
        write!(to, "\n    ] }}")?;
        held.clear();
        Ok(())
    };
    for quad in quads {
        if graph != quad.graph_name {
            flush(&graph, &mut held)?;
            graph = quad.graph_name.clone();
        }
        held.push(quad.into());
    }
    flush(&graph, &mut held)?;
    write!(to, "\n  ]\n}}\n")
}

/// Where a subject stands among the nodes of its graph.
fn order(subject: &NamedOrBlankNode) -> (bool, &str) {
    match subject {
        NamedOrBlankNode::NamedNode(node) => (true, node.as_str()),
        NamedOrBlankNode::BlankNode(node) => (false, node.as_str()),
    }
}

/// How the context writes one predicate.
#[derive(Clone, Debug, Default)]
struct Coercion {
    term: String,
    /// `@id`, `@vocab` or the IRI of a datatype.
    datatype: Option<String>,
    language: Option<String>,
}

struct Context<'a> {
    definition: Map<String, Value>,
    prefixes: Vec<(String, String)>,
    coercions: FxHashMap<String, Coercion>,
    base: &'a str,
    vocabulary: &'static str,
}

impl<'a> Context<'a> {
    fn new(names: &'a Names) -> Self {
        let parsed: Value = serde_json::from_str(CONTEXT).expect("ontology/context.jsonld is JSON, as a test shows");
        let mut definition = parsed.get("@context").and_then(Value::as_object).cloned().unwrap_or_default();
        let vocabulary = "https://w3id.org/zhitu/ontology#";
        definition.insert("@vocab".to_owned(), json!(vocabulary));
        let prefixes: Vec<(String, String)> = definition
            .iter()
            .filter(|(name, _)| !name.starts_with('@'))
            .filter_map(|(name, iri)| Some((name.clone(), iri.as_str()?.to_owned())))
            .collect();
        let expanded = |compact: &str| match compact.split_once(':') {
            Some((prefix, local)) => prefixes
                .iter()
                .find(|(name, _)| name == prefix)
                .map_or_else(|| compact.to_owned(), |(_, iri)| format!("{iri}{local}")),
            None => compact.to_owned(),
        };
        let coercions = definition
            .iter()
            .filter_map(|(term, value)| {
                let text = |key: &str| value.get(key).and_then(Value::as_str);
                let coercion = Coercion {
                    term: term.clone(),
                    datatype: text("@type").map(expanded),
                    language: text("@language").map(str::to_owned),
                };
                Some((expanded(text("@id")?), coercion))
            })
            .collect();
        Context { prefixes, coercions, base: names.base(), vocabulary, definition }
    }

    fn graph(&self, name: &GraphName) -> Value {
        match name {
            GraphName::NamedNode(node) => json!(self.relative(node.as_str())),
            GraphName::BlankNode(node) => json!(node.to_string()),
            GraphName::DefaultGraph => Value::Null,
        }
    }

    /// Below the base, the rest of the IRI; else all of it.
    fn relative<'i>(&self, iri: &'i str) -> &'i str {
        match iri.strip_prefix(self.base) {
            // What looks like a scheme, a keyword or nothing at all would be read as something else.
            Some(rest) if rest.starts_with(|first: char| first.is_ascii_alphanumeric()) && !before_colon(rest) => rest,
            _ => iri,
        }
    }

    /// As a term of the vocabulary, with a prefix, or whole.
    fn term(&self, iri: &str) -> String {
        if let Some(local) = iri.strip_prefix(self.vocabulary)
            && !self.definition.contains_key(local)
            && !local.contains([':', '/'])
        {
            return local.to_owned();
        }
        for (name, namespace) in &self.prefixes {
            if let Some(local) = iri.strip_prefix(namespace.as_str()) {
                return format!("{name}:{local}");
            }
        }
        iri.to_owned()
    }

    /// One node with what is said of it, in order and each once; all `statements` have the same subject.
    fn node(&self, statements: &[Triple]) -> Value {
        let mut node = Map::new();
        match statements.first().map(|first| &first.subject) {
            Some(NamedOrBlankNode::NamedNode(subject)) => {
                node.insert("@id".to_owned(), json!(self.relative(subject.as_str())));
            }
            Some(NamedOrBlankNode::BlankNode(subject)) => {
                node.insert("@id".to_owned(), json!(subject.to_string()));
            }
            None => {}
        }
        let statements: BTreeMap<(&str, String), &Triple> =
            statements.iter().map(|said| ((said.predicate.as_str(), said.object.to_string()), said)).collect();
        let mut values: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        let mut classes = Vec::new();
        for quad in statements.values() {
            match &quad.object {
                Term::NamedNode(class) if quad.predicate.as_ref() == rdf::TYPE => {
                    classes.push(json!(self.term(class.as_str())));
                }
                object => {
                    let coercion = self.coercions.get(quad.predicate.as_str());
                    let term =
                        coercion.map_or_else(|| self.term(quad.predicate.as_str()), |coercion| coercion.term.clone());
                    values.entry(term).or_default().push(self.value(object, coercion));
                }
            }
        }
        if !classes.is_empty() {
            node.insert("@type".to_owned(), one_or_all(classes));
        }
        node.extend(values.into_iter().map(|(term, values)| (term, one_or_all(values))));
        Value::Object(node)
    }

    fn value(&self, object: &Term, coercion: Option<&Coercion>) -> Value {
        let coerced = coercion.and_then(|coercion| coercion.datatype.as_deref());
        match object {
            Term::NamedNode(node) => match coerced {
                Some("@id") => json!(self.relative(node.as_str())),
                Some("@vocab") => json!(self.vocabulary_term(node)),
                _ => json!({ "@id": self.relative(node.as_str()) }),
            },
            Term::Literal(literal) => literal_value(literal, coerced, coercion),
            other => json!({ "@id": other.to_string() }),
        }
    }

    /// An object that is a term: written so that the reader finds the same IRI again.
    fn vocabulary_term(&self, node: &NamedNode) -> String {
        match self.coercions.get(node.as_str()) {
            Some(known) => known.term.clone(),
            None => self.term(node.as_str()),
        }
    }
}

fn literal_value(literal: &Literal, coerced: Option<&str>, coercion: Option<&Coercion>) -> Value {
    let words = literal.value();
    if let Some(language) = literal.language() {
        let default = coercion.and_then(|coercion| coercion.language.as_deref());
        return if default == Some(language) {
            json!(words)
        } else {
            json!({ "@value": words, "@language": language })
        };
    }
    let datatype = literal.datatype();
    if coerced == Some(datatype.as_str()) {
        json!(words)
    } else if datatype == xsd::STRING {
        let plain = coercion.is_none_or(|coercion| coercion.datatype.is_none() && coercion.language.is_none());
        if plain { json!(words) } else { json!({ "@value": words }) }
    } else {
        json!({ "@value": words, "@type": datatype.as_str() })
    }
}

fn before_colon(relative: &str) -> bool {
    relative.find(':').is_some_and(|colon| relative[..colon].find(['/', '?', '#']).is_none())
}

fn one_or_all(mut values: Vec<Value>) -> Value {
    if values.len() == 1 { values.swap_remove(0) } else { Value::Array(values) }
}
