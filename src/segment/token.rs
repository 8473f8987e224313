//! Words with part of speech, by jieba over the project's own word list (`ontology/lexicon.txt`).

use jieba_rs::Jieba;

use crate::text::{Document, Span};

use super::sentence::Sentence;

const LEXICON: &str = include_str!("../../ontology/lexicon.txt");

/// One word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Part of speech in jieba's (ICTCLAS) tags: `n`, `v`, `ns`, `m`, `x` …; `eng` for Latin words, `m` for numbers,
    /// `x` for punctuation and unknown characters.
    pub pos: &'static str,
}

/// Cuts sentences into words. Built once (about 30 ms); shared between threads.
///
/// ```
/// use zhitu::segment::Tokenizer;
/// let words = Tokenizer::embedded().words("深圳市研发投入占比达4.93%");
/// assert_eq!(words, ["深圳市", "研发", "投入", "占比", "达", "4.93%"]);
/// ```
#[derive(Debug)]
pub struct Tokenizer {
    jieba: Jieba,
}

impl Tokenizer {
    /// The tokenizer over the dictionary that ships inside the binary.
    pub fn embedded() -> Self {
        let mut words = without_comments(LEXICON).as_bytes();
        let jieba = Jieba::with_dict(&mut words).expect("the embedded lexicon holds a word, a number and a tag a line");
        Tokenizer { jieba }
    }

    /// The words of any text, in order; together they are the text.
    pub fn words<'a>(&self, text: &'a str) -> Vec<&'a str> {
        let mut tokens = Vec::new();
        self.cut(text, Span::new(0, text.len()), &mut tokens);
        tokens.iter().map(|token| token.span.of(text)).collect()
    }

    pub(super) fn tokens(&self, document: &Document, sentences: &[Sentence]) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(document.text.len() / 5);
        for sentence in sentences {
            self.cut(&document.text, sentence.span, &mut tokens);
        }
        tokens
    }

    fn cut(&self, text: &str, span: Span, tokens: &mut Vec<Token>) {
        let base = span.start as usize;
        let mut words = AsciiJoiner { text, tokens, closed: true };
        for word in self.jieba.tag(span.of(text), false) {
            words.push(Token {
                span: Span::new(base + word.byte_start, base + word.byte_end),
                pos: part_of_speech(word.tag),
            });
        }
    }
}

/// Puts together what jieba cuts at every point and hyphen: 「4.93%」, 「1,158」, 「PM2.5」, 「COVID-19」.
struct AsciiJoiner<'a> {
    text: &'a str,
    tokens: &'a mut Vec<Token>,
    /// Whether the last token is complete: true at the start of a sentence.
    closed: bool,
}

impl AsciiJoiner<'_> {
    fn push(&mut self, token: Token) {
        if let Some(last) = self.tokens.last().copied()
            && !self.closed
            && self.belong_together(last, token)
        {
            let span = last.span.cover(token.span);
            let numeric = |byte: u8| !byte.is_ascii_alphabetic();
            let pos = if span.of(self.text).bytes().all(numeric) { "m" } else { "eng" };
            self.tokens.pop();
            self.tokens.push(Token { span, pos });
            return;
        }
        self.closed = !token.span.of(self.text).as_bytes()[0].is_ascii_alphanumeric();
        self.tokens.push(token);
    }

    /// Whether `next` goes on with the number or Latin word `last`: a point with a digit behind it, a part after a hyphen.
    fn belong_together(&self, last: Token, next: Token) -> bool {
        let bytes = self.text.as_bytes();
        let (before, first) = (bytes[last.span.end as usize - 1], bytes[next.span.start as usize]);
        let after = bytes.get(next.span.end as usize).copied().unwrap_or(b' ');
        match first {
            b'%' => before.is_ascii_digit(),
            b'.' => before.is_ascii_digit() && after.is_ascii_digit(),
            b',' => before.is_ascii_digit() && three_digits(&bytes[next.span.end as usize..]),
            b'-' | b'&' | b'_' | b'+' => {
                before.is_ascii_alphanumeric()
                    && after.is_ascii_alphanumeric()
                    && (before.is_ascii_alphabetic() || after.is_ascii_alphabetic())
            }
            _ => first.is_ascii_alphanumeric() && before.is_ascii() && before != b'%',
        }
    }
}

