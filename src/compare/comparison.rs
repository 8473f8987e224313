//! The answer to a request.

use std::collections::{BTreeMap, BTreeSet};

use crate::ontology::{Indicators, Kind};
use crate::query::{QueryError, Source, suggestions};

use super::panel::{Panel, panels};
use super::request::{Matched, Request};
use super::said::{Said, named, said, subjects};

/// One indicator of several places.
#[derive(Clone, PartialEq, Debug)]
pub struct Comparison {
    /// How the texts' indicators were found to be the one asked for.
    pub matched: Matched,
    /// The texts' own words for it, sorted.
    pub words: Vec<String>,
    /// One for each kind and unit.
    pub panels: Vec<Panel>,
    /// How many numbers of other kinds the places have, which were left out because no kind was asked for.
    pub left_out: BTreeMap<Kind, usize>,
}

/// What came of a request.
#[derive(Clone, PartialEq, Debug)]
pub enum Compared {
    /// Something to compare.
    Found(Comparison),
    /// No number of the graph is of such an indicator; indicators like it.
    UnknownIndicator(Vec<String>),
    /// The graph does not know a place; names like it.
    UnknownPlace(String, Vec<String>),
    /// The indicator and places are known, but no number fits; what there is instead, as indicator, kind and periods.
    Nothing(Vec<String>),
}

/// Compares an indicator over places. Takes time in proportion to the number of observations in the graph.
pub fn compared(graph: &Source, request: &Request) -> Result<Compared, QueryError> {
    let all = said(graph)?;
    let mut places = Vec::new();
    for name in &request.places {
        let found = named(graph, name)?;
        if found.is_empty() {
            return Ok(Compared::UnknownPlace(name.clone(), suggestions(name, subjects(&all))));
        }
        places.extend(found.into_iter().filter(|place| !places.contains(place)).collect::<Vec<_>>());
    }
    let Some((matched, mut found)) = of_indicator(&all, &request.indicator) else {
        let known: BTreeSet<&str> = all.iter().map(|one| one.indicator.as_str()).collect();
        return Ok(Compared::UnknownIndicator(suggestions(&request.indicator, known)));
    };
    // Of several things by one name those that have numbers are meant.
    let has_numbers = |iri: &str| found.iter().any(|one| one.subject == iri);
    let names: BTreeSet<String> =
        places.iter().filter(|(iri, _)| has_numbers(iri)).map(|(_, name)| name.clone()).collect();
    places.retain(|(iri, name)| has_numbers(iri) || !names.contains(name));
    if !places.is_empty() {
        found.retain(|one| places.iter().any(|(iri, _)| *iri == one.subject));
    }
    let there: BTreeSet<String> =
        found.iter().map(|one| format!("{}（{} {}）", one.indicator, one.kind.name(), one.period)).collect();
    found.retain(|one| request.wants(&one.period));
    let mut left_out = BTreeMap::new();
    if let Some(kind) = request.kind.or_else(|| usual_kind(matched, &found)) {
        if request.kind.is_none() {
            for other in found.iter().filter(|one| one.kind != kind) {
                *left_out.entry(other.kind).or_insert(0) += 1;
            }
        }
        found.retain(|one| one.kind == kind);
    }
    if found.is_empty() {
        return Ok(Compared::Nothing(there.into_iter().take(8).collect()));
    }
    let words: BTreeSet<&str> = found.iter().map(|one| one.indicator.as_str()).collect();
    let words = words.into_iter().map(str::to_owned).collect();
    Ok(Compared::Found(Comparison { matched, words, panels: panels(&found, &places), left_out }))
}

/// The kind the concept usually has, where some of the numbers are of it.
fn usual_kind(matched: Matched, found: &[Said]) -> Option<Kind> {
    let Matched::Concept(id) = matched else { return None };
    let kind = Indicators::embedded().get(id)?.kind?;
    found.iter().any(|one| one.kind == kind).then_some(kind)
}

/// The numbers of an indicator: by concept, else by the same words, else by words that hold one another.
fn of_indicator(all: &[Said], wanted: &str) -> Option<(Matched, Vec<Said>)> {
    let scheme = Indicators::embedded();
    let form = scheme.form(wanted);
    if form.is_empty() {
        return None;
    }
    let keep = |fits: &dyn Fn(&Said) -> bool| -> Option<Vec<Said>> {
        let found: Vec<Said> = all.iter().filter(|one| fits(one)).cloned().collect();
        (!found.is_empty()).then_some(found)
    };
    if let Some((concept, _)) = scheme.named(wanted) {
        let of_concept = |one: &Said| {
            let measured = scheme.measured(&one.indicator, one.kind, &one.reference).map(|found| found.0);
            // Growth and ranks of an indicator are its own numbers too, whatever name they have in the scheme.
            let said_of = matches!(one.kind, Kind::Growth | Kind::Rank).then(|| scheme.named(&one.indicator)).flatten();
            measured == Some(concept) || said_of.is_some_and(|found| found.0 == concept)
        };
        if let Some(found) = keep(&of_concept) {
            return Some((Matched::Concept(concept), found));
        }
    }
    if let Some(found) = keep(&|one| scheme.form(&one.indicator) == form) {
        return Some((Matched::Words, found));
    }
    let holds = |one: &Said| {
        let other = scheme.form(&one.indicator);
        other.contains(&form) || (other.chars().count() >= 3 && form.contains(&other))
    };
    keep(&holds).map(|found| (Matched::Containment, found))
}
