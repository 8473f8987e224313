//! Texts with marked pairs, `{"text": …, "relations": [{"head", "predicate", "tail"}]}`, one a line, against the facts found.
//!
//! Such sets mark some pairs of a text and not all: what is found elsewhere in the text is not judged. A marked pair of another
//! relation between which one of ours is found counts against precision.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use super::labelled::LabelledError;
use super::spans::Counts;
use crate::ontology::RelationId;
use crate::pipeline::Reading;
use crate::read;
use crate::resolve::EntityId;
use crate::text::Document;

static RELATIONS: &str = include_str!("../../ontology/public_relations.tsv");

/// A text with marked pairs.
#[derive(Clone, Debug)]
pub struct PairedText {
    /// The text, cleaned like a file's.
    pub document: Document,
    /// The pairs.
    pub pairs: Vec<Pair>,
}

/// Two names and how they are related.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Pair {
    /// The first name.
    pub head: String,
    /// The relation, as the set names it.
    pub predicate: String,
    /// The second name.
    pub tail: String,
}

#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    relations: Vec<Pair>,
}

/// The texts of a file.
pub fn paired_texts(path: &Path) -> Result<Vec<PairedText>, LabelledError> {
    let shown = || path.display().to_string();
    let file = std::fs::read_to_string(path).map_err(|source| LabelledError::Unreadable { path: shown(), source })?;
    let lines = file.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let malformed = |error: serde_json::Error| LabelledError::Malformed {
                path: shown(),
                line: at + 1,
                reason: error.to_string(),
            };
            let record: Record = serde_json::from_str(line).map_err(malformed)?;
            let identifier = record.id.as_str().map_or_else(|| record.id.to_string(), str::to_owned);
            let document = read::document_of_text(&identifier, &record.text);
            Ok(PairedText { document, pairs: record.relations })
        })
        .collect()
}

/// What a relation of a public set is here: each with whether the second name is its subject.
fn ours(predicate: &str) -> Vec<(RelationId, bool)> {
    let rows = RELATIONS.lines().filter(|line| !line.starts_with('#')).skip(1);
    let columns = rows.filter_map(|row| {
        let mut columns = row.split('\t');
        Some((columns.next()?, columns.next()?, columns.next()?))
    });
    columns
        .filter(|(name, _, _)| *name == predicate)
        .filter_map(|(_, relation, subject)| Some((RelationId::from_name(relation)?, subject == "tail")))
        .collect()
}

/// What became of one marked pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedPair {
    /// The set's name for the relation where it is one of ours, else that of the relation wrongly found.
    pub label: String,
    /// Demanded, found, right: each 0 or 1.
    pub counts: Counts,
    /// In words.
    pub words: String,
    /// Whether both names were found, so that rules could see them.
    pub named: bool,
    /// The rules that found something between the two.
    pub rules: BTreeSet<String>,
}

/// Judges what was read in a text; pairs that demand nothing and between which nothing is found are left out.
pub fn judged_pairs(text: &PairedText, reading: &Reading) -> Vec<JudgedPair> {
    let mapped: BTreeSet<RelationId> = text_relations();
    text.pairs.iter().filter_map(|pair| judged(pair, reading, &mapped)).collect()
}

fn text_relations() -> BTreeSet<RelationId> {
    let names = RELATIONS.lines().filter_map(|row| row.split('\t').nth(1));
    names.filter_map(RelationId::from_name).collect()
}

fn judged(pair: &Pair, reading: &Reading, mapped: &BTreeSet<RelationId>) -> Option<JudgedPair> {
    let wanted = ours(&pair.predicate);
    let is = |entity: EntityId, name: &str| {
        let Some(entity) = reading.resolution.entities.get(entity.0 as usize) else { return false };
        let alike = |other: &str| other == name || (name.chars().count() >= 2 && other.contains(name));
        alike(&entity.name) || entity.aliases.iter().any(|alias| alike(alias) || name.contains(alias.as_str()))
    };
    let mut rules = BTreeSet::new();
    let (mut right, mut wrong) = (false, None);
    for fact in reading.facts.iter().filter(|fact| mapped.contains(&fact.relation)) {
        let straight = is(fact.subject, &pair.head) && is(fact.object, &pair.tail);
        let turned = is(fact.subject, &pair.tail) && is(fact.object, &pair.head);
        if !straight && !turned {
            continue;
        }
        rules.insert(fact.evidence.rule.clone());
        if wanted.iter().any(|(relation, tail)| *relation == fact.relation && if *tail { turned } else { straight }) {
            right = true;
        } else {
            wrong = Some(fact.relation);
        }
    }
    let label = match wrong {
        Some(relation) if wanted.is_empty() => relation.name().to_owned(),
        _ => pair.predicate.clone(),
    };
    let counts = Counts {
        gold: usize::from(!wanted.is_empty()),
        found: usize::from(right || wrong.is_some()),
        right: usize::from(right),
    };
    let entities = || (0u32..).map(EntityId).take(reading.resolution.entities.len());
    let named = entities().any(|entity| is(entity, &pair.head)) && entities().any(|entity| is(entity, &pair.tail));
    let words = format!("{} {} {}", pair.head, pair.predicate, pair.tail);
    (counts != Counts::default()).then_some(JudgedPair { label, counts, words, named, rules })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Pipeline;

    fn counts(text: &str, head: &str, predicate: &str, tail: &str) -> Option<(usize, usize, usize)> {
        let pair = Pair { head: head.to_owned(), predicate: predicate.to_owned(), tail: tail.to_owned() };
        let text = PairedText { document: read::document_of_text("t", text), pairs: vec![pair] };
        let reading = Pipeline::embedded().reading(text.document.clone());
        judged_pairs(&text, &reading).first().map(|pair| (pair.counts.gold, pair.counts.found, pair.counts.right))
    }

    #[test]
    fn pairs_of_our_relations_are_demanded_and_others_count_where_found() {
        let text = "清华大学校长邱勇出席会议。";
        assert_eq!(counts(text, "清华大学", "高管", "邱勇"), Some((1, 1, 1)));
        assert_eq!(counts(text, "清华大学", "毕业院校", "邱勇"), Some((0, 1, 0)));
        assert_eq!(counts("邱勇到访清华大学。", "清华大学", "高管", "邱勇"), Some((1, 0, 0)));
        assert_eq!(counts("邱勇到访清华大学。", "清华大学", "毕业院校", "邱勇"), None);
    }
}
