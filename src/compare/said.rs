//! The observations of a graph, read back.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr as _;

use oxigraph::model::{Literal, Term};
use rust_decimal::Decimal;

use crate::ontology::{Bound, ClassId, Kind, Modality};
use crate::query::{self, Answer, QueryError, Question};

/// Where a number is said.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Source {
    /// Path of the file below the input's root.
    pub file: String,
    /// The line, from 1; 0 where it is unknown.
    pub line: usize,
    /// The words.
    pub quote: String,
}

/// One observation of a graph.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Said {
    pub(super) subject: String,
    pub(super) name: String,
    pub(super) indicator: String,
    pub(super) value: Decimal,
    pub(super) unit: String,
    pub(super) kind: Kind,
    pub(super) modality: Modality,
    pub(super) bound: Bound,
    /// ISO 8601, or nothing.
    pub(super) period: String,
    /// Against what, or nothing.
    pub(super) reference: String,
    pub(super) source: Source,
}

const OBSERVATIONS: &str = "
SELECT ?o ?subject ?name ?indicator ?value ?unit ?kind ?modality ?bound ?period ?reference ?base ?file ?line ?quote {
    ?o a zt:Observation ; zt:subject ?subject ; zt:value ?value ; zt:kind ?kind ; zt:modality ?modality ; zt:bound ?bound .
    ?o zt:indicator/skos:prefLabel ?indicator . ?o zt:unit/skos:notation ?unit . ?subject skos:prefLabel ?name .
    ?o qb:dataSet/dcterms:isPartOf/dcterms:identifier ?file . ?o prov:wasDerivedFrom ?clause . ?clause nif:anchorOf ?quote .
    OPTIONAL { ?clause zt:line ?line }
    OPTIONAL { ?o zt:period ?period }
    OPTIONAL { ?o zt:reference/skos:prefLabel ?reference }
    OPTIONAL { ?o zt:referencePeriod ?base }
}";

/// All observations of a graph, in the order of their IRIs. Rows that hold no number are left out.
pub(super) fn said(graph: &query::Source) -> Result<Vec<Said>, QueryError> {
    let Answer::Rows { rows, .. } = query::answer(graph, &Question::new(OBSERVATIONS))? else { return Ok(Vec::new()) };
    let mut found: BTreeMap<String, Said> = BTreeMap::new();
    for row in rows {
        let words = |at: usize| row.get(at).and_then(Option::as_ref).map(words).unwrap_or_default();
        let local = |at: usize| words(at).rsplit('#').next().unwrap_or_default().to_owned();
        let (kind, modality, bound) = (local(6), local(7), local(8));
        let (Some(kind), Some(modality), Some(bound), Some(value)) = (
            Kind::ALL.iter().copied().find(|known| known.name() == kind),
            Modality::ALL.iter().copied().find(|known| known.name() == modality),
            Bound::ALL.iter().copied().find(|known| known.name() == bound),
            Decimal::from_str(&words(4)).ok(),
        ) else {
            continue;
        };
        let reference = if words(10).is_empty() { words(11) } else { words(10) };
        let source = Source { file: words(12), line: words(13).parse().unwrap_or(0), quote: words(14) };
        found.entry(words(0)).or_insert(Said {
            subject: words(1),
            name: words(2),
            indicator: words(3),
            value,
            unit: words(5),
            kind,
            modality,
            bound,
            period: words(9),
            reference,
            source,
        });
    }
    Ok(found.into_values().collect())
}

/// The entities that a name means, as IRI with label: by label or alias, as it stands or with 市, 省, 区, 县 behind it;
/// places before others of the same name.
pub(super) fn named(graph: &query::Source, name: &str) -> Result<Vec<(String, String)>, QueryError> {
    for ending in ["", "市", "省", "区", "县"] {
        for property in ["skos:prefLabel", "skos:altLabel"] {
            let label = Literal::new_language_tagged_literal_unchecked(format!("{name}{ending}"), "zh");
            let text = format!(
                "SELECT DISTINCT ?e ?label ?class {{ ?e {property} {label} ; skos:prefLabel ?label ; a ?class }}"
            );
            let Answer::Rows { rows, .. } = query::answer(graph, &Question::new(text))? else { continue };
            let mut places = BTreeMap::new();
            let mut others = BTreeMap::new();
            for row in &rows {
                let cell = |at: usize| row.get(at).and_then(Option::as_ref).map(words).unwrap_or_default();
                let Some(class) = cell(2).rsplit('#').next().and_then(ClassId::from_name) else { continue };
                let group = if class.branch() == ClassId::PLACE { &mut places } else { &mut others };
                group.entry(cell(0)).or_insert(cell(1));
            }
            let found = if places.is_empty() { others } else { places };
            if !found.is_empty() {
                return Ok(found.into_iter().collect());
            }
        }
    }
    Ok(Vec::new())
}

/// All names that observations are said of.
pub(super) fn subjects(said: &[Said]) -> BTreeSet<&str> {
    said.iter().map(|said| said.name.as_str()).collect()
}

fn words(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}
