//! A party committee behind its place, and the post behind it: 安吉县委书记 is 安吉县委 and 书记.

use crate::ontology::ClassId;
use crate::text::Span;

use super::clause::Clause;
use super::mention::MentionSense;
use super::name_rules::NameRules;
use super::proposal::Proposal;

/// Committees of one sentence whose post follows directly, each with that post.
///
/// Without a place (市委书记) both are one post: which body is meant, the article says.
pub(super) fn committees(clause: Clause<'_>, rules: &NameRules) -> Vec<Proposal> {
    let mut found = Vec::new();
    for place in clause.known.iter().filter(|name| name.class.branch() == ClassId::PLACE && name.confidence >= 0.6) {
        let behind = clause.from(place.span.end);
        let level = ["省", "市", "区", "县", "州", "盟", "旗", "自治区", "自治州", "自治县", "新区"];
        let rest = level.iter().filter_map(|level| behind.strip_prefix(level)).chain([behind]);
        let Some(post) =
            rest.filter_map(|rest| rest.strip_prefix('委')).find(|rest| rules.title_at_start(rest).is_some())
        else {
            continue;
        };
        let length = rules.title_at_start(post).unwrap_or(0);
        let at = |offset: usize| place.span.end + u32::try_from(offset).unwrap_or(0);
        let end = at(behind.len() - post.len());
        let mut start = place.span.start;
        while let Some(above) = clause.known_before(start).filter(|name| name.class.branch() == ClassId::PLACE) {
            start = above.span.start;
        }
        let body = Span { start, end };
        let title = Span { start: end, end: at(behind.len() - post.len() + length) };
        found.push(Proposal::pattern(body, ClassId::GOVERNMENT_BODY, "committee", 0.95));
        found.push(Proposal {
            sense: MentionSense::Title,
            ..Proposal::pattern(title, ClassId::PERSON, "committee-post", 0.95)
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, place: &str) -> Vec<String> {
        let name = Proposal::pattern(Span::new(0, place.len()), ClassId::DISTRICT, "known-name", 0.95);
        let clause = Clause { text, span: Span::new(0, text.len()), tokens: &[], known: &[name] };
        committees(clause, &NameRules::embedded()).iter().map(|one| one.span.of(text).to_owned()).collect()
    }

    #[test]
    fn a_committee_behind_its_place_is_a_body_and_its_post_a_title() {
        assert_eq!(found("安吉县委书记张三讲话。", "安吉县"), ["安吉县委", "书记"]);
        assert_eq!(found("安吉县委书记张三讲话。", "安吉"), ["安吉县委", "书记"]);
    }

    #[test]
    fn without_a_post_the_committee_is_left_to_the_heads() {
        assert!(found("安吉县委印发通知。", "安吉县").is_empty());
        assert!(found("安吉县委托专家评审。", "安吉县").is_empty());
    }
}
