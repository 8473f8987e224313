//! Which part of the graph a picture shows.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap, VecDeque};

use crate::graph::{EntityView, KnowledgeGraph, NodeId, RelationView};
use crate::ontology::{ClassId, RelationId};

/// What a user may choose about the picture.
///
/// By default it shows the sixty most relevant entities: those with most relations and mentions that also stand in
/// relation to each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// At most so many entities.
    pub max_nodes: usize,
    /// Only entities near those with one of these names or aliases; all where it is empty.
    pub focus: Vec<String>,
    /// How many relations away from the focus.
    pub depth: usize,
    /// Only entities of these classes or below; all where it is empty.
    pub classes: Vec<ClassId>,
    /// Only these relations; all where it is empty.
    pub relations: Vec<RelationId>,
}

impl Default for Selection {
    fn default() -> Self {
        Selection { max_nodes: 60, focus: Vec::new(), depth: 1, classes: Vec::new(), relations: Vec::new() }
    }
}

/// What was selected, in the order of the graph's keys.
pub(super) struct Selected<'a> {
    pub(super) nodes: Vec<EntityView<'a>>,
    pub(super) relations: Vec<RelationView<'a>>,
    /// How many entities of the graph there were to choose from.
    pub(super) total: usize,
}

impl Selection {
    /// The part of the graph to show.
    pub(super) fn of<'a>(&self, graph: &'a KnowledgeGraph) -> Selected<'a> {
        let fits = |entity: &EntityView<'_>| {
            self.classes.is_empty() || self.classes.iter().any(|class| entity.class.is_a(*class))
        };
        let relations: Vec<RelationView<'a>> = graph
            .relations()
            .into_iter()
            .filter(|view| self.relations.is_empty() || self.relations.contains(&view.relation))
            .filter(|view| fits(&view.subject) && fits(&view.object))
            .collect();
        let entities: Vec<EntityView<'a>> = graph.entities().into_iter().filter(fits).collect();
        let total = entities.len();
        let place: BTreeMap<NodeId, usize> = entities.iter().enumerate().map(|(at, entity)| (entity.id, at)).collect();
        let mut neighbours: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); entities.len()];
        for view in &relations {
            if let (Some(&one), Some(&other)) = (place.get(&view.subject.id), place.get(&view.object.id)) {
                neighbours[one].insert(other);
                neighbours[other].insert(one);
            }
        }
        let centre = self.centre(&entities);
        let reach =
            if centre.is_empty() { (0..entities.len()).collect() } else { within(&centre, &neighbours, self.depth) };
        let chosen = self.chosen(&entities, &neighbours, &centre, &reach);
        Selected {
            relations: relations
                .into_iter()
                .filter(|view| {
                    [view.subject.id, view.object.id]
                        .iter()
                        .all(|id| place.get(id).is_some_and(|at| chosen.contains(at)))
                })
                .collect(),
            nodes: entities
                .into_iter()
                .enumerate()
                .filter(|(at, _)| chosen.contains(at))
                .map(|(_, entity)| entity)
                .collect(),
            total,
        }
    }

    fn centre(&self, entities: &[EntityView<'_>]) -> BTreeSet<usize> {
        let named = |entity: &EntityView<'_>| {
            self.focus.iter().any(|name| entity.name == name || entity.aliases.contains(name))
        };
        entities.iter().enumerate().filter(|(_, entity)| named(entity)).map(|(at, _)| at).collect()
    }

    /// Grows the picture from the most relevant entity: what is related to what is already shown comes first.
    fn chosen(
        &self,
        entities: &[EntityView<'_>],
        neighbours: &[BTreeSet<usize>],
        centre: &BTreeSet<usize>,
        reach: &BTreeSet<usize>,
    ) -> BTreeSet<usize> {
        let relevance = |at: usize| {
            neighbours[at].len() * 4
                + entities[at].mentions.ilog2_or_zero() * 3
                + entities[at].documents.ilog2_or_zero() * 4
        };
        let mut bonus = vec![0usize; entities.len()];
        // Largest first; of equals the first by key. Entries whose score has grown since are pushed again.
        let mut queue: BinaryHeap<(bool, usize, std::cmp::Reverse<usize>)> = reach
            .iter()
            .filter(|at| !neighbours[**at].is_empty() || centre.contains(at))
            .map(|at| (centre.contains(at), relevance(*at), std::cmp::Reverse(*at)))
            .collect();
        let mut chosen = BTreeSet::new();
        while chosen.len() < self.max_nodes
            && let Some((_, score, std::cmp::Reverse(at))) = queue.pop()
        {
            if score < relevance(at) + bonus[at] || !chosen.insert(at) {
                continue;
            }
            for &next in neighbours[at].iter().filter(|next| reach.contains(next) && !chosen.contains(next)) {
                bonus[next] += 6;
                queue.push((centre.contains(&next), relevance(next) + bonus[next], std::cmp::Reverse(next)));
            }
        }
        // An entity left without any relation in the picture says nothing there.
        let lonely: Vec<usize> =
            chosen.iter().copied().filter(|at| !centre.contains(at) && neighbours[*at].is_disjoint(&chosen)).collect();
        for at in lonely {
            chosen.remove(&at);
        }
        chosen
    }
}

fn within(centre: &BTreeSet<usize>, neighbours: &[BTreeSet<usize>], depth: usize) -> BTreeSet<usize> {
    let mut reached = centre.clone();
    let mut queue: VecDeque<(usize, usize)> = centre.iter().map(|at| (*at, 0)).collect();
    while let Some((at, far)) = queue.pop_front() {
        if far == depth {
            continue;
        }
        for &next in &neighbours[at] {
            if reached.insert(next) {
                queue.push_back((next, far + 1));
            }
        }
    }
    reached
}

trait OrZero {
    fn ilog2_or_zero(self) -> usize;
}

impl OrZero for usize {
    fn ilog2_or_zero(self) -> usize {
        self.checked_ilog2().map_or(0, |log| log as usize)
    }
}
