//! What makes two entities of different documents one.

use crate::ontology::{ClassId, EntryId, Gazetteer};
use crate::resolve::Entity;

/// What makes two entities of different documents one: their branch, and an official code or else the canonical name.
///
/// It depends on the entity and the gazetteer alone, never on other documents, so that names derived from it are stable.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EntityKey {
    /// The gazetteer knows an official code: place 440300.
    Code {
        /// Top class.
        branch: ClassId,
        /// The code, ASCII letters, digits, `.`, `-`.
        code: String,
    },
    /// The canonical name.
    Name {
        /// Top class.
        branch: ClassId,
        /// The name.
        name: String,
        /// The gazetteer's key where it knows several things of this name, else empty.
        homonym: String,
    },
}

impl EntityKey {
    /// The key of an entity that one document knows.
    pub fn of(entity: &Entity, gazetteer: &Gazetteer) -> Self {
        Self::new(entity.class.branch(), &entity.name, entity.entry, gazetteer)
    }

    /// The key of an entry of the gazetteer.
    pub fn of_entry(entry: EntryId, gazetteer: &Gazetteer) -> Self {
        let known = gazetteer.entry(entry);
        Self::new(known.class.branch(), known.name, Some(entry), gazetteer)
    }

    /// The key of something without a code.
    pub fn named(branch: ClassId, name: &str) -> Self {
        EntityKey::Name { branch, name: name.to_owned(), homonym: String::new() }
    }

    fn new(branch: ClassId, name: &str, entry: Option<EntryId>, gazetteer: &Gazetteer) -> Self {
        let Some(entry) = entry else { return Self::named(branch, name) };
        let known = gazetteer.entry(entry);
        if is_plain(known.code) {
            return EntityKey::Code { branch, code: known.code.to_owned() };
        }
        let namesakes = gazetteer
            .lookup(known.name)
            .iter()
            .filter(|candidate| candidate.official)
            .map(|candidate| gazetteer.entry(candidate.entry))
            .filter(|other| other.class.branch() == branch && other.name == known.name && !is_plain(other.code))
            .count();
        let homonym = if namesakes > 1 { known.key.to_owned() } else { String::new() };
        EntityKey::Name { branch, name: known.name.to_owned(), homonym }
    }

    /// The top class.
    pub fn branch(&self) -> ClassId {
        match self {
            EntityKey::Code { branch, .. } | EntityKey::Name { branch, .. } => *branch,
        }
    }
}

/// Whether a code can stand in an IRI as it is.
fn is_plain(code: &str) -> bool {
    !code.is_empty()
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
        && !code.starts_with('.')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn entity(class: ClassId, name: &str) -> Entity {
        Entity { class, name: name.to_owned(), aliases: BTreeSet::new(), entry: None }
    }

    #[test]
    fn one_name_in_one_branch_is_one_entity_whatever_the_class() {
        let gazetteer = Gazetteer::embedded();
        let bare = EntityKey::of(&entity(ClassId::INSTITUTION, "蓝鲸实验室"), &gazetteer);
        let fine = EntityKey::of(&entity(ClassId::RESEARCH_INSTITUTE, "蓝鲸实验室"), &gazetteer);
        assert_eq!(bare, fine);
    }

    #[test]
    fn one_name_in_two_branches_is_two_entities() {
        let gazetteer = Gazetteer::embedded();
        let place = EntityKey::of(&entity(ClassId::SITE, "蓝鲸"), &gazetteer);
        let firm = EntityKey::of(&entity(ClassId::COMPANY, "蓝鲸"), &gazetteer);
        assert_ne!(place, firm);
    }

    #[test]
    fn a_code_with_other_signs_is_no_name() {
        assert!(is_plain("440300") && is_plain("600519.SH"));
        assert!(!is_plain("") && !is_plain("44 03") && !is_plain("号1") && !is_plain("../x"));
    }
}
