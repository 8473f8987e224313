//! Heads of official documents (公文): their title where lines run together, and the day with which they are signed.

use jiff::civil::Date;

use super::article::Heading;
use super::calendar;
use super::paragraph::Paragraph;
use super::parts::PARTS;
use crate::text::Span;

/// Paragraphs of the head in which a title may stand.
const HEAD: usize = 4;

/// Letters of a title, at most.
const LONGEST: usize = 90;

/// The title of an official document that stands in the head of its text: 「某市人民政府关于发展低空旅游的若干意见」, followed by
/// the end of its line, by those it is sent to (各区…：), or by the text itself (为贯彻…).
pub(super) fn title(paragraphs: &[Paragraph]) -> Option<Heading> {
    paragraphs.iter().take(HEAD).find_map(about).or_else(|| paragraphs.first().and_then(run_on_title))
}

/// 「…关于…的意见」.
fn about(paragraph: &Paragraph) -> Option<Heading> {
    let text = paragraph.text;
    let head = text.char_indices().nth(260).map_or(text, |(at, _)| &text[..at]);
    head.match_indices("关于").find_map(|(at, word)| {
        let before = &text[..at];
        let publishes = PARTS.publishers.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
        let start = issuer_start(publishes)?;
        let rest = &text[at + word.len()..];
        let end = at + word.len() + kind_end(rest)?;
        heading(paragraph, start, end)
    })
}

/// The title of a document that goes on with its text in the same line.
pub(super) fn run_on(paragraphs: &[Paragraph]) -> Option<Span> {
    paragraphs.first().and_then(run_on_title).map(|title| title.span)
}

/// 「某区专项资金扶持政策为加快…」: title and text in one line.
fn run_on_title(paragraph: &Paragraph) -> Option<Heading> {
    let text = paragraph.text;
    let mut letters = text.char_indices().take(LONGEST);
    let end = letters.find_map(|(at, letter)| {
        let before = &text[..at];
        let kind = PARTS.officials.iter().any(|kind| before.ends_with(kind));
        // 某省国民经济和社会发展规划纲要，根据…编制
        if kind && ["，根据", "，依据", "，为"].iter().any(|word| text[at..].starts_with(word)) {
            return Some(Some(at));
        }
        if "。，；：《》\n".contains(letter) {
            return Some(None);
        }
        let opens =
            ["为加", "为了", "为进", "为贯", "为切", "为深", "为促", "为规", "为推", "为鼓", "第一章", "第一条"];
        (kind && opens.iter().any(|word| text[at..].starts_with(word))).then_some(Some(at))
    })??;
    (text[..end].chars().count() >= 6).then(|| heading(paragraph, 0, end))?
}

fn heading(paragraph: &Paragraph, start: usize, end: usize) -> Option<Heading> {
    let words = paragraph.text.get(start..end)?;
    let from = paragraph.span.start as usize + start;
    (words.chars().count() <= LONGEST)
        .then(|| Heading { text: words.to_owned(), span: Span::new(from, from + words.len()) })
}

/// Where the names of the issuers before 关于 start: at the start of the line, or behind a number or a star. `None` where
/// something else than a body stands before 关于.
fn issuer_start(before: &str) -> Option<usize> {
    let start = before
        .rfind(['号', '★', '】', '。', '　', ' '])
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let start = before.rfind("文件").map_or(start, |at| start.max(at + "文件".len()));
    let issuer = before.get(start..)?.trim();
    let plain = !issuer.contains(['，', '、', '《', '》', '“', '：', '；', '（']);
    let body = issuer.is_empty() || PARTS.bodies.iter().any(|word| issuer.ends_with(word));
    (plain && body && issuer.chars().count() <= 60).then_some(start)
}

/// The length in bytes up to the end of the title whose words behind 关于 are `rest`.
fn kind_end(rest: &str) -> Option<usize> {
    let mut quoted = 0usize;
    for (at, letter) in rest.char_indices().take(LONGEST) {
        match letter {
            '《' | '〈' => quoted += 1,
            '》' | '〉' => quoted = quoted.saturating_sub(1),
            '。' | '；' | '\n' | '：' => return None,
            _ => {}
        }
        if quoted > 0 {
            continue;
        }
        let end = at + letter.len_utf8();
        let so_far = &rest[..end];
        if !PARTS.officials.iter().any(|kind| so_far.ends_with(kind)) {
            continue;
        }
        let behind = &rest[end..];
        let bracket = bracketed(behind);
        if closes(&behind[bracket..]) {
            return Some(end + bracket);
        }
    }
    None
}

