//! Learning: stochastic gradient descent on the likelihood of the labelled sequences.
//!
//! Steps shrink for weights that have moved much (AdaGrad, Duchi et al. 2011, with a large damping, so that rare
//! features do not leap), weights are drawn to zero by an L2 penalty, and the last half of the epochs is averaged.

use rustc_hash::FxHashMap;

use crate::recognize::{Chain, ClusterTable, LabelSet, PackError, Tagger, Transitions, Weights, word_key};

use super::clusters::Clusters;
use super::example::{Example, Examples};
use super::vocabulary::Vocabulary;

/// How to learn.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Recipe {
    /// Models that are learned one by one, with an order of the examples of its own each, and averaged.
    pub rounds: usize,
    /// Passes over the examples.
    pub epochs: usize,
    /// A feature must occur this often.
    pub least_count: u32,
    /// Learning rate.
    pub rate: f32,
    /// What the sum of squared gradients starts from.
    pub damping: f32,
    /// Strength of the L2 penalty.
    pub penalty: f32,
    /// Weights smaller than this are left out of the model.
    pub keep: f32,
    /// The share of features that is left out at random in each step, so that none leans on others alone.
    pub dropout: f32,
    /// Start of the sequence that orders the examples.
    pub seed: u64,
}

impl Default for Recipe {
    fn default() -> Self {
        Recipe {
            rounds: 3,
            epochs: 10,
            least_count: 3,
            rate: 1.0,
            damping: 1000.0,
            penalty: 2.0,
            keep: 0.02,
            dropout: 0.3,
            seed: 1,
        }
    }
}

/// How an epoch went.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Epoch {
    /// From 1.
    pub number: usize,
    /// Mean negative log-likelihood of a passage.
    pub loss: f64,
}

/// A learned model.
#[derive(Clone, Debug)]
pub struct Model {
    weights: Weights,
}

impl Model {
    /// As bytes, in the form [`Tagger::from_bytes`] reads.
    pub fn packed(&self) -> Vec<u8> {
        self.weights.packed()
    }

    /// Number of features and of weights.
    pub fn size(&self) -> (usize, usize) {
        self.weights.size()
    }

    /// A tagger with this model.
    pub fn tagger(self) -> Tagger {
        Tagger::new(self.weights)
    }
}

/// Learns a model. `progress` hears of every epoch. Fails only where the model outgrows its packed form.
pub fn trained(
    examples: &Examples,
    clusters: &Clusters,
    recipe: &Recipe,
    mut progress: impl FnMut(Epoch),
) -> Result<Model, PackError> {
    let vocabulary = Vocabulary::of(&examples.examples, &clusters.0, recipe.least_count);
    let mut thinned = (Vec::new(), Vec::new());
    let mut learned: Option<Learner<'_>> = None;
    for round in 0..recipe.rounds.max(1) {
        let mut learner = Learner::new(&vocabulary, &examples.labels, *recipe);
        let mut order: Vec<usize> = (0..examples.examples.len()).collect();
        let mut dice = Dice(recipe.seed.wrapping_add(round as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for epoch in 1..=recipe.epochs {
            for at in (1..order.len()).rev() {
                order.swap(at, dice.below(at + 1));
            }
            let mut loss = 0.0;
            for at in &order {
                let (rows, ends) = &vocabulary.examples[*at];
                dice.thin(recipe.dropout, rows, ends, &mut thinned);
                loss += f64::from(learner.learn(&examples.examples[*at], &thinned.0, &thinned.1));
            }
            if 2 * epoch > recipe.epochs {
                learner.remember();
            }
            #[expect(clippy::cast_precision_loss, reason = "the number of examples is far below 2^52")]
            let count = order.len().max(1) as f64;
            progress(Epoch { number: round * recipe.epochs + epoch, loss: loss / count });
        }
        if let Some(others) = &learned {
            learner.join(others);
        }
        learned = Some(learner);
    }
    let mut table = clusters.0.clone();
    for word in quiet_words(&examples.examples) {
        table.quieten(word);
    }
    let learner = learned.expect("there is at least one round");
    learner.model(&examples.labels, &table).map(|weights| Model { weights })
}

/// A word seen this often outside of names, and never in or across one, is taken to stand in none.
const QUIET_AFTER: u32 = 15;

/// Keys of the words that stand in no name, ordered.
fn quiet_words(examples: &[Example]) -> Vec<u32> {
    let mut counts: FxHashMap<u32, (u32, bool)> = FxHashMap::default();
    for example in examples {
        for word in &example.passage.words {
            let range = word.start as usize..word.end as usize;
            let count = counts.entry(word_key(&example.passage.letters[range.clone()])).or_default();
            count.0 += 1;
            count.1 |= example.states[range].iter().any(|state| *state != 0);
        }
    }
    let quiet = counts.into_iter().filter(|(_, (count, named))| *count >= QUIET_AFTER && !named);
    let mut quiet: Vec<u32> = quiet.map(|(word, _)| word).collect();
    quiet.sort_unstable();
    quiet
}

/// A small generator (xorshift64), for the order of examples alone.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap_or(0)
    }

    /// Leaves a share of the rows of every character out.
    fn thin(&mut self, share: f32, rows: &[u32], ends: &[u32], thinned: &mut (Vec<u32>, Vec<u32>)) {
        thinned.0.clear();
        thinned.1.clear();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 65536")]
        let least = (share * 65536.0) as usize;
        let mut start = 0;
        for end in ends {
            for row in &rows[start..*end as usize] {
                if self.below(65536) >= least {
                    thinned.0.push(*row);
                }
            }
            start = *end as usize;
            thinned.1.push(u32::try_from(thinned.0.len()).unwrap_or(u32::MAX));
        }
    }
}

