//! `entities.csv`, `relations.csv`, `attributes.csv`, `observations.csv`: joined by `id`, each row with its quote, file and line.

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use crate::graph::{Contribution, EntityKey, KnowledgeGraph, MentionRecord, QuotationId, ReferenceRecord};
use crate::ontology::Gazetteer;
use crate::recognize::{MentionSense, Units};
use crate::store::Names;

/// Stands between several values in one cell.
const BETWEEN: &str = "；";

/// What Excel needs at the start of a file to read it as UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes the tables of one graph.
#[derive(Clone, Copy)]
pub(super) struct Tables<'a> {
    pub(super) graph: &'a KnowledgeGraph,
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) names: &'a Names,
    pub(super) byte_order_mark: bool,
}

impl Tables<'_> {
    fn writer<'w>(&self, to: &'w mut dyn Write, header: &[&str]) -> io::Result<csv::Writer<&'w mut dyn Write>> {
        if self.byte_order_mark {
            to.write_all(BYTE_ORDER_MARK)?;
        }
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
        writer.write_record(header)?;
        Ok(writer)
    }

    /// One row per entity, quoting its first mention.
    pub(super) fn entities(&self, to: &mut dyn Write) -> io::Result<()> {
        let header = [
            "id",
            "name",
            "class",
            "class_zh",
            "branch",
            "aliases",
            "code",
            "wikidata",
            "mentions",
            "documents",
            "quote",
            "file",
            "line",
            "start",
            "end",
        ];
        let mut writer = self.writer(to, &header)?;
        let first = first_mentions(self.graph);
        for entity in self.graph.entities() {
            let entry = entity.entry.map(|entry| self.gazetteer.entry(entry));
            let place = first
                .get(entity.key)
                .map_or_else(Default::default, |(contribution, mention)| place(contribution, mention.quotation));
            let aliases: Vec<&str> = entity.aliases.iter().map(String::as_str).collect();
            let row = [
                self.names.entity(entity.key).into_string(),
                entity.name.to_owned(),
                entity.class.name().to_owned(),
                entity.class.zh().to_owned(),
                entity.class.branch().name().to_owned(),
                aliases.join(BETWEEN),
                entry.as_ref().map_or("", |entry| entry.code).to_owned(),
                entry.as_ref().map_or("", |entry| entry.wikidata).to_owned(),
                entity.mentions.to_string(),
                entity.documents.to_string(),
            ];
            writer.write_record(row.iter().chain(&place))?;
        }
        writer.flush()
    }

    /// One row per claim: a relation that three clauses state has three rows with the same subject, relation, object.
    pub(super) fn relations(&self, to: &mut dyn Write) -> io::Result<()> {
        let header = [
            "id",
            "subject",
            "subject_name",
            "relation",
            "relation_zh",
            "object",
            "object_name",
            "title",
            "method",
            "rule",
            "confidence",
            "quote",
            "file",
            "line",
            "start",
            "end",
        ];
        let mut writer = self.writer(to, &header)?;
        for relation in self.graph.relations() {
            for said in &relation.claims {
                let claim = said.claim;
                let row = [
                    self.names.claim(said.contribution, claim).into_string(),
                    self.names.entity(relation.subject.key).into_string(),
                    relation.subject.name.to_owned(),
                    relation.relation.name().to_owned(),
                    relation.relation.zh().to_owned(),
                    self.names.entity(relation.object.key).into_string(),
                    relation.object.name.to_owned(),
                    claim.title.clone().unwrap_or_default(),
                    claim.method.name().to_owned(),
                    claim.rule.clone(),
                    confidence(claim.confidence),
                ];
                writer.write_record(row.iter().chain(&place(said.contribution, claim.quotation)))?;
            }
        }
        writer.flush()
    }

    /// One row per place that says something of a policy document: its number, its days.
    pub(super) fn attributes(&self, to: &mut dyn Write) -> io::Result<()> {
        let header = [
            "id",
            "policy",
            "policy_name",
            "attribute",
            "attribute_zh",
            "value",
            "method",
            "rule",
            "confidence",
            "quote",
            "file",
            "line",
            "start",
            "end",
        ];
        let mut writer = self.writer(to, &header)?;
        for found in self.graph.attributes() {
            let (contribution, said) = (found.contribution, found.attribute);
            let row = [
                self.names.attribute(contribution, said).into_string(),
                self.names.entity(found.policy.key).into_string(),
                found.policy.name.to_owned(),
                said.kind.name().to_owned(),
                said.kind.zh().to_owned(),
                said.value.to_string(),
                said.method.name().to_owned(),
                said.rule.clone(),
                confidence(said.confidence),
            ];
            writer.write_record(row.iter().chain(&place(contribution, said.quotation)))?;
        }
        writer.flush()
    }

    /// One row per observation.
    pub(super) fn observations(&self, to: &mut dyn Write) -> io::Result<()> {
        let header = [
            "id",
            "subject",
            "subject_name",
            "indicator",
            "value",
            "unit",
            "kind",
            "modality",
            "bound",
            "period",
            "reference",
            "method",
            "rule",
            "confidence",
            "quote",
            "file",
            "line",
            "start",
            "end",
        ];
        let mut writer = self.writer(to, &header)?;
        for found in self.graph.observations() {
            let (contribution, said) = (found.contribution, found.observation);
            let reference = match &said.reference {
                None => String::new(),
                Some(ReferenceRecord::Entity(entity)) => contribution.entity(*entity).name.clone(),
                Some(ReferenceRecord::Period(period)) => period.to_string(),
                Some(ReferenceRecord::Words(words)) => words.clone(),
            };
            let row = [
                self.names.observation(contribution, said).into_string(),
                self.names.entity(found.subject.key).into_string(),
                found.subject.name.to_owned(),
                said.indicator.clone(),
                said.value.to_string(),
                said.unit.map_or("", |unit| Units::embedded().notation(unit)).to_owned(),
                said.kind.name().to_owned(),
                said.modality.name().to_owned(),
                said.bound.name().to_owned(),
                said.period.map(|period| period.to_string()).unwrap_or_default(),
                reference,
                said.method.name().to_owned(),
                said.rule.clone(),
                confidence(said.confidence),
            ];
            writer.write_record(row.iter().chain(&place(contribution, said.quotation)))?;
        }
        writer.flush()
    }
}

