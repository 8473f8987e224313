//! What each paragraph is there for, told by its own words and its neighbours.

use super::calendar;
use super::paragraph::{NumberStyle, Paragraph, is_han};
use super::parts::{PARTS, bare, labelled, unbracketed};

/// What a paragraph is there for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Running text.
    Body,
    /// A title or heading.
    Heading,
    /// An entry of a contents list, or its heading.
    Contents,
    /// 「来源：…」.
    Source,
    /// The day or time of publication.
    Time,
    /// A bracketed note with which an article ends.
    EndNote,
    /// Keywords, references, authors, editors, cells of tables, text in other languages.
    Apparatus,
}

/// The kind of each paragraph.
pub(super) fn kinds(paragraphs: &[Paragraph]) -> Vec<Kind> {
    let headings_are_unpunctuated = body_is_punctuated(paragraphs);
    let mut kinds = Vec::with_capacity(paragraphs.len());
    let mut section = Section::Body;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        section = section.then(paragraph, kinds.last().copied());
        let own = own_kind(paragraph);
        let kind = match section {
            Section::Contents { .. } if own.is_none() => Kind::Contents,
            Section::Closing(_) => Kind::Apparatus,
            _ if names_the_source(paragraphs, at, &kinds) => Kind::Source,
            _ => own.unwrap_or_else(|| {
                if is_heading(paragraphs, at, headings_are_unpunctuated) { Kind::Heading } else { Kind::Body }
            }),
        };
        kinds.push(kind);
    }
    mark_copies(paragraphs, &mut kinds);
    kinds
}

/// Whether the paragraph before is 「来源：」 and this is the name.
fn names_the_source(paragraphs: &[Paragraph], at: usize, kinds: &[Kind]) -> bool {
    kinds.last() == Some(&Kind::Source)
        && labelled(paragraphs[at - 1].text, &PARTS.sources) == Some("")
        && paragraphs[at].is_title_like()
        && paragraphs[at].length_up_to(21) <= 20
        && paragraphs[at].number().is_none()
}

/// The section a paragraph stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Section {
    Body,
    /// A contents list, whose entries are numbered or not.
    Contents {
        numbered: bool,
    },
    /// References and the like, under a heading of this level.
    Closing(Option<u8>),
}

impl Section {
    fn then(self, paragraph: &Paragraph, before: Option<Kind>) -> Self {
        let words = paragraph.number().map_or(paragraph.text, |number| &paragraph.text[number.length..]);
        if words.len() <= 60 && !paragraph.cell {
            let words = bare(words);
            if PARTS.contents.iter().any(|word| words == *word) {
                return Section::Contents { numbered: false };
            }
            if PARTS.closings.iter().any(|word| words == *word) {
                return Section::Closing(paragraph.level);
            }
        }
        match self {
            Section::Contents { numbered } => {
                let has_number = paragraph.number().is_some();
                let short = paragraph.length_up_to(81) <= 80;
                let entry = paragraph.contents_entry
                    || short && (has_number || !numbered && (!paragraph.is_final() || paragraph.text.ends_with('：')));
                let next_section = paragraph.level.is_some() || before == Some(Kind::Contents) && paragraph.after_break;
                if entry && !next_section {
                    Section::Contents { numbered: numbered || has_number }
                } else {
                    Section::Body
                }
            }
            Section::Closing(level) => {
                let ends = match (level, paragraph.level) {
                    (Some(level), Some(next)) => next <= level,
                    (None, Some(_)) => true,
                    (None, None) => !is_reference(paragraph.text) && !is_foreign(paragraph.text),
                    (Some(_), None) => false,
                };
                if ends { Section::Body } else { self }
            }
            Section::Body => self,
        }
    }
}

