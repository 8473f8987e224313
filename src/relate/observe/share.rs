//! Shares: 占全省71%, A占B比重达45%.

use crate::text::Document;

use super::left::joined;
use super::piece::Piece;

/// A phrase cut at 占.
#[derive(Clone, Debug)]
pub(super) struct Share<'a> {
    /// What has the share; empty where it is left out.
    pub(super) part: &'a [Piece],
    /// Of what: the whole's own words.
    pub(super) whole: &'a [Piece],
    /// 比重, 比例: the share is named, and its name covers the whole phrase.
    pub(super) named: bool,
}

/// 份额「不低于」奖励总额的70%: demands that stand before the whole.
const DEMANDS: [&str; 6] = ["不低于", "不少于", "不超过", "不高于", "不得低于", "不得超过"];

/// Cuts a phrase at its last 占, if it has one.
pub(super) fn share<'a>(document: &Document, phrase: &'a [Piece]) -> Option<Share<'a>> {
    if let Some(at) = phrase.iter().rposition(|piece| DEMANDS.contains(&document.slice(piece.span)))
        && at > 0
        && at + 1 < phrase.len()
    {
        return Some(Share { part: &phrase[..at], whole: &phrase[at + 1..], named: false });
    }
    let at = phrase
        .iter()
        .rposition(|piece| matches!(document.slice(piece.span), "占" | "占到" | "约占" | "相当于" | "所占"))?;
    let mut whole = &phrase[at + 1..];
    let mut named = false;
    while let Some((last, rest)) = whole.split_last() {
        match document.slice(last.span) {
            "比重" | "比例" | "比率" | "比" | "份额" | "占比" => named = true,
            "的" | "总数" | "总量" if named || whole.len() > 1 => {}
            _ => break,
        }
        whole = rest;
    }
    Some(Share { part: &phrase[..at], whole, named })
}

/// The whole's words, without 的.
pub(super) fn whole_words(document: &Document, share: &Share<'_>) -> String {
    joined(document, share.whole).trim_end_matches('的').to_owned()
}
