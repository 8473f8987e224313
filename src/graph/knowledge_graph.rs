//! All documents' contributions joined: one node per entity, one edge per relation between two.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graphmap::UnGraphMap;
use petgraph::stable_graph::{EdgeIndex, NodeIndex, StableDiGraph};
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use rustc_hash::FxHashMap;

use crate::ontology::{ClassId, EntryId, RelationId};

use super::class::finest;
use super::contribution::Contribution;
use super::key::EntityKey;
use super::record::{DocumentRecord, EntityRecord, LocalId};
use super::view::{AttributeRef, ClaimRef, CoMentionView, EntityView, NodeId, ObservationRef, RelationView};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct DocumentId(u32);

#[derive(Clone, Debug)]
struct Node {
    key: EntityKey,
    class: ClassId,
    name: String,
    aliases: BTreeSet<String>,
    entry: Option<EntryId>,
    /// The documents that know it, and as which of their entities.
    known: Vec<(DocumentId, LocalId)>,
    /// Its mentions in all documents.
    mentions: usize,
}

#[derive(Clone, Debug)]
struct Edge {
    relation: RelationId,
    /// Positions in each document's claims.
    claims: Vec<(DocumentId, u32)>,
}

/// The joined contributions of all documents, on petgraph.
///
/// Everything it lists is ordered by key or identifier, so that it is the same for any order of insertion.
#[derive(Clone, Debug, Default)]
pub struct KnowledgeGraph {
    by_identifier: BTreeMap<String, DocumentId>,
    contributions: Vec<Option<Contribution>>,
    facts: StableDiGraph<Node, Edge>,
    nodes: FxHashMap<EntityKey, NodeIndex>,
    edges: FxHashMap<(NodeIndex, RelationId, NodeIndex), EdgeIndex>,
    /// Sentences that name both.
    co_mentions: UnGraphMap<NodeIndex, u32>,
}

impl KnowledgeGraph {
    /// The graph of several documents.
    pub fn from_contributions(contributions: impl IntoIterator<Item = Contribution>) -> Self {
        let mut ordered: Vec<Contribution> = contributions.into_iter().collect();
        ordered.sort_by(|a, b| a.document.identifier.cmp(&b.document.identifier));
        let mut graph = KnowledgeGraph::default();
        for contribution in ordered {
            graph.join(contribution);
        }
        for node in graph.facts.node_indices().collect::<Vec<_>>() {
            graph.settle(node);
        }
        graph
    }

    /// Adds a document; one with the same identifier is replaced.
    pub fn insert(&mut self, contribution: Contribution) {
        for node in self.join(contribution) {
            self.settle(node);
        }
    }

    /// Adds a document, without concluding its entities' names anew. Returns the nodes of its entities.
    fn join(&mut self, contribution: Contribution) -> Vec<NodeIndex> {
        self.remove(&contribution.document.identifier);
        let id = DocumentId(u32::try_from(self.contributions.len()).unwrap_or(u32::MAX));
        let mut mentions = vec![0; contribution.entities.len()];
        for mention in &contribution.mentions {
            mentions[mention.entity.0 as usize] += 1;
        }
        let nodes: Vec<NodeIndex> = contribution
            .entities
            .iter()
            .zip(mentions)
            .enumerate()
            .map(|(at, (record, mentions))| {
                let local = LocalId(u32::try_from(at).unwrap_or(u32::MAX));
                let node = self.node_for(record);
                self.facts[node].known.push((id, local));
                self.facts[node].mentions += mentions;
                node
            })
            .collect();
        for (at, claim) in contribution.claims.iter().enumerate() {
            let (subject, object) = (nodes[claim.subject.0 as usize], nodes[claim.object.0 as usize]);
            let facts = &mut self.facts;
            let edge = *self.edges.entry((subject, claim.relation, object)).or_insert_with(|| {
                facts.add_edge(subject, object, Edge { relation: claim.relation, claims: Vec::new() })
            });
            self.facts[edge].claims.push((id, u32::try_from(at).unwrap_or(u32::MAX)));
        }
        for pair in &contribution.co_mentions {
            let (first, second) = (nodes[pair.first.0 as usize], nodes[pair.second.0 as usize]);
            let before = self.co_mentions.edge_weight(first, second).copied().unwrap_or(0);
            self.co_mentions.add_edge(first, second, before + pair.sentences);
        }
        self.by_identifier.insert(contribution.document.identifier.clone(), id);
        self.contributions.push(Some(contribution));
        nodes
    }

