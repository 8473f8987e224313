//! The tagger: a model and the way through a document.

use std::fmt;

use crate::ontology::Gazetteer;
use crate::recognize::clues::Clues;
use crate::segment::Segmented;
use crate::text::Span;

use super::chain::Chain;
use super::features::{Features, Keys};
use super::label::Label;
use super::passage::{Passage, passages};
use super::weights::{PackError, Runs, Weights};

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
/// use zhitu::ontology::{ClassId, Gazetteer};
/// use zhitu::recognize::{Clues, Label, NameRules, Tagger};
/// use zhitu::segment::{self, Tokenizer};
/// use zhitu::text::Document;
///
/// let document = Document::verbatim("a.txt", "深圳市委书记王伟中出席论坛。");
/// let segmented = segment::segmented(&document, &Tokenizer::embedded());
/// let gazetteer = Gazetteer::embedded();
/// let clues = Clues::of(&document, &segmented, &NameRules::embedded(), &gazetteer);
/// let tagged = Tagger::embedded().tagged(&document.text, &segmented, &clues, &gazetteer);
/// let person = tagged.iter().find(|tagged| tagged.label == Label::Name(ClassId::PERSON)).unwrap();
/// assert_eq!(document.slice(person.span), "王伟中");
/// ```
pub struct Tagger {
    weights: Weights,
    /// The label of each number of the model; `None` for one that this ontology does not know.
    labels: Vec<Option<Label>>,
    /// The branch of each, as a number; one of its own for a label that this ontology does not know.
    branches: Vec<u8>,
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
        let labels: Vec<Option<Label>> = weights.labels.names().iter().map(|name| Label::from_name(name)).collect();
        let branches = (0..labels.len()).map(|at| {
            let same =
                |other: &Option<Label>| other.is_some() && other.map(Label::branch) == labels[at].map(Label::branch);
            u8::try_from(labels.iter().position(same).unwrap_or(at)).unwrap_or(u8::MAX)
        });
        let branches = branches.collect();
        Tagger { weights, labels, branches }
    }

    /// The names and titles of a document, in text order, without overlap. Linear in the text.
    pub fn tagged(&self, text: &str, segmented: &Segmented, clues: &Clues, gazetteer: &Gazetteer) -> Vec<Tagged> {
        let mut tagged = Vec::new();
        let mut desk = Desk::new(&self.weights, &self.branches);
        for passage in passages(text, segmented, clues, gazetteer) {
            for (start, end, label, confidence) in desk.read(&passage) {
                if let Some(label) = self.labels[*label as usize] {
                    tagged.push(Tagged { span: passage.span(*start, *end), label, confidence: *confidence });
                }
            }
        }
        tagged
    }

    /// Spans as [`Tagger::tagged`] finds them, with the model's own label names: for models of other label sets.
    pub fn named(&self, text: &str, segmented: &Segmented, clues: &Clues, gazetteer: &Gazetteer) -> Vec<(Span, &str)> {
        let mut named = Vec::new();
        let mut desk = Desk::new(&self.weights, &self.branches);
        for passage in passages(text, segmented, clues, gazetteer) {
            for (start, end, label, _) in desk.read(&passage) {
                named.push((passage.span(*start, *end), self.weights.labels.name(*label)));
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

/// A character is outside for sure where that scores so much better than any other state.
const SURE: f32 = 9.0;

/// Where outside is everywhere ahead by more than this, no span is probable enough to be named.
const DOUBT: f32 = 5.0;

/// So many characters that are outside for sure part two islands.
const GAP: u32 = 6;

/// Spans less probable than this are not named. About half of the F1 that the model reaches is best for F1
/// (Lewis 1995).
const LEAST: f32 = 0.3;

/// The buffers of one thread.
struct Desk<'a> {
    weights: &'a Weights,
    features: Features,
    keys: Keys,
    runs: Runs,
    sums: Vec<i32>,
    scores: Vec<f32>,
    /// By how much outside is ahead at the character of the present island where it is least.
    doubt: f32,
    chain: Chain,
    branches: &'a [u8],
    found: Vec<(u32, u32, u8, f32)>,
}

impl<'a> Desk<'a> {
    fn new(weights: &'a Weights, branches: &'a [u8]) -> Self {
        Desk {
            weights,
            features: Features::default(),
            keys: Keys::default(),
            runs: Runs::default(),
            sums: vec![0; weights.labels.states()],
            scores: Vec::new(),
            doubt: f32::INFINITY,
            chain: Chain::fixed(&weights.transitions),
            branches,
            found: Vec::new(),
        }
    }

    /// The spans of a passage with their confidence.
    ///
    /// The chain runs over islands: stretches between characters that are outside for sure.
    fn read(&mut self, passage: &Passage) -> &[(u32, u32, u8, f32)] {
        self.found.clear();
        self.features.keys(passage, &self.weights.clusters, &mut self.keys);
        self.weights.look_up(&self.keys, &mut self.runs);
        self.scores.clear();
        let mut start = 0;
        let mut gap = 0;
        self.doubt = f32::INFINITY;
        for at in 0..passage.letters.len() {
            let outside = self.score(at);
            gap = if outside > SURE { gap + 1 } else { 0 };
            self.doubt = self.doubt.min(outside);
            if outside <= SURE || (start < at && gap < GAP) {
                continue;
            }
            if start < at {
                self.island(start);
            }
            self.scores.clear();
            self.doubt = f32::INFINITY;
            start = at + 1;
        }
        if !self.scores.is_empty() {
            self.island(start);
        }
        &self.found
    }

    /// Appends the scores of a character; by how much outside is ahead of all other states.
    fn score(&mut self, at: usize) -> f32 {
        self.sums.fill(0);
        if self.keys.of(at).is_empty() {
            self.scores.extend(self.sums.iter().enumerate().map(|(state, _)| if state == 0 { 0.0 } else { -1e4 }));
            return f32::INFINITY;
        }
        self.weights.add(&self.runs, at, &mut self.sums);
        let scale = self.weights.scale();
        #[expect(clippy::cast_precision_loss, reason = "sums of a hundred weights below 128 are exact")]
        self.scores.extend(self.sums.iter().map(|sum| *sum as f32 * scale));
        let (outside, others) = self
            .sums
            .split_first()
            .map_or((0, 0), |(outside, others)| (*outside, others.iter().copied().max().unwrap_or(i32::MIN)));
        #[expect(clippy::cast_precision_loss, reason = "sums of a hundred weights below 128 are exact")]
        let ahead = outside.saturating_sub(others) as f32 * scale;
        ahead
    }

    /// Decodes the scores gathered since the character `start`.
    fn island(&mut self, start: usize) {
        if self.doubt > DOUBT {
            return;
        }
        let transitions = &self.weights.transitions;
        self.chain.run(transitions, &self.scores);
        let base = u32::try_from(start).unwrap_or(u32::MAX);
        let first = self.found.len();
        let may_be = |from: usize, to: usize| self.features.keeps_pairs(start + from, start + to);
        self.chain.spans(self.branches, LEAST, may_be, &mut self.found);
        for one in &mut self.found[first..] {
            one.0 += base;
            one.1 += base;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::ontology::ClassId;
    use crate::recognize::NameRules;
    use crate::segment::{self, Tokenizer};
    use crate::text::Document;

    use super::*;

    struct Kit {
        tagger: Tagger,
        tokenizer: Tokenizer,
        gazetteer: Gazetteer,
        rules: NameRules,
    }

    impl Kit {
        fn new() -> Self {
            Kit {
                tagger: Tagger::embedded(),
                tokenizer: Tokenizer::embedded(),
                gazetteer: Gazetteer::embedded(),
                rules: NameRules::embedded(),
            }
        }

        fn tagged(&self, text: &str) -> (Document, Vec<Tagged>) {
            let document = Document::verbatim("t", text);
            let segmented = segment::segmented(&document, &self.tokenizer);
            let clues = Clues::of(&document, &segmented, &self.rules, &self.gazetteer);
            let tagged = self.tagger.tagged(&document.text, &segmented, &clues, &self.gazetteer);
            (document, tagged)
        }

        fn names(&self, text: &str) -> Vec<(String, Label)> {
            let (document, tagged) = self.tagged(text);
            tagged.iter().map(|one| (document.slice(one.span).to_owned(), one.label)).collect()
        }
    }

    #[test]
    fn names_and_posts_are_found_with_their_finest_class() {
        let names = Kit::new().names("广东省委书记李建国到深圳市调研。");
        for expected in [
            ("广东省委", Label::Name(ClassId::GOVERNMENT_BODY)),
            ("书记", Label::Title),
            ("李建国", Label::Name(ClassId::PERSON)),
            ("深圳市", Label::Name(ClassId::CITY)),
        ] {
            assert!(names.iter().any(|(name, label)| (name.as_str(), *label) == expected), "{names:?}");
        }
    }

    #[test]
    fn names_that_no_list_knows_are_found_by_their_form() {
        let names = Kit::new().names("会议审议了《云溪市低空经济促进条例》。");
        assert!(names.contains(&("云溪市低空经济促进条例".to_owned(), Label::Name(ClassId::POLICY))), "{names:?}");
    }

    #[test]
    fn plain_words_are_no_names() {
        assert_eq!(Kit::new().names("我们要坚持稳中求进，持续改善民生。"), []);
    }

    #[test]
    fn the_same_text_gives_the_same_names() {
        let (kit, again) = (Kit::new(), Kit::new());
        let text = "上海市与合肥市共建长三角国家技术创新中心，张伟任主任。";
        assert_eq!(kit.tagged(text).1, again.tagged(text).1);
    }

    #[test]
    fn a_sentence_without_end_is_read_in_pieces() {
        let text = "上海市、".repeat(5_000);
        let (document, tagged) = Kit::new().tagged(&text);
        assert!(tagged.len() > 4_900);
        assert!(tagged.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        assert!(tagged.iter().all(|one| document.text.get(one.span.range()).is_some()));
    }

    #[test]
    fn any_text_is_read() {
        let kit = Kit::new();
        proptest!(ProptestConfig::with_cases(64), |(text in "(\\PC|《|”|省|\n|[0-9]){0,60}")| {
            let (document, tagged) = kit.tagged(&text);
            for one in &tagged {
                prop_assert!(document.text.get(one.span.range()).is_some_and(|words| !words.is_empty()));
                prop_assert!((0.0..=1.0).contains(&one.confidence));
            }
            prop_assert!(tagged.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        });
    }
}
