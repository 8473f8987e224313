//! All recognizers of names over one document, and the decision between them.

use rustc_hash::FxHashSet;

use crate::ontology::{ClassId, Gazetteer};
use crate::segment::Segmented;
use crate::text::Document;

use super::clause::Clause;
use super::mention::{Mention, MentionSense};
use super::name_rules::NameRules;
use super::proposal::Proposal;
use super::{anaphor, gazetteer as known, headed, nested, overlap, person, quoted};

/// The mentions of a document, ordered by start, then longest first.
pub(super) fn mentions(
    document: &Document,
    segmented: &Segmented,
    rules: &NameRules,
    gazetteer: &Gazetteer,
) -> Vec<Mention> {
    let text = document.text.as_str();
    let matches = gazetteer.matches_within(text);
    let support = known::supported(&matches);
    let parts = known::by_sentence(&matches, segmented);
    let mut by_sentence: Vec<Vec<Proposal>> = Vec::with_capacity(segmented.sentences.len());
    for (sentence, matches) in segmented.sentences.iter().zip(parts) {
        let tokens = segmented.tokens_of(sentence);
        let bare = Clause { text, span: sentence.span, tokens, known: &[] };
        let names = known::known_names(bare, matches, &support, gazetteer);
        let clause = Clause { known: &names, ..bare };
        let mut proposals = headed::headed_names(clause, rules);
        proposals.extend(quoted::quoted_names(clause, rules, gazetteer));
        proposals.extend(person::people(clause, rules));
        proposals.extend(anaphor::anaphors(clause, rules));
        proposals.extend(names);
        by_sentence.push(proposals);
    }
    for again in repeated_people(document, segmented, &by_sentence) {
        if let Some(sentence) = segmented.sentence_at(again.span.start) {
            by_sentence[sentence.0 as usize].push(again);
        }
    }
    let mut mentions = Vec::new();
    for mut proposals in by_sentence {
        proposals.sort_by_key(|proposal| (proposal.span.start, std::cmp::Reverse(proposal.span.end)));
        let chosen = overlap::without_overlap(text, proposals.clone());
        mentions.extend(nested::with_inner_names(text, chosen, &proposals, gazetteer, mentions.len()));
    }
    mentions
}

fn repeated_people(document: &Document, segmented: &Segmented, found: &[Vec<Proposal>]) -> Vec<Proposal> {
    let people = found.iter().flatten().filter(|proposal| {
        proposal.class == ClassId::PERSON && proposal.sense == MentionSense::Name && proposal.confidence >= 0.85
    });
    let sure: FxHashSet<&str> =
        people.map(|person| person.span.of(&document.text)).filter(|name| name.chars().count() >= 3).collect();
    if sure.is_empty() { Vec::new() } else { person::repeated(document, segmented, &sure) }
}
