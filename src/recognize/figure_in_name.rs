//! Numbers that are parts of names: 一 of 密云一支路, 2023 of a conference, 第一 of a hospital.

use crate::text::Span;

use super::figure::{Figures, NoFigure};
use super::mention::{Mention, MentionSense};

/// The figures without the quantities and ordinals that stand inside a longer name. Their ASCII digits are listed with the
/// reason. Dates stay: 2023世界人工智能大会 still says when.
pub(super) fn figures_apart_from_names(mut figures: Figures, text: &str, mentions: &[Mention]) -> Figures {
    let mut names: Vec<Span> = mentions
        .iter()
        .filter(|mention| mention.sense == MentionSense::Name && mention.outer.is_none())
        .map(|mention| mention.span)
        .collect();
    names.sort();
    let inside = |span: Span| {
        let after = names.partition_point(|name| name.start <= span.start);
        after.checked_sub(1).is_some_and(|at| names[at].contains(span) && names[at].len() > span.len())
    };
    let mut aside = Vec::new();
    figures.quantities.retain(|quantity| {
        let part = inside(quantity.span);
        if part {
            aside.push(quantity.span);
        }
        !part
    });
    figures.ordinals.retain(|ordinal| {
        let part = inside(ordinal.span);
        if part {
            aside.push(ordinal.span);
        }
        !part
    });
    let digits = |span: &Span| span.of(text).bytes().any(|byte| byte.is_ascii_digit());
    figures.others.extend(aside.into_iter().filter(digits).map(|span| (span, NoFigure::NamePart)));
    figures.others.sort();
    figures
}

#[cfg(test)]
mod tests {
    use super::super::figure::figures;
    use super::*;
    use crate::ontology::{ClassId, Method};

    fn name(text: &str, words: &str) -> Mention {
        let start = text.find(words).unwrap_or_default();
        Mention {
            span: Span::new(start, start + words.len()),
            sense: MentionSense::Name,
            class: ClassId::SITE,
            method: Method::Gazetteer,
            rule: "test",
            confidence: 1.0,
            entries: Vec::new(),
            outer: None,
        }
    }

    #[test]
    fn a_number_in_a_name_is_no_quantity() {
        let text = "改造密云一支路13处";
        let found = figures(text, Span::new(0, text.len()), None);
        let kept = figures_apart_from_names(found, text, &[name(text, "密云一支路")]);
        let kept: Vec<&str> = kept.quantities.iter().map(|quantity| quantity.span.of(text)).collect();
        assert_eq!(kept, ["13处"]);
    }

    #[test]
    fn digits_of_names_are_accounted_for() {
        let text = "第十届博览会、星河2000个基地";
        let found = figures(text, Span::new(0, text.len()), None);
        let mentions = [name(text, "第十届博览会"), name(text, "星河2000个基地")];
        let kept = figures_apart_from_names(found, text, &mentions);
        assert!(kept.quantities.is_empty() && kept.ordinals.is_empty());
        assert_eq!(kept.others.len(), 1);
    }
}
