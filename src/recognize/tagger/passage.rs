//! A piece of a sentence as the tagger sees it: characters, words and gazetteer matches.

use crate::ontology::{Gazetteer, NameMatch, Trust};
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

impl Passage {
    /// The span of the document's text under a range of characters.
    pub(crate) fn span(&self, start: u32, end: u32) -> Span {
        Span { start: self.bytes[start as usize], end: self.bytes[end as usize] }
    }
}

/// The passages of a document in order: its sentences, those that are too long in pieces.
///
/// `matches` are all that the gazetteer finds, ordered by start and the longest first
/// ([`Gazetteer::matches_within`]).
pub(crate) fn passages<'a>(
    text: &'a str,
    segmented: &'a Segmented,
    matches: &'a [NameMatch],
    gazetteer: &'a Gazetteer,
) -> impl Iterator<Item = Passage> + 'a {
    let mut next = 0;
    segmented.sentences.iter().flat_map(move |sentence| {
        let start = next + matches[next..].partition_point(|found| found.span.start < sentence.span.start);
        let end = start + matches[start..].partition_point(|found| found.span.start < sentence.span.end);
        next = end;
        pieces(text, segmented.tokens_of(sentence), &matches[start..end], gazetteer)
    })
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
