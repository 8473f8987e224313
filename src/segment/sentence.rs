//! Sentences: cut at sentence-final punctuation, never inside quotation marks or brackets.

use super::article::{Article, ArticleId};
use super::brackets;
use super::kind::Kind;
use super::paragraph::{Paragraph, is_closing};
use crate::text::Span;

/// Longer sentences, in bytes, are cut at a comma, or anywhere: nothing that long is one.
const LONGEST_BYTES: usize = 3000;

/// Index of a sentence in its document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SentenceId(pub u32);

/// What a sentence is there for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SentenceRole {
    /// Running text.
    #[default]
    Body,
    /// A title or section heading.
    Heading,
    /// A cover, contents list, source line or similar apparatus.
    Apparatus,
}

/// One sentence.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// Where it stands, its closing punctuation included; line ends belong to none.
    pub span: Span,
    /// The article it belongs to. What stands before the first article (a cover, a contents list) is given to the first,
    /// though it lies outside its span.
    pub article: ArticleId,
    /// What it is there for.
    pub role: SentenceRole,
}

/// Sentences said by one person in an interview.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Turn {
    /// From the first to the last character said.
    pub span: Span,
    /// The label that names the speaker: 「张三」 in 「张三：我们…」.
    pub speaker: Span,
}

pub(super) fn sentences(paragraphs: &[Paragraph], kinds: &[Kind], articles: &[Article]) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(paragraphs.len() * 3);
    let mut article = 0usize;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        while articles.get(article + 1).is_some_and(|next| next.span.start <= paragraph.span.start) {
            article += 1;
        }
        let on_the_cover = articles.first().is_some_and(|first| paragraph.span.start < first.span.start);
        let role = match kinds[at] {
            Kind::Body if !on_the_cover => SentenceRole::Body,
            Kind::Heading if !on_the_cover => SentenceRole::Heading,
            _ => SentenceRole::Apparatus,
        };
        let article = ArticleId(u32::try_from(article).unwrap_or(u32::MAX));
        let base = paragraph.span.start as usize;
        each_sentence(paragraph.text, |start, end| {
            sentences.push(Sentence { span: Span::new(base + start, base + end), article, role });
        });
    }
    sentences
}

/// Calls `emit` with the byte range of each sentence of a paragraph; together they are the paragraph.
fn each_sentence(text: &str, mut emit: impl FnMut(usize, usize)) {
    let pairs = brackets::outermost(text);
    let mut pairs = pairs.into_iter().peekable();
    let mut start = 0;
    let mut last_comma = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        while pairs.next_if(|(_, end)| *end <= at).is_some() {}
        let end = at + letter.len_utf8();
        if end - start >= LONGEST_BYTES {
            let cut = if last_comma > start { last_comma } else { end };
            emit(start, cut);
            start = cut;
        }
        if pairs.peek().is_some_and(|(open, close)| *open <= at && at < *close) {
            // A quotation that is a sentence of its own ends the sentence around it: 他说：“……。”
            let closes = pairs.peek().is_some_and(|(_, close)| *close == end);
            let ends = closes && is_closing(letter) && ends_with_final(&text[..at]) && ends_outside(letter, text, end);
            if ends && !continues(text, end) {
                emit(start, end);
                start = end;
            }
            continue;
        }
        match letter {
            '，' | '；' | '、' | '：' | ',' | ';' | ' ' => last_comma = end,
            '。' | '！' | '？' | '!' | '?' | '…' if is_final(letter, text, at) => {
                let mut end = end;
                while let Some((at, mark)) = letters.next_if(|(_, next)| follows_the_end(*next)) {
                    end = at + mark.len_utf8();
                }
                if !continues(text, end) || letter == '。' {
                    emit(start, end);
                    start = end;
                }
            }
            _ => {}
        }
    }
    if start < text.len() {
        emit(start, text.len());
    }
}

/// Whether a mark ends a sentence where it stands: 「…」 only as the last of a row.
fn is_final(letter: char, text: &str, at: usize) -> bool {
    let end = at + letter.len_utf8();
    match letter {
        '…' => text[..at].ends_with('…') && !text[end..].starts_with('…'),
        '!' | '?' => text[end..].starts_with(|next: char| next == ' ' || !next.is_ascii()) || end == text.len(),
        _ => true,
    }
}

/// Marks that may follow the end of a sentence and still belong to it; a stray comma too.
fn follows_the_end(letter: char) -> bool {
    is_closing(letter) || matches!(letter, '。' | '！' | '？' | '…' | '，' | '、' | '；' | ' ')
}

/// Whether what follows `end` shows that the sentence goes on: 「“……”等」, 「……的」.
fn continues(text: &str, end: usize) -> bool {
    text[end..]
        .starts_with(['的', '等', '，', '、', '；', '。', '！', '？', '：', '地', '之', '和', '与', '这', '）', '—'])
}

fn ends_with_final(text: &str) -> bool {
    text.trim_end_matches(is_closing).ends_with(['。', '！', '？', '…'])
}

/// Whether a closing mark of speech, not of a title, may end the sentence around it.
fn ends_outside(letter: char, text: &str, end: usize) -> bool {
    matches!(letter, '”' | '」' | '』' | '）' | ')') && !text[end..].starts_with(is_closing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut sentences = Vec::new();
        each_sentence(text, |start, end| sentences.push(&text[start..end]));
        assert_eq!(sentences.concat(), text);
        sentences
    }

    #[test]
    fn sentences_end_at_full_stops() {
        assert_eq!(cut("新增12家。增长5%！为什么？"), ["新增12家。", "增长5%！", "为什么？"]);
        assert_eq!(cut("创历史最好成绩……各条战线奋勇争先"), ["创历史最好成绩……", "各条战线奋勇争先"]);
        assert_eq!(cut("一是改革；二是开放。"), ["一是改革；二是开放。"]);
    }

    #[test]
    fn quotations_and_brackets_are_never_cut() {
        assert_eq!(
            cut("他说：“创新是动力。人才是资源。”大家鼓掌。"),
            ["他说：“创新是动力。人才是资源。”", "大家鼓掌。"]
        );
        assert_eq!(cut("发布《谁来创新？》一文。"), ["发布《谁来创新？》一文。"]);
        assert_eq!(cut("“谁来干？”的问题解决了。"), ["“谁来干？”的问题解决了。"]);
        assert_eq!(cut("形成共识（见附件。）并实施。"), ["形成共识（见附件。）", "并实施。"]);
    }

    #[test]
    fn a_mark_left_open_swallows_nothing() {
        assert_eq!(cut("“甲。乙。"), ["“甲。", "乙。"]);
        assert_eq!(cut("《甲。乙。丙》。").len(), 1);
    }

    #[test]
    fn stray_marks_stay_with_their_sentence() {
        assert_eq!(cut("打造新优势。、 继续努力。"), ["打造新优势。、 ", "继续努力。"]);
        assert_eq!(cut("好！！！真好。”"), ["好！！！", "真好。”"]);
    }

    #[test]
    fn endless_sentences_are_cut_at_a_comma_or_anywhere() {
        let long = format!("{}，{}", "甲".repeat(900), "乙".repeat(2500));
        let parts = cut(&long);
        assert_eq!(parts[0].chars().count(), 901);
        assert!(parts.iter().all(|part| part.len() <= LONGEST_BYTES));
    }
}
