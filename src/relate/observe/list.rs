//! Several measures in one phrase: 金融业、软件和信息服务业增加值.

use crate::text::Document;

use super::left::joined;
use super::lexicon::Lexicon;
use super::piece::{Piece, PieceKind};

/// Splits a phrase into `count` members at 、 and 和; `None` where it does not come out even.
///
/// The head that only the last member has is given to the others as well (金融业增加值).
pub(super) fn members(document: &Document, lexicon: &Lexicon, phrase: &[Piece], count: usize) -> Option<Vec<String>> {
    if count < 2 {
        return None;
    }
    if let Some(pair) = folded_pair(document, phrase, count) {
        return Some(pair);
    }
    let commas = separators(document, phrase, false);
    let all = separators(document, phrase, true);
    let cuts = if all.len() + 1 == count {
        all
    } else if commas.len() + 1 == count {
        commas
    } else {
        return None;
    };
    Some(shared(document, lexicon, phrase, &cuts))
}

/// Splits a phrase at every 、 and 和: for a number that holds for each.
pub(super) fn every_member(document: &Document, lexicon: &Lexicon, phrase: &[Piece]) -> Vec<String> {
    let cuts = separators(document, phrase, true);
    if cuts.is_empty() || cuts.len() > MOST_MEMBERS {
        return vec![joined(document, phrase)];
    }
    shared(document, lexicon, phrase, &cuts)
}

/// A longer list is told as one indicator.
const MOST_MEMBERS: usize = 24;

/// Words that hold two: 城乡居民 is 城镇居民 and 农村居民.
fn folded_pair(document: &Document, phrase: &[Piece], count: usize) -> Option<Vec<String>> {
    const FOLDED: [(&str, [&str; 2]); 3] =
        [("城乡", ["城镇", "农村"]), ("进出口", ["进口", "出口"]), ("购销", ["购进", "销售"])];
    if count != 2 || !separators(document, phrase, true).is_empty() {
        return None;
    }
    let whole = joined(document, phrase);
    FOLDED
        .iter()
        .find(|(word, _)| whole.contains(word))
        .map(|(word, parts)| parts.iter().map(|part| whole.replacen(word, part, 1)).collect())
}

fn separators(document: &Document, phrase: &[Piece], conjunctions: bool) -> Vec<usize> {
    let separates = |piece: &Piece| match piece.kind {
        PieceKind::Mark => document.slice(piece.span) == "、",
        PieceKind::Word(_) => conjunctions && matches!(document.slice(piece.span), "和" | "与" | "及" | "以及"),
        _ => false,
    };
    let inner = 1..phrase.len().saturating_sub(1);
    inner.filter(|at| separates(&phrase[*at])).collect()
}

/// The members between the cuts, each with the head or opening that they share.
fn shared(document: &Document, lexicon: &Lexicon, phrase: &[Piece], cuts: &[usize]) -> Vec<String> {
    let mut parts: Vec<&[Piece]> = Vec::new();
    let mut start = 0;
    for cut in cuts {
        parts.push(&phrase[start..*cut]);
        start = cut + 1;
    }
    parts.push(&phrase[start..]);
    let last = parts.pop().unwrap_or_default();
    let (last, head) = head(document, lexicon, last);
    // 「对」东盟、共建“一带一路”国家…: an opening that the first member has holds for all.
    let opening = parts.first().and_then(|first| first.first()).map(|piece| document.slice(piece.span));
    let opening = opening.filter(|word| *word == "对").unwrap_or("");
    let mut members: Vec<String> = Vec::new();
    let first = parts.first().map_or_else(String::new, |first| joined(document, first));
    for (at, part) in parts.iter().chain([&last]).enumerate() {
        let mut text = joined(document, part);
        if at > 0 && !opening.is_empty() && !text.starts_with(opening) {
            text.insert_str(0, opening);
        }
        // “500精英计划”A类、「B类」人才: what stands before the first grade holds for all.
        if at > 0
            && is_grade(&text)
            && let Some(opening) = before_grade(&first)
        {
            text.insert_str(0, opening);
        }
        // 发明专利申请量和「授权量」: a measure alone is of the same thing.
        if at > 0
            && lexicon.phrases.measures.has(&text)
            && let Some(thing) = members.first().and_then(|first| thing_of(lexicon, first))
        {
            text.insert_str(0, thing);
        }
        let is_last = at == parts.len();
        if is_last || lexicon.phrases.measures.end_of(&text).is_none() {
            text.push_str(&head);
        }
        members.push(text);
    }
    members
}

/// Whether a text is a grade and no more: B类, 省级.
fn is_grade(text: &str) -> bool {
    text.chars().count() <= 3 && text.ends_with(GRADES)
}

/// What stands before the grade that a text ends with: “500精英计划” of “500精英计划”A类, 新认定的 of 新认定的国家级.
fn before_grade(text: &str) -> Option<&str> {
    let (at, _) = text.char_indices().rev().nth(1)?;
    let lettered =
        text[at..].starts_with(|letter: char| letter.is_ascii_uppercase() || "甲乙丙丁一二三四五".contains(letter));
    let cut = if lettered { Some(at) } else { text.rfind('的').map(|of| of + '的'.len_utf8()) };
    cut.filter(|cut| text.ends_with(GRADES) && (1..text.len()).contains(cut)).map(|cut| &text[..cut])
}

/// What grades end with: 省级, A类, 一等.
const GRADES: [char; 4] = ['级', '等', '类', '档'];

/// The thing of which an indicator is a measure: 规上工业 of 规上工业增加值; `None` where the measure stands for itself.
pub(super) fn thing_of<'a>(lexicon: &Lexicon, indicator: &'a str) -> Option<&'a str> {
    let thing = indicator.strip_suffix(lexicon.phrases.measures.end_of(indicator)?)?;
    (!thing.is_empty() && !lexicon.phrases.inseparable.has(thing)).then_some(thing)
}

/// Cuts the shared head off the last member: 风力发电机组「等绿色产品产量」 → 风力发电机组, 产量; 信息服务业「增加值」.
fn head<'a>(document: &Document, lexicon: &Lexicon, last: &'a [Piece]) -> (&'a [Piece], String) {
    let word = |piece: &Piece| document.slice(piece.span);
    if let Some(at) = last.iter().position(|piece| word(piece) == "等").filter(|at| *at > 0) {
        let tail = &last[at + 1..];
        let measure = tail.last().filter(|piece| lexicon.phrases.measures.end_of(word(piece)).is_some());
        return (&last[..at], measure.map_or_else(|| joined(document, tail), |piece| word(piece).to_owned()));
    }
    match last.split_last() {
        Some((piece, rest)) if !rest.is_empty() && lexicon.phrases.measures.end_of(word(piece)).is_some() => {
            (rest, word(piece).to_owned())
        }
        // 省级、「金华市级」研发中心, A类、「B类」人才: the members differ in their first word only.
        _ => match last.iter().take(2).position(|piece| word(piece).ends_with(GRADES)) {
            Some(at) if at + 1 < last.len() => (&last[..=at], joined(document, &last[at + 1..])),
            _ => (last, String::new()),
        },
    }
}
