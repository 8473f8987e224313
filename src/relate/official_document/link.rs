//! What a document rests on, changes and repeals.

use crate::ontology::{ClassId, RelationId};
use crate::resolve::EntityId;
use crate::segment::SentenceRole;
use crate::text::Span;

use super::super::fact::Fact;
use super::found::DocumentFacts;
use super::own::is_kind;
use super::page::{Page, policies};
use super::rule::{DocumentFrame, DocumentRule, Says};

/// One title in the text.
#[derive(Clone, Copy, Debug)]
struct Title {
    /// With its 《》.
    span: Span,
    entity: EntityId,
}

/// Links of the document to the titles that its sentences name.
pub(super) fn links(page: &Page<'_>, found: &mut DocumentFacts) {
    for sentence in page.sentences {
        if sentence.role == SentenceRole::Apparatus {
            continue;
        }
        let titles = titles(page, sentence.span);
        if titles.is_empty() {
            continue;
        }
        for run in runs(page, &titles) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let before = page.between(sentence.span.start, first.span.start);
            let after = page.between(last.span.end, sentence.span.end);
            for (rule, lead, tail) in linked(page, before, after) {
                let evidence = Span { start: first.span.start - lead, end: last.span.end + tail };
                for title in run {
                    push(page, rule, page.own.entity, title.entity, evidence, found);
                }
            }
            for rule in page.rules.of(DocumentFrame::ChangedBy) {
                let head = page.head.contains(last.span) && page.own.title.end <= first.span.start;
                if let Some(tail) = starts(after, &rule.after).filter(|_| head) {
                    let evidence = Span { start: first.span.start, end: last.span.end + tail };
                    push(page, rule, last.entity, page.own.entity, evidence, found);
                }
            }
        }
    }
    in_name(page, found);
}

/// The rules of lists that the words around a run of titles keep, with the lengths in bytes of what is theirs.
///
/// Of several words before the titles the nearest governs them: 实施意见根据《…》.
fn linked<'p>(page: &'p Page<'_>, before: &str, after: &str) -> Vec<(&'p DocumentRule, u32, u32)> {
    let mut kept: Vec<(&DocumentRule, u32, u32)> = Vec::new();
    for rule in page.rules.rules() {
        let lead = || ends(before, &rule.before);
        let tail = || starts(after, &rule.after);
        let found = match rule.frame {
            DocumentFrame::ListAfter => lead().map(|lead| (lead, 0)),
            DocumentFrame::ListBefore => tail().map(|tail| (0, tail)),
            DocumentFrame::ListBetween => lead().and_then(|lead| Some((lead, tail()?))),
            _ => None,
        };
        if let Some((lead, tail)) = found {
            kept.push((rule, lead, tail));
        }
    }
    let nearest = kept.iter().map(|(_, lead, _)| *lead).filter(|lead| *lead > 0).min();
    kept.retain(|(_, lead, _)| *lead == 0 || Some(*lead) == nearest);
    kept
}

fn push(
    page: &Page<'_>,
    rule: &DocumentRule,
    subject: EntityId,
    object: EntityId,
    span: Span,
    found: &mut DocumentFacts,
) {
    let Says::Relation(relation) = rule.says else { return };
    let own = page.own.is(subject) && page.own.is(object);
    if own || !matches!(relation, RelationId::CITES | RelationId::AMENDS | RelationId::REPEALS) {
        return;
    }
    let evidence = page.evidence(rule, span, 1.0);
    found.facts.extend(Fact::new((subject, ClassId::POLICY), relation, (object, ClassId::POLICY), evidence));
}

/// The titles in 《》 of a sentence.
fn titles(page: &Page<'_>, sentence: Span) -> Vec<Title> {
    let text = page.text();
    let marked = |(span, entity): (Span, EntityId)| {
        let before = text.get(..span.start as usize)?.chars().next_back()?;
        let after = text.get(span.end as usize..)?.chars().next()?;
        let pair = matches!((before, after), ('《', '》') | ('〈', '〉') | ('<', '>'));
        let span = Span {
            start: span.start - u32::try_from(before.len_utf8()).ok()?,
            end: span.end + u32::try_from(after.len_utf8()).ok()?,
        };
        pair.then_some(Title { span, entity })
    };
    let official = |span: Span| is_kind(&page.rules.words, span.of(text));
    policies(page.scene, sentence).into_iter().filter(|(span, _)| official(*span)).filter_map(marked).collect()
}

