//! When a document was passed, and from when and until when it holds.

use jiff::Span as Length;
use jiff::civil::Date;

use crate::ontology::Method;
use crate::recognize::{DateMention, Duration};
use crate::text::{DatePoint, Period, Span};

use super::super::attribute::{Attribute, AttributeKind, AttributeValue};
use super::super::fact::Evidence;
use super::found::DocumentFacts;
use super::page::Page;
use super::rule::{DocumentFrame, DocumentRule, Says};

/// Days and lengths of time that the document says of itself.
pub(super) fn days(page: &Page<'_>, found: &mut DocumentFacts) {
    let start = found.attributes.len();
    meetings(page, found);
    let own = own_sentences(page);
    for sentence in own {
        for rule in page.rules.rules() {
            let Says::Attribute(kind) = rule.says else { continue };
            // A document that holds others as appendices speaks of itself first.
            let known =
                found.attributes.iter().skip(start).any(|known| known.kind == kind && known.policy == page.own.entity);
            if known {
                continue;
            }
            let value = match rule.frame {
                DocumentFrame::DayBetween => day_between(page, rule, sentence),
                DocumentFrame::OwnDay => own_day(page, rule, sentence, adopted(page, found, start).or(page.day)),
                DocumentFrame::Duration => duration(page, rule, sentence),
                _ => None,
            };
            if let Some((value, span, factor)) = value {
                let evidence = page.evidence(rule, span, factor);
                found.attributes.push(Attribute { policy: page.own.entity, kind, value, evidence });
            }
        }
    }
    concluded(page, found, start);
}

/// The day on which the document was first passed: a law that was revised since was published then.
fn adopted(page: &Page<'_>, found: &DocumentFacts, start: usize) -> Option<Date> {
    let own = found.attributes.iter().skip(start).filter(|attribute| attribute.policy == page.own.entity);
    let days = own.filter(|attribute| attribute.kind == AttributeKind::AdoptionDate);
    let days = days.filter_map(|attribute| match attribute.value {
        AttributeValue::Time(Period::Point(DatePoint::Day(day))) => Some(day),
        _ => None,
    });
    days.min()
}

/// The last day of a document that tells from when and for how long it holds.
fn concluded(page: &Page<'_>, found: &mut DocumentFacts, start: usize) {
    let own = |kind: AttributeKind| {
        let mut own = found.attributes.iter().skip(start);
        own.find(|attribute| attribute.kind == kind && attribute.policy == page.own.entity)
    };
    if own(AttributeKind::ExpiryDate).is_some() {
        return;
    }
    let (Some(from), Some(length)) = (own(AttributeKind::EffectiveDate), own(AttributeKind::Validity)) else { return };
    let (AttributeValue::Time(Period::Point(DatePoint::Day(first))), AttributeValue::Duration(words)) =
        (&from.value, &length.value)
    else {
        return;
    };
    let Some(day) = last_day(*first, words) else { return };
    let confidence = 0.9 * from.evidence.confidence.min(length.evidence.confidence);
    let evidence = Evidence { method: Method::Inferred, confidence, ..length.evidence.clone() };
    let value = AttributeValue::Time(Period::Point(DatePoint::Day(day)));
    found.attributes.push(Attribute { policy: page.own.entity, kind: AttributeKind::ExpiryDate, value, evidence });
}

type Found = (AttributeValue, Span, f32);

/// The sentences that speak of the document as a whole: 本办法…, 《…》…, or one that begins with 自.
fn own_sentences<'p>(page: &'p Page<'_>) -> impl Iterator<Item = Span> + 'p {
    page.sentences.iter().map(|sentence| sentence.span).filter(|span| {
        let words = span.of(page.text());
        ["施行", "实施", "执行", "生效", "有效", "试行", "期限", "为止", "期", "止"]
            .iter()
            .any(|word| words.contains(word))
    })
}

