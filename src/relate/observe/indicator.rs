//! What is measured, in words.

use crate::text::Document;

use super::left::joined;
use super::lexicon::Lexicon;
use super::measure_unit::UnitSort;
use super::piece::{Piece, PieceKind};

/// An indicator without the particles and marks at its edges.
pub(super) fn trimmed(text: &str) -> String {
    let text = text.strip_prefix("其中").unwrap_or(text);
    text.trim_matches(['的', '、', '，', '：', ' ', '了', '\u{3000}']).to_owned()
}

/// An indicator of counted things: 企业 → 企业数.
pub(super) fn counted(lexicon: &Lexicon, text: &str, unit_sort: UnitSort) -> String {
    let counts = matches!(unit_sort, UnitSort::Count | UnitSort::Person);
    let named = text.ends_with(['数', '量', '额', '率']) || lexicon.phrases.measures.end_of(text).is_some();
    if counts && !named { format!("{text}数") } else { text.to_owned() }
}

/// The counted thing of an indicator: 企业数 → 企业.
pub(super) fn uncounted(text: &str) -> String {
    let named = ["总数", "人数", "户数", "个数", "次数", "指数", "件数", "系数"].iter().any(|end| text.ends_with(end));
    if named { text.to_owned() } else { text.strip_suffix('数').unwrap_or(text).to_owned() }
}

/// The noun phrase that a clause begins with, up to its first verb or adverb.
pub(super) fn leading_noun(document: &Document, pieces: &[Piece]) -> String {
    let is_noun = |piece: &&Piece| match piece.kind {
        PieceKind::Word(pos) => pos.starts_with(['n', 'b', 'j', 'l', 'a']) || pos == "vn",
        PieceKind::Name(_) | PieceKind::Quoted => true,
        PieceKind::Mark => document.slice(piece.span) == "、",
        _ => false,
    };
    let skipped =
        pieces.iter().take_while(|piece| matches!(piece.kind, PieceKind::Word("r" | "t" | "tg" | "d" | "c"))).count();
    let pieces = &pieces[skipped..];
    let noun: Vec<Piece> = pieces.iter().take(LONGEST_NOUN).take_while(is_noun).copied().collect();
    if noun.len() < pieces.len() { joined(document, &noun) } else { String::new() }
}

/// A noun phrase of more pieces is not what a clause speaks of.
const LONGEST_NOUN: usize = 24;

/// Whether the words after a number hold a noun that it could count.
pub(super) fn names_something(pieces: &[Piece]) -> bool {
    pieces.iter().take(16).any(|piece| match piece.kind {
        PieceKind::Word(pos) => {
            pos.starts_with(['n', 'j', 'l', 'a', 'b', 'i']) || pos == "vn" || pos == "eng" || pos == "x"
        }
        PieceKind::Name(_) | PieceKind::Quoted => true,
        _ => false,
    })
}

/// A verb of doing inside a phrase, where none stands at its head: 房票「去化」商品住宅.
pub(super) fn inner_verb(document: &Document, lexicon: &Lexicon, pieces: &[Piece]) -> String {
    let verb = pieces.iter().find(|piece| match piece.kind {
        PieceKind::Word(pos) => {
            pos.starts_with('v') && pos != "vn" && lexicon.kinds.flow_verbs.has(document.slice(piece.span))
        }
        _ => false,
    });
    verb.map_or_else(String::new, |piece| document.slice(piece.span).to_owned())
}
