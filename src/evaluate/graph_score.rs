//! A graph against gold: entities by branch, relations, observations.

use std::collections::{BTreeMap, BTreeSet};

use crate::ontology::ClassId;

use super::found::{Found, FoundObservation};
use super::gold::{Gold, GoldObservation};
use super::key::{overlap, unit_key};

/// One line of a score with its lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Demanded by gold.
    pub gold: usize,
    /// Found, optional ones included.
    pub found: usize,
    /// Demanded and found.
    pub right: usize,
    /// What lowers precision: wrong ones, and second nodes for one thing.
    pub wrong: usize,
    /// Demanded and not found, in words.
    pub missed: Vec<String>,
    /// Found and not right, in words, with the rules that made each.
    pub errors: Vec<(String, BTreeSet<String>)>,
    /// Entities found as several nodes.
    pub split: Vec<String>,
}

impl Tally {
    /// Right among right and wrong.
    pub fn precision(&self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    /// Right among demanded.
    pub fn recall(&self) -> f64 {
        ratio(self.right, self.gold)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of names are far below 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// How good a graph is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GraphScore {
    /// Entities of each branch, in the order of the schema.
    pub branches: Vec<(ClassId, Tally)>,
    /// Entities of all branches; without lists.
    pub entities: Tally,
    /// Relations.
    pub relations: Tally,
    /// Observations.
    pub observations: Tally,
}

impl GraphScore {
    /// Judges what was found against gold.
    pub fn of(gold: &Gold, found: &Found) -> GraphScore {
        let pairing = Pairing::of(gold, found);
        let mut score = GraphScore::default();
        for branch in ClassId::all().filter(|class| class.parent().is_none()) {
            let tally = pairing.branch(gold, found, branch);
            score.entities.gold += tally.gold;
            score.entities.found += tally.found;
            score.entities.right += tally.right;
            score.entities.wrong += tally.wrong;
            score.branches.push((branch, tally));
        }
        score.relations = pairing.relations(gold, found);
        score.observations = pairing.observations(gold, found);
        score
    }
}

/// Which gold entity each found one is.
struct Pairing<'a> {
    to_gold: BTreeMap<&'a str, usize>,
    hits: BTreeMap<usize, BTreeSet<&'a str>>,
}

impl<'a> Pairing<'a> {
    fn of(gold: &Gold, found: &'a Found) -> Self {
        let mut index: BTreeMap<(ClassId, &str), Vec<usize>> = BTreeMap::new();
        for (at, entity) in gold.entities.iter().enumerate() {
            for name in &entity.names {
                index.entry((entity.branch, name)).or_default().push(at);
            }
        }
        let mut pairing = Pairing { to_gold: BTreeMap::new(), hits: BTreeMap::new() };
        for (iri, entity) in &found.entities {
            let keys =
                entity.branches.iter().flat_map(|branch| entity.names.iter().map(|name| (*branch, name.as_str())));
            let candidates: BTreeSet<usize> = keys.filter_map(|key| index.get(&key)).flatten().copied().collect();
            let shared = |at: usize| gold.entities[at].names.intersection(&entity.names).count();
            // Of equally good ones the first.
            if let Some(best) = candidates.into_iter().rev().max_by_key(|at| shared(*at)) {
                pairing.to_gold.insert(iri, best);
                pairing.hits.entry(best).or_default().insert(iri);
            }
        }
        pairing
    }

    fn branch(&self, gold: &Gold, found: &Found, branch: ClassId) -> Tally {
        let mut tally = Tally::default();
        for (at, entity) in gold.entities.iter().enumerate() {
            if entity.branch != branch || entity.optional {
                continue;
            }
            tally.gold += 1;
            match self.hits.get(&at).map_or(0, BTreeSet::len) {
                0 => tally.missed.push(entity.name.clone()),
                nodes => {
                    tally.right += 1;
                    tally.wrong += nodes - 1;
                    if nodes > 1 {
                        tally.split.push(entity.name.clone());
                    }
                }
            }
        }
        for (iri, entity) in found.entities.iter().filter(|(_, entity)| entity.branches.contains(&branch)) {
            tally.found += 1;
            if self.to_gold.get(iri.as_str()).is_none_or(|at| gold.entities[*at].branch != branch) {
                tally.wrong += 1;
                let label = if entity.label.is_empty() { iri } else { &entity.label };
                tally.errors.push((label.clone(), entity.rules.clone()));
            }
        }
        tally
    }

