//! The audit of one document.

use std::collections::BTreeMap;

use crate::ontology::Gazetteer;
use crate::pipeline::Reading;
use crate::relate::{self, Scene};
use crate::segment::SentenceRole;
use crate::text::{Document, Span};

use super::item::{Audit, Fate, Item};

/// How many characters are shown before and behind a figure.
const CONTEXT: usize = 12;

/// A stretch of the original, in bytes, and what became of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Stretch {
    start: usize,
    end: usize,
    fate: Fate,
}

/// Audits a document that was read to the end. Takes about as long as finding its observations.
pub fn audited(reading: &Reading, gazetteer: &Gazetteer) -> Audit {
    let document = &reading.document;
    let mut stretches = figures(reading, gazetteer);
    let left_out = document.map.left_out(&document.text, &document.source);
    let loose = loose(reading, &stretches, &left_out);
    stretches.extend(loose);
    stretches.sort_by_key(|stretch| (stretch.start, stretch.end));
    Audit { file: document.identifier.clone(), items: items(document, &stretches), digit_runs: runs(&document.source) }
}

/// What the stages found, as stretches of the original that do not overlap.
fn figures(reading: &Reading, gazetteer: &Gazetteer) -> Vec<Stretch> {
    let scene = Scene {
        document: &reading.document,
        segmented: &reading.segmented,
        recognized: &reading.recognized,
        resolution: &reading.resolution,
        gazetteer,
    };
    // An observation outranks a reason, and the reason of the later stage that of the earlier.
    let mut fates: BTreeMap<Span, Fate> = BTreeMap::new();
    for observation in &reading.observations {
        fates.insert(observation.figure, Fate::Observed);
    }
    for (span, reason) in relate::unobserved(scene) {
        let role = role(reading, span);
        let fate = match reason {
            relate::Unobserved::Apparatus if role == SentenceRole::Heading => Fate::Heading,
            relate::Unobserved::Apparatus => Fate::Apparatus,
            reason => Fate::Unobserved(reason),
        };
        fates.entry(span).or_insert(fate);
    }
    for (span, reason) in &reading.recognized.figures.others {
        fates.entry(*span).or_insert(Fate::NoFigure(*reason));
    }
    let mut ordered: Vec<(Span, Fate)> = fates.into_iter().collect();
    // Of figures that overlap, the observed one is kept whole; else the first and longest.
    ordered.sort_by_key(|(span, fate)| (*fate != Fate::Observed, span.start, std::cmp::Reverse(span.end)));
    let mut kept: BTreeMap<u32, (u32, Fate)> = BTreeMap::new();
    for (span, fate) in ordered {
        for (start, end) in free(&kept, span) {
            kept.insert(start, (end, fate));
        }
    }
    let document = &reading.document;
    let stretches = kept.into_iter().map(|(start, (end, fate))| {
        let bytes = document.map.source_bytes(&document.text, &document.source, Span { start, end });
        Stretch { start: bytes.start, end: bytes.end, fate }
    });
    stretches.filter(|stretch| stretch.start < stretch.end).collect()
}

/// The parts of a span that nothing covers yet.
fn free(kept: &BTreeMap<u32, (u32, Fate)>, span: Span) -> Vec<(u32, u32)> {
    let mut parts = Vec::new();
    let mut at = span.start;
    let before = kept.range(..=span.start).next_back().map(|(start, (end, _))| (*start, *end));
    let within = kept.range(span.start.saturating_add(1)..span.end.max(span.start.saturating_add(1)));
    for (start, end) in before.into_iter().chain(within.map(|(start, (end, _))| (*start, *end))) {
        if at < start {
            parts.push((at, start.min(span.end)));
        }
        at = at.max(end);
    }
    if at < span.end {
        parts.push((at, span.end));
    }
    parts
}

/// The digits of the original that are in no figure, run by run.
fn loose(reading: &Reading, figures: &[Stretch], left_out: &[std::ops::Range<usize>]) -> Vec<Stretch> {
    let document = &reading.document;
    let source = &document.source;
    let sentences: Vec<(usize, usize, SentenceRole)> = (reading.segmented.sentences.iter())
        .map(|sentence| {
            let bytes = document.map.source_bytes(&document.text, source, sentence.span);
            (bytes.start, bytes.end, sentence.role)
        })
        .collect();
    let mut found: Vec<Stretch> = Vec::new();
    let mut figures = figures.iter().peekable();
    let mut debris = left_out.iter().peekable();
    for (at, letter) in source.char_indices().filter(|(_, letter)| is_digit(*letter)) {
        while figures.next_if(|figure| figure.end <= at).is_some() {}
        while debris.next_if(|range| range.end <= at).is_some() {}
        if figures.peek().is_some_and(|figure| figure.start <= at) {
            continue;
        }
        let end = at + letter.len_utf8();
        let fate =
            if debris.peek().is_some_and(|range| range.start <= at) { Fate::Debris } else { fate_at(&sentences, at) };
        match found.last_mut() {
            Some(last) if last.end == at && last.fate == fate => last.end = end,
            _ => found.push(Stretch { start: at, end, fate }),
        }
    }
    found
}

