//! Ranks: 居全国第二, 排名世界第一, 进入前三.

use crate::ontology::Bound;
use crate::recognize::Ordinal;
use crate::text::{Document, Span};

use super::left::text_of;
use super::lexicon::Lexicon;
use super::piece::{Piece, PieceKind};

/// A place in an order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Ranked {
    /// From 1.
    pub(super) value: i64,
    /// `Under` for 前三: third or better.
    pub(super) bound: Bound,
    /// The field of comparison (全国); empty where none is said.
    pub(super) field: Span,
    /// How many pieces before the ordinal say it: field and verb.
    pub(super) taken: usize,
}

/// A field of more pieces before the ordinal is looked for no further.
const LONGEST_FIELD: usize = 7;

/// Reads the ordinal at piece `at` as a rank; `None` where it only numbers something (第一批, 第3届).
pub(super) fn ranked(
    document: &Document,
    lexicon: &Lexicon,
    pieces: &[Piece],
    at: usize,
    counted: &Ordinal,
) -> Option<Ranked> {
    let word = |piece: &Piece| document.slice(piece.span);
    let ordinal = pieces.get(at).map_or("", word);
    let after = pieces.get(at + 1);
    let placed = ordinal.ends_with(['位', '名', '首']) || ordinal.starts_with('前');
    if counted.counter.is_some() && !placed {
        return None;
    }
    let (value, bound) = (counted.value, counted.bound);
    let counts_on = after.is_some_and(|piece| match piece.kind {
        PieceKind::Word(pos) => {
            !matches!(word(piece), "位" | "名" | "左右" | "的" | "以来" | "了")
                && !pos.starts_with(['v', 'd', 'p', 'u', 'c', 'f'])
        }
        PieceKind::Name(_) | PieceKind::Quoted | PieceKind::Quantity(_) => true,
        _ => false,
    });
    if counts_on && !placed {
        return None;
    }
    let start = at.saturating_sub(LONGEST_FIELD);
    let verb = (start..at).rev().find_map(|first| {
        (1..=3.min(at - first)).rev().find_map(|count| {
            let tail = &pieces[first..first + count];
            let words = tail.iter().all(|piece| matches!(piece.kind, PieceKind::Word(_)));
            (words && lexicon.predicates.rank.has(text_of(document, tail))).then_some((first, count))
        })
    });
    let joined = ["居", "列", "排名", "位居"].iter().any(|start| ordinal.starts_with(start));
    if let Some((first, count)) = verb {
        let field = field_span(pieces, first + count, at);
        return Some(Ranked { value, bound, field, taken: at - first });
    }
    if joined {
        return Some(Ranked { value, bound, field: Span::default(), taken: 0 });
    }
    let field = at.checked_sub(1).and_then(|at| pieces.get(at)).filter(|piece| FIELDS.contains(&word(piece)))?;
    Some(Ranked { value, bound, field: field.span, taken: 1 })
}

/// Words that can stand as field right before an ordinal.
const FIELDS: [&str; 14] = [
    "全国",
    "世界",
    "全球",
    "全省",
    "全市",
    "国内",
    "亚洲",
    "西部",
    "中部",
    "行业",
    "同行业",
    "长三角",
    "我国",
    "全区",
];

fn field_span(pieces: &[Piece], start: usize, end: usize) -> Span {
    match (pieces.get(start), end.checked_sub(1).and_then(|at| pieces.get(at))) {
        (Some(first), Some(last)) if start < end => first.span.cover(last.span),
        _ => Span::default(),
    }
}
