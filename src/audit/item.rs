//! One figure and its fate.

use crate::recognize::NoFigure;
use crate::relate::Unobserved;

/// What became of a figure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Fate {
    /// One observation or several.
    Observed,
    /// A figure that measures nothing.
    Unobserved(Unobserved),
    /// Digits that are no figure.
    NoFigure(NoFigure),
    /// In a heading.
    Heading,
    /// On the cover, in a contents list, source line or other apparatus.
    Apparatus,
    /// Page numbers and running headers, which reading takes out.
    Debris,
    /// Digits that no stage looked at: not explained.
    Unexplained,
}

impl Fate {
    /// The name used in tables and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Fate::Observed => "observation",
            Fate::Unobserved(reason) => reason.name(),
            Fate::NoFigure(reason) => reason.name(),
            Fate::Heading => "heading",
            Fate::Apparatus => "apparatus",
            Fate::Debris => "page number",
            Fate::Unexplained => "unexplained",
        }
    }
}

/// One figure of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// What became of it.
    pub fate: Fate,
    /// Its characters in the original, as Unicode scalar values, end exclusive.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Line of the original, from 1.
    pub line: usize,
    /// Its words.
    pub words: String,
    /// A few words before it.
    pub before: String,
    /// A few words behind it.
    pub after: String,
    /// How many runs of digits start in it; none for numerals in Chinese letters.
    pub digit_runs: usize,
}

/// All figures of one document, in the order of the original.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Audit {
    /// Path of the document.
    pub file: String,
    /// The figures.
    pub items: Vec<Item>,
    /// How many runs of digits the original has, counted on their own: the sum over the items.
    pub digit_runs: usize,
}
