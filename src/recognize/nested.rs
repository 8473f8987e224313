//! Names inside names: the place a body is named after, the body before its department.

use rustc_hash::FxHashSet;

use crate::ontology::{Candidate, ClassId, EntryId, Gazetteer, Method, Trust};
use crate::text::Span;

use super::mention::{Mention, MentionId, MentionSense};
use super::proposal::Proposal;

/// What inner names are found by.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'s> {
    pub(super) text: &'s str,
    /// All proposals of the sentence, ordered by start.
    pub(super) proposals: &'s [Proposal],
    /// Entries that the document names unmistakably.
    pub(super) support: &'s FxHashSet<EntryId>,
    pub(super) gazetteer: &'s Gazetteer,
}

/// The chosen proposals as mentions, each followed by the names inside it; `first` mentions stand before them.
pub(super) fn with_inner_names(chosen: Vec<Proposal>, around: Surroundings<'_>, first: usize) -> Vec<Mention> {
    let mut mentions = Vec::with_capacity(chosen.len());
    for outer in chosen {
        let id = MentionId(u32::try_from(first + mentions.len()).unwrap_or(u32::MAX));
        let inner = inner_names(&outer, around);
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

fn inner_names(outer: &Proposal, around: Surroundings<'_>) -> Vec<Proposal> {
    let branch = outer.class.branch();
    let body = branch == ClassId::INSTITUTION;
    let words = outer.span.of(around.text);
    let site = outer.class == ClassId::SITE && outer.entries.is_empty();
    let large = branch == ClassId::PLACE && (outer.span.len() > 9 || site);
    if outer.sense != MentionSense::Name || !(body || branch == ClassId::PROGRAM || large) {
        return Vec::new();
    }
    let mut found = Vec::new();
    if body {
        found.extend(inner_body(outer, around));
    }
    if outer.class == ClassId::EVENT && words.ends_with("会议") {
        found.extend(sitting_body(outer, around));
    }
    let mut start = outer.span.start + if words.starts_with("中共") { BYTES_OF_TWO } else { 0 };
    while let Some(place) = inner_place(Span { start, end: outer.span.end }, outer, found.first(), around) {
        start = place.span.end;
        found.push(place);
        // 石家庄至张家口高铁 has two ends.
        start += if around.text[start as usize..].starts_with('至') { BYTES_OF_TWO / 2 } else { 0 };
    }
    found.extend(place_in_brackets(outer, around));
    found.sort_by_key(|name| (name.span.start, std::cmp::Reverse(name.span.end)));
    found.dedup_by_key(|name| name.span);
    found
}

/// Two Chinese letters in UTF-8.
const BYTES_OF_TWO: u32 = 6;

/// The longest known place that the rest of a name begins with; `body` is the body that the name begins with.
fn inner_place(rest: Span, outer: &Proposal, body: Option<&Proposal>, around: Surroundings<'_>) -> Option<Proposal> {
    let words = rest.of(around.text);
    let ends = words.char_indices().take(LONGEST_PLACE).map(|(at, letter)| at + letter.len_utf8()).skip(1);
    let of_body = body.filter(|body| body.span.contains(rest) || body.span.start == rest.start);
    let bodies: Vec<EntryId> = (outer.entries.iter())
        .chain(of_body.into_iter().flat_map(|body| &body.entries))
        .filter(|entry| around.gazetteer.entry(**entry).class.branch() != ClassId::PLACE)
        .copied()
        .collect();
    let longest = ends.filter(|end| *end < words.len() && !KEPT.contains(&&words[..*end])).filter_map(|end| {
        let places = places_named(&words[..end], outer, &bodies, around);
        (!places.is_empty()).then_some((end, places))
    });
    let (end, places) = longest.last()?;
    let span = Span { start: rest.start, end: rest.start + u32::try_from(end).unwrap_or(0) };
    Some(place(span, places, around.gazetteer))
}

/// The places that words inside a name mean: 广州 in 广州港, nothing in 长江商学院.
fn places_named(words: &str, outer: &Proposal, bodies: &[EntryId], around: Surroundings<'_>) -> Vec<EntryId> {
    let gazetteer = around.gazetteer;
    let candidates = gazetteer.lookup(words);
    if candidates.iter().any(|candidate| outer.entries.contains(&candidate.entry)) {
        return Vec::new();
    }
    let means = |candidate: &&Candidate| {
        let class = gazetteer.entry(candidate.entry).class;
        let named = around.support.contains(&candidate.entry);
        let short_district = class == ClassId::DISTRICT && !words.ends_with(['区', '县', '市', '旗', '州', '盟']);
        let water = class == ClassId::REGION && words.ends_with(['江', '河', '湖', '海', '山']);
        let namesake =
            (water && outer.class.branch() == ClassId::INSTITUTION && outer.class != ClassId::GOVERNMENT_BODY)
                || (short_district && !named);
        class.branch() == ClassId::PLACE && candidate.trust != Trust::Risky && !namesake
    };
    (candidates.iter().filter(means).map(|candidate| candidate.entry))
        .filter(|entry| bodies.iter().all(|body| may_lie_in(*body, *entry, gazetteer)))
        .collect()
}

fn place(span: Span, entries: Vec<EntryId>, gazetteer: &Gazetteer) -> Proposal {
    Proposal {
        span,
        sense: MentionSense::Name,
        class: entries.first().map_or(ClassId::PLACE, |first| gazetteer.entry(*first).class),
        method: Method::Gazetteer,
        rule: "inner-place",
        confidence: 0.9,
        entries,
    }
}

/// The place that stands alone in brackets inside a name: 中国（河南）自由贸易试验区.
fn place_in_brackets(outer: &Proposal, around: Surroundings<'_>) -> Option<Proposal> {
    let words = outer.span.of(around.text);
    let open = words.find('（')? + '（'.len_utf8();
    let close = open + words[open..].find('）')?;
    let places = places_named(&words[open..close], outer, &[], around);
    let at = |offset: usize| outer.span.start + u32::try_from(offset).unwrap_or(0);
    (!places.is_empty()).then(|| place(Span { start: at(open), end: at(close) }, places, around.gazetteer))
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

/// The congress or committee whose numbered sitting an event is: …常务委员会 in …常务委员会第八次会议.
fn sitting_body(outer: &Proposal, around: Surroundings<'_>) -> Option<Proposal> {
    let words = outer.span.of(around.text);
    let at = words.rfind('第')?;
    let (body, sitting) = words.split_at(at);
    let number = sitting
        .strip_prefix('第')?
        .strip_suffix("次会议")
        .or_else(|| sitting.strip_prefix('第')?.strip_suffix("次全体会议"))?;
    let counted = !number.is_empty() && number.chars().all(|letter| "一二三四五六七八九十百".contains(letter));
    let named = ["常务委员会", "人民代表大会", "常委会", "委员会"].iter().any(|head| body.ends_with(head));
    let end = outer.span.start + u32::try_from(at).unwrap_or(0);
    let span = Span { start: outer.span.start, end };
    (counted && named).then(|| Proposal::pattern(span, ClassId::GOVERNMENT_BODY, "sitting-body", 0.85))
}

/// The longest body that a department's name begins with.
fn inner_body(outer: &Proposal, around: Surroundings<'_>) -> Option<Proposal> {
    let proposals = around.proposals;
    let first = proposals.partition_point(|other| other.span.start < outer.span.start);
    let same_start = proposals[first..].iter().take_while(|other| other.span.start == outer.span.start);
    let proposed = same_start
        .filter(|other| {
            other.class.branch() == ClassId::INSTITUTION && other.span.end < outer.span.end && other.confidence >= 0.75
        })
        .max_by_key(|other| other.span.end)
        .cloned();
    proposed.or_else(|| known_body(outer, around))
}

fn known_body(outer: &Proposal, around: Surroundings<'_>) -> Option<Proposal> {
    let gazetteer = around.gazetteer;
    let words = outer.span.of(around.text);
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
