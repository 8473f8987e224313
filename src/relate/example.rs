//! Marked sentences: the examples of rules, read into a scene and judged.

use jiff::civil::Date;

use crate::ontology::{ClassId, Gazetteer, Method};
use crate::recognize::{self, Mention, MentionId, MentionSense, Recognized};
use crate::resolve::{Entity, EntityId, Resolution};
use crate::segment::{Article, ArticleId, Segmented, Sentence, SentenceRole};
use crate::text::{DatePoint, Document, Period, Span};

use super::fact::Fact;
use super::lexicon::Lexicon;
use super::rule_file::RuleError;
use super::scan;
use super::scene::Scene;

/// A text whose names are marked: `[青州市|City]出台《[条例|Policy]》。`; a mark inside a mark is a name inside a name,
/// `[书记|Title]` a post, `[全市=青州市|City]` a word that stands for a name.
#[derive(Debug, Default)]
pub struct Marked {
    document: Document,
    segmented: Segmented,
    recognized: Recognized,
    resolution: Resolution,
}

/// Where a mark stands, what it names, its class (none for a post), whether it only stands for the name, and the mark
/// around it.
type Mark = (Span, String, Option<ClassId>, bool, Option<usize>);

impl Marked {
    /// Reads a marked text; `None` where a mark is not closed or its class not known.
    pub fn read(marked: &str) -> Option<Self> {
        let mut text = String::new();
        let mut open: Vec<usize> = Vec::new();
        let mut found: Vec<Mark> = Vec::new();
        let mut letters = marked.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '[' => {
                    found.push((Span::new(text.len(), text.len()), String::new(), None, false, open.last().copied()));
                    open.push(found.len() - 1);
                }
                '=' if !open.is_empty() => {
                    let at = *open.last()?;
                    let mut name = String::new();
                    while letters.peek().is_some_and(|next| *next != '|') {
                        name.extend(letters.next());
                    }
                    found[at].1 = name;
                    found[at].3 = true;
                }
                '|' if !open.is_empty() => {
                    let at = open.pop()?;
                    let class: String = letters.by_ref().take_while(|next| *next != ']').collect();
                    found[at].0 = Span::new(found[at].0.start as usize, text.len());
                    if class != "Title" {
                        found[at].2 = Some(ClassId::from_name(&class)?);
                    }
                    if !found[at].3 {
                        found[at].1 = found[at].0.of(&text).to_owned();
                    }
                }
                letter => text.push(letter),
            }
        }
        if !open.is_empty() {
            return None;
        }
        let mut this = Marked { document: Document::verbatim("example", &text), ..Marked::default() };
        for (span, name, class, anaphor, outer) in found {
            let entity = class.map(|class| this.entity(&name, class));
            this.recognized.mentions.push(Mention {
                span,
                sense: match class {
                    None => MentionSense::Title,
                    Some(_) if anaphor => MentionSense::Anaphor,
                    Some(_) => MentionSense::Name,
                },
                class: class.unwrap_or(ClassId::PERSON),
                method: Method::Pattern,
                rule: "marked",
                confidence: 1.0,
                entries: Vec::new(),
                outer: outer.map(|at| MentionId(u32::try_from(at).unwrap_or(u32::MAX))),
            });
            this.resolution.of_mention.push(entity);
        }
        this.segmented.articles = vec![Article { span: Span::new(0, text.len()), ..Article::default() }];
        this.recognized.figures = recognize::figures(&text, Span::new(0, text.len()), None);
        this.segmented.articles[0].date = this.own_day();
        let mut start = 0;
        for (at, letter) in text.char_indices() {
            let end = at + letter.len_utf8();
            if matches!(letter, '。' | '\n') || end == text.len() {
                let span = Span::new(start, end);
                this.segmented.sentences.push(Sentence { span, article: ArticleId(0), role: SentenceRole::Body });
                start = end;
            }
        }
        Some(this)
    }

    fn entity(&mut self, name: &str, class: ClassId) -> EntityId {
        let entities = &mut self.resolution.entities;
        let at = entities.iter().position(|entity| entity.name == name).unwrap_or_else(|| {
            let aliases = Default::default();
            entities.push(Entity { class, name: name.to_owned(), aliases, entry: None });
            entities.len() - 1
        });
        EntityId(u32::try_from(at).unwrap_or(u32::MAX))
    }

    /// The first day that fills a line of its own.
    fn own_day(&self) -> Option<Date> {
        self.recognized.figures.dates.iter().find_map(|date| {
            let Some(Period::Point(DatePoint::Day(day))) = date.period else { return None };
            let text = self.document.text.as_str();
            let before = text.get(..date.span.start as usize)?;
            let after = text.get(date.span.end as usize..)?;
            (before.ends_with('\n') && after.starts_with('\n')).then_some(day)
        })
    }

    /// The text with its marks, as rules see it.
    pub fn scene<'a>(&'a self, gazetteer: &'a Gazetteer) -> Scene<'a> {
        Scene {
            document: &self.document,
            segmented: &self.segmented,
            recognized: &self.recognized,
            resolution: &self.resolution,
            gazetteer,
        }
    }

    /// The facts of the text, once for each rule that finds them.
    pub fn facts(&self, lexicon: &Lexicon, gazetteer: &Gazetteer) -> Vec<Fact> {
        scan::scanned(self.scene(gazetteer), lexicon)
    }

    /// The name of an entity.
    pub fn name(&self, id: EntityId) -> &str {
        self.resolution.entities.get(id.0 as usize).map_or("", |entity| entity.name.as_str())
    }

    /// A fact in words: `青州市 issued 条例`.
    pub fn words(&self, fact: &Fact) -> String {
        format!("{} {} {}", self.name(fact.subject), fact.relation.name(), self.name(fact.object))
    }
}

