//! Short forms that the document introduces or that follow from a full name in it.

use std::collections::BTreeMap;

use crate::ontology::ClassId;
use crate::recognize::{self, Mention, MentionSense};
use crate::segment::Segmented;

use super::clusters::{Clusters, NamedThing};

/// Joins what a text introduces as another name: X（以下简称“Y”）, X（现“Y”）.
pub(super) fn join_introduced(text: &str, mentions: &[Mention], clusters: &mut Clusters) {
    let outer: Vec<usize> = (0..mentions.len())
        .filter(|at| mentions[*at].outer.is_none() && mentions[*at].sense == MentionSense::Name)
        .collect();
    for pair in outer.windows(2) {
        let (full, short) = (&mentions[pair[0]], &mentions[pair[1]]);
        if full.class.branch() != short.class.branch() || short.span.start < full.span.end {
            continue;
        }
        let between = text[full.span.end as usize..short.span.start as usize].trim_start_matches(['》', '”']);
        let opening = recognize::INTRODUCTIONS.iter().find(|opening| between.starts_with(**opening));
        if opening.is_some_and(|opening| between[opening.len()..].chars().all(|letter| "：:为“《\"「".contains(letter)))
        {
            clusters.join(pair[0], pair[1]);
        }
    }
}

/// Joins a short form to the one full name of the document that it can shorten.
pub(super) fn join_abbreviated(
    text: &str,
    segmented: &Segmented,
    mentions: &[Mention],
    things: &[NamedThing],
    clusters: &mut Clusters,
) {
    let full: Vec<(&NamedThing, Vec<&str>)> = (things.iter())
        .filter(|thing| thing.class.branch() == ClassId::INSTITUTION && thing.name.chars().count() >= 6)
        .map(|thing| (thing, recognize::words_of(text, segmented, mentions[thing.mention].span)))
        .collect();
    // A short form begins like one of the first three words of its full name: only those are compared.
    let mut by_letter: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for (at, (_, words)) in full.iter().enumerate() {
        let mut letters: Vec<char> = words.iter().take(3).filter_map(|word| word.chars().next()).collect();
        letters.dedup();
        for letter in letters {
            by_letter.entry(letter).or_default().push(at);
        }
    }
    for short in things.iter().filter(|thing| thing.class.branch() == ClassId::INSTITUTION) {
        let form = mentions[short.mention].span.of(text);
        let letters = form.chars().count();
        if letters > 10 {
            continue;
        }
        let fits = |thing: &NamedThing, words: &[&str]| {
            thing.mention != short.mention
                && !(thing.known && short.known)
                && (recognize::abbreviates(form, words) || (letters >= 2 && drops_its_end(form, thing, short.known)))
        };
        let alike = form.chars().next().and_then(|letter| by_letter.get(&letter)).map_or(&[][..], Vec::as_slice);
        let mut longer = alike.iter().map(|at| &full[*at]).filter(|(thing, words)| fits(thing, words));
        if let (Some((only, _)), None) = (longer.next(), longer.next()) {
            clusters.join(short.mention, only.mention);
        }
    }
}

/// 海尔生物 for 海尔生物医疗股份有限公司: a firm goes by the beginning of its name.
fn drops_its_end(form: &str, thing: &NamedThing, known: bool) -> bool {
    let form = super::clusters::plain(form);
    let rest = thing.name.strip_prefix(form.as_str()).filter(|rest| !rest.is_empty());
    // A known firm's short form is only its own with nothing but the legal form behind: 海尔生物 is not 海尔.
    let legal = |rest: &str| match known {
        true => matches!(rest, "公司" | "集团" | "有限公司" | "股份有限公司" | "集团公司" | "集团有限公司"),
        false => ["公司", "集团", "银行"].iter().any(|tail| rest.ends_with(tail)),
    };
    thing.class == ClassId::COMPANY && rest.is_some_and(legal)
}

/// Joins a person's short form to the one full name of the document that holds it: 托卡耶夫, 小平.
pub(super) fn join_people(things: &[NamedThing], clusters: &mut Clusters) {
    let mut full: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let people = || things.iter().filter(|thing| thing.class == ClassId::PERSON);
    for person in people() {
        let parts: Vec<&str> = person.name.split(['·', '•']).collect();
        if let [first, .., last] = parts.as_slice() {
            full.entry((*first).to_owned()).or_default().push(person.mention);
            full.entry((*last).to_owned()).or_default().push(person.mention);
        } else if person.name.chars().count() == 3 {
            full.entry(person.name.chars().skip(1).collect()).or_default().push(person.mention);
        }
    }
    for person in people() {
        if let Some([only]) = full.get(&person.name).map(Vec::as_slice)
            && *only != person.mention
        {
            clusters.join(person.mention, *only);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(names: &[&str]) -> bool {
        let thing = |(mention, name): (usize, &&str)| NamedThing {
            mention,
            class: ClassId::PERSON,
            name: (*name).to_owned(),
            known: false,
        };
        let things: Vec<NamedThing> = names.iter().enumerate().map(thing).collect();
        let mut clusters = Clusters::new(names.len());
        join_people(&things, &mut clusters);
        clusters.root(0) == clusters.root(1)
    }

    #[test]
    fn a_family_name_stands_for_the_one_who_has_it() {
        assert!(joined(&["卡瑟姆·托卡耶夫", "托卡耶夫"]));
        assert!(joined(&["邓小平", "小平"]));
        assert!(!joined(&["邓小平", "邓稼先"]));
        assert!(!joined(&["小平", "王伟中", "邓小平", "李小平"]));
    }
}
