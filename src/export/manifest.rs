//! `manifest.json`: what was read, with which options, and how much was found. No clock.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::graph::{DocumentRecord, KnowledgeGraph};

use super::files::Options;

#[derive(Serialize)]
struct Manifest<'a> {
    program: &'static str,
    version: &'static str,
    options: Chosen<'a>,
    inputs: Vec<Input<'a>>,
    counts: Counts,
}

#[derive(Serialize)]
struct Chosen<'a> {
    base: &'a str,
    byte_order_mark: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_confidence: Option<f32>,
}

#[derive(Serialize)]
struct Input<'a> {
    identifier: &'a str,
    sha256: &'a str,
    encoding: &'a str,
    characters: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
}

#[derive(Serialize, Default)]
struct Counts {
    documents: usize,
    articles: usize,
    mentions: usize,
    entities: usize,
    relations: usize,
    claims: usize,
    attributes: usize,
    observations: usize,
    co_mentions: usize,
    entities_by_class: BTreeMap<&'static str, usize>,
    relations_by_property: BTreeMap<&'static str, usize>,
    attributes_by_property: BTreeMap<&'static str, usize>,
    observations_by_kind: BTreeMap<&'static str, usize>,
    observations_by_modality: BTreeMap<&'static str, usize>,
}

/// Writes the manifest.
pub(super) fn manifest(to: &mut dyn Write, graph: &KnowledgeGraph, options: &Options) -> io::Result<()> {
    let manifest = Manifest {
        program: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        options: Chosen {
            base: options.names.base(),
            byte_order_mark: options.byte_order_mark,
            min_confidence: Some(options.min_confidence).filter(|least| *least > 0.0),
        },
        inputs: graph.documents().map(input).collect(),
        counts: counts(graph),
    };
    serde_json::to_writer_pretty(&mut *to, &manifest)?;
    writeln!(to)
}

fn input(document: &DocumentRecord) -> Input<'_> {
    Input {
        identifier: &document.identifier,
        sha256: &document.sha256,
        encoding: document.encoding,
        characters: document.length,
        title: document.title.as_deref(),
        date: document.date.map(|date| date.to_string()),
    }
}

fn counts(graph: &KnowledgeGraph) -> Counts {
    let (entities, relations) = (graph.entities(), graph.relations());
    let mut counts = Counts {
        documents: graph.documents().count(),
        articles: graph.contributions().map(|contribution| contribution.articles.len()).sum(),
        mentions: graph.contributions().map(|contribution| contribution.mentions.len()).sum(),
        entities: entities.len(),
        relations: relations.len(),
        claims: relations.iter().map(|relation| relation.claims.len()).sum(),
        co_mentions: graph.co_mentions().len(),
        ..Counts::default()
    };
    for entity in entities {
        *counts.entities_by_class.entry(entity.class.name()).or_default() += 1;
    }
    for relation in relations {
        *counts.relations_by_property.entry(relation.relation.name()).or_default() += 1;
    }
    for found in graph.attributes() {
        counts.attributes += 1;
        *counts.attributes_by_property.entry(found.attribute.kind.name()).or_default() += 1;
    }
    for found in graph.observations() {
        counts.observations += 1;
        *counts.observations_by_kind.entry(found.observation.kind.name()).or_default() += 1;
        *counts.observations_by_modality.entry(found.observation.modality.name()).or_default() += 1;
    }
    counts
}
