//! What a rule grants or demands, and to whom: 对新认定的高新技术企业，给予30万元奖励.

use crate::text::Document;

use super::left::{joined, text_of};
use super::lexicon::Lexicon;
use super::list::members;
use super::piece::{Clause, Piece, PieceKind};

/// A grant before it is written as indicators.
#[derive(Clone, Debug)]
pub(super) struct Grant {
    /// To whom or for what.
    whom: Vec<Piece>,
    /// What is granted: 奖励.
    noun: String,
}

/// A target of more pieces is too long to be told in an indicator; its last words tell most.
const LONGEST_TARGET: usize = 24;

/// Reads a grant off the words around a number; `None` where nothing is granted.
pub(super) fn grant(
    document: &Document,
    lexicon: &Lexicon,
    before: &[Piece],
    after: &[Piece],
    target: &[Piece],
) -> Option<Grant> {
    let grants = &lexicon.modality.grants;
    let words = text_of(document, &after[..after.len().min(8)]);
    let named = grants.first_in(words).filter(|(at, _)| *at <= 36).map(|(at, word)| {
        let start = words[..at].rfind('的').filter(|_| at > 0).map_or(0, |place| place + '的'.len_utf8());
        words[start..at + word.len()].trim_start_matches('的').to_owned()
    });
    let mut noun = named;
    let mut whom = before;
    while let Some((last, rest)) = whom.split_last() {
        let word = document.slice(last.span);
        if !matches!(last.kind, PieceKind::Word(_) | PieceKind::Mark) {
            break;
        }
        if noun.is_none() && grants.has(word) {
            noun = Some(word.to_owned());
        } else if !(grants.has(word) || GIVES.contains(&word) || last.kind == PieceKind::Mark) {
            break;
        }
        whom = rest;
    }
    // 奖励「承办单位」5万元: the grant is the verb in front.
    let mut leading = None;
    while let Some((first, rest)) = whom.split_first() {
        let word = document.slice(first.span);
        if leading.is_none() && grants.has(word) && !rest.is_empty() && noun.is_none() {
            leading = Some(word.to_owned());
        } else if !GIVES.contains(&word) {
            break;
        }
        whom = rest;
    }
    let noun = noun.or(leading)?;
    while let Some((first, rest)) = whom.split_first() {
        if !OPENS.contains(&document.slice(first.span)) {
            break;
        }
        whom = rest;
    }
    let kept: Vec<Piece> = whom.iter().filter(|piece| !GIVES.contains(&document.slice(piece.span))).copied().collect();
    let whom = if kept.is_empty() { target.to_vec() } else { kept };
    Some(Grant { whom, noun })
}

/// Words of giving and measuring out.
const GIVES: [&str; 32] = [
    "给予",
    "予以",
    "处",
    "并处",
    "处以",
    "并处以",
    "并",
    "并可",
    "可并",
    "责令",
    "分别",
    "一次性",
    "最高",
    "不超过",
    "再",
    "每",
    "按",
    "每年",
    "可",
    "可以",
    "另",
    "享受",
    "获得",
    "为",
    "达",
    "将",
    "额外",
    "不低于",
    "最多",
    "至",
    "各",
    "一律",
];
/// Words before the one who is given to.
const OPENS: [&str; 10] = ["对", "对于", "凡", "凡是", "由", "的", "在", "其中", "经", "当年"];

impl Grant {
    /// The indicators for `count` numbers: one each where the target is a list of as many, else one for all.
    pub(super) fn indicators(&self, document: &Document, lexicon: &Lexicon, count: usize) -> Vec<String> {
        let list = members(document, lexicon, &self.whom, count).unwrap_or_else(|| vec![joined(document, &self.whom)]);
        list.into_iter()
            .map(|whom| {
                let whom = whom.trim_end_matches(['的', '、', '，']);
                if whom.ends_with(self.noun.as_str()) { whom.to_owned() } else { format!("{whom}{}", self.noun) }
            })
            .collect()
    }
}

/// Remembers whom a clause speaks of, for the grant in a later clause.
pub(super) fn note_target(document: &Document, clause: &Clause, target: &mut Vec<Piece>) {
    let words = |piece: &Piece| document.slice(piece.span);
    if clause.bracketed || clause.pieces.iter().any(|piece| GIVES[..2].contains(&words(piece))) {
        return;
    }
    let mut pieces = &clause.pieces[..];
    while let Some((first, rest)) = pieces.split_first() {
        let opens = OPENS.contains(&words(first))
            || first.kind == PieceKind::Mark
            || matches!(first.kind, PieceKind::Ordinal(_));
        if !opens {
            break;
        }
        pieces = rest;
    }
    while let Some((last, rest)) = pieces.split_last() {
        if words(last) != "的" {
            break;
        }
        pieces = rest;
    }
    if pieces.len() >= 2 {
        *target = pieces[pieces.len().saturating_sub(LONGEST_TARGET)..].to_vec();
    }
}
