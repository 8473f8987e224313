//! Turns `ontology/schema.ttl` into Rust constants and tables, so that classes and property domains are written once.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use oxrdf::{NamedOrBlankNode, Term, Triple};
use oxttl::TurtleParser;

const ZT: &str = "https://w3id.org/zhitu/ontology#";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const OWL: &str = "http://www.w3.org/2002/07/owl#";

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=ontology/schema.ttl");
    let schema = Schema::read(&root.join("ontology/schema.ttl"));
    std::fs::write(out.join("schema.rs"), schema.generated()).expect("OUT_DIR is writable");
}

/// The triples of the schema, indexed by subject and predicate, in order of appearance.
struct Schema {
    order: Vec<String>,
    triples: BTreeMap<(String, String), Vec<Term>>,
}

impl Schema {
    fn read(path: &Path) -> Self {
        let text = std::fs::read(path).expect("ontology/schema.ttl exists");
        let mut schema = Schema { order: Vec::new(), triples: BTreeMap::new() };
        for triple in TurtleParser::new().for_slice(&text) {
            let Triple { subject, predicate, object } = triple.expect("ontology/schema.ttl is valid Turtle");
            let subject = match subject {
                NamedOrBlankNode::NamedNode(node) => node.into_string(),
                NamedOrBlankNode::BlankNode(node) => format!("_:{}", node.as_str()),
            };
            if !schema.order.contains(&subject) {
                schema.order.push(subject.clone());
            }
            schema.triples.entry((subject, predicate.into_string())).or_default().push(object);
        }
        schema
    }

    fn objects(&self, subject: &str, predicate: &str) -> &[Term] {
        self.triples.get(&(subject.to_owned(), predicate.to_owned())).map_or(&[], Vec::as_slice)
    }

    fn label(&self, subject: &str, language: &str) -> String {
        self.objects(subject, &format!("{RDFS}label"))
            .iter()
            .find_map(|term| match term {
                Term::Literal(literal) if literal.language() == Some(language) => Some(literal.value().to_owned()),
                _ => None,
            })
            .unwrap_or_else(|| panic!("ontology/schema.ttl: {subject} has no rdfs:label in {language}"))
    }

    fn local(term: &Term) -> Option<String> {
        match term {
            Term::NamedNode(node) => node.as_str().strip_prefix(ZT).map(str::to_owned),
            _ => None,
        }
    }

    fn key(term: &Term) -> String {
        match term {
            Term::NamedNode(node) => node.as_str().to_owned(),
            Term::BlankNode(node) => format!("_:{}", node.as_str()),
            _ => String::new(),
        }
    }

    /// The classes that a domain or range allows: one class, or the members of an `owl:unionOf`.
    fn union(&self, subject: &str, predicate: &str) -> Vec<String> {
        let mut classes = Vec::new();
        for term in self.objects(subject, &format!("{RDFS}{predicate}")) {
            if let Some(class) = Self::local(term) {
                classes.push(class);
                continue;
            }
            for list in self.objects(&Self::key(term), &format!("{OWL}unionOf")) {
                let mut cell = Self::key(list);
                while cell != format!("{RDF}nil") {
                    classes.extend(self.objects(&cell, &format!("{RDF}first")).iter().filter_map(Self::local));
                    cell = self.objects(&cell, &format!("{RDF}rest")).first().map_or(format!("{RDF}nil"), Self::key);
                }
            }
        }
        classes
    }

    fn generated(&self) -> String {
        let local = |iri: &String| iri.strip_prefix(ZT).map(str::to_owned);
        let parent = |class: &str| {
            self.objects(&format!("{ZT}{class}"), &format!("{RDFS}subClassOf")).iter().find_map(Self::local)
        };
        // Entity classes are those below zt:Entity; a branch is a direct child of it.
        let branch = |class: &str| {
            let mut at = class.to_owned();
            while let Some(above) = parent(&at) {
                if above == "Entity" {
                    return Some(at);
                }
                at = above;
            }
            None
        };
        let classes: Vec<String> =
            self.order.iter().filter_map(local).filter(|class| branch(class).is_some()).collect();
        let index = |class: &str| {
            classes
                .iter()
                .position(|known| known == class)
                .unwrap_or_else(|| panic!("ontology/schema.ttl: {class} is not a class below zt:Entity"))
        };
        let mut code = String::from("// Generated by build.rs from ontology/schema.ttl.\n\nimpl ClassId {\n");
        for (at, class) in classes.iter().enumerate() {
            let _ = writeln!(
                code,
                "    /// `zt:{class}` ({}).\n    pub const {}: ClassId = ClassId({at});",
                self.label(&format!("{ZT}{class}"), "zh"),
                constant(class)
            );
        }
        code.push_str("}\n\nstatic CLASSES: &[ClassDefinition] = &[\n");
        for class in &classes {
            let iri = format!("{ZT}{class}");
            let above = parent(class)
                .filter(|above| above != "Entity")
                .map_or("None".to_owned(), |above| format!("Some(ClassId({}))", index(&above)));
            let top = index(&branch(class).expect("entity classes have a branch"));
            let _ = writeln!(
                code,
                "    ClassDefinition {{ name: {class:?}, zh: {:?}, en: {:?}, parent: {above}, branch: ClassId({top}) }},",
                self.label(&iri, "zh"),
                self.label(&iri, "en")
            );
        }
        code.push_str("];\n\nimpl RelationId {\n");
        let relations: Vec<String> = self
            .order
            .iter()
            .filter(|iri| {
                self.objects(iri, &format!("{RDFS}subPropertyOf"))
                    .iter()
                    .any(|term| Self::local(term).as_deref() == Some("relation"))
            })
            .filter_map(local)
            .collect();
        for (at, relation) in relations.iter().enumerate() {
            let _ = writeln!(
                code,
                "    /// `zt:{relation}` ({}).\n    pub const {}: RelationId = RelationId({at});",
                self.label(&format!("{ZT}{relation}"), "zh"),
                constant(relation)
            );
        }
        code.push_str("}\n\nstatic RELATIONS: &[RelationDefinition] = &[\n");
        for relation in &relations {
            let iri = format!("{ZT}{relation}");
            let ids = |predicate: &str| {
                let found: Vec<String> = self
                    .union(&iri, predicate)
                    .iter()
                    .filter(|class| branch(class).is_some())
                    .map(|class| format!("ClassId({})", index(class)))
                    .collect();
                found.join(", ")
            };
            let symmetric = self
                .objects(&iri, &format!("{RDF}type"))
                .iter()
                .any(|term| Self::key(term) == format!("{OWL}SymmetricProperty"));
            let _ = writeln!(
                code,
                "    RelationDefinition {{ name: {relation:?}, zh: {:?}, en: {:?}, domain: &[{}], range: &[{}], symmetric: {symmetric} }},",
                self.label(&iri, "zh"),
                self.label(&iri, "en"),
                ids("domain"),
                ids("range")
            );
        }
        code.push_str("];\n");
        code
    }
}

/// `ResearchInstitute` → `RESEARCH_INSTITUTE`.
fn constant(name: &str) -> String {
    let mut constant = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && at > 0 {
            constant.push('_');
        }
        constant.push(letter.to_ascii_uppercase());
    }
    constant
}
