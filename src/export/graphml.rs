//! `graph.graphml`: entities and relations with typed attributes, for Gephi, yEd, Cytoscape, networkx.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::diagram::xml;
use crate::graph::{EntityKey, KnowledgeGraph};
use crate::ontology::Gazetteer;
use crate::relate::AttributeKind;
use crate::store::Names;

/// Identifier, what it belongs to, name, type.
const KEYS: &[(&str, &str, &str, &str)] = &[
    ("label", "node", "label", "string"),
    ("class", "node", "class", "string"),
    ("class_zh", "node", "class_zh", "string"),
    ("branch", "node", "branch", "string"),
    ("aliases", "node", "aliases", "string"),
    ("code", "node", "code", "string"),
    ("document_number", "node", "document_number", "string"),
    ("repealed_number", "node", "repealed_number", "string"),
    ("adoption_date", "node", "adoption_date", "string"),
    ("revision_date", "node", "revision_date", "string"),
    ("effective_date", "node", "effective_date", "string"),
    ("expiry_date", "node", "expiry_date", "string"),
    ("validity", "node", "validity", "string"),
    ("mentions", "node", "mentions", "int"),
    ("documents", "node", "documents", "int"),
    ("relation", "edge", "relation", "string"),
    ("relation_zh", "edge", "label", "string"),
    ("weight", "edge", "weight", "double"),
    ("claims", "edge", "claims", "int"),
    ("confidence", "edge", "confidence", "double"),
    ("quote", "edge", "quote", "string"),
    ("file", "edge", "file", "string"),
    ("line", "edge", "line", "int"),
];

/// Writes entities as nodes and relations as directed edges, one per subject, relation and object. `weight` and
/// `claims` say how many clauses state it, the quote is that of the surest.
pub(super) fn graphml(
    to: &mut dyn Write,
    graph: &KnowledgeGraph,
    gazetteer: &Gazetteer,
    names: &Names,
) -> io::Result<()> {
    to.write_all(
        concat!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"",
            " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"",
            " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns",
            " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
        )
        .as_bytes(),
    )?;
    for (id, of, name, kind) in KEYS {
        writeln!(to, "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    writeln!(to, "  <graph id=\"zhitu\" edgedefault=\"directed\">")?;
    let said = attributes(graph);
    for entity in graph.entities() {
        writeln!(to, "    <node id=\"{}\">", xml(names.entity(entity.key).as_str()))?;
        let aliases: Vec<&str> = entity.aliases.iter().map(String::as_str).collect();
        data(to, "label", entity.name)?;
        data(to, "class", entity.class.name())?;
        data(to, "class_zh", entity.class.zh())?;
        data(to, "branch", entity.class.branch().name())?;
        data(to, "aliases", &aliases.join("；"))?;
        data(to, "code", entity.entry.map_or("", |entry| gazetteer.entry(entry).code))?;
        for (kind, values) in said.get(entity.key).into_iter().flatten() {
            data(to, key(*kind), &values.iter().map(String::as_str).collect::<Vec<_>>().join("；"))?;
        }
        data(to, "mentions", &entity.mentions.to_string())?;
        data(to, "documents", &entity.documents.to_string())?;
        writeln!(to, "    </node>")?;
    }
    for (at, relation) in graph.relations().iter().enumerate() {
        let (subject, object) = (names.entity(relation.subject.key), names.entity(relation.object.key));
        writeln!(
            to,
            "    <edge id=\"e{at}\" source=\"{}\" target=\"{}\">",
            xml(subject.as_str()),
            xml(object.as_str())
        )?;
        data(to, "relation", relation.relation.name())?;
        data(to, "relation_zh", relation.relation.zh())?;
        data(to, "weight", &relation.claims.len().to_string())?;
        data(to, "claims", &relation.claims.len().to_string())?;
        // The first of the surest: claims are in order of document and place.
        let surest = relation.claims.iter().rev().max_by(|a, b| a.claim.confidence.total_cmp(&b.claim.confidence));
        if let Some(said) = surest {
            let quotation = said.contribution.quotation(said.claim.quotation);
            data(to, "confidence", &format!("{:.3}", said.claim.confidence))?;
            data(to, "quote", &quotation.words)?;
            data(to, "file", &said.contribution.document.identifier)?;
            data(to, "line", &quotation.line.to_string())?;
        }
        writeln!(to, "    </edge>")?;
    }
    writeln!(to, "  </graph>\n</graphml>")
}

/// What is said of policy documents, by policy and attribute, each value once.
fn attributes(graph: &KnowledgeGraph) -> BTreeMap<&EntityKey, BTreeMap<AttributeKind, BTreeSet<String>>> {
    let mut said: BTreeMap<&EntityKey, BTreeMap<AttributeKind, BTreeSet<String>>> = BTreeMap::new();
    for found in graph.attributes() {
        let kinds = said.entry(found.policy.key).or_default();
        kinds.entry(found.attribute.kind).or_default().insert(found.attribute.value.to_string());
    }
    said
}

fn key(kind: AttributeKind) -> &'static str {
    match kind {
        AttributeKind::DocumentNumber => "document_number",
        AttributeKind::RepealedNumber => "repealed_number",
        AttributeKind::AdoptionDate => "adoption_date",
        AttributeKind::RevisionDate => "revision_date",
        AttributeKind::EffectiveDate => "effective_date",
        AttributeKind::ExpiryDate => "expiry_date",
        AttributeKind::Validity => "validity",
    }
}

/// One attribute; none where there is nothing to say.
fn data(to: &mut dyn Write, key: &str, value: &str) -> io::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    writeln!(to, "      <data key=\"{key}\">{}</data>", xml(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::two_documents;

    #[test]
    fn markup_is_escaped_and_control_signs_are_left_out() {
        assert_eq!(xml("A&B <研发> \"引\"\u{1}\u{b}"), "A&amp;B &lt;研发&gt; &quot;引&quot;");
    }

    #[test]
    fn every_edge_joins_two_nodes() {
        let graph = KnowledgeGraph::from_contributions(two_documents());
        let mut bytes = Vec::new();
        graphml(&mut bytes, &graph, &Gazetteer::embedded(), &Names::default()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let ids = |start: &str| -> Vec<String> {
            text.split(start).skip(1).map(|rest| rest[..rest.find('"').unwrap()].to_owned()).collect()
        };
        let nodes = ids("<node id=\"");
        let ends: Vec<String> = [ids("source=\""), ids("target=\"")].concat();
        assert_eq!(nodes.len(), graph.entities().len());
        assert_eq!(ends.len(), 2 * graph.relations().len());
        assert!(ends.iter().all(|end| nodes.contains(end)));
    }
}
