//! What one document says, in terms that hold across documents.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::ontology::{ClassId, Gazetteer};
use crate::recognize::MentionSense;
use crate::relate::{Evidence, Reference};
use crate::resolve::EntityId;
use crate::segment::{Article, SentenceId};
use crate::text::Span;

use super::co_mention::co_mentions;
use super::merged::{merged_entities, narrow};
use super::order::{Around, Order};
use super::part::Part;
use super::positions::Positions;
use super::record::{
    ArticleRecord, AttributeRecord, Claim, CoMention, DocumentRecord, EntityRecord, LocalId, MentionRecord,
    ObservationRecord, Passage, PassageId, Quotation, QuotationId, ReferenceRecord,
};

/// What one document says, in terms that hold across documents.
///
/// It depends on that document and the gazetteer alone. All lists are in a fixed order: entities by key, quotations by
/// offset, all else by what it says and where.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Contribution {
    /// The document itself.
    pub document: DocumentRecord,
    /// Its articles, in order. At least one, unless nothing was read.
    pub articles: Vec<ArticleRecord>,
    /// Every stretch of the original that something refers to, ordered by offsets, each once.
    pub quotations: Vec<Quotation>,
    /// The sentences that hold something, in order.
    pub passages: Vec<Passage>,
    /// Its entities, ordered by key.
    pub entities: Vec<EntityRecord>,
    /// Where they are named, in order.
    pub mentions: Vec<MentionRecord>,
    /// The relations it states, one per place that states it, ordered by what they say, then where.
    pub claims: Vec<Claim>,
    /// What it says of policy documents, ordered by what it says, then where.
    pub attributes: Vec<AttributeRecord>,
    /// The numbers it states, in order.
    pub observations: Vec<ObservationRecord>,
    /// Who is named beside whom, ordered.
    pub co_mentions: Vec<CoMention>,
}

impl Contribution {
    /// What a document contributes. Linear in what was found, times a logarithm.
    pub fn of(part: Part<'_>, gazetteer: &Gazetteer) -> Self {
        Builder::new(part, gazetteer).contribution()
    }

    /// The entity with this index.
    pub fn entity(&self, id: LocalId) -> &EntityRecord {
        &self.entities[id.0 as usize]
    }

    /// The quotation with this index.
    pub fn quotation(&self, id: QuotationId) -> &Quotation {
        &self.quotations[id.0 as usize]
    }

    /// The sentence with this index.
    pub fn passage(&self, id: PassageId) -> &Passage {
        &self.passages[id.0 as usize]
    }
}

struct Builder<'a> {
    part: Part<'a>,
    positions: Positions<'a>,
    entities: Vec<EntityRecord>,
    local: Vec<LocalId>,
    /// In order of request, with offsets as identity; put in order at the end.
    quotations: Vec<Quotation>,
    quoted: FxHashMap<Span, Option<QuotationId>>,
    passages: BTreeMap<SentenceId, Option<QuotationId>>,
}

impl<'a> Builder<'a> {
    fn new(part: Part<'a>, gazetteer: &Gazetteer) -> Self {
        let (entities, local) = merged_entities(part, gazetteer);
        Builder {
            part,
            positions: Positions::of(part.document),
            entities,
            local,
            quotations: Vec::new(),
            quoted: FxHashMap::default(),
            passages: BTreeMap::new(),
        }
    }

    fn contribution(mut self) -> Contribution {
        let mentions = self.mentions();
        let claims = self.claims();
        let attributes = self.attributes();
        let observations = self.observations();
        let co_mentions = self.co_mentions();
        let articles: Vec<ArticleRecord> =
            self.part.segmented.articles.iter().map(|article| self.article(article)).collect();
        let document = self.document(&articles);
        let order = self.into_order(document, articles, co_mentions);
        order.filled(mentions, claims, attributes, observations)
    }

    fn local(&self, entity: EntityId) -> Option<LocalId> {
        self.local.get(entity.0 as usize).copied()
    }

    fn quote(&mut self, span: Span) -> Option<QuotationId> {
        if let Some(known) = self.quoted.get(&span) {
            return *known;
        }
        let made = self.positions.quotation(span).map(|quotation| {
            self.quotations.push(quotation);
            QuotationId(narrow(self.quotations.len() - 1))
        });
        self.quoted.insert(span, made);
        made
    }

    /// Notes the sentence around a span as one that holds something.
    fn around(&mut self, span: Span) -> Around {
        let id = self.part.segmented.sentence_at(span.start)?;
        if !self.passages.contains_key(&id) {
            let sentence = self.part.segmented.sentences[id.0 as usize].span;
            let words = sentence.of(&self.part.document.text);
            let start = sentence.start as usize + (words.len() - words.trim_start().len());
            let quotation = self.quote(Span::new(start, start + words.trim().len()));
            self.passages.insert(id, quotation);
        }
        Some(id)
    }

