//! All quads of a graph.

use oxigraph::model::{NamedNode, NamedNodeRef, Quad, Term, Triple};

use crate::graph::{Contribution, KnowledgeGraph};
use crate::ontology::Gazetteer;

use super::iri::{Names, subject};

/// Collects the quads of one named graph.
pub(super) struct Quads {
    graph: NamedNode,
    found: Vec<Triple>,
}

impl Quads {
    pub(super) fn new(graph: NamedNode) -> Self {
        Quads { graph, found: Vec::new() }
    }

    pub(super) fn add(&mut self, node: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.found.push(Triple::new(subject(node), predicate, object));
    }

    /// The quads, each made as it is asked for: the name of the graph does not stand in memory once for each.
    pub(super) fn into_quads(self) -> impl Iterator<Item = Quad> {
        self.found.into_iter().map(move |triple| triple.in_graph(self.graph.clone()))
    }

    pub(super) fn into_vec(self) -> Vec<Quad> {
        self.into_quads().collect()
    }
}

/// The graph of one document. Depends on that document alone. Some quads may come twice.
pub fn document_quads(contribution: &Contribution, names: &Names) -> Vec<Quad> {
    super::document_quads::document_quads(contribution, names).into_vec()
}

/// The graph of what the gazetteer says of the entities of the documents and of what contains them, and of what the
/// documents' indicators mean in the scheme of common indicators.
pub fn gazetteer_quads(graph: &KnowledgeGraph, gazetteer: &Gazetteer, names: &Names) -> Vec<Quad> {
    let mut quads = super::gazetteer_quads::gazetteer_quads(graph, gazetteer, names);
    quads.extend(super::indicator_quads::indicator_quads(graph, names));
    quads
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
        .flat_map(|contribution| super::document_quads::document_quads(contribution, names).into_quads())
        .chain(gazetteer_quads(graph, gazetteer, names))
        .chain(co_mention_quads(graph, names))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::graph::sample::two_documents;

    #[test]
    fn the_graph_of_a_document_does_not_depend_on_other_documents() {
        let (gazetteer, names) = (Gazetteer::embedded(), Names::default());
        let [a, b] = two_documents();
        let dropped = names.document("b.txt").into();
        let mut together = KnowledgeGraph::from_contributions([a.clone(), b]);
        let kept: BTreeSet<String> = quads(&together, &gazetteer, &names)
            .filter(|quad| quad.graph_name != dropped && quad.graph_name != names.co_mention_graph().into())
            .filter(|quad| quad.graph_name != names.gazetteer_graph().into())
            .map(|quad| quad.to_string())
            .collect();
        let alone: BTreeSet<String> = document_quads(&a, &names).iter().map(ToString::to_string).collect();
        assert_eq!(kept, alone);
        together.remove("b.txt");
        let left: BTreeSet<String> = quads(&together, &gazetteer, &names).map(|quad| quad.to_string()).collect();
        let fresh = KnowledgeGraph::from_contributions([a]);
        let fresh: BTreeSet<String> = quads(&fresh, &gazetteer, &names).map(|quad| quad.to_string()).collect();
        assert_eq!(left, fresh);
    }

    #[test]
    fn a_post_is_a_membership_with_its_role() {
        let [a, _] = two_documents();
        let text: Vec<String> = document_quads(&a, &Names::default()).iter().map(|quad| quad.to_string()).collect();
        let text = text.join("\n");
        assert!(text.contains("org#role> <https://w3id.org/zhitu/id/role/zhuren-"), "{text}");
        assert!(text.contains("ontology#title> \"主任\"@zh"));
    }
}