/// Whether what stands before a day in its sentence speaks of the document itself.
fn speaks_of_itself(page: &Page<'_>, sentence: Span, at: u32) -> bool {
    let lead = page.between(sentence.start, at);
    let clause = lead.rsplit(['。', '；']).next().unwrap_or(lead);
    let item = clause.trim_start_matches(|letter: char| {
        letter.is_ascii_digit() || letter.is_whitespace() || "第一二三四五六七八九十百条、.．（）()".contains(letter)
    });
    item.chars().count() <= 1
        || ["本", "现予", "以上", "该", "此"].iter().any(|word| item.contains(word))
        || item.contains(page.own.name.as_str())
}

fn dates<'p>(page: &'p Page<'_>, span: Span) -> impl Iterator<Item = &'p DateMention> + 'p {
    let dates = &page.scene.recognized.figures.dates;
    let from = dates.partition_point(|date| date.span.start < span.start);
    dates.iter().skip(from).take_while(move |date| date.span.end <= span.end)
}

/// 自2021年1月1日起施行, 有效期至2023年12月31日止.
fn day_between(page: &Page<'_>, rule: &DocumentRule, sentence: Span) -> Option<Found> {
    dates(page, sentence).find_map(|date| {
        let point = match date.period? {
            Period::Point(point) => point,
            Period::Interval(first, last) => {
                if rule.says == Says::Attribute(AttributeKind::ExpiryDate) {
                    last
                } else {
                    first
                }
            }
        };
        // The date may hold 自 and 起 itself.
        let words = date.span.of(page.text());
        let from = words.find(|letter: char| letter.is_ascii_digit() || "〇零一二三四五六七八九十".contains(letter))?;
        let behind = words.rfind(['日', '号', '月', '年']).map_or(words.len(), |at| at + '日'.len_utf8());
        let number = Span::new(date.span.start as usize + from, date.span.start as usize + behind.max(from));
        let before = page.between(sentence.start, number.start);
        let after = page.between(number.end, sentence.end);
        let lead = rule.before.iter().find(|word| before.ends_with(word.as_str()))?;
        let tail = rule.after.iter().filter(|word| after.starts_with(word.as_str())).max_by_key(|word| word.len());
        let tail = tail.or_else(|| rule.after.is_empty().then_some(lead))?;
        let tail = if rule.after.is_empty() { 0 } else { tail.len() };
        let goes_on = after.get(tail..).is_some_and(|rest| rest.starts_with('的') || rest.starts_with("以后"));
        let clause = Span::new(number.start as usize - lead.len(), number.end as usize + tail);
        let own = !goes_on && speaks_of_itself(page, sentence, clause.start);
        own.then_some((AttributeValue::Time(Period::Point(point)), clause, 1.0))
    })
}

/// 自发布之日起施行, 自发布之日起30日后施行: the day of the document, where it is known.
fn own_day(page: &Page<'_>, rule: &DocumentRule, sentence: Span, day: Option<Date>) -> Option<Found> {
    let day = day?;
    let words = sentence.of(page.text());
    let (at, before) = rule.before.iter().filter_map(|word| Some((words.find(word.as_str())?, word))).min()?;
    let rest = &words[at + before.len()..];
    let (date, rest) = match days_later(rest) {
        Some((days, rest)) => (day.checked_add(Length::new().days(days)).ok()?, rest),
        None => (day, rest),
    };
    let after = rule.after.iter().filter(|word| rest.starts_with(word.as_str())).max_by_key(|word| word.len())?;
    if rest[after.len()..].starts_with('的') {
        return None;
    }
    let end = words.len() - rest.len() + after.len();
    let clause = Span::new(sentence.start as usize + at, sentence.start as usize + end);
    let own = speaks_of_itself(page, sentence, clause.start);
    own.then_some((AttributeValue::Time(Period::Point(DatePoint::Day(date))), clause, 0.85))
}

/// 起30日后: the number of days, and what follows.
fn days_later(text: &str) -> Option<(i64, &str)> {
    let rest = text.strip_prefix('起').unwrap_or(text);
    let rest = rest.strip_prefix("满").unwrap_or(rest);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let days: i64 = rest.get(..digits).filter(|_| (1..=3).contains(&digits))?.parse().ok()?;
    let rest = rest[digits..].strip_prefix('个').unwrap_or(&rest[digits..]);
    let rest = rest.strip_prefix("日后").or_else(|| rest.strip_prefix("天后"))?;
    Some((days, rest))
}