    fn mentions(&mut self) -> Vec<(Around, MentionRecord)> {
        let part = self.part;
        let mut records = Vec::new();
        for (mention, entity) in part.recognized.mentions.iter().zip(&part.resolution.of_mention) {
            if mention.sense == MentionSense::Title {
                continue;
            }
            let Some(entity) = entity.and_then(|entity| self.local(entity)) else { continue };
            let Some(quotation) = self.quote(mention.span) else { continue };
            let around = self.around(mention.span);
            let record = MentionRecord {
                quotation,
                passage: None,
                entity,
                sense: mention.sense,
                method: mention.method,
                rule: mention.rule,
                confidence: mention.confidence,
            };
            records.push((around, record));
        }
        records
    }

    fn claims(&mut self) -> Vec<(Around, Claim)> {
        let mut records = Vec::new();
        for fact in self.part.facts {
            let (Some(mut subject), Some(mut object)) = (self.local(fact.subject), self.local(fact.object)) else {
                continue;
            };
            if subject == object {
                continue;
            }
            if fact.relation.is_symmetric() && object < subject {
                std::mem::swap(&mut subject, &mut object);
            }
            let Some((around, quotation)) = self.evidence(&fact.evidence) else { continue };
            let claim = Claim {
                subject,
                relation: fact.relation,
                object,
                title: fact.title.clone().filter(|title| !title.is_empty()),
                quotation,
                passage: None,
                rule: fact.evidence.rule.clone(),
                method: fact.evidence.method,
                confidence: fact.evidence.confidence,
            };
            records.push((around, claim));
        }
        records
    }

    fn attributes(&mut self) -> Vec<(Around, AttributeRecord)> {
        let mut records = Vec::new();
        for found in self.part.attributes {
            let Some(policy) = self.local(found.policy) else { continue };
            let Some((around, quotation)) = self.evidence(&found.evidence) else { continue };
            let record = AttributeRecord {
                policy,
                kind: found.kind,
                value: found.value.clone(),
                quotation,
                passage: None,
                rule: found.evidence.rule.clone(),
                method: found.evidence.method,
                confidence: found.evidence.confidence,
            };
            records.push((around, record));
        }
        records
    }

    fn evidence(&mut self, evidence: &Evidence) -> Option<(Around, QuotationId)> {
        let quotation = self.quote(evidence.span)?;
        Some((self.around(evidence.span), quotation))
    }

    fn observations(&mut self) -> Vec<(Around, ObservationRecord)> {
        let mut records = Vec::new();
        for found in self.part.observations {
            let Some(subject) = self.local(found.subject) else { continue };
            let Some((around, quotation)) = self.evidence(&found.evidence) else { continue };
            let reference = match &found.reference {
                Some(Reference::Entity(entity)) => self.local(*entity).map(ReferenceRecord::Entity),
                Some(Reference::Period(period)) => Some(ReferenceRecord::Period(*period)),
                Some(Reference::Words(words)) if words.is_empty() => None,
                Some(Reference::Words(words)) => Some(ReferenceRecord::Words(words.clone())),
                None => None,
            };
            let record = ObservationRecord {
                subject,
                indicator: found.indicator.clone(),
                value: found.value.normalize(),
                unit: found.unit,
                kind: found.kind,
                bound: found.bound,
                modality: found.modality,
                period: found.period,
                reference,
                figure: self.quote(found.figure).unwrap_or(quotation),
                quotation,
                passage: None,
                rule: found.evidence.rule.clone(),
                method: found.evidence.method,
                confidence: found.evidence.confidence,
            };
            records.push((around, record));
        }
        records
    }

    fn co_mentions(&self) -> Vec<CoMention> {
        let part = self.part;
        let mut sentences: BTreeMap<SentenceId, Vec<LocalId>> = BTreeMap::new();
        for (mention, entity) in part.recognized.mentions.iter().zip(&part.resolution.of_mention) {
            // A name inside a longer name is there for the longer one's sake.
            if mention.outer.is_some() {
                continue;
            }
            let Some(entity) = entity.and_then(|entity| self.local(entity)) else { continue };
            let Some(sentence) = part.segmented.sentence_at(mention.span.start) else { continue };
            sentences.entry(sentence).or_default().push(entity);
        }
        co_mentions(sentences.into_values())
    }

    fn article(&self, article: &Article) -> ArticleRecord {
        let document = self.part.document;
        let chars = document.source_chars(article.span);
        ArticleRecord {
            start: chars.start,
            end: chars.end,
            title: article.title.as_ref().map(|heading| heading.text.clone()).filter(|title| !title.is_empty()),
            date: article.date,
            publisher: article.source.and_then(|span| self.publisher(span)),
            source: article.source.map(|span| document.quote(span)).filter(|words| !words.is_empty()),
            author: article.author.map(|span| document.quote(span)).filter(|words| !words.is_empty()),
        }
    }

