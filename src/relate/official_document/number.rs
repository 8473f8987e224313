//! 发文字号: 国发〔2021〕4号.

use crate::ontology::ClassId;
use crate::text::Span;

use super::super::attribute::{Attribute, AttributeKind, AttributeValue};
use super::found::DocumentFacts;
use super::page::{Page, entity, mentions_in, policies};
use super::rule::{DocumentFrame, Says};

/// A number and where it stands.
pub(super) struct Number {
    pub span: Span,
    words: String,
}

/// Letters before the year that are surely all of the number.
const SHORT: usize = 7;

/// Letters before the year, at most.
const PREFIX: usize = 12;

/// The number of the document, and those of the documents that it names; `repealed` are numbers of documents that bear its title.
pub(super) fn numbers(page: &Page<'_>, repealed: &[String], found: &mut DocumentFacts) {
    for rule in page.rules.rules() {
        if rule.says != Says::Attribute(AttributeKind::DocumentNumber) {
            continue;
        }
        let mut push = |policy, number: Number| {
            let evidence = page.evidence(rule, number.span, 1.0);
            let value = AttributeValue::Text(number.words);
            found.attributes.push(Attribute { policy, kind: AttributeKind::DocumentNumber, value, evidence });
        };
        match rule.frame {
            DocumentFrame::OwnNumber => {
                for span in own(page) {
                    let words = plain(span.of(page.text()));
                    push(page.own.entity, Number { span, words });
                }
            }
            DocumentFrame::CitedNumber => {
                // 原《…》（青政办〔2013〕89号）同时废止 of the same title is the number of another document.
                let numbered = !own(page).is_empty();
                let others = policies(page.scene, page.article.span).into_iter();
                for (span, policy) in others.filter(|(_, policy)| !(numbered && page.own.is(*policy))) {
                    if let Some(number) = behind(page, span).filter(|number| !repealed.contains(&number.words)) {
                        push(policy, number);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The numbers in the head that belong to no other document: before the title, not in brackets behind another title.
/// Several where several bodies issue it.
pub(super) fn own(page: &Page<'_>) -> Vec<Span> {
    let head = page.head.of(page.text());
    let base = page.head.start as usize;
    let limit = (page.own.title.start as usize).saturating_sub(base);
    let found = head.match_indices(OPEN).filter_map(|(at, _)| number_around(page, base + at));
    let near = found.filter(|number| {
        let before = page.text().get(..number.span.start as usize).unwrap_or_default();
        !before.ends_with(['（', '(', '》', '发', '据', '将'])
    });
    near.filter(|number| (number.span.start as usize) < base + limit.max(1)).map(|number| number.span).collect()
}

/// Whether a letter may open the brackets around a year.
pub(super) fn opens(letter: char) -> bool {
    OPEN.contains(&letter)
}

const OPEN: [char; 6] = ['〔', '[', '［', '【', '（', '('];
const CLOSE: [char; 6] = ['〕', ']', '］', '】', '）', ')'];

/// The number whose year stands in the bracket at `open`.
pub(super) fn number_around(page: &Page<'_>, open: usize) -> Option<Number> {
    let text = page.text();
    let end = open + year_and_serial(text.get(open..)?)?;
    let before = &text[..open];
    let start = before.char_indices().rev().take(PREFIX).take_while(|(_, letter)| is_prefix(*letter)).last()?.0;
    // A body that ends inside is none of its letters: 某市财政局某财〔2018〕3号; a line 某市人民政府文件 neither.
    let from = Span::new(start.saturating_sub(120).max(page.article.span.start as usize).min(start), open);
    let from = Span { start: floor(text, from.start as usize), end: from.end };
    let body = mentions_in(page.scene, from)
        .filter(|(at, mention)| {
            mention.span.end as usize > start
                && (mention.span.end as usize) < open
                && entity(page.scene, *at).is_some_and(|(_, class)| class.is_a(ClassId::INSTITUTION))
        })
        .map(|(_, mention)| mention.span.end as usize)
        .max();
    // 椒区委办发〔2017〕23号: a short number may itself start like a body.
    let long = before[start..].chars().count() > SHORT;
    let mut start = body.filter(|_| long).unwrap_or(start);
    for word in ["文件", "文号", "字号", "公室", "政府"] {
        if let Some(at) = before.get(start..).and_then(|words| words.rfind(word)) {
            start += at + word.len();
        }
    }
    let prefix = before.get(start..)?.trim_start();
    let start = open - prefix.len();
    (!prefix.is_empty()).then(|| Number { span: Span::new(start, end), words: plain(&text[start..end]) })
}

fn floor(text: &str, at: usize) -> u32 {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn is_prefix(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter) || letter.is_ascii_alphabetic()
}

/// The length in bytes of 「〔2021〕4号」 at the start of a text.
fn year_and_serial(text: &str) -> Option<usize> {
    let open = text.chars().next().filter(|letter| OPEN.contains(letter))?;
    let rest = text[open.len_utf8()..].trim_start();
    let year = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = rest.split_at(year);
    if year != 4 || !digits.starts_with(['1', '2']) {
        return None;
    }
    let rest = rest.trim_start();
    let close = rest.chars().next().filter(|letter| CLOSE.contains(letter))?;
    let rest = rest[close.len_utf8()..].trim_start();
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let serial = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest[serial..].trim_start();
    let behind = behind.strip_prefix('号').filter(|_| (1..=5).contains(&serial))?;
    Some(text.len() - behind.len())
}

/// The number in brackets behind a title: 《…》（国发〔2021〕4号）.
fn behind(page: &Page<'_>, title: Span) -> Option<Number> {
    let text = page.text();
    let rest = text.get(title.end as usize..)?;
    let inside = rest.trim_start_matches(['》', '〉', '>']).trim_start();
    let inside = inside.strip_prefix(['（', '(', '〔', '['])?;
    let start = text.len() - inside.len();
    let prefix: usize = inside.chars().take(PREFIX).take_while(|letter| is_prefix(*letter)).map(char::len_utf8).sum();
    let end = start + prefix + year_and_serial(inside.get(prefix..)?)?;
    (prefix > 0).then(|| Number {
        span: Span { start: title.start, end: u32::try_from(end).unwrap_or(u32::MAX) },
        words: plain(&text[start..end]),
    })
}

/// A number with its year in 〔〕 and without blanks.
pub(super) fn plain(number: &str) -> String {
    let letters = number.chars().filter(|letter| !letter.is_whitespace());
    letters
        .map(|letter| {
            if OPEN.contains(&letter) {
                '〔'
            } else if CLOSE.contains(&letter) {
                '〕'
            } else {
                letter
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_stand_in_brackets_of_any_kind() {
        for text in ["〔2021〕4号", "[2021]4号", "（2021）第4号", "【2021】 4号"] {
            assert_eq!(year_and_serial(text), Some(text.len()), "{text}");
        }
        for text in ["（2021年）4号", "〔21〕4号", "〔2021〕号", "〔2021〕4", "（3021）4号", "〔"] {
            assert_eq!(year_and_serial(text), None, "{text}");
        }
        assert_eq!(plain("青政发 [2021] 4号"), "青政发〔2021〕4号");
    }
}
