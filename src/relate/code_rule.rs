//! Rules whose logic stands in code, named in `ontology/rules/code.toml` with confidence and examples.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::rule_file::{RuleError, check_confidence, check_examples, line_at, parsed};

/// A rule whose logic stands in code.
#[derive(Clone, PartialEq, Debug)]
pub struct CodeRule {
    /// Unique name, shown as the evidence's rule.
    pub name: String,
    /// What it reads, in one sentence.
    pub note: String,
    /// Of the plainest case, in [0, 1]: what the code finds is multiplied by it.
    pub confidence: f32,
    /// Marked texts, each with the facts the rule finds.
    pub accept: Vec<String>,
    /// Marked texts in which the rule finds nothing.
    pub reject: Vec<String>,
    /// Line of the file, from 1.
    pub line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    note: String,
    confidence: Spanned<f32>,
    #[serde(default)]
    accept: Vec<String>,
    #[serde(default)]
    reject: Vec<String>,
}

/// Reads the entries; on failure every error that can be told apart, with its line.
pub(super) fn code_rules(toml: &str) -> Result<Vec<CodeRule>, Vec<RuleError>> {
    let line = |range: Range<usize>| line_at(toml, range.start);
    let file: File = parsed(toml)?;
    let mut errors = Vec::new();
    let mut rules: Vec<CodeRule> = Vec::new();
    for entry in file.rule {
        let mut report = |range: Range<usize>, message: String| errors.push(RuleError { line: line(range), message });
        let at = entry.span();
        let Entry { name, note, confidence, accept, reject } = entry.into_inner();
        if rules.iter().any(|rule| rule.name == name) {
            report(at.clone(), format!("a second rule is named {name}"));
        }
        check_confidence(&confidence, &mut report);
        check_examples(&name, at.clone(), (&accept, &reject), &mut report);
        rules.push(CodeRule { name, note, confidence: confidence.into_inner(), accept, reject, line: line(at) });
    }
    if errors.is_empty() { Ok(rules) } else { Err(errors) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_their_line() {
        let good = "[[rule]]\nname = \"a\"\nnote = \"b\"\nconfidence = 0.9\naccept = [\"x\"]\nreject = [\"y\"]\n";
        assert_eq!(code_rules(good).unwrap()[0].line, 1);
        let errors = |toml: String| code_rules(&toml).unwrap_err()[0].to_string();
        assert_eq!(errors(good.replace("0.9", "9.0")), "line 4: a confidence lies between 0 and 1");
        assert_eq!(errors(format!("{good}{good}")), "line 7: a second rule is named a");
        assert_eq!(
            errors(good.replace("reject = [\"y\"]", "")),
            "line 1: a needs at least one accepted and one rejected example"
        );
    }
}
