//! The linear chain: how probable states and spans are, and which spans are worth naming.
//!
//! The structure of the states is exploited: inside a span only one label can follow, so that the full table is needed
//! only between the ends of spans and the beginnings of others.

/// A state whose score lies this far below the best of its character is taken for impossible.
const NEGLIGIBLE: f32 = 16.0;

/// Scores of going from one state to the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Transitions {
    /// From the end of a span of label `a - 1` (0: outside) to the beginning of one of label `b - 1` (0: outside):
    /// `between[a * (labels + 1) + b]`.
    pub(crate) between: Vec<f32>,
    /// Four for each label: begin → inside, begin → end, inside → inside, inside → end.
    pub(crate) within: Vec<f32>,
    /// What is added to `between[0]` where a list goes on: from a span of label `a - 1` over one separator (、 和) to
    /// what begins behind it, in the form of `between`. The first row is unused.
    pub(crate) lists: Vec<f32>,
}

impl Transitions {
    pub(crate) fn zero(labels: usize) -> Self {
        let square = vec![0.0; (labels + 1) * (labels + 1)];
        Transitions { between: square.clone(), within: vec![0.0; 4 * labels], lists: square }
    }

    pub(crate) fn labels(&self) -> usize {
        self.within.len() / 4
    }

    fn exponentials(&self) -> Transitions {
        let exp = |scores: &[f32]| scores.iter().map(|score| score.exp()).collect();
        let columns = self.labels() + 1;
        let lists = self.lists.iter().enumerate().map(|(at, list)| (list + self.between[at % columns]).exp()).collect();
        Transitions { between: exp(&self.between), within: exp(&self.within), lists }
    }
}

/// The buffers of one thread for decoding. All tables are rows of one state after the other, a row a character.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    exps: Transitions,
    /// Whether `exps` are those of transitions that do not change any more.
    fixed: bool,
    emission: Vec<f32>,
    forward: Vec<f32>,
    backward: Vec<f32>,
    scale: Vec<f32>,
    sums: Vec<f32>,
    separators: Vec<bool>,
    /// For separators: to stand outside behind a span of each label, forward and backward.
    list_forward: Vec<f32>,
    list_backward: Vec<f32>,
}

impl Chain {
    /// A chain for transitions that stay as they are.
    pub(crate) fn fixed(transitions: &Transitions) -> Self {
        Chain { exps: transitions.exponentials(), fixed: true, ..Chain::default() }
    }

    /// Runs forward and backward over `scores`; returns the logarithm of the sum over all sequences.
    /// Then [`Chain::marginal`], [`Chain::spans`] and [`Chain::expectations`] may be asked.
    pub(crate) fn run(&mut self, transitions: &Transitions, scores: &[f32]) -> f32 {
        let labels = transitions.labels();
        let width = 1 + 4 * labels;
        let length = scores.len() / width;
        if !self.fixed {
            self.exps = transitions.exponentials();
        }
        let mut log_sum = 0.0;
        self.emission.clear();
        self.emission.reserve(scores.len());
        for row in scores.chunks_exact(width) {
            let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            log_sum += most;
            let least = most - NEGLIGIBLE;
            self.emission.extend(row.iter().map(|score| if *score > least { (score - most).exp() } else { 0.0 }));
        }
        for table in [&mut self.forward, &mut self.backward] {
            table.clear();
            table.resize(length * width, 0.0);
        }
        self.separators.clear();
        self.separators.resize(length, true);
        if let Some(last) = self.separators.last_mut() {
            *last = false;
        }
        for table in [&mut self.list_forward, &mut self.list_backward] {
            table.clear();
            table.resize(length * (labels + 1), 0.0);
        }
        self.scale.clear();
        self.scale.resize(length, 1.0);
        log_sum += self.go_forward(labels, width);
        log_sum + self.go_backward(labels, width, length)
    }

