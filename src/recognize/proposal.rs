//! A span that one recognizer holds to be a name, before the decision between overlapping ones.

use crate::ontology::{ClassId, EntryId, Method};
use crate::text::Span;

use super::mention::MentionSense;

/// A span that one recognizer holds to be a name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Proposal {
    pub(super) span: Span,
    pub(super) sense: MentionSense,
    pub(super) class: ClassId,
    pub(super) method: Method,
    pub(super) rule: &'static str,
    /// How likely it is a name with exactly these borders and of this branch, in [0, 1].
    pub(super) confidence: f32,
    pub(super) entries: Vec<EntryId>,
}

impl Proposal {
    /// A name found by a pattern.
    pub(super) fn pattern(span: Span, class: ClassId, rule: &'static str, confidence: f32) -> Self {
        Proposal {
            span,
            sense: MentionSense::Name,
            class,
            method: Method::Pattern,
            rule,
            confidence,
            entries: Vec::new(),
        }
    }
}
