//! Who an entity is, what is said of it, and where.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term};
use rustc_hash::FxHashSet;

use crate::graph::finest;
use crate::ontology::{ClassId, RelationId};
use crate::relate::AttributeKind;
use crate::store::DEFAULT_BASE;
use crate::store::vocabulary::*;

use super::error::QueryError;
use super::source::{Source, opened_where};
use super::suggestion::suggestions;

/// Who an entity is, what is said of it, and where.
#[derive(Clone, PartialEq, Debug)]
pub struct Explanation {
    /// Its IRI.
    pub iri: String,
    /// Canonical name.
    pub name: String,
    /// Finest class.
    pub class: ClassId,
    /// Other names, sorted.
    pub aliases: Vec<String>,
    /// Official codes.
    pub codes: Vec<String>,
    /// The same thing elsewhere (Wikidata).
    pub same_as: Vec<String>,
    /// What contains it, from the nearest outwards, as far as known.
    pub within: Vec<String>,
    /// How often it is mentioned.
    pub mentions: usize,
    /// The files that mention it, sorted.
    pub files: Vec<String>,
    /// Its relations: first those it is the subject of, each group by relation and the other's name.
    pub facts: Vec<FactLine>,
    /// What is said of it as a policy document: number and days, by property and value.
    pub attributes: Vec<AttributeLine>,
    /// Its numbers, by indicator and period.
    pub numbers: Vec<NumberLine>,
}

/// One relation of an entity.
#[derive(Clone, PartialEq, Debug)]
pub struct FactLine {
    /// Whether the entity is the subject.
    pub outgoing: bool,
    /// Which relation.
    pub relation: RelationId,
    /// The other entity's name.
    pub other: String,
    /// The other entity's IRI.
    pub other_iri: String,
    /// Where it is said.
    pub evidence: Vec<Evidence>,
}

/// What is said of a policy document.
#[derive(Clone, PartialEq, Debug)]
pub struct AttributeLine {
    /// Which attribute.
    pub kind: AttributeKind,
    /// Its value.
    pub value: String,
    /// Where it is said.
    pub evidence: Vec<Evidence>,
}

/// One number of an entity.
#[derive(Clone, PartialEq, Debug)]
pub struct NumberLine {
    /// What is measured.
    pub indicator: String,
    /// The number.
    pub value: String,
    /// Its unit.
    pub unit: String,
    /// Local names of kind, modality and bound.
    pub kind: String,
    /// Fact, target or norm.
    pub modality: String,
    /// How exact.
    pub bound: String,
    /// When, or nothing.
    pub period: String,
    /// Against what, or nothing.
    pub reference: String,
    /// Where it is said.
    pub evidence: Evidence,
}

/// Where something is said, and what found it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Evidence {
    /// Path of the file below the input's root.
    pub file: String,
    /// The line, from 1; 0 where it is unknown.
    pub line: usize,
    /// The words.
    pub quote: String,
    /// A person's post.
    pub title: String,
    /// Name of the rule.
    pub rule: String,
    /// How it was found.
    pub method: String,
    /// In [0, 1], as written.
    pub confidence: String,
}

/// What is known of a name.
#[derive(Clone, PartialEq, Debug)]
pub enum Explained {
    /// The entities of this name: several where things share it.
    Found(Vec<Explanation>),
    /// None; names that look like it.
    Unknown(Vec<String>),
}

/// Opens a graph as far as explanations ask for it: about half of its quads, and half the time of
/// [`opened`](super::opened).
pub fn opened_to_explain(path: &Path) -> Result<Source, QueryError> {
    const UNASKED: [NamedNodeRef<'_>; 10] = [
        NIF_BEGIN_INDEX,
        NIF_END_INDEX,
        NIF_REFERENCE_CONTEXT,
        NIF_SENTENCE_OF,
        PROV_WAS_GENERATED_BY,
        DCTERMS_IS_PART_OF,
        QB_DATA_SET_OF,
        ZT_FIGURE,
        ZT_CO_MENTIONED_WITH,
        ZT_WEIGHT,
    ];
    let unasked: FxHashSet<&str> = UNASKED.iter().map(|predicate| predicate.as_str()).collect();
    let asked_type = |object: &Term| match object {
        Term::NamedNode(class) => *class == ZT_CLAIM || local(object).and_then(ClassId::from_name).is_some(),
        _ => false,
    };
    opened_where(path, false, false, |quad| match quad.predicate.as_ref() {
        predicate if predicate == RDF_TYPE => asked_type(&quad.object),
        predicate => !unasked.contains(predicate.as_str()),
    })
}

