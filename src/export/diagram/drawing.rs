//! What a picture shows, before anything has a place.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{EntityView, KnowledgeGraph, NodeId, RelationView};
use crate::ontology::{ClassId, RelationId};

use super::selection::{Selected, Selection};

/// One entity of the picture.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) class: ClassId,
    /// Position in [`Drawing::clusters`].
    pub(super) cluster: Option<usize>,
    /// Shown when a pointer rests on it.
    pub(super) tip: String,
}

/// One arrow of the picture: all relations from one entity to another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: String,
    /// Its relations hold in both directions.
    pub(super) symmetric: bool,
    /// Shown when a pointer rests on it: the words that say it and where they stand.
    pub(super) tip: String,
}

/// What a picture shows.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Drawing {
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    /// The names of the cities (or other places) that entities are gathered around.
    pub(super) clusters: Vec<String>,
    /// How many entities the graph holds that could have been shown.
    pub(super) total: usize,
}

impl Drawing {
    /// The selected part of a graph.
    pub fn of(graph: &KnowledgeGraph, selection: &Selection) -> Drawing {
        let Selected { nodes, relations, total } = selection.of(graph);
        let place: BTreeMap<NodeId, usize> = nodes.iter().enumerate().map(|(at, entity)| (entity.id, at)).collect();
        let (cluster_of, clusters) = clusters(&nodes, &relations, &place);
        let mut bundles: BTreeMap<(usize, usize), Vec<&RelationView<'_>>> = BTreeMap::new();
        for view in &relations {
            if let (Some(&from), Some(&to)) = (place.get(&view.subject.id), place.get(&view.object.id)) {
                bundles.entry((from, to)).or_default().push(view);
            }
        }
        let edges = bundles
            .into_iter()
            .map(|((from, to), views)| Edge {
                from,
                to,
                label: views.iter().map(|view| view.relation.zh()).collect::<Vec<_>>().join("、"),
                symmetric: views.iter().all(|view| view.relation.is_symmetric()),
                tip: views.iter().map(|view| said(view)).collect::<Vec<_>>().join(" "),
            })
            .collect();
        let nodes = nodes
            .iter()
            .enumerate()
            .map(|(at, entity)| Node {
                name: entity.name.to_owned(),
                class: entity.class,
                cluster: cluster_of[at],
                tip: described(entity),
            })
            .collect();
        Drawing { nodes, edges, clusters, total }
    }

    /// The classes that occur, in the order of the ontology.
    pub(super) fn classes(&self) -> Vec<ClassId> {
        self.nodes.iter().map(|node| node.class).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// How much of the graph is seen: `显示 60 / 215 个实体 (showing 60 of 215)`.
    pub(super) fn caption(&self) -> String {
        let shown = self.nodes.len();
        format!("显示 {shown} / {} 个实体 (showing {shown} of {})", self.total, self.total)
    }
}

fn described(entity: &EntityView<'_>) -> String {
    let mut tip = format!("{}（{}）", entity.name, entity.class.zh());
    if !entity.aliases.is_empty() {
        tip.push_str("，又称 ");
        tip.push_str(&entity.aliases.iter().map(String::as_str).collect::<Vec<_>>().join("、"));
    }
    tip.push_str(&format!("；提及 {} 次", entity.mentions));
    tip
}

fn said(view: &RelationView<'_>) -> String {
    let mut tip = format!("{} {} {}", view.subject.name, view.relation.zh(), view.object.name);
    if let Some(claim) = view.claims.first() {
        let quotation = claim.contribution.quotation(claim.claim.quotation);
        let source = &claim.contribution.document.identifier;
        tip.push_str(&format!("：“{}”（{source}:{}）", quotation.words, quotation.line));
    }
    tip
}

/// Gathers entities around cities: a city with what lies in it or is tied to it more than to any other city shown.
fn clusters(
    nodes: &[EntityView<'_>],
    relations: &[RelationView<'_>],
    place: &BTreeMap<NodeId, usize>,
) -> (Vec<Option<usize>>, Vec<String>) {
    let is_centre = |at: usize| nodes[at].class == ClassId::CITY || nodes[at].class == ClassId::PROVINCE;
    // Ties from each node to others, containment counting more than any other relation.
    let mut ties: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); nodes.len()];
    for view in relations {
        if let (Some(&from), Some(&to)) = (place.get(&view.subject.id), place.get(&view.object.id)) {
            let contained = view.relation == RelationId::LOCATED_IN || view.relation == RelationId::PART_OF;
            *ties[from].entry(to).or_default() += if contained { 8 } else { 1 };
            if !contained {
                *ties[to].entry(from).or_default() += 1;
            }
        }
    }
    let mut centre_of: Vec<Option<usize>> =
        (0..nodes.len()).map(|at| (nodes[at].class == ClassId::CITY).then_some(at)).collect();
    for at in 0..nodes.len() {
        if nodes[at].class == ClassId::PROVINCE {
            centre_of[at] = Some(at);
        }
    }
    // Twice: first what is tied to a centre itself, then what is tied to one of those.
    for _ in 0..2 {
        let before = centre_of.clone();
        for at in (0..nodes.len()).filter(|at| before[*at].is_none() && nodes[*at].class != ClassId::COUNTRY) {
            let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
            for (to, weight) in &ties[at] {
                if let Some(centre) = before[*to] {
                    *votes.entry(centre).or_default() += weight * if is_centre(*to) { 2 } else { 1 };
                }
            }
            let best = votes.iter().max_by_key(|(centre, votes)| (**votes, std::cmp::Reverse(**centre)));
            let all: usize = votes.values().sum();
            // What belongs to several cities alike, such as a field they all back, stands between them.
            centre_of[at] = best.filter(|(_, votes)| **votes * 2 > all).map(|(centre, _)| *centre);
        }
    }
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for centre in centre_of.iter().flatten() {
        *sizes.entry(*centre).or_default() += 1;
    }
    let kept: Vec<usize> = sizes.into_iter().filter(|(_, size)| *size > 1).map(|(centre, _)| centre).collect();
    let names = kept.iter().map(|centre| nodes[*centre].name.to_owned()).collect();
    let cluster_of =
        centre_of.into_iter().map(|centre| centre.and_then(|centre| kept.binary_search(&centre).ok())).collect();
    (cluster_of, names)
}
