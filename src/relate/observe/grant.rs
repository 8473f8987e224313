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
    /// The grades that the amounts differ by, where an earlier clause names them: 国际先进, 国内领先.
    levels: Vec<String>,
    /// What is granted: 奖励.
    noun: String,
}

/// What earlier clauses and sentences said of whom is given to, for the amounts that follow.
#[derive(Clone, Debug, Default)]
pub(super) struct Target {
    /// Whom or what the clause before speaks of.
    whom: Vec<Piece>,
    /// 分国际先进、国内领先、国内先进三个层次.
    levels: Vec<String>,
    /// What the last grant gave.
    noun: String,
    /// Whom the last grant gave to: 柔性引进的 are of the same kind.
    last: Vec<Piece>,
    last_noun: String,
}

impl Target {
    /// A new sentence or part of one begins: whom the last one spoke of is only remembered.
    pub(super) fn begin(&mut self) {
        if !self.whom.is_empty() {
            self.last = std::mem::take(&mut self.whom);
            self.last_noun = std::mem::take(&mut self.noun);
        }
        self.levels.clear();
        self.noun.clear();
    }
}

/// A target of more pieces is too long to be told in an indicator; its last words tell most.
const LONGEST_TARGET: usize = 24;

/// Reads a grant off the words around a number; `None` where nothing is granted.
pub(super) fn grant(
    document: &Document,
    lexicon: &Lexicon,
    before: &[Piece],
    after: &[Piece],
    target: &mut Target,
) -> Option<Grant> {
    let grants = &lexicon.modality.grants;
    let words = text_of(document, &after[..after.len().min(8)]);
    let named = grants.first_in(words).filter(|(at, _)| *at <= 36).map(|(at, word)| {
        let start = words[..at].rfind('的').filter(|_| at > 0).map_or(0, |place| place + '的'.len_utf8());
        let noun = words[start..at + word.len()].trim_start_matches('的');
        GIVES.iter().find_map(|give| noun.strip_prefix(give)).unwrap_or(noun).to_owned()
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
    // 「按投资额」分别给予, 「经评估后」给予: how, not to whom.
    if whom.first().is_some_and(|first| MANNER.contains(&document.slice(first.span))) {
        whom = &[];
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
    while let Some((first, rest)) = whom.split_first() {
        if !OPENS.contains(&document.slice(first.span)) {
            break;
        }
        whom = rest;
    }
    let kept: Vec<Piece> = whom.iter().filter(|piece| !GIVES.contains(&document.slice(piece.span))).copied().collect();
    // 「每年分别为」最高70万元: of what the clause before granted.
    let again = (kept.is_empty() && !target.noun.is_empty()).then(|| target.noun.clone());
    let mut noun = noun.or(leading).or(again)?;
    let whom = if kept.is_empty() {
        target.whom.clone()
    } else if !target.whom.is_empty() && lexicon.phrases.bare_measures.has(&joined(document, &kept)) {
        // 资助「总额」最高2000万元.
        noun.push_str(&joined(document, &kept));
        target.whom.clone()
    } else {
        kept
    };
    target.noun.clone_from(&noun);
    Some(Grant { whom, levels: target.levels.clone(), noun })
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
/// Words before the measure or procedure by which is given.
const MANNER: [&str; 7] = ["按", "按照", "以", "根据", "依据", "经", "参照"];
/// Words before the one who is given to.
const OPENS: [&str; 10] = ["对", "对于", "凡", "凡是", "由", "的", "在", "其中", "经", "当年"];

impl Grant {
    /// The indicators for `count` numbers: one each where grades or the target are a list of as many, else one for all.
    pub(super) fn indicators(&self, document: &Document, lexicon: &Lexicon, count: usize) -> Vec<String> {
        let whole = joined(document, &self.whom);
        let list = if count > 1 && self.levels.len() == count {
            self.levels.iter().map(|level| format!("{level}{whole}")).collect()
        } else {
            members(document, lexicon, &self.whom, count).unwrap_or_else(|| vec![whole])
        };
        list.into_iter()
            .map(|whom| {
                let whom = whom.trim_end_matches(['的', '、', '，']);
                if whom.ends_with(self.noun.as_str()) { whom.to_owned() } else { format!("{whom}{}", self.noun) }
            })
            .collect()
    }
}

/// Remembers whom a clause speaks of, for the grant in a later clause.
pub(super) fn note_target(document: &Document, clause: &Clause, target: &mut Target) {
    let words = |piece: &Piece| document.slice(piece.span);
    if clause.bracketed || clause.pieces.iter().any(|piece| GIVES[..2].contains(&words(piece))) {
        return;
    }
    if let Some(levels) = levels(document, &clause.pieces) {
        target.levels = levels;
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
    // 「其」创新成果在我市实施产业化的: a condition on whom was spoken of.
    let condition = !target.whom.is_empty() && pieces.first().is_some_and(|first| CONDITIONS.contains(&words(first)));
    if condition {
        return;
    }
    let acts = pieces.last().is_some_and(|piece| matches!(piece.kind, PieceKind::Word(pos) if pos.starts_with('v')));
    if acts && pieces.len() <= 3 && target.whom.is_empty() && !target.last.is_empty() {
        // 柔性引进的: of the kind that the sentence before spoke of.
        target.whom = pieces.iter().chain(&target.last).copied().collect();
        target.noun.clone_from(&target.last_noun);
    } else if pieces.len() >= 2 {
        target.whom = pieces[pieces.len().saturating_sub(LONGEST_TARGET)..].to_vec();
    }
}

/// Words that begin a condition on whom was spoken of before.
const CONDITIONS: [&str; 6] = ["其", "且", "并", "并且", "同时", "经"];

/// The grades of 分国际先进、国内领先、国内先进三个层次.
fn levels(document: &Document, pieces: &[Piece]) -> Option<Vec<String>> {
    let from = pieces.iter().position(|piece| matches!(document.slice(piece.span), "分" | "分为" | "分成" | "按"))? + 1;
    let number = pieces.iter().rposition(|piece| matches!(piece.kind, PieceKind::Quantity(_)))?;
    let grades = text_of(document, &pieces[number..]);
    let list = pieces.get(from..number).filter(|list| !list.is_empty())?;
    if !["层次", "档", "档次", "类", "等级", "级", "等"].iter().any(|end| grades.ends_with(end)) {
        return None;
    }
    let levels: Vec<String> = list
        .split(|piece| matches!(document.slice(piece.span), "、" | "和" | "及" | "与"))
        .map(|level| joined(document, level))
        .collect();
    (levels.len() > 1).then_some(levels)
}