/// Explains what has this name, alias, official code or IRI.
pub fn explained(source: &Source, wanted: &str) -> Result<Explained, QueryError> {
    let mut nodes = Vec::new();
    for node in candidates(source, wanted)? {
        if let Some(class) = class_of(source, &node)? {
            nodes.push((node, class));
        }
    }
    if nodes.is_empty() {
        let mut names = BTreeSet::new();
        for predicate in [SKOS_PREF_LABEL, SKOS_ALT_LABEL] {
            for quad in source.quads(None, Some(predicate), None)? {
                if let (oxigraph::model::NamedOrBlankNode::NamedNode(node), Term::Literal(label)) =
                    (quad.subject, quad.object)
                    && is_entity(&node)
                {
                    names.insert(label.value().to_owned());
                }
            }
        }
        return Ok(Explained::Unknown(suggestions(wanted, names.iter().map(String::as_str))));
    }
    let mut files = Files::default();
    let found = nodes.into_iter().map(|(node, class)| explanation(source, node, class, &mut files));
    Ok(Explained::Found(found.collect::<Result<Vec<_>, _>>()?))
}

/// Whether an IRI is one of the rooms where entities live.
fn is_entity(node: &NamedNode) -> bool {
    ClassId::all().filter(|class| class.parent().is_none()).any(|branch| {
        let room = format!("/{}/", branch.name().to_ascii_lowercase());
        node.as_str().contains(&room)
    })
}

/// The things a name may mean: by canonical name, else by alias, else by code, else by IRI.
fn candidates(source: &Source, wanted: &str) -> Result<Vec<NamedNode>, QueryError> {
    let label = Term::from(Literal::new_language_tagged_literal_unchecked(wanted, "zh"));
    let code = Term::from(Literal::new_simple_literal(wanted));
    for (predicate, value) in [(SKOS_PREF_LABEL, &label), (SKOS_ALT_LABEL, &label), (DCTERMS_IDENTIFIER, &code)] {
        let mut found = source.subjects(predicate, value)?;
        found.dedup();
        found.retain(is_entity);
        if !found.is_empty() {
            return Ok(found);
        }
    }
    let whole = if wanted.contains("://") { wanted.to_owned() } else { format!("{DEFAULT_BASE}{wanted}") };
    Ok(NamedNode::new(whole).into_iter().collect())
}

fn class_of(source: &Source, node: &NamedNode) -> Result<Option<ClassId>, QueryError> {
    let classes = source.objects(node, RDF_TYPE)?;
    Ok(finest(classes.iter().filter_map(local).filter_map(ClassId::from_name)))
}

/// Local name of a term of the ontology.
fn local(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(node) => node.as_str().strip_prefix(ZT),
        _ => None,
    }
}

fn explanation(source: &Source, node: NamedNode, class: ClassId, files: &mut Files) -> Result<Explanation, QueryError> {
    let name = source.words(&node, SKOS_PREF_LABEL)?;
    let words = |predicate| -> Result<Vec<String>, QueryError> {
        Ok(source.objects(&node, predicate)?.iter().map(super::table::shown).collect())
    };
    let mentions = source.subjects(ITSRDF_TA_IDENT_REF, &node.clone().into())?;
    let mut mentioned_in = BTreeSet::new();
    for mention in &mentions {
        mentioned_in.insert(files.of(source, mention)?);
    }
    Ok(Explanation {
        aliases: words(SKOS_ALT_LABEL)?.into_iter().filter(|alias| *alias != name).collect(),
        codes: words(DCTERMS_IDENTIFIER)?,
        same_as: words(OWL_SAME_AS)?,
        within: within(source, &node)?,
        mentions: mentions.len(),
        files: mentioned_in.into_iter().collect(),
        facts: facts(source, &node, files)?,
        attributes: attributes(source, &node, files)?,
        numbers: numbers(source, &node, files)?,
        iri: node.into_string(),
        name,
        class,
    })
}

/// What contains a thing, nearest first. Each container once, so that circles end.
fn within(source: &Source, node: &NamedNode) -> Result<Vec<String>, QueryError> {
    let mut seen: BTreeSet<NamedNode> = BTreeSet::from([node.clone()]);
    let mut next = vec![node.clone()];
    let mut names = Vec::new();
    while !next.is_empty() {
        let mut outer = Vec::new();
        for inner in next {
            for relation in [RelationId::LOCATED_IN, RelationId::PART_OF] {
                let relation = NamedNode::new_unchecked(format!("{ZT}{}", relation.name()));
                for container in source.objects(&inner, relation.as_ref())? {
                    if let Term::NamedNode(container) = container
                        && seen.insert(container.clone())
                    {
                        names.push(source.words(&container, SKOS_PREF_LABEL)?);
                        outer.push(container);
                    }
                }
            }
        }
        next = outer;
    }
    Ok(names)
}