    fn go_forward(&mut self, labels: usize, width: usize) -> f32 {
        let columns = labels + 1;
        let mut log_sum = 0.0;
        let mut begins = vec![0.0; columns];
        for (at, scale) in self.scale.iter_mut().enumerate() {
            let (past, rest) = self.forward.split_at_mut(at * width);
            let (now, emission) = (&mut rest[..width], &self.emission[at * width..][..width]);
            if at == 0 {
                begins.copy_from_slice(&self.exps.between[..columns]);
            } else {
                let past = &past[(at - 1) * width..];
                begins.fill(0.0);
                let list = &mut self.list_forward[(at - 1) * columns..(at + 1) * columns];
                let (list_past, list) = list.split_at_mut(columns);
                for (from, row) in self.exps.between.chunks_exact(columns).enumerate() {
                    let weight = if from == 0 { past[0] } else { past[4 * from - 1] + past[4 * from] };
                    if weight > 1e-12 {
                        for (sum, step) in begins.iter_mut().zip(row) {
                            *sum += weight * step;
                        }
                        if from > 0 && self.separators[at] {
                            list[from] = weight * row[0] * emission[0];
                            begins[0] -= weight * row[0];
                        }
                    }
                }
                begins[0] = begins[0].max(0.0);
                if self.separators[at - 1] {
                    for (from, row) in self.exps.lists.chunks_exact(columns).enumerate().skip(1) {
                        let weight = list_past[from];
                        if weight > 1e-12 {
                            let outside = begins[0];
                            for (sum, step) in begins.iter_mut().zip(row) {
                                *sum += weight * step;
                            }
                            if self.separators[at] {
                                list[from] += weight * row[0] * emission[0];
                                begins[0] = outside;
                            }
                        }
                    }
                }
                for (label, steps) in self.exps.within.chunks_exact(4).enumerate() {
                    let (begin, inside) = (past[1 + 4 * label], past[2 + 4 * label]);
                    now[2 + 4 * label] = (begin * steps[0] + inside * steps[2]) * emission[2 + 4 * label];
                    now[3 + 4 * label] = (begin * steps[1] + inside * steps[3]) * emission[3 + 4 * label];
                }
            }
            now[0] = begins[0] * emission[0];
            for (label, begin) in begins[1..].iter().enumerate() {
                now[1 + 4 * label] = begin * emission[1 + 4 * label];
                now[4 + 4 * label] = begin * emission[4 + 4 * label];
            }
            let list = &mut self.list_forward[at * columns..(at + 1) * columns];
            let sum = (now.iter().sum::<f32>() + list.iter().sum::<f32>()).max(1e-30);
            now.iter_mut().for_each(|value| *value /= sum);
            list.iter_mut().for_each(|value| *value /= sum);
            *scale = sum;
            log_sum += sum.ln();
        }
        log_sum
    }

