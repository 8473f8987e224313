//! Numbers of documents that are put out of force: 原青政办〔2016〕44号文件同时废止.
//!
//! A repealed document that bears the very title of the new one, or is named by its number alone, has no node of its own: its
//! number is said of the document that repeals it.

use crate::segment::SentenceRole;
use crate::text::Span;

use super::super::attribute::{Attribute, AttributeValue};
use super::found::DocumentFacts;
use super::link::starts;
use super::number::{number_around, opens, plain};
use super::page::{Page, policies};
use super::rule::{DocumentFrame, DocumentRule, Says};

/// Finds the numbers of documents without a node of their own that the document repeals, and returns them.
pub(super) fn repealed_numbers(page: &Page<'_>, found: &mut DocumentFacts) -> Vec<String> {
    let mut numbers = Vec::new();
    for rule in page.rules.of(DocumentFrame::NumberBefore) {
        let Says::Attribute(kind) = rule.says else { continue };
        for sentence in page.sentences.iter().filter(|sentence| sentence.role != SentenceRole::Apparatus) {
            let words = sentence.span.of(page.text());
            if !rule.after.iter().any(|word| words.contains(word.as_str())) {
                continue;
            }
            for (number, end) in repealed(page, rule, sentence.span) {
                let evidence = page.evidence(rule, Span { start: number.start, end }, 1.0);
                let words = plain(number.of(page.text()));
                numbers.push(words.clone());
                let value = AttributeValue::Text(words);
                found.attributes.push(Attribute { policy: page.own.entity, kind, value, evidence });
            }
        }
    }
    numbers
}

/// The numbers of a sentence before words that repeal, each with where those words end.
fn repealed(page: &Page<'_>, rule: &DocumentRule, sentence: Span) -> Vec<(Span, u32)> {
    let words = sentence.of(page.text());
    let numbers: Vec<Span> = words
        .match_indices(opens)
        .filter_map(|(at, _)| number_around(page, sentence.start as usize + at))
        .map(|number| without_lead(page, number.span))
        .filter(|number| sentence.contains(*number))
        .collect();
    let mut kept: Vec<(Span, u32)> = Vec::new();
    for (at, number) in numbers.iter().enumerate().rev() {
        let rest = page.between(number.end, sentence.end);
        let close = rest.strip_prefix("文件").unwrap_or(rest).trim_start_matches(['）', ')', '》']);
        let skipped = u32::try_from(rest.len() - close.len()).unwrap_or(0);
        let direct = starts(close, &rule.after).map(|tail| number.end + skipped + tail);
        let joined = || {
            let (next, end) = kept.iter().find(|(next, _)| numbers.get(at + 1) == Some(next))?;
            let between = page.between(number.end, next.start);
            let between = between.strip_prefix("文件").unwrap_or(between).trim_start_matches(['）', ')', '》']);
            matches!(between, "、" | "和" | "及" | "，" | "以及" | "和原" | "、原").then_some(*end)
        };
        if let Some(end) = direct.or_else(joined)
            && belongs_to_none(page, sentence, *number)
        {
            kept.push((*number, end));
        }
    }
    kept.reverse();
    kept
}

/// The number without the word before it: 原青政办〔2016〕44号.
fn without_lead(page: &Page<'_>, number: Span) -> Span {
    let words = number.of(page.text());
    let plain = ["原", "及", "和", "与", "对", "将"].iter().find_map(|lead| words.strip_prefix(lead)).unwrap_or(words);
    Span::new(number.end as usize - plain.len(), number.end as usize)
}

/// Whether the number stands in brackets behind no title, or behind the document's own.
fn belongs_to_none(page: &Page<'_>, sentence: Span, number: Span) -> bool {
    let before = page.between(sentence.start, number.start);
    let Some(before) = before.strip_suffix(['（', '(', '〔', '[']) else { return true };
    let Some(title) = before.trim_end().strip_suffix(['》', '〉', '>']) else { return true };
    let end = sentence.start + u32::try_from(title.len()).unwrap_or(0);
    let mut named = policies(page.scene, sentence).into_iter().filter(|(span, _)| span.end == end);
    named.next().is_some_and(|(_, entity)| page.own.is(entity))
}
