//! Names set side by side in a fixed way: who issued a policy stands right before its title, and a body's place and postal
//! code right after it.

use crate::ontology::{ClassId, Method, RelationId};
use crate::text::Span;

use super::actor::softened;
use super::clause::{Node, Parsed, gap};
use super::fact::{Evidence, Fact};

/// Name of the rule for a policy after whoever issued it.
pub(super) const ISSUER: &str = "issuer-before-policy";

/// Name of the rule for a place with its postal code after a body.
pub(super) const ADDRESS: &str = "address-after-body";

/// Facts from pairs of names in a sentence, in order.
pub(super) fn side_by_side(text: &str, parsed: &Parsed, found: &mut Vec<Fact>) {
    for (at, pair) in parsed.nodes.windows(2).enumerate() {
        let (Some(first), Some(second)) = (pair[0].name(), pair[1].name()) else { continue };
        issued(text, parsed, at, found);
        if first.class.is_a(ClassId::INSTITUTION) && second.class.is_a(ClassId::PLACE) && addressed(text, pair) {
            let confidence = softened(first.confidence) * softened(second.confidence);
            let evidence = evidence(pair[0].span.cover(pair[1].span), ADDRESS, confidence);
            let (body, place) = ((first.entity, first.class), (second.entity, second.class));
            found.extend(Fact::new(body, RelationId::LOCATED_IN, place, evidence));
        }
    }
}

/// Evidence of a rule in code, whose entry says how sure its plainest case is.
fn evidence(span: Span, rule: &str, confidence: f32) -> Evidence {
    Evidence { span, rule: rule.to_owned(), method: Method::Pattern, confidence }
}

/// Whether a body is followed by its place and postal code: 海岱研究所，青州 262500.
fn addressed(text: &str, pair: &[Node]) -> bool {
    let [body, place] = pair else { return false };
    let near = gap(text, body.span.end, place.span.start, 1)
        .is_some_and(|between| matches!(between.as_str(), "" | "，" | "," | "、"));
    let rest = text.get(place.span.end as usize..).unwrap_or_default();
    let rest = rest.trim_start_matches(['市', ' ', '，', ',']);
    near && rest.len() >= POSTAL_CODE && rest.bytes().take(POSTAL_CODE).all(|byte| byte.is_ascii_digit())
}

/// Digits of a postal code.
const POSTAL_CODE: usize = 6;

/// Bodies named together before a policy, at most.
const MOST_ISSUERS: usize = 12;

/// The bodies or the place right before the title marks of a policy issued it: 省委、省政府《…意见》, 美国《芯片法案》.
///
/// The policy is the node after `at`.
fn issued(text: &str, parsed: &Parsed, at: usize, found: &mut Vec<Fact>) {
    let Some(policy) = parsed.nodes.get(at + 1) else { return };
    let Some(name) = policy.name().filter(|name| name.class == ClassId::POLICY) else { return };
    let issues = |class: ClassId| {
        let body = class.is_a(ClassId::INSTITUTION) && class != ClassId::MEDIA && class != ClassId::PLATFORM;
        let place = matches!(class, ClassId::COUNTRY | ClassId::PROVINCE | ClassId::CITY | ClassId::DISTRICT);
        (body, place)
    };
    let mut end = policy.span.start;
    for issuer in parsed.nodes[..=at].iter().rev().take(MOST_ISSUERS) {
        let between = text.get(issuer.span.end as usize..end as usize).unwrap_or("…");
        let joined = if end == policy.span.start {
            matches!(between, "《" | "的《")
        } else {
            matches!(between, "、" | "和" | "与" | " ")
        };
        let Some(who) = issuer.name().filter(|_| joined) else { return };
        let (body, place) = issues(who.class);
        if !(body || place) || who.entity == name.entity {
            return;
        }
        let confidence = softened(who.confidence) * softened(name.confidence);
        let evidence = evidence(issuer.span.cover(policy.span), ISSUER, confidence);
        found.extend(Fact::new((who.entity, who.class), RelationId::ISSUED, (name.entity, name.class), evidence));
        end = issuer.span.start;
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::facts_of as facts;

    #[test]
    fn who_stands_right_before_a_title_issued_it() {
        assert_eq!(
            facts("[青州市委|GovernmentBody]、[青州市政府|GovernmentBody]《[飞行意见|Policy]》。"),
            ["青州市政府 issued 飞行意见", "青州市委 issued 飞行意见"]
        );
        assert!(facts("[青州市|City]落实《[飞行意见|Policy]》。").is_empty());
        assert!(facts("[青州报|Media]《[飞行意见|Policy]》。").is_empty());
    }

    #[test]
    fn a_postal_code_makes_a_place_an_address() {
        assert_eq!(facts("[海岱研究所|ResearchInstitute]，[青州|City] 262500。"), ["海岱研究所 locatedIn 青州"]);
        assert!(facts("[海岱研究所|ResearchInstitute]，[青州|City] 2625件。").is_empty());
    }
}