/// The length of 「（试行）」 at the start.
fn bracketed(text: &str) -> usize {
    let Some(inside) = text.strip_prefix('（') else { return 0 };
    let close = inside.char_indices().take(16).find(|(_, letter)| *letter == '）');
    close
        .filter(|(at, _)| *at > 0 && !inside[..*at].contains('年') || inside[..*at].contains("修订"))
        .map_or(0, |(at, letter)| '（'.len_utf8() + at + letter.len_utf8())
}

/// Whether a title ends here: at the end of its line, before those it is sent to, before its day or before its text.
fn closes(behind: &str) -> bool {
    let behind = behind.trim_start_matches(' ');
    let continued = bracketed(behind) > 0 && behind[bracketed(behind)..].starts_with('的');
    if behind.is_empty() || behind.starts_with('（') && !continued {
        return true;
    }
    if ["各", "为", "第一章", "第一条", "根据", "一、"].iter().any(|word| behind.starts_with(word)) {
        return true;
    }
    // 关于印发…办法的通知, 若干政策意见: the title goes on.
    if behind.starts_with('的') || PARTS.officials.iter().any(|kind| behind.starts_with(kind)) {
        return false;
    }
    // 高新区管委会，各乡镇人民政府，区直各单位：
    let line = behind.char_indices().take(160).find(|(_, letter)| "。；《》：".contains(*letter));
    line.is_some_and(|(at, letter)| letter == '：' && behind[..at].contains('各') && !behind[..at].contains("的通知"))
}

/// Where a title names the official document that it heads: behind the issuer, and inside of 关于印发…的通知. `None` where the
/// title is of something else, or sends out what it holds in 《》.
pub(super) fn named(title: &Heading) -> Option<Span> {
    let text = title.text.trim_end();
    if text.contains(['《', '》']) {
        return around_a_title(text, title.span);
    }
    let at = text.find("关于")?;
    let publishes = |words: &str| PARTS.publishers.iter().find(|word| words.starts_with(**word)).copied();
    let behind = at + "关于".len();
    let (start, end) = if let Some(word) = publishes(&text[behind..]) {
        (behind + word.len(), without_notice(text)?.len())
    } else if PARTS.publishers.iter().any(|word| text[..at].ends_with(word)) {
        (at, without_notice(text)?.len())
    } else {
        (at, text.len())
    };
    let words = text.get(start..end)?;
    let plain = words.rfind('（').filter(|_| words.ends_with('）')).map_or(words, |open| &words[..open]);
    let kind = PARTS.officials.iter().any(|kind| plain.ends_with(kind)) || plain.ends_with('条');
    // 关于我国科技政策 is about something; 关于发展科技的政策 is a document.
    let modified = start > at || plain.rfind('的').is_some_and(|of| plain[of..].chars().count() <= 10);
    let from = title.span.start as usize + start;
    (kind && modified && words.chars().count() >= 5).then(|| Span::new(from, from + words.len()))
}

/// The name of a document that holds another's: 「某省实施《…》办法」, 「关于修改《…》的决定」.
fn around_a_title(text: &str, span: Span) -> Option<Span> {
    let (open, close) = (text.find('《')?, text.rfind('》')?);
    let behind = text.get(close + '》'.len_utf8()..)?;
    let plain = behind.find('（').map_or(behind, |at| &behind[..at]);
    let kind = PARTS.officials.iter().any(|kind| plain.strip_prefix('的').unwrap_or(plain) == *kind);
    let before = &text[..open];
    let sends = PARTS.publishers.iter().any(|word| before.ends_with(word));
    let start = before.find("关于").unwrap_or(0);
    let from = span.start as usize + start;
    (kind && !sends && open > start).then(|| Span::new(from, from + text.len() - start))
}

fn without_notice(title: &str) -> Option<&str> {
    ["的通知", "的公告", "的通告", "的函"].iter().find_map(|notice| title.strip_suffix(notice))
}