    fn relations(&self, gold: &Gold, found: &Found) -> Tally {
        let demanded = gold.relations.iter().filter(|(_, relation)| !relation.optional).count();
        let mut tally = Tally { gold: demanded, found: found.relations.len(), ..Tally::default() };
        let mut got = BTreeSet::new();
        for ((subject, relation, object), rules) in &found.relations {
            let symmetric = *relation == "cooperatesWith";
            let (s, o) = (self.to_gold.get(subject.as_str()), self.to_gold.get(object.as_str()));
            if let (Some(s), Some(o)) = (s, o) {
                let (straight, turned) = ((*s, *relation, *o), (*o, *relation, *s));
                if gold.relations.contains_key(&straight) {
                    got.insert(straight);
                    continue;
                }
                if symmetric && gold.relations.contains_key(&turned) {
                    got.insert(turned);
                    continue;
                }
            }
            let said_twice = symmetric
                && object < subject
                && found.relations.contains_key(&(object.clone(), *relation, subject.clone()));
            if !said_twice {
                tally.wrong += 1;
                let label = |iri: &str| found.entities.get(iri).map_or("", |entity| entity.label.as_str());
                tally.errors.push((format!("{} {relation} {}", label(subject), label(object)), rules.clone()));
            }
        }
        for (triple, relation) in gold.relations.iter().filter(|(_, relation)| !relation.optional) {
            if got.contains(triple) {
                tally.right += 1;
            } else {
                let (subject, object) = (&gold.entities[triple.0].name, &gold.entities[triple.2].name);
                let quote: String = relation.quote.chars().take(40).collect();
                tally.missed.push(format!("{subject} {} {object} | {quote}", triple.1));
            }
        }
        tally
    }

    fn observations(&self, gold: &Gold, found: &Found) -> Tally {
        let found_list: Vec<&FoundObservation> = found.observations.values().collect();
        let mut pairs = Vec::new();
        for (n, observation) in found_list.iter().enumerate() {
            let subject = self.to_gold.get(observation.subject.as_str());
            for (at, wanted) in gold.observations.iter().enumerate() {
                let right = near(observation, wanted)
                    && subject.is_some_and(|subject| wanted.subjects.contains(subject))
                    && wanted.kinds.contains(&observation.kind)
                    && observation.modality == wanted.modality
                    && overlap(&observation.indicator, &wanted.indicator) >= 0.5;
                if right {
                    let alike = overlap(&observation.indicator, &wanted.indicator)
                        + overlap(&wanted.indicator, &observation.indicator);
                    pairs.push((wanted.optional, -alike, at, n));
                }
            }
        }
        // The demanded and closest first.
        pairs.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
        let (mut taken, mut used) = (BTreeSet::new(), BTreeSet::new());
        for (_, _, at, n) in pairs {
            if !taken.contains(&at) && !used.contains(&n) {
                taken.insert(at);
                used.insert(n);
            }
        }
        let mut tally = Tally { found: found_list.len(), ..Tally::default() };
        for (at, wanted) in gold.observations.iter().enumerate().filter(|(_, wanted)| !wanted.optional) {
            tally.gold += 1;
            if taken.contains(&at) {
                tally.right += 1;
            } else {
                let subject = wanted.subject.map_or("?", |subject| gold.entities[subject].name.as_str());
                tally
                    .missed
                    .push(format!("{subject} | {} {} {} {}", wanted.indicator, wanted.value, wanted.unit, wanted.kind));
            }
        }
        for (_, observation) in found_list.iter().enumerate().filter(|(n, _)| !used.contains(n)) {
            tally.wrong += 1;
            let subject = found.entities.get(&observation.subject).map_or("?", |entity| entity.label.as_str());
            let mut words = format!(
                "{subject} | {} {} {} {}",
                observation.indicator, observation.value, observation.unit, observation.kind
            );
            let close = (gold.observations.iter().enumerate())
                .find(|(at, wanted)| !taken.contains(at) && near(observation, wanted));
            if let Some((_, wanted)) = close {
                words.push_str(&format!("   (gold: {})", wanted.indicator));
            }
            tally.errors.push((words, BTreeSet::from([observation.rule.clone()])));
        }
        tally
    }
}

/// Whether value and unit agree.
fn near(observation: &FoundObservation, gold: &GoldObservation) -> bool {
    let tolerance = if matches!(observation.kind.as_str(), "share" | "growth") { 1e-3 } else { 1e-6 };
    (gold.value - observation.value).abs() <= tolerance * gold.value.abs().max(1.0)
        && gold.units.contains(&unit_key(&observation.unit))
}
