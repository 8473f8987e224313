//! The lines of a source and their measures: what decides how they belong together.

use super::letter::{columns, is_blank, is_invisible, is_line_end, is_wide};
use super::markup::{Effect, TagReader};

/// One line of a source, or one block of HTML inside a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// First byte of its content: outer blanks and tags left out.
    pub(super) start: u32,
    /// One past the last byte of its content.
    pub(super) end: u32,
    /// The byte at which it ends: its line end, its closing tag, or the end of the source.
    pub(super) terminator: u32,
    /// Columns of blanks before the content.
    pub(super) indent: u32,
    /// Columns of the content; a gap between words counts as one.
    pub(super) columns: u32,
    /// Wide characters in the content.
    pub(super) wide: u32,
    /// Gaps between words.
    pub(super) gaps: u32,
    /// Whether a blank stands behind the content.
    pub(super) blank_behind: bool,
    /// Whether it holds nothing but invisible characters, at least one.
    pub(super) invisible: bool,
    /// Whether a form feed stands before it.
    pub(super) after_page_break: bool,
    /// What a tag before it makes of it.
    pub(super) effect: Effect,
}

impl Line {
    /// Whether it has no content.
    pub(super) fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Its content.
    pub(super) fn of<'a>(&self, source: &'a str) -> &'a str {
        &source[self.start as usize..self.end as usize]
    }
}

/// The lines of a source in order, empty ones included.
pub(super) fn lines(source: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(source.len() / 64);
    let mut tags = TagReader::default();
    let mut measure = Measure::new(Effect::Block, false);
    let mut at = 0;
    while let Some(letter) = source[at..].chars().next() {
        if letter == '<'
            && let Some((length, effect)) = tags.tag(&source[at..])
        {
            if effect != Effect::Inline {
                lines.extend(measure.line(at).filter(|line| !line.is_empty()));
                measure = Measure::new(effect, false);
            }
            at += length;
            continue;
        }
        if is_line_end(letter) {
            lines.extend(measure.line(at));
            measure = Measure::new(Effect::Block, letter == '\x0C');
            at += usize::from(source[at..].starts_with("\r\n"));
        } else {
            measure.letter(letter, at);
        }
        at += letter.len_utf8();
    }
    lines.extend(measure.line(at).filter(|line| !line.is_empty()));
    lines
}

/// A line being measured.
struct Measure {
    line: Line,
    started: bool,
    /// Columns of blanks since the last character.
    blank: u32,
}

impl Measure {
    fn new(effect: Effect, after_page_break: bool) -> Self {
        let line = Line {
            start: 0,
            end: 0,
            terminator: 0,
            indent: 0,
            columns: 0,
            wide: 0,
            gaps: 0,
            blank_behind: false,
            invisible: false,
            after_page_break,
            effect,
        };
        Measure { line, started: false, blank: 0 }
    }

    fn letter(&mut self, letter: char, at: usize) {
        if is_blank(letter) {
            self.blank += match letter {
                '\t' => 4,
                '\u{3000}' => 2,
                _ => 1,
            };
        } else if is_invisible(letter) {
            self.line.invisible |= !self.started;
        } else {
            if !self.started {
                self.started = true;
                self.line.start = narrow(at);
                self.line.indent = self.blank;
            } else if self.blank > 0 {
                self.line.gaps += 1;
                self.line.columns += 1;
            }
            self.blank = 0;
            self.line.invisible = false;
            self.line.columns = self.line.columns.saturating_add(columns(letter));
            self.line.wide += u32::from(is_wide(letter));
            self.line.end = narrow(at + letter.len_utf8());
        }
    }

    fn line(self, terminator: usize) -> Option<Line> {
        let mut line = self.line;
        line.terminator = narrow(terminator);
        line.blank_behind = self.blank > 0;
        if !self.started {
            (line.start, line.end) = (line.terminator, line.terminator);
        }
        Some(line)
    }
}

/// Sources are below 4 GiB: larger files are refused before.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(source: &str) -> Vec<&str> {
        lines(source).iter().map(|line| line.of(source)).collect()
    }

    #[test]
    fn lines_end_at_every_kind_of_line_end() {
        assert_eq!(contents("一\n二\r\n三\r\u{2028}四"), ["一", "二", "三", "", "四"]);
    }

    #[test]
    fn blocks_of_html_are_lines() {
        assert_eq!(contents("<p>一<b>二</b></p><p>三</p>\n"), ["一<b>二", "三", ""]);
        assert_eq!(contents("<!-- a\nb -->\n# 一"), ["", "# 一"]);
    }

    #[test]
    fn measures() {
        let line = lines("　　研发 20 项　\n")[0];
        assert_eq!((line.indent, line.columns, line.wide, line.gaps, line.blank_behind), (4, 10, 3, 2, true));
        assert!(lines("\u{200B}\n")[0].invisible);
        assert!(lines("一\x0C二")[1].after_page_break);
    }
}
