//! The words after a number: the things that it counts, and what they did.

use crate::text::Document;

use super::left::{joined, text_of};
use super::lexicon::Lexicon;
use super::piece::{Piece, PieceKind};

/// The words after a number.
#[derive(Clone, Debug, Default)]
pub(super) struct Right {
    /// The counted things: 成果 of 3项「成果」入选“中国科学十大进展”.
    pub(super) noun: String,
    /// What they did: 入选“中国科学十大进展”.
    pub(super) predicate: Option<String>,
}

/// More pieces after a number say nothing of what it counts.
const LONGEST: usize = 16;

/// Reads the words after a number.
pub(super) fn right(document: &Document, lexicon: &Lexicon, pieces: &[Piece]) -> Right {
    let word = |piece: &Piece| document.slice(piece.span);
    let mut pieces = &pieces[..pieces.len().min(LONGEST)];
    while let Some((first, rest)) = pieces.split_first() {
        if !matches!(word(first), "的" | "个" | "名" | "、" | "左右" | "以上") {
            break;
        }
        pieces = rest;
    }
    let is_trailing = |piece: &Piece| match piece.kind {
        PieceKind::Word(_) if lexicon.phrases.measures.end_of(word(piece)).is_some() => false,
        PieceKind::Word(pos) => {
            (pos.starts_with('v') && pos != "vn") || pos.starts_with(['d', 'u', 'c', 'p', 'f']) || word(piece) == "等"
        }
        PieceKind::Mark => true,
        _ => false,
    };
    let verb = pieces.iter().enumerate().skip(1).find(|(_, piece)| {
        matches!(piece.kind, PieceKind::Word(_)) && AWARDED.iter().any(|verb| word(piece).starts_with(verb))
    });
    if let Some((at, _)) = verb {
        let noun = joined(document, &pieces[..at]);
        return Right { noun, predicate: Some(text_of(document, &pieces[at..]).to_owned()) };
    }
    let mut kept = pieces;
    while let Some((last, rest)) = kept.split_last() {
        if rest.is_empty() || !is_trailing(last) {
            break;
        }
        kept = rest;
    }
    Right { noun: joined(document, kept), predicate: None }
}

/// Verbs after the counted things that belong before them in an indicator: 3项成果「入选」… → 入选…成果数.
const AWARDED: [&str; 8] = ["入选", "获", "荣获", "入围", "通过", "上市", "参加", "参与"];
