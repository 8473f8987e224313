//! The numbers of one document, as an RDF Data Cube.

use oxigraph::model::{Literal, NamedNode};

use crate::graph::{ObservationRecord, ReferenceRecord};
use crate::recognize::Units;

use super::document_quads::Page;
use super::iri::{part, term};
use super::literal::{decimal, period, zh};
use super::vocabulary::*;

/// Writes the data set of a document and its observations.
///
/// Its dimensions are subject, indicator, kind, modality, bound and figure (the place of the number in the text): no
/// two observations share them all, and none lacks one, as the cube's integrity constraints ask.
pub(super) fn observation_quads(page: &mut Page<'_>) {
    let contribution = page.contribution;
    if contribution.observations.is_empty() {
        return;
    }
    let data_set = part(&page.node, "observations");
    page.quads.add(&data_set, RDF_TYPE, QB_DATA_SET);
    page.quads.add(&data_set, QB_STRUCTURE, ZT_OBSERVATION_STRUCTURE);
    page.quads.add(&data_set, DCTERMS_IS_PART_OF, page.node.clone());
    let activity = part(&page.node, "extraction");
    for observation in &contribution.observations {
        let evidence = page.evidence(observation.quotation, observation.passage);
        let figure = page.evidence(observation.figure, observation.passage);
        let subject = page.entity(observation.subject);
        let indicator = page.names.indicator(&observation.indicator);
        let unit = unit(page, observation);
        let node = page.names.observation(contribution, observation);
        let reference = observation.reference.as_ref().map(|reference| referred(page, reference));
        let quads = &mut page.quads;
        quads.add(&node, RDF_TYPE, ZT_OBSERVATION);
        quads.add(&node, RDF_TYPE, QB_OBSERVATION);
        quads.add(&node, QB_DATA_SET_OF, data_set.clone());
        quads.add(&node, ZT_SUBJECT, subject);
        quads.add(&node, ZT_INDICATOR, indicator.clone());
        quads.add(&node, ZT_VALUE, decimal(observation.value));
        quads.add(&node, ZT_UNIT, unit);
        quads.add(&node, ZT_KIND, term(observation.kind.name()));
        quads.add(&node, ZT_MODALITY, term(observation.modality.name()));
        quads.add(&node, ZT_BOUND, term(observation.bound.name()));
        quads.add(&node, ZT_FIGURE, figure);
        if let Some(time) = observation.period {
            quads.add(&node, ZT_PERIOD, period(time));
        }
        match reference {
            Some(Referred::Thing(thing)) => quads.add(&node, ZT_REFERENCE, thing),
            Some(Referred::Time(time)) => quads.add(&node, ZT_REFERENCE_PERIOD, time),
            None => {}
        }
        quads.add(&node, PROV_WAS_DERIVED_FROM, evidence);
        quads.add(&node, PROV_WAS_GENERATED_BY, activity.clone());
        quads.add(&indicator, RDF_TYPE, ZT_INDICATOR_CLASS);
        quads.add(&indicator, SKOS_PREF_LABEL, zh(&observation.indicator));
        page.told(&node, observation.method.name(), &observation.rule, observation.confidence);
    }
}

enum Referred {
    Thing(NamedNode),
    Time(Literal),
}

fn referred(page: &mut Page<'_>, reference: &ReferenceRecord) -> Referred {
    match reference {
        ReferenceRecord::Entity(entity) => Referred::Thing(page.entity(*entity)),
        ReferenceRecord::Period(time) => Referred::Time(period(*time)),
        ReferenceRecord::Words(words) => {
            let node = page.names.reference(words);
            page.quads.add(&node, RDF_TYPE, SKOS_CONCEPT);
            page.quads.add(&node, SKOS_PREF_LABEL, zh(words));
            Referred::Thing(node)
        }
    }
}

fn unit(page: &mut Page<'_>, observation: &ObservationRecord) -> NamedNode {
    let notation = observation.unit.map_or("", |unit| Units::embedded().notation(unit));
    let node = page.names.unit(notation);
    page.quads.add(&node, RDF_TYPE, QUDT_UNIT);
    page.quads.add(&node, SKOS_NOTATION, Literal::new_simple_literal(notation));
    if let Some(same) = observation.unit.and_then(|unit| Units::embedded().qudt(unit)) {
        page.quads.add(&node, SKOS_EXACT_MATCH, NamedNode::new_unchecked(same));
    }
    node
}
