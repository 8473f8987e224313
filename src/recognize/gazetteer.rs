//! Names the gazetteer knows, where the text means them as names.

use rustc_hash::FxHashSet;

use crate::ontology::{Candidate, ClassId, EntryId, Gazetteer, Method, NameMatch, Trust};
use crate::segment::{Segmented, Sentence};
use crate::text::Span;

use super::clause::Clause;
use super::mention::MentionSense;
use super::proposal::Proposal;

/// Entries that an unmistakable form in the document names, in whole words: support for their weaker forms.
pub(super) fn supported(matches: &[NameMatch], segmented: &Segmented) -> FxHashSet<EntryId> {
    // Matches are ordered by start, and so are words: both are gone through once.
    let mut rest = segmented.tokens.iter().peekable();
    let whole = matches.iter().filter(|found| {
        while rest.next_if(|token| token.span.start < found.span.start).is_some() {}
        let mut from_here = rest.clone().map(|token| token.span);
        let starts = rest.peek().is_some_and(|token| token.span.start == found.span.start);
        starts && from_here.find(|token| token.end >= found.span.end).is_some_and(|token| token.end == found.span.end)
    });
    let sure = whole.flat_map(|found| &found.candidates).filter(|candidate| candidate.trust == Trust::Sure);
    sure.map(|candidate| candidate.entry).collect()
}

/// Known names of one sentence, also those inside others, ordered by end.
pub(super) fn known_names(
    clause: Clause<'_>,
    matches: &[NameMatch],
    support: &FxHashSet<EntryId>,
    gazetteer: &Gazetteer,
) -> Vec<Proposal> {
    let within = matches.iter().filter(|found| clause.span.contains(found.span));
    let mut names: Vec<Proposal> = within.filter_map(|found| known_name(clause, found, support, gazetteer)).collect();
    names.sort_by_key(|name| (name.span.end, name.span.start));
    doubt_parts(clause, &mut names);
    names
}

fn known_name(
    clause: Clause<'_>,
    found: &NameMatch,
    support: &FxHashSet<EntryId>,
    gazetteer: &Gazetteer,
) -> Option<Proposal> {
    let surface = found.span.of(clause.text);
    let letters = surface.chars().count();
    let whole = clause.is_boundary(found.span.start) && clause.is_boundary(found.span.end);
    if letters == 1 && clause.token_at(found.span.start).is_none_or(|token| token.span != found.span) {
        return None;
    }
    let rank = |candidate: &Candidate| (!support.contains(&candidate.entry), candidate.trust);
    let best = *found.candidates.iter().min_by_key(|candidate| rank(candidate))?;
    let class = gazetteer.entry(best.entry).class;
    let ranked = || {
        let mut candidates = found.candidates.clone();
        candidates.sort_by_key(rank);
        candidates
    };
    let backed = support.contains(&best.entry) && (best.trust != Trust::Sure);
    let named = support.contains(&best.entry);
    if letters <= 3 && class.branch() == ClassId::PLACE && !best.official && is_part_of_small_place(clause, found.span)
    {
        return None;
    }
    if class == ClassId::FIELD
        && whole
        && letters > 1
        && best.trust != Trust::Sure
        && is_listed_field(clause, found.span)
    {
        return Some(known(found.span, class, "listed-field", 0.7, &ranked()));
    }
    let confidence = match (best.trust, whole, backed) {
        (Trust::Sure, true, _) => 0.95,
        (Trust::Sure, false, _) if letters >= 4 => 0.9,
        (Trust::Weak, true, true) => 0.9,
        (Trust::Weak, true, false) if class == ClassId::DISTRICT && !best.official => 0.5,
        (Trust::Weak, true, false) => weak(class),
        (Trust::Risky, true, true) if letters > 1 => 0.7,
        (Trust::Sure, false, _) if letters == 3 || named => 0.65,
        (Trust::Weak, false, true) if letters >= 3 => 0.6,
        _ => return None,
    };
    let rule = if best.official { "known-name" } else { "known-alias" };
    Some(known(found.span, class, rule, confidence, &ranked()))
}

fn known(span: Span, class: ClassId, rule: &'static str, confidence: f32, candidates: &[Candidate]) -> Proposal {
    Proposal {
        span,
        sense: MentionSense::Name,
        class,
        method: Method::Gazetteer,
        rule,
        confidence,
        entries: candidates.iter().map(|candidate| candidate.entry).collect(),
    }
}

/// Whether a word stands in an enumeration that ends in a word for fields: 金融、物流、旅游等服务业.
fn is_listed_field(clause: Clause<'_>, span: Span) -> bool {
    let behind = clause.from(span.end);
    let end = behind.find(['，', '。', '；', '：', '“', '（']).unwrap_or(behind.len());
    let rest = &behind[..end];
    let listed = rest.starts_with(['、', '等']) || clause.letter_before(span.start) == Some('、');
    let fields =
        ["等产业", "等领域", "等行业", "等服务业", "等学科", "等优势产业", "等新兴产业", "等重点领域", "等重点产业"];
    listed && fields.iter().any(|fields| rest.find(fields).is_some_and(|at| at < LIST_BYTES))
}

/// How far behind an item of a list its end is looked for.
const LIST_BYTES: usize = 90;

/// A body's short form right behind a place is part of another body's name (工程院 in 美国工程院).
fn doubt_parts(clause: Clause<'_>, names: &mut [Proposal]) {
    let places: Vec<u32> = (names.iter())
        .filter(|name| name.class.branch() == ClassId::PLACE && name.confidence >= 0.7)
        .map(|name| name.span.end)
        .collect();
    for name in names.iter_mut() {
        let short = name.class.branch() == ClassId::INSTITUTION && name.span.of(clause.text).chars().count() <= 5;
        if short && name.rule == "known-alias" && places.binary_search(&name.span.start).is_ok() {
            name.confidence *= 0.7;
        }
    }
}

/// Whether a letter follows that makes another place of it (长兴 in 长兴岛).
fn is_part_of_small_place(clause: Clause<'_>, span: Span) -> bool {
    let next = clause.token_at(span.end).map(|token| token.span.of(clause.text));
    next.is_some_and(|word| {
        matches!(word, "岛" | "山" | "湖" | "河" | "江" | "湾" | "村" | "镇" | "乡" | "路" | "街" | "桥" | "寺" | "庙")
    })
}

/// How far a weak form that nothing supports is trusted, by class.
fn weak(class: ClassId) -> f32 {
    match class.branch() {
        ClassId::PLACE => 0.75,
        ClassId::FIELD => 0.55,
        _ => 0.6,
    }
}

/// The matches of every sentence, in the order of the sentences; `matches` is ordered by start.
pub(super) fn by_sentence<'m>(matches: &'m [NameMatch], segmented: &Segmented) -> Vec<&'m [NameMatch]> {
    let starting_before = |at: u32| matches.partition_point(|found| found.span.start < at);
    let part = |sentence: &Sentence| &matches[starting_before(sentence.span.start)..starting_before(sentence.span.end)];
    segmented.sentences.iter().map(part).collect()
}