    fn go_backward(&mut self, labels: usize, width: usize, length: usize) -> f32 {
        let Some(last) = length.checked_sub(1) else { return 0.0 };
        let columns = labels + 1;
        let ends = |row: &[f32]| row[0] + (0..labels).map(|label| row[3 + 4 * label] + row[4 + 4 * label]).sum::<f32>();
        let sum = ends(&self.forward[last * width..]).max(1e-30);
        let row = &mut self.backward[last * width..];
        row[0] = 1.0 / sum;
        for label in 0..labels {
            row[3 + 4 * label] = 1.0 / sum;
            row[4 + 4 * label] = 1.0 / sum;
        }
        let mut begins = vec![0.0; columns];
        for at in (0..last).rev() {
            self.begins_after(at, width, &mut begins);
            let (head, tail) = self.backward.split_at_mut((at + 1) * width);
            let (now, next) = (&mut head[at * width..], &tail[..width]);
            let emission = &self.emission[(at + 1) * width..][..width];
            let scale = self.scale[at + 1];
            if self.separators[at] {
                let list = &mut self.list_backward[at * columns..(at + 2) * columns];
                let (list, list_next) = list.split_at_mut(columns);
                let forward = &self.list_forward[at * columns..(at + 1) * columns];
                for (from, row) in self.exps.lists.chunks_exact(columns).enumerate().skip(1) {
                    if forward[from] < 1e-12 {
                        continue;
                    }
                    let outside =
                        if self.separators[at + 1] { list_next[from] * emission[0] / scale } else { begins[0] };
                    list[from] = row[1..].iter().zip(&begins[1..]).map(|(step, begin)| step * begin).sum::<f32>()
                        + row[0] * outside;
                }
            }
            for (from, row) in self.exps.between.chunks_exact(columns).enumerate() {
                let mut value: f32 = row.iter().zip(&begins).map(|(step, begin)| step * begin).sum();
                if from > 0 && self.separators[at + 1] {
                    let list = self.list_backward[(at + 1) * columns + from] * emission[0] / scale;
                    value = row[1..].iter().zip(&begins[1..]).map(|(step, begin)| step * begin).sum::<f32>()
                        + row[0] * list;
                }
                if from == 0 {
                    now[0] = value;
                } else {
                    now[4 * from - 1] = value;
                    now[4 * from] = value;
                }
            }
            for (label, steps) in self.exps.within.chunks_exact(4).enumerate() {
                let inside = next[2 + 4 * label] * emission[2 + 4 * label] / scale;
                let end = next[3 + 4 * label] * emission[3 + 4 * label] / scale;
                now[1 + 4 * label] = steps[0] * inside + steps[1] * end;
                now[2 + 4 * label] = steps[2] * inside + steps[3] * end;
            }
        }
        sum.ln()
    }

    /// What begins at the character behind `at`, seen from behind, for outside and each label.
    fn begins_after(&self, at: usize, width: usize, begins: &mut [f32]) {
        let next = &self.backward[(at + 1) * width..][..width];
        let emission = &self.emission[(at + 1) * width..][..width];
        let scale = self.scale[at + 1];
        begins[0] = next[0] * emission[0] / scale;
        for (label, begin) in begins[1..].iter_mut().enumerate() {
            let (b, s) = (1 + 4 * label, 4 + 4 * label);
            *begin = (next[b] * emission[b] + next[s] * emission[s]) / scale;
        }
    }

    /// How probable a state is at a character.
    pub(crate) fn marginal(&self, at: usize, state: usize) -> f32 {
        let cell = at * (1 + self.exps.within.len()) + state;
        let mut marginal = self.forward[cell] * self.backward[cell];
        if state == 0 && self.separators[at] {
            let columns = self.exps.labels() + 1;
            let row = at * columns..(at + 1) * columns;
            let both = self.list_forward[row.clone()].iter().zip(&self.list_backward[row]);
            marginal += both.map(|(forward, backward)| forward * backward).sum::<f32>();
        }
        marginal
    }

