//! Every stage in order: the only file that names them all.

use crate::ontology::Gazetteer;
use crate::recognize::{self, Recognized, Recognizers};
use crate::relate::{self, Fact, Observation, Scene};
use crate::resolve::{self, Resolution};
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
    /// Numbers.
    pub observations: Vec<Observation>,
}

/// The heavy parts, built once and shared between threads.
#[derive(Debug)]
pub struct Pipeline {
    /// Cuts words.
    pub tokenizer: Tokenizer,
    /// Finds names and figures.
    pub recognizers: Recognizers,
}

impl Pipeline {
    /// The pipeline over the data that ships inside the binary.
    pub fn embedded() -> Self {
        Pipeline { tokenizer: Tokenizer::embedded(), recognizers: Recognizers::embedded() }
    }

    /// The known names.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.recognizers.gazetteer
    }

    /// Reads one document to the end. Never fails: strange text yields fewer results.
    pub fn reading(&self, document: Document) -> Reading {
        let segmented = segment::segmented(&document, &self.tokenizer);
        let recognized = recognize::recognized(&document, &segmented, &self.recognizers);
        let resolution = resolve::resolution(&document, &segmented, &recognized, self.gazetteer());
        let scene = Scene {
            document: &document,
            segmented: &segmented,
            recognized: &recognized,
            resolution: &resolution,
            gazetteer: self.gazetteer(),
        };
        let facts = relate::facts(scene);
        let observations = relate::observations(scene);
        Reading { document, segmented, recognized, resolution, facts, observations }
    }
}