/// A weight with the memory of its steps.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    value: f32,
    moved: f32,
}

impl Weight {
    fn step(&mut self, gradient: f32, rate: f32, damping: f32) {
        self.moved += gradient * gradient;
        self.value -= rate * gradient / (self.moved + damping).sqrt();
    }
}

struct Learner<'a> {
    vocabulary: &'a Vocabulary,
    recipe: Recipe,
    width: usize,
    cells: Vec<Weight>,
    between: Vec<Weight>,
    within: Vec<Weight>,
    lists: Vec<Weight>,
    transitions: Transitions,
    remembered: usize,
    sums: Vec<f32>,
    transition_sums: Transitions,
    scores: Vec<f32>,
    chain: Chain,
}

impl<'a> Learner<'a> {
    fn new(vocabulary: &'a Vocabulary, labels: &LabelSet, recipe: Recipe) -> Self {
        let transitions = Transitions::zero(labels.len());
        Learner {
            vocabulary,
            recipe,
            width: labels.states(),
            cells: vec![Weight::default(); vocabulary.states.len()],
            between: vec![Weight::default(); transitions.between.len()],
            within: vec![Weight::default(); transitions.within.len()],
            lists: vec![Weight::default(); transitions.lists.len()],
            transition_sums: transitions.clone(),
            transitions,
            remembered: 0,
            sums: vec![0.0; vocabulary.states.len()],
            scores: Vec::new(),
            chain: Chain::default(),
        }
    }

    fn cells_of(&self, row: u32) -> std::ops::Range<usize> {
        let starts = &self.vocabulary.starts;
        starts[row as usize] as usize..starts[row as usize + 1] as usize
    }

    /// One step on one example; returns its negative log-likelihood before the step.
    fn learn(&mut self, example: &Example, rows: &[u32], ends: &[u32]) -> f32 {
        let width = self.width;
        self.scores.clear();
        self.scores.resize(ends.len() * width, 0.0);
        let mut start = 0;
        for (at, end) in ends.iter().enumerate() {
            for row in &rows[start..*end as usize] {
                for cell in self.cells_of(*row) {
                    let state = usize::from(self.vocabulary.states[cell]);
                    self.scores[at * width + state] += self.cells[cell].value;
                }
            }
            start = *end as usize;
        }
        let log_sum = self.chain.run(&self.transitions, &self.scores);
        let mut expected = Transitions::zero(self.transitions.labels());
        self.chain.expectations(&mut expected);
        let gold = self.score_of(&example.states, &mut expected);
        let mut start = 0;
        for (at, (end, gold)) in ends.iter().zip(&example.states).enumerate() {
            let here = start..*end as usize;
            start = *end as usize;
            if self.chain.marginal(at, usize::from(*gold)) > 0.9999 {
                continue;
            }
            for row in &rows[here] {
                for cell in self.cells_of(*row) {
                    let state = self.vocabulary.states[cell];
                    let target = f32::from(u8::from(state == *gold));
                    let gradient = (self.chain.marginal(at, usize::from(state)) - target) * example.weight;
                    if gradient.abs() < 1e-4 {
                        continue;
                    }
                    #[expect(clippy::cast_precision_loss, reason = "a rounded count does as well")]
                    let share = 2.0 * self.recipe.penalty / self.vocabulary.counts[cell] as f32;
                    let weight = &mut self.cells[cell];
                    weight.step(gradient + share * weight.value, self.recipe.rate, self.recipe.damping);
                }
            }
        }
        // Transitions are few and met everywhere: a smaller damping lets them settle early.
        let damping = self.recipe.damping.min(10.0);
        let rate = self.recipe.rate.min(0.3);
        for (gradients, weights, values) in [
            (&expected.between, &mut self.between, &mut self.transitions.between),
            (&expected.within, &mut self.within, &mut self.transitions.within),
            (&expected.lists, &mut self.lists, &mut self.transitions.lists),
        ] {
            for ((gradient, weight), value) in gradients.iter().zip(weights).zip(values) {
                if gradient.abs() > 1e-5 {
                    weight.step(gradient * example.weight, rate, damping);
                    *value = weight.value;
                }
            }
        }
        (log_sum - gold) * example.weight
    }

