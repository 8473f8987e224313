//! The grammar of the command line.

use clap::{ArgAction, Parser, Subcommand};

use super::{annotate, audit, build, compare, completions, evaluate, explain, query, rules, train};

/// 知图: builds a knowledge graph with evidence from Chinese policy and innovation bulletins.
#[derive(Parser, Debug)]
#[command(name = "zhitu", version, propagate_version = true, after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Say more of what is done
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(super) verbose: u8,
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  zhitu build bulletin.txt                     read a bulletin, leave the graph in output/
  zhitu build reports/ -o graphs --bom         read a folder, tables with a BOM for Excel
  zhitu query cities-by-institutions           ask the graph in output/
  zhitu explain 深圳市                         who it is, its facts and numbers with their words
  zhitu compare --indicator 研发投入强度       one indicator over places, with a chart
  zhitu audit bulletin.txt                     every figure: an observation, or why not
  zhitu annotate '深圳市委书记王伟中'          show what is recognized in a text";

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Read documents and build the graph
    Build(build::Options),
    /// Ask a graph in SPARQL, or with a shipped query
    Query(query::Options),
    /// Tell who an entity is, its facts and numbers, each with its words and line
    Explain(explain::Options),
    /// Set one indicator of several places side by side: table, CSV, JSON, chart
    Compare(compare::Options),
    /// Account for every figure in documents: an observation, or the reason why not
    Audit(audit::Options),
    /// Show the names, numbers and dates recognized in a text
    Annotate(annotate::Options),
    /// Check the relation rules and their examples
    Rules(rules::Options),
    /// Judge a graph or a recognizer against gold
    Evaluate(evaluate::Options),
    /// Learn a model of the tagger from labelled texts
    Train(train::Options),
    /// Print a completion script for a shell
    Completions(completions::Options),
}