    /// The spans worth naming, in order and without overlap: those for which the sum of `probability - least` is
    /// largest. A span's probability is that of all labels of its branch together, `branches[label]`; its label is the
    /// most probable of them. Returned with start, end, label, probability. Only what `may_be` allows is taken.
    pub(crate) fn spans(
        &mut self,
        branches: &[u8],
        least: f32,
        may_be: impl Fn(usize, usize) -> bool,
        found: &mut Vec<(u32, u32, u8, f32)>,
    ) {
        let width = 1 + self.exps.within.len();
        let length = self.scale.len();
        let mut candidates: Vec<Candidate> = Vec::new();
        for start in 0..length {
            let first = candidates.len();
            for (label, steps) in (0u8..).zip(self.exps.within.chunks_exact(4)) {
                let base = 4 * usize::from(label);
                let branch = branches[usize::from(label)];
                let mut add = |end: usize, probability: f32| {
                    let here = &mut candidates[first..];
                    if let Some(known) = here.iter_mut().find(|known| known.end == end && known.branch == branch) {
                        known.add(label, probability);
                    } else {
                        candidates.push(Candidate { start, end, branch, label, most: probability, probability });
                    }
                };
                let single = self.marginal(start, 4 + base);
                if single > FAINT {
                    add(start + 1, single);
                }
                let mut reach = self.marginal(start, 1 + base);
                let mut from = 1 + base;
                let mut at = start + 1;
                while reach > FAINT && at < length {
                    let past = self.backward[(at - 1) * width + from];
                    if past <= 0.0 {
                        break;
                    }
                    let step = |to: usize| {
                        let cell = at * width + to;
                        let within = steps[2 * ((from - 1) % 4) + (to - 1) % 4 - 1];
                        within * self.emission[cell] * self.backward[cell] / (self.scale[at] * past)
                    };
                    let ended = reach * step(3 + base);
                    if ended > FAINT {
                        add(at + 1, ended);
                    }
                    reach *= step(2 + base);
                    from = 2 + base;
                    at += 1;
                }
            }
        }
        candidates.retain(|candidate| candidate.probability > least && may_be(candidate.start, candidate.end));
        candidates.sort_by_key(|candidate| (candidate.end, candidate.start));
        // The best sum of all that ends at each character or before, and the candidate that ends there.
        let mut best: Vec<(f32, Option<usize>)> = vec![(0.0, None); length + 1];
        let mut next = 0;
        for end in 1..=length {
            best[end] = (best[end - 1].0, None);
            while let Some(candidate) = candidates.get(next).filter(|candidate| candidate.end == end) {
                let sum = best[candidate.start].0 + candidate.probability - least;
                if sum > best[end].0 {
                    best[end] = (sum, Some(next));
                }
                next += 1;
            }
        }
        let mut end = length;
        let first = found.len();
        while end > 0 {
            if let Some(chosen) = best[end].1 {
                let Candidate { start, end: until, label, probability, .. } = candidates[chosen];
                let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                found.push((narrow(start), narrow(until), label, probability.min(1.0)));
                end = start;
            } else {
                end -= 1;
            }
        }
        found[first..].reverse();
    }

    /// Adds to `sums` how often each transition is expected.
    pub(crate) fn expectations(&mut self, sums: &mut Transitions) {
        let labels = self.exps.labels();
        let (width, columns) = (1 + 4 * labels, labels + 1);
        let mut begins = std::mem::take(&mut self.sums);
        begins.resize(columns, 0.0);
        for at in 0..self.scale.len() {
            if at == 0 {
                let next = &self.backward[..width];
                let scale = self.scale[0];
                begins[0] = next[0] * self.emission[0] / scale;
                for (label, begin) in begins[1..].iter_mut().enumerate() {
                    let (b, s) = (1 + 4 * label, 4 + 4 * label);
                    *begin = (next[b] * self.emission[b] + next[s] * self.emission[s]) / scale;
                }
                for ((sum, step), begin) in sums.between.iter_mut().zip(&self.exps.between).zip(&begins) {
                    *sum += step * begin;
                }
                continue;
            }
            self.begins_after(at - 1, width, &mut begins);
            let past = &self.forward[(at - 1) * width..at * width];
            for (from, (sums, steps)) in
                (sums.between.chunks_exact_mut(columns).zip(self.exps.between.chunks_exact(columns))).enumerate()
            {
                let weight = if from == 0 { past[0] } else { past[4 * from - 1] + past[4 * from] };
                if weight > 1e-6 {
                    for ((sum, step), begin) in sums.iter_mut().zip(steps).zip(&begins) {
                        *sum += weight * step * begin;
                    }
                    if from > 0 && self.separators[at] {
                        let list = self.list_backward[at * columns + from] * self.emission[at * width] / self.scale[at];
                        sums[0] += weight * steps[0] * (list - begins[0]);
                    }
                }
            }
            if self.separators[at - 1] {
                for (from, steps) in self.exps.lists.chunks_exact(columns).enumerate().skip(1) {
                    let weight = self.list_forward[(at - 1) * columns + from];
                    if weight > 1e-6 {
                        for (to, (step, begin)) in steps.iter().zip(&begins).enumerate() {
                            let begin = if to == 0 && self.separators[at] {
                                self.list_backward[at * columns + from] * self.emission[at * width] / self.scale[at]
                            } else {
                                *begin
                            };
                            sums.lists[from * columns + to] += weight * step * begin;
                            sums.between[to] += weight * step * begin;
                        }
                    }
                }
            }
            let (next, emission) = (&self.backward[at * width..][..width], &self.emission[at * width..][..width]);
            let scale = self.scale[at];
            for (label, (sums, steps)) in
                (sums.within.chunks_exact_mut(4).zip(self.exps.within.chunks_exact(4))).enumerate()
            {
                let inside = next[2 + 4 * label] * emission[2 + 4 * label] / scale;
                let end = next[3 + 4 * label] * emission[3 + 4 * label] / scale;
                for (half, weight) in [past[1 + 4 * label], past[2 + 4 * label]].into_iter().enumerate() {
                    sums[2 * half] += weight * steps[2 * half] * inside;
                    sums[2 * half + 1] += weight * steps[2 * half + 1] * end;
                }
            }
        }
        self.sums = begins;
    }
}

