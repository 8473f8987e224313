//! Small documents made by hand, for the tests of everything that stands on a graph.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::ontology::{Bound, ClassId, Gazetteer, Kind, Method, Modality, RelationId};
use crate::recognize::{Mention, MentionSense, Recognized};
use crate::relate::{Evidence, Fact, Observation, Reference};
use crate::resolve::{Entity, EntityId, Resolution};
use crate::segment::{Article, ArticleId, Segmented, Sentence, SentenceRole};
use crate::text::{DatePoint, Document, Period, Span};

use super::contribution::Contribution;
use super::part::Part;

/// A document in which every occurrence of the names is a mention.
pub(crate) struct Sample<'a> {
    pub(crate) identifier: &'a str,
    pub(crate) text: &'a str,
    /// Name and class.
    pub(crate) names: &'a [(&'a str, ClassId)],
    /// Subject, relation, object, title.
    pub(crate) facts: &'a [(&'a str, RelationId, &'a str, &'a str)],
    /// Subject, indicator, the figure as it stands in the text, value, reference.
    pub(crate) numbers: &'a [(&'a str, &'a str, &'a str, i64, &'a str)],
}

impl Sample<'_> {
    pub(crate) fn contribution(&self) -> Contribution {
        let document = Document::verbatim(self.identifier, self.text);
        let sentences = sentences(self.text);
        let recognized = Recognized { mentions: self.mentions(), ..Recognized::default() };
        let resolution = Resolution {
            entities: self.names.iter().map(|(name, class)| entity(name, *class)).collect(),
            of_mention: recognized
                .mentions
                .iter()
                .map(|mention| Some(self.entity(document.slice(mention.span)).0))
                .collect(),
        };
        let segmented = Segmented {
            articles: vec![Article { span: Span::new(0, self.text.len()), ..Article::default() }],
            sentences,
            ..Segmented::default()
        };
        let part = Part {
            document: &document,
            segmented: &segmented,
            recognized: &recognized,
            resolution: &resolution,
            facts: &self.facts(&segmented),
            attributes: &[],
            observations: &self.observations(&segmented),
        };
        Contribution::of(part, &Gazetteer::embedded())
    }

    fn entity(&self, name: &str) -> (EntityId, ClassId) {
        let at = self.names.iter().position(|(known, _)| *known == name).unwrap();
        (EntityId(at as u32), self.names[at].1)
    }

    fn mentions(&self) -> Vec<Mention> {
        let mut mentions: Vec<Mention> = self
            .names
            .iter()
            .flat_map(|(name, class)| {
                self.text.match_indices(name).map(|(at, _)| Mention {
                    span: Span::new(at, at + name.len()),
                    sense: MentionSense::Name,
                    class: *class,
                    method: Method::Pattern,
                    rule: "sample",
                    confidence: 0.9,
                    entries: Vec::new(),
                    outer: None,
                })
            })
            .collect();
        mentions.sort_by_key(|mention| mention.span);
        mentions
    }

    fn evidence(&self, segmented: &Segmented, words: &str) -> Evidence {
        let at = self.text.find(words).unwrap();
        let sentence = segmented.sentence_at(at as u32).unwrap();
        Evidence {
            span: segmented.sentences[sentence.0 as usize].span,
            rule: "sample-rule".to_owned(),
            method: Method::Pattern,
            confidence: 0.8,
        }
    }

    fn facts(&self, segmented: &Segmented) -> Vec<Fact> {
        self.facts
            .iter()
            .map(|(subject, relation, object, title)| {
                let evidence = self.evidence(segmented, object);
                let mut fact = Fact::new(self.entity(subject), *relation, self.entity(object), evidence).unwrap();
                fact.title = (!title.is_empty()).then(|| (*title).to_owned());
                fact
            })
            .collect()
    }

    fn observations(&self, segmented: &Segmented) -> Vec<Observation> {
        self.numbers
            .iter()
            .map(|(subject, indicator, figure, value, reference)| {
                let at = self.text.find(figure).unwrap();
                Observation {
                    subject: self.entity(subject).0,
                    indicator: (*indicator).to_owned(),
                    value: Decimal::from(*value),
                    unit: None,
                    kind: Kind::Flow,
                    bound: Bound::Exact,
                    modality: Modality::Actual,
                    period: Some(Period::Point(DatePoint::Year(2019))),
                    reference: (!reference.is_empty()).then(|| Reference::Words((*reference).to_owned())),
                    figure: Span::new(at, at + figure.len()),
                    evidence: self.evidence(segmented, figure),
                }
            })
            .collect()
    }
}

fn entity(name: &str, class: ClassId) -> Entity {
    Entity { class, name: name.to_owned(), aliases: BTreeSet::new(), entry: None }
}

fn sentences(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, letter) in text.char_indices() {
        if matches!(letter, '。' | '\n') {
            let end = at + letter.len_utf8();
            sentences.push(Sentence { span: Span::new(start, end), article: ArticleId(0), role: SentenceRole::Body });
            start = end;
        }
    }
    sentences
}

/// Two documents that share a firm and a city.
pub(crate) fn two_documents() -> [Contribution; 2] {
    let lab = ("蓝鲸实验室", ClassId::RESEARCH_INSTITUTE);
    let first = Sample {
        identifier: "a.txt",
        text: "星河市举办远航论坛。林知远任蓝鲸实验室主任。\n2019年，星河市引进人才1158人。",
        names: &[("星河市", ClassId::CITY), ("远航论坛", ClassId::EVENT), ("林知远", ClassId::PERSON), lab],
        facts: &[
            ("星河市", RelationId::HOSTS, "远航论坛", ""),
            ("林知远", RelationId::AFFILIATED_WITH, "蓝鲸实验室", "主任"),
        ],
        numbers: &[("星河市", "引进人才数", "1158人", 1158, "计划单列市")],
    };
    let second = Sample {
        identifier: "b.txt",
        text: "蓝鲸实验室与“云帆”公司合作。星河市举办远航论坛，云帆参加。",
        names: &[
            ("星河市", ClassId::CITY),
            ("远航论坛", ClassId::PROGRAM),
            ("云帆", ClassId::COMPANY),
            ("蓝鲸实验室", ClassId::INSTITUTION),
        ],
        facts: &[
            ("蓝鲸实验室", RelationId::COOPERATES_WITH, "云帆", ""),
            ("星河市", RelationId::PARTICIPATES_IN, "远航论坛", ""),
        ],
        numbers: &[],
    };
    [first.contribution(), second.contribution()]
}
