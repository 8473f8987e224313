//! The steps from mentions to entities, in order.

use std::collections::{BTreeMap, BTreeSet};

use crate::ontology::{ClassId, EntryId, Gazetteer};
use crate::recognize::{Mention, MentionSense};
use crate::segment::Segmented;
use crate::text::Document;

use super::aliases;
use super::anaphora::{self, Antecedent};
use super::clusters::{self, Clusters, Identity, NamedThing};
use super::context::{self, Seat};
use super::entity::{Entity, EntityId};
use super::entries;
use super::official_name::Departments;

/// Entities, and per mention the one it means.
pub(super) type Resolved = (Vec<Entity>, Vec<Option<EntityId>>);

/// The entities of a document, in order of first mention, and per mention the entity it means.
pub(super) fn entities(
    document: &Document,
    segmented: &Segmented,
    mentions: &[Mention],
    gazetteer: &Gazetteer,
) -> Resolved {
    let text = document.text.as_str();
    let entry_of = entries::entries(text, mentions, gazetteer);
    let seats = context::seats(segmented, mentions, &entry_of, gazetteer);
    let seat_of = |mention: &Mention| seat_at(segmented, &seats, mention.span.start);
    let named: Vec<bool> = mentions.iter().map(|mention| mention.sense == MentionSense::Name).collect();

    let departments = Departments::embedded();
    let official: Vec<String> = (0..mentions.len())
        .map(|at| official_name(text, mentions, at, &entry_of, seat_of(&mentions[at]), departments, gazetteer))
        .collect();
    let entry_of: Vec<Option<EntryId>> = (mentions.iter().enumerate())
        .map(|(at, mention)| entry_of[at].or_else(|| entry_by_name(mention, &official[at], gazetteer)))
        .collect();

    let mut clusters = Clusters::new(mentions.len());
    let mut first: BTreeMap<Identity, usize> = BTreeMap::new();
    let mut things: Vec<NamedThing> = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        if mention.sense != MentionSense::Name {
            continue;
        }
        let identity = match entry_of[at] {
            Some(entry) => Identity::Entry(entry),
            None => Identity::by_name(mention.class, &official[at]),
        };
        match first.get(&identity) {
            Some(earlier) => clusters.join(*earlier, at),
            None => {
                first.insert(identity, at);
                let known = entry_of[at].is_some();
                let name =
                    clusters::plain(entry_of[at].map_or(official[at].as_str(), |entry| gazetteer.entry(entry).name));
                things.push(NamedThing { mention: at, class: mention.class, name, known });
            }
        }
    }
    let is_prefix = |prefix: &str| is_place_prefix(prefix, gazetteer);
    clusters::join_shortened(&mut clusters, &things, is_prefix);
    aliases::join_people(&things, &mut clusters);
    aliases::join_introduced(text, mentions, &mut clusters);
    aliases::join_abbreviated(text, segmented, mentions, &things, &mut clusters);

    let mut anaphors: Vec<(usize, EntryId)> = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        if mention.sense != MentionSense::Anaphor {
            continue;
        }
        match anaphora::antecedent(text, mentions, at, seat_of(mention), &named, gazetteer) {
            Some(Antecedent::Mention(earlier)) => clusters.join(earlier, at),
            Some(Antecedent::Entry(entry)) => anaphors.push((at, entry)),
            None => {}
        }
    }
    for (at, entry) in anaphors {
        let earlier = *first.entry(Identity::Entry(entry)).or_insert(at);
        clusters.join(earlier, at);
    }

    let entry_of: Vec<Option<EntryId>> = {
        let mut with_anaphors = entry_of;
        for (identity, at) in &first {
            if let (Identity::Entry(entry), None) = (identity, with_anaphors[*at]) {
                with_anaphors[*at] = Some(*entry);
            }
        }
        with_anaphors
    };
    collected(text, mentions, &mut clusters, &entry_of, &official, gazetteer)
}

/// One entity for each entry and each form of words; anaphors mean nothing.
pub(super) fn entities_by_form(document: &Document, mentions: &[Mention], gazetteer: &Gazetteer) -> Resolved {
    let text = document.text.as_str();
    let forms: Vec<String> = mentions.iter().map(|mention| mention.span.of(text).to_owned()).collect();
    let entry_of: Vec<Option<EntryId>> = (mentions.iter())
        .map(|mention| (mention.sense == MentionSense::Name).then(|| mention.entries.first().copied()).flatten())
        .collect();
    let mut clusters = Clusters::new(mentions.len());
    let mut first: BTreeMap<Identity, usize> = BTreeMap::new();
    for (at, mention) in mentions.iter().enumerate().filter(|(_, mention)| mention.sense == MentionSense::Name) {
        let identity = entry_of[at].map_or_else(|| Identity::by_name(mention.class, &forms[at]), Identity::Entry);
        clusters.join(*first.entry(identity).or_insert(at), at);
    }
    collected(text, mentions, &mut clusters, &entry_of, &forms, gazetteer)
}

