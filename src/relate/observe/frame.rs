//! What is remembered from number to number and from clause to clause.

use crate::ontology::Kind;
use crate::recognize::UnitId;
use crate::resolve::EntityId;

use super::piece::Clause;

/// What the number before said, for those that leave something out.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    /// Indicators of its members, one or several.
    pub(super) indicators: Vec<String>,
    /// Subjects of its members, one or several; empty is the topic.
    pub(super) subjects: Vec<EntityId>,
    /// 新增 of 新增企业5家.
    pub(super) verb: String,
    /// 企业 of 新增企业5家.
    pub(super) noun: String,
    /// Whether it counted things after a verb.
    pub(super) counted: bool,
    /// The verb that told its kind.
    pub(super) verbs: String,
    /// Its unit.
    pub(super) unit: Option<UnitId>,
    /// Its kind.
    pub(super) kind: Option<Kind>,
    /// Which clause of the sentence said it.
    pub(super) clause: usize,
}

/// What is known while one sentence is read.
#[derive(Default)]
pub(super) struct State {
    pub(super) frame: Option<Frame>,
    /// The indicators of the counted things so far, for 分别 over several clauses.
    pub(super) recent: Vec<String>,
    /// The subject of the clause so far.
    pub(super) clause_subject: Option<EntityId>,
    /// The subject of the clauses so far.
    pub(super) subject: Option<EntityId>,
    pub(super) clauses: Vec<Clause>,
    /// The noun behind the last number of the clause, after 的.
    pub(super) tail: String,
    /// The noun at the head of the clause before, for a bare 总量 or 排水量.
    pub(super) speaks_of: String,
}

impl State {
    /// Whether the sentence has said of whom it speaks.
    pub(super) fn knows(&self, subjects: &[EntityId]) -> bool {
        !subjects.is_empty() || self.clause_subject.or(self.subject).is_some()
    }
}
