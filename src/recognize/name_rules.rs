//! The word lists that recognition of names works by, read from `ontology/rules/`.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::ontology::ClassId;

const WORDS: &str = include_str!("../../ontology/rules/names.toml");
const HEADS: &str = include_str!("../../ontology/rules/heads.tsv");
const DEPARTMENTS: &str = include_str!("../../ontology/rules/departments.tsv");
const TITLES: &str = include_str!("../../ontology/rules/titles.txt");
const PERSON_NAMES: &str = include_str!("../../ontology/rules/person_names.toml");

/// What must stand before a head for both to be a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Need {
    /// Any modifier that says which one is meant.
    Open,
    /// A modifier with a proper part: a place, a body, a quotation, a number.
    Anchored,
    /// A place, a body or a level word (省, 市) directly before it.
    Place,
    /// A quotation, within the name or around it: the head alone is too common a word.
    Quoted,
}

/// The last word of a name that tells its class: 委员会, 大学, 行动.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Head {
    pub(super) class: ClassId,
    pub(super) need: Need,
}

/// Which sort of antecedent an anaphor takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct AnaphorWord {
    pub(super) class: ClassId,
}

/// The word lists of all rules for names, indexed.
#[derive(Debug, Default)]
pub struct NameRules {
    heads: FxHashMap<&'static str, Head>,
    head_ends: FxHashSet<char>,
    longest_head: usize,
    stops: FxHashSet<String>,
    cues: FxHashSet<String>,
    generic: FxHashSet<String>,
    levels: FxHashSet<String>,
    slogans: FxHashSet<String>,
    quoted_tails: Vec<String>,
    product_nouns: Vec<String>,
    founded_before: Vec<String>,
    founded_behind: Vec<String>,
    several: Vec<String>,
    field_list_ends: Vec<String>,
    duty_tails: Vec<String>,
    firm_trades: Vec<String>,
    anaphors: FxHashMap<String, AnaphorWord>,
    small_places: Vec<(String, ClassId)>,
    small_place_ends: FxHashSet<char>,
    titles: FxHashSet<&'static str>,
    surnames: FxHashSet<char>,
    compound_surnames: FxHashSet<String>,
    given: FxHashSet<char>,
}

