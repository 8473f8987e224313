//! An issue of several articles: its contents list, where articles start, and which title belongs to which.

use rustc_hash::FxHashSet;

use super::article::Heading;
use super::kind::Kind;
use super::paragraph::{NumberStyle, Paragraph, is_han};
use super::parts::{PARTS, bare, labelled};
use crate::text::Span;

/// An article as a range of paragraphs, with the title that was found for it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) title: Option<Heading>,
}

/// An issue: paragraphs before its first article, and its articles.
#[derive(Clone, Debug)]
pub(super) struct Issue {
    pub(super) cover: usize,
    pub(super) articles: Vec<Draft>,
}

/// The words of a title, without number and final mark, and where they stand.
pub(super) fn heading(paragraph: &Paragraph) -> Heading {
    let number = paragraph.number().filter(|number| !matches!(number.style, NumberStyle::Section(_)));
    let skipped = number.map_or(0, |number| number.length);
    let words = paragraph.text[skipped..].trim_end_matches(['；', '。', ' ', ';']);
    let start = paragraph.span.start as usize + skipped;
    Heading { text: words.to_owned(), span: Span::new(start, start + words.len()) }
}

/// The articles of a collection of news marked up with headings: each item is one.
pub(super) fn digest(paragraphs: &[Paragraph], kinds: &[Kind]) -> Option<Issue> {
    let levels: FxHashSet<u8> = paragraphs.iter().filter_map(|paragraph| paragraph.level).collect();
    let is_named_digest = paragraphs
        .iter()
        .take(6)
        .any(|paragraph| paragraph.level.is_some() && PARTS.digests.iter().any(|word| paragraph.text.contains(word)));
    let mut levels: Vec<u8> = levels.into_iter().collect();
    levels.sort_unstable();
    for level in levels.into_iter().rev() {
        let starts: Vec<usize> = (0..paragraphs.len()).filter(|at| paragraphs[*at].level == Some(level)).collect();
        let with_dateline = starts.iter().filter(|start| has_dateline(paragraphs, **start)).count();
        let named = is_named_digest && level > 1 && with_dateline * 4 >= starts.len();
        if !(with_dateline * 2 > starts.len() && (starts.len() > 1 || is_named_digest) || named) {
            continue;
        }
        let mut articles = Vec::new();
        for (at, start) in starts.iter().enumerate() {
            let next = starts.get(at + 1).copied().unwrap_or(paragraphs.len());
            let above = (*start + 1..next).find(|at| paragraphs[*at].level.is_some_and(|other| other < level));
            let end = above.unwrap_or(next);
            if kinds[*start] == Kind::Heading {
                push_items(paragraphs, kinds, *start, end, &mut articles);
            }
        }
        let cover = articles.first().map_or(0, |article: &Draft| article.start);
        return (!articles.is_empty()).then_some(Issue { cover, articles });
    }
    None
}

/// One item of a digest; several, where it is itself a row of short news, each a line of title and its text.
fn push_items(paragraphs: &[Paragraph], kinds: &[Kind], start: usize, end: usize, articles: &mut Vec<Draft>) {
    let is_title = |at: usize| kinds[at] == Kind::Heading && paragraphs[at].level.is_none();
    let titles: Vec<usize> =
        (start + 1..end).filter(|at| is_title(*at) && *at + 1 < end && kinds[*at + 1] == Kind::Body).collect();
    let body = (start + 1..end).filter(|at| kinds[*at] == Kind::Body).count();
    let is_row = titles.len() >= 2 && titles[0] <= start + 2 && titles.len() * 3 >= body * 2;
    if !is_row {
        articles.push(Draft { start, end, title: Some(heading(&paragraphs[start])) });
        return;
    }
    for (at, title) in titles.iter().enumerate() {
        let start = if at == 0 { start } else { *title };
        let end = titles.get(at + 1).copied().unwrap_or(end);
        articles.push(Draft { start, end, title: Some(heading(&paragraphs[*title])) });
    }
}

fn has_dateline(paragraphs: &[Paragraph], heading: usize) -> bool {
    paragraphs.iter().skip(heading + 1).take(3).take_while(|paragraph| paragraph.level.is_none()).any(|paragraph| {
        let start: String = paragraph.text.chars().take(24).collect();
        PARTS.datelines.iter().any(|line| start.starts_with(line)) || start.contains("电（") || start.contains("讯（")
    })
}

