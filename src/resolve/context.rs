//! What an article is about: the places that 全市, 省政府 and the like mean in it.

use std::collections::BTreeMap;

use crate::ontology::{ClassId, EntryId, Gazetteer};
use crate::recognize::{Mention, MentionSense};
use crate::segment::Segmented;

/// The place of each level that an article is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seat {
    pub(super) province: Option<EntryId>,
    pub(super) city: Option<EntryId>,
    pub(super) district: Option<EntryId>,
}

impl Seat {
    /// The place that a level word (省, 市, 区 …) or an anaphor of this class means.
    pub(super) fn of_class(self, class: ClassId) -> Option<EntryId> {
        match class {
            ClassId::PROVINCE => self.province,
            ClassId::CITY => self.city,
            ClassId::DISTRICT => self.district,
            _ => None,
        }
    }
}

/// Mentions in a title count so much more than those in the body.
const TITLE_WEIGHT: u32 = 6;
/// Mentions near the beginning count more: an article says early what it is about.
const OPENING_WEIGHT: u32 = 2;
const OPENING_BYTES: u32 = 600;

/// The seat of every article, in order.
///
/// `entry_of` gives the entry that each mention was found to mean.
pub(super) fn seats(
    segmented: &Segmented,
    mentions: &[Mention],
    entry_of: &[Option<EntryId>],
    gazetteer: &Gazetteer,
) -> Vec<Seat> {
    let mut seats = Vec::with_capacity(segmented.articles.len());
    for article in &segmented.articles {
        let title = article.title.as_ref().map(|title| title.span);
        let mut counts: BTreeMap<EntryId, u32> = BTreeMap::new();
        let around = title.map_or(article.span, |title| article.span.cover(title));
        let before = |at: u32| mentions.partition_point(|mention| mention.span.start < at);
        let near = before(around.start)..before(around.end.saturating_add(1));
        for (mention, entry) in mentions[near.clone()].iter().zip(&entry_of[near]) {
            let Some(entry) = entry else { continue };
            let in_title = title.is_some_and(|title| title.contains(mention.span));
            let inside = article.span.contains(mention.span);
            if !(inside || in_title) || mention.sense != MentionSense::Name || mention.class.branch() != ClassId::PLACE
            {
                continue;
            }
            let opening = mention.span.start < article.span.start + OPENING_BYTES;
            let weight = if in_title {
                TITLE_WEIGHT
            } else if opening {
                OPENING_WEIGHT
            } else {
                1
            };
            *counts.entry(*entry).or_default() += weight;
        }
        seats.push(seat(&counts, gazetteer));
    }
    seats
}

fn seat(counts: &BTreeMap<EntryId, u32>, gazetteer: &Gazetteer) -> Seat {
    let most = |class: ClassId| {
        let of_class = counts.iter().filter(|(entry, _)| gazetteer.entry(**entry).class == class);
        of_class.max_by_key(|(entry, count)| (**count, std::cmp::Reverse(**entry))).map(|(entry, _)| *entry)
    };
    let district = most(ClassId::DISTRICT);
    let above = |entry: Option<EntryId>, class: ClassId| {
        let mut at = entry?;
        loop {
            at = gazetteer.entry(at).parent?;
            if gazetteer.entry(at).class == class {
                return Some(at);
            }
        }
    };
    let city = most(ClassId::CITY).or_else(|| above(district, ClassId::CITY));
    let province = most(ClassId::PROVINCE)
        .or_else(|| above(city, ClassId::PROVINCE))
        .or_else(|| above(district, ClassId::PROVINCE));
    Seat { province, city, district }
}
