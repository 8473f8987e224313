//! Articles of an issue: title, source line, date.

use jiff::civil::Date;

use super::calendar;
use super::issue::{self, Draft, Issue};
use super::kind::{Kind, names_an_official};
use super::official;
use super::paragraph::Paragraph;
use super::parts::{PARTS, labelled};
use crate::text::{Document, Span};

/// Index of an article in its document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ArticleId(pub u32);

/// A title, where it stands (in the body, or in the contents list where the body lost it).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The words, without numbering.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// One article of a document. A document that is not an issue of several holds exactly one.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// From its first to its last character.
    pub span: Span,
    /// Its title.
    pub title: Option<Heading>,
    /// The name in a source line (`（来源：人民网）` → 人民网).
    pub source: Option<Span>,
    /// Who wrote it or gives it: 「作者：张三」, 「省长 张三」.
    pub author: Option<Span>,
    /// Day of publication, as exact as is known: its own, else the issue's.
    pub date: Option<Date>,
    /// Where its title names the official document that it is: 关于发展低空旅游的意见.
    pub policy: Option<Span>,
    /// Year of publication, where the day is not known: from the title or the document's name.
    pub year: Option<i16>,
}

/// What the head of a document says of the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// The title: of the issue, or of its only article.
    pub title: Option<Heading>,
    /// Day of publication.
    pub date: Option<Date>,
    /// The words that name the publisher.
    pub publisher: Option<Span>,
}

/// The articles of a document, in order; each covers whole paragraphs. What stands before the first is the cover.
pub(super) fn articles(document: &Document, paragraphs: &[Paragraph], kinds: &[Kind]) -> (Vec<Article>, Front) {
    let issue = issue::digest(paragraphs, kinds)
        .or_else(|| issue::issue(paragraphs, kinds))
        .or_else(|| issue::headed(paragraphs, kinds));
    match issue {
        Some(issue) => several(document, paragraphs, kinds, &issue),
        None => single(document, paragraphs, kinds),
    }
}

fn several(document: &Document, paragraphs: &[Paragraph], kinds: &[Kind], issue: &Issue) -> (Vec<Article>, Front) {
    let cover = &paragraphs[..issue.cover];
    let named = calendar::first_day(&document.identifier);
    let date = cover.iter().find_map(|paragraph| calendar::first_day(paragraph.text)).or(named);
    let front = Front {
        title: cover.iter().find(|paragraph| paragraph.number().is_none()).map(issue::heading),
        date,
        publisher: cover.iter().find_map(publisher_before_a_day),
    };
    let article = |draft: &Draft| {
        let range = draft.start..draft.end;
        Article {
            span: span(&paragraphs[range.clone()]),
            policy: draft.title.as_ref().and_then(official::named),
            title: draft.title.clone(),
            source: source(&paragraphs[range.clone()], &kinds[range.clone()]),
            author: author(&paragraphs[range.clone()]),
            date: own_date(&paragraphs[range.clone()], &kinds[range]).or(date),
            year: None,
        }
    };
    (issue.articles.iter().map(article).collect(), front)
}

fn single(document: &Document, paragraphs: &[Paragraph], kinds: &[Kind]) -> (Vec<Article>, Front) {
    let title = title(paragraphs, kinds);
    let words = title.as_ref().map_or("", |title| title.text.as_str());
    let date = own_date(paragraphs, kinds)
        .or_else(|| calendar::first_day(words))
        .or_else(|| date_of_the_occasion(paragraphs))
        .or_else(|| official::signed(paragraphs))
        .or_else(|| date_at_the_end(paragraphs, kinds))
        .or_else(|| calendar::first_day(&document.identifier));
    let year = calendar::first_year(words).or_else(|| calendar::first_year(&document.identifier));
    let article = Article {
        span: Span::new(0, document.text.len()),
        source: source(paragraphs, kinds),
        author: author(paragraphs),
        policy: title.as_ref().and_then(official::named).or_else(|| official::run_on(paragraphs)),
        year: if date.is_none() { year } else { None },
        title: title.clone(),
        date,
    };
    let front = Front { title, date, publisher: article.source };
    (vec![article], front)
}

fn span(paragraphs: &[Paragraph]) -> Span {
    match paragraphs {
        [] => Span::default(),
        [first, .., last] => first.span.cover(last.span),
        [only] => only.span,
    }
}

