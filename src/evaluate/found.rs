//! What a graph says: the part of its quads that gold speaks of.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphName, GraphNameRef, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Store};

use crate::ontology::ClassId;
use crate::store::vocabulary::{
    ITSRDF_TA_IDENT_REF, RDF_OBJECT, RDF_PREDICATE, RDF_SUBJECT, RDF_TYPE, SKOS_ALT_LABEL, SKOS_NOTATION,
    SKOS_PREF_LABEL, ZT, ZT_CLAIM, ZT_CONFIDENCE, ZT_DOCUMENT, ZT_INDICATOR, ZT_KIND, ZT_METHOD, ZT_MODALITY,
    ZT_OBSERVATION, ZT_RULE, ZT_SUBJECT, ZT_UNIT, ZT_VALUE,
};

use super::gold::judged_relation;
use super::key::key;

/// The entities, relations and observations that the named graphs of documents assert.
///
/// What the gazetteer adds stands in a graph of its own and is not judged.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// By IRI.
    pub(super) entities: BTreeMap<String, FoundEntity>,
    /// Subject, relation, object, with the rules that claim it.
    pub(super) relations: BTreeMap<(String, &'static str, String), BTreeSet<String>>,
    /// By IRI.
    pub(super) observations: BTreeMap<String, FoundObservation>,
    /// How sure the surest claim of each relation is.
    pub(super) surest: BTreeMap<(String, &'static str, String), f64>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct FoundEntity {
    pub(super) branches: BTreeSet<ClassId>,
    /// Keys of all names.
    pub(super) names: BTreeSet<String>,
    pub(super) label: String,
    /// Rules or methods of its mentions.
    pub(super) rules: BTreeSet<String>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct FoundObservation {
    pub(super) subject: String,
    pub(super) indicator: String,
    pub(super) value: f64,
    pub(super) unit: String,
    pub(super) kind: String,
    pub(super) modality: String,
    pub(super) rule: String,
    pub(super) confidence: f64,
}

impl Found {
    /// Reads a store.
    pub fn in_store(store: &Store) -> Result<Found, StorageError> {
        let mut found = Found::default();
        let documents = documents(store)?;
        for graph in &documents {
            found.read_entities(store, graph)?;
        }
        for graph in &documents {
            found.read_rest(store, graph)?;
        }
        Ok(found)
    }

    /// The same with those relations and observations only whose confidence lies from `least` up to and not including `below`.
    pub(super) fn between(&self, least: f64, below: f64) -> Found {
        let within = |confidence: f64| confidence >= least && confidence < below;
        let mut part = self.clone();
        part.relations.retain(|said, _| within(self.surest.get(said).copied().unwrap_or(0.0)));
        part.observations.retain(|_, observation| within(observation.confidence));
        part
    }

    fn read_entities(&mut self, store: &Store, graph: &GraphName) -> Result<(), StorageError> {
        for quad in quads(store, Some(RDF_TYPE), graph) {
            let quad = quad?;
            let class = local(&quad.object).and_then(ClassId::from_name);
            if let (Some(iri), Some(class)) = (subject(&quad), class) {
                self.entities.entry(iri.to_owned()).or_default().branches.insert(class.branch());
            }
        }
        Ok(())
    }

    fn read_rest(&mut self, store: &Store, graph: &GraphName) -> Result<(), StorageError> {
        let mut nodes: BTreeMap<String, Vec<Quad>> = BTreeMap::new();
        for quad in quads(store, None, graph) {
            let quad = quad?;
            let Some(iri) = subject(&quad) else { continue };
            let predicate = quad.predicate.as_ref();
            if let Some(entity) = self.entities.get_mut(iri) {
                if predicate == SKOS_PREF_LABEL || predicate == SKOS_ALT_LABEL {
                    entity.names.insert(key(text(&quad.object)));
                    if predicate == SKOS_PREF_LABEL {
                        text(&quad.object).clone_into(&mut entity.label);
                    }
                } else if let (Some(relation), Term::NamedNode(object)) =
                    (predicate.as_str().strip_prefix(ZT).and_then(judged_relation), &quad.object)
                    && self.entities.contains_key(object.as_str())
                {
                    self.relations.entry((iri.to_owned(), relation, object.as_str().to_owned())).or_default();
                }
            } else {
                nodes.entry(iri.to_owned()).or_default().push(quad);
            }
        }
        for (iri, quads) in &nodes {
            let node = Node { quads };
            if node.is_a(ZT_CLAIM) {
                self.read_claim(&node);
            } else if node.is_a(ZT_OBSERVATION) && !self.observations.contains_key(iri) {
                if let Some(observation) = node.observation(store)? {
                    self.observations.insert(iri.clone(), observation);
                }
            } else if let Some(entity) =
                node.value(ITSRDF_TA_IDENT_REF).and_then(|entity| self.entities.get_mut(entity))
            {
                entity.rules.insert(node.told());
            }
        }
        Ok(())
    }

    fn read_claim(&mut self, claim: &Node<'_>) {
        let (Some(subject), Some(predicate), Some(object)) =
            (claim.value(RDF_SUBJECT), claim.value(RDF_PREDICATE), claim.value(RDF_OBJECT))
        else {
            return;
        };
        let Some(relation) = predicate.strip_prefix(ZT).and_then(judged_relation) else { return };
        if let Some(rules) = self.relations.get_mut(&(subject.to_owned(), relation, object.to_owned())) {
            rules.insert(claim.told());
            let surest = self.surest.entry((subject.to_owned(), relation, object.to_owned())).or_insert(0.0);
            *surest = surest.max(claim.confidence());
        }
    }
}

/// The statements of one document about one node.
struct Node<'a> {
    quads: &'a [Quad],
}

impl Node<'_> {
    fn object(&self, predicate: NamedNodeRef<'_>) -> Option<&Term> {
        self.quads.iter().find(|quad| quad.predicate.as_ref() == predicate).map(|quad| &quad.object)
    }

    /// The IRI or the words of an object.
    fn value(&self, predicate: NamedNodeRef<'_>) -> Option<&str> {
        self.object(predicate).map(text)
    }

    fn is_a(&self, class: NamedNodeRef<'_>) -> bool {
        let types = self.quads.iter().filter(|quad| quad.predicate.as_ref() == RDF_TYPE);
        types.map(|quad| &quad.object).any(|object| text(object) == class.as_str())
    }

    /// The rule, else the method.
    fn told(&self) -> String {
        let words = self.value(ZT_RULE).or_else(|| self.value(ZT_METHOD));
        words.unwrap_or_default().to_owned()
    }

    fn confidence(&self) -> f64 {
        self.value(ZT_CONFIDENCE).and_then(|words| words.parse().ok()).unwrap_or(0.0)
    }

    fn observation(&self, store: &Store) -> Result<Option<FoundObservation>, StorageError> {
        let (Some(subject), Some(indicator), Some(value), Some(kind)) =
            (self.value(ZT_SUBJECT), self.object(ZT_INDICATOR), self.value(ZT_VALUE), self.object(ZT_KIND))
        else {
            return Ok(None);
        };
        let unit = self.object(ZT_UNIT);
        Ok(Some(FoundObservation {
            subject: subject.to_owned(),
            indicator: label(store, indicator, SKOS_PREF_LABEL)?,
            value: value.parse().unwrap_or(f64::NAN),
            unit: unit.map(|unit| label(store, unit, SKOS_NOTATION)).transpose()?.unwrap_or_default(),
            kind: last_part(kind).to_owned(),
            modality: self.object(ZT_MODALITY).map_or("actual", last_part).to_owned(),
            rule: self.told(),
            confidence: self.confidence(),
        }))
    }
}