/// The entities of the finished clusters.
fn collected(
    text: &str,
    mentions: &[Mention],
    clusters: &mut Clusters,
    entry_of: &[Option<EntryId>],
    official: &[String],
    gazetteer: &Gazetteer,
) -> Resolved {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..mentions.len() {
        members.entry(clusters.root(at)).or_default().push(at);
    }
    let mut entities = Vec::new();
    let mut of_mention = vec![None; mentions.len()];
    for members in members.values() {
        let names: Vec<usize> =
            members.iter().copied().filter(|at| mentions[*at].sense == MentionSense::Name).collect();
        let entry = names.iter().chain(members).find_map(|at| entry_of[*at]);
        if names.is_empty() && entry.is_none() {
            continue;
        }
        let forms: BTreeSet<&str> = names.iter().map(|at| mentions[*at].span.of(text)).collect();
        let full: BTreeSet<&str> = names.iter().map(|at| official[*at].as_str()).collect();
        let longest = full.iter().chain(&forms).max_by_key(|name| (name.chars().count(), std::cmp::Reverse(**name)));
        let name = match entry {
            Some(entry) => gazetteer.entry(entry).name,
            None => longest.copied().unwrap_or_default(),
        };
        let class = match entry {
            Some(entry) => gazetteer.entry(entry).class,
            None => most_likely_class(mentions, &names),
        };
        let aliases = forms.iter().filter(|form| **form != name).map(|form| (*form).to_owned()).collect();
        let id = EntityId(u32::try_from(entities.len()).unwrap_or(u32::MAX));
        entities.push(Entity { class, name: name.to_owned(), aliases, entry });
        for at in members {
            of_mention[*at] = Some(id);
        }
    }
    (entities, of_mention)
}

fn most_likely_class(mentions: &[Mention], names: &[usize]) -> ClassId {
    let mut votes: BTreeMap<ClassId, f32> = BTreeMap::new();
    for at in names {
        *votes.entry(mentions[*at].class).or_default() += mentions[*at].confidence;
    }
    let best = votes.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)));
    best.map_or(ClassId::INSTITUTION, |(class, _)| *class)
}

/// The name of a mention with its place and department written out.
fn official_name(
    text: &str,
    mentions: &[Mention],
    at: usize,
    entry_of: &[Option<EntryId>],
    seat: Seat,
    departments: &Departments,
    gazetteer: &Gazetteer,
) -> String {
    let mention = &mentions[at];
    let words = mention.span.of(text);
    if entry_of[at].is_some() || mention.class.branch() != ClassId::INSTITUTION {
        return words.to_owned();
    }
    let starts_with = words.strip_prefix("中共").map_or(mention.span.start, |_| mention.span.start + 6);
    let inner =
        mentions[at + 1..].iter().zip(&entry_of[at + 1..]).take_while(|(inner, _)| mention.span.contains(inner.span));
    // A place is spelled out in the name of a public body, never in a firm's or a school's own (四川航空).
    let own = matches!(mention.class, ClassId::COMPANY | ClassId::UNIVERSITY | ClassId::MEDIA);
    let place = inner
        .filter(|_| !own)
        .filter(|(inner, _)| inner.class.branch() == ClassId::PLACE && inner.span.start == starts_with)
        .find_map(|(inner, entry)| Some(((*entry)?, inner.span.len())));
    // 西咸研究院 is complete: only a place's own short form is spelled out in what is no organ of the state.
    let spelled = |(entry, length): &(EntryId, u32)| {
        mention.class == ClassId::GOVERNMENT_BODY
            || gazetteer.entry(*entry).name.starts_with(&text[starts_with as usize..(starts_with + length) as usize])
    };
    let place = match place {
        Some(place) if !spelled(&(place.0, u32::try_from(place.1).unwrap_or(0))) => return words.to_owned(),
        place => place,
    };
    departments.official(words, place, seat, gazetteer).unwrap_or_else(|| words.to_owned())
}

/// The entry whose name a name without entry turned out to be once it was written out.
fn entry_by_name(mention: &Mention, official: &str, gazetteer: &Gazetteer) -> Option<EntryId> {
    if mention.sense != MentionSense::Name {
        return None;
    }
    let fits = |entry: EntryId| gazetteer.entry(entry).class.branch() == mention.class.branch();
    let mut readings = gazetteer.lookup(official).iter().filter(|candidate| fits(candidate.entry));
    match (readings.next(), readings.next()) {
        (Some(only), None) => Some(only.entry),
        _ => None,
    }
}

/// Whether a name may do without these words before it: 国家, 中国, a place.
fn is_place_prefix(prefix: &str, gazetteer: &Gazetteer) -> bool {
    matches!(prefix, "国家" | "中国" | "全国" | "省" | "市" | "首届" | "新一轮" | "中华人民共和国")
        || is_ordinal(prefix)
        || (prefix.len() >= 6
            && gazetteer
                .lookup(prefix)
                .iter()
                .any(|reading| gazetteer.entry(reading.entry).class.branch() == ClassId::PLACE))
}

/// 第十九届, 第3次.
fn is_ordinal(prefix: &str) -> bool {
    prefix.strip_prefix('第').and_then(|rest| rest.strip_suffix(['届', '次'])).is_some_and(|number| {
        number.chars().all(|letter| letter.is_ascii_digit() || "零一二三四五六七八九十百".contains(letter))
    })
}

fn seat_at(segmented: &Segmented, seats: &[Seat], offset: u32) -> Seat {
    let sentence = segmented.sentence_at(offset).map(|id| &segmented.sentences[id.0 as usize]);
    sentence.and_then(|sentence| seats.get(sentence.article.0 as usize)).copied().unwrap_or_default()
}
