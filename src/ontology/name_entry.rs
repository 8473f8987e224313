//! What the gazetteer says of a name: its entry, its readings, where it stands.

use crate::text::Span;

use super::term::ClassId;

/// Index of an entry of the [`Gazetteer`](super::Gazetteer).
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
    /// Official code (GB/T 2260, ISO 3166, MoE, stock code), empty where there is none.
    pub code: &'a str,
    /// Wikidata QID, empty where a source does not state it.
    pub wikidata: &'a str,
}

impl NameEntry<'_> {
    /// The end of the entity's IRI where an official code gives one: `place/440300` (GB/T 2260), `place/CN` (ISO 3166).
    pub fn official_path(&self) -> Option<String> {
        let gb2260 = self.code.len() == 6 && self.code.bytes().all(|byte| byte.is_ascii_digit());
        let iso3166 = self.code.len() == 2 && self.code.bytes().all(|byte| byte.is_ascii_uppercase());
        (self.class.is_a(ClassId::PLACE) && (gb2260 || iso3166)).then(|| format!("place/{}", self.code))
    }
}

/// How far a surface form may be trusted to mean its entry.
///
/// It says whether the form names a thing of this class at all; whether it means this entry or a namesake
/// (`鼓楼区` of five cities) shows in the number of candidates.
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
    /// Whether the alias is a nickname (`鹏城`), which texts use for colour and never introduce.
    pub nickname: bool,
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