    /// Takes a document back: what it alone said goes with it. Returns what it had contributed.
    pub fn remove(&mut self, identifier: &str) -> Option<Contribution> {
        let id = self.by_identifier.remove(identifier)?;
        let contribution = self.contributions.get_mut(id.0 as usize)?.take()?;
        let nodes: Vec<NodeIndex> =
            contribution.entities.iter().filter_map(|record| self.nodes.get(&record.key).copied()).collect();
        for pair in &contribution.co_mentions {
            let (first, second) = (nodes[pair.first.0 as usize], nodes[pair.second.0 as usize]);
            let left = self.co_mentions.edge_weight(first, second).map_or(0, |weight| weight - pair.sentences);
            if left == 0 {
                self.co_mentions.remove_edge(first, second);
            } else {
                self.co_mentions.add_edge(first, second, left);
            }
        }
        for claim in &contribution.claims {
            let (subject, object) = (nodes[claim.subject.0 as usize], nodes[claim.object.0 as usize]);
            let Some(&edge) = self.edges.get(&(subject, claim.relation, object)) else { continue };
            self.facts[edge].claims.retain(|(document, _)| *document != id);
            if self.facts[edge].claims.is_empty() {
                self.facts.remove_edge(edge);
                self.edges.remove(&(subject, claim.relation, object));
            }
        }
        for mention in &contribution.mentions {
            self.facts[nodes[mention.entity.0 as usize]].mentions -= 1;
        }
        for node in nodes {
            self.facts[node].known.retain(|(document, _)| *document != id);
            if self.facts[node].known.is_empty() {
                if let Some(gone) = self.facts.remove_node(node) {
                    self.nodes.remove(&gone.key);
                }
                self.co_mentions.remove_node(node);
            } else {
                self.settle(node);
            }
        }
        Some(contribution)
    }

    /// Adds every document of another graph.
    pub fn merge(&mut self, other: KnowledgeGraph) {
        for contribution in other.contributions.into_iter().flatten() {
            self.insert(contribution);
        }
    }

    fn node_for(&mut self, record: &EntityRecord) -> NodeIndex {
        if let Some(node) = self.nodes.get(&record.key) {
            return *node;
        }
        let node = self.facts.add_node(Node {
            key: record.key.clone(),
            class: record.class,
            name: record.name.clone(),
            aliases: BTreeSet::new(),
            entry: record.entry,
            known: Vec::new(),
            mentions: 0,
        });
        self.nodes.insert(record.key.clone(), node);
        node
    }

    /// Concludes class, name and aliases of a node anew from the documents that know it.
    fn settle(&mut self, node: NodeIndex) {
        let known: Vec<&EntityRecord> =
            self.facts[node].known.iter().filter_map(|(document, local)| self.record(*document, *local)).collect();
        let class = finest(known.iter().map(|record| record.class));
        let name = known.iter().map(|record| &record.name).max_by_key(|name| (name.len(), std::cmp::Reverse(*name)));
        let mut aliases: BTreeSet<String> = known
            .iter()
            .flat_map(|record| record.aliases.iter().chain(std::iter::once(&record.name)))
            .cloned()
            .collect();
        let entry = known.iter().filter_map(|record| record.entry).min();
        let (Some(class), Some(name)) = (class, name.cloned()) else { return };
        aliases.remove(&name);
        let settled = &mut self.facts[node];
        (settled.class, settled.name, settled.aliases, settled.entry) = (class, name, aliases, entry);
    }

    fn record(&self, document: DocumentId, local: LocalId) -> Option<&EntityRecord> {
        self.contribution(document).map(|contribution| contribution.entity(local))
    }

