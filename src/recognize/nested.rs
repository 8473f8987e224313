//! Names inside names: the place a body is named after, the body before its department.

use crate::ontology::{ClassId, EntryId, Gazetteer, Method, Trust};
use crate::text::Span;

use super::mention::{Mention, MentionId, MentionSense};
use super::proposal::Proposal;

/// The chosen proposals as mentions, each followed by the names inside it.
pub(super) fn with_inner_names(
    text: &str,
    chosen: Vec<Proposal>,
    proposals: &[Proposal],
    gazetteer: &Gazetteer,
    first: usize,
) -> Vec<Mention> {
    let mut mentions = Vec::with_capacity(chosen.len());
    for outer in chosen {
        let id = MentionId(u32::try_from(first + mentions.len()).unwrap_or(u32::MAX));
        let inner = inner_names(text, &outer, proposals, gazetteer);
        mentions.push(mention(outer, None));
        mentions.extend(inner.into_iter().map(|name| mention(name, Some(id))));
    }
    mentions
}

fn mention(proposal: Proposal, outer: Option<MentionId>) -> Mention {
    Mention {
        span: proposal.span,
        sense: proposal.sense,
        class: proposal.class,
        method: proposal.method,
        rule: proposal.rule,
        confidence: proposal.confidence,
        entries: proposal.entries,
        outer,
    }
}

/// The longest place that is looked for inside a name, in letters.
const LONGEST_PLACE: usize = 12;
/// Prefixes of a name that are no places of their own in it.
const KEPT: [&str; 4] = ["中国", "国家", "全国", "中华人民共和国"];

fn inner_names(text: &str, outer: &Proposal, proposals: &[Proposal], gazetteer: &Gazetteer) -> Vec<Proposal> {
    let branch = outer.class.branch();
    let opens = outer.sense == MentionSense::Name
        && (branch == ClassId::INSTITUTION
            || branch == ClassId::PROGRAM
            || (branch == ClassId::PLACE && outer.span.len() > 9));
    if !opens {
        return Vec::new();
    }
    let mut found = Vec::new();
    let body = branch == ClassId::INSTITUTION;
    if body {
        found.extend(inner_body(text, outer, proposals, gazetteer));
    }
    let mut start = outer.span.start;
    while let Some(place) = inner_place(text, Span { start, end: outer.span.end }, outer, gazetteer) {
        start = place.span.end;
        found.push(place);
    }
    found.sort_by_key(|name| (name.span.start, std::cmp::Reverse(name.span.end)));
    found.dedup_by_key(|name| name.span);
    found
}

/// The longest known place that the rest of a name begins with.
fn inner_place(text: &str, rest: Span, outer: &Proposal, gazetteer: &Gazetteer) -> Option<Proposal> {
    let words = rest.of(text);
    let ends = words.char_indices().take(LONGEST_PLACE).map(|(at, letter)| at + letter.len_utf8()).skip(1);
    let mut best = None;
    for end in ends {
        let prefix = &words[..end];
        if KEPT.contains(&prefix) || end == words.len() {
            continue;
        }
        let candidates = gazetteer.lookup(prefix);
        if candidates.iter().any(|candidate| outer.entries.contains(&candidate.entry)) {
            continue;
        }
        let places: Vec<EntryId> = (candidates.iter())
            .filter(|candidate| candidate.trust != Trust::Risky)
            .map(|candidate| candidate.entry)
            .filter(|entry| gazetteer.entry(*entry).class.branch() == ClassId::PLACE)
            .filter(|entry| outer.entries.iter().all(|body| may_lie_in(*body, *entry, gazetteer)))
            .collect();
        if let Some(first) = places.first() {
            let span = Span { start: rest.start, end: rest.start + u32::try_from(end).unwrap_or(0) };
            best = Some(Proposal {
                span,
                sense: MentionSense::Name,
                class: gazetteer.entry(*first).class,
                method: Method::Gazetteer,
                rule: "inner-place",
                confidence: 0.9,
                entries: places,
            });
        }
    }
    best
}

/// Whether what the lists say of a body's seat allows the place: 中山大学 is not in 中山市.
fn may_lie_in(body: EntryId, place: EntryId, gazetteer: &Gazetteer) -> bool {
    gazetteer.entry(body).parent.is_none_or(|seat| {
        gazetteer.entry(seat).class.branch() != ClassId::PLACE
            || seat == place
            || gazetteer.contains(place, body)
            || gazetteer.contains(seat, place)
    })
}

/// The longest body that a department's name begins with.
fn inner_body(text: &str, outer: &Proposal, proposals: &[Proposal], gazetteer: &Gazetteer) -> Option<Proposal> {
    let first = proposals.partition_point(|other| other.span.start < outer.span.start);
    let same_start = proposals[first..].iter().take_while(|other| other.span.start == outer.span.start);
    let proposed = same_start
        .filter(|other| {
            other.class.branch() == ClassId::INSTITUTION && other.span.end < outer.span.end && other.confidence >= 0.75
        })
        .max_by_key(|other| other.span.end)
        .cloned();
    proposed.or_else(|| known_body(text, outer, gazetteer))
}

fn known_body(text: &str, outer: &Proposal, gazetteer: &Gazetteer) -> Option<Proposal> {
    let words = outer.span.of(text);
    let ends: Vec<usize> = words.char_indices().skip(1).map(|(at, _)| at).collect();
    ends.into_iter().rev().filter(|end| *end >= 9).find_map(|end| {
        let candidates = gazetteer.lookup(&words[..end]);
        let entries: Vec<EntryId> = (candidates.iter())
            .filter(|candidate| candidate.trust == Trust::Sure)
            .map(|candidate| candidate.entry)
            .filter(|entry| {
                gazetteer.entry(*entry).class.branch() == ClassId::INSTITUTION && !outer.entries.contains(entry)
            })
            .collect();
        let class = gazetteer.entry(*entries.first()?).class;
        let span = Span { start: outer.span.start, end: outer.span.start + u32::try_from(end).unwrap_or(0) };
        Some(Proposal {
            span,
            sense: MentionSense::Name,
            class,
            method: Method::Gazetteer,
            rule: "inner-body",
            confidence: 0.85,
            entries,
        })
    })
}
