//! Names between 《》 and “”.

use crate::ontology::{ClassId, Gazetteer, Trust};
use crate::text::Span;

use super::clause::Clause;
use super::name_rules::NameRules;
use super::proposal::Proposal;

/// Titles in 《》 of one sentence, and quoted phrases that the gazetteer knows.
pub(super) fn quoted_names(clause: Clause<'_>, rules: &NameRules, gazetteer: &Gazetteer) -> Vec<Proposal> {
    let mut found = Vec::new();
    let mut open_title: Option<(u32, u32)> = None;
    let mut open_quote: Option<u32> = None;
    for (at, letter) in clause.span.of(clause.text).char_indices() {
        let start = clause.span.start + u32::try_from(at).unwrap_or(0);
        let after = start + u32::try_from(letter.len_utf8()).unwrap_or(1);
        match letter {
            '《' => open_title = Some(open_title.map_or((after, 1), |(start, depth)| (start, depth + 1))),
            '》' => match open_title {
                Some((from, 1)) => {
                    found.extend(title(clause, rules, gazetteer, Span { start: from, end: start }));
                    open_title = None;
                }
                Some((from, depth)) => open_title = Some((from, depth - 1)),
                None => {}
            },
            '“' => open_quote = Some(after),
            '”' => {
                let span = open_quote.take().map(|from| Span { start: from, end: start });
                found.extend(span.and_then(|span| quotation(clause, rules, gazetteer, span)));
            }
            _ => {}
        }
    }
    found
}

/// A document, a paper or a programme on air: whatever stands in 《》 is a name.
fn title(clause: Clause<'_>, rules: &NameRules, gazetteer: &Gazetteer, span: Span) -> Option<Proposal> {
    let words = span.of(clause.text);
    if span.is_empty() || words.chars().count() > 80 {
        return None;
    }
    let known = gazetteer.lookup(words);
    let best = known.iter().find(|candidate| {
        let class = gazetteer.entry(candidate.entry).class;
        class.branch() == ClassId::PROGRAM || class == ClassId::MEDIA || class == ClassId::PRODUCT
    });
    let class = match best {
        Some(candidate) => gazetteer.entry(candidate.entry).class,
        None => match rules.head_at_end(words) {
            Some((_, head)) if matches!(head.class, ClassId::MEDIA) => head.class,
            _ => ClassId::POLICY,
        },
    };
    let mut proposal = Proposal::pattern(span, class, "title-marks", 0.93);
    proposal.entries = best.map(|candidate| candidate.entry).into_iter().collect();
    Some(proposal)
}

/// A phrase in “” is a name if the gazetteer knows it as one.
fn quotation(clause: Clause<'_>, rules: &NameRules, gazetteer: &Gazetteer, span: Span) -> Option<Proposal> {
    let words = span.of(clause.text);
    let letters = words.chars().count();
    if !(2..=20).contains(&letters) || rules.is_slogan(words) {
        return None;
    }
    let known = gazetteer.lookup(words);
    let best = known.iter().find(|candidate| {
        candidate.trust != Trust::Risky
            && !matches!(gazetteer.entry(candidate.entry).class.branch(), ClassId::PERSON | ClassId::FIELD)
    })?;
    let class = gazetteer.entry(best.entry).class;
    let mut proposal = Proposal::pattern(span, class, "quoted-name", 0.85);
    proposal.entries = vec![best.entry];
    Some(proposal)
}