/// What digits outside of all figures are for, by the sentence they stand in.
fn fate_at(sentences: &[(usize, usize, SentenceRole)], at: usize) -> Fate {
    let behind = sentences.partition_point(|(start, _, _)| *start <= at);
    match behind.checked_sub(1).map(|index| sentences[index]) {
        Some((_, end, SentenceRole::Heading)) if at < end => Fate::Heading,
        Some((_, end, SentenceRole::Apparatus)) if at < end => Fate::Apparatus,
        _ => Fate::Unexplained,
    }
}

fn role(reading: &Reading, span: Span) -> SentenceRole {
    let sentence = reading.segmented.sentence_at(span.start);
    sentence
        .and_then(|id| reading.segmented.sentences.get(id.0 as usize))
        .map(|sentence| sentence.role)
        .unwrap_or_default()
}

fn items(document: &Document, stretches: &[Stretch]) -> Vec<Item> {
    let source = &document.source;
    let mut items = Vec::with_capacity(stretches.len());
    let (mut byte, mut chars) = (0, 0);
    for stretch in stretches {
        chars += source[byte..stretch.start].chars().count();
        let length = source[stretch.start..stretch.end].chars().count();
        let joins = source[..stretch.start].chars().next_back().is_some_and(is_digit);
        let words = &source[stretch.start..stretch.end];
        // A run that a figure before it began is counted there.
        let continued = joins && words.chars().next().is_some_and(is_digit);
        let before: Vec<char> =
            source[..stretch.start].chars().rev().take_while(|letter| *letter != '\n').take(CONTEXT).collect();
        items.push(Item {
            fate: stretch.fate,
            start: chars,
            end: chars + length,
            line: document.map.line(stretch.start),
            words: words.split_whitespace().collect(),
            before: before.into_iter().rev().collect::<String>().trim_start().to_owned(),
            after: source[stretch.end..]
                .chars()
                .take_while(|letter| *letter != '\n')
                .take(CONTEXT)
                .collect::<String>()
                .trim_end()
                .to_owned(),
            digit_runs: runs(words) - usize::from(continued),
        });
        (byte, chars) = (stretch.end, chars + length);
    }
    items
}

/// How many runs of digits a text has.
fn runs(text: &str) -> usize {
    let mut inside = false;
    let mut count = 0;
    for letter in text.chars() {
        let digit = is_digit(letter);
        count += usize::from(digit && !inside);
        inside = digit;
    }
    count
}

/// ASCII and full-width digits.
fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit() || ('０'..='９').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::Pipeline;
    use crate::read::document_of_text;

    fn fates(text: &str) -> Vec<String> {
        let pipeline = Pipeline::embedded();
        let audit = audited(&pipeline.reading(document_of_text("a.txt", text)), pipeline.gazetteer());
        assert_eq!(audit.items.iter().map(|item| item.digit_runs).sum::<usize>(), audit.digit_runs);
        audit.items.iter().map(|item| format!("{} {}", item.words, item.fate.name())).collect()
    }

    #[test]
    fn every_figure_has_one_fate() {
        assert_eq!(
            fates("2019年，深圳市引进人才１158人，占全省71%。深圳举办第3届论坛，推出300毫米大硅片。"),
            ["2019年 date", "１158人 observation", "71% observation", "第3届 ordinal", "300毫米 description"]
        );
        assert_eq!(fates("没有数字。"), Vec::<String>::new());
    }

    #[test]
    fn spans_keep_what_is_free() {
        let kept = BTreeMap::from([(4, (6, Fate::Observed)), (8, (9, Fate::Observed))]);
        assert_eq!(free(&kept, Span { start: 3, end: 12 }), [(3, 4), (6, 8), (9, 12)]);
        assert_eq!(free(&kept, Span { start: 5, end: 6 }), []);
        assert_eq!(free(&kept, Span { start: 5, end: 7 }), [(6, 7)]);
    }
}
