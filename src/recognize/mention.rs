//! A span of text that names an entity.

use crate::ontology::{ClassId, EntryId, Method};
use crate::text::Span;

/// Index of a mention in [`Recognized::mentions`](super::Recognized::mentions).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct MentionId(pub u32);

/// How a mention means its entity.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MentionSense {
    /// By a name.
    Name,
    /// By a word that stands for it in context (我国, 全市, 该校): never an alias.
    Anaphor,
    /// A person's post (市委书记): no entity of its own.
    Title,
}

/// A span of text that names an entity. It stores where, not a copy of the words.
#[derive(Clone, PartialEq, Debug)]
pub struct Mention {
    /// Where. Quotation marks and 《》 around a name are not part of it.
    pub span: Span,
    /// Name, anaphor or title.
    pub sense: MentionSense,
    /// Class of the entity. For [`MentionSense::Title`] it is [`ClassId::PERSON`].
    pub class: ClassId,
    /// How it was found.
    pub method: Method,
    /// Name of the rule, list or model that found it.
    pub rule: &'static str,
    /// In [0, 1].
    pub confidence: f32,
    /// What the gazetteer says it may be, best first; empty where it knows nothing.
    pub entries: Vec<EntryId>,
    /// The longer mention whose name this one is a part of (上海市 in 上海市发展改革委).
    pub outer: Option<MentionId>,
}
