//! Options of the diagram, shared by the subcommands that draw one.

use clap::{Args, ValueEnum};

use crate::export::{Layout, Selection};
use crate::ontology::{ClassId, RelationId};

use super::failure::Failure;

/// Which part of the graph the diagram shows, and how.
#[derive(Args, Debug)]
#[group(id = "diagram")]
#[command(next_help_heading = "Diagram")]
pub(super) struct Options {
    /// Show at most so many entities, the most relevant
    #[arg(long, value_name = "N", default_value_t = 60)]
    max_nodes: usize,
    /// Show only what is near these entities, by name or alias
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    focus: Vec<String>,
    /// How many relations away from the focus
    #[arg(long, value_name = "N", default_value_t = 1)]
    depth: usize,
    /// Show only these classes and those below (City, 机构, …)
    #[arg(long, value_name = "CLASS", value_delimiter = ',')]
    classes: Vec<String>,
    /// Show only these relations (issued, 位于, …)
    #[arg(long, value_name = "RELATION", value_delimiter = ',')]
    relations: Vec<String>,
    /// Who lays the diagram out: zhitu itself, or a program of Graphviz
    #[arg(long, value_enum, default_value_t = Engine::Own)]
    layout: Engine,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Engine {
    Own,
    Dot,
    Neato,
    Fdp,
    Sfdp,
    Circo,
    Twopi,
}

impl Options {
    pub(super) fn selection(&self) -> Result<Selection, Failure> {
        let classes = self.classes.iter().map(|name| class(name)).collect::<Result<_, _>>()?;
        let relations = self.relations.iter().map(|name| relation(name)).collect::<Result<_, _>>()?;
        Ok(Selection { max_nodes: self.max_nodes, focus: self.focus.clone(), depth: self.depth, classes, relations })
    }

    pub(super) fn layout(&self) -> Layout {
        match self.layout {
            Engine::Own => Layout::Own,
            Engine::Dot => Layout::Graphviz("dot"),
            Engine::Neato => Layout::Graphviz("neato"),
            Engine::Fdp => Layout::Graphviz("fdp"),
            Engine::Sfdp => Layout::Graphviz("sfdp"),
            Engine::Circo => Layout::Graphviz("circo"),
            Engine::Twopi => Layout::Graphviz("twopi"),
        }
    }
}

/// A class by its name in the ontology or its Chinese label.
fn class(name: &str) -> Result<ClassId, Failure> {
    ClassId::all().find(|class| class.name().eq_ignore_ascii_case(name) || class.zh() == name).ok_or_else(|| {
        let known: Vec<&str> = ClassId::all().map(ClassId::name).collect();
        Failure::usage(format!("--classes: the ontology has no class {name}"))
            .hint(format!("one of {}", known.join(", ")))
    })
}

/// A relation by its name in the ontology or its Chinese label.
fn relation(name: &str) -> Result<RelationId, Failure> {
    RelationId::all().find(|relation| relation.name().eq_ignore_ascii_case(name) || relation.zh() == name).ok_or_else(
        || {
            let known: Vec<&str> = RelationId::all().map(RelationId::name).collect();
            Failure::usage(format!("--relations: the ontology has no relation {name}"))
                .hint(format!("one of {}", known.join(", ")))
        },
    )
}