    /// The institution that a source line names.
    fn publisher(&self, source: Span) -> Option<LocalId> {
        let part = self.part;
        let from = part.recognized.mentions.partition_point(|mention| mention.span.start < source.start);
        part.recognized
            .mentions
            .iter()
            .zip(&part.resolution.of_mention)
            .skip(from)
            .take_while(|(mention, _)| mention.span.start < source.end)
            .filter(|(mention, _)| source.contains(mention.span))
            .filter_map(|(mention, entity)| Some((mention.span.len(), self.local((*entity)?)?)))
            .filter(|(_, entity)| {
                let class = self.entities[entity.0 as usize].class;
                class.is_a(ClassId::INSTITUTION)
            })
            .max_by_key(|(length, entity)| (*length, std::cmp::Reverse(*entity)))
            .map(|(_, entity)| entity)
    }

    fn document(&self, articles: &[ArticleRecord]) -> DocumentRecord {
        let document = self.part.document;
        let only = if let [article] = articles { Some(article) } else { None };
        DocumentRecord {
            identifier: document.identifier.clone(),
            sha256: document.sha256.clone(),
            encoding: document.encoding,
            length: document.source.chars().count(),
            title: only.and_then(|article| article.title.clone()),
            date: articles.iter().filter_map(|article| article.date).max(),
            publisher: only.and_then(|article| article.publisher),
            source: only.and_then(|article| article.source.clone()),
            author: only.and_then(|article| article.author.clone()),
        }
    }

    /// Puts quotations and passages in order and numbers them.
    fn into_order(self, document: DocumentRecord, articles: Vec<ArticleRecord>, co_mentions: Vec<CoMention>) -> Order {
        let mut order: Vec<usize> = (0..self.quotations.len()).collect();
        order.sort_by(|a, b| self.quotations[*a].cmp(&self.quotations[*b]));
        let mut renumbered = vec![QuotationId(0); self.quotations.len()];
        let mut quotations: Vec<Quotation> = Vec::with_capacity(order.len());
        for at in order {
            let quotation = &self.quotations[at];
            // Two spans of the cleaned text never quote one stretch of the original, but nothing here depends on it.
            let same = quotations.last().is_some_and(|last| (last.start, last.end) == (quotation.start, quotation.end));
            if !same {
                quotations.push(quotation.clone());
            }
            renumbered[at] = QuotationId(narrow(quotations.len() - 1));
        }
        let mut passages = Vec::with_capacity(self.passages.len());
        let mut passage_of = FxHashMap::default();
        for (sentence, quotation) in self.passages {
            let Some(quotation) = quotation else { continue };
            passage_of.insert(sentence, PassageId(narrow(passages.len())));
            passages.push(Passage {
                quotation: renumbered[quotation.0 as usize],
                article: self.part.segmented.sentences[sentence.0 as usize].article.0 as usize,
            });
        }
        let contribution = Contribution {
            document,
            articles,
            quotations,
            passages,
            entities: self.entities,
            co_mentions,
            ..Contribution::default()
        };
        Order { contribution, renumbered, passage_of }
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::sample::{Sample, two_documents};
    use crate::ontology::{ClassId, RelationId};

    #[test]
    fn every_claim_quotes_its_sentence_with_line_and_offsets() {
        let [first, _] = two_documents();
        let number = &first.observations[0];
        let quotation = first.quotation(number.quotation);
        assert_eq!((quotation.line, quotation.words.as_str()), (2, "2019年，星河市引进人才1158人。"));
        let figure = first.quotation(number.figure);
        assert_eq!(&quotation.words[quotation.words.find("1158").unwrap()..][..figure.words.len()], figure.words);
        assert_eq!(number.passage.map(|passage| first.passage(passage).quotation), Some(number.quotation));
    }

    #[test]
    fn a_symmetric_relation_has_one_direction_whichever_way_it_is_said() {
        let said = |subject, object| {
            Sample {
                identifier: "c.txt",
                text: "云帆与蓝鲸合作。",
                names: &[("云帆", ClassId::COMPANY), ("蓝鲸", ClassId::COMPANY)],
                facts: &[(subject, RelationId::COOPERATES_WITH, object, "")],
                numbers: &[],
            }
            .contribution()
        };
        assert_eq!(said("云帆", "蓝鲸"), said("蓝鲸", "云帆"));
    }

    #[test]
    fn one_fact_read_twice_from_one_clause_is_one_claim() {
        let fact = ("云帆", RelationId::COOPERATES_WITH, "蓝鲸", "");
        let twice = Sample {
            identifier: "c.txt",
            text: "云帆与蓝鲸合作。",
            names: &[("云帆", ClassId::COMPANY), ("蓝鲸", ClassId::COMPANY)],
            facts: &[fact, fact],
            numbers: &[],
        };
        assert_eq!(twice.contribution().claims.len(), 1);
    }
}
