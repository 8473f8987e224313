//! The words that give a clause its structure: predicates of the rules and function words.

use std::collections::BTreeMap;
use std::fmt;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use serde::Deserialize;

use super::code_rule::{CodeRule, code_rules};
use super::rule::{self, Rule};
use super::rule_file::RuleError;

/// Index of a word in the [`Lexicon`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct WordId(pub u32);

/// Index of a rule in the [`Lexicon`].
pub(super) type RuleIndex = usize;

/// What a word does in a clause, beside being a predicate of rules.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Role {
    /// 在, 对, 从: the name after it is no subject.
    Preposition,
    /// 由, 被: the name after it does what the predicate says.
    Agent,
    /// 支持, 推动: the name after it does what the next predicate says.
    Pivot,
    /// 不, 未, 取消: nothing is stated.
    Negation,
    /// 拟, 力争: planned.
    Hedge,
    /// 建议, 应当: asked for, not done.
    Wish,
    /// 应当, 可以: a rule asks for it.
    Norm,
    /// 任, 担任: a post follows.
    Assume,
    /// 强调, 指出: somebody's words follow.
    Speech,
}

/// Words of the rules and of `ontology/rules/words.toml`, found in one pass.
pub struct Lexicon {
    rules: Vec<Rule>,
    code: Vec<CodeRule>,
    words: Vec<Word>,
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// Adverbs with the letters they need.
    adverbs: Vec<(u64, String)>,
    lists: WordLists,
}

#[derive(Default, Debug)]
struct Word {
    roles: Vec<Role>,
    rules: Vec<RuleIndex>,
}

/// Function words by what they do; see the comments of `ontology/rules/words.toml`.
#[derive(Default, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordLists {
    pub coordinator: Vec<String>,
    preposition: Vec<String>,
    agent: Vec<String>,
    pivot: Vec<String>,
    negation: Vec<String>,
    hedge: Vec<String>,
    wish: Vec<String>,
    norm: Vec<String>,
    assume: Vec<String>,
    speech: Vec<String>,
    plain: Vec<String>,
    adverb: Vec<String>,
    pub place_post: Vec<String>,
    pub bodiless_post: Vec<String>,
    pub seat_body: Vec<String>,
    pub national_body: Vec<String>,
    pub home_country: String,
    pub unplaced: Vec<String>,
    pub background: Vec<String>,
    pub event_place: Vec<String>,
    pub event_time: Vec<String>,
    pub causative: Vec<String>,
    pub pronoun: Vec<String>,
    pub national_scheme: Vec<String>,
    pub post_ending: Vec<String>,
    pub head_of_state: Vec<String>,
    pub document_kind: Vec<String>,
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").field("rules", &self.rules.len()).field("words", &self.words.len()).finish()
    }
}

impl Lexicon {
    /// The rules and words that ship inside the binary.
    pub fn embedded() -> Self {
        Self::new(RELATIONS, WORDS, CODE).expect("a test reads the embedded rules")
    }

    /// The rules of the given file over the function words that ship inside the binary.
    pub fn with_rules(relations: &str) -> Result<Self, Vec<RuleError>> {
        Self::new(relations, WORDS, CODE)
    }

    /// The rules that ship inside the binary, with the given entries for those whose logic stands in code.
    pub fn with_code_rules(code: &str) -> Result<Self, Vec<RuleError>> {
        Self::new(RELATIONS, WORDS, code)
    }

    /// Reads rules, function words and the entries of rules in code; on failure every error that can be told apart, with
    /// its line.
    pub fn new(relations: &str, words: &str, code: &str) -> Result<Self, Vec<RuleError>> {
        let code = code_rules(code)?;
        Self::of(rule::rules(relations)?, words, code)
    }

    /// The same lexicon without the rule of this name.
    pub fn without(&self, name: &str) -> Result<Self, Vec<RuleError>> {
        let rules = self.rules.iter().filter(|rule| rule.name != name).cloned().collect();
        let code = self.code.iter().filter(|rule| rule.name != name).cloned().collect();
        Self::of(rules, WORDS, code)
    }

