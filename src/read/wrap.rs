//! Hard-wrapped lines: whether a source is wrapped, at which width, and which lines belong together.

use super::debris::LineKind;
use super::letter::{ends_sentence, is_blank, is_closing, is_han, is_wide, never_starts_a_line};
use super::line::Line;
use super::markup::Effect;

/// The narrowest and the widest setting looked for, in columns: 16 to 70 ideographs.
const WIDTHS: std::ops::RangeInclusive<usize> = 32..=140;
/// Lines of one setting differ by this many columns: the first of a paragraph lacks its indent of four, a mark that may
/// not start a line takes its predecessor along.
const SLACK: usize = 8;
/// Columns by which the first line of a paragraph is indented; the blanks are often lost.
const INDENT: u32 = 4;

/// How a source is wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrapping {
    /// Columns of a full line.
    width: u32,
    /// Whether a blank behind a line says that a paragraph ends there, and its absence that none does.
    blank_behind_ends: bool,
    /// Whether an indent says that a paragraph starts there, and its absence that none does.
    indent_starts: bool,
    /// Whether an empty line says that a paragraph ends there (in sources with an empty line after every line it does
    /// not).
    empty_line_ends: bool,
}

/// One line of text and what stands before the next one.
#[derive(Clone, Copy)]
pub(super) struct TextLine<'a> {
    pub(super) line: &'a Line,
    pub(super) content: &'a str,
    /// Whether an empty line stands between it and the text line before it.
    pub(super) after_empty: bool,
    /// Whether a rule or a page break stands between it and the text line before it.
    pub(super) after_rule: bool,
    /// Whether a line of invisible characters stands between it and the text line before it.
    pub(super) after_invisible: bool,
    /// In an entry of a contents list, the length of its title: dots and a page number stand behind.
    pub(super) title_length: Option<u32>,
}

impl<'a> TextLine<'a> {
    fn last(&self) -> char {
        self.content.chars().next_back().unwrap_or(' ')
    }

    fn first(&self) -> char {
        self.content.chars().next().unwrap_or(' ')
    }

    /// Whether a sentence ends at the end of the line.
    fn is_final(&self) -> bool {
        let mut letters = self.content.chars().rev().skip_while(|letter| is_closing(*letter));
        letters.next().is_some_and(ends_sentence)
    }

    /// Whether the line breaks off inside a sentence: at an ideograph, a letter, a digit, a comma.
    fn breaks_off(&self) -> bool {
        let last = self.last();
        last.is_alphanumeric() || matches!(last, '，' | '、' | ',' | '“' | '（' | '《' | '(' | '+' | '—' | '”' | '》')
    }

    /// Columns of the part at its start that could not be cut: a Latin word, or an ideograph with the marks behind it.
    fn first_part(&self) -> u32 {
        let mut letters = self.content.chars();
        let Some(first) = letters.next() else { return 0 };
        let mut columns = super::letter::columns(first);
        let latin = |letter: &char| letter.is_ascii() && !is_blank(*letter);
        if first.is_ascii() {
            columns += u32::try_from(letters.clone().take(30).take_while(latin).count()).unwrap_or(0);
        }
        columns + letters.skip_while(latin).take_while(|letter| never_starts_a_line(*letter)).take(3).count() as u32 * 2
    }

    /// Whether it starts like an item of a list or like a heading: 「一、」「（二）」「第三条」「1.」「——」.
    fn starts_an_item(&self) -> bool {
        let numeral = |letter: char| "一二三四五六七八九十百零〇".contains(letter);
        let mut rest = self.content.trim_start_matches(['（', '(', '第', '#', ' ']);
        let opened = self.content.len() - rest.len();
        if self.content.starts_with("——") || self.content.starts_with(['•', '●', '◆', '■', '#', '-', '※'])
        {
            return true;
        }
        let digits = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        if digits > 0 {
            rest = &rest[digits..];
            let mark = rest.strip_prefix(['.', '．', '、', '）', ')']);
            return digits <= 3 && mark.is_some_and(|after| !after.starts_with(|letter: char| letter.is_ascii_digit()));
        }
        let ideographs = rest.len() - rest.trim_start_matches(numeral).len();
        if ideographs == 0 {
            return false;
        }
        rest = &rest[ideographs..];
        rest.starts_with(['、', '）', ')'])
            || opened > 0 && rest.starts_with(['章', '节', '条', '篇', '编', '部'])
            || ideographs == 3 && rest.starts_with("是") && self.line.columns > 6
    }

    fn is_plain(&self) -> bool {
        self.line.effect == Effect::Block && self.title_length.is_none() && !self.content.starts_with(['#', '|'])
    }
}

