//! Fields in a list that says it is one of fields: 光储、种业、生物医药健康等产业.

use crate::ontology::ClassId;
use crate::text::Span;

use super::clause::Clause;
use super::name_rules::NameRules;
use super::proposal::Proposal;

/// Signs that a list does not reach over.
const BREAKS: [char; 12] = ['，', '。', '；', '：', '“', '”', '（', '）', '《', '》', '\n', ' '];
/// How far back a list is read, in letters.
const REACH: usize = 60;
/// The longest field that is not known, in letters.
const LONGEST: usize = 8;

/// Items of lists that end in 等…产业, 等…领域 and the like, and that no list knows.
///
/// At least one item of the list must be a known field. The first item is left out, since its clause may stand before it.
pub(super) fn listed_fields(clause: Clause<'_>, rules: &NameRules) -> Vec<Proposal> {
    let text = clause.span.of(clause.text);
    let mut found = Vec::new();
    for (at, _) in text.match_indices('等') {
        let behind = &text[at + '等'.len_utf8()..];
        if !rules.is_field_list_end(behind) {
            continue;
        }
        // 等领域 also ends lists of duties: most of the others must be fields.
        let loose = ["领域", "行业", "方向"].iter().any(|word| behind.starts_with(word));
        let from = text[..at].char_indices().rev().take(REACH).take_while(|(_, letter)| !BREAKS.contains(letter));
        let Some(from) = from.last().map(|(from, _)| from) else { continue };
        let items = items(&text[from..at]);
        let place = |item: &(usize, &str)| {
            let start = clause.span.start + u32::try_from(from + item.0).unwrap_or(0);
            Span { start, end: start + u32::try_from(item.1.len()).unwrap_or(0) }
        };
        let is_known = |span: Span| clause.known_before(span.end).is_some_and(|name| name.class == ClassId::FIELD);
        let spans: Vec<Span> = items.iter().map(place).collect();
        let known = spans.iter().filter(|span| is_known(**span)).count();
        if items.len() < 2 || known == 0 || loose && (known < 2 || known * 2 < items.len()) {
            continue;
        }
        for (item, span) in items.iter().zip(&spans).skip(1) {
            let letters = item.1.chars().count();
            let taken = clause.known_before(span.end).is_some_and(|name| name.span.start <= span.start);
            let verb =
                clause.token_at(span.start).is_some_and(|token| token.pos.starts_with('v') && token.span != *span);
            if !taken
                && !verb
                && (2..=LONGEST).contains(&letters)
                && !rules.is_duty(item.1)
                && is_plain(clause, rules, *span)
            {
                found.push(Proposal::pattern(*span, ClassId::FIELD, "listed-field", 0.7));
            }
        }
    }
    found
}

/// The items of a list with their offsets.
fn items(list: &str) -> Vec<(usize, &str)> {
    let mut items = Vec::new();
    let mut start = 0;
    for (at, letter) in list.char_indices().filter(|(_, letter)| matches!(letter, '、' | '和' | '与' | '及')) {
        items.push((start, &list[start..at]));
        start = at + letter.len_utf8();
    }
    items.push((start, &list[start..]));
    items
}

/// Whether whole words fill the span, none of them a word of grammar or one that says nothing.
fn is_plain(clause: Clause<'_>, rules: &NameRules, span: Span) -> bool {
    let first = clause.tokens.partition_point(|token| token.span.start < span.start);
    let words = clause.tokens[first..].iter().take_while(|token| token.span.start < span.end);
    let whole = clause.is_boundary(span.start) && clause.is_boundary(span.end);
    let mut specific = false;
    for token in words {
        let word = token.span.of(clause.text);
        let sign = matches!(token.pos.as_bytes().first(), Some(b'p' | b'c' | b'u' | b'r' | b'd' | b'm' | b'q'));
        if rules.is_stop(word) || sign {
            return false;
        }
        specific |= !rules.is_generic(word);
    }
    whole && specific && !span.of(clause.text).chars().any(|letter| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::ontology::Gazetteer;
    use crate::segment::{self, Tokenizer};
    use crate::text::Document;

    use super::*;

    fn fields(text: &str) -> Vec<String> {
        let document = Document::verbatim("test", text);
        let segmented = segment::segmented(&document, &Tokenizer::embedded());
        let sentence = &segmented.sentences[0];
        let text = document.text.as_str();
        let known: Vec<Proposal> = (Gazetteer::embedded().matches_within(text).iter())
            .map(|found| Proposal::pattern(found.span, ClassId::FIELD, "known-name", 0.9))
            .collect();
        let clause = Clause { text, span: sentence.span, tokens: segmented.tokens_of(sentence), known: &known };
        listed_fields(clause, &NameRules::embedded()).iter().map(|one| one.span.of(text).to_owned()).collect()
    }

    #[test]
    fn an_item_of_a_list_of_fields_is_a_field() {
        assert_eq!(fields("发展集成电路、灵芝培植、人工智能等产业。"), ["灵芝培植"]);
        assert!(fields("走访集成电路、灵芝培植、人工智能等企业。").is_empty());
        assert!(fields("加强集成电路、灵芝培植、民生保障等领域合作。").is_empty());
        assert!(fields("谈论天气、灵芝培植等领域。").is_empty());
    }
}
