//! Who is named beside whom, and how often.

use oxigraph::model::Quad;

use crate::graph::KnowledgeGraph;

use super::iri::Names;
use super::literal::count;
use super::quads::Quads;
use super::vocabulary::*;

pub(super) fn co_mention_quads(graph: &KnowledgeGraph, names: &Names) -> Vec<Quad> {
    let mut quads = Quads::new(names.co_mention_graph());
    for pair in graph.co_mentions() {
        let (first, second) = (names.entity(pair.first.key), names.entity(pair.second.key));
        let node = names.statement("co-mention", "pair", &[first.as_str(), second.as_str()]);
        quads.add(&first, ZT_CO_MENTIONED_WITH, second.clone());
        quads.add(&node, RDF_TYPE, ZT_CO_MENTION);
        quads.add(&node, RDF_SUBJECT, first);
        quads.add(&node, RDF_PREDICATE, ZT_CO_MENTIONED_WITH);
        quads.add(&node, RDF_OBJECT, second);
        quads.add(&node, ZT_WEIGHT, count(pair.sentences as usize));
    }
    quads.into_vec()
}
