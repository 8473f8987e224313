//! All recognizers of names over one document, and the decision between them.

use crate::ontology::{ClassId, Gazetteer};
use crate::segment::Segmented;
use crate::text::Document;

use super::clause::Clause;
use super::clues::Clues;
use super::mention::{Mention, MentionSense};
use super::name_rules::NameRules;
use super::parts::Parts;
use super::proposal::Proposal;
use super::tagger::{Tagged, Tagger};
use super::weights::{Judgement, Weights};
use super::{combine, nested, overlap, own_title, repeated, singled_out};

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
    let clues = match parts.patterns {
        true => Clues::of(document, segmented, rules, gazetteer),
        false => Clues::of_lists(document, segmented, gazetteer),
    };
    let tagged = if parts.tagger { tagger.tagged(text, segmented, &clues, gazetteer) } else { Vec::new() };
    let Clues { support, proposals, .. } = clues;
    let by_sentence =
        if parts.patterns { with_repeated(text, segmented, proposals, rules, gazetteer) } else { proposals };
    let mut mentions = Vec::new();
    for ((proposals, here), sentence) in
        by_sentence.into_iter().zip(tagged_by_sentence(&tagged, segmented)).zip(&segmented.sentences)
    {
        let weigh = |proposal: &Proposal, agreement| weights.confidence(proposal, agreement);
        let mut proposals = combine::combined(text, proposals, here, weigh, !tagged.is_empty());
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

/// What is weighed when rules and tagger are combined: a proposal, with the rule's own confidence, and what the tagger
/// says of it. For learning the weights of the rules.
pub(crate) fn judgements(
    document: &Document,
    segmented: &Segmented,
    rules: &NameRules,
    gazetteer: &Gazetteer,
    tagger: &Tagger,
) -> Vec<Judgement> {
    let text = document.text.as_str();
    let clues = Clues::of(document, segmented, rules, gazetteer);
    let tagged = tagger.tagged(text, segmented, &clues, gazetteer);
    let by_sentence = with_repeated(text, segmented, clues.proposals, rules, gazetteer);
    let mut judgements = Vec::new();
    for (proposals, here) in by_sentence.into_iter().zip(tagged_by_sentence(&tagged, segmented)) {
        let record = |proposal: &Proposal, agreement| {
            judgements.push(Judgement::of(proposal, agreement));
            proposal.confidence
        };
        combine::combined(text, proposals, here, record, true);
    }
    judgements
}

/// The proposals of every sentence, with those for names that were found elsewhere in the document and for titles of
/// its articles.
fn with_repeated(
    text: &str,
    segmented: &Segmented,
    mut by_sentence: Vec<Vec<Proposal>>,
    rules: &NameRules,
    gazetteer: &Gazetteer,
) -> Vec<Vec<Proposal>> {
    for again in repeated::repeated(text, segmented, &by_sentence, rules, gazetteer) {
        if let Some(sentence) = segmented.sentence_at(again.span.start) {
            by_sentence[sentence.0 as usize].push(again);
        }
    }
    for title in own_title::own_titles(segmented) {
        if let Some(sentence) = segmented.sentence_at(title.span.start) {
            by_sentence[sentence.0 as usize].push(title);
        }
    }
    by_sentence
}

/// The tagger's spans of every sentence.
fn tagged_by_sentence<'t>(tagged: &'t [Tagged], segmented: &Segmented) -> impl Iterator<Item = &'t [Tagged]> {
    let mut rest = tagged;
    segmented.sentences.iter().map(move |sentence| {
        let (here, after) = rest.split_at(rest.partition_point(|one| one.span.start < sentence.span.end));
        rest = after;
        here
    })
}
