//! Names the gazetteer knows, where the text means them as names.

use rustc_hash::FxHashSet;

use crate::ontology::{ClassId, EntryId, Gazetteer, Method, NameMatch, Trust};
use crate::segment::{Segmented, Sentence};

use super::clause::Clause;
use super::mention::MentionSense;
use super::proposal::Proposal;

/// Entries that an unmistakable form in the document names: support for their weaker forms.
pub(super) fn supported(matches: &[NameMatch]) -> FxHashSet<EntryId> {
    let sure = matches.iter().flat_map(|found| &found.candidates).filter(|candidate| candidate.trust == Trust::Sure);
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
    let mut candidates = found.candidates.clone();
    candidates.sort_by_key(|candidate| (!support.contains(&candidate.entry), candidate.trust));
    let best = *candidates.first()?;
    let class = gazetteer.entry(best.entry).class;
    if letters == 1 && !clause.token_at(found.span.start).is_some_and(|token| token.span == found.span) {
        return None;
    }
    let backed = support.contains(&best.entry) && (best.trust != Trust::Sure);
    let confidence = match (best.trust, whole, backed) {
        (Trust::Sure, true, _) => 0.95,
        (Trust::Sure, false, _) if letters >= 4 => 0.9,
        (Trust::Weak, true, true) => 0.9,
        (Trust::Weak, true, false) => weak(class),
        (Trust::Risky, true, true) if letters > 1 => 0.7,
        (Trust::Sure, false, _) if letters == 3 => 0.6,
        (Trust::Weak, false, true) if letters >= 3 => 0.6,
        _ => return None,
    };
    Some(Proposal {
        span: found.span,
        sense: MentionSense::Name,
        class,
        method: Method::Gazetteer,
        rule: "known-name",
        confidence,
        entries: candidates.iter().map(|candidate| candidate.entry).collect(),
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
