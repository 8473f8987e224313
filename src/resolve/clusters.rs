//! Which mentions mean one thing: a union of mentions by entry, name and shortening.

use std::collections::BTreeMap;

use crate::ontology::{ClassId, EntryId};

/// Disjoint sets over mentions, with path halving.
#[derive(Debug)]
pub(super) struct Clusters {
    parent: Vec<usize>,
}

impl Clusters {
    pub(super) fn new(count: usize) -> Self {
        Clusters { parent: (0..count).collect() }
    }

    /// The smallest mention of the set.
    pub(super) fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.parent[high] = low;
    }
}

/// One thing as far as its names tell: the branch and name, or the gazetteer's entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Identity {
    Entry(EntryId),
    Name(usize, String),
}

impl Identity {
    pub(super) fn by_name(class: ClassId, name: &str) -> Self {
        Identity::Name(class.branch().index(), plain(name))
    }
}

/// A name as it is compared: without quotation marks, space and the width of brackets.
pub(super) fn plain(name: &str) -> String {
    let letters = name
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '“' | '”' | '"' | '《' | '》' | '‘' | '’'));
    letters
        .map(|letter| match letter {
            '（' => '(',
            '）' => ')',
            other => other.to_ascii_lowercase(),
        })
        .collect()
}

/// A distinct name of the document that no entry stands behind, or the full name of one that does.
#[derive(Clone, Debug)]
pub(super) struct NamedThing {
    pub(super) mention: usize,
    pub(super) class: ClassId,
    pub(super) name: String,
    pub(super) known: bool,
}

/// Joins names that are shorter forms of one longer name of the document.
///
/// A shorter form is joined only if exactly one longer name fits: an ambiguous short form stays alone.
pub(super) fn join_shortened(clusters: &mut Clusters, things: &[NamedThing], is_prefix: impl Fn(&str) -> bool) {
    let mut by_tail: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    for (at, thing) in things.iter().enumerate() {
        for (cut, _) in thing.name.char_indices().skip(1) {
            let (prefix, tail) = thing.name.split_at(cut);
            if tail.chars().count() >= 3 && is_prefix(prefix) {
                by_tail.entry((thing.class.branch().index(), tail)).or_default().push(at);
            }
        }
    }
    for (at, thing) in things.iter().enumerate() {
        let Some(longer) = by_tail.get(&(thing.class.branch().index(), thing.name.as_str())) else { continue };
        if let [only] = longer.as_slice()
            && *only != at
            && !(thing.known && things[*only].known)
        {
            clusters.join(thing.mention, things[*only].mention);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(a: &str, b: &str) -> bool {
        let thing = |mention, name: &str| NamedThing {
            mention,
            class: ClassId::RESEARCH_INSTITUTE,
            name: name.to_owned(),
            known: false,
        };
        let mut clusters = Clusters::new(2);
        join_shortened(&mut clusters, &[thing(0, a), thing(1, b)], |prefix| matches!(prefix, "上海" | "国家"));
        clusters.root(0) == clusters.root(1)
    }

    #[test]
    fn a_name_without_its_place_is_the_same() {
        assert!(joined("上海张江实验室", "张江实验室"));
        assert!(joined("国家水电技术创新中心", "水电技术创新中心"));
    }

    #[test]
    fn another_place_is_another_thing() {
        assert!(!joined("北京张江实验室", "上海张江实验室"));
    }
}
