//! Authors of a paper with their bodies, from the lines under its title: 张海岱1 李云门2 / 1海岱研究所 青州 262500.

use std::ops::Range;

use crate::ontology::{ClassId, Method, RelationId};
use crate::recognize::{Mention, MentionSense};
use crate::resolve::EntityId;
use crate::text::Span;

use super::actor::softened;
use super::fact::{Evidence, Fact};
use super::scene::Scene;

/// Name of the rule for the bodies of a paper's authors.
pub(super) const RULE: &str = "author-with-body";

/// Lines at the start of an article among which its authors stand.
const LINES: usize = 14;

/// Letters of such a line, at most.
const LETTERS: usize = 240;

/// Digits of a postal code.
const POSTAL_CODE: usize = 6;

/// An author, with the numbers of the bodies.
struct Author {
    entity: (EntityId, ClassId),
    numbers: Vec<char>,
    confidence: f32,
    span: Span,
}

/// Facts from the heads of all articles.
pub(super) fn authors(scene: Scene<'_>, found: &mut Vec<Fact>) {
    for article in &scene.segmented.articles {
        let text = &scene.document.text;
        let mut start = article.span.start as usize;
        let mut writers: Vec<Author> = Vec::new();
        for _ in 0..LINES {
            let Some(rest) = text.get(start..article.span.end as usize).filter(|rest| !rest.is_empty()) else { break };
            let length = rest.find('\n').unwrap_or(rest.len());
            let line = &rest[..length];
            if line.chars().take(LETTERS + 1).count() <= LETTERS {
                read(scene, start..start + length, &mut writers, found);
            } else {
                writers.clear();
            }
            start += length + 1;
        }
    }
}

/// Reads one line: of authors, of their bodies, or of both.
fn read(scene: Scene<'_>, line: Range<usize>, writers: &mut Vec<Author>, found: &mut Vec<Fact>) {
    let text = &scene.document.text;
    let mentions = &scene.recognized.mentions;
    let first = mentions.partition_point(|mention| (mention.span.start as usize) < line.start);
    let within: Vec<(usize, &Mention)> = mentions
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, mention)| (mention.span.start as usize) < line.end)
        .filter(|(_, mention)| mention.outer.is_none() && mention.sense == MentionSense::Name)
        .collect();
    let body = |mention: &Mention| mention.class.is_a(ClassId::INSTITUTION);
    let bodies: Vec<_> = within.iter().filter(|(_, mention)| body(mention)).collect();
    let first_body = bodies.first().map_or(line.end, |(_, mention)| mention.span.start as usize);
    let own = listed(scene, &within, line.start..first_body);
    if bodies.is_empty() {
        *writers = own;
        return;
    }
    let rest = text.get(first_body..line.end).unwrap_or_default();
    if !has_postal_code(rest) {
        writers.clear();
        return;
    }
    if !own.is_empty() {
        *writers = own;
    }
    let numbered = writers.iter().any(|writer| !writer.numbers.is_empty());
    for (at, mention) in bodies {
        let Some(entity) = entity(scene, *at) else { continue };
        let lead = text.get(line.start..mention.span.start as usize).unwrap_or_default();
        let number = lead.trim_end().chars().next_back().map(plain).filter(char::is_ascii_digit);
        for writer in writers.iter() {
            let theirs = match number {
                Some(number) if numbered => writer.numbers.contains(&number),
                _ => !numbered || writers.len() == 1,
            };
            if !theirs {
                continue;
            }
            let evidence = Evidence {
                span: if (writer.span.start as usize) < line.start {
                    mention.span
                } else {
                    writer.span.cover(mention.span)
                },
                rule: RULE.to_owned(),
                method: Method::Pattern,
                confidence: writer.confidence * softened(mention.confidence),
            };
            found.extend(Fact::new(writer.entity, RelationId::AFFILIATED_WITH, entity, evidence));
        }
    }
}

/// The people of a stretch that names nothing else.
fn listed(scene: Scene<'_>, within: &[(usize, &Mention)], stretch: Range<usize>) -> Vec<Author> {
    let text = &scene.document.text;
    let people: Vec<_> = within.iter().filter(|(_, mention)| (mention.span.start as usize) < stretch.end).collect();
    let mut authors: Vec<Author> = Vec::new();
    let mut from = stretch.start;
    let marks = |from: usize, until: usize| text.get(from..until).unwrap_or_default();
    let bare = |letter: char| {
        let letter = plain(letter);
        letter.is_ascii_digit() || letter.is_whitespace() || "，、；,;*†‡^${}\\()（）[]#∗✉☒".contains(letter)
    };
    for (at, mention) in people {
        let between = marks(from, mention.span.start as usize);
        if mention.class != ClassId::PERSON || !between.chars().all(bare) {
            return Vec::new();
        }
        if let Some(last) = authors.last_mut() {
            last.numbers = between.chars().map(plain).filter(char::is_ascii_digit).collect();
        }
        let Some(entity) = entity(scene, *at) else { return Vec::new() };
        let confidence = softened(mention.confidence);
        authors.push(Author { entity, numbers: Vec::new(), confidence, span: mention.span });
        from = mention.span.end as usize;
    }
    let tail = marks(from, stretch.end);
    if !tail.chars().all(bare) {
        return Vec::new();
    }
    if let Some(last) = authors.last_mut() {
        last.numbers = tail.chars().map(plain).filter(char::is_ascii_digit).collect();
    }
    authors
}

fn entity(scene: Scene<'_>, mention: usize) -> Option<(EntityId, ClassId)> {
    let entity = scene.resolution.of_mention.get(mention).copied().flatten()?;
    Some((entity, scene.resolution.entities.get(entity.0 as usize)?.class))
}

/// A superscript digit as a plain one.
fn plain(letter: char) -> char {
    match letter {
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        letter => letter,
    }
}

fn has_postal_code(text: &str) -> bool {
    let mut run = 0;
    text.bytes().any(|byte| {
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        run == POSTAL_CODE
    })
}

#[cfg(test)]
mod tests {
    use super::super::example::facts_of as facts;

    #[test]
    fn numbers_lead_from_an_author_to_the_body() {
        let mut found = facts(
            "[张海岱|Person]1 [李云门|Person]2\n1[海岱研究所|ResearchInstitute] [青州|City] 262500\n\
             2[云门大学|University] [青州|City] 262500",
        );
        found.sort();
        assert_eq!(
            found,
            [
                "云门大学 locatedIn 青州",
                "张海岱 affiliatedWith 海岱研究所",
                "李云门 affiliatedWith 云门大学",
                "海岱研究所 locatedIn 青州"
            ]
        );
    }

    #[test]
    fn without_an_address_nobody_belongs_to_a_body() {
        assert!(facts("[张海岱|Person]\n[海岱研究所|ResearchInstitute]发布了报告").is_empty());
        assert!(facts("[张海岱|Person]访问青州\n[海岱研究所|ResearchInstitute] 青州 262500").is_empty());
    }
}
