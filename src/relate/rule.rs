//! Named relation rules, read from `ontology/rules/relations.toml`.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::ontology::{ClassId, RelationId};

use super::rule_file::{RuleError, check_confidence, check_examples, line_at, parsed};

/// How the ends of a relation stand around its predicate.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frame {
    /// Who does it, the predicate, what is done: 深圳市出台《条例》. The first may be left out.
    VerbObject,
    /// What is done, then the predicate, without an object: 《条例》正式出台.
    ThemeVerb,
    /// 由 or 被 names who does it before the predicate: 论坛由科协主办; 由华为研发的芯片.
    AgentVerb,
    /// The place stands in a phrase with 在 before the predicate: 论坛在长春举行.
    InPlace,
    /// Both stand before the predicate, joined by 与, 和, 同: 深圳与香港合作.
    With,
    /// The giver or judge stands between 获, 受, 经 and the predicate: 试点获国务院批复.
    ByAuthority,
    /// 以乙为核心: the second stands between 以 and the predicate.
    Core,
    /// A person before the predicate attends the event in the clause or the one told of: 张三致辞.
    Attend,
    /// The predicate follows the second, the first stands around them: 科技奖获得者张三.
    Holder,
    /// The predicate is followed by the one that gets, then by what is got: 授予张三杰出奖.
    Give,
}

/// Where a first that the clause leaves out may come from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Elided {
    /// Nowhere: the clause must name it.
    #[default]
    Never,
    /// From a clause before in the same sentence.
    Carried,
    /// From a clause before, else from what the article is about.
    Topic,
}

/// One named rule: a frame, its predicates and the classes of both ends.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Unique name, shown as the evidence's rule.
    pub name: String,
    /// What it says of the two.
    pub relation: RelationId,
    /// Where the two stand.
    pub frame: Frame,
    /// The predicates, in the order of the file.
    pub verbs: Vec<String>,
    /// Classes (or branches) the first may have.
    pub subject: Vec<ClassId>,
    /// Classes (or branches) the second may have.
    pub object: Vec<ClassId>,
    /// Of a plain statement, in [0, 1]. Hedges and distance lower it.
    pub confidence: f32,
    /// Where a first that is left out may come from.
    pub elided: Elided,
    /// Whether the grammatical subject is the relation's object (省里下辖甲市 says 甲市 is in it).
    pub inverse: bool,
    /// What it says instead of a first that is only supported in doing it (支持成都实施…).
    pub supported: Option<RelationId>,
    /// What it says instead of a second that the whole country knows, done by a place or body below the country.
    pub nationwide: Option<RelationId>,
    /// Characters between the predicate and what it governs, at most.
    pub reach: usize,
    /// Whether the predicate must end its clause (…产业蓬勃发展).
    pub last: bool,
    /// Words that must follow the object within the clause; empty: anything may.
    pub tail: Vec<String>,
    /// Words that must not directly follow the object.
    pub no_tail: Vec<String>,
    /// Marked sentences in which the rule finds the stated facts.
    pub accept: Vec<String>,
    /// Marked sentences in which the rule finds nothing.
    pub reject: Vec<String>,
    /// Line of the file on which it starts, from 1.
    pub line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    lexicon: BTreeMap<String, Spanned<Vec<String>>>,
    #[serde(default)]
    rule: Vec<Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Spanned<String>,
    relation: Spanned<String>,
    frame: Frame,
    verbs: Vec<Spanned<String>>,
    #[serde(default)]
    subject: Vec<Spanned<String>>,
    #[serde(default)]
    object: Vec<Spanned<String>>,
    confidence: Spanned<f32>,
    #[serde(default)]
    elided: Elided,
    #[serde(default)]
    inverse: bool,
    supported: Option<Spanned<String>>,
    nationwide: Option<Spanned<String>>,
    #[serde(default = "default_reach")]
    reach: usize,
    #[serde(default)]
    last: bool,
    #[serde(default)]
    tail: Vec<String>,
    #[serde(default)]
    no_tail: Vec<String>,
    #[serde(default)]
    accept: Vec<String>,
    #[serde(default)]
    reject: Vec<String>,
}

fn default_reach() -> usize {
    16
}

