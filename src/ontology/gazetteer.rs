//! Names the project knows beforehand: surface → entries with class, official code and containment.

use crate::text::Span;

use super::ClassId;

/// Index of an entry of the [`Gazetteer`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EntryId(pub u32);

/// One thing the gazetteer knows.
#[derive(Clone, Debug)]
pub struct NameEntry<'a> {
    /// Stable key, unique over all name files (`cn-440300`).
    pub key: &'a str,
    /// Official full form.
    pub name: &'a str,
    /// Class of the graph model.
    pub class: ClassId,
    /// What contains it: a place's superior place, a body's seat or superior body.
    pub parent: Option<EntryId>,
    /// Official code (GB/T 2260, MoE, stock code), empty where there is none.
    pub code: &'a str,
    /// Wikidata QID, empty where a source does not state it.
    pub wikidata: &'a str,
}

/// How far a surface form may be trusted to mean its entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Trust {
    /// The official name or an unmistakable alias.
    Sure,
    /// A form that needs support: a token boundary, the full name elsewhere, a context.
    Weak,
    /// A form that is usually something else (common word, single character).
    Risky,
}

/// One reading of a surface form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The entry meant.
    pub entry: EntryId,
    /// Whether the surface is the official name (else an alias).
    pub official: bool,
    /// How far to trust it.
    pub trust: Trust,
}

/// A place of the text where a known surface form stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMatch {
    /// Where.
    pub span: Span,
    /// What it may mean, best first. Never empty.
    pub candidates: Vec<Candidate>,
}

/// All names, in one automaton.
#[derive(Debug, Default)]
pub struct Gazetteer {}

impl Gazetteer {
    /// The gazetteer that ships inside the binary.
    pub fn embedded() -> Self {
        Gazetteer {}
    }

    /// The entry with this id.
    pub fn entry(&self, id: EntryId) -> NameEntry<'_> {
        unreachable!("the empty gazetteer hands out no id: {id:?}")
    }

    /// The candidates of a surface form given exactly.
    pub fn lookup(&self, _surface: &str) -> Vec<Candidate> {
        Vec::new()
    }

    /// All leftmost-longest matches in `text`, in order, without overlap. Boundaries are not checked.
    pub fn matches(&self, _text: &str) -> Vec<NameMatch> {
        Vec::new()
    }
}
