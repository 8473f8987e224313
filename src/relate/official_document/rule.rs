//! Named rules for official documents, read from `ontology/rules/documents.toml`.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::ontology::RelationId;

use super::super::attribute::AttributeKind;
use super::super::rule_file::{RuleError, check_confidence, check_examples, line_at, parsed};

/// How the words of a rule stand around what it finds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentFrame {
    /// Words, then titles: 根据《…》、《…》.
    ListAfter,
    /// Titles, then words: 《…》同时废止.
    ListBefore,
    /// Words, titles, words: 对《…》作如下修改.
    ListBetween,
    /// The title in the document's own name: 关于修改《…》的决定.
    InName,
    /// In the head, the decision that changed the document: 《关于修改…的决定》修正.
    ChangedBy,
    /// Bodies before the document's own title: 某市人民政府关于印发《…》的通知.
    IssuerInTitle,
    /// Bodies before the document's number: 某市人民政府文件某政发〔2021〕4号.
    Letterhead,
    /// Bodies before a day of its own: 某市人民政府2020年12月28日.
    Signature,
    /// A number in the head.
    OwnNumber,
    /// A number in brackets behind a title: 《…》（国发〔2021〕4号）.
    CitedNumber,
    /// Numbers, then words: 原某政发〔2016〕44号文件同时废止.
    NumberBefore,
    /// In the head, a day, a meeting, and words: 2021年11月25日某会议通过.
    Meeting,
    /// Words, a day, words: 自2021年1月1日起施行.
    DayBetween,
    /// Words that mean the day of the document: 自发布之日起施行.
    OwnDay,
    /// Words, then a length of time: 有效期三年.
    Duration,
}

/// What a rule says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Says {
    /// A relation between policies, or of an issuer to the document.
    Relation(RelationId),
    /// An attribute of the document.
    Attribute(AttributeKind),
}

impl Says {
    /// The name of its property.
    pub fn name(self) -> &'static str {
        match self {
            Says::Relation(relation) => relation.name(),
            Says::Attribute(kind) => kind.name(),
        }
    }
}

/// One named rule.
#[derive(Clone, Debug)]
pub struct DocumentRule {
    /// Unique name, shown as the evidence's rule.
    pub name: String,
    /// What it says.
    pub says: Says,
    /// Where its words stand.
    pub frame: DocumentFrame,
    /// Words before.
    pub before: Vec<String>,
    /// Words after.
    pub after: Vec<String>,
    /// In [0, 1].
    pub confidence: f32,
    /// Marked texts in which it finds the stated facts.
    pub accept: Vec<String>,
    /// Marked texts in which it finds nothing.
    pub reject: Vec<String>,
    /// Line of the file, from 1.
    pub line: usize,
}

/// The rules, and the words that tell what is an official document.
#[derive(Clone, Debug)]
pub struct DocumentRules {
    rules: Vec<DocumentRule>,
    pub(super) words: Words,
}

/// Word lists of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// With which names of policies end.
    pub kinds: Vec<String>,
    /// Between the issuer and the title.
    pub publish: Vec<String>,
    /// Behind a title in running text that is the document's own.
    pub opening: Vec<String>,
    /// Behind 《…》 where a letter tells that it sends the document out.
    pub sent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: Words,
    #[serde(default)]
    rule: Vec<Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    says: Spanned<String>,
    frame: DocumentFrame,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    confidence: Spanned<f32>,
    #[serde(default)]
    accept: Vec<String>,
    #[serde(default)]
    reject: Vec<String>,
}

impl DocumentRules {
    /// The rules that ship inside the binary.
    pub fn embedded() -> Self {
        Self::read(include_str!("../../../ontology/rules/documents.toml")).expect("a test reads the embedded rules")
    }

    /// Reads rules; on failure every error that can be told apart, with its line.
    pub fn read(toml: &str) -> Result<Self, Vec<RuleError>> {
        let line = |range: Range<usize>| line_at(toml, range.start);
        let file: File = parsed(toml)?;
        let mut errors = Vec::new();
        let mut rules: Vec<DocumentRule> = Vec::new();
        for entry in file.rule {
            let at = entry.span();
            let mut report =
                |range: Range<usize>, message: String| errors.push(RuleError { line: line(range), message });
            let entry = entry.into_inner();
            if rules.iter().any(|rule| rule.name == entry.name) {
                report(at.clone(), format!("a second rule is named {}", entry.name));
            }
            check_confidence(&entry.confidence, &mut report);
            check_examples(&entry.name, at.clone(), (&entry.accept, &entry.reject), &mut report);
            let says = entry.says.get_ref();
            let relation = RelationId::from_name(says).map(Says::Relation);
            let Some(says) = relation.or_else(|| AttributeKind::from_name(says).map(Says::Attribute)) else {
                report(entry.says.span(), format!("{says} is no relation or attribute of the schema"));
                continue;
            };
            rules.push(DocumentRule {
                name: entry.name,
                says,
                frame: entry.frame,
                before: entry.before,
                after: entry.after,
                confidence: *entry.confidence.get_ref(),
                accept: entry.accept,
                reject: entry.reject,
                line: line(at),
            });
        }
        if errors.is_empty() { Ok(DocumentRules { rules, words: file.words }) } else { Err(errors) }
    }

    /// The rules, in the order of the file.
    pub fn rules(&self) -> &[DocumentRule] {
        &self.rules
    }

    /// The same rules without the one of this name.
    pub fn without(&self, name: &str) -> Self {
        let rules = self.rules.iter().filter(|rule| rule.name != name).cloned().collect();
        DocumentRules { rules, words: self.words.clone() }
    }

    /// The rules of a frame.
    pub(super) fn of(&self, frame: DocumentFrame) -> impl Iterator<Item = &DocumentRule> {
        self.rules.iter().filter(move |rule| rule.frame == frame)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_their_line() {
        let good = "[words]\nkinds = []\npublish = []\nopening = []\nsent = []\n[[rule]]\nname = \"a\"\nsays = \"cites\"\n\
            frame = \"list-after\"\nconfidence = 0.9\naccept = [\"x\"]\nreject = [\"y\"]\n";
        assert_eq!(DocumentRules::read(good).unwrap().rules().len(), 1);
        let errors = |toml: String| DocumentRules::read(&toml).unwrap_err()[0].to_string();
        assert_eq!(errors(good.replace("cites", "quotes")), "line 8: quotes is no relation or attribute of the schema");
        assert_eq!(errors(good.replace("0.9", "9.0")), "line 10: a confidence lies between 0 and 1");
        assert!(errors(good.replace("reject", "rejected")).starts_with("line "));
    }
}
