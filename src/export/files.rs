//! All files of one build.

use std::path::{Path, PathBuf};

use crate::graph::KnowledgeGraph;
use crate::ontology::Gazetteer;
use crate::store::{self, Names};

use super::diagram::{Drawing, Layout, Selection, dot, laid_out, svg};
use super::error::ExportError;
use super::graphml::graphml;
use super::jsonld::jsonld;
use super::manifest::manifest;
use super::nquads::nquads;
use super::output::Output;
use super::tables::Tables;
use super::turtle::turtle;

/// What a user may choose about the files.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How things are named in RDF.
    pub names: Names,
    /// Tables start with a byte order mark, which Excel needs to see that they are UTF-8.
    pub byte_order_mark: bool,
    /// What is less sure was left out before; written to the manifest.
    pub min_confidence: f32,
    /// What the diagram shows.
    pub selection: Selection,
    /// Who lays the diagram out.
    pub layout: Layout,
}

/// Writes all files of a graph into a folder and returns their paths. Nothing is left half-written.
pub fn exported(
    graph: &KnowledgeGraph,
    gazetteer: &Gazetteer,
    folder: &Path,
    options: &Options,
) -> Result<Vec<PathBuf>, ExportError> {
    let mut output = Output::to(folder)?;
    let aside = output.folder().to_owned();
    let names = &options.names;
    let tables = Tables { graph, gazetteer, names, byte_order_mark: options.byte_order_mark };
    output.file("graph.nq", |to| nquads(to, store::quads(graph, gazetteer, names), &aside))?;
    let sorted = output.reader("graph.nq")?;
    output.file("graph.ttl", |to| turtle(to, sorted, names))?;
    output.file("graph.jsonld", |to| jsonld(to, store::quads(graph, gazetteer, names), names))?;
    output.file("entities.csv", |to| tables.entities(to))?;
    output.file("relations.csv", |to| tables.relations(to))?;
    output.file("attributes.csv", |to| tables.attributes(to))?;
    output.file("observations.csv", |to| tables.observations(to))?;
    output.file("graph.graphml", |to| graphml(to, graph, gazetteer, names))?;
    output.file("manifest.json", |to| manifest(to, graph, options))?;
    let drawing = Drawing::of(graph, &options.selection);
    let title = title(graph);
    output.file("graph.dot", |to| dot(to, &drawing, &title))?;
    match options.layout {
        Layout::Own => output.file("graph.svg", |to| svg(to, &drawing, &title))?,
        Layout::Graphviz(program) => {
            let picture = laid_out(&drawing, &title, program)?;
            output.file("graph.svg", |to| to.write_all(&picture))?;
        }
    }
    output.finish()
}

/// The picture's heading: the document's title, or how many documents there are.
fn title(graph: &KnowledgeGraph) -> String {
    let documents: Vec<_> = graph.documents().collect();
    match documents.as_slice() {
        [only] => format!("知识图谱：{}", only.title.as_deref().unwrap_or(&only.identifier)),
        several => format!("知识图谱：{} 份文献", several.len()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use oxigraph::io::{RdfFormat, RdfParser};
    use oxigraph::model::{Quad, Triple};

    use super::*;
    use crate::graph::sample::two_documents;

    fn built(reversed: bool) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let mut documents = two_documents();
        if reversed {
            documents.reverse();
        }
        let mut graph = KnowledgeGraph::default();
        for document in documents {
            graph.insert(document);
        }
        exported(&graph, &Gazetteer::embedded(), folder.path(), &Options::default()).unwrap();
        folder
    }

    fn quads(folder: &Path, name: &str, format: RdfFormat) -> Vec<Quad> {
        let text = fs::read(folder.join(name)).unwrap();
        RdfParser::from_format(format).for_slice(&text).map(Result::unwrap).collect()
    }

    fn lines(quads: Vec<Quad>) -> BTreeSet<String> {
        quads.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn nquads_and_jsonld_say_the_same_and_turtle_their_union() {
        let folder = built(false);
        let nquads = quads(folder.path(), "graph.nq", RdfFormat::NQuads);
        let jsonld = quads(folder.path(), "graph.jsonld", RdfFormat::JsonLd { profile: Default::default() });
        let turtle = quads(folder.path(), "graph.ttl", RdfFormat::Turtle);
        assert!(nquads.len() > 100, "only {} quads", nquads.len());
        let union: BTreeSet<String> = nquads.iter().map(|quad| Triple::from(quad.clone()).to_string()).collect();
        let triples: Vec<String> = turtle.into_iter().map(|quad| Triple::from(quad).to_string()).collect();
        assert_eq!(triples.len(), union.len(), "no triple twice");
        assert_eq!(triples.into_iter().collect::<BTreeSet<_>>(), union);
        assert_eq!(lines(jsonld), lines(nquads));
    }

    #[test]
    fn the_order_of_the_documents_changes_no_byte() {
        let (forward, backward) = (built(false), built(true));
        let mut names: Vec<_> = fs::read_dir(forward.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        names.sort();
        for name in names {
            let [one, other] = [&forward, &backward].map(|folder| fs::read(folder.path().join(&name)).unwrap());
            assert!(one == other, "{} differs", name.display());
        }
    }

    #[test]
    fn nquads_are_sorted_and_stand_in_named_graphs() {
        let folder = built(false);
        let text = fs::read_to_string(folder.path().join("graph.nq")).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.is_sorted() && lines.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(!text.contains("_:"), "no blank nodes");
        let graphs: BTreeSet<String> = quads(folder.path(), "graph.nq", RdfFormat::NQuads)
            .into_iter()
            .map(|quad| quad.graph_name.to_string())
            .collect();
        assert_eq!(graphs.len(), 3, "two documents and co-mentions: {graphs:?}");
    }
}