    fn contribution(&self, document: DocumentId) -> Option<&Contribution> {
        self.contributions.get(document.0 as usize).and_then(Option::as_ref)
    }

    /// All contributions, by identifier of their documents.
    pub fn contributions(&self) -> impl Iterator<Item = &Contribution> {
        self.by_identifier.values().filter_map(|id| self.contribution(*id))
    }

    /// All documents, by identifier.
    pub fn documents(&self) -> impl Iterator<Item = &DocumentRecord> {
        self.contributions().map(|contribution| &contribution.document)
    }

    /// The entity of a node.
    pub fn entity(&self, id: NodeId) -> EntityView<'_> {
        let node = &self.facts[id.0];
        EntityView {
            id,
            key: &node.key,
            class: node.class,
            name: &node.name,
            aliases: &node.aliases,
            entry: node.entry,
            mentions: node.mentions,
            documents: node.known.len(),
        }
    }

    /// The node of an entity.
    pub fn node(&self, key: &EntityKey) -> Option<NodeId> {
        self.nodes.get(key).copied().map(NodeId)
    }

    /// All entities, by key.
    pub fn entities(&self) -> Vec<EntityView<'_>> {
        let mut entities: Vec<EntityView<'_>> =
            self.facts.node_indices().map(|node| self.entity(NodeId(node))).collect();
        entities.sort_by(|a, b| a.key.cmp(b.key));
        entities
    }

    /// All relations, by subject, relation and object.
    pub fn relations(&self) -> Vec<RelationView<'_>> {
        let edges = self.facts.edge_references().map(|edge| self.view(edge.source(), edge.weight(), edge.target()));
        ordered(edges.collect())
    }

    /// The relations that an entity stands in, as subject or as object, ordered like [`relations`](Self::relations).
    pub fn relations_of(&self, id: NodeId) -> Vec<RelationView<'_>> {
        let directions = [petgraph::Direction::Outgoing, petgraph::Direction::Incoming];
        let edges = directions.into_iter().flat_map(|direction| self.facts.edges_directed(id.0, direction));
        ordered(edges.map(|edge| self.view(edge.source(), edge.weight(), edge.target())).collect())
    }

    fn view<'a>(&'a self, subject: NodeIndex, edge: &'a Edge, object: NodeIndex) -> RelationView<'a> {
        let mut claims: Vec<ClaimRef<'_>> = edge
            .claims
            .iter()
            .filter_map(|(document, at)| {
                let contribution = self.contribution(*document)?;
                Some(ClaimRef { contribution, claim: contribution.claims.get(*at as usize)? })
            })
            .collect();
        // Within a document they are in order already, and the sort is stable.
        claims.sort_by(|a, b| a.contribution.document.identifier.cmp(&b.contribution.document.identifier));
        RelationView {
            subject: self.entity(NodeId(subject)),
            relation: edge.relation,
            object: self.entity(NodeId(object)),
            claims,
        }
    }

    /// All that is said of policy documents, by document, then in the document's order.
    pub fn attributes(&self) -> impl Iterator<Item = AttributeRef<'_>> {
        self.contributions().flat_map(move |contribution| {
            contribution.attributes.iter().filter_map(move |attribute| {
                let node = self.nodes.get(&contribution.entity(attribute.policy).key)?;
                Some(AttributeRef { contribution, policy: self.entity(NodeId(*node)), attribute })
            })
        })
    }

    /// All observations, by document, then in the document's order.
    pub fn observations(&self) -> impl Iterator<Item = ObservationRef<'_>> {
        self.contributions().flat_map(move |contribution| {
            contribution.observations.iter().filter_map(move |observation| {
                let node = self.nodes.get(&contribution.entity(observation.subject).key)?;
                Some(ObservationRef { contribution, subject: self.entity(NodeId(*node)), observation })
            })
        })
    }

    /// All pairs named in the same sentences, by key.
    pub fn co_mentions(&self) -> Vec<CoMentionView<'_>> {
        let mut pairs: Vec<CoMentionView<'_>> = self
            .co_mentions
            .all_edges()
            .map(|(one, other, sentences)| {
                let (one, other) = (self.entity(NodeId(one)), self.entity(NodeId(other)));
                let (first, second) = if one.key <= other.key { (one, other) } else { (other, one) };
                CoMentionView { first, second, sentences: *sentences }
            })
            .collect();
        pairs.sort_by(|a, b| (a.first.key, a.second.key).cmp(&(b.first.key, b.second.key)));
        pairs
    }
}

