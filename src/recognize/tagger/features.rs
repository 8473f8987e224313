//! What the tagger sees of a character: numbered features, as 32-bit keys.

use rustc_hash::FxHashMap;

use super::passage::{ANAPHOR, Passage};
use super::shape::{closing, opening, shape};

/// Grains of word clusters, coarse to fine.
pub(crate) const GRAINS: usize = 5;
/// The cluster of a word that none knows.
const NO_CLUSTER: u16 = 4095;
/// Clusters before the first and behind the last word.
const EDGE: u16 = 4094;
/// In the coarsest cluster of a word that stands in no name.
const QUIET: u16 = 1 << 15;

/// Word → clusters, coarse to fine. Keys are hashes of the word's characters.
#[derive(Clone, Debug, Default)]
pub(crate) struct ClusterTable {
    of_word: FxHashMap<u32, [u16; GRAINS]>,
}

impl ClusterTable {
    pub(crate) fn insert(&mut self, word: u32, clusters: [u16; GRAINS]) {
        self.of_word.insert(word, clusters);
    }

    /// All words and clusters, ordered by key.
    pub(crate) fn ordered(&self) -> Vec<(u32, [u16; GRAINS])> {
        let mut all: Vec<_> = self.of_word.iter().map(|(word, clusters)| (*word, *clusters)).collect();
        all.sort_unstable();
        all
    }

    /// Marks a word as one that stands in no name: its characters are not looked at.
    pub(crate) fn quieten(&mut self, word: u32) {
        self.of_word.entry(word).or_insert([NO_CLUSTER; GRAINS])[0] |= QUIET;
    }

    fn get(&self, word: u32) -> [u16; GRAINS] {
        self.of_word.get(&word).copied().unwrap_or([NO_CLUSTER; GRAINS])
    }
}

/// The key of a word, from its characters.
pub(crate) fn word_key(letters: &[char]) -> u32 {
    fold(letters.iter().fold(0x9E37, |hash, letter| mix(hash, u64::from(*letter))))
}

fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(23) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn fold(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// The keys of every character of a passage, one list after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    keys: Vec<u32>,
    ends: Vec<u32>,
}

impl Keys {
    /// The keys of the character at `at`.
    pub(crate) fn of(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.keys[start..self.ends[at] as usize]
    }

    /// Where the keys of each character end.
    pub(crate) fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// The keys given for each character.
    #[cfg(test)]
    pub(crate) fn of_letters(letters: &[&[u32]]) -> Keys {
        let mut keys = Keys::default();
        for letter in letters {
            keys.keys.extend_from_slice(letter);
            keys.ends.push(u32::try_from(keys.keys.len()).unwrap_or(u32::MAX));
        }
        keys
    }

    /// All keys of the passage.
    pub(crate) fn all(&self) -> &[u32] {
        &self.keys
    }
}

/// Computes features. Holds the buffers of one thread; the result depends on the passage and the clusters alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    word_of: Vec<u32>,
    clusters: Vec<[u16; GRAINS]>,
    /// Whether the character can be taken for outside without a look.
    quiet: Vec<bool>,
    known: Vec<u16>,
    known_from: Vec<u8>,
    known_to: Vec<u8>,
    quotes: Vec<Quote>,
    open: Vec<(u8, u32)>,
    /// Where marks of quotation and brackets that belong together stand.
    pairs: Vec<(u32, u32)>,
    /// The hints that cover each character, longest first, one list after the other.
    hints: Vec<u16>,
    hint_ends: Vec<u32>,
    /// Numbers of the hints that have begun and not ended.
    running: Vec<u16>,
    /// What the longest two of them say together.
    signs: Vec<u64>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Quote {
    kind: u8,
    start: u32,
    end: u32,
}

impl Features {
    /// Replaces `keys` by the features of `passage`, character by character; none for characters that are quiet.
    pub(crate) fn keys(&mut self, passage: &Passage, table: &ClusterTable, keys: &mut Keys) {
        self.prepare(passage, table);
        keys.keys.clear();
        keys.ends.clear();
        let view = View { passage, features: self };
        for at in 0..passage.letters.len() {
            if !self.quiet[at] {
                view.letter(at, &mut keys.keys);
            }
            keys.ends.push(u32::try_from(keys.keys.len()).unwrap_or(u32::MAX));
        }
    }