/// Quote, file, line, start, end.
fn place(contribution: &Contribution, quotation: QuotationId) -> [String; 5] {
    let quotation = contribution.quotation(quotation);
    [
        quotation.words.clone(),
        contribution.document.identifier.clone(),
        quotation.line.to_string(),
        quotation.start.to_string(),
        quotation.end.to_string(),
    ]
}

fn confidence(value: f32) -> String {
    format!("{value:.3}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The first mention by name of every entity; the first of any sort where none is by name.
fn first_mentions(graph: &KnowledgeGraph) -> FxHashMap<&EntityKey, (&Contribution, &MentionRecord)> {
    let mut first: FxHashMap<&EntityKey, (&Contribution, &MentionRecord)> = FxHashMap::default();
    for contribution in graph.contributions() {
        for mention in &contribution.mentions {
            let key = &contribution.entity(mention.entity).key;
            let known = first.entry(key).or_insert((contribution, mention));
            if known.1.sense != MentionSense::Name && mention.sense == MentionSense::Name {
                *known = (contribution, mention);
            }
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::two_documents;

    fn tables(byte_order_mark: bool) -> [String; 3] {
        let (graph, gazetteer) = (KnowledgeGraph::from_contributions(two_documents()), Gazetteer::embedded());
        let tables = Tables { graph: &graph, gazetteer: &gazetteer, names: &Names::default(), byte_order_mark };
        let text = |write: &dyn Fn(&mut dyn Write) -> io::Result<()>| {
            let mut bytes: Vec<u8> = Vec::new();
            write(&mut bytes).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        [text(&|to| tables.entities(to)), text(&|to| tables.relations(to)), text(&|to| tables.observations(to))]
    }

    fn rows(table: &str) -> Vec<BTreeRow> {
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        reader.deserialize().map(Result::unwrap).collect()
    }

    type BTreeRow = std::collections::BTreeMap<String, String>;

    #[test]
    fn relations_and_numbers_join_entities_by_id_and_quote_their_line() {
        let [entities, relations, observations] = tables(false);
        let entities = rows(&entities);
        let (relations, observations) = (rows(&relations), rows(&observations));
        for row in relations.iter().chain(&observations) {
            let subject = entities.iter().find(|entity| entity["id"] == row["subject"]).unwrap();
            assert_eq!(subject["name"], row["subject_name"]);
            assert!(!row["quote"].is_empty() && !row["file"].is_empty() && !row["rule"].is_empty());
        }
        assert_eq!(observations[0]["line"], "2");
        assert_eq!(observations[0]["value"], "1158");
        let post = relations.iter().find(|row| row["relation"] == "affiliatedWith").unwrap();
        assert_eq!((post["title"].as_str(), post["relation_zh"].as_str()), ("主任", "任职于"));
    }

    #[test]
    fn a_byte_order_mark_is_there_only_on_demand() {
        assert!(tables(true).iter().all(|table| table.starts_with('\u{feff}')));
        assert!(tables(false).iter().all(|table| table.starts_with("id,")));
    }
}
