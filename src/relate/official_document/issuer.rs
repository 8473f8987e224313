//! Who issues a document: the bodies before its title, and those that sign it.

use crate::ontology::{ClassId, RelationId};
use crate::recognize::MentionSense;
use crate::resolve::EntityId;
use crate::text::{DatePoint, Period, Span};

use super::super::fact::Fact;
use super::found::DocumentFacts;
use super::page::{Page, entity, mentions_in, policies};
use super::rule::{DocumentFrame, DocumentRule};

/// A body that stands in the text.
#[derive(Clone, Copy, Debug)]
struct Body {
    span: Span,
    entity: EntityId,
    class: ClassId,
}

/// Bytes in which the bodies of one title or signature stand, at most.
const REACH: u32 = 600;

/// Who issues the document.
pub(super) fn issuers(page: &Page<'_>, found: &mut DocumentFacts) {
    for rule in page.rules.of(DocumentFrame::IssuerInTitle) {
        let start = phrase_start(page, page.own.title.start);
        // 关于转发《…》的通知: who forwards a document did not issue it.
        if ["转发", "批转"].iter().any(|word| page.between(start, page.own.title.start).contains(word)) {
            continue;
        }
        let inside = inside_title(page);
        let bodies = if inside.is_empty() { bodies_before(page, start) } else { inside };
        push(page, rule, &bodies, page.own.title.end, found);
        let title = page.article.title.as_ref().map(|title| title.span).filter(|span| !span.contains(page.own.title));
        if let Some(span) = title.filter(|_| bodies.is_empty()) {
            push(page, rule, &leading(page, span), span.end, found);
        }
    }
    for rule in page.rules.of(DocumentFrame::Letterhead) {
        letterhead(page, rule, found);
    }
    for rule in page.rules.of(DocumentFrame::Signature) {
        signatures(page, rule, found);
        undated(page, rule, found);
    }
}

fn push(page: &Page<'_>, rule: &DocumentRule, bodies: &[Body], end: u32, found: &mut DocumentFacts) {
    let Some(start) = bodies.iter().map(|body| body.span.start).min() else { return };
    for body in bodies {
        let evidence = page.evidence(rule, Span { start, end: end.max(body.span.end) }, 1.0);
        let policy = (page.own.entity, ClassId::POLICY);
        found.facts.extend(Fact::new((body.entity, body.class), RelationId::ISSUED, policy, evidence));
    }
}

/// Where the phrase starts that ends in the title: before 关于印发《.
fn phrase_start(page: &Page<'_>, title: u32) -> u32 {
    let mut before = page.between(page.article.span.start.max(title.saturating_sub(60)), title);
    if before.is_empty() {
        before = page.between(page.article.span.start, title);
    }
    let mut rest = before;
    loop {
        let next = rest.trim_end_matches(['《', '〈', '<', '“', '★']);
        let next = page.rules.words.publish.iter().find_map(|word| next.strip_suffix(word.as_str())).unwrap_or(next);
        if next.len() == rest.len() {
            break;
        }
        rest = next;
    }
    title - u32::try_from(before.len() - rest.len()).unwrap_or(0)
}

/// The bodies with which the title itself starts: 某市科技局关于…的办法.
fn inside_title(page: &Page<'_>) -> Vec<Body> {
    leading(page, page.own.title)
}

/// The bodies with which a title starts, before 关于.
fn leading(page: &Page<'_>, title: Span) -> Vec<Body> {
    let mut bodies = Vec::new();
    let mut at = title.start;
    for body in bodies_in(page, title) {
        if body.span.start == at {
            at = body.span.end;
            bodies.push(body);
        }
    }
    let rest = page.between(at, title.end);
    let about = page.rules.words.publish.iter().any(|word| rest.starts_with(word.as_str()));
    if about { bodies } else { Vec::new() }
}

/// The bodies that stand one after another up to an offset.
fn bodies_before(page: &Page<'_>, end: u32) -> Vec<Body> {
    let from = end.saturating_sub(REACH).max(page.article.span.start);
    let all = bodies_in(page, Span { start: from, end });
    let mut bodies: Vec<Body> = Vec::new();
    let mut at = end;
    for body in all.iter().rev() {
        if body.span.end > at {
            continue;
        }
        let between = page.between(body.span.end, at);
        let joined = matches!(between.trim_matches([' ', '\n', '　', '、', '，']), "" | "和" | "与");
        if !joined || between.chars().count() > 4 {
            break;
        }
        at = body.span.start;
        bodies.push(*body);
    }
    bodies.reverse();
    // 中共 of 中共某区委办公室 is a part of its name.
    let text = page.text();
    let parts: Vec<bool> = (0..bodies.len())
        .map(|at| {
            let joined = bodies.get(at + 1).is_some_and(|next| next.span.start == bodies[at].span.end);
            joined && matches!(bodies[at].span.of(text), "中共" | "中国共产党")
        })
        .collect();
    let mut part = parts.iter();
    bodies.retain(|_| part.next() != Some(&true));
    bodies
}