    fn prepare(&mut self, passage: &Passage, table: &ClusterTable) {
        let length = passage.letters.len();
        self.word_of.clear();
        self.clusters.clear();
        self.quiet.clear();
        for (at, word) in (0..).zip(&passage.words) {
            let letters = &passage.letters[word.start as usize..word.end as usize];
            self.word_of.resize(word.end as usize, at);
            let mut clusters = table.get(word_key(letters));
            self.quiet.resize(word.end as usize, clusters[0] & QUIET != 0);
            clusters[0] &= !QUIET;
            self.clusters.push(clusters);
        }
        self.known.clear();
        self.known.resize(length, 0);
        self.known_from.clear();
        self.known_from.resize(length + 1, 0);
        self.known_to.clear();
        self.known_to.resize(length + 1, 0);
        for known in &passage.known {
            let whole = self.starts_word(passage, known.start) && self.starts_word(passage, known.end);
            for at in known.start..known.end {
                let place = u16::from(known.end - known.start == 1) * 3
                    + u16::from(at > known.start)
                    + u16::from(at > known.start && at + 1 == known.end);
                let kind = 4 * u16::from(known.class) + 256 * u16::from(known.trust) + 1024 * u16::from(whole);
                self.known[at as usize] = 1 + place + kind;
            }
            self.known_from[known.start as usize] = 1 + known.class;
            self.known_to[known.end as usize] = 1 + known.class;
        }
        self.hints_over(passage);
        self.quotes.clear();
        self.quotes.resize(length, Quote::default());
        self.open.clear();
        self.pairs.clear();
        for (at, letter) in (0..).zip(&passage.letters) {
            if let Some(kind) = opening(*letter) {
                self.open.push((kind, at));
            } else if closing(*letter).is_some()
                && let Some((kind, open)) = self.open.pop()
            {
                self.pairs.push((open, at));
                if kind != 3 {
                    self.quiet[open as usize..=at as usize].fill(false);
                }
                for inside in &mut self.quotes[open as usize + 1..at as usize] {
                    if inside.kind == 0 || kind == 2 {
                        *inside = Quote { kind, start: open + 1, end: at };
                    }
                }
            }
        }
    }

    /// Gathers the hints over every character and what the longest of them say.
    fn hints_over(&mut self, passage: &Passage) {
        self.hints.clear();
        self.hint_ends.clear();
        self.signs.clear();
        self.running.clear();
        let hint = |number: u16| passage.hints[usize::from(number)];
        let mut next = (0u16..).zip(&passage.hints).peekable();
        for at in 0..passage.letters.len() {
            self.running.retain(|number| hint(*number).end as usize > at);
            let before = self.running.len();
            while let Some((number, _)) = next.next_if(|(_, hint)| hint.start as usize == at) {
                self.running.push(number);
            }
            if before < self.running.len() {
                self.running.sort_unstable_by_key(|number| {
                    let hint = hint(*number);
                    (std::cmp::Reverse(hint.end - hint.start), hint.start, hint.class, *number)
                });
            }
            let (mut sign, mut last) = (0, 0);
            for number in &self.running {
                let one = hint(*number);
                self.quiet[at] &= one.class == ANAPHOR;
                let code = (u64::from(one.class) << 2 | one.place(at)) + 1;
                if code != last && sign < 1 << 12 {
                    sign = sign << 12 | code;
                    last = code;
                }
            }
            self.signs.push(sign);
            self.hints.extend_from_slice(&self.running);
            self.hint_ends.push(u32::try_from(self.hints.len()).unwrap_or(u32::MAX));
        }
    }

    /// The numbers of the hints over a character.
    fn hints_at(&self, at: usize) -> &[u16] {
        let start = at.checked_sub(1).map_or(0, |before| self.hint_ends[before] as usize);
        &self.hints[start..self.hint_ends[at] as usize]
    }

    /// Whether a span of the passage that was seen last holds both or none of every pair of marks.
    pub(crate) fn keeps_pairs(&self, start: usize, end: usize) -> bool {
        let within = |at: u32| (start..end).contains(&(at as usize));
        self.pairs.iter().all(|(open, close)| within(*open) == within(*close))
    }

