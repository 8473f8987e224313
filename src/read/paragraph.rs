//! Lines of one paragraph → cleaned characters: blanks closed, forms folded, marks of HTML, Markdown and TeX left out.

use crate::text::{Layout, LayoutMark, SourceMap, SourceMapBuilder};

use super::form::Held;
use super::gap::Gap;
use super::letter::{self, is_blank, is_chinese_digit, is_han, is_invisible};
use super::line::Line;
use super::markup::{self, Effect, TagReader};
use super::wrap::TextLine;

/// Writes paragraphs one after another, and the way back to the source with them.
pub(super) struct Writer<'a> {
    pub(super) source: &'a str,
    pub(super) builder: SourceMapBuilder,
    layout: Vec<LayoutMark>,
    tags: TagReader,
    /// How far characters of the source have been counted: a byte, and the characters before it.
    counted: (usize, usize),
    /// Where the last paragraph ended.
    last_end: Option<usize>,
    pub(super) paragraph: Paragraph,
}

/// What is known of the paragraph being written.
#[derive(Default)]
pub(super) struct Paragraph {
    /// Bytes of the cleaned text before it.
    pub(super) start: usize,
    /// Whether it holds ideographs.
    pub(super) chinese: bool,
    /// Whether it is short and does not end a sentence: gaps between its parts may mean something.
    pub(super) title: bool,
    pub(super) previous: Option<char>,
    /// Characters, and digits, since the last gap.
    pub(super) run: usize,
    pub(super) digits: usize,
    /// Whether a gap was kept.
    pub(super) kept_a_gap: bool,
    /// Whether the digits of a number have stood apart.
    pub(super) spaced_out: bool,
    /// The gap since the last character.
    gap: Option<Gap>,
    /// A mark whose form depends on the next character.
    pub(super) held: Option<Held>,
    /// Opened brackets: whether they are full-width.
    pub(super) brackets: Vec<bool>,
    /// Opened double quotation marks, and straight ones to come.
    pub(super) open_quotes: usize,
    pub(super) straight_quotes: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Writer {
            source,
            builder: SourceMapBuilder::default(),
            layout: Vec::new(),
            tags: TagReader::default(),
            counted: (0, 0),
            last_end: None,
            paragraph: Paragraph::default(),
        }
    }

    pub(super) fn finish(self) -> (String, SourceMap, Vec<LayoutMark>) {
        let (text, map) = self.builder.finish_with_lines(self.source);
        (text, map, self.layout)
    }

    /// Writes the lines as one paragraph, or, where they are a row of a Markdown table, each cell as one.
    pub(super) fn paragraph(&mut self, lines: &[TextLine]) {
        let [first, ..] = lines else { return };
        let row = first.content.starts_with('|') && first.content.len() > 1;
        if row {
            self.table_row(first);
            return;
        }
        let mut marks = Vec::new();
        if first.after_rule || first.line.after_page_break {
            marks.push(Layout::AfterBreak);
        }
        match first.line.effect {
            Effect::Heading(level) => marks.push(Layout::Heading(level)),
            Effect::Cell => marks.push(Layout::Cell),
            Effect::Inline | Effect::Block => {}
        }
        if first.title_length.is_some() {
            marks.push(Layout::ContentsEntry);
        }
        let (skipped, heading) = leading_marks(first.content);
        marks.extend(heading.map(Layout::Heading));
        self.begin(lines);
        for (at, line) in lines.iter().enumerate() {
            let start = line.line.start as usize + if at == 0 { skipped } else { 0 };
            let end = line.title_length.map_or(line.line.end as usize, |length| (line.line.start + length) as usize);
            if at > 0 {
                let byte = lines[at - 1].line.terminator as usize;
                self.paragraph.gap.get_or_insert(Gap { byte, columns: 1, narrow: false, wraps: true }).wraps = true;
            }
            self.characters(start.min(end), end);
        }
        self.end(lines[lines.len() - 1].line, &marks);
    }

    fn table_row(&mut self, row: &TextLine) {
        let mut start = row.line.start as usize + 1;
        for cell in row.content[1..].split('|') {
            let end = start + cell.len();
            self.begin(std::slice::from_ref(row));
            self.characters(start, end);
            self.end_at(end.min(self.source.len()), &[Layout::Cell]);
            start = end + 1;
        }
    }

    fn begin(&mut self, lines: &[TextLine]) {
        let columns: u32 = lines.iter().map(|line| line.line.columns).fold(0, u32::saturating_add);
        let last = lines.last().and_then(|line| line.content.chars().next_back()).unwrap_or(' ');
        let quotes = |line: &TextLine| line.content.bytes().filter(|byte| *byte == b'"').count();
        // The paragraph's end is written only when its first character is, so that empty ones leave nothing.
        self.paragraph = Paragraph {
            start: self.builder.text().len(),
            chinese: lines.iter().any(|line| line.line.wide > 0),
            title: columns <= 160 && !matches!(last, '。' | '！' | '？' | '；' | '：' | '，' | '…' | '!' | '?' | ';'),
            straight_quotes: lines.iter().map(quotes).sum(),
            brackets: std::mem::take(&mut self.paragraph.brackets),
            ..Paragraph::default()
        };
        self.paragraph.brackets.clear();
    }

    fn end(&mut self, last: &Line, marks: &[Layout]) {
        self.end_at(last.terminator as usize, marks);
    }

    fn end_at(&mut self, terminator: usize, marks: &[Layout]) {
        if let Some(held) = self.paragraph.held.take() {
            self.decide(held, None);
        }
        let text = self.builder.text().len();
        if text > self.paragraph.start {
            let at = self.paragraph.start + usize::from(self.last_end.is_some());
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            self.layout.extend(marks.iter().map(|layout| LayoutMark { at, layout: *layout }));
            self.last_end = Some(terminator);
        }
    }

    /// Reads the characters from `start` to `end` of the source.
    fn characters(&mut self, start: usize, end: usize) {
        let source = &self.source[..end];
        let mut at = start;
        let mut link: Option<(usize, usize)> = None;
        while let Some(letter) = source[at..].chars().next() {
            if let Some((label_end, link_end)) = link
                && at >= label_end
            {
                link = None;
                at = link_end.min(end);
                continue;
            }
            let length = letter.len_utf8();
            if is_han(letter) && letter != '一' && self.paragraph.held.is_none() && self.paragraph.gap.is_none() {
                self.ideograph(letter, at);
                at += length;
                continue;
            }
            if is_han(letter) || letter.is_ascii_alphanumeric() {
                self.letter(letter, at);
                at += length;
                continue;
            }
            if is_blank(letter) || letter::is_line_end(letter) {
                self.blank(letter, at);
                at += length;
                continue;
            }
            if letter.is_ascii_punctuation() || letter == '［' {
                let rest = &source[at..];
                match self.mark(letter, rest) {
                    Mark::Letter => {}
                    Mark::Skip(skipped) => {
                        at += skipped;
                        continue;
                    }
                    Mark::Link(found) => {
                        link = Some((at + found.label_end, at + found.end));
                        at += 1;
                        continue;
                    }
                    Mark::Entity(letter, skipped) => {
                        if is_blank(letter) {
                            self.blank(letter, at);
                        } else {
                            self.letter(letter, at);
                        }
                        at += skipped;
                        continue;
                    }
                    Mark::Formula(skipped) => {
                        self.formula(at + 1, at + skipped - 1);
                        at += skipped;
                        continue;
                    }
                }
            } else if matches!(letter, '—' | '─' | '━') {
                let dashes = source[at..].chars().take_while(|next| *next == letter).count();
                if dashes >= 5 {
                    at += dashes * length;
                    continue;
                }
            }
            if !is_invisible(letter) {
                self.letter(letter, at);
            }
            at += length;
        }
    }

    /// What a sign of ASCII is: itself, or a mark of a language for marking up.
    fn mark(&mut self, letter: char, rest: &str) -> Mark {
        let repeated = |sign: u8| rest.bytes().take_while(|byte| *byte == sign).count();
        match letter {
            '<' => match self.tags.tag(rest) {
                Some((length, _)) => Mark::Skip(length),
                None => Mark::Letter,
            },
            '&' => markup::entity(rest).map_or(Mark::Letter, |(letter, length)| Mark::Entity(letter, length)),
            '[' | '［' => {
                if let Some(link) = markup::link(rest) {
                    return Mark::Link(link);
                }
                let behind_a_word = self.paragraph.previous.is_some_and(|previous| previous != ' ');
                match markup::reference_number(rest) {
                    Some(length) if behind_a_word && self.paragraph.chinese => Mark::Skip(length),
                    _ => Mark::Letter,
                }
            }
            '!' => match rest.strip_prefix('!').filter(|rest| rest.starts_with('[')).and_then(markup::link) {
                Some(link) => Mark::Skip(1 + link.end),
                None => Mark::Letter,
            },
            '*' if repeated(b'*') >= 2 => Mark::Skip(repeated(b'*')),
            '`' => Mark::Skip(1),
            '-' | '_' | '=' if repeated(letter as u8) >= 5 => Mark::Skip(repeated(letter as u8)),
            '\\' if rest.as_bytes().get(1).is_some_and(u8::is_ascii_punctuation) => Mark::Skip(1),
            '$' if self.paragraph.chinese => markup::formula(rest).map_or(Mark::Letter, Mark::Formula),
            _ => Mark::Letter,
        }
    }

    /// A TeX formula without its braces, commands and blanks.
    fn formula(&mut self, start: usize, end: usize) {
        let source = &self.source[..end];
        let mut at = start;
        while let Some(letter) = source[at..].chars().next() {
            let rest = &source[at..];
            match letter {
                '\\' => {
                    let name = rest[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
                    let sign = match &rest[1..=name] {
                        "sim" => Some('～'),
                        "times" => Some('×'),
                        "cdot" => Some('·'),
                        "pm" => Some('±'),
                        "geq" | "ge" => Some('≥'),
                        "leq" | "le" => Some('≤'),
                        _ => None,
                    };
                    if let Some(sign) = sign {
                        self.letter(sign, at);
                    }
                    at += name + 1;
                    continue;
                }
                '^' => {
                    let group = rest[1..].trim_start();
                    let closed = group.starts_with('{').then(|| group.find('}')).flatten();
                    at += 1 + closed.map_or(0, |closed| rest.len() - 1 - group.len() + closed + 1);
                    continue;
                }
                '{' | '}' | '_' | '$' => {}
                letter if is_blank(letter) => {}
                letter => self.letter(letter, at),
            }
            at += letter.len_utf8();
        }
    }

    fn blank(&mut self, letter: char, byte: usize) {
        let columns = match letter {
            '\t' => 4,
            '\u{3000}' => 2,
            _ => 1,
        };
        let narrow = matches!(letter, '\u{A0}' | '\u{2009}' | '\u{202F}');
        let gap = self.paragraph.gap.get_or_insert(Gap { byte, columns: 0, narrow, wraps: false });
        gap.columns = gap.columns.saturating_add(columns);
    }

    /// Takes an ideograph that stands for itself, right behind a character written before: the commonest case.
    fn ideograph(&mut self, letter: char, byte: usize) {
        self.write(letter, byte);
        self.paragraph.run += 1;
        self.paragraph.digits = 0;
        self.paragraph.previous = Some(letter);
    }

    /// Takes one character that shows.
    fn letter(&mut self, letter: char, byte: usize) {
        let letter = letter::folded(letter);
        if let Some(held) = self.paragraph.held.take() {
            self.decide(held, Some(letter));
        }
        let gap = self.paragraph.gap.take();
        let previous = self.paragraph.previous;
        let letter =
            match letter {
                ',' | ';' | ':' | '?' | '!' | '(' | ')' if self.paragraph.chinese => {
                    self.paragraph.held = Some(Held { letter, byte, gap });
                    return;
                }
                '一' if previous.is_some_and(|previous| previous.is_ascii_digit()) && gap.is_none() => {
                    self.paragraph.held = Some(Held { letter, byte, gap });
                    return;
                }
                '0' if previous.is_some_and(is_chinese_digit) => {
                    self.paragraph.held = Some(Held { letter, byte, gap });
                    return;
                }
                '○' if previous.is_some_and(is_chinese_digit) => '〇',
                '．' | '－' if previous.is_some_and(|previous| previous.is_ascii_alphanumeric()) => {
                    if letter == '．' { '.' } else { '-' }
                }
                '（' => {
                    self.paragraph.brackets.push(true);
                    letter
                }
                '）' => {
                    self.paragraph.brackets.pop();
                    letter
                }
                '"' | '“' | '”' => self.quotation_mark(letter, byte),
                letter => letter,
            };
        self.push(letter, byte, gap);
    }

    pub(super) fn push(&mut self, letter: char, byte: usize, gap: Option<Gap>) {
        if let Some(gap) = gap {
            if self.keeps(gap, letter, byte) {
                self.write(' ', gap.byte);
                self.paragraph.kept_a_gap = true;
            } else if letter.is_ascii_digit() && self.paragraph.digits == 1 {
                self.paragraph.spaced_out = true;
            }
            (self.paragraph.run, self.paragraph.digits) = (0, 0);
        }
        self.write(letter, byte);
        self.paragraph.run += 1;
        self.paragraph.digits = if letter.is_ascii_digit() { self.paragraph.digits + 1 } else { 0 };
        self.paragraph.previous = Some(letter);
    }

    fn write(&mut self, letter: char, byte: usize) {
        if self.builder.text().len() == self.paragraph.start
            && let Some(end) = self.last_end
        {
            let at = self.characters_before(end);
            self.builder.push('\n', end, at);
        }
        let at = self.characters_before(byte);
        self.builder.push(letter, byte, at);
        let width = match self.source.as_bytes().get(byte) {
            Some(0xF0..) => 4,
            Some(0xE0..) => 3,
            Some(0xC0..) => 2,
            _ => 1,
        };
        self.counted = (byte + width, at + 1);
    }

    /// Characters of the source before `byte`, which never lies before the last one asked for.
    fn characters_before(&mut self, byte: usize) -> usize {
        let (from, count) = self.counted;
        if byte <= from {
            return count;
        }
        let between = &self.source.as_bytes()[from..byte.max(from)];
        let count = count + between.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
        self.counted = (byte.max(from), count);
        count
    }
}

/// A sign of ASCII, seen as markup.
enum Mark {
    Letter,
    Skip(usize),
    Link(markup::Link),
    Entity(char, usize),
    Formula(usize),
}

/// The length in bytes of the Markdown marks at the start of a paragraph, and the level of the heading they make.
fn leading_marks(content: &str) -> (usize, Option<u8>) {
    let quoted = content.len() - content.trim_start_matches(['>', ' ']).len();
    let rest = &content[quoted..];
    let level = rest.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&level) && rest[level..].starts_with([' ', '\u{3000}', '\t']) {
        return (quoted + level, u8::try_from(level).ok());
    }
    let bullet = ["- ", "* ", "+ "].iter().any(|bullet| rest.starts_with(bullet));
    (quoted + if bullet { 2 } else { 0 }, None)
}
