//! What documents say of themselves and of each other.

use super::super::attribute::Attribute;
use super::super::fact::Fact;
use super::super::scene::Scene;
use super::rule::DocumentRules;
use super::{day, issuer, link, number, page, repealed};

/// What documents say of themselves and of each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentFacts {
    /// Who issued what; what rests on, changes and repeals what.
    pub facts: Vec<Fact>,
    /// Numbers and days.
    pub attributes: Vec<Attribute>,
}

/// What the articles of a document that are policies say of themselves and of other policies.
///
/// Costs time in proportion to the text; an article that is no policy costs only a look at its head.
pub(in super::super) fn document_facts(scene: Scene<'_>, rules: &DocumentRules) -> DocumentFacts {
    let mut found = DocumentFacts::default();
    for page in page::pages(scene, rules) {
        link::links(&page, &mut found);
        issuer::issuers(&page, &mut found);
        let repealed = repealed::repealed_numbers(&page, &mut found);
        number::numbers(&page, &repealed, &mut found);
        day::days(&page, &mut found);
    }
    found
}