/// The articles of an issue with a contents list or with source lines at the ends of its articles.
pub(super) fn issue(paragraphs: &[Paragraph], kinds: &[Kind]) -> Option<Issue> {
    let (entries, cover) = contents(paragraphs, kinds);
    let closes = |at: usize| {
        matches!(kinds[at], Kind::EndNote)
            || kinds[at] == Kind::Source
                && labelled(paragraphs[at].text, &PARTS.sources).is_some_and(|name| !name.is_empty())
    };
    let closing: Vec<usize> = (cover..paragraphs.len()).filter(|at| closes(*at)).collect();
    let sources =
        closing.iter().filter(|at| kinds[**at] == Kind::Source || paragraphs[**at].text.contains("来源")).count();
    if entries.len() < 2 && sources < 2 || closing.is_empty() && entries.is_empty() {
        return None;
    }
    if entries.len() < 2 && !close_articles(paragraphs, kinds, &closing) {
        return None;
    }
    let titles = titles_in_the_body(paragraphs, &entries, cover);
    let mut boundaries: Vec<usize> = vec![cover];
    boundaries.extend(closing.iter().map(|at| at + 1).filter(|at| *at < paragraphs.len()));
    boundaries.extend(titles.iter().flatten().copied());
    if entries.len() >= 2 && boundaries.len() < entries.len() {
        boundaries.extend((cover..paragraphs.len()).filter(|at| paragraphs[*at].after_break));
    }
    boundaries.sort_unstable();
    boundaries.dedup();
    let mut segments: Vec<(usize, usize)> = Vec::new();
    for (at, start) in boundaries.iter().enumerate() {
        let end = boundaries.get(at + 1).copied().unwrap_or(paragraphs.len());
        let has_body = (*start..end).any(|at| kinds[at] == Kind::Body);
        match segments.last_mut() {
            Some(last) if !has_body => last.1 = end,
            _ => segments.push((*start, end)),
        }
    }
    if entries.len() < 2 {
        let articles = segments.into_iter().map(|(start, end)| untitled(paragraphs, kinds, start, end)).collect();
        return Some(Issue { cover, articles });
    }
    let assigned = assigned(paragraphs, &entries, &segments);
    let mut articles: Vec<(usize, Draft)> = Vec::new();
    for ((start, end), entry) in segments.into_iter().zip(assigned) {
        match articles.last_mut() {
            Some((last, draft)) if *last == entry => draft.end = end,
            _ => {
                let title = titles[entry].filter(|at| (start..end).contains(at)).unwrap_or(entries[entry]);
                articles.push((entry, Draft { start, end, title: Some(heading(&paragraphs[title])) }));
            }
        }
    }
    (articles.len() >= 2).then(|| Issue { cover, articles: articles.into_iter().map(|(_, draft)| draft).collect() })
}

/// Whether the source lines stand at the ends of articles: text before the first, nothing but notes behind the last.
fn close_articles(paragraphs: &[Paragraph], kinds: &[Kind], closing: &[usize]) -> bool {
    let body = |range: std::ops::Range<usize>| range.filter(|at| kinds[*at] == Kind::Body).count();
    let (Some(first), Some(last)) = (closing.first(), closing.last()) else { return false };
    body(0..*first) >= 2 && body(*last + 1..paragraphs.len()) == 0
}

fn untitled(paragraphs: &[Paragraph], kinds: &[Kind], start: usize, end: usize) -> Draft {
    let title = (kinds[start] == Kind::Heading).then(|| heading(&paragraphs[start]));
    Draft { start, end, title }
}

/// The entries of the contents list at the head of an issue, as indices of paragraphs, and the first paragraph behind it.
///
/// Titles numbered from one on, one after another, before any text. A list of chapters is none: its entries come back in the
/// text with their numbers.
fn contents(paragraphs: &[Paragraph], kinds: &[Kind]) -> (Vec<usize>, usize) {
    let mut entries: Vec<usize> = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate().take(60) {
        let number = paragraph.number();
        let expected = u32::try_from(entries.len() + 1).unwrap_or(u32::MAX);
        let is_entry = number.is_some_and(|number| {
            matches!(number.style, NumberStyle::Arabic | NumberStyle::Ideograph | NumberStyle::Bracketed)
                && number.value == Some(expected)
        }) && paragraph.length_up_to(61) <= 60
            && (!paragraph.is_final() || paragraph.text.ends_with('；'));
        if is_entry {
            entries.push(at);
            continue;
        }
        if !entries.is_empty() || paragraph.is_final() && kinds[at] == Kind::Body {
            break;
        }
    }
    let behind = entries.last().map_or(0, |last| last + 1);
    let come_back = entries
        .iter()
        .filter(|entry| paragraphs.iter().skip(behind).any(|paragraph| paragraph.text == paragraphs[**entry].text));
    let chapters = come_back.count() * 2 > entries.len();
    if entries.len() < 2 || chapters { (Vec::new(), 0) } else { (entries, behind) }
}

