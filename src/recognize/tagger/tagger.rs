//! The tagger: a model and the way through a document.

use std::fmt;

use crate::ontology::{Gazetteer, NameMatch};
use crate::segment::Segmented;
use crate::text::Span;

use super::chain::Chain;
use super::features::{Features, Keys};
use super::label::{Label, spans_of};
use super::passage::{Passage, passages};
use super::weights::{PackError, Weights};

/// One tagged span.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Tagged {
    /// Where.
    pub span: Span,
    /// What it names.
    pub label: Label,
    /// How probable it is that exactly this span has this label, in [0, 1].
    pub confidence: f32,
}

/// Tags names in text. Built once (some milliseconds), shared between threads.
///
/// ```
/// use zhitu::ontology::Gazetteer;
/// use zhitu::recognize::Tagger;
/// use zhitu::segment::{self, Tokenizer};
/// use zhitu::text::Document;
///
/// let document = Document::verbatim("a.txt", "深圳市委书记王伟中出席论坛。");
/// let segmented = segment::segmented(&document, &Tokenizer::embedded());
/// let gazetteer = Gazetteer::embedded();
/// let matches = gazetteer.matches_within(&document.text);
/// let tagged = Tagger::embedded().tagged(&document.text, &segmented, &matches, &gazetteer);
/// for name in tagged {
///     assert!((0.0..=1.0).contains(&name.confidence), "{} {:?}", document.slice(name.span), name.label);
/// }
/// ```
pub struct Tagger {
    weights: Weights,
    /// The label of each number of the model; `None` for one that this ontology does not know.
    labels: Vec<Option<Label>>,
}

static EMBEDDED: &[u8] = include_bytes!("../../../ontology/model/tagger.bin");

impl Tagger {
    /// The tagger with the model that ships inside the binary.
    pub fn embedded() -> Self {
        Tagger::from_bytes(EMBEDDED).expect("the embedded model was written by this version's `zhitu train`")
    }

    /// The tagger with a model written by `zhitu train`.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PackError> {
        Weights::unpacked(bytes).map(Tagger::new)
    }

    pub(crate) fn new(weights: Weights) -> Self {
        let labels = weights.labels.names().iter().map(|name| Label::from_name(name)).collect();
        Tagger { weights, labels }
    }

    /// The names and titles of a document, in text order, without overlap. Linear in the text.
    ///
    /// `matches` are those of [`Gazetteer::matches_within`].
    pub fn tagged(
        &self,
        text: &str,
        segmented: &Segmented,
        matches: &[NameMatch],
        gazetteer: &Gazetteer,
    ) -> Vec<Tagged> {
        let mut tagged = Vec::new();
        let mut desk = Desk::default();
        for passage in passages(text, segmented, matches, gazetteer) {
            for (start, end, label, confidence) in desk.read(&self.weights, &passage) {
                if let Some(label) = self.labels[label as usize] {
                    tagged.push(Tagged { span: passage.span(start, end), label, confidence });
                }
            }
        }
        tagged
    }

    /// Spans as [`Tagger::tagged`] finds them, with the model's own label names: for models of other label sets.
    pub fn named(
        &self,
        text: &str,
        segmented: &Segmented,
        matches: &[NameMatch],
        gazetteer: &Gazetteer,
    ) -> Vec<(Span, &str)> {
        let mut named = Vec::new();
        let mut desk = Desk::default();
        for passage in passages(text, segmented, matches, gazetteer) {
            for (start, end, label, _) in desk.read(&self.weights, &passage) {
                named.push((passage.span(start, end), self.weights.labels.name(label)));
            }
        }
        named
    }
}

impl fmt::Debug for Tagger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (features, weights) = self.weights.size();
        f.debug_struct("Tagger").field("features", &features).field("weights", &weights).finish()
    }
}

/// The buffers of one thread.
#[derive(Default)]
struct Desk {
    features: Features,
    keys: Keys,
    sums: Vec<i32>,
    scores: Vec<f32>,
    chain: Chain,
    states: Vec<u8>,
}

impl Desk {
    /// The spans of a passage with their confidence.
    fn read(&mut self, weights: &Weights, passage: &Passage) -> Vec<(u32, u32, u8, f32)> {
        self.features.keys(passage, &weights.clusters, &mut self.keys);
        self.sums.resize(weights.labels.states(), 0);
        self.scores.clear();
        for at in 0..passage.letters.len() {
            self.sums.fill(0);
            for key in self.keys.of(at) {
                weights.add(*key, &mut self.sums);
            }
            #[expect(clippy::cast_precision_loss, reason = "sums of a hundred weights below 128 are exact")]
            self.scores.extend(self.sums.iter().map(|sum| *sum as f32 * weights.scale()));
        }
        self.chain.decoded(&weights.transitions, &self.scores, &mut self.states);
        let spans = spans_of(&self.states);
        if spans.is_empty() {
            return Vec::new();
        }
        self.chain.run(&weights.transitions, &self.scores);
        spans
            .into_iter()
            .map(|(start, end, label)| {
                let states = &self.states[start as usize..end as usize];
                (start, end, label, self.chain.confidence(start as usize, states))
            })
            .collect()
    }
}