/// The kind that a paragraph's own words decide.
fn own_kind(paragraph: &Paragraph) -> Option<Kind> {
    let text = paragraph.text;
    if paragraph.cell {
        return Some(Kind::Apparatus);
    }
    if paragraph.contents_entry {
        return Some(Kind::Contents);
    }
    let short = paragraph.length_up_to(121) <= 120;
    if short && labelled(text, &PARTS.sources).is_some_and(|name| name.chars().count() <= 40) && !text.ends_with('。')
    {
        return Some(Kind::Source);
    }
    if short
        && (labelled(text, &PARTS.times).is_some_and(|time| calendar::first_day(time).is_some())
            || is_time(text)
            || is_time(unbracketed(text)))
    {
        return Some(Kind::Time);
    }
    let inner = unbracketed(text);
    if short && inner.len() < text.trim().len() {
        if PARTS.endnotes.iter().any(|start| inner.starts_with(start)) {
            return Some(Kind::EndNote);
        }
        if inner.starts_with("此件") {
            return Some(Kind::Apparatus);
        }
    }
    let labelled = labelled(text, &PARTS.labels).is_some() || text.starts_with("关键词") || text.starts_with("分类号");
    let caption = paragraph.length_up_to(81) <= 80 && text.ends_with('摄');
    (labelled || caption || is_reference(text) || is_document_number(text) || is_foreign(text))
        .then_some(Kind::Apparatus)
}

/// A day, perhaps with the time, and nothing else.
fn is_time(text: &str) -> bool {
    let rest = text.trim_matches(|letter: char| letter.is_ascii_digit() || " ：:年月日时分秒-/.".contains(letter));
    text.len() <= 60 && rest.trim_start_matches("星期").chars().count() <= 1 && calendar::first_day(text).is_some()
}

/// An entry of a list of references.
fn is_reference(text: &str) -> bool {
    let numbered =
        text.strip_prefix(['[', '［']).is_some_and(|rest| rest.starts_with(|digit: char| digit.is_ascii_digit()));
    let marks =
        ["[J]", "[M]", "[D]", "[C]", "[N]", "[R]", "[S]", "[P]", "[Z]", "[EB/OL]", "[J/OL]", "［J］", "［M］", "[OL]"];
    let marked = text.len() <= 800 && marks.iter().any(|mark| text.contains(mark));
    marked || numbered && !text.contains('：') && text.contains(['.', '．', ','])
}

