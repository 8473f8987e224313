//! What the gazetteer says of the entities of the documents, and of what contains them.

use std::collections::BTreeSet;

use oxigraph::model::{Literal, NamedNode, Quad};

use crate::graph::{EntityKey, KnowledgeGraph};
use crate::ontology::{EntryId, Gazetteer, RelationId};

use super::iri::{self, Names};
use super::literal::zh;
use super::quads::Quads;
use super::vocabulary::*;

pub(super) fn gazetteer_quads(graph: &KnowledgeGraph, gazetteer: &Gazetteer, names: &Names) -> Vec<Quad> {
    let mut quads = Quads::new(names.gazetteer_graph());
    let mut wanted: BTreeSet<EntryId> = BTreeSet::new();
    let mut open: Vec<EntryId> = graph.entities().iter().filter_map(|entity| entity.entry).collect();
    while let Some(entry) = open.pop() {
        // What is there already is not followed again, so that a circle in the data ends too.
        if wanted.insert(entry) {
            open.extend(gazetteer.entry(entry).parent);
            open.extend(gazetteer.regions(entry));
        }
    }
    for entry in wanted {
        describe(&mut quads, entry, gazetteer, names);
    }
    quads.into_vec()
}

fn describe(quads: &mut Quads, id: EntryId, gazetteer: &Gazetteer, names: &Names) {
    let entry = gazetteer.entry(id);
    let node = names.entity(&EntityKey::of_entry(id, gazetteer));
    quads.add(&node, RDF_TYPE, iri::class(entry.class));
    quads.add(&node, SKOS_PREF_LABEL, zh(entry.name));
    if !entry.code.is_empty() {
        quads.add(&node, DCTERMS_IDENTIFIER, Literal::new_simple_literal(entry.code));
    }
    if let Some(same) = wikidata(entry.wikidata) {
        quads.add(&node, OWL_SAME_AS, same);
    }
    let containers: BTreeSet<EntryId> = entry.parent.into_iter().chain(gazetteer.regions(id)).collect();
    for container in containers {
        let above = gazetteer.entry(container);
        let containment = [RelationId::PART_OF, RelationId::LOCATED_IN]
            .into_iter()
            .find(|relation| relation.allows(entry.class, above.class));
        if let Some(relation) = containment {
            let container = names.entity(&EntityKey::of_entry(container, gazetteer));
            quads.add(&node, iri::relation(relation).as_ref(), container);
        }
    }
}

fn wikidata(id: &str) -> Option<NamedNode> {
    let digits = id.strip_prefix('Q')?;
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| NamedNode::new_unchecked(format!("http://www.wikidata.org/entity/{id}")))
}
