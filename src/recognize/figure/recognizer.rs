//! The scan over a text that finds where figures start and decides which of them count.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::ontology::Bound;
use crate::text::Span;

use super::acceptance::{arabic_counts, chinese_counts, duration_counts};
use super::cursor::Cursor;
use super::date::{self, Setting};
use super::duration::length;
use super::figures::{DateMention, Duration, Figures, NoFigure, Quantity, Writing};
use super::letters::{Letters, Role};
use super::name_part::{
    clock_like, heading_number, may_be_time, name_part, near_ratio_word, quoted_name_end, run_end, time_of_day,
    unit_end,
};
use super::name_words::NameWords;
use super::neighbours::{join_bounds, share_units};
use super::numeral::Form;
use super::ordinal::ordinal;
use super::quantity::{Candidate, doubling, quantity, ratio};
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

/// What a letter may start.
mod trigger {
    pub(super) const NUMBER: u8 = 1;
    pub(super) const WORD: u8 = 2;
    pub(super) const ORDINAL: u8 = 4;
    pub(super) const LATIN: u8 = 8;
    pub(super) const MARK: u8 = 16;
    pub(super) const DOUBLING: u8 = 32;
}

fn triggers() -> &'static [u8] {
    static TRIGGERS: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let letters = Letters::embedded();
        let mut table = vec![0u8; 1 << 16];
        let words = date::first_letters();
        for (code, flags) in table.iter_mut().enumerate() {
            let Some(letter) = u32::try_from(code).ok().and_then(char::from_u32).map(|letter| letters.folded(letter))
            else {
                continue;
            };
            if letters.role(letter) != Role::None || matches!(letter, '半' | '几' | '数' | '负' | '-' | '.') {
                *flags |= trigger::NUMBER;
            }
            if words.contains(&letter) {
                *flags |= trigger::WORD;
            }
            if matches!(letter, '第' | '前' | '首' | '榜' | '之') {
                *flags |= trigger::ORDINAL;
            }
            if letter.is_ascii_alphabetic() {
                *flags |= trigger::LATIN;
            }
            if matches!(letter, '\n' | '。' | '；' | '《' | '》' | '“' | '！' | '？') {
                *flags |= trigger::MARK;
            }
            if letter == '翻' {
                *flags |= trigger::DOUBLING;
            }
        }
        table
    });
    &TRIGGERS
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Figures {
        figures(text, Span::new(0, text.len()), "2020-12-24".parse().ok())
    }

    /// All figures in text order, each with its kind's letter: Q, O, D, L (length).
    fn marks(text: &str) -> Vec<String> {
        let found = found(text);
        let mut spans: Vec<(Span, char)> = Vec::new();
        spans.extend(found.quantities.iter().map(|quantity| (quantity.span, 'Q')));
        spans.extend(found.ordinals.iter().map(|ordinal| (ordinal.span, 'O')));
        spans.extend(found.dates.iter().map(|date| (date.span, 'D')));
        spans.extend(found.durations.iter().map(|duration| (duration.span, 'L')));
        spans.sort();
        spans.into_iter().map(|(span, kind)| format!("{kind} {}", span.of(text))).collect()
    }

    #[test]
    fn figures_of_running_text() {
        assert_eq!(
            marks("2019年，青岛引进高端外籍人才1158人，占全省71%，连续16年居全国第三位。"),
            ["D 2019年", "Q 1158人", "Q 71%", "L 16年", "O 第三位"]
        );
        assert_eq!(
            marks("今年1—11月，新增企业超3万家，研发投入强度由3.9%提高到4.1%。"),
            ["D 今年1—11月", "Q 超3万家", "Q 3.9%", "Q 4.1%"]
        );
        assert_eq!(marks("对两款新药各给予50万元以上100万元以下奖励"), ["Q 两款", "Q 50万元以上100万元以下"]);
        assert_eq!(marks("三大产业、六个园区"), ["Q 三大", "Q 六个"]);
    }

    #[test]
    fn numerals_in_words_and_names_are_no_figures() {
        for text in [
            "共建一带一路",
            "统一部署、千方百计",
            "四个面向、两个一百年",
            "一批项目、一系列政策、一些企业",
            "实现“从0到1”的突破",
            "出台“20条”",
            "推进5G和PM2.5治理，G60科创走廊、C919",
            "863计划、211工程、12345热线",
            "2号线、一号文件",
            "第一时间、第三方",
            "党的二十大精神",
            "省委十一届六次、七次全会",
            "万元GDP能耗、每万人口",
            "零碳园区、工业4.0",
            "运油-20",
            "《2020中国创新指数》",
            "探索“1+6+N”模式",
            "三峡、四川、九江",
            "一级、二期、三甲医院",
        ] {
            assert_eq!(marks(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn bare_numbers_alone_are_quantities() {
        for text in ["一", "三百", "7", "两千四百五", "“一”和“五”"] {
            assert!(!found(text).quantities.is_empty(), "{text}");
        }
    }

    #[test]
    fn digits_that_are_no_figure_are_accounted_for() {
        let reasons = |text: &str| found(text).others.iter().map(|(_, reason)| *reason).collect::<Vec<_>>();
        assert_eq!(reasons("G60走廊"), [NoFigure::NamePart]);
        assert_eq!(reasons("（3）坚持"), [NoFigure::ListNumber]);
        assert_eq!(reasons("《2020报告》"), [NoFigure::Title]);
        assert_eq!(reasons("于9时30分开始"), [NoFigure::TimeOfDay]);
        assert_eq!(reasons("国发〔2016〕43号"), [NoFigure::ListNumber, NoFigure::ListNumber]);
    }

    #[test]
    fn a_list_says_its_percent_once() {
        let found = found("分别提高11.1、11.2个百分点");
        assert!(found.quantities.iter().all(|quantity| quantity.unit == Units::embedded().lookup("pp")));
        assert_eq!(found.quantities.len(), 2);
    }

    #[test]
    fn a_month_belongs_to_the_year_spoken_of() {
        let periods: Vec<String> =
            found("2018年启动，6月完工。3月再启动").dates.iter().filter_map(DateMention::iso).collect();
        assert_eq!(periods, ["2018", "2018-06", "2020-03"]);
    }

    #[test]
    fn strange_text_never_panics() {
        let letters: Vec<char> =
            "一二十百万亿零半几数两第前-.,%/：0123９年月日个分之多余约近以上至—“”《》（）AG 負\n又成翻番块毛"
                .chars()
                .collect();
        // A fixed linear congruential sequence stands for chance.
        let mut state = 7u64;
        for _ in 0..4000 {
            let text: String = (0..24)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    letters[usize::try_from(state >> 33).unwrap_or_default() % letters.len()]
                })
                .collect();
            let found = found(&text);
            for quantity in &found.quantities {
                assert!(quantity.span.contains(quantity.number), "{text}");
                let _ = quantity.span.of(&text);
            }
        }
    }

    #[test]
    fn long_runs_take_linear_time() {
        for unit in ["1", "一", "百", "1,", "1.", "第", "近", "“", "-", "三年"] {
            let _ = found(&unit.repeat(200_000));
        }
    }
}
