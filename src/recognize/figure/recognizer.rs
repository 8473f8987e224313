//! The scan over a text that finds where figures start and decides which of them count.

use jiff::civil::Date;

use crate::ontology::Bound;
use crate::text::Span;

use super::acceptance::{arabic_counts, chinese_counts, duration_counts};
use super::cursor::Cursor;
use super::date::{self, Setting};
use super::duration::length;
use super::figures::{DateMention, Duration, Figures, NoFigure, Quantity, Writing};
use super::letters::Role;
use super::name_part::{
    clock_like, heading_number, may_be_time, name_part, near_ratio_word, quoted_name_end, run_end, time_of_day,
    unit_end,
};
use super::name_words::NameWords;
use super::neighbours::{join_bounds, share_units};
use super::numeral::Form;
use super::ordinal::ordinal;
use super::quantity::{Candidate, doubling, quantity, ratio};
use super::trigger::{self, triggers};
use super::units::Units;

/// All figures of `text[within]`, with absolute spans; `base` is the day the text was published.
///
/// Takes time linear in the text. Letters are folded inside (full-width digits, traditional forms).
///
/// ```
/// use zhitu::recognize::figures;
/// use zhitu::text::Span;
/// let text = "2019年，引进外籍人才1158人，占全省71%";
/// let found = figures(text, Span::new(0, text.len()), None);
/// assert_eq!(found.quantities.len(), 2);
/// assert_eq!(found.dates[0].period.unwrap().to_string(), "2019");
/// ```
pub fn figures(text: &str, within: Span, base: Option<Date>) -> Figures {
    let mut scan = Scan {
        text: &text[..within.end as usize],
        at: within.start as usize,
        setting: Setting { published: base, spoken: None },
        titles: 0,
        quoted_name_end: 0,
        found: Figures::default(),
    };
    while scan.step() {}
    join_bounds(&mut scan.found.quantities, text);
    share_units(&mut scan.found.quantities, text);
    scan.found
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    setting: Setting,
    /// How many 《 are open in this paragraph.
    titles: u32,
    /// Where the quoted name ends that the scan is in.
    quoted_name_end: usize,
    found: Figures,
}

impl<'t> Scan<'t> {
    /// Goes on to the next letter that may start something and reads it. `false` at the end.
    fn step(&mut self) -> bool {
        let table = triggers();
        let mut flags = 0;
        let hit = self.text[self.at..].char_indices().find(|(_, letter)| {
            flags = u16::try_from(u32::from(*letter)).map_or(0, |code| table[usize::from(code)]);
            flags != 0
        });
        let Some((ahead, letter)) = hit else { return false };
        self.at += ahead;
        let cursor = Cursor::new(self.text, self.at);
        let next = self.at + letter.len_utf8();
        let end = if flags & trigger::MARK != 0 {
            self.mark(cursor, letter);
            self.date(cursor).filter(|_| letter == '“')
        } else if flags & trigger::LATIN != 0 {
            self.latin(cursor)
        } else {
            None.or_else(|| if flags & trigger::ORDINAL != 0 { self.ordinal(cursor) } else { None })
                .or_else(|| if flags & trigger::NUMBER != 0 { self.number(cursor) } else { None })
                .or_else(
                    || if flags & trigger::WORD != 0 && date::starts_word(cursor) { self.date(cursor) } else { None },
                )
                .or_else(|| if flags & trigger::DOUBLING != 0 { self.doubling(cursor) } else { None })
        };
        self.at = end.unwrap_or(next).max(next);
        true
    }

    fn mark(&mut self, cursor: Cursor<'t>, letter: char) {
        match letter {
            '《' => self.titles += 1,
            '》' => self.titles = self.titles.saturating_sub(1),
            '“' => self.quoted_name_end = quoted_name_end(cursor).unwrap_or(0),
            '\n' => {
                self.titles = 0;
                self.setting.spoken = None;
            }
            '。' | '！' | '？' => self.setting.spoken = None,
            _ => {}
        }
    }

    fn inside_title(&self) -> bool {
        self.titles > 0
    }

    fn inside_name(&self, cursor: Cursor<'_>) -> bool {
        cursor.at < self.quoted_name_end
    }

    /// Sets digits aside with their reason; returns their end.
    fn set_aside(&mut self, start: usize, end: usize, reason: NoFigure) -> Option<usize> {
        let digits = |letter: char| letter.is_ascii_digit() || ('０'..='９').contains(&letter);
        if self.text.get(start..end).is_some_and(|words| words.contains(digits)) {
            self.found.others.push((Span::new(start, end), reason));
        }
        Some(end)
    }

