//! Every stage in order: the only file that names them all.

use jiff::civil::Date;

use crate::graph::Part;
use crate::ontology::Gazetteer;
use crate::recognize::{self, Recognized, Recognizers};
use crate::relate::{self, Attribute, DocumentRules, Fact, Lexicon, Observation, Scene};
use crate::resolve::{self, Registry, RegistryChange, Resolution};
use crate::segment::{self, Segmented, Tokenizer};
use crate::text::Document;

/// One document read to the end: what it says, with every intermediate result.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The text.
    pub document: Document,
    /// Articles, sentences, tokens.
    pub segmented: Segmented,
    /// Mentions and figures.
    pub recognized: Recognized,
    /// Entities.
    pub resolution: Resolution,
    /// Relations between entities.
    pub facts: Vec<Fact>,
    /// What is said of policy documents: numbers and days.
    pub attributes: Vec<Attribute>,
    /// Numbers.
    pub observations: Vec<Observation>,
    /// What the registry of names changed.
    pub renamed: Vec<RegistryChange>,
}

impl Reading {
    /// Leaves out the facts, attributes and numbers that are less sure than `least`. Entities stay: the text names them.
    pub fn surer_than(mut self, least: f32) -> Self {
        self.facts.retain(|fact| fact.evidence.confidence >= least);
        self.attributes.retain(|attribute| attribute.evidence.confidence >= least);
        self.observations.retain(|observation| observation.evidence.confidence >= least);
        self
    }

    /// What a graph is built from.
    pub fn part(&self) -> Part<'_> {
        Part {
            document: &self.document,
            segmented: &self.segmented,
            recognized: &self.recognized,
            resolution: &self.resolution,
            facts: &self.facts,
            attributes: &self.attributes,
            observations: &self.observations,
        }
    }
}

/// One document read as far as its entities: what `annotate` shows.
#[derive(Clone, Debug, Default)]
pub struct Understanding {
    /// The text.
    pub document: Document,
    /// Articles, sentences, tokens.
    pub segmented: Segmented,
    /// Mentions and figures.
    pub recognized: Recognized,
    /// Entities.
    pub resolution: Resolution,
    /// What the registry of names changed.
    pub renamed: Vec<RegistryChange>,
}

/// The heavy parts, built once and shared between threads.
#[derive(Debug)]
pub struct Pipeline {
    /// Cuts words.
    pub tokenizer: Tokenizer,
    /// Finds names and figures.
    pub recognizers: Recognizers,
    /// Relation rules and the words that give clauses their structure.
    pub relations: Lexicon,
    /// Rules for what official documents say of themselves.
    pub documents: DocumentRules,
    /// What a person decided about names; empty unless set. Applied last, before facts are drawn.
    pub registry: Registry,
    /// Whether mentions are resolved in context; off only to measure what that adds.
    pub resolves: bool,
}

impl Pipeline {
    /// The pipeline over the data that ships inside the binary.
    pub fn embedded() -> Self {
        Pipeline {
            tokenizer: Tokenizer::embedded(),
            recognizers: Recognizers::embedded(),
            relations: Lexicon::embedded(),
            documents: DocumentRules::embedded(),
            registry: Registry::default(),
            resolves: true,
        }
    }

    /// The known names.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.recognizers.gazetteer
    }

    /// Reads a document as far as its entities. `date`, where given, is the day it was published.
    pub fn understanding(&self, document: Document, date: Option<Date>) -> Understanding {
        let mut segmented = segment::segmented(&document, &self.tokenizer);
        if date.is_some() {
            segmented.articles.iter_mut().for_each(|article| article.date = date);
        }
        let recognized = recognize::recognized(&document, &segmented, &self.recognizers);
        let mut resolution = match self.resolves {
            true => resolve::resolution(&document, &segmented, &recognized, self.gazetteer()),
            false => resolve::resolution_by_form(&document, &recognized, self.gazetteer()),
        };
        let renamed = self.registry.apply_to(&document, &recognized, &mut resolution);
        Understanding { document, segmented, recognized, resolution, renamed }
    }

    /// Reads one document to the end. Never fails: strange text yields fewer results.
    pub fn reading(&self, document: Document) -> Reading {
        let Understanding { document, segmented, recognized, resolution, renamed } = self.understanding(document, None);
        let scene = Scene {
            document: &document,
            segmented: &segmented,
            recognized: &recognized,
            resolution: &resolution,
            gazetteer: self.gazetteer(),
        };
        let mut facts = relate::facts(scene, &self.relations);
        let document_facts = relate::document_facts(scene, &self.documents);
        facts.extend(document_facts.facts);
        let attributes = document_facts.attributes;
        let observations = relate::observations(scene);
        Reading { document, segmented, recognized, resolution, facts, attributes, observations, renamed }
    }
}