/// A span less probable than this is not looked at.
const FAINT: f32 = 0.02;

/// A span that may be named.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    start: usize,
    end: usize,
    branch: u8,
    /// The most probable label of the branch, and its probability.
    label: u8,
    most: f32,
    /// The probability of the branch.
    probability: f32,
}

impl Candidate {
    fn add(&mut self, label: u8, probability: f32) {
        self.probability += probability;
        if probability > self.most {
            (self.label, self.most) = (label, probability);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores that change from cell to cell without a pattern, always the same.
    fn scores(length: usize, labels: usize) -> Vec<f32> {
        let mut seed: u32 = 7;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f32::from(u8::try_from(seed >> 24).unwrap()) / 64.0
        };
        (0..length * (1 + 4 * labels)).map(|_| next()).collect()
    }

    #[test]
    fn whatever_the_scores_the_spans_stand_apart() {
        for length in 0..40 {
            let (mut chain, mut spans) = (Chain::default(), Vec::new());
            chain.run(&Transitions::zero(3), &scores(length, 3));
            chain.spans(&[0, 1, 1], 0.1, |_, _| true, &mut spans);
            assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{spans:?}");
            assert!(spans.iter().all(|(start, end, _, sure)| start < end && *sure > 0.1 && *sure <= 1.0));
        }
    }

    #[test]
    fn probabilities_of_a_character_add_up_to_one() {
        let mut chain = Chain::default();
        chain.run(&Transitions::zero(2), &scores(12, 2));
        for at in 0..12 {
            let sum: f32 = (0..9).map(|state| chain.marginal(at, state)).sum();
            assert!((sum - 1.0).abs() < 1e-4, "{sum}");
        }
    }

    #[test]
    fn a_span_is_as_probable_as_the_one_reading_that_has_it() {
        // Two characters: begin, end is the only reading with a span of both.
        let (mut chain, mut spans) = (Chain::default(), Vec::new());
        let mut scores = scores(2, 1);
        scores[1] = 5.0;
        chain.run(&Transitions::zero(1), &scores);
        chain.spans(&[0], 0.3, |_, _| true, &mut spans);
        assert_eq!(spans.len(), 1, "{spans:?}");
        let (start, end, _, sure) = spans[0];
        assert_eq!((start, end), (0, 2));
        assert!((sure - chain.marginal(0, 1)).abs() < 1e-5 && (sure - chain.marginal(1, 3)).abs() < 1e-5);
    }

    #[test]
    fn labels_of_one_branch_speak_for_a_span_together() {
        let mut scores = vec![0.0; 9];
        (scores[4], scores[8]) = (1.0, 1.2);
        let (mut chain, mut apart, mut together) = (Chain::default(), Vec::new(), Vec::new());
        chain.run(&Transitions::zero(2), &scores);
        chain.spans(&[0, 1], 0.5, |_, _| true, &mut apart);
        chain.spans(&[0, 0], 0.5, |_, _| true, &mut together);
        assert_eq!(apart, []);
        assert_eq!(together.len(), 1);
        assert_eq!(together[0].2, 1);
    }
}
