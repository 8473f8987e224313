//! A relation that the text states, with its evidence.

use crate::ontology::{ClassId, Method, RelationId};
use crate::resolve::EntityId;
use crate::text::Span;

/// Where a fact or number is said, and what found it. There is no fact without one.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The clause that says it.
    pub span: Span,
    /// Name of the rule or model.
    pub rule: String,
    /// How it was found.
    pub method: Method,
    /// In [0, 1].
    pub confidence: f32,
}

/// A relation between two entities that the text states.
///
/// It can only be built through [`Fact::new`], which refuses classes that the ontology does not allow.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Who.
    pub subject: EntityId,
    /// Does what.
    pub relation: RelationId,
    /// With whom or what.
    pub object: EntityId,
    /// The person's post, for `affiliatedWith`.
    pub title: Option<String>,
    /// Where it is said.
    pub evidence: Evidence,
}

impl Fact {
    /// A fact between entities of the given classes; `None` where the ontology does not allow the relation between
    /// these classes, or where subject and object are one.
    pub fn new(
        subject: (EntityId, ClassId),
        relation: RelationId,
        object: (EntityId, ClassId),
        evidence: Evidence,
    ) -> Option<Fact> {
        (subject.0 != object.0 && relation.allows(subject.1, object.1)).then_some(Fact {
            subject: subject.0,
            relation,
            object: object.0,
            title: None,
            evidence,
        })
    }
}
