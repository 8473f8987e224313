//! What a text says of a policy document itself: its number, when it was adopted, from when and until when it holds.

use crate::resolve::EntityId;
use crate::text::Period;

use super::fact::Evidence;

/// What is said of a policy document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AttributeKind {
    /// 发文字号: 国发〔2021〕4号.
    DocumentNumber,
    /// The number of a document that it repeals and that has no title of its own.
    RepealedNumber,
    /// The day a meeting passed it.
    AdoptionDate,
    /// The day it was revised.
    RevisionDate,
    /// From when it holds.
    EffectiveDate,
    /// Until when it holds.
    ExpiryDate,
    /// For how long it holds.
    Validity,
}

impl AttributeKind {
    /// All of them, in order.
    pub const ALL: [AttributeKind; 7] = [
        AttributeKind::DocumentNumber,
        AttributeKind::RepealedNumber,
        AttributeKind::AdoptionDate,
        AttributeKind::RevisionDate,
        AttributeKind::EffectiveDate,
        AttributeKind::ExpiryDate,
        AttributeKind::Validity,
    ];

    /// The name of its property in the ontology.
    pub fn name(self) -> &'static str {
        match self {
            AttributeKind::DocumentNumber => "documentNumber",
            AttributeKind::RepealedNumber => "repealedNumber",
            AttributeKind::AdoptionDate => "adoptionDate",
            AttributeKind::RevisionDate => "revisionDate",
            AttributeKind::EffectiveDate => "effectiveDate",
            AttributeKind::ExpiryDate => "expiryDate",
            AttributeKind::Validity => "validity",
        }
    }

    /// Its Chinese label, as in the ontology.
    pub fn zh(self) -> &'static str {
        match self {
            AttributeKind::DocumentNumber => "发文字号",
            AttributeKind::RepealedNumber => "废止文号",
            AttributeKind::AdoptionDate => "通过日期",
            AttributeKind::RevisionDate => "修订日期",
            AttributeKind::EffectiveDate => "施行日期",
            AttributeKind::ExpiryDate => "失效日期",
            AttributeKind::Validity => "有效期",
        }
    }

    /// The attribute of this name.
    pub fn from_name(name: &str) -> Option<AttributeKind> {
        AttributeKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The value of an attribute.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum AttributeValue {
    /// Words: a number with its brackets written 〔〕.
    Text(String),
    /// A day, as exact as the text says.
    Time(Period),
    /// ISO 8601: `P3Y`.
    Duration(String),
}

impl std::fmt::Display for AttributeValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            AttributeValue::Text(words) | AttributeValue::Duration(words) => f.write_str(words),
            AttributeValue::Time(period) => period.fmt(f),
        }
    }
}

/// Something that a text says of a policy document, with its evidence.
#[derive(Clone, PartialEq, Debug)]
pub struct Attribute {
    /// The document, as a policy.
    pub policy: EntityId,
    /// What is said.
    pub kind: AttributeKind,
    /// What it is.
    pub value: AttributeValue,
    /// Where it is said.
    pub evidence: Evidence,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_attribute_is_a_property_of_the_ontology_with_the_same_label() {
        let schema = include_str!("../../ontology/schema.ttl");
        for kind in AttributeKind::ALL {
            let start = schema.find(&format!("zt:{} a owl:DatatypeProperty", kind.name())).unwrap();
            let label = format!("rdfs:label \"{}\"@zh", kind.zh());
            assert!(schema[start..].find(&label).is_some_and(|at| at < 400), "{}", kind.name());
            assert_eq!(AttributeKind::from_name(kind.name()), Some(kind));
        }
    }
}