/// Titles that are named together: 《甲》、《乙》和《丙》, with their numbers in brackets and those who issued them between.
fn runs<'t>(page: &Page<'_>, titles: &'t [Title]) -> Vec<&'t [Title]> {
    let mut runs = Vec::new();
    let mut start = 0;
    for at in 1..=titles.len() {
        let joined =
            titles.get(at).is_some_and(|next| coordinated(page.between(titles[at - 1].span.end, next.span.start)));
        if !joined {
            runs.push(&titles[start..at]);
            start = at;
        }
    }
    runs
}

/// Letters between two titles of one list, at most, numbers in brackets apart.
const APART: usize = 30;

/// Whether words between two titles join them: nothing, a number in brackets, 、 or 和, perhaps a body that issued the next.
fn coordinated(between: &str) -> bool {
    let rest = unbracketed(between);
    let rest = rest.trim_start();
    if rest.is_empty() {
        return true;
    }
    let joined = ["、", "和", "及", "以及", "与", "或", "，", "等", "的通知"].iter().any(|word| rest.starts_with(word));
    let stops = ["。", "；", "：", "根据", "按照", "规定", "要求", "精神", "制定", "执行", "废止", "修改", "是"];
    joined && rest.chars().count() <= APART && !stops.iter().any(|word| rest.contains(word))
}

/// The text without what stands in brackets at its start.
fn unbracketed(text: &str) -> &str {
    let mut text = text.trim_start();
    while let Some(inside) = text.strip_prefix(['（', '(', '〔', '[']) {
        let mut depth = 1usize;
        let close = inside.char_indices().take(60).find(|(_, letter)| {
            match letter {
                '（' | '(' | '〔' | '[' => depth += 1,
                '）' | ')' | '〕' | ']' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let Some((at, letter)) = close else { break };
        text = inside[at + letter.len_utf8()..].trim_start();
    }
    text
}

/// Letters between a word and the titles that it governs, at most: those who issued them stand there.
const REACH: usize = 28;

/// Where one of the words governs what follows `before`: the length in bytes from the word on.
fn ends(before: &str, words: &[String]) -> Option<u32> {
    let start = before.char_indices().rev().take(REACH + 8).last().map_or(0, |(at, _)| at);
    let near = &before[start..];
    let at = words.iter().filter_map(|word| near.rfind(word.as_str()).map(|at| (at, word.len()))).max()?;
    let between = &near[at.0 + at.1..];
    let broken = between.contains(['。', '；', '《', '》', '，', '：']);
    (!broken && between.chars().count() <= REACH).then(|| u32::try_from(before.len() - start - at.0).unwrap_or(0))
}

/// Whether one of the words stands at the start of `after`, behind numbers in brackets and words like 文件: its end in bytes.
pub(super) fn starts(after: &str, words: &[String]) -> Option<u32> {
    let mut rest = unbracketed(after);
    for filler in [
        "等文件",
        "文件",
        "等",
        "，",
        "也",
        "相应",
        "均",
        "即行",
        "自行",
        "随文",
        "一并",
        "同时",
        "予以",
        "现",
        "第一次",
        "第二次",
        "第三次",
    ] {
        rest = rest
            .strip_prefix(filler)
            .filter(|left| !words.iter().any(|word| rest.starts_with(word.as_str())) || left.is_empty())
            .unwrap_or(rest);
    }
    let word = words.iter().filter(|word| rest.starts_with(word.as_str())).max_by_key(|word| word.len())?;
    u32::try_from(after.len() - rest.len() + word.len()).ok()
}

/// The title that the document's own name holds: 关于修改〈条例〉的决定.
fn in_name(page: &Page<'_>, found: &mut DocumentFacts) {
    let mentions = super::page::mentions_in(page.scene, page.own.title);
    let inner: Vec<(Span, EntityId)> = mentions
        .filter(|(_, mention)| mention.span != page.own.title && mention.class == ClassId::POLICY)
        .filter_map(|(at, mention)| Some((mention.span, super::page::entity(page.scene, at)?.0)))
        .collect();
    for rule in page.rules.of(DocumentFrame::InName) {
        for (span, entity) in &inner {
            let before = page.between(page.own.title.start, span.start).trim_end_matches(['《', '〈', '<']);
            if rule.before.iter().any(|word| before.ends_with(word.as_str())) {
                push(page, rule, page.own.entity, *entity, page.own.title, found);
            }
        }
    }
}