/// 有效期三年, 试行一年.
fn duration(page: &Page<'_>, rule: &DocumentRule, sentence: Span) -> Option<Found> {
    let durations = &page.scene.recognized.figures.durations;
    let from = durations.partition_point(|duration| duration.span.start < sentence.start);
    let mut near = durations.iter().skip(from).take_while(|duration| duration.span.end <= sentence.end);
    near.find_map(|duration: &Duration| {
        let before = page.between(sentence.start, duration.span.start);
        let before = before.trim_end_matches(['为', '：', '定', '暂', '是']);
        let word = rule.before.iter().filter(|word| before.ends_with(word.as_str())).max_by_key(|word| word.len())?;
        let start = sentence.start as usize + before.len() - word.len();
        let whole = duration.designator == 'Y' || duration.designator == 'M';
        let itself = speaks_of_itself(page, sentence, u32::try_from(start).ok()?);
        let clause = Span::new(start, duration.span.end as usize);
        (whole && itself).then(|| (AttributeValue::Duration(duration.value.clone()), clause, 1.0))
    })
}

/// 2021年11月25日某市人民代表大会常务委员会第三十七次会议通过: in the head, near the title.
fn meetings(page: &Page<'_>, found: &mut DocumentFacts) {
    let head = Span { start: page.head.start, end: page.head.end };
    for date in dates(page, head).filter(|date| date.span.start >= page.own.title.end) {
        let Some(Period::Point(DatePoint::Day(day))) = date.period else { continue };
        let rest = page.between(date.span.end, page.head.end);
        let line = rest.find(['\n', '。', '；', '）']).map_or(rest, |at| &rest[..at]);
        let next = next_day(page, date, line.len());
        let line = next.map_or(line, |end| &line[..end]);
        for rule in page.rules.of(DocumentFrame::Meeting) {
            let Says::Attribute(kind) = rule.says else { continue };
            let meets = rule.before.iter().any(|word| line.contains(word.as_str()));
            let line = without_decision(line.trim_end().trim_end_matches("根据"));
            let passed = rule.after.iter().any(|word| line.ends_with(word.as_str()));
            if meets && passed {
                let span = Span::new(date.span.start as usize, date.span.end as usize + line.len());
                let evidence = page.evidence(rule, span, 1.0);
                let value = AttributeValue::Time(Period::Point(DatePoint::Day(day)));
                found.attributes.push(Attribute { policy: page.own.entity, kind, value, evidence });
            }
        }
    }
}

/// The line without the title that was passed: 会议通过《…》.
fn without_decision(line: &str) -> &str {
    let Some(inside) = line.strip_suffix('》') else { return line };
    inside.rfind('《').map_or(line, |at| &inside[..at])
}

/// Where the next day starts within `length` bytes behind a date.
fn next_day(page: &Page<'_>, date: &DateMention, length: usize) -> Option<usize> {
    let span = Span::new(date.span.end as usize, date.span.end as usize + length);
    dates(page, span).map(|next| (next.span.start - date.span.end) as usize).next()
}

/// The last day of a length of time that starts on a day: three years from 2021-01-01 end on 2023-12-31.
fn last_day(first: Date, length: &str) -> Option<Date> {
    let length: Length = length.parse().ok()?;
    first.checked_add(length).ok()?.yesterday().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_years_end_the_day_before() {
        let first = jiff::civil::date(2021, 1, 1);
        assert_eq!(last_day(first, "P3Y"), Some(jiff::civil::date(2023, 12, 31)));
        assert_eq!(last_day(first, "long"), None);
    }

    #[test]
    fn days_after_the_publication() {
        assert_eq!(days_later("起30日后实施"), Some((30, "实施")));
        assert_eq!(days_later("起满15日后"), Some((15, "")));
        assert_eq!(days_later("起施行"), None);
    }
}