/// The bodies named in a span, outermost only.
fn bodies_in(page: &Page<'_>, span: Span) -> Vec<Body> {
    let mut bodies: Vec<Body> = Vec::new();
    for (at, mention) in mentions_in(page.scene, span) {
        let Some((entity, class)) = entity(page.scene, at) else { continue };
        let within = bodies.last().is_some_and(|last| last.span.contains(mention.span));
        let official = class.is_a(ClassId::INSTITUTION) && class != ClassId::MEDIA;
        if mention.sense == MentionSense::Name && official && !within {
            bodies.push(Body { span: mention.span, entity, class });
        }
    }
    bodies
}

/// Bodies that sign without a day: before （此件公开发布）, or before the document's own title where it comes again.
fn undated(page: &Page<'_>, rule: &DocumentRule, found: &mut DocumentFacts) {
    let foot = foot(page);
    let noted = [page.head, foot].into_iter().flat_map(|part| {
        let noted = part.of(page.text()).match_indices("（此件");
        noted.map(move |(at, _)| part.start + u32::try_from(at).unwrap_or(0))
    });
    let again = policies(page.scene, page.head)
        .into_iter()
        .filter(|(span, id)| page.own.is(*id) && span.start > page.own.title.end);
    let ends: Vec<u32> = noted.chain(again.map(|(span, _)| span.start)).collect();
    for end in ends.into_iter().filter(|end| *end > page.own.title.end) {
        let bodies = bodies_before(page, end);
        let Some(first) = bodies.first() else { continue };
        let before = page.between(page.article.span.start, first.span.start);
        if before.trim_end_matches([' ', '　']).ends_with(['。', '：', '\n']) {
            push(page, rule, &bodies, bodies.last().map_or(end, |last| last.span.end), found);
        }
    }
}

/// Where a document is signed at its end.
fn foot(page: &Page<'_>) -> Span {
    let end = page.article.span.end;
    let mut start = end.saturating_sub(900).max(page.head.end).min(end);
    while !page.text().is_char_boundary(start as usize) {
        start += 1;
    }
    Span { start, end }
}

/// Bodies in the letterhead, before the document's number: 某市科技局某市财政局文件某科〔2018〕7号.
fn letterhead(page: &Page<'_>, rule: &DocumentRule, found: &mut DocumentFacts) {
    let numbers = super::number::own(page);
    let Some(first) = numbers.first() else { return };
    let before = page.between(page.head.start, first.start);
    let end = before.trim_end_matches([' ', '\n', '　']);
    let end = end.strip_suffix("文件").unwrap_or(end).trim_end();
    let end = page.head.start + u32::try_from(end.len()).unwrap_or(0);
    let bodies = bodies_before(page, end);
    let leads = bodies.first().is_some_and(|body| {
        let before = page.between(page.head.start, body.span.start).trim();
        before.is_empty() || before.chars().all(|letter| letter.is_ascii() || "—－★".contains(letter))
    });
    if leads {
        push(page, rule, &bodies, end, found);
    }
}

/// Bodies directly before a day, in the head or at the end of the document, where no title follows them at once.
fn signatures(page: &Page<'_>, rule: &DocumentRule, found: &mut DocumentFacts) {
    let last = page.article.span.end;
    let foot = foot(page).start;
    let dates = &page.scene.recognized.figures.dates;
    let from = dates.partition_point(|date| date.span.start < page.own.title.end.min(page.head.end));
    for date in dates.iter().skip(from).take_while(|date| date.span.start < last) {
        let near = date.span.end <= page.head.end || date.span.start >= foot;
        let Some(Period::Point(DatePoint::Day(_))) = date.period.filter(|_| near) else { continue };
        let after = page.between(date.span.end, last);
        if rule.after.iter().any(|word| after.starts_with(word.as_str())) {
            continue;
        }
        let bodies = bodies_before(page, date.span.start);
        let Some(first) = bodies.first() else { continue };
        // 2002年7月18日某人大…通过, 自某局2018年发文: a signature starts after a full stop or on its own line.
        let before = page.between(page.article.span.start, first.span.start);
        let before = before.trim_end_matches([' ', '　']);
        if before.ends_with(['。', '\n', '）', '：', '”', '》', '.', '，', '；'])
            || before.is_empty()
            || page.between(date.span.end, last).trim().is_empty()
        {
            push(page, rule, &bodies, date.span.end, found);
        }
    }
}
