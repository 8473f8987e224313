//! The linear chain: the best sequence of states, and how probable states and spans are.
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
}

impl Transitions {
    pub(crate) fn zero(labels: usize) -> Self {
        Transitions { between: vec![0.0; (labels + 1) * (labels + 1)], within: vec![0.0; 4 * labels] }
    }

    pub(crate) fn labels(&self) -> usize {
        self.within.len() / 4
    }

    fn exponentials(&self) -> Transitions {
        let exp = |scores: &[f32]| scores.iter().map(|score| score.exp()).collect();
        Transitions { between: exp(&self.between), within: exp(&self.within) }
    }
}

/// The buffers of one thread for decoding. All tables are rows of one state after the other, a row a character.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    now: Vec<f32>,
    next: Vec<f32>,
    from: Vec<u8>,
    ends: Vec<(f32, u8)>,
    ways: Vec<(f32, u8)>,
    exps: Transitions,
    /// Whether `exps` are those of transitions that do not change any more.
    fixed: bool,
    emission: Vec<f32>,
    forward: Vec<f32>,
    backward: Vec<f32>,
    scale: Vec<f32>,
    sums: Vec<f32>,
}

impl Chain {
    /// A chain for transitions that stay as they are.
    pub(crate) fn fixed(transitions: &Transitions) -> Self {
        Chain { exps: transitions.exponentials(), fixed: true, ..Chain::default() }
    }

    /// The best sequence of states. `scores` holds a row of states for every character.
    pub(crate) fn decoded(&mut self, transitions: &Transitions, scores: &[f32], states: &mut Vec<u8>) {
        let labels = transitions.labels();
        let width = 1 + 4 * labels;
        let length = scores.len() / width;
        states.clear();
        if length == 0 {
            return;
        }
        self.from.clear();
        self.from.resize(length * width, 0);
        let (mut now, mut next) = (std::mem::take(&mut self.now), std::mem::take(&mut self.next));
        for row in [&mut now, &mut next] {
            row.clear();
            row.resize(width, f32::NEG_INFINITY);
        }
        now[0] = scores[0] + transitions.between[0];
        for (label, start) in transitions.between[1..=labels].iter().enumerate() {
            now[1 + 4 * label] = scores[1 + 4 * label] + start;
            now[4 + 4 * label] = scores[4 + 4 * label] + start;
        }
        for (row, from) in scores.chunks_exact(width).zip(self.from.chunks_exact_mut(width)).skip(1) {
            step(transitions, &now, row, &mut next, from, &mut self.ends, &mut self.ways);
            std::mem::swap(&mut now, &mut next);
        }
        let mut last = 0;
        for label in 0..labels {
            for state in [3 + 4 * label, 4 + 4 * label] {
                if now[state] > now[last] {
                    last = state;
                }
            }
        }
        (self.now, self.next) = (now, next);
        let narrow = |state: usize| u8::try_from(state).unwrap_or(0);
        states.resize(length, 0);
        for (at, state) in states.iter_mut().enumerate().rev() {
            *state = narrow(last);
            last = self.from[at * width + last] as usize;
        }
    }