fn facts(source: &Source, node: &NamedNode, files: &mut Files) -> Result<Vec<FactLine>, QueryError> {
    let mut grouped: BTreeMap<(bool, RelationId, String, String), BTreeSet<Evidence>> = BTreeMap::new();
    for (incoming, here, there) in [(false, RDF_SUBJECT, RDF_OBJECT), (true, RDF_OBJECT, RDF_SUBJECT)] {
        for claim in source.subjects(here, &node.clone().into())? {
            let is_claim = source.objects(&claim, RDF_TYPE)?.contains(&ZT_CLAIM.into_owned().into());
            let relation = source.objects(&claim, RDF_PREDICATE)?;
            let relation = relation.first().and_then(local).and_then(RelationId::from_name);
            let other = source.objects(&claim, there)?.into_iter().next();
            let (true, Some(relation), Some(Term::NamedNode(other))) = (is_claim, relation, other) else { continue };
            let name = source.words(&other, SKOS_PREF_LABEL)?;
            let evidence = evidence(source, &claim, files)?;
            grouped.entry((incoming, relation, name, other.into_string())).or_default().extend(evidence);
        }
    }
    let lines = grouped.into_iter().map(|((incoming, relation, other, other_iri), evidence)| FactLine {
        outgoing: !incoming,
        relation,
        other,
        other_iri,
        evidence: evidence.into_iter().collect(),
    });
    Ok(lines.collect())
}

fn attributes(source: &Source, node: &NamedNode, files: &mut Files) -> Result<Vec<AttributeLine>, QueryError> {
    let mut grouped: BTreeMap<(AttributeKind, String), BTreeSet<Evidence>> = BTreeMap::new();
    for statement in source.subjects(RDF_SUBJECT, &node.clone().into())? {
        let property = source.objects(&statement, RDF_PREDICATE)?;
        let Some(kind) = property.first().and_then(local).and_then(AttributeKind::from_name) else { continue };
        let value = source.words(&statement, RDF_OBJECT)?;
        grouped.entry((kind, value)).or_default().extend(evidence(source, &statement, files)?);
    }
    let line = |((kind, value), evidence): ((AttributeKind, String), BTreeSet<Evidence>)| AttributeLine {
        kind,
        value,
        evidence: evidence.into_iter().collect(),
    };
    Ok(grouped.into_iter().map(line).collect())
}

fn numbers(source: &Source, node: &NamedNode, files: &mut Files) -> Result<Vec<NumberLine>, QueryError> {
    let mut lines = Vec::new();
    for observation in source.subjects(ZT_SUBJECT, &node.clone().into())? {
        let term = |predicate| -> Result<String, QueryError> {
            Ok(source.objects(&observation, predicate)?.first().and_then(local).unwrap_or_default().to_owned())
        };
        let thing = |predicate| -> Result<Option<NamedNode>, QueryError> {
            Ok(source.objects(&observation, predicate)?.into_iter().find_map(|term| match term {
                Term::NamedNode(node) => Some(node),
                _ => None,
            }))
        };
        let label = |node: Option<NamedNode>, predicate| match node {
            Some(node) => source.words(&node, predicate),
            None => Ok(String::new()),
        };
        let Some(said) = evidence(source, &observation, files)?.into_iter().next() else { continue };
        let reference = label(thing(ZT_REFERENCE)?, SKOS_PREF_LABEL)?;
        let base = source.words(&observation, ZT_REFERENCE_PERIOD)?;
        lines.push(NumberLine {
            indicator: label(thing(ZT_INDICATOR)?, SKOS_PREF_LABEL)?,
            value: source.words(&observation, ZT_VALUE)?,
            unit: label(thing(ZT_UNIT)?, SKOS_NOTATION)?,
            kind: term(ZT_KIND)?,
            modality: term(ZT_MODALITY)?,
            bound: term(ZT_BOUND)?,
            period: source.words(&observation, ZT_PERIOD)?,
            reference: if reference.is_empty() { base } else { reference },
            evidence: said,
        });
    }
    lines.sort_by(|a, b| (&a.indicator, &a.period, &a.evidence).cmp(&(&b.indicator, &b.period, &b.evidence)));
    Ok(lines)
}

/// Where a claim or observation is said.
fn evidence(source: &Source, statement: &NamedNode, files: &mut Files) -> Result<Vec<Evidence>, QueryError> {
    let mut found = Vec::new();
    for clause in source.objects(statement, PROV_WAS_DERIVED_FROM)? {
        let Term::NamedNode(clause) = clause else { continue };
        found.push(Evidence {
            file: files.of(source, &clause)?,
            line: source.words(&clause, ZT_LINE)?.parse().unwrap_or(0),
            quote: source.words(&clause, NIF_ANCHOR_OF)?,
            title: source.words(statement, ZT_TITLE)?,
            rule: source.words(statement, ZT_RULE)?,
            method: source.words(statement, ZT_METHOD)?,
            confidence: source.words(statement, ZT_CONFIDENCE)?,
        });
    }
    Ok(found)
}

/// The files of documents, by the documents' IRIs.
#[derive(Default)]
struct Files {
    known: BTreeMap<String, String>,
}

impl Files {
    /// The file that a span `D#char=…` stands in.
    fn of(&mut self, source: &Source, span: &NamedNode) -> Result<String, QueryError> {
        let document = span.as_str().split('#').next().unwrap_or_default();
        if let Some(known) = self.known.get(document) {
            return Ok(known.clone());
        }
        let file = source.words(&NamedNode::new_unchecked(document), DCTERMS_IDENTIFIER)?;
        self.known.insert(document.to_owned(), file.clone());
        Ok(file)
    }
}
