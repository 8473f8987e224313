//! One document calls one thing the same: names sure in one place, and the short forms it introduces, are found in all.

use std::collections::BTreeMap;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

use crate::ontology::{ClassId, Gazetteer, Trust};
use crate::segment::Segmented;
use crate::text::Span;

use super::mention::MentionSense;
use super::name_rules::NameRules;
use super::proposal::Proposal;
use super::short_form;

/// Words by which a text introduces a short form behind the full one.
pub(crate) const INTRODUCTIONS: [&str; 12] = [
    "（以下简称",
    "（简称",
    "（以下统称",
    "（下称",
    "（以下称",
    "，以下简称",
    "，简称",
    "（又称",
    "（现",
    "（原名",
    "（原",
    "（即",
];

/// A name to look for in the whole document.
#[derive(Clone, Copy)]
struct Form {
    class: ClassId,
    rule: &'static str,
    confidence: f32,
}

/// Further mentions of names that the document itself makes sure, outside of where they were found already.
pub(super) fn repeated(
    text: &str,
    segmented: &Segmented,
    found: &[Vec<Proposal>],
    rules: &NameRules,
    gazetteer: &Gazetteer,
) -> Vec<Proposal> {
    let forms = forms(text, segmented, found, rules, gazetteer);
    let Some(automaton) = automaton(&forms) else { return Vec::new() };
    let list: Vec<Form> = forms.into_values().collect();
    let boundary = |at: u32| {
        let next = segmented.tokens.partition_point(|token| token.span.start < at);
        segmented.tokens.get(next).is_none_or(|token| token.span.start == at)
    };
    let matches = automaton.leftmost_find_iter(text);
    let spans = matches.map(|found| (Span::new(found.start(), found.end()), list[found.value() as usize]));
    let whole = spans.filter(|(span, form)| {
        boundary(span.start) && boundary(span.end) || form.class == ClassId::PERSON || span.len() >= 12
    });
    whole.map(|(span, form)| Proposal::pattern(span, form.class, form.rule, form.confidence)).collect()
}

fn automaton(forms: &BTreeMap<String, Form>) -> Option<CharwiseDoubleArrayAhoCorasick<u32>> {
    if forms.is_empty() {
        return None;
    }
    let patterns = forms.keys().zip(0u32..).map(|(form, at)| (form.as_str(), at));
    let builder = CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest);
    builder.build_with_values(patterns).ok()
}

fn forms(
    text: &str,
    segmented: &Segmented,
    found: &[Vec<Proposal>],
    rules: &NameRules,
    gazetteer: &Gazetteer,
) -> BTreeMap<String, Form> {
    let mut forms: BTreeMap<String, Form> = BTreeMap::new();
    for name in found.iter().flatten().filter(|name| name.sense == MentionSense::Name) {
        let words = name.span.of(text);
        let letters = words.chars().count();
        let branch = name.class.branch();
        if branch == ClassId::PERSON && name.confidence >= 0.85 && letters >= 3 {
            forms.entry(words.to_owned()).or_insert(Form { class: name.class, rule: "person-again", confidence: 0.85 });
        }
        let introduces = name.confidence >= 0.75 && branch != ClassId::FIELD && branch != ClassId::PERSON;
        if introduces && let Some(short) = introduced(text, name.span) {
            let form = Form { class: name.class, rule: "introduced-short-form", confidence: 0.92 };
            forms.insert(short.to_owned(), form);
        }
        if branch == ClassId::INSTITUTION && name.confidence >= 0.7 && letters >= 6 {
            for short in short_form::short_forms(&words_of(text, segmented, name.span), name.class) {
                let taken = gazetteer.lookup(&short).iter().any(|reading| reading.trust != Trust::Risky);
                if !taken && !rules.is_generic(&short) && rules.head_at_end(&short).is_none_or(|(at, _)| at > 0) {
                    forms.entry(short).or_insert(Form { class: name.class, rule: "short-form", confidence: 0.75 });
                }
            }
        }
    }
    forms
}

/// The words of a name.
pub(crate) fn words_of<'t>(text: &'t str, segmented: &Segmented, span: Span) -> Vec<&'t str> {
    let first = segmented.tokens.partition_point(|token| token.span.end <= span.start);
    let tokens = segmented.tokens[first..].iter().take_while(|token| token.span.start < span.end);
    let clipped =
        tokens.map(|token| Span { start: token.span.start.max(span.start), end: token.span.end.min(span.end) });
    clipped.map(|span| span.of(text)).collect()
}

/// The short form that directly behind a name is introduced: 国家自然科学基金（以下简称“科学基金”）.
fn introduced(text: &str, full: Span) -> Option<&str> {
    let after = text[full.end as usize..].trim_start_matches(['》', '”']);
    let opening = INTRODUCTIONS.iter().find(|opening| after.starts_with(**opening))?;
    let short = after[opening.len()..].trim_start_matches(['：', ':', '为', '“', '《', '"', '「']);
    let end = short.find(['”', '》', '）', '"', '」', '，', '。', '；', '、'])?;
    let short = &short[..end];
    (2..=12).contains(&short.chars().count()).then_some(short)
}
