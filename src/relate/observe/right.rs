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
    // 43项经验做法摘要「进行了通报」: the verb of the clause, not of the counted things.
    let done = pieces.iter().skip(1).position(|piece| DONE_WITH.contains(&word(piece)));
    pieces = &pieces[..done.map_or(pieces.len(), |at| at + 1)];
    let verb = pieces.iter().enumerate().skip(1).find(|(_, piece)| {
        matches!(piece.kind, PieceKind::Word(_)) && AWARDED.iter().any(|verb| word(piece).starts_with(verb))
    });
    if let Some((at, _)) = verb {
        // 69个品种「已」获批.
        let adverbs = pieces[1..at].iter().rev();
        let adverbs = adverbs.take_while(|piece| matches!(piece.kind, PieceKind::Word(pos) if pos.starts_with('d')));
        let counted = &pieces[..at - adverbs.count()];
        // 111个产品「按照制度」获准注册.
        let turn = counted.iter().position(|piece| matches!(piece.kind, PieceKind::Word("p"))).filter(|at| *at > 0);
        let noun = joined(document, &counted[..turn.unwrap_or(counted.len())]);
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

/// Verbs that have nothing of their own and take another as their object.
const DONE_WITH: [&str; 5] = ["进行", "予以", "加以", "给予", "进行了"];
/// Verbs after the counted things that belong before them in an indicator: 3项成果「入选」… → 入选…成果数.
const AWARDED: [&str; 11] = ["入选", "获", "荣获", "入围", "通过", "上市", "参加", "参与", "开工", "投产", "竣工"];