/// Reads and validates rules; every error that can be told apart is reported, each with its line.
///
/// A verb that starts with `@` names a list of `[lexicon]`. Every rule needs at least one accepted and one rejected
/// example.
pub fn rules(toml: &str) -> Result<Vec<Rule>, Vec<RuleError>> {
    let line = |range: Range<usize>| line_at(toml, range.start);
    let file: File = parsed(toml)?;
    let mut errors = Vec::new();
    let mut rules: Vec<Rule> = Vec::new();
    for entry in &file.rule {
        let mut report = |range: Range<usize>, message: String| errors.push(RuleError { line: line(range), message });
        let at = entry.span();
        let entry = entry.get_ref();
        let name = entry.name.get_ref();
        if rules.iter().any(|rule| rule.name == *name) {
            report(entry.name.span(), format!("a second rule is named {name}"));
        }
        let Some(relation) = RelationId::from_name(entry.relation.get_ref()) else {
            report(entry.relation.span(), format!("{} is no relation of the schema", entry.relation.get_ref()));
            continue;
        };
        check_confidence(&entry.confidence, &mut report);
        let mut instead = |name: &Option<Spanned<String>>| {
            let name = name.as_ref()?;
            let found = RelationId::from_name(name.get_ref());
            if found.is_none() {
                report(name.span(), format!("{} is no relation of the schema", name.get_ref()));
            }
            found
        };
        let (supported, nationwide) = (instead(&entry.supported), instead(&entry.nationwide));
        let mut verbs = Vec::new();
        for verb in &entry.verbs {
            match verb.get_ref().strip_prefix('@') {
                None => verbs.push(verb.get_ref().clone()),
                Some(list) => match file.lexicon.get(list) {
                    Some(words) => verbs.extend(words.get_ref().iter().cloned()),
                    None => report(verb.span(), format!("no list [lexicon] {list}")),
                },
            }
        }
        if verbs.iter().any(String::is_empty) || verbs.is_empty() {
            report(at.clone(), format!("{name} has no predicate, or an empty one"));
        }
        let mut classes = |names: &[Spanned<String>]| -> Vec<ClassId> {
            names
                .iter()
                .filter_map(|class| {
                    let found = ClassId::from_name(class.get_ref());
                    if found.is_none() {
                        report(class.span(), format!("{} is no class of the schema", class.get_ref()));
                    }
                    found
                })
                .collect()
        };
        let (subject, object) = (classes(&entry.subject), classes(&entry.object));
        if !ClassId::all().any(|one| {
            ClassId::all().any(|other| admits(&subject, one) && admits(&object, other) && relation.allows(one, other))
        }) {
            report(at.clone(), format!("{} allows none of the classes of {name}", entry.relation.get_ref()));
        }
        check_examples(name, at.clone(), (&entry.accept, &entry.reject), &mut report);
        rules.push(Rule {
            name: name.clone(),
            relation,
            frame: entry.frame,
            verbs,
            subject,
            object,
            confidence: *entry.confidence.get_ref(),
            elided: entry.elided,
            inverse: entry.inverse,
            supported,
            nationwide,
            reach: entry.reach,
            last: entry.last,
            tail: entry.tail.clone(),
            no_tail: entry.no_tail.clone(),
            accept: entry.accept.clone(),
            reject: entry.reject.clone(),
            line: line(at),
        });
    }
    if errors.is_empty() { Ok(rules) } else { Err(errors) }
}

/// Whether a list of classes admits a class; an empty list admits all.
pub(super) fn admits(classes: &[ClassId], class: ClassId) -> bool {
    classes.is_empty() || classes.iter().any(|above| class.is_a(*above))
}

#[cfg(test)]
mod tests {
    use super::rules;

    fn errors(toml: &str) -> Vec<String> {
        rules(toml).err().unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    const GOOD: &str = r#"
[[rule]]
name = "a"
relation = "issued"
frame = "verb-object"
verbs = ["出台"]
confidence = 0.9
accept = ["x"]
reject = ["y"]
"#;

    #[test]
    fn a_good_rule_is_read_with_its_line() {
        let rules = rules(GOOD).unwrap();
        assert_eq!((rules[0].name.as_str(), rules[0].line), ("a", 2));
    }

    #[test]
    fn errors_name_their_line() {
        assert_eq!(errors(&GOOD.replace("issued", "issue")), ["line 4: issue is no relation of the schema"]);
        assert_eq!(errors(&GOOD.replace("\"出台\"", "\"@x\""))[0], "line 6: no list [lexicon] x");
        assert_eq!(errors(&GOOD.replace("0.9", "9.0")), ["line 7: a confidence lies between 0 and 1"]);
        assert_eq!(errors(&format!("{GOOD}object = [\"Persn\"]")), ["line 10: Persn is no class of the schema"]);
        assert_eq!(errors(&format!("{GOOD}object = [\"Person\"]")), ["line 2: issued allows none of the classes of a"]);
        assert_eq!(
            errors(&GOOD.replace("reject = [\"y\"]", "")),
            ["line 2: a needs at least one accepted and one rejected example"]
        );
        assert_eq!(errors(&format!("{GOOD}{GOOD}")), ["line 12: a second rule is named a"]);
        assert!(errors(&GOOD.replace("frame", "fram"))[0].starts_with("line "));
    }
}