    /// Runs forward and backward over `scores`; returns the logarithm of the sum over all sequences.
    /// Then [`Chain::marginal`], [`Chain::confidence`] and [`Chain::expectations`] may be asked.
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
                for (from, row) in self.exps.between.chunks_exact(columns).enumerate() {
                    let weight = if from == 0 { past[0] } else { past[4 * from - 1] + past[4 * from] };
                    if weight > 1e-12 {
                        for (sum, step) in begins.iter_mut().zip(row) {
                            *sum += weight * step;
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
            let sum = now.iter().sum::<f32>().max(1e-30);
            now.iter_mut().for_each(|value| *value /= sum);
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
            for (from, row) in self.exps.between.chunks_exact(columns).enumerate() {
                let value: f32 = row.iter().zip(&begins).map(|(step, begin)| step * begin).sum();
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
        self.forward[cell] * self.backward[cell]
    }

    /// How probable the span of these states from character `start` on is, as a whole.
    pub(crate) fn confidence(&self, start: usize, states: &[u8]) -> f32 {
        let width = 1 + self.exps.within.len();
        let Some(first) = states.first() else { return 0.0 };
        let mut confidence = self.marginal(start, usize::from(*first));
        for (at, pair) in (start + 1..).zip(states.windows(2)) {
            let [from, to] = [usize::from(pair[0]), usize::from(pair[1])];
            let within = &self.exps.within[(from - 1) / 4 * 4..];
            let step = within[2 * ((from - 1) % 4) + (to - 1) % 4 - 1];
            let past = self.backward[(at - 1) * width + from];
            if past <= 0.0 {
                return 0.0;
            }
            let cell = at * width + to;
            confidence *= step * self.emission[cell] * self.backward[cell] / (self.scale[at] * past);
        }
        confidence.clamp(0.0, 1.0)
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

/// One step of decoding: the best way into every state of the next character.
fn step(
    transitions: &Transitions,
    past: &[f32],
    row: &[f32],
    next: &mut [f32],
    from: &mut [u8],
    ends: &mut Vec<(f32, u8)>,
    ways: &mut Vec<(f32, u8)>,
) {
    let labels = transitions.labels();
    let columns = labels + 1;
    let narrow = |state: usize| u8::try_from(state).unwrap_or(0);
    ends.clear();
    ends.push((past[0], 0));
    for label in 0..labels {
        let (end, single) = (3 + 4 * label, 4 + 4 * label);
        let better = if past[end] >= past[single] { end } else { single };
        ends.push((past[better], narrow(better)));
    }
    let top = ends.iter().fold(f32::NEG_INFINITY, |top, (score, _)| top.max(*score));
    ways.clear();
    ways.resize(columns, (f32::NEG_INFINITY, 0));
    for ((score, state), steps) in ends.iter().zip(transitions.between.chunks_exact(columns)) {
        if *score < top - NEGLIGIBLE {
            continue;
        }
        for (way, step) in ways.iter_mut().zip(steps) {
            if score + step > way.0 {
                *way = (score + step, *state);
            }
        }
    }
    next[0] = ways[0].0 + row[0];
    from[0] = ways[0].1;
    for (label, (most, by)) in ways[1..].iter().enumerate() {
        for state in [1 + 4 * label, 4 + 4 * label] {
            next[state] = most + row[state];
            from[state] = *by;
        }
    }
    for (label, steps) in transitions.within.chunks_exact(4).enumerate() {
        let (begin, inside) = (1 + 4 * label, 2 + 4 * label);
        for (to, half) in [(inside, 0), (inside + 1, 1)] {
            let (by_begin, by_inside) = (past[begin] + steps[half], past[inside] + steps[2 + half]);
            let (most, by) = if by_begin >= by_inside { (by_begin, begin) } else { (by_inside, inside) };
            next[to] = most + row[to];
            from[to] = narrow(by);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::label::{spans_of, states_of};
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
    fn whatever_the_scores_the_states_spell_whole_spans() {
        for length in 0..40 {
            let mut states = Vec::new();
            Chain::default().decoded(&Transitions::zero(3), &scores(length, 3), &mut states);
            assert_eq!(states.len(), length);
            assert_eq!(states_of(&spans_of(&states), length), states);
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
    fn the_confidences_of_all_readings_of_two_characters_add_up() {
        // Outside outside, single outside, outside single, single single, begin end: the last as a span.
        let mut chain = Chain::default();
        let scores = scores(2, 1);
        chain.run(&Transitions::zero(1), &scores);
        let span = chain.confidence(0, &[1, 3]);
        assert!((span - chain.marginal(0, 1)).abs() < 1e-5 && (span - chain.marginal(1, 3)).abs() < 1e-5);
    }
}
