//! Labelled texts as the tagger sees them.

use crate::evaluate::LabelledText;
use crate::ontology::Gazetteer;
use crate::recognize::{Clues, LabelSet, NameRules, Passage, SpanOf, passages, states_of};
use crate::segment::{self, Tokenizer};

/// What turns texts into passages: the words and names the model will see when it is used.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// Cuts words.
    pub tokenizer: &'a Tokenizer,
    /// Known names.
    pub gazetteer: &'a Gazetteer,
    /// Word lists of the rules for names.
    pub rules: &'a NameRules,
}

/// Passages with the states they should get.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    pub(super) labels: LabelSet,
    pub(crate) examples: Vec<Example>,
    /// Spans that lie across two sentences and were left out.
    pub dropped: usize,
}

#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(super) passage: Passage,
    pub(super) states: Vec<u8>,
    pub(super) weight: f32,
}

impl Examples {
    /// Reads labelled texts. `None` where they have more different labels than a model can hold.
    pub fn of(texts: &[LabelledText], reader: Reader<'_>) -> Option<Examples> {
        let names = texts.iter().flat_map(|text| &text.spans).map(|(_, label)| label.clone());
        let mut examples = Examples { labels: LabelSet::new(names.collect())?, ..Examples::default() };
        for text in texts {
            examples.add(text, reader);
        }
        Some(examples)
    }

    fn add(&mut self, labelled: &LabelledText, reader: Reader<'_>) {
        let document = &labelled.document;
        let segmented = segment::segmented(document, reader.tokenizer);
        let clues = Clues::of(document, &segmented, reader.rules, reader.gazetteer);
        let mut kept = 0;
        for passage in passages(&document.text, &segmented, &clues, reader.gazetteer) {
            let spans: Vec<SpanOf> = labelled
                .spans
                .iter()
                .filter_map(|(span, label)| {
                    let start = passage.bytes.binary_search(&span.start).ok()?;
                    let end = passage.bytes.binary_search(&span.end).ok()?;
                    Some((u32::try_from(start).ok()?, u32::try_from(end).ok()?, self.labels.position(label)?))
                })
                .filter(|(start, end, _)| start < end)
                .collect();
            kept += spans.len();
            let states = states_of(&spans, passage.letters.len());
            self.examples.push(Example { passage, states, weight: labelled.weight });
        }
        self.dropped += labelled.spans.len().saturating_sub(kept);
    }

    /// Number of passages and characters.
    pub fn size(&self) -> (usize, usize) {
        (self.examples.len(), self.examples.iter().map(|example| example.states.len()).sum())
    }
}