    /// A run of Latin letters with digits, hyphens and points: G60, PM2.5, COVID-19, a URL.
    fn latin(&mut self, cursor: Cursor<'t>) -> Option<usize> {
        let mut ahead = cursor;
        // USD20, RMB 50: a currency is not a name.
        let mut letters = cursor;
        while letters.peek().is_ascii_alphabetic() {
            letters.bump();
        }
        if Units::embedded().currency_before(letters).is_some_and(|(_, start)| start <= cursor.at) {
            return Some(letters.at);
        }
        let mut digits = false;
        loop {
            let letter = ahead.peek();
            digits |= letter.is_ascii_digit();
            let joins = matches!(letter, '-' | '.' | '_' | '/' | ':' | '?' | '=' | '%' | '&' | '#' | '+' | '@' | '~')
                && (ahead.peek_second().is_ascii_alphanumeric()
                    || (letter == ':' && ahead.peek_second() == '/')
                    || (letter == '/' && ahead.before() == ':')
                    || (letter == '/' && ahead.peek_second() == '/'));
            // GB/T 12643—2013 goes on after the dash.
            let dashed = digits && letter == '—' && ahead.peek_second().is_ascii_digit();
            if !(letter.is_ascii_alphanumeric() || joins || dashed) {
                break;
            }
            ahead.bump();
        }
        self.set_aside(cursor.at, ahead.at, NoFigure::NamePart)
    }

    fn ordinal(&mut self, cursor: Cursor<'t>) -> Option<usize> {
        if self.inside_title() || self.inside_name(cursor) {
            return None;
        }
        if cursor.peek() == '第' {
            let mut run = cursor;
            run.bump();
            let end = run_end(run);
            if NameWords::embedded().holds(cursor, end, end) {
                return self.set_aside(cursor.at, end, NoFigure::NamePart);
            }
        }
        let found = ordinal(cursor)?;
        self.found.ordinals.push(found);
        Some(found.span.end as usize)
    }

    fn date(&mut self, cursor: Cursor<'t>) -> Option<usize> {
        if self.inside_title() {
            return None;
        }
        let found = date::date(cursor, self.setting)?;
        if self.inside_name(cursor) && found.end < self.quoted_name_end {
            return None;
        }
        if let Some(year) = found.year {
            self.setting.spoken = Some(year);
        }
        self.found.dates.push(DateMention {
            span: Span::new(found.start, found.end),
            period: found.period,
            as_of: found.as_of,
            reach: found.reach,
        });
        Some(found.end)
    }

    fn doubling(&mut self, cursor: Cursor<'t>) -> Option<usize> {
        let found = doubling(cursor)?;
        self.found.quantities.push(found.quantity);
        Some(found.end)
    }

    /// Whatever starts with a numeral.
    fn number(&mut self, cursor: Cursor<'t>) -> Option<usize> {
        let run = run_end(cursor);
        let signed = matches!(cursor.peek(), '-' | '.' | '负');
        if signed {
            return self.signed(cursor);
        }
        if self.inside_title() {
            return self.set_aside(cursor.at, run, NoFigure::Title).filter(|_| run > cursor.at);
        }
        if let Some(end) = self.list_number(cursor) {
            return Some(end);
        }
        let names = NameWords::embedded();
        if run > cursor.at && names.holds(cursor, run, run) && names.holds(cursor, run, unit_end(cursor, run)) {
            return self.set_aside(cursor.at, run, NoFigure::NamePart);
        }
        let timely = may_be_time(cursor, run);
        if timely && let Some(end) = self.date(cursor) {
            return Some(end);
        }
        if self.inside_name(cursor) {
            return self.set_aside(cursor.at, run, NoFigure::NamePart).filter(|_| run > cursor.at);
        }
        if let Some((end, reason)) = name_part(cursor, run) {
            return self.set_aside(cursor.at, end, reason);
        }
        if timely && let Some(end) = self.duration(cursor) {
            return Some(end);
        }
        if let Some(end) = self.ratio(cursor) {
            return Some(end);
        }
        if let Some(end) = time_of_day(cursor) {
            return self.set_aside(cursor.at, end, NoFigure::TimeOfDay);
        }
        let Some(candidate) = quantity(cursor) else { return (run > cursor.at).then_some(run) };
        self.counted(cursor, candidate, run)
    }

    fn signed(&mut self, cursor: Cursor<'t>) -> Option<usize> {
        if self.inside_title() || self.inside_name(cursor) || cursor.before().is_ascii_alphanumeric() {
            return None;
        }
        if matches!(cursor.before(), '-' | '—' | '.') || cursor.peek_second() == '-' {
            return None;
        }
        let candidate = quantity(cursor)?;
        // 运油-20 is a name, 增速-3% a number.
        if candidate.first.unit.is_none() && cursor.peek() == '-' && cursor.before().is_alphabetic() {
            return self.set_aside(cursor.at, candidate.first.number_end, NoFigure::NamePart);
        }
        let wanted = matches!(candidate.first.form, Form::Arabic { .. })
            || candidate.first.writing == Writing::Fraction
            || cursor.peek() == '负';
        if !wanted {
            return None;
        }
        let end = candidate.end;
        self.found.quantities.push(candidate.quantity);
        Some(end)
    }