    fn of(rules: Vec<Rule>, words: &str, code: Vec<CodeRule>) -> Result<Self, Vec<RuleError>> {
        let lists: WordLists = toml::from_str(words).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = 1 + words.bytes().take(start).filter(|byte| *byte == b'\n').count();
            vec![RuleError { line, message: error.message().to_owned() }]
        })?;
        let mut table: BTreeMap<&str, Word> = BTreeMap::new();
        for (role, list) in [
            (Some(Role::Preposition), &lists.preposition),
            (Some(Role::Agent), &lists.agent),
            (Some(Role::Pivot), &lists.pivot),
            (Some(Role::Negation), &lists.negation),
            (Some(Role::Hedge), &lists.hedge),
            (Some(Role::Wish), &lists.wish),
            (Some(Role::Norm), &lists.norm),
            (Some(Role::Assume), &lists.assume),
            (Some(Role::Speech), &lists.speech),
            (None, &lists.plain),
        ] {
            for word in list.iter().filter(|word| !word.is_empty()) {
                table.entry(word).or_default().roles.extend(role);
            }
        }
        for (index, rule) in rules.iter().enumerate() {
            for verb in &rule.verbs {
                let word = table.entry(verb).or_default();
                if !word.rules.contains(&index) {
                    word.rules.push(index);
                }
            }
        }
        // 加快建设 is what 建设 is, and more.
        let own: Vec<(&str, Vec<RuleIndex>)> = table
            .iter()
            .filter(|(_, word)| !word.rules.is_empty())
            .map(|(text, word)| (*text, word.rules.clone()))
            .collect();
        for (text, word) in &mut table {
            if word.rules.is_empty() {
                continue;
            }
            let suffixes = text.char_indices().skip(1).map(|(at, _)| &text[at..]);
            for rules in
                suffixes.filter_map(|suffix| own.iter().find(|(other, _)| *other == suffix)).map(|(_, rules)| rules)
            {
                for rule in rules {
                    if !word.rules.contains(rule) {
                        word.rules.push(*rule);
                    }
                }
            }
        }
        let patterns: Vec<(&str, u32)> = table.keys().copied().zip(0..).collect();
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .build_with_values(patterns)
            .ok();
        let words = table.into_values().collect();
        let adverbs = lists.adverb.iter().map(|adverb| (letter_set(adverb), adverb.clone())).collect();
        Ok(Lexicon { rules, code, words, automaton, adverbs, lists })
    }

    /// The rules, in the order of the file.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rules whose logic stands in code, in the order of their file.
    pub fn code_rules(&self) -> &[CodeRule] {
        &self.code
    }

    /// The confidence of a rule whose logic stands in code; `None` where no entry names it.
    pub(super) fn code_confidence(&self, name: &str) -> Option<f32> {
        self.code.iter().find(|rule| rule.name == name).map(|rule| rule.confidence)
    }

    pub(super) fn lists(&self) -> &WordLists {
        &self.lists
    }

    /// What is left of words without adverbs.
    pub(super) fn without_adverbs(&self, words: &str) -> String {
        let mut left = words.to_owned();
        let letters = letter_set(words);
        for (needed, adverb) in &self.adverbs {
            if needed & !letters == 0 && left.contains(adverb.as_str()) {
                left = left.replace(adverb.as_str(), "");
            }
        }
        left
    }

    pub(super) fn has(&self, word: WordId, role: Role) -> bool {
        self.words.get(word.0 as usize).is_some_and(|word| word.roles.contains(&role))
    }

    /// The rules whose predicate the word is.
    pub(super) fn rules_of(&self, word: WordId) -> &[RuleIndex] {
        self.words.get(word.0 as usize).map_or(&[], |word| &word.rules)
    }

    pub(super) fn is_predicate(&self, word: WordId) -> bool {
        !self.rules_of(word).is_empty()
    }

    /// Words in `text`, leftmost and longest first, as byte ranges of it.
    pub(super) fn words_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize, WordId)> + 't {
        self.automaton
            .iter()
            .flat_map(move |automaton| automaton.leftmost_find_iter(text))
            .map(|found| (found.start(), found.end(), WordId(found.value())))
    }
}

/// The letters of a text as a set of 64 kinds: a word whose kinds are not all there does not stand in the text.
fn letter_set(text: &str) -> u64 {
    text.chars().fold(0, |set, letter| set | 1 << (u32::from(letter) & 63))
}

static RELATIONS: &str = include_str!("../../ontology/rules/relations.toml");
static CODE: &str = include_str!("../../ontology/rules/code.toml");
static WORDS: &str = include_str!("../../ontology/rules/words.toml");