fn ordered(mut relations: Vec<RelationView<'_>>) -> Vec<RelationView<'_>> {
    relations.sort_by(|a, b| (a.subject.key, a.relation, a.object.key).cmp(&(b.subject.key, b.relation, b.object.key)));
    relations
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::two_documents;

    /// Everything that a graph lists, as text.
    fn listed(graph: &KnowledgeGraph) -> String {
        let mut text = String::new();
        for entity in graph.entities() {
            text += &format!(
                "{} {:?} {:?} {} mentions in {} documents\n",
                entity.name, entity.class, entity.aliases, entity.mentions, entity.documents
            );
        }
        for relation in graph.relations() {
            let claims: Vec<&str> =
                relation.claims.iter().map(|claim| claim.contribution.document.identifier.as_str()).collect();
            text += &format!("{} {:?} {} {claims:?}\n", relation.subject.name, relation.relation, relation.object.name);
        }
        for found in graph.observations() {
            text += &format!("{} {} {}\n", found.subject.name, found.observation.indicator, found.observation.value);
        }
        for pair in graph.co_mentions() {
            text += &format!("{} beside {} {}\n", pair.first.name, pair.second.name, pair.sentences);
        }
        text
    }

    #[test]
    fn documents_share_their_entities_and_the_finest_class_wins() {
        let graph = KnowledgeGraph::from_contributions(two_documents());
        let lab = EntityKey::named(ClassId::INSTITUTION, "蓝鲸实验室");
        let lab = graph.entity(graph.node(&lab).unwrap());
        assert_eq!((lab.class, lab.documents, lab.mentions), (ClassId::RESEARCH_INSTITUTE, 2, 2));
        let forum = EntityKey::named(ClassId::PROGRAM, "远航论坛");
        let relations = graph.relations_of(graph.node(&forum).unwrap());
        let found: Vec<(RelationId, usize)> =
            relations.iter().map(|relation| (relation.relation, relation.claims.len())).collect();
        assert_eq!(found, [(RelationId::PARTICIPATES_IN, 1), (RelationId::HOSTS, 1)]);
        let beside: Vec<(&str, u32)> = graph
            .co_mentions()
            .iter()
            .filter(|pair| pair.first.name == "星河市")
            .map(|pair| (pair.second.name, pair.sentences))
            .collect();
        assert_eq!(beside, [("云帆", 1), ("远航论坛", 2)]);
    }

    #[test]
    fn the_order_of_the_documents_does_not_matter() {
        let [a, b] = two_documents();
        let forward = KnowledgeGraph::from_contributions([a.clone(), b.clone()]);
        let mut backward = KnowledgeGraph::default();
        backward.insert(b);
        backward.insert(a);
        assert_eq!(listed(&forward), listed(&backward));
    }

    #[test]
    fn a_document_taken_back_leaves_what_the_others_say() {
        let [a, b] = two_documents();
        let alone = KnowledgeGraph::from_contributions([a.clone()]);
        let mut graph = KnowledgeGraph::from_contributions([a, b.clone()]);
        assert_eq!(graph.remove("b.txt"), Some(b.clone()));
        assert_eq!(listed(&graph), listed(&alone));
        assert_eq!(graph.remove("b.txt"), None);
        graph.merge(KnowledgeGraph::from_contributions([b.clone()]));
        graph.insert(b);
        assert_eq!(graph.documents().count(), 2, "a document that comes again replaces itself");
        graph.remove("b.txt");
        graph.remove("a.txt");
        assert_eq!(listed(&graph), "");
    }
}
