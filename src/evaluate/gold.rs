//! Gold documents, merged to one collection: what a perfect extractor would find.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use crate::ontology::{ClassId, RelationId};

use super::key::{key, unit_key};

/// Why gold cannot be used.
#[derive(thiserror::Error, Debug)]
pub enum GoldError {
    /// The file cannot be read.
    #[error("cannot read {path}")]
    Unreadable {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not in the gold form.
    #[error("{path} is not in the gold form: {reason}")]
    Malformed {
        /// The file.
        path: String,
        /// What is wrong.
        reason: String,
    },
}

/// Gold documents merged: entities of one branch that share a name are one, in whatever order the documents come.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// Names of the documents, in the order given.
    pub documents: Vec<String>,
    pub(super) entities: Vec<GoldEntity>,
    pub(super) relations: BTreeMap<(usize, &'static str, usize), GoldRelation>,
    pub(super) observations: Vec<GoldObservation>,
}

#[derive(Clone, Debug)]
pub(super) struct GoldEntity {
    pub(super) branch: ClassId,
    pub(super) name: String,
    /// Keys of all names.
    pub(super) names: BTreeSet<String>,
    /// Right, but not demanded.
    pub(super) optional: bool,
}

#[derive(Clone, Debug)]
pub(super) struct GoldRelation {
    pub(super) optional: bool,
    pub(super) quote: String,
}

#[derive(Clone, Debug)]
pub(super) struct GoldObservation {
    pub(super) subject: Option<usize>,
    pub(super) subjects: BTreeSet<usize>,
    pub(super) indicator: String,
    pub(super) value: f64,
    pub(super) unit: String,
    pub(super) units: BTreeSet<String>,
    pub(super) kind: String,
    pub(super) kinds: BTreeSet<String>,
    pub(super) modality: String,
    pub(super) optional: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Documents {
    Many(Vec<GoldDocument>),
    One(GoldDocument),
}

#[derive(Deserialize)]
struct GoldDocument {
    #[serde(default)]
    doc: String,
    entities: Vec<EntityRecord>,
    #[serde(default)]
    relations: Vec<RelationRecord>,
    #[serde(default)]
    observations: Vec<ObservationRecord>,
}

#[derive(Deserialize)]
struct EntityRecord {
    id: String,
    #[serde(rename = "type")]
    class: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize)]
struct RelationRecord {
    s: String,
    p: String,
    o: String,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    quote: String,
}

#[derive(Deserialize)]
struct ObservationRecord {
    subject: String,
    #[serde(default)]
    subject_alt: Alternatives,
    indicator: String,
    value: f64,
    #[serde(default)]
    unit: Option<String>,
    #[serde(default)]
    unit_alt: Alternatives,
    kind: String,
    #[serde(default)]
    kind_alt: Alternatives,
    #[serde(default)]
    modality: Option<String>,
    #[serde(default)]
    optional: bool,
}

/// Nothing, a string, or several.
#[derive(Deserialize, Default)]
#[serde(untagged)]
enum Alternatives {
    Several(Vec<String>),
    One(String),
    #[default]
    Nothing,
}

impl Alternatives {
    fn with<'a>(&'a self, first: &'a str) -> impl Iterator<Item = &'a str> {
        let more = match self {
            Alternatives::Several(more) => more.as_slice(),
            Alternatives::One(one) => std::slice::from_ref(one),
            Alternatives::Nothing => &[],
        };
        std::iter::once(first).chain(more.iter().map(String::as_str).filter(|more| !more.is_empty()))
    }
}

impl Gold {
    /// Reads gold files, each with one document or a list, and merges them.
    pub fn read<P: AsRef<Path>>(paths: &[P]) -> Result<Gold, GoldError> {
        let mut documents = Vec::new();
        for path in paths.iter().map(AsRef::as_ref) {
            let shown = || path.display().to_string();
            let text =
                std::fs::read_to_string(path).map_err(|source| GoldError::Unreadable { path: shown(), source })?;
            let malformed = |reason: String| GoldError::Malformed { path: shown(), reason };
            match serde_json::from_str(&text).map_err(|error| malformed(error.to_string()))? {
                Documents::Many(many) => documents.extend(many.into_iter().map(|document| (shown(), document))),
                Documents::One(one) => documents.push((shown(), one)),
            }
        }
        Gold::merged(&documents)
    }

