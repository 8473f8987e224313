//! The words that tell what a number means, from `ontology/rules/observations.toml`.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

/// A list of words, asked for membership or for the longest one at an end of a phrase.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Words {
    set: FxHashSet<String>,
    /// First and last letters of the words: most places of a text are ruled out by them.
    first: FxHashSet<char>,
    last: FxHashSet<char>,
}

impl From<Vec<String>> for Words {
    fn from(words: Vec<String>) -> Self {
        Words {
            first: words.iter().filter_map(|word| word.chars().next()).collect(),
            last: words.iter().filter_map(|word| word.chars().next_back()).collect(),
            set: words.into_iter().collect(),
        }
    }
}

impl Words {
    /// Whether `word` is in the list.
    pub(super) fn has(&self, word: &str) -> bool {
        self.set.contains(word)
    }

    /// The longest word of the list that `text` ends with.
    pub(super) fn end_of<'a>(&self, text: &'a str) -> Option<&'a str> {
        if !self.last.contains(&text.chars().next_back()?) {
            return None;
        }
        let starts = text.char_indices().rev().take(LONGEST).map(|(at, _)| &text[at..]);
        starts.filter(|tail| self.has(tail)).last()
    }

    /// The longest word of the list that `text` starts with.
    pub(super) fn start_of<'a>(&self, text: &'a str) -> Option<&'a str> {
        if !self.first.contains(&text.chars().next()?) {
            return None;
        }
        let ends = text.char_indices().take(LONGEST).map(|(at, letter)| &text[..at + letter.len_utf8()]);
        ends.filter(|head| self.has(head)).last()
    }

    /// The first place in `text` where a word of the list stands, and that word.
    pub(super) fn first_in<'a>(&self, text: &'a str) -> Option<(usize, &'a str)> {
        text.char_indices().find_map(|(at, _)| self.start_of(&text[at..]).map(|word| (at, word)))
    }

    /// Whether a word of the list stands anywhere in `text`.
    pub(super) fn found_in(&self, text: &str) -> bool {
        self.first_in(text).is_some()
    }
}

/// No word of the lists is longer, in characters.
const LONGEST: usize = 10;

/// What joins a measure to its amount.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Predicates {
    pub(super) reach: Words,
    pub(super) have: Words,
    pub(super) prepositions: Words,
    pub(super) companions: Words,
    pub(super) rise: Words,
    pub(super) fall: Words,
    pub(super) rank: Words,
    pub(super) causes: Words,
    pub(super) light: Words,
}

/// What tells the kind of a number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kinds {
    pub(super) flow_verbs: Words,
    pub(super) flow_nouns: Words,
    pub(super) flow_counts: Words,
    pub(super) level_words: Words,
    pub(super) level_verbs: Words,
    pub(super) growth_nouns: Words,
}

/// What tells facts, aims and rules apart.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ModalityWords {
    pub(super) target: Words,
    pub(super) plan_headings: Words,
    pub(super) review_headings: Words,
    pub(super) grants: Words,
    pub(super) rule_titles: Words,
    pub(super) rule_words: Words,
    pub(super) done: Words,
}

/// What belongs to a phrase's edge, head or inside.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phrases {
    pub(super) openings: Words,
    pub(super) closings: Words,
    pub(super) measures: Words,
    pub(super) bare_measures: Words,
    pub(super) dependent_measures: Words,
    pub(super) inseparable: Words,
    pub(super) attributes: Words,
    pub(super) uncounted: Words,
    pub(super) abstract_heads: Words,
    pub(super) money_nouns: Words,
    pub(super) describing_units: Words,
}

/// All lists, read once.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lexicon {
    pub(super) predicates: Predicates,
    pub(super) kinds: Kinds,
    pub(super) modality: ModalityWords,
    pub(super) phrases: Phrases,
}

impl Lexicon {
    /// The lists that ship inside the binary.
    pub(super) fn embedded() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| {
            toml::from_str(include_str!("../../../ontology/rules/observations.toml"))
                .expect("the embedded word lists parse, as a test checks")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_parse_and_no_word_is_too_long() {
        let lexicon = Lexicon::embedded();
        for words in [&lexicon.predicates.reach, &lexicon.predicates.rise, &lexicon.kinds.flow_verbs] {
            assert!(!words.set.is_empty());
            assert!(words.set.iter().all(|word| word.chars().count() <= LONGEST));
        }
    }

    #[test]
    fn the_longest_word_at_an_end_wins() {
        let words = Words::from(vec!["达".to_owned(), "达到".to_owned(), "到".to_owned()]);
        assert_eq!(words.end_of("产值达到"), Some("达到"));
        assert_eq!(words.end_of("产值"), None);
        assert_eq!(words.start_of("达到了"), Some("达到"));
        assert_eq!(words.first_in("产值达到"), Some((6, "达到")));
    }
}
