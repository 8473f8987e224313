//! What one document contributes, record by record.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::ontology::{Bound, ClassId, EntryId, Kind, Method, Modality, RelationId};
use crate::recognize::{MentionSense, UnitId};
use crate::relate::{AttributeKind, AttributeValue};
use crate::text::Period;

use super::key::EntityKey;

/// Index of an entity in its document's [`Contribution::entities`](super::Contribution::entities).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LocalId(pub u32);

/// Index of a quotation in its document's [`Contribution::quotations`](super::Contribution::quotations).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct QuotationId(pub u32);

/// Index of a passage in its document's [`Contribution::passages`](super::Contribution::passages).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PassageId(pub u32);

/// A stretch of the original file, quoted.
///
/// Offsets count Unicode scalar values of the decoded original, end exclusive. The words are the original's own
/// characters without the line breaks and page debris between them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Quotation {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// The words.
    pub words: String,
}

/// The document itself.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct DocumentRecord {
    /// Path below the input's root: its identity.
    pub identifier: String,
    /// SHA-256 of its bytes, lower-case hex.
    pub sha256: String,
    /// Name of its encoding.
    pub encoding: &'static str,
    /// Length in characters of the decoded original.
    pub length: usize,
    /// Its title, where it holds one article.
    pub title: Option<String>,
    /// Day of publication; the latest of its articles.
    pub date: Option<Date>,
    /// Who published it, where it holds one article.
    pub publisher: Option<LocalId>,
    /// The words of the source line, where it holds one article.
    pub source: Option<String>,
    /// The words that name its author, where it holds one article.
    pub author: Option<String>,
}

/// One article of a document.
#[derive(Clone, PartialEq, Debug)]
pub struct ArticleRecord {
    /// First character in the original.
    pub start: usize,
    /// One past the last character in the original.
    pub end: usize,
    /// Its title.
    pub title: Option<String>,
    /// Day of publication.
    pub date: Option<Date>,
    /// Who published it.
    pub publisher: Option<LocalId>,
    /// The words of the source line.
    pub source: Option<String>,
    /// The words that name its author.
    pub author: Option<String>,
}

/// A sentence that holds something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Passage {
    /// Its words.
    pub quotation: QuotationId,
    /// Position of its article in [`Contribution::articles`](super::Contribution::articles).
    pub article: usize,
}

/// An entity as one document knows it.
#[derive(Clone, PartialEq, Debug)]
pub struct EntityRecord {
    /// What makes it one with other documents' entities.
    pub key: EntityKey,
    /// Finest class.
    pub class: ClassId,
    /// Canonical name.
    pub name: String,
    /// Other names seen in this document.
    pub aliases: BTreeSet<String>,
    /// The gazetteer's entry.
    pub entry: Option<EntryId>,
}

/// A place of the document that names an entity.
#[derive(Clone, PartialEq, Debug)]
pub struct MentionRecord {
    /// Where.
    pub quotation: QuotationId,
    /// The sentence around it.
    pub passage: Option<PassageId>,
    /// What it names.
    pub entity: LocalId,
    /// Name or anaphor.
    pub sense: MentionSense,
    /// How it was found.
    pub method: Method,
    /// What found it.
    pub rule: &'static str,
    /// In [0, 1].
    pub confidence: f32,
}

/// One place of one document that states a relation.
#[derive(Clone, PartialEq, Debug)]
pub struct Claim {
    /// Who. For a symmetric relation the one whose key comes first.
    pub subject: LocalId,
    /// Does what.
    pub relation: RelationId,
    /// With whom or what.
    pub object: LocalId,
    /// The person's post.
    pub title: Option<String>,
    /// The clause that says it.
    pub quotation: QuotationId,
    /// The sentence around it.
    pub passage: Option<PassageId>,
    /// What found it.
    pub rule: String,
    /// How it was found.
    pub method: Method,
    /// In [0, 1].
    pub confidence: f32,
}

/// One place of one document that says something of a policy document.
#[derive(Clone, PartialEq, Debug)]
pub struct AttributeRecord {
    /// The policy document.
    pub policy: LocalId,
    /// What is said of it.
    pub kind: AttributeKind,
    /// Its value.
    pub value: AttributeValue,
    /// The clause that says it.
    pub quotation: QuotationId,
    /// The sentence around it.
    pub passage: Option<PassageId>,
    /// What found it.
    pub rule: String,
    /// How it was found.
    pub method: Method,
    /// In [0, 1].
    pub confidence: f32,
}

/// What a number is compared with.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ReferenceRecord {
    /// An entity.
    Entity(LocalId),
    /// A base period.
    Period(Period),
    /// The text's own words.
    Words(String),
}

/// One number that the document states of one subject.
#[derive(Clone, PartialEq, Debug)]
pub struct ObservationRecord {
    /// What the number describes.
    pub subject: LocalId,
    /// What is measured.
    pub indicator: String,
    /// The number, 万 and 亿 multiplied out.
    pub value: Decimal,
    /// Unit or counter; `None` for a bare number.
    pub unit: Option<UnitId>,
    /// Level, flow, share, growth or rank.
    pub kind: Kind,
    /// How exact.
    pub bound: Bound,
    /// Fact, target or norm.
    pub modality: Modality,
    /// When.
    pub period: Option<Period>,
    /// Against what.
    pub reference: Option<ReferenceRecord>,
    /// The number itself.
    pub figure: QuotationId,
    /// The clause that says it.
    pub quotation: QuotationId,
    /// The sentence around it.
    pub passage: Option<PassageId>,
    /// What found it.
    pub rule: String,
    /// How it was found.
    pub method: Method,
    /// In [0, 1].
    pub confidence: f32,
}

/// Two entities that one document names in the same sentences.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct CoMention {
    /// The one whose key comes first.
    pub first: LocalId,
    /// The other.
    pub second: LocalId,
    /// Number of sentences.
    pub sentences: u32,
}
