//! A piece of a sentence as the tagger sees it: characters, words and gazetteer matches.

use crate::ontology::{Gazetteer, NameMatch, Trust};
use crate::recognize::clues::Clues;
use crate::recognize::mention::MentionSense;
use crate::recognize::proposal::Proposal;
use crate::segment::{Segmented, Token};
use crate::text::Span;

/// The longest piece that is decoded at once, in characters. Sentences are shorter but for text that is no prose.
const LONGEST: usize = 800;

/// A piece of a sentence: its characters with their places, and over them (in character offsets) words and matches.
#[derive(Clone, Debug, Default)]
pub(crate) struct Passage {
    pub(crate) letters: Vec<char>,
    /// Byte offset of every character in the document's text, and of the end.
    pub(crate) bytes: Vec<u32>,
    pub(crate) words: Vec<Word>,
    /// Without overlap, in order.
    pub(crate) known: Vec<Known>,
    /// Ordered by start, the longest first.
    pub(crate) hints: Vec<Hint>,
}

/// One word, in characters of its passage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Part of speech: a number for each tag.
    pub(crate) pos: u8,
}

/// One name of the gazetteer, in characters of its passage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Position of its class in the schema.
    pub(crate) class: u8,
    /// 0 sure, 1 weak, 2 risky.
    pub(crate) trust: u8,
}

/// The class of a hint that is an anaphor.
pub(crate) const ANAPHOR: u8 = 202;

/// What a rule proposes, in characters of its passage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Hint {
    pub(crate) start: u32,
    /// End, exclusive.
    pub(crate) end: u32,
    /// A number for the rule.
    pub(crate) rule: u32,
    /// Position of its class in the schema; above 200 for titles and anaphors.
    pub(crate) class: u8,
    /// How sure the rule is, in tenths.
    pub(crate) sure: u8,
}

impl Hint {
    /// Where a character stands in the hint: 0 alone, 1 first, 2 last, 3 inside.
    pub(crate) fn place(&self, at: usize) -> u64 {
        match (at == self.start as usize, at + 1 == self.end as usize) {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => 2,
            (false, false) => 3,
        }
    }
}

impl Passage {
    /// The span of the document's text under a range of characters.
    pub(crate) fn span(&self, start: u32, end: u32) -> Span {
        Span { start: self.bytes[start as usize], end: self.bytes[end as usize] }
    }
}

/// The passages of a document in order: its sentences, those that are too long in pieces.
///
pub(crate) fn passages<'a>(
    text: &'a str,
    segmented: &'a Segmented,
    clues: &'a Clues,
    gazetteer: &'a Gazetteer,
) -> impl Iterator<Item = Passage> + 'a {
    let mut next = 0;
    let matches = clues.matches.as_slice();
    segmented.sentences.iter().enumerate().flat_map(move |(at, sentence)| {
        let start = next + matches[next..].partition_point(|found| found.span.start < sentence.span.start);
        let end = start + matches[start..].partition_point(|found| found.span.start < sentence.span.end);
        next = end;
        let proposals = clues.proposals.get(at).map_or(&[][..], Vec::as_slice);
        let mut pieces = pieces(text, segmented.tokens_of(sentence), &matches[start..end], gazetteer);
        let mut ordered: Vec<&Proposal> = proposals.iter().collect();
        ordered.sort_by_key(|proposal| proposal.span.start);
        for piece in &mut pieces {
            let starting_before = |end: Option<&u32>| {
                ordered.partition_point(|proposal| end.is_some_and(|end| proposal.span.start < *end))
            };
            let within = starting_before(piece.bytes.first())..starting_before(piece.bytes.last());
            piece.hints = hints(piece, ordered.get(within).unwrap_or_default());
        }
        pieces
    })
}