/// The title of a document of one article: its first heading of the highest level, else the first line of its head that is no
/// apparatus, where one that says what kind of document it is goes before others.
fn title(paragraphs: &[Paragraph], kinds: &[Kind]) -> Option<Heading> {
    if let Some(marked) = paragraphs.iter().take(8).find(|paragraph| paragraph.level == Some(1)) {
        return Some(issue::heading(marked));
    }
    if let Some(official) = official::title(paragraphs) {
        return Some(official);
    }
    let lines = || paragraphs.iter().zip(kinds).take(12);
    let head = || {
        lines().take_while(|(paragraph, kind)| **kind != Kind::Body || paragraph.length_up_to(41) <= 40).filter(
            |(paragraph, kind)| {
                matches!(kind, Kind::Heading | Kind::Body)
                    && paragraph.is_title_like()
                    && paragraph.length_up_to(5) >= 4
                    && paragraph.number().is_none()
                    && !paragraph.text.starts_with('—')
                    && !names_an_official(paragraph)
            },
        )
    };
    let says_what_it_is = |paragraph: &Paragraph| {
        let words = paragraph.text.trim_end_matches(|letter: char| "）)》” ".contains(letter));
        DOCUMENT_WORDS.iter().any(|word| words.ends_with(word)) || words.ends_with("试行") || words.contains("关于")
    };
    let named = head().find(|(paragraph, _)| says_what_it_is(paragraph)).or_else(|| head().next());
    named
        .map(|(paragraph, _)| issue::heading(paragraph))
        .or_else(|| lines().find_map(|(paragraph, _)| notice(paragraph)))
}

const DOCUMENT_WORDS: [&str; 24] = [
    "报告", "通知", "意见", "办法", "条例", "规定", "细则", "方案", "规划", "纲要", "计划", "决定", "措施", "公报",
    "公告", "通报", "决议", "政策", "建议", "法", "指南", "章程", "实施", "讲话",
];

/// The title of a letter whose first lines run together: 「…关于印发《…》的通知」.
fn notice(paragraph: &Paragraph) -> Option<Heading> {
    let text: &str = paragraph.text;
    let end = ["的通知", "的意见", "的决定", "的批复", "的公告", "的通告"]
        .iter()
        .filter_map(|ending| text.find(ending).map(|at| at + ending.len()))
        .min()?;
    let about = text[..end].find("关于")?;
    let start = text[..about]
        .rfind(['号', '。', '—', ' ', '文'])
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let start = if text[start..].starts_with('件') { start + '件'.len_utf8() } else { start };
    let words = &text[start.min(about)..end];
    let from = paragraph.span.start as usize + start.min(about);
    (words.chars().count() <= 100)
        .then(|| Heading { text: words.to_owned(), span: Span::new(from, from + words.len()) })
}

/// The name in the first source line.
fn source(paragraphs: &[Paragraph], kinds: &[Kind]) -> Option<Span> {
    let mut lines = paragraphs.iter().zip(kinds).filter(|(_, kind)| matches!(kind, Kind::Source | Kind::EndNote));
    let named = lines.find_map(|(paragraph, _)| {
        let name = labelled(paragraph.text, &PARTS.sources).unwrap_or(paragraph.text);
        let name = name.split(['　', ' ', '|', '丨']).find(|part| !part.is_empty())?;
        let labelled_elsewhere = paragraph.text.contains("来源") || !paragraph.text.starts_with(['（', '(']);
        (labelled_elsewhere && name.chars().count() <= 30).then(|| part(paragraph, name))
    });
    named.or_else(|| paragraphs.iter().take(3).find_map(dateline_source))
}

/// Paragraphs at the head and the end of an article in which its author may be named.
const BYLINES: usize = 12;

/// The words that name the author: behind 作者 in the head or at the end, or the line of an official who gives a report.
fn author(paragraphs: &[Paragraph]) -> Option<Span> {
    let last = paragraphs.len().saturating_sub(BYLINES).max(BYLINES);
    let mut near = paragraphs.iter().take(BYLINES).chain(paragraphs.iter().skip(last));
    let signed = near.find_map(|paragraph| {
        let name = labelled(paragraph.text, &PARTS.authors)?.trim_end_matches(['）', ')']).trim();
        let plain = (2..=40).contains(&name.chars().count()) && !name.contains(['。', '；', '：']);
        plain.then(|| part(paragraph, name))
    });
    let official = || {
        // 省长 张三, before 各位代表：
        let mut lines = paragraphs.iter().take(8).zip(paragraphs.iter().skip(1));
        let (line, _) = lines.find(|(line, next)| {
            names_an_official(line) && ["各位", "同志们", "（"].iter().any(|word| next.text.starts_with(word))
        })?;
        Some(part(line, line.text.trim().trim_start_matches('—')))
    };
    signed.or_else(official)
}