/// How the lines of text are wrapped; `None` where each is a paragraph of its own.
pub(super) fn wrapping(lines: &[TextLine]) -> Option<Wrapping> {
    let width = width(lines)?;
    let is_full = |line: &TextLine| {
        let columns = line.line.columns + line.line.indent.min(INDENT);
        line.breaks_off() && columns + 6 >= width && columns <= width + 6
    };
    // What stands behind, before and between lines that surely run on, against those that surely do not.
    let (mut inside, mut ends) = (Habit::default(), Habit::default());
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if is_full(line) {
            inside.count(line, next);
        } else if line.line.columns + 12 < width {
            ends.count(line, next);
        }
    }
    Some(Wrapping {
        width,
        blank_behind_ends: ends.share(ends.blank_behind) > 0.85 && inside.share(inside.blank_behind) < 0.1,
        indent_starts: ends.share(ends.indented) > 0.7 && inside.share(inside.indented) < 0.1,
        empty_line_ends: inside.share(inside.empty_between) < 0.25,
    })
}

#[derive(Default)]
struct Habit {
    lines: f64,
    blank_behind: f64,
    indented: f64,
    empty_between: f64,
}

impl Habit {
    fn count(&mut self, line: &TextLine, next: &TextLine) {
        let one = |holds: bool| if holds { 1.0 } else { 0.0 };
        self.lines += 1.0;
        self.blank_behind += one(line.line.blank_behind);
        self.indented += one(next.line.indent >= 2);
        self.empty_between += one(next.after_empty);
    }

    fn share(&self, count: f64) -> f64 {
        if self.lines == 0.0 { 0.0 } else { count / self.lines }
    }
}

/// The commonest width of lines that break off, if most lines that break off have about that width and run on into
/// lines that are not longer, and if the paragraphs so made end like paragraphs.
fn width(lines: &[TextLine]) -> Option<u32> {
    let mut counts = [0usize; 160];
    let mut breaking = 0usize;
    for line in lines.iter().filter(|line| line.is_plain() && line.breaks_off()) {
        let columns = (line.line.columns + line.line.indent.min(INDENT)) as usize;
        if columns >= 20 {
            breaking += 1;
        }
        if let Some(count) = counts.get_mut(columns) {
            *count += 1;
        }
    }
    let in_band = |width: usize| counts[width - SLACK + 1..=width + 1].iter().sum::<usize>();
    let best = WIDTHS.max_by_key(|width| (in_band(*width), counts[*width]))?;
    let full = in_band(best);
    if full < 3 || full * 10 < breaking * 6 {
        return None;
    }
    let top = (best - SLACK + 1..=best + 1).max_by_key(|width| (counts[*width], *width)).unwrap_or(best);
    let width = u32::try_from(top.max(best - 3)).ok()?;
    runs_on(lines, width).then_some(width)
}

fn runs_on(lines: &[TextLine], width: u32) -> bool {
    let mut full = 0usize;
    let mut followed = 0usize;
    let mut items = 0usize;
    let mut short_enough = 0usize;
    let mut paragraphs = 0usize;
    let mut ended = 0usize;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        let columns = line.line.columns + line.line.indent.min(INDENT);
        short_enough += usize::from(columns <= width + 6);
        if !(line.is_plain() && line.breaks_off() && columns + 7 >= width && columns <= width + 2) {
            continue;
        }
        full += 1;
        items += usize::from(line.starts_an_item());
        followed += usize::from(next.line.columns <= width + 4 && next.is_plain() && !next.starts_an_item());
        if next.line.columns + 7 < width {
            paragraphs += 1;
            ended += usize::from(next.is_final() || matches!(next.last(), '：' | '；' | '）' | ')'));
        }
    }
    full >= 3
        && full * 5 >= short_enough
        && items * 2 < full
        && followed * 10 >= full * 8
        && ended * 10 >= paragraphs * 6
}

impl Wrapping {
    /// Whether `next` goes on with the paragraph of `line`, which is the first of its paragraph or not; `after_next`
    /// helps to see where a full line ends a sentence whether it ends a paragraph too.
    fn runs_on(self, line: &TextLine, is_first: bool, next: &TextLine, after_next: Option<&TextLine>) -> bool {
        let columns = line.line.columns + line.line.indent.min(INDENT);
        let width = self.width;
        if columns > width + 6 || next.line.columns > width + 6 && !line.breaks_off() {
            return false;
        }
        if self.empty_line_ends && next.after_empty && !line.line.after_page_break {
            return false;
        }
        if next.starts_an_item() && !(line.breaks_off() && columns + 2 >= width) {
            return false;
        }
        if self.blank_behind_ends {
            return !line.line.blank_behind && columns + 12 >= width;
        }
        if self.indent_starts && next.line.indent >= 2 {
            return false;
        }
        let unbalanced =
            line.content.chars().next_back().is_some_and(|last| matches!(last, '，' | '、' | '“' | '（' | '《'));
        if unbalanced {
            return columns * 2 >= width;
        }
        let indent = if is_first && line.line.indent < 2 && !self.indent_starts { INDENT } else { 0 };
        let slack =
            1 + indent + line.line.gaps + (line.line.columns - line.line.wide.min(line.line.columns / 2) * 2) / 8;
        let room = next.first_part();
        if !line.is_final() {
            return columns + room + slack + 3 > width;
        }
        if columns + room + slack <= width {
            return false;
        }
        if self.indent_starts {
            return true;
        }
        // A full line that ends a sentence. The last line of a paragraph ends one too, a heading does not.
        if next.line.columns + 12 < width && !next.is_final() && !matches!(next.last(), '：' | '；' | '）') {
            return false;
        }
        // The next one starts a paragraph if it is short by an indent.
        let next_is_a_first_line = after_next.is_some_and(|after| {
            next.breaks_off()
                && next.line.columns + INDENT + 2 >= width
                && next.line.columns + after.first_part() + next.line.gaps < width
        });
        !next_is_a_first_line
    }
}

