//! What gazetteer and patterns say of a document, before the tagger reads it and anything is decided.

use rustc_hash::FxHashSet;

use crate::ontology::{EntryId, Gazetteer, NameMatch};
use crate::segment::Segmented;
use crate::text::Document;

use super::clause::Clause;
use super::name_rules::NameRules;
use super::proposal::Proposal;
use super::{anaphor, announced, firm, gazetteer as known, headed, listed_field, party, person, place, quoted};

/// What gazetteer and patterns say of one document: the known names in it, and what each rule proposes for every
/// sentence. The tagger takes both as features; the decision between all comes later.
#[derive(Clone, Debug, Default)]
pub struct Clues {
    /// All that the gazetteer finds, ordered by start and the longest first.
    pub(super) matches: Vec<NameMatch>,
    /// Entries that an unmistakable form in the document names.
    pub(super) support: FxHashSet<EntryId>,
    /// One list for each sentence.
    pub(super) proposals: Vec<Vec<Proposal>>,
}

impl Clues {
    /// Reads the document by lists and rules, sentence by sentence. Linear in the text.
    pub fn of(document: &Document, segmented: &Segmented, rules: &NameRules, gazetteer: &Gazetteer) -> Clues {
        let mut clues = Clues::of_lists(document, segmented, gazetteer);
        let text = document.text.as_str();
        for (sentence, proposals) in segmented.sentences.iter().zip(&mut clues.proposals) {
            let mut names = std::mem::take(proposals);
            let tokens = segmented.tokens_of(sentence);
            let bare = Clause { text, span: sentence.span, tokens, known: &[] };
            let mut headed = headed::headed_names(Clause { known: &names, ..bare }, rules);
            let bodies: Vec<Proposal> = headed.iter().filter(|name| headed::is_sure_body(name)).cloned().collect();
            // Sure bodies are parts of longer names: 科协 in 中国科协求是奖.
            if !bodies.is_empty() {
                names.extend(bodies);
                names.sort_by_key(|name| (name.span.end, name.span.start));
                headed = headed::headed_names(Clause { known: &names, ..bare }, rules);
            }
            let clause = Clause { known: &names, ..bare };
            proposals.extend(headed);
            proposals.extend(quoted::quoted_names(clause, rules, gazetteer));
            proposals.extend(person::people(clause, rules));
            proposals.extend(party::committees(clause, rules));
            proposals.extend(place::small_places(clause, rules));
            proposals.extend(anaphor::anaphors(clause, rules));
            proposals.extend(firm::group_firms(clause, rules));
            proposals.extend(announced::announced(clause, rules));
            proposals.extend(listed_field::listed_fields(clause, rules));
            proposals.extend(names);
        }
        anaphor::keep_known_holders(text, &mut clues.proposals);
        clues
    }

    /// What the lists of known names alone say.
    pub(super) fn of_lists(document: &Document, segmented: &Segmented, gazetteer: &Gazetteer) -> Clues {
        let text = document.text.as_str();
        let matches = gazetteer.matches_within(text);
        let support = known::supported(&matches, segmented);
        let by_sentence = segmented.sentences.iter().zip(known::by_sentence(&matches, segmented));
        let proposals = by_sentence.map(|(sentence, matches)| {
            let tokens = segmented.tokens_of(sentence);
            let clause = Clause { text, span: sentence.span, tokens, known: &[] };
            known::known_names(clause, matches, &support, gazetteer)
        });
        let proposals = proposals.collect();
        Clues { matches, support, proposals }
    }
}