/// Whether exactly three digits stand at the start: a group of thousands.
fn three_digits(bytes: &[u8]) -> bool {
    bytes.len() >= 3 && bytes[..3].iter().all(u8::is_ascii_digit) && !bytes.get(3).is_some_and(u8::is_ascii_digit)
}

/// The lines after the leading comment.
fn without_comments(text: &str) -> &str {
    let mut rest = text;
    while rest.starts_with('#') {
        rest = rest.split_once('\n').map_or("", |(_, after)| after);
    }
    rest
}

/// The tag as a static string, so that tokens need not borrow the dictionary.
fn part_of_speech(tag: &str) -> &'static str {
    PACKED.binary_search(&packed(tag)).map_or("x", |at| PARTS_OF_SPEECH[at])
}

/// A tag as a number: ordered like the tags themselves. Longer ones than four letters are no tags, and become 0.
const fn packed(tag: &str) -> u32 {
    let bytes = tag.as_bytes();
    if bytes.len() > 4 {
        return 0;
    }
    let mut number = 0;
    let mut at = 0;
    while at < 4 {
        let byte = if at < bytes.len() { bytes[at] } else { 0 };
        number = number << 8 | byte as u32;
        at += 1;
    }
    number
}

/// The tags as numbers, in the same order.
const PACKED: [u32; PARTS_OF_SPEECH.len()] = {
    let mut numbers = [0; PARTS_OF_SPEECH.len()];
    let mut at = 0;
    while at < numbers.len() {
        numbers[at] = packed(PARTS_OF_SPEECH[at]);
        at += 1;
    }
    numbers
};

const PARTS_OF_SPEECH: [&str; 56] = [
    "a", "ad", "ag", "an", "b", "c", "d", "df", "dg", "e", "eng", "f", "g", "h", "i", "j", "k", "l", "m", "mg", "mq",
    "n", "ng", "nr", "nrfg", "nrt", "ns", "nt", "nz", "o", "p", "q", "r", "rg", "rr", "rz", "s", "t", "tg", "u", "ud",
    "ug", "uj", "ul", "uv", "uz", "v", "vd", "vg", "vi", "vn", "vq", "x", "y", "z", "zg",
];

#[cfg(test)]
mod tests {
    use super::super::segmented;
    use super::*;

    fn tagged(text: &str) -> Vec<(String, &'static str)> {
        let document = Document::verbatim("t", text);
        let segmented = segmented(&document, &Tokenizer::embedded());
        segmented.tokens.iter().map(|token| (document.slice(token.span).to_owned(), token.pos)).collect()
    }

    #[test]
    fn words_carry_their_part_of_speech() {
        assert_eq!(
            tagged("青岛引进人才1158人。"),
            [("青岛", "ns"), ("引进", "v"), ("人才", "n"), ("1158", "m"), ("人", "n"), ("。", "x")]
                .map(|(word, pos)| (word.to_owned(), pos))
        );
    }

    fn words(text: &str) -> Vec<&str> {
        Tokenizer::embedded().words(text)
    }

    #[test]
    fn latin_words_and_numbers_are_whole() {
        assert_eq!(words("建设5G基站12.5万座"), ["建设", "5G", "基站", "12.5", "万", "座"]);
        assert_eq!(words("PM2.5下降3.1%"), ["PM2.5", "下降", "3.1%"]);
        assert_eq!(words("COVID-19患者1,158人"), ["COVID-19", "患者", "1,158", "人"]);
    }

    #[test]
    fn ranges_and_lists_of_numbers_stay_apart() {
        assert_eq!(words("10-50元"), ["10", "-", "50", "元"]);
        assert_eq!(words("1,2,3组"), ["1", ",", "2", ",", "3", "组"]);
        assert_eq!(words("2019.首先"), ["2019", ".", "首先"]);
    }

    #[test]
    fn every_tag_of_the_lexicon_is_known() {
        for line in without_comments(LEXICON).lines() {
            let tag = line.rsplit(' ').next().unwrap();
            assert_eq!(part_of_speech(tag), tag, "{line}");
        }
    }

    #[test]
    fn tags_are_sorted() {
        assert!(PARTS_OF_SPEECH.is_sorted() && PACKED.is_sorted());
    }
}