/// The day with which a letter is signed: 「某市人民政府2020年12月28日」, in its head or at its end.
pub(super) fn signed(paragraphs: &[Paragraph]) -> Option<Date> {
    let foot = paragraphs.len().saturating_sub(4).max(8);
    let near = paragraphs.iter().take(8).chain(paragraphs.iter().skip(foot));
    near.flat_map(|paragraph| signed_days(paragraph.text)).next()
}

fn signed_days(text: &str) -> impl Iterator<Item = Date> + '_ {
    calendar::days_with_places(text).filter_map(move |(date, start, end)| {
        let before = text[..start].trim_end_matches([' ', '　']);
        let after = text[end..].trim_start_matches(['日', ' ', '　']);
        let body = PARTS.bodies.iter().any(|word| before.ends_with(word));
        let no = [
            "印发", "起", "前", "后", "以", "至", "—", "-", "的", "，", "、", "在", "通过", "发布", "召开", "上午",
            "下午", "电",
        ];
        (body && !no.iter().any(|word| after.starts_with(word))).then_some(date)
    })
}

#[cfg(test)]
mod tests {
    use super::super::paragraph::paragraphs;
    use super::*;
    use crate::read::document_of_text;

    fn titled(source: &str) -> Option<String> {
        title(&paragraphs(&document_of_text("t.txt", source))).map(|heading| heading.text)
    }

    #[test]
    fn a_title_ends_before_those_it_is_sent_to_or_before_its_text() {
        let title = "青州市人民政府办公室关于发展低空旅游的实施意见";
        for rest in [
            "高新区管委会，各乡镇人民政府：\n大学生是资源。",
            "\n各区：\n请执行。",
            "为贯彻会议精神，提出意见。",
            "（2017年4月17日）为鼓励创新，制定。",
        ] {
            assert_eq!(titled(&format!("青政办发〔2018〕6号\n{title}{rest}")).as_deref(), Some(title), "{rest}");
            assert_eq!(titled(&format!("青政办发〔2018〕6号★{title}{rest}")).as_deref(), Some(title), "{rest}");
        }
        let notice = "青州市政府关于印发青州市低空旅游管理办法（2018年修订）的通知";
        assert_eq!(titled(&format!("{notice}各区人民政府，市直各单位：\n请执行。")).as_deref(), Some(notice));
        assert_eq!(titled("青州区专项资金扶持政策为加快发展，制定本政策。").as_deref(), Some("青州区专项资金扶持政策"));
    }

    #[test]
    fn running_text_about_a_document_is_no_title() {
        for text in [
            "国务院关于促进低空旅游的意见提出，到2030年。",
            "记者从发布会获悉，关于促进低空旅游的意见已经印发。",
            "我们学习了《关于促进低空旅游的意见》。",
            "低空旅游的发展为了人民。",
        ] {
            assert_eq!(titled(text), None, "{text}");
        }
    }

    #[test]
    fn a_title_names_the_document_that_it_heads() {
        let name = |text: &str| {
            let title = Heading { text: text.to_owned(), span: Span::new(0, text.len()) };
            named(&title).map(|span| span.of(text).to_owned())
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(name("青州市政府关于发展低空旅游的意见（试行）"), some("关于发展低空旅游的意见（试行）"));
        assert_eq!(name("青州市政府关于印发低空旅游管理办法的通知"), some("低空旅游管理办法"));
        assert_eq!(name("青州市实施《低空法》办法"), some("青州市实施《低空法》办法"));
        assert_eq!(name("青州市人大关于修改《低空条例》的决定"), some("关于修改《低空条例》的决定"));
        assert_eq!(name("青州市政府办公室印发关于发展低空旅游的若干意见的通知"), some("关于发展低空旅游的若干意见"));
        for other in ["关于我国科技政策", "关于发展低空旅游的思考", "关于印发《低空办法》的通知", "低空旅游发展"]
        {
            assert_eq!(name(other), None, "{other}");
        }
    }

    #[test]
    fn a_letter_is_signed_with_its_day() {
        let day = |source: &str| signed(&paragraphs(&document_of_text("t.txt", source)));
        assert_eq!(day("请执行。\n青州市人民政府2018年6月19日青州市办法为规范"), Some(jiff::civil::date(2018, 6, 19)));
        assert_eq!(day("青州市人民政府办公室2018年6月20日印发"), None);
        assert_eq!(day("青州市2018年6月20日召开会议。"), None);
    }
}