    /// The score of the right sequence; takes its transitions off the expected ones.
    fn score_of(&self, states: &[u8], expected: &mut Transitions) -> f32 {
        let columns = self.transitions.labels() + 1;
        let mut score = 0.0;
        let mut past = 0;
        // The label of the span before the separator that stands before.
        let mut list = 0;
        for (at, state) in states.iter().map(|state| usize::from(*state)).enumerate() {
            score += self.scores[at * self.width + state];
            let class = |state: usize| state.div_ceil(4);
            let inside = state > 0 && matches!((state - 1) % 4, 1 | 2);
            if inside {
                let cell = 4 * (class(state) - 1) + 2 * ((past - 1) % 4) + (state - 1) % 4 - 1;
                score += self.transitions.within[cell];
                expected.within[cell] -= 1.0;
            } else {
                let cell = class(past) * columns + class(state);
                score += self.transitions.between[cell];
                expected.between[cell] -= 1.0;
                if list > 0 {
                    score += self.transitions.lists[list * columns + class(state)];
                    expected.lists[list * columns + class(state)] -= 1.0;
                }
            }
            let goes_on = state == 0 && at + 1 < states.len();
            list = match goes_on {
                true if past > 0 => class(past),
                true => list,
                false => 0,
            };
            past = state;
        }
        score
    }

    /// Adds the present weights to the average.
    fn remember(&mut self) {
        self.remembered += 1;
        for (sum, weight) in self.sums.iter_mut().zip(&self.cells) {
            *sum += weight.value;
        }
        let sums = &mut self.transition_sums;
        for (sums, values) in [
            (&mut sums.between, &self.transitions.between),
            (&mut sums.within, &self.transitions.within),
            (&mut sums.lists, &self.transitions.lists),
        ] {
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum += value;
            }
        }
    }

    /// Adds what another learner remembers to the average.
    fn join(&mut self, other: &Learner<'_>) {
        self.remembered += other.remembered;
        let (mine, its) = (&mut self.transition_sums, &other.transition_sums);
        for (sums, others) in [
            (&mut self.sums, &other.sums),
            (&mut mine.between, &its.between),
            (&mut mine.within, &its.within),
            (&mut mine.lists, &its.lists),
        ] {
            for (sum, other) in sums.iter_mut().zip(others) {
                *sum += other;
            }
        }
    }

    fn model(&self, labels: &LabelSet, clusters: &ClusterTable) -> Result<Weights, PackError> {
        #[expect(clippy::cast_precision_loss, reason = "epochs are few")]
        let count = self.remembered.max(1) as f32;
        let mean = |sums: &[f32]| sums.iter().map(|sum| sum / count).collect::<Vec<f32>>();
        let transitions = Transitions {
            between: mean(&self.transition_sums.between),
            within: mean(&self.transition_sums.within),
            lists: mean(&self.transition_sums.lists),
        };
        let mut most = 0.0f32;
        let present = 1.0 - self.recipe.dropout;
        let mut rows: FxHashMap<u32, Vec<(u8, f32)>> = FxHashMap::default();
        for (row, key) in (0..).zip(&self.vocabulary.keys) {
            let cells =
                self.cells_of(row).map(|cell| (self.vocabulary.states[cell], self.sums[cell] / count * present));
            let kept: Vec<(u8, f32)> = cells.filter(|(_, weight)| weight.abs() >= self.recipe.keep).collect();
            most = kept.iter().fold(most, |most, (_, weight)| most.max(weight.abs()));
            if !kept.is_empty() {
                rows.insert(*key, kept);
            }
        }
        Weights::learned(labels.clone(), transitions, clusters.clone(), &rows, most.max(1e-6) / 127.0)
    }
}
