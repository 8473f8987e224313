//! The name of the official document that an article is, in its title.

use crate::ontology::ClassId;
use crate::segment::Segmented;

use super::proposal::Proposal;

/// Name of the rule, beside which no other reading of the title stands.
pub(super) const RULE: &str = "own-title";

/// One proposal for each article whose title names the official document that it is.
pub(super) fn own_titles(segmented: &Segmented) -> impl Iterator<Item = Proposal> + '_ {
    let named = segmented.articles.iter().filter_map(|article| article.policy);
    named.map(|span| Proposal::pattern(span, ClassId::POLICY, RULE, 0.9))
}
