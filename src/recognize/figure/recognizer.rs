//! The scan over a text that finds where figures start and decides which of them count.

use std::sync::LazyLock;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::ontology::Bound;
use crate::text::Span;

use super::cursor::Cursor;
use super::date::{self, Setting};
use super::duration::{Length, length};
use super::figures::{DateMention, Duration, Figures, NoFigure, Quantity, Writing};
use super::letters::{Letters, Role};
use super::name_words::NameWords;
use super::numeral::Form;
use super::ordinal::ordinal;
use super::quantity::{Candidate, doubling, quantity, ratio};
use super::units::{UnitKind, Units};

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

/// 提高11.1、11.2个百分点: a list says percent and points once.
fn share_units(quantities: &mut [Quantity], text: &str) {
    let units = Units::embedded();
    for at in (1..quantities.len()).rev() {
        let (left, right) = (&quantities[at - 1], &quantities[at]);
        let listed =
            text.get(left.span.end as usize..right.span.start as usize).is_some_and(|gap| matches!(gap, "、" | "和"));
        let shares = right.unit.is_some_and(|unit| matches!(units.kind(unit), UnitKind::Ratio | UnitKind::Points));
        if listed && shares && left.unit.is_none() && left.writing == right.writing {
            quantities[at - 1].unit = quantities[at].unit;
        }
    }
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
        if let Some((behind, to)) =
            hedges.after(after).filter(|(_, to)| !self.text[found.end..*to].starts_with("以下") || true)
        {
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

/// One past the unit that follows a run of numeral letters, or the run's own end: 一小时 is no 一小.
fn unit_end(cursor: Cursor<'_>, run: usize) -> usize {
    let unit = Units::embedded().at(cursor.moved(run)).map_or(run, |(_, end)| end);
    length(cursor).map_or(unit, |length| length.end.max(unit))
}

/// Whether what follows a numeral leaves room for a date or a length of time: a quick look before the grammars.
fn may_be_time(cursor: Cursor<'_>, run: usize) -> bool {
    let mut after = cursor.moved(run);
    after.skip_blanks();
    let next = after.peek();
    run == cursor.at
        || "年月日号天周星礼小个分秒季世钟昼-—~至到和与、./·多余来几半点零又".contains(next)
        || after.role() != Role::None
        || (after.before() == '五' && cursor.role().is_chinese())
        || (after.at > run && next.is_ascii_digit())
        || run - cursor.at == 8
}

/// 9时, 9时30分, 0—24时: hours of the day.
fn time_of_day(cursor: Cursor<'_>) -> Option<usize> {
    if !matches!(cursor.role(), Role::Arabic(_)) {
        return None;
    }
    let mut ahead = hour(cursor)?;
    let mut range = ahead;
    if range.eat_one_of(&["—", "-", "~", "至"]).is_some()
        && let Some(end) = hour(range)
        && end.peek() == '时'
    {
        ahead = end;
    }
    if !ahead.eat('时') || ahead.sees_one_of(&["代", "期", "速", "空", "尚", "间"]) {
        return None;
    }
    let minutes = hour_minutes(ahead).unwrap_or(ahead);
    Some(minutes.at)
}

/// The place after a number up to 24.
fn hour(at: Cursor<'_>) -> Option<Cursor<'_>> {
    let end = run_end(at);
    at.until(end).parse::<u8>().is_ok_and(|hour| hour <= 24).then_some(at.moved(end))
}

/// 30分 after an hour.
fn hour_minutes(at: Cursor<'_>) -> Option<Cursor<'_>> {
    let end = run_end(at);
    let mut after = at.moved(end);
    (end > at.at && after.eat('分')).then_some(after)
}

/// One past the run of numeral letters at the cursor.
fn run_end(mut cursor: Cursor<'_>) -> usize {
    let arabic = matches!(cursor.role(), Role::Arabic(_));
    let chinese = cursor.role().is_chinese();
    while (arabic && matches!(cursor.role(), Role::Arabic(_))) || (chinese && cursor.role().is_chinese()) {
        cursor.bump();
    }
    cursor.at
}

/// The end of a short quotation that holds digits but is no sentence: “20条”, “1+6+N”. `None` where it is not a name.
fn quoted_name_end(cursor: Cursor<'_>) -> Option<usize> {
    let mut ahead = cursor;
    ahead.bump();
    let start = ahead.at;
    for count in 0..14 {
        match ahead.peek() {
            '”' => {
                // “一” alone speaks of the number itself.
                let lone = count == 1 && ahead.moved(start).role() != Role::None;
                return (!lone).then_some(ahead.at);
            }
            '，' | '。' | '；' | '\n' | '\0' | '“' | ',' => return None,
            _ => ahead.bump(),
        }
    }
    None
}

/// The end of 2 and 1.1 before the words of a heading: digits without a unit.
fn heading_number(cursor: Cursor<'_>, run: usize) -> Option<usize> {
    let mut ahead = cursor.moved(run);
    while ahead.peek() == '.' && ahead.peek_second().is_ascii_digit() {
        ahead.bump();
        ahead = ahead.moved(run_end(ahead));
    }
    let end = ahead.at;
    let blank = ahead.peek() == ' ';
    ahead.skip_blanks();
    let short = end - cursor.at <= 8;
    let word = ahead.peek().is_alphabetic() && !ahead.peek().is_ascii() && ahead.role() == Role::None;
    let counted = Units::embedded().at(ahead).is_some()
        || length(cursor).is_some()
        || date::date(cursor, Setting::default()).is_some()
        || matches!(ahead.peek(), '余' | '多' | '分' | '比' | '倍' | '至' | '到' | '号' | '又' | '半' | '和');
    (short && word && (blank || run - cursor.at <= 2) && !counted).then_some(end)
}

/// 10:30 and the like.
fn clock_like(text: &str) -> bool {
    let parts: Vec<&str> = text.split([':', '：', '∶']).collect();
    matches!(parts[..], [hour, minute]
        if minute.len() == 2 && hour.parse::<u8>().is_ok_and(|hour| hour <= 24) && minute.parse::<u8>().is_ok_and(|minute| minute < 60))
}

/// Whether the words around speak of a ratio.
fn near_ratio_word(text: &str, start: usize, end: usize) -> bool {
    let before: String = text[..start].chars().rev().take(8).collect();
    let after: String = text[end..].chars().take(6).collect();
    ["例", "比", "构", "配", "按"].iter().any(|word| before.contains(word) || after.contains(word))
}

/// Digits in a longer name: G60, 5G, 2号线, 1+N, 4.0版, 〔2016〕, phone numbers.
fn name_part(cursor: Cursor<'_>, run: usize) -> Option<(usize, NoFigure)> {
    if !matches!(cursor.role(), Role::Arabic(_)) {
        // 一号文件, 三号线.
        let after = cursor.moved(run);
        let numbered = after.peek() == '号' && run - cursor.at <= 9;
        return numbered.then_some((after.at, NoFigure::NamePart));
    }
    let digits = run - cursor.at;
    let after = cursor.moved(run);
    let reason = match after.peek() {
        '〕' | '］' if matches!(cursor.before(), '〔' | '［' | '[') => NoFigure::ListNumber,
        ']' if cursor.before() == '[' => NoFigure::ListNumber,
        '号' => {
            if after.sees_one_of(&["号文", "号公告", "号令"]) || cursor.before() == '〕' || cursor.before() == '第'
            {
                NoFigure::ListNumber
            } else {
                NoFigure::NamePart
            }
        }
        _ if cursor.past().ends_with("国道") || cursor.past().ends_with("省道") || cursor.past().ends_with("县道") => {
            NoFigure::NamePart
        }
        '+' if after.peek_second().is_alphanumeric() => NoFigure::NamePart,
        _ if cursor.before() == '+' => NoFigure::NamePart,
        '后' if digits == 2 && matches!(cursor.until(run), "60" | "70" | "80" | "90" | "95" | "00" | "05" | "10") => {
            NoFigure::NamePart
        }
        '×' => NoFigure::NamePart,
        '-' if cursor.peek() == '0' && digits >= 3 => NoFigure::NamePart,
        '.' => return dotted(cursor, run),
        _ if digits >= 2 && cursor.peek() == '0' && after.peek() != '后' => NoFigure::NamePart,
        _ if digits >= 11 => NoFigure::NamePart,
        letter if letter.is_ascii_alphabetic() => return latin_tail(cursor, after),
        _ => return None,
    };
    let mut end = after;
    if matches!(end.peek(), '号') {
        end.bump();
    }
    Some((end.at, reason))
}

/// 3.1.2, 10.0.0.1 and 4.0版.
fn dotted(cursor: Cursor<'_>, run: usize) -> Option<(usize, NoFigure)> {
    let mut ahead = cursor.moved(run);
    let mut groups = 1;
    let mut last = run;
    while ahead.peek() == '.' && ahead.peek_second().is_ascii_digit() {
        last = ahead.at + 1;
        ahead.bump();
        ahead = ahead.moved(run_end(ahead));
        groups += 1;
    }
    if groups >= 3 {
        return Some((ahead.at, NoFigure::NamePart));
    }
    // 4.0 without a unit is a version.
    let version = groups == 2
        && ahead.at - last == 1
        && run - cursor.at == 1
        && (ahead.before() == '0' || ahead.sees_one_of(&["版", "时代", "模式", "阶段", "升级"]))
        && !matches!(ahead.peek(), '%' | '‰' | '-' | '—' | '~' | ' ' | '倍' | '个')
        && (ahead.peek() != '\0' || cursor.before().is_alphabetic() && !"达到为至是约近超".contains(cursor.before()))
        && !ahead.peek().is_ascii()
        && ahead.role() == Role::None
        && Units::embedded().at(ahead).is_none();
    version.then_some((ahead.at, NoFigure::NamePart))
}

/// 5G, 3D, 4A级 and 2B: a letter after digits that is no unit.
fn latin_tail(cursor: Cursor<'_>, after: Cursor<'_>) -> Option<(usize, NoFigure)> {
    if Units::embedded().at(after).is_some() {
        return None;
    }
    if super::numeral::numeral(cursor).is_some_and(|number| number.end > after.at) {
        return None;
    }
    let mut end = after;
    while end.peek().is_ascii_alphanumeric() {
        end.bump();
    }
    Some((end.at, NoFigure::NamePart))
}

/// Whether a length of time is one, not 一日 in a word or 一年 in 一年一度.
fn duration_counts(cursor: Cursor<'_>, found: &Length) -> bool {
    let after = cursor.moved(found.end);
    if found.form.is_none() {
        return !matches!(cursor.before(), '上' | '下' | '前' | '后' | '多')
            && !NameWords::embedded().holds(cursor, run_end(cursor).max(cursor.at + 1), found.end);
    }
    // 一日, 三周 of a name; 5日 is a date where it can be one.
    let chinese = cursor.role().is_chinese();
    if found.designator == 'D' && after.before() == '日' {
        let bounded = after.sees_one_of(&["内", "以内", "之内", "以上", "以下", "前"]);
        let ends = !after.peek().is_alphanumeric();
        return bounded || (chinese && ends && !cursor.before().is_alphabetic()) || cursor.sees("几日");
    }
    if chinese && found.designator == 'S' {
        return true;
    }
    !(chinese && cursor.before() == '第')
}

/// Whether digits count: not glued to letters, and not a step such as 3级.
fn arabic_counts(cursor: Cursor<'_>, candidate: &Candidate) -> bool {
    let first = &candidate.first;
    if cursor.before().is_ascii_alphabetic() {
        return false;
    }
    let after = cursor.moved(candidate.end);
    let step = first.unit.is_none()
        && matches!(first.form, Form::Arabic { digits: 1..=2 })
        && after.sees_one_of(&["级", "型", "版", "线", "路", "档"])
        && !candidate.hedged;
    !step
        && !repeated_in_list(cursor, candidate)
        && !(matches!(first.unit, Some((_, UnitKind::Grade))) && after.peek() == '级')
}

/// Whether Chinese letters count something: a counter, a hedge or a number too long to be part of a word.
fn chinese_counts(cursor: Cursor<'_>, candidate: &Candidate, run: usize) -> bool {
    let first = &candidate.first;
    let after = cursor.moved(candidate.end);
    let next = after.peek();
    let alone = !cursor.before().is_alphabetic() && !next.is_alphabetic();
    // The numeral must take in its whole run, unless a range or a unit letter follows (十两).
    if first.number_end < run && first.unit.is_none() {
        return false;
    }
    match first.writing {
        Writing::Fraction => return true,
        Writing::Digits | Writing::Doubling | Writing::Ratio => return true,
        Writing::Chinese => {}
    }
    // 陆两栖: a formal digit alone is a word.
    let formal = matches!(cursor.role(), Role::Digit { formal: true, .. } | Role::Scale { formal: true, .. });
    if formal && matches!(first.form, Form::Chinese { letters: 1 }) && !alone {
        return false;
    }
    if repeated_in_list(cursor, candidate) {
        return false;
    }
    if matches!(first.unit, Some((_, UnitKind::Ratio | UnitKind::Points))) {
        return true;
    }
    match first.form {
        Form::Scale => {
            let led = candidate.hedged || cursor.past().ends_with("达") || cursor.past().ends_with("达到");
            let denominator = matches!(cursor.before(), '每' | '按' | '以');
            let large = first.value >= Decimal::from(1_000_000)
                && first.value != Decimal::from(100_000_000)
                && run - cursor.at > 3;
            let closed =
                first.unit.is_some() || !next.is_alphabetic() || matches!(next, '大' | '规' | '门' | '台' | '关');
            !denominator && ((led && closed) || (large && first.unit.is_some() && next != '级') || (large && alone))
        }
        Form::Spelled { letters } => first.unit.is_some() || candidate.hedged || (letters >= 3 && alone),
        Form::Chinese { letters } => {
            let value = first.value;
            let two = cursor.peek() == '二' && letters == 1;
            match first.unit {
                Some((_, UnitKind::Grade)) if letters <= 2 && cursor.peek() != '两' && !first.several => alone,
                Some((unit, UnitKind::Count)) => {
                    let congress = after.before() == '大' && value >= Decimal::from(12);
                    let session = after.before() == '次' && session_follows(cursor, after);
                    let single_person =
                        cursor.peek() == '一' && Units::embedded().notation(unit) == "个" && after.before() == '大';
                    !congress && !session && !single_person && (!two || after.before() == '个')
                }
                Some((_, UnitKind::Person)) => {
                    !(cursor.peek() == '一'
                        && after.before() == '位'
                        && cursor.before() == '\0'
                        && next != '\0'
                        && next != '是')
                }
                Some(_) => true,
                None if candidate.hedged => letters > 1 || !next.is_alphabetic(),
                None if candidate.ranged => !next.is_alphabetic() || letters > 2,
                None if letters == 1 => {
                    let said = matches!(cursor.before(), '是' | '为')
                        && (!next.is_alphabetic() || matches!(next, '这' | '而' | '却' | '的'));
                    let listed = next == '、' || cursor.before() == '、';
                    ((alone && !listed) || said || after.sees("分之")) && run - cursor.at == cursor.peek().len_utf8()
                }
                None => !next.is_alphabetic() || letters >= 4,
            }
        }
        Form::Arabic { .. } => true,
    }
}

/// 十、十二、十五条: the articles of a list of bare numbers, not a count.
fn repeated_in_list(cursor: Cursor<'_>, candidate: &Candidate) -> bool {
    let mut before = cursor;
    if before.before() != '、' {
        return false;
    }
    before = before.moved(before.at - '、'.len_utf8());
    let number_before = before.role_before() != Role::None;
    let after = cursor.moved(candidate.end);
    let numbered = matches!(after.before(), '条' | '款' | '集' | '章' | '届' | '次');
    let short = candidate.first.unit.is_none()
        && matches!(candidate.first.form, Form::Chinese { .. })
        && (after.peek() == '、' || number_before);
    (number_before && numbered) || short
}

/// 六次、七次全会, 人大三次会议: meetings in a series.
fn session_follows(cursor: Cursor<'_>, after: Cursor<'_>) -> bool {
    let ahead: String = after.rest().chars().take(9).collect();
    matches!(cursor.before(), '届' | '大')
        || (after.peek() == '、' && (ahead.contains("次全会") || ahead.contains("次会议")))
}

/// 不低于10%且不超过20%, 20万元以上50万元以下: two open ranges that stand together are one closed range.
fn join_bounds(quantities: &mut Vec<Quantity>, text: &str) {
    let mut joined: Vec<Quantity> = Vec::with_capacity(quantities.len());
    for right in quantities.drain(..) {
        let Some(left) = joined.last_mut() else {
            joined.push(right);
            continue;
        };
        let between = text.get(left.span.end as usize..right.span.start as usize).map(|gap| gap.trim());
        let near = matches!(between, Some("" | "且" | "并" | "并且" | "，" | "，且" | "、" | "," | "至"));
        let same_unit = left.unit == right.unit || left.unit.is_none() || right.unit.is_none();
        let (low, high) = match (left.bound, right.bound) {
            (Bound::Over, Bound::Under) => (left.value, right.upper),
            (Bound::Under, Bound::Over) => (right.value, left.upper),
            _ => (None, None),
        };
        let ordered = low.zip(high).is_some_and(|(low, high)| low < high);
        if near && same_unit && ordered {
            left.span = left.span.cover(right.span);
            left.number = left.number.cover(right.number);
            (left.value, left.upper) = (low, high);
            left.unit = left.unit.or(right.unit);
            left.bound = Bound::Exact;
        } else {
            joined.push(right);
        }
    }
    *quantities = joined;
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
