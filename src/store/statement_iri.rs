//! Names of claims and observations, from what they say and where.

use oxigraph::model::NamedNode;

use crate::graph::{AttributeRecord, Claim, Contribution, ObservationRecord};

use super::iri::{self, Names};

impl Names {
    /// `…/claim/issued-9f2c1b3d4e5f6a7b`: told apart by document, clause, subject, relation, object and title.
    pub fn claim(&self, contribution: &Contribution, claim: &Claim) -> NamedNode {
        let document = self.document(&contribution.document.identifier);
        let evidence = iri::quotation(&document, contribution.quotation(claim.quotation));
        let subject = self.entity(&contribution.entity(claim.subject).key);
        let object = self.entity(&contribution.entity(claim.object).key);
        let title = claim.title.as_deref().unwrap_or_default();
        let relation = claim.relation.name();
        self.statement("claim", relation, &[evidence.as_str(), subject.as_str(), relation, object.as_str(), title])
    }

    /// `…/attribute/effectiveDate-9f2c1b3d4e5f6a7b`: told apart by document, clause, policy, property and value.
    pub fn attribute(&self, contribution: &Contribution, attribute: &AttributeRecord) -> NamedNode {
        let document = self.document(&contribution.document.identifier);
        let evidence = iri::quotation(&document, contribution.quotation(attribute.quotation));
        let policy = self.entity(&contribution.entity(attribute.policy).key);
        let (property, value) = (attribute.kind.name(), attribute.value.to_string());
        self.statement("attribute", property, &[evidence.as_str(), policy.as_str(), property, &value])
    }

    /// `…/observation/share-9f2c1b3d4e5f6a7b`: told apart by its dimensions.
    pub fn observation(&self, contribution: &Contribution, observation: &ObservationRecord) -> NamedNode {
        let document = self.document(&contribution.document.identifier);
        let figure = iri::quotation(&document, contribution.quotation(observation.figure));
        let subject = self.entity(&contribution.entity(observation.subject).key);
        let (kind, modality) = (observation.kind.name(), observation.modality.name());
        let said =
            [figure.as_str(), subject.as_str(), &observation.indicator, kind, modality, observation.bound.name()];
        self.statement("observation", kind, &said)
    }
}
