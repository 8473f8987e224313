//! Ids of classes and relations, generated from `ontology/schema.ttl`, and the small closed vocabularies.

use std::fmt;

/// A class of entities of the ontology, such as [`ClassId::CITY`].
///
/// The constants and all that this type knows are generated from `ontology/schema.ttl` when the crate is built.
///
/// ```
/// use zhitu::ontology::ClassId;
/// assert_eq!(ClassId::CITY.name(), "City");
/// assert_eq!(ClassId::CITY.branch(), ClassId::PLACE);
/// assert!(ClassId::CITY.is_a(ClassId::PLACE));
/// assert_eq!(ClassId::from_name("University"), Some(ClassId::UNIVERSITY));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(u8);

/// A relation between entities, such as [`RelationId::LOCATED_IN`]. Generated like [`ClassId`].
///
/// ```
/// use zhitu::ontology::{ClassId, RelationId};
/// assert!(RelationId::ISSUED.allows(ClassId::CITY, ClassId::POLICY));
/// assert!(!RelationId::ISSUED.allows(ClassId::POLICY, ClassId::CITY));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(u8);

struct ClassDefinition {
    name: &'static str,
    zh: &'static str,
    en: &'static str,
    parent: Option<ClassId>,
    branch: ClassId,
}

struct RelationDefinition {
    name: &'static str,
    zh: &'static str,
    en: &'static str,
    domain: &'static [ClassId],
    range: &'static [ClassId],
    symmetric: bool,
}

include!(concat!(env!("OUT_DIR"), "/schema.rs"));

impl ClassId {
    /// All classes, in the order of the schema.
    pub fn all() -> impl Iterator<Item = ClassId> {
        (0..CLASSES.len()).filter_map(|at| u8::try_from(at).ok()).map(ClassId)
    }

    /// The class with this local name (`City`).
    pub fn from_name(name: &str) -> Option<ClassId> {
        Self::all().find(|class| class.name() == name)
    }

    fn definition(self) -> &'static ClassDefinition {
        &CLASSES[self.0 as usize]
    }

    /// Local name of the class's IRI (`City`).
    pub fn name(self) -> &'static str {
        self.definition().name
    }

    /// Chinese label.
    pub fn zh(self) -> &'static str {
        self.definition().zh
    }

    /// English label.
    pub fn en(self) -> &'static str {
        self.definition().en
    }

    /// The class directly above, `None` for a branch.
    pub fn parent(self) -> Option<ClassId> {
        self.definition().parent
    }

    /// The top class above this one: Place, Institution, Program, Person, Field or Product.
    pub fn branch(self) -> ClassId {
        self.definition().branch
    }

    /// Whether this is `other` or stands below it.
    pub fn is_a(self, other: ClassId) -> bool {
        self == other || self.parent().is_some_and(|parent| parent.is_a(other))
    }

    /// The class at a position that build.rs has written.
    pub(super) fn at(index: u8) -> ClassId {
        ClassId(index)
    }

    /// Position in the order of the schema, for tables indexed by class.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Debug for ClassId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl RelationId {
    /// All relations, in the order of the schema.
    pub fn all() -> impl Iterator<Item = RelationId> {
        (0..RELATIONS.len()).filter_map(|at| u8::try_from(at).ok()).map(RelationId)
    }

    /// The relation with this local name (`locatedIn`).
    pub fn from_name(name: &str) -> Option<RelationId> {
        Self::all().find(|relation| relation.name() == name)
    }

    fn definition(self) -> &'static RelationDefinition {
        &RELATIONS[self.0 as usize]
    }

    /// Local name of the property's IRI (`locatedIn`).
    pub fn name(self) -> &'static str {
        self.definition().name
    }

    /// Chinese label.
    pub fn zh(self) -> &'static str {
        self.definition().zh
    }

    /// English label.
    pub fn en(self) -> &'static str {
        self.definition().en
    }

    /// Whether it holds in both directions at once.
    pub fn is_symmetric(self) -> bool {
        self.definition().symmetric
    }

    /// Whether an entity of class `subject` may stand in this relation to one of class `object`.
    ///
    /// Beside domain and range the border between containment relations holds: Place → Region is `partOf`, every
    /// other containment of places `locatedIn`.
    pub fn allows(self, subject: ClassId, object: ClassId) -> bool {
        let fits = |class: ClassId, allowed: &[ClassId]| allowed.iter().any(|above| class.is_a(*above));
        fits(subject, self.definition().domain)
            && fits(object, self.definition().range)
            && (self != RelationId::PART_OF || (subject.branch() == object.branch()))
    }
}

impl fmt::Debug for RelationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How something was found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Method {
    /// A name of the gazetteer.
    Gazetteer,
    /// A named pattern or rule.
    Pattern,
    /// The trained tagger or another learned model.
    Model,
    /// Concluded from other findings.
    Inferred,
}

/// What sort of number an observation holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A state or amount.
    Level,
    /// Done within the period.
    Flow,
    /// A part of a whole.
    Share,
    /// A change against a base.
    Growth,
    /// A place in an order.
    Rank,
}

/// How exact a number is meant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Bound {
    /// As said.
    Exact,
    /// Roughly (约, 左右, 余).
    About,
    /// More than (超, 突破, 以上).
    Over,
    /// Less than (近, 不足, 以内).
    Under,
}

/// Whether a number is a fact, an aim or a rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Modality {
    /// It is so.
    Actual,
    /// It is aimed at (力争, 到2027年达到).
    Target,
    /// A rule demands or grants it (给予50万元奖励).
    Norm,
}

macro_rules! names {
    ($type:ident { $($variant:ident => $name:literal),* $(,)? }) => {
        impl $type {
            /// The name used in RDF, tables and JSON.
            pub fn name(self) -> &'static str {
                match self { $($type::$variant => $name),* }
            }

            /// All values, in order.
            pub const ALL: &'static [$type] = &[$($type::$variant),*];
        }
    };
}

names!(Method { Gazetteer => "gazetteer", Pattern => "pattern", Model => "model", Inferred => "inferred" });
names!(Kind { Level => "level", Flow => "flow", Share => "share", Growth => "growth", Rank => "rank" });
names!(Bound { Exact => "exact", About => "about", Over => "over", Under => "under" });
names!(Modality { Actual => "actual", Target => "target", Norm => "norm" });