    fn merged(documents: &[(String, GoldDocument)]) -> Result<Gold, GoldError> {
        let mut groups = Groups::default();
        for (path, document) in documents {
            for entity in &document.entities {
                let branch = branch(path, entity)?;
                let first = groups.id(branch, &entity.name);
                for alias in &entity.aliases {
                    let alias = groups.id(branch, alias);
                    groups.join(alias, first);
                }
            }
        }
        let mut gold = Gold::default();
        let mut of_group: BTreeMap<usize, usize> = BTreeMap::new();
        for (path, document) in documents {
            gold.documents.push(document.doc.clone());
            let mut here: BTreeMap<&str, usize> = BTreeMap::new();
            for entity in &document.entities {
                let branch = branch(path, entity)?;
                let group = groups.id(branch, &entity.name);
                let group = groups.root(group);
                let at = *of_group.entry(group).or_insert_with(|| {
                    gold.entities.push(GoldEntity {
                        branch,
                        name: entity.name.clone(),
                        names: BTreeSet::new(),
                        optional: true,
                    });
                    gold.entities.len() - 1
                });
                here.insert(&entity.id, at);
                let merged = &mut gold.entities[at];
                merged.names.extend(std::iter::once(&entity.name).chain(&entity.aliases).map(|name| key(name)));
                merged.optional &= entity.optional;
            }
            gold.add_facts(path, document, &here)?;
        }
        // Whether an end is optional is known only when all documents are merged.
        for ((subject, _, object), relation) in &mut gold.relations {
            relation.optional |= gold.entities[*subject].optional || gold.entities[*object].optional;
        }
        Ok(gold)
    }

    fn add_facts(
        &mut self,
        path: &str,
        document: &GoldDocument,
        here: &BTreeMap<&str, usize>,
    ) -> Result<(), GoldError> {
        let known = |id: &str| {
            here.get(id).copied().ok_or_else(|| GoldError::Malformed {
                path: path.to_owned(),
                reason: format!("it speaks of {id:?}, which is none of its entities"),
            })
        };
        for relation in &document.relations {
            let Some(predicate) = judged_relation(&relation.p) else { continue };
            let triple = (known(&relation.s)?, predicate, known(&relation.o)?);
            // A demand of one document stands whatever the others say.
            if self.relations.get(&triple).is_none_or(|known| known.optional) {
                let (optional, quote) = (relation.optional, relation.quote.clone());
                self.relations.insert(triple, GoldRelation { optional, quote });
            }
        }
        for observation in &document.observations {
            let subjects = observation.subject_alt.with(&observation.subject);
            let kinds = observation.kind_alt.with(&observation.kind).map(str::to_owned);
            let unit = observation.unit.as_deref().unwrap_or_default();
            self.observations.push(GoldObservation {
                subject: here.get(observation.subject.as_str()).copied(),
                subjects: subjects.filter_map(|id| here.get(id).copied()).collect(),
                indicator: observation.indicator.clone(),
                value: observation.value,
                unit: unit.to_owned(),
                units: observation.unit_alt.with(unit).map(unit_key).collect(),
                kind: observation.kind.clone(),
                kinds: kinds.collect(),
                modality: observation
                    .modality
                    .clone()
                    .filter(|modality| !modality.is_empty())
                    .unwrap_or_else(|| "actual".into()),
                optional: observation.optional,
            });
        }
        Ok(())
    }
}

/// The relation's own name, if it is judged: `publishedBy` says something of documents, and links between policies (`cites`,
/// `amends`, `repeals`) are not annotated.
pub(super) fn judged_relation(name: &str) -> Option<&'static str> {
    RelationId::from_name(name)
        .map(RelationId::name)
        .filter(|name| !matches!(*name, "publishedBy" | "cites" | "amends" | "repeals"))
}

fn branch(path: &str, entity: &EntityRecord) -> Result<ClassId, GoldError> {
    let class = ClassId::from_name(&entity.class).ok_or_else(|| GoldError::Malformed {
        path: path.to_owned(),
        reason: format!("{} has the unknown class {:?}", entity.name, entity.class),
    })?;
    Ok(class.branch())
}

/// Names of one branch that mean one thing (union-find).
#[derive(Default)]
struct Groups {
    ids: BTreeMap<(ClassId, String), usize>,
    parents: Vec<usize>,
}

impl Groups {
    fn id(&mut self, branch: ClassId, name: &str) -> usize {
        let next = self.parents.len();
        let id = *self.ids.entry((branch, key(name))).or_insert(next);
        if id == next {
            self.parents.push(next);
        }
        id
    }

    fn root(&self, mut at: usize) -> usize {
        while self.parents[at] != at {
            at = self.parents[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a] = b;
    }
}