#[derive(Deserialize)]
struct WordLists {
    stop_words: Vec<String>,
    cue_verbs: Vec<String>,
    generic_words: Vec<String>,
    level_words: Vec<String>,
    slogans: Vec<String>,
    quoted_tails: Vec<String>,
    product_nouns: Vec<String>,
    founded_before: Vec<String>,
    founded_behind: Vec<String>,
    several: Vec<String>,
    field_list_ends: Vec<String>,
    duty_tails: Vec<String>,
    firm_trades: Vec<String>,
    anaphor: Vec<AnaphorList>,
    small_places: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct AnaphorList {
    of: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct PersonNames {
    surnames: String,
    compound_surnames: Vec<String>,
    given: String,
}

impl NameRules {
    /// The lists that ship inside the binary. Reading them takes some milliseconds: do it once.
    pub fn embedded() -> Self {
        let words: WordLists = toml::from_str(WORDS).expect("the embedded word lists are checked by a test");
        let persons: PersonNames = toml::from_str(PERSON_NAMES).expect("the embedded name lists are checked by a test");
        let mut heads: FxHashMap<&'static str, Head> = HEADS.lines().skip(1).filter_map(head).collect();
        for line in DEPARTMENTS.lines().skip(1) {
            for form in line.split('\t').filter(|form| !form.is_empty()) {
                heads.entry(form).or_insert(Head { class: ClassId::GOVERNMENT_BODY, need: Need::Place });
            }
        }
        let anaphors = words.anaphor.into_iter().flat_map(|list| {
            let word = AnaphorWord { class: antecedent(&list.of) };
            list.words.into_iter().map(move |form| (form, word))
        });
        NameRules {
            head_ends: heads.keys().filter_map(|head| head.chars().next_back()).collect(),
            longest_head: heads.keys().map(|head| head.chars().count()).max().unwrap_or(0),
            heads,
            stops: words.stop_words.into_iter().collect(),
            cues: words.cue_verbs.into_iter().collect(),
            generic: words.generic_words.into_iter().collect(),
            levels: words.level_words.into_iter().collect(),
            slogans: words.slogans.into_iter().collect(),
            quoted_tails: words.quoted_tails,
            product_nouns: words.product_nouns,
            founded_before: words.founded_before,
            founded_behind: words.founded_behind,
            several: words.several,
            field_list_ends: words.field_list_ends,
            duty_tails: words.duty_tails,
            firm_trades: words.firm_trades,
            anaphors: anaphors.collect(),
            small_place_ends: words
                .small_places
                .values()
                .flatten()
                .filter_map(|tail| tail.chars().next_back())
                .collect(),
            small_places: small_places(words.small_places),
            titles: TITLES.lines().filter(|title| !title.is_empty()).collect(),
            surnames: persons.surnames.chars().collect(),
            compound_surnames: persons.compound_surnames.into_iter().collect(),
            given: persons.given.chars().collect(),
        }
    }

    /// The longest head that `text` ends with, and where it begins.
    pub(super) fn head_at_end(&self, text: &str) -> Option<(usize, Head)> {
        if !self.head_ends.contains(&text.chars().next_back()?) {
            return None;
        }
        let mut found = None;
        for (at, _) in text.char_indices().rev().take(self.longest_head) {
            if let Some(head) = self.heads.get(&text[at..]) {
                found = Some((at, *head));
            }
        }
        found
    }

    /// The longest title that `text` ends with: where it begins.
    pub(super) fn title_at_end(&self, text: &str) -> Option<usize> {
        let starts = text.char_indices().rev().take(LONGEST_TITLE);
        starts.filter(|(at, _)| self.titles.contains(&text[*at..])).last().map(|(at, _)| at)
    }

    /// The longest title that `text` begins with: where it ends.
    pub(super) fn title_at_start(&self, text: &str) -> Option<usize> {
        let ends = text.char_indices().take(LONGEST_TITLE).map(|(at, letter)| at + letter.len_utf8());
        ends.filter(|end| self.titles.contains(&text[..*end])).last()
    }

    /// The longest anaphor that `text` begins with: where it ends, and what it stands for.
    pub(super) fn anaphor_at_start(&self, text: &str) -> Option<(usize, AnaphorWord)> {
        let ends = text.char_indices().take(LONGEST_ANAPHOR).map(|(at, letter)| at + letter.len_utf8());
        ends.filter_map(|end| Some((end, *self.anaphors.get(&text[..end])?))).last()
    }

    /// The class that the last letters of a small place tell: 北极村 → Site, also 村 alone.
    pub(super) fn small_place_tail(&self, word: &str) -> Option<ClassId> {
        if !self.small_place_ends.contains(&word.chars().next_back()?) {
            return None;
        }
        self.small_places.iter().find(|(tail, _)| word.ends_with(tail.as_str())).map(|(_, class)| *class)
    }

    /// The class that the last letters of a small place tell, behind at least one letter of its own.
    pub(super) fn small_place(&self, word: &str) -> Option<ClassId> {
        self.small_place_tail(word).filter(|_| word.chars().nth(1).is_some())
    }

    pub(super) fn is_stop(&self, word: &str) -> bool {
        self.stops.contains(word)
    }

    pub(super) fn is_cue(&self, word: &str) -> bool {
        self.cues.contains(word)
    }

    pub(super) fn is_generic(&self, word: &str) -> bool {
        self.generic.contains(word)
    }

    pub(super) fn is_level(&self, word: &str) -> bool {
        self.levels.contains(word)
    }

    /// Whether a quoted phrase is an idea or a picture, not a name.
    pub(super) fn is_slogan(&self, quoted: &str) -> bool {
        self.slogans.contains(quoted) || ends(&self.quoted_tails, quoted)
    }

    /// Whether words that end or begin so name a kind of product (原创新药, 号试验船).
    pub(super) fn is_product_noun(&self, before: &str, behind: &str) -> bool {
        let nouns = &self.product_nouns;
        nouns.iter().any(|noun| before.ends_with(noun.as_str()) || behind.starts_with(noun.as_str()))
    }

    /// The length in bytes of the longest kind of product that `text` begins with; 0 for none.
    pub(super) fn product_noun_at_start(&self, text: &str) -> usize {
        let nouns = self.product_nouns.iter().filter(|noun| text.starts_with(noun.as_str()));
        nouns.map(String::len).max().unwrap_or(0)
    }

    /// Whether words end so that what follows comes into being (揭牌成立) or is the only one (全国首个).
    pub(super) fn is_founded_before(&self, before: &str) -> bool {
        ends(&self.founded_before, before)
    }

    /// Whether words begin so that what stands before comes into being: 揭牌运行, 落户.
    pub(super) fn is_founded_behind(&self, behind: &str) -> bool {
        begins(&self.founded_behind, behind)
    }

    /// Whether a list ends with a word for coming into being: …、…落户.
    pub(super) fn is_founded_at_end(&self, list: &str) -> bool {
        ends(&self.founded_behind, list)
    }

    /// Whether words end so that several of a kind follow: 一批, 若干.
    pub(super) fn is_several(&self, before: &str) -> bool {
        ends(&self.several, before)
    }

    /// Whether the words behind 等 tell that a list was one of fields.
    pub(super) fn is_field_list_end(&self, behind: &str) -> bool {
        begins(&self.field_list_ends, behind)
    }

    /// Whether an item of a list is something to be done rather than a field: 民生保障, 应对气候变化.
    pub(super) fn is_duty(&self, item: &str) -> bool {
        ends(&self.duty_tails, item)
    }

    /// Whether a word is a trade that names a firm of a group: 生物, 智家.
    pub(super) fn is_trade_of_firm(&self, word: &str) -> bool {
        self.firm_trades.iter().any(|trade| trade == word)
    }

    pub(super) fn is_surname(&self, letter: char) -> bool {
        self.surnames.contains(&letter)
    }

    pub(super) fn is_compound_surname(&self, word: &str) -> bool {
        self.compound_surnames.contains(word)
    }

    pub(super) fn is_given(&self, letter: char) -> bool {
        self.given.contains(&letter)
    }
}

/// Whether a text ends with one of some words.
fn ends(words: &[String], text: &str) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
}

/// Whether a text begins with one of some words.
fn begins(words: &[String], text: &str) -> bool {
    words.iter().any(|word| text.starts_with(word.as_str()))
}

const LONGEST_TITLE: usize = 10;
const LONGEST_ANAPHOR: usize = 7;

fn head(line: &'static str) -> Option<(&'static str, Head)> {
    let mut cells = line.split('\t');
    let (form, class, need) = (cells.next()?, cells.next()?, cells.next()?);
    let need = match need {
        "open" => Need::Open,
        "place" => Need::Place,
        "quoted" => Need::Quoted,
        _ => Need::Anchored,
    };
    Some((form, Head { class: ClassId::from_name(class)?, need }))
}

/// Tails with their classes, the longest first.
fn small_places(lists: BTreeMap<String, Vec<String>>) -> Vec<(String, ClassId)> {
    let classed = lists.into_iter().filter_map(|(class, tails)| Some((ClassId::from_name(&class)?, tails)));
    let mut tails: Vec<(String, ClassId)> =
        classed.flat_map(|(class, tails)| tails.into_iter().map(move |tail| (tail, class))).collect();
    tails.sort_by_key(|(tail, _)| std::cmp::Reverse(tail.len()));
    tails
}

fn antecedent(of: &str) -> ClassId {
    match of {
        "country" => ClassId::COUNTRY,
        "province" => ClassId::PROVINCE,
        "city" => ClassId::CITY,
        "district" => ClassId::DISTRICT,
        "university" => ClassId::UNIVERSITY,
        "institute" => ClassId::RESEARCH_INSTITUTE,
        "company" => ClassId::COMPANY,
        "free trade zone" => ClassId::SITE,
        _ => ClassId::INSTITUTION,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_head_wins() {
        let rules = NameRules::embedded();
        let (at, head) = rules.head_at_end("上海市人民政府办公厅").expect("ends with a head");
        assert_eq!(&"上海市人民政府办公厅"[at..], "人民政府办公厅");
        assert_eq!(head.class, ClassId::GOVERNMENT_BODY);
        assert!(rules.head_at_end("天气很好").is_none());
    }

    #[test]
    fn every_class_of_the_heads_is_a_class_of_the_schema() {
        for line in HEADS.lines().skip(1) {
            assert!(head(line).is_some(), "{line}");
        }
    }

    #[test]
    fn titles_are_found_at_both_sides() {
        let rules = NameRules::embedded();
        assert_eq!(rules.title_at_end("市委书记"), Some(0));
        assert_eq!(rules.title_at_start("院士说"), Some("院士".len()));
        assert_eq!(rules.title_at_start("说"), None);
    }
}