/// Which lines start a paragraph, as indices into `lines`.
pub(super) fn paragraph_starts(lines: &[TextLine]) -> Vec<usize> {
    let wrapping = wrapping(lines);
    let long_lines_are_final = long_lines_are_final(lines);
    let mut starts = Vec::new();
    let mut is_first = true;
    for at in 0..lines.len() {
        let joined = at > 0 && {
            let (line, next) = (&lines[at - 1], &lines[at]);
            next.is_plain()
                && line.is_plain()
                && !next.after_rule
                && (reads_on(line, next)
                    || wrapping.is_some_and(|wrapping| wrapping.runs_on(line, is_first, next, lines.get(at + 1)))
                    || line.line.columns > 40 && is_han(line.last()) && next.after_invisible && is_han(next.first())
                    || wrapping.is_none() && long_lines_are_final && is_torn(line, next))
        };
        if joined {
            is_first = false;
        } else {
            starts.push(at);
            is_first = true;
        }
    }
    starts
}

/// Whether `next` starts with a mark that belongs to the text before it, or is the lost last character of a short line.
fn reads_on(line: &TextLine, next: &TextLine) -> bool {
    let first = next.first();
    let mark =
        matches!(first, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '”') || first == ',' && next.line.wide > 0;
    let lost = next.line.columns == 2 && is_han(first) && !next.after_empty && is_han(line.last());
    (mark || lost) && !line.is_final()
}

/// Whether nearly all long lines end a sentence, so that one which does not was torn.
fn long_lines_are_final(lines: &[TextLine]) -> bool {
    let long = lines.iter().filter(|line| line.line.columns >= 120);
    let (count, fine) = long.fold((0, 0), |(count, fine), line| (count + 1, fine + usize::from(!is_han(line.last()))));
    count >= 3 && fine * 10 >= count * 9
}

/// A long line that ends in an ideograph, before a line that reads on.
fn is_torn(line: &TextLine, next: &TextLine) -> bool {
    line.line.columns >= 120
        && is_han(line.last())
        && is_wide(next.first())
        && next.is_final()
        && !next.starts_an_item()
}

/// What stands between two lines of text.
#[derive(Default)]
struct Between {
    empty: bool,
    rule: bool,
    invisible: bool,
}

/// The lines of text, with what stands between them.
pub(super) fn text_lines<'a>(source: &'a str, lines: &'a [Line], kinds: &[LineKind]) -> Vec<TextLine<'a>> {
    let mut text = Vec::with_capacity(lines.len());
    let mut between = Between::default();
    for (line, kind) in lines.iter().zip(kinds) {
        match kind {
            LineKind::Text => {
                let content = line.of(source);
                let Between { empty, rule, invisible } = std::mem::take(&mut between);
                text.push(TextLine {
                    line,
                    content,
                    after_empty: empty,
                    after_rule: rule,
                    after_invisible: invisible,
                    title_length: title_length(line, content),
                });
            }
            LineKind::Blank if line.invisible => between.invisible = true,
            LineKind::Blank => between.empty = true,
            LineKind::Rule => between.rule = true,
            LineKind::Debris => {}
        }
    }
    text
}

/// The length in bytes of the title in an entry of a contents list (「第一章 总则…………3」), without dots and page number.
fn title_length(line: &Line, content: &str) -> Option<u32> {
    if line.columns > 160 {
        return None;
    }
    let is_page = |letter: char| letter.is_ascii_digit() || matches!(letter, '（' | '）' | '(' | ')' | '-');
    let is_leader = |letter: char| matches!(letter, '.' | '…' | '·' | '．' | '‥' | '•' | '⋯');
    let before_page = content.trim_end_matches(|letter| is_page(letter) || is_blank(letter));
    if !content[before_page.len()..].contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let title = before_page.trim_end_matches(|letter| is_leader(letter) || is_blank(letter));
    let dots = before_page[title.len()..].chars();
    let dots: usize =
        dots.map(|letter| if letter == '…' || letter == '⋯' { 3 } else { usize::from(is_leader(letter)) }).sum();
    (dots >= 3 && !title.is_empty()).then(|| u32::try_from(title.len()).unwrap_or(u32::MAX))
}
