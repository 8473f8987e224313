//! All recognizers of names over one document, and the decision between them.

use crate::ontology::{ClassId, Gazetteer};
use crate::segment::Segmented;
use crate::text::Document;

use super::clause::Clause;
use super::mention::{Mention, MentionSense};
use super::name_rules::NameRules;
use super::parts::Parts;
use super::proposal::Proposal;
use super::tagger::Tagger;
use super::weights::Weights;
use super::{
    anaphor, announced, combine, firm, gazetteer as known, headed, listed_field, nested, overlap, own_title, party,
    person, place, quoted, repeated, singled_out,
};

/// The mentions of a document, ordered by start, then longest first.
pub(super) fn mentions(
    document: &Document,
    segmented: &Segmented,
    rules: &NameRules,
    weights: &Weights,
    gazetteer: &Gazetteer,
    tagger: &Tagger,
    parts: Parts,
) -> Vec<Mention> {
    let text = document.text.as_str();
    let matches = gazetteer.matches_within(text);
    let support = known::supported(&matches, segmented);
    let matches_of = known::by_sentence(&matches, segmented);
    let mut by_sentence: Vec<Vec<Proposal>> = Vec::with_capacity(segmented.sentences.len());
    for (sentence, matches) in segmented.sentences.iter().zip(matches_of) {
        let tokens = segmented.tokens_of(sentence);
        let bare = Clause { text, span: sentence.span, tokens, known: &[] };
        let mut names = known::known_names(bare, matches, &support, gazetteer);
        if !parts.patterns {
            by_sentence.push(names);
            continue;
        }
        let mut proposals = headed::headed_names(Clause { known: &names, ..bare }, rules);
        let bodies: Vec<Proposal> = proposals.iter().filter(|name| headed::is_sure_body(name)).cloned().collect();
        // Sure bodies are parts of longer names: 科协 in 中国科协求是奖.
        if !bodies.is_empty() {
            names.extend(bodies);
            names.sort_by_key(|name| (name.span.end, name.span.start));
            proposals = headed::headed_names(Clause { known: &names, ..bare }, rules);
        }
        let clause = Clause { known: &names, ..bare };
        proposals.extend(quoted::quoted_names(clause, rules, gazetteer));
        proposals.extend(person::people(clause, rules));
        proposals.extend(party::committees(clause, rules));
        proposals.extend(place::small_places(clause, rules));
        proposals.extend(anaphor::anaphors(clause, rules));
        proposals.extend(firm::group_firms(clause, rules));
        proposals.extend(announced::announced(clause, rules));
        proposals.extend(listed_field::listed_fields(clause, rules));
        proposals.extend(names);
        by_sentence.push(proposals);
    }
    anaphor::keep_known_holders(text, &mut by_sentence);
    let again = match parts.patterns {
        true => repeated::repeated(text, segmented, &by_sentence, rules, gazetteer),
        false => Vec::new(),
    };
    for again in again {
        if let Some(sentence) = segmented.sentence_at(again.span.start) {
            by_sentence[sentence.0 as usize].push(again);
        }
    }
    for title in own_title::own_titles(segmented).filter(|_| parts.patterns) {
        if let Some(sentence) = segmented.sentence_at(title.span.start) {
            by_sentence[sentence.0 as usize].push(title);
        }
    }
    let tagged = match parts.tagger {
        true => tagger.tagged(text, segmented, &matches, gazetteer),
        false => Vec::new(),
    };
    let mut rest = tagged.as_slice();
    let mut mentions = Vec::new();
    for (proposals, sentence) in by_sentence.into_iter().zip(&segmented.sentences) {
        let (here, after) = rest.split_at(rest.partition_point(|one| one.span.start < sentence.span.end));
        rest = after;
        let mut proposals = combine::combined(text, proposals, here, weights, !tagged.is_empty());
        let clause = Clause { text, span: sentence.span, tokens: segmented.tokens_of(sentence), known: &[] };
        for proposal in proposals.iter_mut().filter(|proposal| is_kind_when_counted(proposal)) {
            if singled_out::is_counted(clause, rules, proposal.span.start) {
                proposal.confidence *= COUNTED;
            }
        }
        proposals.sort_by_key(|proposal| (proposal.span.start, std::cmp::Reverse(proposal.span.end)));
        let chosen = overlap::without_overlap(text, proposals.clone());
        let around = nested::Surroundings { text, proposals: &proposals, support: &support, gazetteer };
        mentions.extend(nested::with_inner_names(chosen, around, mentions.len()));
    }
    mentions
}

/// What is left of a name's confidence behind a number or a word for several: 一批国家重大改革试点.
const COUNTED: f32 = 0.6;

/// Whether what no list knows is a kind of things rather than a name when it is counted.
fn is_kind_when_counted(proposal: &Proposal) -> bool {
    let branch = proposal.class.branch();
    proposal.sense == MentionSense::Name
        && proposal.entries.is_empty()
        && (matches!(branch, ClassId::INSTITUTION | ClassId::PROGRAM) || proposal.class == ClassId::SITE)
}
