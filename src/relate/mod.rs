//! Entities and figures → facts and observations.
//!
//! Facts: a sentence is cut into clauses of names, posts and structure words ([`clause`]); the rules of
//! `ontology/rules/relations.toml` look at each predicate for who stands before it and what after ([`frame`],
//! [`actor`]); names and posts speak for themselves ([`name`], [`post`]). What official documents say of themselves and of
//! each other (number, days, what they rest on and repeal) is read in [`official_document`].

mod actor;
mod attribute;
mod byline;
mod clause;
mod code_rule;
mod collect;
pub mod example;
mod fact;
mod frame;
mod guest;
mod issuer;
mod known;
mod lexicon;
mod name;
mod object;
mod observation;
mod observe;
mod office;
mod official_document;
mod post;
mod presence;
mod rule_file;
mod rule;
mod scan;
mod scene;
mod seat;
mod theme;
mod topic;
mod unmarked;

pub use attribute::{Attribute, AttributeKind, AttributeValue};
pub use code_rule::CodeRule;
pub use fact::{Evidence, Fact};
pub use lexicon::Lexicon;
pub use observation::{Observation, Reference};
pub use observe::Unobserved;
pub use official_document::failures as document_failures;
pub use official_document::{DocumentFacts, DocumentFrame, DocumentRule, DocumentRules};
pub use rule::{Frame, Rule, rules};
pub use rule_file::RuleError;
pub use scene::Scene;

use crate::text::Span;

/// The facts that a document states between its entities, ordered by where they are said.
///
/// A fact said in several clauses is in the list once for each. Costs time in proportion to the text.
pub fn facts(scene: Scene<'_>, lexicon: &Lexicon) -> Vec<Fact> {
    let mut facts = collect::collected(scan::scanned(scene, lexicon));
    facts.retain(|fact| !known::refuted(scene, fact));
    facts
}

/// What the articles of a document that are policies say of themselves and of other policies: issuer, number, days, what
/// they rest on, change and repeal.
pub fn document_facts(scene: Scene<'_>, rules: &DocumentRules) -> DocumentFacts {
    official_document::document_facts(scene, rules)
}

/// The numbers that a document states of its entities.
pub fn observations(scene: Scene<'_>) -> Vec<Observation> {
    observe::observed(scene).0
}

/// The figures of a document that became no observation, in text order, each with its reason.
pub fn unobserved(scene: Scene<'_>) -> Vec<(Span, Unobserved)> {
    observe::observed(scene).1
}
