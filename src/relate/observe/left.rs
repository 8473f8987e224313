//! The phrase before a number: what is measured, and the predicate that ties it to the number.

use crate::text::Document;

use super::lexicon::Lexicon;
use super::piece::{Piece, PieceKind};

/// How a measure is tied to its number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Predicate {
    /// Nothing: the number stands directly behind a noun or verb.
    None,
    /// 达到, 为, 突破.
    Reach,
    /// 有, 共有: what is counted may follow the number.
    Have,
    /// 增长.
    Rise,
    /// 下降.
    Fall,
    /// 占.
    Share,
}

/// The phrase before a number, its edges taken off.
#[derive(Clone, Debug)]
pub(super) struct Left<'a> {
    pub(super) predicate: Predicate,
    /// What is measured, perhaps with a verb at its head; empty where it is left out.
    pub(super) phrase: &'a [Piece],
    /// The predicate is only a hedge of the number (超过).
    pub(super) hedged: bool,
    /// Each of several has its own number (分别).
    pub(super) apart: bool,
    /// One number for each of several (均).
    pub(super) each: bool,
    /// 累计, 共: the sum so far.
    pub(super) total: bool,
    /// 同比, 比上年.
    pub(super) compared: bool,
    /// A date between measure and number: 比「2020年」增长.
    pub(super) base: Option<usize>,
    /// The phrase ends with a verb that wants the counted thing after the number.
    pub(super) open: bool,
    /// 等, 和 stood right before the number: what stands before it are members of what it counts, or things beside it.
    pub(super) listed: bool,
}

/// At most so many pieces are looked at together as one word of a list.
const JOINED: usize = 3;

/// Reads the pieces before a number from right to left.
pub(super) fn left<'a>(document: &Document, lexicon: &Lexicon, pieces: &'a [Piece], hedge: &str) -> Left<'a> {
    let mut left = Left {
        predicate: hedge_predicate(lexicon, hedge),
        phrase: pieces,
        hedged: false,
        apart: false,
        each: false,
        total: false,
        compared: false,
        base: None,
        open: false,
        listed: false,
    };
    left.hedged = left.predicate == Predicate::Reach;
    while let Some(last) = left.phrase.last() {
        match last.kind {
            PieceKind::Date(at) if left.phrase.len() > 1 || left.predicate != Predicate::None => {
                left.base = left.base.or(Some(at));
                left.phrase = &left.phrase[..left.phrase.len() - 1];
                continue;
            }
            PieceKind::Duration | PieceKind::Mark => {
                left.listed |= left.predicate == Predicate::None && document.slice(last.span) == "、";
                left.phrase = &left.phrase[..left.phrase.len() - 1];
                continue;
            }
            // 完成43批「72艘」: two counters of one thing.
            PieceKind::Quantity(_) if left.predicate == Predicate::None && left.phrase.len() > 1 => {
                left.phrase = &left.phrase[..left.phrase.len() - 1];
                continue;
            }
            PieceKind::Word(_) => {}
            _ => break,
        }
        let Some((count, found)) = last_word(document, lexicon, left.phrase, left.predicate, left.hedged) else {
            break;
        };
        let word = text_of(document, &left.phrase[left.phrase.len() - count..]);
        left.listed |= matches!(word, "等" | "和" | "及" | "以及" | "与" | "由" | "从" | "将" | "对" | "为");
        left.apart |= word.starts_with("分别");
        left.each |= matches!(word, "均" | "都" | "皆" | "各" | "也都" | "均已");
        left.total |= word.contains("累计") || matches!(word, "共有" | "总数达");
        left.compared |= word.contains(['比', '较']);
        if let Some(predicate) = found {
            left.hedged = false;
            left.predicate = predicate;
        }
        left.phrase = &left.phrase[..left.phrase.len() - count];
    }
    left.open = left.predicate == Predicate::None
        && left.phrase.last().is_some_and(|piece| match piece.kind {
            PieceKind::Word(pos) => {
                let word = document.slice(piece.span);
                (pos.starts_with('v') && lexicon.phrases.measures.end_of(word).is_none())
                    || lexicon.kinds.flow_verbs.has(word)
                    || lexicon.kinds.level_verbs.has(word)
                    || lexicon.predicates.light.has(word)
            }
            _ => false,
        });
    left
}

/// A hedge that is itself a predicate: 「突破」3000亿元, 「约占」三成.
fn hedge_predicate(lexicon: &Lexicon, hedge: &str) -> Predicate {
    if hedge.ends_with('占') {
        Predicate::Share
    } else if hedge.chars().count() >= 2 && lexicon.predicates.reach.end_of(hedge).is_some() {
        Predicate::Reach
    } else {
        Predicate::None
    }
}

/// The word of a list that the phrase ends with: how many pieces, and its predicate if it is one.
fn last_word(
    document: &Document,
    lexicon: &Lexicon,
    phrase: &[Piece],
    already: Predicate,
    hedged: bool,
) -> Option<(usize, Option<Predicate>)> {
    for count in (1..=JOINED.min(phrase.len())).rev() {
        let tail = &phrase[phrase.len() - count..];
        if !tail.iter().all(|piece| matches!(piece.kind, PieceKind::Word(_))) {
            continue;
        }
        let word = text_of(document, tail);
        let predicates = &lexicon.predicates;
        if already == Predicate::None || hedged {
            let found = if predicates.rise.has(word) {
                Some(Predicate::Rise)
            } else if predicates.fall.has(word) {
                Some(Predicate::Fall)
            } else if word == "占" || word == "占到" || word == "约占" {
                Some(Predicate::Share)
            } else if predicates.have.has(word) {
                Some(Predicate::Have)
            } else if predicates.reach.has(word) {
                Some(Predicate::Reach)
            } else {
                None
            };
            if found.is_some() {
                return Some((count, found));
            }
        }
        if lexicon.phrases.closings.has(word) {
            return Some((count, None));
        }
    }
    None
}

/// The text from the first to the last of some pieces.
pub(super) fn text_of<'a>(document: &'a Document, pieces: &[Piece]) -> &'a str {
    match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => document.slice(first.span.cover(last.span)),
        _ => "",
    }
}

/// The texts of some pieces joined, without what stands between them.
pub(super) fn joined(document: &Document, pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| document.slice(piece.span)).collect()
}