/// What the examples of the rules say against them: `line 12: rule-name: …`. Empty where all hold.
pub fn failures(lexicon: &Lexicon, gazetteer: &Gazetteer) -> Vec<RuleError> {
    let cases = lexicon.rules().iter().flat_map(|rule| {
        let told = |pair: &str| pair.replace("→", rule.relation.name());
        cases(&rule.name, rule.line, &rule.accept, &rule.reject, told)
    });
    cases.filter_map(|case| case.failure(lexicon, gazetteer)).collect()
}

/// Likewise for the rules whose logic stands in code.
pub fn code_failures(lexicon: &Lexicon, gazetteer: &Gazetteer) -> Vec<RuleError> {
    let cases = lexicon
        .code_rules()
        .iter()
        .flat_map(|rule| cases(&rule.name, rule.line, &rule.accept, &rule.reject, str::to_owned));
    cases.filter_map(|case| case.failure(lexicon, gazetteer)).collect()
}

/// One example of a rule: a marked text and what the rule finds in it.
struct Case<'a> {
    rule: &'a str,
    line: usize,
    text: &'a str,
    wanted: Vec<String>,
}

/// The accepted and rejected examples of a rule. `told` turns what an example wants into the words of a fact.
fn cases<'a>(
    rule: &'a str,
    line: usize,
    accept: &'a [String],
    reject: &'a [String],
    told: impl Fn(&str) -> String,
) -> Vec<Case<'a>> {
    let accepted = accept.iter().map(|example| {
        let (text, wanted) = example.split_once(" => ").unwrap_or((example, ""));
        let mut wanted: Vec<String> = wanted.split("; ").map(&told).collect();
        wanted.sort();
        Case { rule, line, text, wanted }
    });
    let rejected = reject.iter().map(|text| Case { rule, line, text, wanted: Vec::new() });
    accepted.chain(rejected).collect()
}

impl Case<'_> {
    fn failure(&self, lexicon: &Lexicon, gazetteer: &Gazetteer) -> Option<RuleError> {
        let error = |message: String| RuleError { line: self.line, message: format!("{}: {message}", self.rule) };
        let Some(marked) = Marked::read(self.text) else {
            return Some(error(format!("cannot read the marks of {}", self.text)));
        };
        let facts = marked.facts(lexicon, gazetteer);
        let mut found: Vec<String> =
            facts.iter().filter(|fact| fact.evidence.rule == self.rule).map(|fact| marked.words(fact)).collect();
        found.sort();
        found.dedup();
        (found != self.wanted).then(|| error(format!("finds {found:?} in {}", self.text)))
    }
}

/// The facts of a marked text, in words: for the tests of the rules that stand in code.
#[cfg(test)]
pub(super) fn facts_of(marked: &str) -> Vec<String> {
    let marked = Marked::read(marked).expect("the marks are well formed");
    marked.facts(&Lexicon::embedded(), &Gazetteer::embedded()).iter().map(|fact| marked.words(fact)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::{code_failures, failures};
    use crate::ontology::Gazetteer;

    #[test]
    fn every_shipped_rule_keeps_its_examples() {
        let (lexicon, gazetteer) = (Lexicon::embedded(), Gazetteer::embedded());
        let all = failures(&lexicon, &gazetteer).into_iter().chain(code_failures(&lexicon, &gazetteer));
        let all: Vec<String> = all.map(|failure| failure.to_string()).collect();
        assert!(all.is_empty(), "{}", all.join("\n"));
    }

    #[test]
    fn a_rule_that_is_taken_out_fails_its_first_example() {
        let (lexicon, gazetteer) = (Lexicon::embedded(), Gazetteer::embedded());
        let rules = lexicon.rules().iter().map(|rule| (&rule.name, &rule.accept));
        let code = lexicon.code_rules().iter().map(|rule| (&rule.name, &rule.accept));
        for (name, accept) in rules.chain(code) {
            let without = lexicon.without(name).unwrap();
            let (text, wanted) = accept[0].split_once(" => ").unwrap();
            assert!(!wanted.is_empty(), "{name}");
            let facts = super::Marked::read(text).unwrap().facts(&without, &gazetteer);
            assert!(facts.iter().all(|fact| fact.evidence.rule != *name), "{name} is found without itself");
        }
    }
}