    /// 一、 and 1. at the head of a paragraph, （三） and (3).
    fn list_number(&mut self, cursor: Cursor<'t>) -> Option<usize> {
        let end = run_end(cursor);
        if end == cursor.at {
            return None;
        }
        let after = cursor.moved(end);
        let most = if cursor.role().is_chinese() { 9 } else { 3 };
        let bracketed = cursor.before() == '(' && after.peek() == ')' && end - cursor.at <= most;
        let head = matches!(cursor.before(), '\0' | '\n')
            && (matches!(after.peek(), '、' | ')')
                || (after.peek() == '.' && !after.peek_second().is_ascii_digit() && after.peek_second() != '\0'));
        // 一是, 二要 count points of a speech.
        // ；十一、 goes on with a list inside a paragraph.
        let item =
            matches!(cursor.before(), '；' | '。' | ':' | ';') && after.peek() == '、' && cursor.role().is_chinese();
        let point = matches!(cursor.before(), '，' | ',' | '。' | '；' | '：' | ':' | '\n' | '\0' | '、')
            && matches!(after.peek(), '是')
            && cursor.role().is_chinese();
        let starts = matches!(cursor.before(), '\0' | '\n' | '#') || cursor.past().ends_with("# ");
        if starts
            && matches!(cursor.role(), Role::Arabic(_))
            && let Some(end) = heading_number(cursor, end)
        {
            return self.set_aside(cursor.at, end, NoFigure::ListNumber);
        }
        let whole_text = after.peek() == '\0' && cursor.before() == '\0';
        ((bracketed || head || item || point) && !whole_text)
            .then(|| self.set_aside(cursor.at, end, NoFigure::ListNumber))
            .flatten()
    }

    fn duration(&mut self, cursor: Cursor<'t>) -> Option<usize> {
        let found = length(cursor)?;
        if !duration_counts(cursor, &found) {
            return None;
        }
        let after = cursor.moved(found.end);
        let hedges = super::hedge::Hedges::embedded();
        let mut bound = if found.several {
            Bound::Over
        } else if found.about {
            Bound::About
        } else {
            Bound::Exact
        };
        let (mut start, mut end) = (cursor.at, found.end);
        if let Some((before, from)) = hedges.before(cursor) {
            (bound, start) = (before, from);
        }
        if let Some((behind, to)) = hedges.after(after) {
            (bound, end) = (behind, to);
        }
        self.found.durations.push(Duration {
            span: Span::new(start, end),
            value: found.iso,
            amount: found.amount,
            upper: found.upper,
            designator: found.designator,
            bound,
        });
        Some(end)
    }

    fn ratio(&mut self, cursor: Cursor<'t>) -> Option<usize> {
        let (value, end) = ratio(cursor)?;
        let text = &self.text[cursor.at..end];
        if clock_like(text) && !near_ratio_word(self.text, cursor.at, end) {
            return self.set_aside(cursor.at, end, NoFigure::TimeOfDay);
        }
        let chinese = cursor.role().is_chinese();
        if chinese && !near_ratio_word(self.text, cursor.at, end) {
            return None;
        }
        self.found.quantities.push(Quantity {
            span: Span::new(cursor.at, end),
            number: Span::new(cursor.at, end),
            value: Some(value),
            upper: None,
            unit: None,
            bound: Bound::Exact,
            writing: Writing::Ratio,
        });
        Some(end)
    }

    /// Keeps a candidate that counts; steps over one that does not.
    fn counted(&mut self, cursor: Cursor<'t>, candidate: Candidate, run: usize) -> Option<usize> {
        let counts = match candidate.first.form {
            Form::Arabic { digits } => {
                if let Some(end) = self.bare_year(cursor, &candidate, digits) {
                    return Some(end);
                }
                arabic_counts(cursor, &candidate)
            }
            _ => chinese_counts(cursor, &candidate, run),
        };
        if counts {
            let end = candidate.end;
            self.found.quantities.push(candidate.quantity);
            return Some(end);
        }
        self.set_aside(cursor.at, candidate.first.number_end.max(run), NoFigure::NamePart)
    }

    /// A lone 2019 is a year.
    fn bare_year(&mut self, cursor: Cursor<'t>, candidate: &Candidate, digits: u8) -> Option<usize> {
        let plain = digits == 4
            && candidate.first.unit.is_none()
            && !candidate.hedged
            && !candidate.ranged
            && !candidate.first.about;
        let year = i16::try_from(candidate.first.value).ok().filter(|year| plain && (1980..=2050).contains(year))?;
        if cursor.peek() == '+' {
            return None;
        }
        self.found.dates.push(DateMention {
            span: Span::new(cursor.at, candidate.end),
            period: Some(crate::text::Period::Point(crate::text::DatePoint::Year(year))),
            as_of: false,
            reach: super::figures::Reach::Within,
        });
        Some(candidate.end)
    }
}