/// For each entry, the paragraph of the body that repeats its words.
fn titles_in_the_body(paragraphs: &[Paragraph], entries: &[usize], cover: usize) -> Vec<Option<usize>> {
    let mut from = cover;
    let mut found = Vec::with_capacity(entries.len());
    for entry in entries {
        let words = bare(&heading(&paragraphs[*entry]).text);
        let at = (from..paragraphs.len()).find(|at| {
            let paragraph = &paragraphs[*at];
            paragraph.length_up_to(81) <= 80 && bare(&heading(paragraph).text) == words
        });
        from = at.map_or(from, |at| at + 1);
        found.push(at);
    }
    found
}

/// The entry that each segment belongs to: entries stand in the order of the articles, a segment shares the most pairs of
/// ideographs with its title, and neighbours may share an entry.
fn assigned(paragraphs: &[Paragraph], entries: &[usize], segments: &[(usize, usize)]) -> Vec<usize> {
    const STAY: f64 = 0.3;
    let titles: Vec<Vec<(char, char)>> = entries.iter().map(|entry| pairs(paragraphs[*entry].text).collect()).collect();
    let mut best: Vec<Vec<(f64, usize)>> = Vec::with_capacity(segments.len());
    for (start, end) in segments {
        let text: FxHashSet<(char, char)> =
            paragraphs[*start..*end].iter().flat_map(|paragraph| pairs(paragraph.text)).collect();
        let likeness = titles.iter().map(|title| {
            let shared = title.iter().filter(|pair| text.contains(pair)).count();
            if title.is_empty() { 0.0 } else { f64::from(u32::try_from(shared).unwrap_or(0)) / title.len() as f64 }
        });
        let row = match best.last() {
            None => likeness.map(|likeness| (likeness, 0)).collect(),
            Some(before) => {
                let mut row = Vec::with_capacity(titles.len());
                let mut earlier = (f64::NEG_INFINITY, 0);
                for (entry, likeness) in likeness.enumerate() {
                    if entry > 0 && before[entry - 1].0 > earlier.0 {
                        earlier = (before[entry - 1].0, entry - 1);
                    }
                    let stay = before[entry].0 - STAY;
                    let (score, from) = if stay > earlier.0 { (stay, entry) } else { earlier };
                    row.push((score + likeness, from));
                }
                row
            }
        };
        best.push(row);
    }
    let mut assigned = vec![0; segments.len()];
    let last = best
        .last()
        .map_or(0, |row| (0..row.len()).max_by(|a, b| row[*a].0.total_cmp(&row[*b].0).then(b.cmp(a))).unwrap_or(0));
    let mut entry = last;
    for at in (0..segments.len()).rev() {
        assigned[at] = entry;
        entry = best[at][entry].1;
    }
    assigned
}

/// Neighbouring ideographs.
fn pairs(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    text.chars().zip(text.chars().skip(1)).filter(|(first, second)| is_han(*first) && is_han(*second))
}

/// The articles of a page that gives each a title, then its source or day: two or more such heads with text between.
pub(super) fn headed(paragraphs: &[Paragraph], kinds: &[Kind]) -> Option<Issue> {
    let mut starts = Vec::new();
    let mut at = 0;
    while at < paragraphs.len() {
        if matches!(kinds[at], Kind::Source | Kind::Time) {
            let head = (at.saturating_sub(3)..at)
                .rev()
                .take_while(|before| kinds[*before] == Kind::Heading && paragraphs[*before].number().is_none());
            let start = head.last();
            while at + 1 < paragraphs.len() && matches!(kinds[at + 1], Kind::Source | Kind::Time) {
                at += 1;
            }
            let followed = kinds.iter().skip(at + 1).take(3).any(|kind| *kind == Kind::Body);
            starts.extend(start.filter(|_| followed));
        }
        at += 1;
    }
    let articles: Vec<Draft> = starts
        .iter()
        .enumerate()
        .map(|(at, start)| {
            let end = starts.get(at + 1).copied().unwrap_or(paragraphs.len());
            Draft { start: *start, end, title: Some(heading(&paragraphs[*start])) }
        })
        .collect();
    (articles.len() >= 2 && starts[0] <= 6).then(|| Issue { cover: starts[0], articles })
}
