//! All quads of a graph.

use oxigraph::model::{NamedNode, NamedNodeRef, Quad, Term};

use crate::graph::{Contribution, KnowledgeGraph};
use crate::ontology::Gazetteer;

use super::iri::{Names, subject};

/// Collects the quads of one named graph.
pub(super) struct Quads {
    graph: NamedNode,
    found: Vec<Quad>,
}

impl Quads {
    pub(super) fn new(graph: NamedNode) -> Self {
        Quads { graph, found: Vec::new() }
    }

    pub(super) fn add(&mut self, node: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.found.push(Quad::new(subject(node), predicate, object, self.graph.clone()));
    }

    pub(super) fn into_vec(self) -> Vec<Quad> {
        self.found
    }
}

/// The graph of one document. Depends on that document alone. Some quads may come twice.
pub fn document_quads(contribution: &Contribution, names: &Names) -> Vec<Quad> {
    super::document_quads::document_quads(contribution, names)
}

/// The graph of what the gazetteer says of the entities of the documents, and of what contains them.
pub fn gazetteer_quads(graph: &KnowledgeGraph, gazetteer: &Gazetteer, names: &Names) -> Vec<Quad> {
    super::gazetteer_quads::gazetteer_quads(graph, gazetteer, names)
}

/// The graph of who is named beside whom.
pub fn co_mention_quads(graph: &KnowledgeGraph, names: &Names) -> Vec<Quad> {
    super::co_mention_quads::co_mention_quads(graph, names)
}

/// All quads of a graph, one named graph after the other: documents, gazetteer, co-mentions. Some may come twice.
pub fn quads<'a>(
    graph: &'a KnowledgeGraph,
    gazetteer: &'a Gazetteer,
    names: &'a Names,
) -> impl Iterator<Item = Quad> + 'a {
    graph
        .contributions()
        .flat_map(|contribution| document_quads(contribution, names))
        .chain(gazetteer_quads(graph, gazetteer, names))
        .chain(co_mention_quads(graph, names))
}