/// The number of an official letter: 「天政办发〔2017〕92号」.
fn is_document_number(text: &str) -> bool {
    let number = text.strip_suffix('号').and_then(|rest| rest.rsplit_once(['〕', ']', '］', '】', '）']));
    text.len() <= 60
        && number.is_some_and(|(before, digits)| {
            before.contains(['〔', '[', '［', '【', '（'])
                && digits.trim_start_matches('第').bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// Text without Chinese to speak of.
fn is_foreign(text: &str) -> bool {
    let (mut han, mut latin) = (0usize, 0usize);
    for letter in text.chars().take(400) {
        han += usize::from(is_han(letter));
        latin += usize::from(letter.is_ascii_alphabetic());
    }
    latin >= 12 && han * 12 <= latin
}

/// Whether long paragraphs end with a mark, so that a short one without is a heading.
fn body_is_punctuated(paragraphs: &[Paragraph]) -> bool {
    let long = paragraphs.iter().filter(|paragraph| !paragraph.cell && paragraph.length_up_to(26) > 25);
    let (count, fine) =
        long.fold((0usize, 0usize), |(count, fine), paragraph| (count + 1, fine + usize::from(paragraph.is_final())));
    fine * 10 >= count * 6
}

fn is_heading(paragraphs: &[Paragraph], at: usize, unpunctuated: bool) -> bool {
    let paragraph = &paragraphs[at];
    if paragraph.level.is_some() {
        return true;
    }
    if !paragraph.is_title_like() {
        return false;
    }
    match paragraph.number().map(|number| number.style) {
        Some(NumberStyle::Section('条' | '款')) => false,
        Some(NumberStyle::Section(_)) => true,
        Some(_) => paragraph.length_up_to(41) <= 40,
        None => {
            unpunctuated
                && !names_an_official(paragraph)
                && paragraph.length_up_to(46) <= 45
                && paragraphs
                    .get(at + 1)
                    .is_some_and(|next| next.is_final() || next.length_up_to(61) > 60 || next.is_title_like())
        }
    }
}

/// The line of a report that says who gives it: 「省长 张三」.
pub(super) fn names_an_official(paragraph: &Paragraph) -> bool {
    if paragraph.length_up_to(26) > 25 {
        return false;
    }
    let letters: Vec<char> = paragraph.text.chars().filter(|letter| *letter != ' ').collect();
    let title_before = |length: usize| {
        let before: String = letters[..letters.len() - length].iter().collect();
        ["长", "总理", "主席", "主任", "书记"]
            .iter()
            .any(|title| before.ends_with(title) && before != **title || before == "总理")
    };
    let name =
        |length: usize| letters.len() > length + 1 && letters.iter().rev().take(length).all(|letter| is_han(*letter));
    [2, 3].into_iter().any(|length| name(length) && title_before(length))
}

/// From 「抄送：」 near the end, everything is a distribution list.
fn mark_copies(paragraphs: &[Paragraph], kinds: &mut [Kind]) {
    for at in paragraphs.len().saturating_sub(8)..paragraphs.len() {
        if labelled(paragraphs[at].text, &PARTS.copies).is_some() {
            for kind in &mut kinds[at..] {
                if *kind != Kind::Time {
                    *kind = Kind::Apparatus;
                }
            }
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::paragraph::paragraphs;
    use super::*;
    use crate::read::document_of_text;

    fn kinds_of(source: &str) -> Vec<Kind> {
        let document = document_of_text("t.txt", source);
        kinds(&paragraphs(&document))
    }

    #[test]
    fn a_report_has_a_head_and_headings() {
        let source = "2026年某市政府工作报告\n来源：某某日报\n时间：2026-02-09\n各位代表：\n一、工作回顾\n\
            一年来，全市经济稳中有进。\n（一）促进创新\n新增企业12家。\n创新平台更多\n建成实验室3个。";
        use Kind::{Body, Heading, Source, Time};
        assert_eq!(kinds_of(source), [Heading, Source, Time, Body, Heading, Body, Heading, Body, Heading, Body]);
    }

    #[test]
    fn short_lines_are_no_headings_where_nothing_is_punctuated() {
        let source = "按照集中力量办大事的原则逐步增加政府投资的规模和力度以及效益\n实施中小企业成长工程\n\
            加强对高技术产业和装备制造业薄弱环节的扶持并重点支持研究开发\n第四章 健全体系";
        use Kind::{Body, Heading};
        assert_eq!(kinds_of(source), [Body, Body, Body, Heading]);
    }

    #[test]
    fn apparatus_of_papers_and_letters() {
        use Kind::{Apparatus, Body, EndNote, Heading, Time};
        let paper = "# 某问题研究\n关键词：创新；城市\nKeywords: innovation and cities\n# 1 引言\n正文在此。\n\
            # 参考文献\n[1] 张三. 某文[J]. 某刊, 2019.\n# 附录\n说明在此。";
        assert_eq!(
            kinds_of(paper),
            [Heading, Apparatus, Apparatus, Heading, Body, Apparatus, Apparatus, Heading, Body]
        );
        let letter = "某政办发〔2017〕92号\n各区政府：\n现印发给你们，请执行。\n某县人民政府办公室\n2017年11月8日\n（此件公开发布）\n\
            抄送：县委各部门。\n某县人民政府办公室2017年11月8日印发";
        assert_eq!(kinds_of(letter)[..6], [Apparatus, Body, Body, Heading, Time, Apparatus]);
        assert_eq!(kinds_of("正文在此。\n（本文系某人在会议上的发言）"), [Body, EndNote]);
    }

    #[test]
    fn contents_lists() {
        use Kind::{Body, Contents, Heading};
        assert_eq!(
            kinds_of("目 录\n第一章 总则\n第二章 目标\n\n---\n第一章 总则\n为了促进创新，制定本条例。"),
            [Contents, Contents, Contents, Heading, Body]
        );
        assert_eq!(kinds_of("第一章 总则………1\n正文在此。"), [Contents, Body]);
    }
}
