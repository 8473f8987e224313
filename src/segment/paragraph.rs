//! Paragraphs: the lines of the cleaned text, with what the layout says of them.

use crate::text::{Document, Layout, Span};

/// One paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph<'a> {
    /// Without its line end.
    pub(super) span: Span,
    /// Its characters.
    pub(super) text: &'a str,
    /// The level of the heading it is marked up as.
    pub(super) level: Option<u8>,
    /// Whether dots and a page number stood behind it.
    pub(super) contents_entry: bool,
    /// Whether it is a cell of a table.
    pub(super) cell: bool,
    /// Whether a rule or a page break stands before it.
    pub(super) after_break: bool,
}

/// The paragraphs of a document in order.
pub(super) fn paragraphs(document: &Document) -> Vec<Paragraph<'_>> {
    let mut paragraphs = Vec::new();
    let mut marks = document.layout.iter().peekable();
    let mut start = 0;
    for text in document.text.split('\n') {
        let span = Span::new(start, start + text.len());
        let mut paragraph =
            Paragraph { span, text, level: None, contents_entry: false, cell: false, after_break: false };
        while let Some(mark) = marks.next_if(|mark| mark.at as usize <= start) {
            match mark.layout {
                Layout::Heading(level) => paragraph.level = Some(level),
                Layout::ContentsEntry => paragraph.contents_entry = true,
                Layout::Cell => paragraph.cell = true,
                Layout::AfterBreak => paragraph.after_break = true,
            }
        }
        if !text.is_empty() {
            paragraphs.push(paragraph);
        }
        start += text.len() + 1;
    }
    paragraphs
}

impl Paragraph<'_> {
    /// Whether it ends like running text.
    pub(super) fn is_final(&self) -> bool {
        let text = self.text.trim_end_matches(|letter: char| is_closing(letter) || letter == ' ');
        text.ends_with(['。', '！', '？', '；', '：', '，', '…', '!', '?', ';', ':'])
    }

    /// Characters, counted up to `limit`.
    pub(super) fn length_up_to(&self, limit: usize) -> usize {
        self.text.chars().take(limit).count()
    }

    /// Whether it is short and does not end like running text: a title, a heading, a label.
    pub(super) fn is_title_like(&self) -> bool {
        self.length_up_to(61) <= 60 && !self.is_final() && !self.cell && self.text.chars().any(is_han)
    }

    /// The kind and the length in bytes of the number at its start: 「一、」 「（二）」 「第三章」 「4.」.
    pub(super) fn number(&self) -> Option<Number> {
        number(self.text)
    }
}

/// The number before an item or a heading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Number {
    pub(super) style: NumberStyle,
    /// Its value, where it is an Arabic number or below twenty.
    pub(super) value: Option<u32>,
    /// Bytes up to the words.
    pub(super) length: usize,
}

/// How items are numbered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NumberStyle {
    /// 「一、」
    Ideograph,
    /// 「（一）」
    Bracketed,
    /// 「1.」, 「1、」
    Arabic,
    /// 「2.1」
    Decimal,
    /// 「第一章」, 「第二节」, 「第三篇」: the ideograph behind.
    Section(char),
}

/// The number that `text` starts with.
pub(super) fn number(text: &str) -> Option<Number> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let is_numeral = |letter: char| "〇零一二三四五六七八九十百".contains(letter);
    let (opened, rest) = match text.chars().next()? {
        '（' | '(' | '第' => (text.chars().next(), text.split_at(text.chars().next()?.len_utf8()).1),
        _ => (None, text),
    };
    let arabic = rest.len() - rest.trim_start_matches(is_digit).len();
    let ideographs = rest.len() - rest.trim_start_matches(is_numeral).len();
    let digits = arabic.max(ideographs);
    if digits == 0 || digits > 15 {
        return None;
    }
    let (numeral, behind) = rest.split_at(digits);
    let value = if arabic > 0 { numeral.parse().ok() } else { small_number(numeral) };
    let mark = behind.chars().next()?;
    let (style, marks) = match (opened, mark) {
        (Some('第'), '章' | '节' | '条' | '篇' | '编' | '部' | '款') => {
            let words = &behind[mark.len_utf8()..];
            (NumberStyle::Section(mark), mark.len_utf8() + words.len() - words.trim_start().len())
        }
        (Some('（' | '('), '）' | ')') => (NumberStyle::Bracketed, mark.len_utf8()),
        (None, '、') if ideographs > 0 => (NumberStyle::Ideograph, mark.len_utf8()),
        (None, '.' | '．') if arabic > 0 && behind[mark.len_utf8()..].starts_with(is_digit) && arabic <= 2 => {
            let decimal = behind.len()
                - behind.trim_start_matches(|letter: char| is_digit(letter) || matches!(letter, '.' | '．')).len();
            let is_words = |letter: char| {
                letter == ' ' || is_han(letter) && !"万亿千百倍个家元米公吨平项人年月天度".contains(letter)
            };
            if !behind[decimal..].starts_with(is_words) {
                return None;
            }
            (NumberStyle::Decimal, decimal)
        }
        (None, '.' | '．' | '、') if arabic > 0 && arabic <= 3 => (NumberStyle::Arabic, mark.len_utf8()),
        _ => return None,
    };
    let length = text.len() - rest.len() + digits + marks;
    let blanks = text[length..].len() - text[length..].trim_start_matches(' ').len();
    Some(Number { style, value, length: length + blanks })
}

/// The value of an ideographic number below twenty.
fn small_number(numeral: &str) -> Option<u32> {
    let digit = |letter: char| "零一二三四五六七八九".chars().position(|digit| digit == letter);
    let mut letters = numeral.chars();
    let value = match (letters.next()?, letters.next(), letters.next()) {
        ('十', None, None) => 10,
        ('十', Some(unit), None) => 10 + digit(unit)?,
        (unit, None, None) => digit(unit)?,
        _ => return None,
    };
    u32::try_from(value).ok()
}

/// Ideographs.
pub(super) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

/// Closing quotation marks and brackets.
pub(super) fn is_closing(letter: char) -> bool {
    matches!(letter, '”' | '’' | '」' | '』' | '）' | ')' | '】' | '》' | '〉' | '〕' | '］' | ']' | '"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_items() {
        fn found(text: &str) -> Option<(NumberStyle, Option<u32>, &str)> {
            number(text).map(|number| (number.style, number.value, &text[number.length..]))
        }
        assert_eq!(found("一、工作回顾"), Some((NumberStyle::Ideograph, Some(1), "工作回顾")));
        assert_eq!(found("（十二）改革"), Some((NumberStyle::Bracketed, Some(12), "改革")));
        assert_eq!(found("3.青岛：创新"), Some((NumberStyle::Arabic, Some(3), "青岛：创新")));
        assert_eq!(found("2.1 词粒度"), Some((NumberStyle::Decimal, Some(2), "词粒度")));
        assert_eq!(found("第一章 总则"), Some((NumberStyle::Section('章'), Some(1), "总则")));
        for text in ["一是改革", "2.5万家企业", "2025年", "第三方", "（A类）", "1.", ""] {
            assert!(found(text).is_none_or(|(_, _, words)| words.is_empty()), "{text}");
        }
    }
}
