//! Judges the examples of the rules.

use super::super::example::Marked;
use super::super::rule_file::RuleError;
use super::found::document_facts;
use super::rule::DocumentRules;

/// What the examples say against the rules: `line 12: name: …`. Empty where all hold.
pub fn failures(rules: &DocumentRules, gazetteer: &crate::ontology::Gazetteer) -> Vec<RuleError> {
    let mut failures = Vec::new();
    for rule in rules.rules() {
        let mut fail = |message: String| {
            failures.push(RuleError { line: rule.line, message: format!("{}: {message}", rule.name) });
        };
        let accepted = rule.accept.iter().map(|example| example.split_once(" => ").unwrap_or((example, "")));
        let rejected = rule.reject.iter().map(|example| (example.as_str(), ""));
        for (text, wanted) in accepted.chain(rejected) {
            let Some(marked) = Marked::read(text) else {
                fail(format!("cannot read the marks of {text}"));
                continue;
            };
            let found = said_by(&marked, rules, gazetteer, &rule.name);
            let mut wanted: Vec<String> = wanted.split("; ").filter(|one| !one.is_empty()).map(str::to_owned).collect();
            wanted.sort();
            if found != wanted {
                fail(format!("finds {found:?} in {text}"));
            }
        }
    }
    failures
}

/// What a rule finds in a marked text, in words: `甲条例 → 乙法`, `甲条例 2021-01-01`.
fn said_by(marked: &Marked, rules: &DocumentRules, gazetteer: &crate::ontology::Gazetteer, rule: &str) -> Vec<String> {
    let found = document_facts(marked.scene(gazetteer), rules);
    let facts = found.facts.iter().filter(|fact| fact.evidence.rule == rule);
    let facts = facts.map(|fact| format!("{} → {}", marked.name(fact.subject), marked.name(fact.object)));
    let attributes = found.attributes.iter().filter(|attribute| attribute.evidence.rule == rule);
    let attributes = attributes.map(|attribute| format!("{} {}", marked.name(attribute.policy), attribute.value));
    let mut words: Vec<String> = facts.chain(attributes).collect();
    words.sort();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::Gazetteer;

    #[test]
    fn every_shipped_rule_keeps_its_examples_and_fails_them_when_it_is_gone() {
        let (rules, gazetteer) = (DocumentRules::embedded(), Gazetteer::embedded());
        let failures: Vec<String> = failures(&rules, &gazetteer).iter().map(ToString::to_string).collect();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
        for rule in rules.rules() {
            let without = rules.without(&rule.name);
            let (text, wanted) = rule.accept[0].split_once(" => ").unwrap();
            let marked = Marked::read(text).unwrap();
            assert!(
                !wanted.is_empty() && said_by(&marked, &without, &gazetteer, &rule.name).is_empty(),
                "{}",
                rule.name
            );
        }
    }
}
