//! Places too small for the lists: 北极村, 老街基乡, 长兴岛.

use crate::ontology::ClassId;
use crate::text::Span;

use super::clause::Clause;
use super::name_rules::NameRules;
use super::proposal::Proposal;

/// Villages, townships, islands and the like of one sentence.
///
/// A word that the dictionary knows as a place, or up to five letters behind a known place, that end as small places
/// do. 全村 and 农村 are no names.
pub(super) fn small_places(clause: Clause<'_>, rules: &NameRules) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (at, token) in clause.tokens.iter().enumerate() {
        let word = token.span.of(clause.text);
        if word.starts_with(['各', '全', '本', '某', '每', '该']) {
            continue;
        }
        if token.pos == "ns"
            && word.chars().count() >= 3
            && let Some(class) = rules.small_place(word)
        {
            found.push(Proposal::pattern(token.span, class, "small-place", 0.7));
            continue;
        }
        let Some(class) = rules.small_place_tail(word) else {
            continue;
        };
        if matches!(word, "岛" | "镇" | "村" | "水库" | "半岛")
            && let Some(name) = at.checked_sub(1).and_then(|before| clause.tokens.get(before))
            && matches!(name.pos, "ns" | "nr" | "nz")
            && name.span.end == token.span.start
            && (2..=3).contains(&name.span.of(clause.text).chars().count())
            && !name.span.of(clause.text).ends_with(['省', '市', '县', '区', '国'])
        {
            let span = Span { start: name.span.start, end: token.span.end };
            found.push(Proposal::pattern(span, class, "small-place", 0.75));
            continue;
        }
        if class == ClassId::REGION {
            continue;
        }
        if let Some(span) = behind_place(clause, rules, at) {
            found.push(Proposal::pattern(span, class, "small-place-in-place", 0.78));
        }
    }
    found
}

/// The letters between a known place and the end of the word at `at`, when they can be a name.
fn behind_place(clause: Clause<'_>, rules: &NameRules, at: usize) -> Option<Span> {
    let end = clause.tokens[at].span.end;
    for first in (at.saturating_sub(4)..=at).rev() {
        let start = clause.tokens[first].span.start;
        let word = clause.tokens[first].span.of(clause.text);
        if !word.chars().all(char::is_alphanumeric) || rules.is_stop(word) || rules.is_cue(word) {
            return None;
        }
        let letters = clause.slice(start, end).chars().count();
        if letters > 7 {
            return None;
        }
        let known = clause.known_before(start).is_some_and(|name| name.class.branch() == ClassId::PLACE);
        let small = rules.small_place(clause.up_to(start)).is_some_and(|class| class == ClassId::DISTRICT);
        if letters >= 2 && (known || small) && !rules.is_generic(word) {
            return Some(Span { start, end });
        }
    }
    None
}