/// The medium that a dateline names: 「央视网消息（…）：」, 「新华社北京3月5日电」.
fn dateline_source(paragraph: &Paragraph) -> Option<Span> {
    let medium = PARTS.datelines.iter().find_map(|line| {
        let name = line.strip_suffix("消息").unwrap_or(line);
        let named = name.ends_with(['网', '社']) && paragraph.text.starts_with(name) && !name.starts_with('本');
        let opening: String = paragraph.text.chars().take(30).collect();
        (named && (opening.contains("消息") || opening.contains('电'))).then_some(name)
    })?;
    Some(part(paragraph, &paragraph.text[..medium.len()]))
}

/// The span of `words`, which are a part of the paragraph's text.
fn part(paragraph: &Paragraph, words: &str) -> Span {
    let at = words.as_ptr() as usize - paragraph.text.as_ptr() as usize;
    let start = paragraph.span.start as usize + at;
    Span::new(start, start + words.len())
}

/// The body that a line of a cover names before a day: 「某某研究院 2020年12月24日」.
fn publisher_before_a_day(paragraph: &Paragraph) -> Option<Span> {
    calendar::first_day(paragraph.text)?;
    let name = paragraph.text.split(' ').next()?;
    let is_name = (4..=30).contains(&name.chars().count()) && !name.contains(|letter: char| letter.is_ascii_digit());
    (is_name && name.len() < paragraph.text.len()).then(|| part(paragraph, name))
}

/// The day in a line of its own among the first or last lines: 「时间：2026-02-09」.
fn own_date(paragraphs: &[Paragraph], kinds: &[Kind]) -> Option<Date> {
    let mut head = paragraphs.iter().zip(kinds).take(14);
    head.find(|(_, kind)| **kind == Kind::Time).and_then(|(paragraph, _)| calendar::first_day(paragraph.text))
}

/// The day of the meeting that heard or passed the document: the last one named in the short lines of its head.
fn date_of_the_occasion(paragraphs: &[Paragraph]) -> Option<Date> {
    let lines = paragraphs.iter().take(14).filter(|paragraph| {
        let text = paragraph.text;
        let occasion = ["会议", "大会", "通过", "修正", "修订", "公布"].iter().any(|word| text.contains(word));
        // 2025年1月14日在某省人民代表大会上，省长作政府工作报告。
        let told = text.starts_with(|letter: char| letter.is_ascii_digit()) && text.contains("会议上");
        occasion && paragraph.length_up_to(301) <= 300 && (told || !text.ends_with('。'))
    });
    let named = lines.flat_map(|paragraph| calendar::days(paragraph.text)).max();
    named.or_else(|| paragraphs.iter().take(3).find_map(|paragraph| day_behind_a_dash(paragraph.text)))
}

/// The day of the meeting where title, meeting and text run together: 「政府工作报告——2014年3月5日在…」.
fn day_behind_a_dash(text: &str) -> Option<Date> {
    let head = &text[..text.char_indices().nth(300).map_or(text.len(), |(at, _)| at)];
    let behind = &head[head.find("——")? + "——".len()..];
    let day = calendar::first_day(behind)?;
    behind.starts_with(|letter: char| letter.is_ascii_digit()).then_some(day)
}

/// The day with which a letter is signed.
fn date_at_the_end(paragraphs: &[Paragraph], kinds: &[Kind]) -> Option<Date> {
    let signed = |text: &str| {
        let at = text.find("（此件").or_else(|| text.find("印发").filter(|at| at + "印发".len() == text.len()))?;
        calendar::days(text[..at].get(at.saturating_sub(60)..).or_else(|| text[..at].rsplit('。').next())?).last()
    };
    let at_the_end = paragraphs.len().saturating_sub(6);
    let own = paragraphs.iter().zip(kinds).skip(at_the_end).rev().find(|(_, kind)| **kind == Kind::Time);
    own.and_then(|(paragraph, _)| calendar::first_day(paragraph.text))
        .or_else(|| paragraphs.iter().find_map(|paragraph| signed(paragraph.text)))
        .or_else(|| {
            let last = paragraphs.last().filter(|last| last.length_up_to(41) <= 40)?;
            // 本条例自2002年7月1日起施行: the day from which it holds.
            let in_force = ["施行", "实施", "执行", "生效", "废止"].iter().any(|word| last.text.contains(word));
            let last = Some(last).filter(|_| !in_force)?;
            calendar::days(last.text).last()
        })
}
