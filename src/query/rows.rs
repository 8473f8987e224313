//! Triples about one thing, read from a source.

use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use super::error::QueryError;
use super::source::Source;

impl Source {
    pub(super) fn quads(
        &self,
        subject: Option<&NamedNode>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<&Term>,
    ) -> Result<Vec<Quad>, QueryError> {
        let subject = subject.map(|node| node.as_ref().into());
        let found = self.store.quads_for_pattern(
            subject,
            predicate,
            object.map(Term::as_ref),
            Some(GraphNameRef::DefaultGraph),
        );
        let mut quads = found.collect::<Result<Vec<Quad>, _>>()?;
        quads.sort_by_cached_key(ToString::to_string);
        Ok(quads)
    }

    /// What a thing has for a property, sorted.
    pub(super) fn objects(&self, node: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Vec<Term>, QueryError> {
        Ok(self.quads(Some(node), Some(predicate), None)?.into_iter().map(|quad| quad.object).collect())
    }

    /// The words of the first value of a property; empty where there is none.
    pub(super) fn words(&self, node: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<String, QueryError> {
        Ok(self.objects(node, predicate)?.first().map(super::table::shown).unwrap_or_default())
    }

    /// What has a thing for a property, sorted.
    pub(super) fn subjects(&self, predicate: NamedNodeRef<'_>, object: &Term) -> Result<Vec<NamedNode>, QueryError> {
        let quads = self.quads(None, Some(predicate), Some(object))?;
        Ok(quads.into_iter().filter_map(|quad| named(quad.subject)).collect())
    }
}

fn named(subject: NamedOrBlankNode) -> Option<NamedNode> {
    match subject {
        NamedOrBlankNode::NamedNode(node) => Some(node),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}
