//! What a joined graph shows: entities, relations, attributes, observations, each with the documents behind it.

use std::collections::BTreeSet;

use petgraph::stable_graph::NodeIndex;

use crate::ontology::{ClassId, EntryId, RelationId};

use super::contribution::Contribution;
use super::key::EntityKey;
use super::record::{AttributeRecord, Claim, ObservationRecord};

/// An entity's node. Valid for the graph it came from until a document is added or removed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeId(pub(super) NodeIndex);

/// An entity, joined over documents.
#[derive(Clone, Copy, Debug)]
pub struct EntityView<'a> {
    /// Its node.
    pub id: NodeId,
    /// What makes it one.
    pub key: &'a EntityKey,
    /// Finest class that any document found.
    pub class: ClassId,
    /// Canonical name.
    pub name: &'a str,
    /// Other names.
    pub aliases: &'a BTreeSet<String>,
    /// The gazetteer's entry.
    pub entry: Option<EntryId>,
    /// How often it is mentioned.
    pub mentions: usize,
    /// In how many documents.
    pub documents: usize,
}

/// A claim and the document that makes it.
#[derive(Clone, Copy, Debug)]
pub struct ClaimRef<'a> {
    /// The document.
    pub contribution: &'a Contribution,
    /// What it states.
    pub claim: &'a Claim,
}

/// A relation between two entities, with every claim that states it.
#[derive(Clone, Debug)]
pub struct RelationView<'a> {
    /// Who.
    pub subject: EntityView<'a>,
    /// Does what.
    pub relation: RelationId,
    /// With whom or what.
    pub object: EntityView<'a>,
    /// Who says so. Never empty.
    pub claims: Vec<ClaimRef<'a>>,
}

/// What is said of a policy document, and the document that says it.
#[derive(Clone, Copy, Debug)]
pub struct AttributeRef<'a> {
    /// The document that says it.
    pub contribution: &'a Contribution,
    /// The policy's node.
    pub policy: EntityView<'a>,
    /// What is said.
    pub attribute: &'a AttributeRecord,
}

/// An observation and the document that makes it.
#[derive(Clone, Copy, Debug)]
pub struct ObservationRef<'a> {
    /// The document.
    pub contribution: &'a Contribution,
    /// The subject's node.
    pub subject: EntityView<'a>,
    /// What it states.
    pub observation: &'a ObservationRecord,
}

/// Two entities named in the same sentences.
#[derive(Clone, Copy, Debug)]
pub struct CoMentionView<'a> {
    /// The one whose key comes first.
    pub first: EntityView<'a>,
    /// The other.
    pub second: EntityView<'a>,
    /// In how many sentences of all documents.
    pub sentences: u32,
}