/// The graphs whose own name is a document.
fn documents(store: &Store) -> Result<Vec<GraphName>, StorageError> {
    let mut graphs = Vec::new();
    for quad in store.quads_for_pattern(None, Some(RDF_TYPE), Some(ZT_DOCUMENT.into()), None) {
        let quad = quad?;
        if let (NamedOrBlankNode::NamedNode(node), GraphName::NamedNode(graph)) = (&quad.subject, &quad.graph_name)
            && node == graph
        {
            graphs.push(quad.graph_name);
        }
    }
    graphs.sort_by_key(ToString::to_string);
    Ok(graphs)
}

fn quads(
    store: &Store,
    predicate: Option<NamedNodeRef<'_>>,
    graph: &GraphName,
) -> impl Iterator<Item = Result<Quad, StorageError>> {
    store.quads_for_pattern(None, predicate, None, Some(GraphNameRef::from(graph)))
}

fn subject(quad: &Quad) -> Option<&str> {
    match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

/// The local name of a term of the ontology.
fn local(term: &Term) -> Option<&str> {
    text(term).strip_prefix(ZT)
}

fn text(term: &Term) -> &str {
    match term {
        Term::NamedNode(node) => node.as_str(),
        Term::Literal(literal) => literal.value(),
        _ => "",
    }
}

fn last_part(term: &Term) -> &str {
    text(term).rsplit(['#', '/']).next().unwrap_or_default()
}

/// The first label of a term in any named graph.
fn label(store: &Store, term: &Term, predicate: NamedNodeRef<'_>) -> Result<String, StorageError> {
    let Term::NamedNode(node) = term else { return Ok(String::new()) };
    let mut labels = BTreeSet::new();
    for quad in store.quads_for_pattern(Some(node.as_ref().into()), Some(predicate), None, None) {
        labels.insert(text(&quad?.object).to_owned());
    }
    Ok(labels.pop_first().unwrap_or_default())
}