    fn starts_word(&self, passage: &Passage, at: u32) -> bool {
        match self.word_of.get(at as usize) {
            Some(word) => passage.words[*word as usize].start == at,
            None => true,
        }
    }
}

/// A passage with what was prepared of it.
struct View<'a> {
    passage: &'a Passage,
    features: &'a Features,
}

impl View<'_> {
    fn code(&self, at: isize) -> u64 {
        match usize::try_from(at).ok().and_then(|at| self.passage.letters.get(at)) {
            Some(letter) => u64::from(*letter),
            None => u64::from(at >= 0) + 1,
        }
    }

    fn shape(&self, at: isize) -> u64 {
        usize::try_from(at).ok().and_then(|at| self.passage.letters.get(at)).map_or(0, |letter| shape(*letter).into())
    }

    fn pos(&self, word: isize) -> u64 {
        match usize::try_from(word).ok().and_then(|word| self.passage.words.get(word)) {
            Some(word) => u64::from(word.pos),
            None => 254 + u64::from(word >= 0),
        }
    }

    fn cluster(&self, word: isize, grain: usize) -> u64 {
        match usize::try_from(word).ok().and_then(|word| self.features.clusters.get(word)) {
            Some(clusters) => u64::from(clusters[grain]),
            None => u64::from(EDGE),
        }
    }

    fn last_letter(&self, word: isize) -> u64 {
        match usize::try_from(word).ok().and_then(|word| self.passage.words.get(word)) {
            Some(word) => u64::from(self.passage.letters[word.end as usize - 1]),
            None => 1,
        }
    }

    fn known(&self, at: isize) -> u64 {
        let known = usize::try_from(at).ok().and_then(|at| self.features.known.get(at));
        known.map_or(u64::from(u16::MAX), |known| u64::from(*known))
    }

    fn letter(&self, at: usize, keys: &mut Vec<u32>) {
        let word = self.features.word_of[at] as usize;
        let (start, end) = (self.passage.words[word].start as usize, self.passage.words[word].end as usize);
        let place = match (at == start, at + 1 == end) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        };
        let mut sink = Sink { keys, place };
        let (i, k) = (at.cast_signed(), word.cast_signed());
        sink.bare(0, 0);
        self.letters(i, &mut sink);
        self.words(k, (end - start) as u64, &mut sink);
        self.gazetteer(i, k, &mut sink);
        self.quotation(at, &mut sink);
        self.hints(at, word, &mut sink);
    }

    /// What the rules propose here.
    fn hints(&self, at: usize, word: usize, sink: &mut Sink<'_>) {
        let sign = |at: Option<usize>| at.and_then(|at| self.features.signs.get(at)).copied().unwrap_or(0);
        let (here, before, behind) = (sign(Some(at)), sign(at.checked_sub(1)), sign(Some(at + 1)));
        if here != 0 || before != 0 {
            sink.bare(120, here << 24 | before);
        }
        if here != 0 || behind != 0 {
            sink.bare(121, here << 24 | behind);
        }
        if here == 0 {
            return;
        }
        sink.bare(122, here);
        sink.bare(123, here << 12 | u64::from(self.features.clusters[word][0]));
        let mut last = 0;
        for number in self.features.hints_at(at) {
            let hint = self.passage.hints[usize::from(*number)];
            let base = u64::from(hint.rule) << 16 | u64::from(hint.class) << 2 | hint.place(at);
            if base == last {
                continue;
            }
            last = base;
            sink.bare(124, base);
            sink.bare(125, base << 4 | u64::from(hint.sure));
            sink.bare(126, base << 4 | u64::from((hint.end - hint.start).min(15)));
        }
    }

    /// The characters around, and their kinds.
    fn letters(&self, i: isize, sink: &mut Sink<'_>) {
        let c = |offset: isize| self.code(i + offset);
        for (template, offset) in (1..).zip(-2..=2) {
            sink.bare(template, c(offset));
        }
        for (template, (a, b)) in (10..).zip([(-2, -1), (-1, 0), (0, 1), (1, 2), (-1, 1), (-2, 0), (0, 2)]) {
            sink.bare(template, c(a) << 21 | c(b));
        }
        for (template, a) in (20..).zip([-2, -1, 0]) {
            sink.bare(template, c(a) << 42 | c(a + 1) << 21 | c(a + 2));
        }
        let s = |offset: isize| self.shape(i + offset);
        sink.bare(30, s(-2) << 16 | s(-1) << 12 | s(0) << 8 | s(1) << 4 | s(2));
        sink.bare(31, s(-1) << 8 | s(0) << 4 | s(1));
    }

    /// The words around: their part of speech, clusters and last characters.
    fn words(&self, k: isize, length: u64, sink: &mut Sink<'_>) {
        sink.placed(40, length.min(8));
        for grain in 0..GRAINS {
            let c = |offset: isize| self.cluster(k + offset, grain);
            let base = [60, 70, 80, 130, 140][grain];
            sink.placed(base, c(0));
            sink.placed(base + 1, c(-1));
            sink.placed(base + 2, c(1));
            sink.placed(base + 3, c(-1) << 12 | c(0));
            sink.placed(base + 4, c(0) << 12 | c(1));
            if grain != 2 {
                sink.placed(base + 5, c(-2));
                sink.placed(base + 6, c(2));
            }
            if grain == 0 || grain == 3 {
                sink.placed(base + 7, c(-1) << 24 | c(0) << 12 | c(1));
            }
        }
        let last = |offset: isize| self.last_letter(k + offset);
        sink.placed(95, last(0));
        sink.placed(96, last(1));
        sink.placed(97, last(0) << 21 | last(1));
        sink.placed(98, last(-1) << 21 | last(0));
    }

    /// Names that the gazetteer knows here and beside.
    fn gazetteer(&self, i: isize, k: isize, sink: &mut Sink<'_>) {
        let g = |offset: isize| self.known(i + offset);
        let at = i.unsigned_abs();
        let (from, to) = (u64::from(self.features.known_from[at + 1]), u64::from(self.features.known_to[at]));
        sink.bare(100, g(0));
        sink.bare(101, g(-1) << 16 | g(0));
        sink.bare(102, g(0) << 16 | g(1));
        sink.bare(103, from << 16 | g(0));
        sink.placed(104, to);
        sink.bare(105, g(0) << 8 | self.pos(k));
        sink.bare(106, g(0) << 32 | to << 21 | self.code(i + 1));
    }

    /// The quotation or bracket around: its kind, length, first and last characters, and what stands outside.
    fn quotation(&self, at: usize, sink: &mut Sink<'_>) {
        let Quote { kind, start, end } = self.features.quotes[at];
        if kind == 0 {
            return;
        }
        let place = match at {
            first if first == start as usize => 0,
            last if last + 1 == end as usize => 2,
            _ => 1,
        };
        let base = u64::from(kind) << 4 | place;
        let (open, close) = ((start as usize).cast_signed() - 1, (end as usize).cast_signed());
        let (c, length) = (|at: isize| self.code(at), u64::from((end - start).min(12)));
        sink.bare(110, base);
        sink.bare(111, base << 8 | length);
        sink.bare(112, base << 42 | c(close - 1));
        sink.bare(113, base << 42 | c(close - 1) << 21 | c(close - 2));
        sink.bare(114, base << 42 | c(close + 1) << 21 | c(close + 2));
        sink.bare(115, base << 42 | c(open - 1));
        sink.bare(116, base << 42 | c(open - 1) << 21 | c(open - 2));
        sink.bare(117, base << 42 | c(close + 1));
    }
}

/// Takes features and makes keys of them.
struct Sink<'a> {
    keys: &'a mut Vec<u32>,
    /// Where the character stands in its word: alone, first, last, inside.
    place: u64,
}

impl Sink<'_> {
    fn bare(&mut self, template: u32, value: u64) {
        self.keys.push(fold(mix(mix(u64::from(template) + 1, value), u64::from(template))));
    }

    /// A feature of words, which says another thing at each place in the word.
    fn placed(&mut self, template: u32, value: u64) {
        self.bare(template, value << 2 | self.place);
    }
}
