//! `KnowledgeGraph` on petgraph: entities, facts with evidence, observations, documents.
//!
//! Each document is first turned into a [`Contribution`]: what it says, in terms that hold across documents (entities
//! by [`EntityKey`], quotations by their offsets in the original file). That needs nothing but the document itself,
//! so it can run on any thread. A [`KnowledgeGraph`] joins contributions: one node per entity, one edge per
//! (subject, relation, object) with all claims that say so. It depends neither on the order in which documents come
//! nor on the number of threads, and a document that is removed takes exactly its own share with it.
//!
//! ```
//! use zhitu::graph::KnowledgeGraph;
//! let graph = KnowledgeGraph::default();
//! assert_eq!(graph.contributions().count(), 0);
//! ```

mod class;
mod co_mention;
mod contribution;
mod key;
mod knowledge_graph;
mod merged;
mod order;
mod part;
mod positions;
mod record;
mod view;
#[cfg(test)]
pub(crate) mod sample;

pub(crate) use class::finest;
pub use contribution::Contribution;
pub use key::EntityKey;
pub use knowledge_graph::KnowledgeGraph;
pub use part::Part;
pub use record::{
    ArticleRecord, AttributeRecord, Claim, CoMention, DocumentRecord, EntityRecord, LocalId, MentionRecord,
    ObservationRecord, Passage, PassageId, Quotation, QuotationId, ReferenceRecord,
};
pub use view::{AttributeRef, ClaimRef, CoMentionView, EntityView, NodeId, ObservationRef, RelationView};