/// The proposals that lie within a piece, each once.
fn hints(piece: &Passage, proposals: &[&Proposal]) -> Vec<Hint> {
    let at = |offset: u32| u32::try_from(piece.bytes.binary_search(&offset).ok()?).ok();
    let mut hints: Vec<Hint> = proposals
        .iter()
        .filter_map(|proposal| {
            Some(Hint {
                start: at(proposal.span.start)?,
                end: at(proposal.span.end)?,
                rule: rule_number(proposal.rule),
                class: match proposal.sense {
                    MentionSense::Name => u8::try_from(proposal.class.index()).unwrap_or(u8::MAX),
                    MentionSense::Title => 201,
                    MentionSense::Anaphor => ANAPHOR,
                },
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0–10 before")]
                sure: (proposal.confidence * 10.0).clamp(0.0, 10.0) as u8,
            })
        })
        .filter(|hint| hint.start < hint.end)
        .collect();
    hints.sort_unstable_by_key(|hint| (hint.start, std::cmp::Reverse(hint.end), hint.rule, hint.class, hint.sure));
    hints.dedup();
    hints.truncate(MOST_HINTS);
    hints
}

/// The most hints of a piece: so many stand in no prose.
const MOST_HINTS: usize = 4_000;

/// A number for a rule, from its name alone.
fn rule_number(rule: &str) -> u32 {
    rule.bytes().fold(0x811C_9DC5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn pieces(text: &str, tokens: &[Token], matches: &[NameMatch], gazetteer: &Gazetteer) -> Vec<Passage> {
    let mut pieces = Vec::with_capacity(1);
    let mut matches = matches.iter().peekable();
    let mut piece = Passage::default();
    for token in tokens {
        for (at, letter) in token.span.of(text).char_indices() {
            piece.bytes.push(token.span.start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX)));
            piece.letters.push(letter);
        }
        let start = piece.words.last().map_or(0, |word: &Word| word.end);
        let end = u32::try_from(piece.letters.len()).unwrap_or(u32::MAX);
        piece.words.push(Word { start, end, pos: part_of_speech(token.pos) });
        if piece.letters.len() >= LONGEST {
            close(&mut piece, token.span.end, &mut matches, gazetteer);
            pieces.push(std::mem::take(&mut piece));
        }
    }
    if let Some(token) = tokens.last()
        && !piece.letters.is_empty()
    {
        close(&mut piece, token.span.end, &mut matches, gazetteer);
        pieces.push(piece);
    }
    pieces
}

/// Ends a piece at the byte `end` and gives it the leftmost-longest matches that lie within it.
fn close<'a>(
    piece: &mut Passage,
    end: u32,
    matches: &mut std::iter::Peekable<impl Iterator<Item = &'a NameMatch>>,
    gazetteer: &Gazetteer,
) {
    piece.bytes.push(end);
    let mut free = 0;
    while let Some(found) = matches.next_if(|found| found.span.start < end) {
        if found.span.start < free || found.span.end > end {
            continue;
        }
        let (Ok(from), Ok(to)) =
            (piece.bytes.binary_search(&found.span.start), piece.bytes.binary_search(&found.span.end))
        else {
            continue;
        };
        let Some(best) = found.candidates.first() else { continue };
        free = found.span.end;
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        piece.known.push(Known {
            start: narrow(from),
            end: narrow(to),
            class: u8::try_from(gazetteer.entry(best.entry).class.index()).unwrap_or(u8::MAX),
            trust: match best.trust {
                Trust::Sure => 0,
                Trust::Weak => 1,
                Trust::Risky => 2,
            },
        });
    }
}

/// A number for a part of speech. Tags that never matter to names fall together by their first letter.
fn part_of_speech(tag: &str) -> u8 {
    match tag {
        "ns" => 1,
        "nr" | "nrt" | "nrfg" => 2,
        "nt" => 3,
        "nz" => 4,
        "vn" => 5,
        "eng" => 6,
        "ng" => 7,
        "an" => 8,
        _ => tag.bytes().next().unwrap_or(0),
    }
}
