//! `zhitu rules`: the relation rules, checked line by line and by their own examples.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::ontology::Gazetteer;
use crate::relate::{Lexicon, example};

use super::failure::{Failure, Outcome};
use super::terminal;

/// Options of `zhitu rules`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  zhitu rules check                                  the rules that ship with the program
  zhitu rules check ontology/rules/relations.toml    a file of rules while it is edited
  zhitu rules list                                   name, relation, frame and predicates of each rule")]
pub(super) struct Options {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand, Debug)]
enum Action {
    /// Validate rules and run their examples; every error is named with its line
    Check {
        /// A file of rules; without one, the rules that ship with the program
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// List the rules
    List,
}

pub(super) fn run(options: &Options) -> Outcome {
    match &options.action {
        Action::Check { file } => check(file.as_ref()),
        Action::List => {
            let lexicon = Lexicon::embedded();
            let lines = lexicon.rules().iter().map(|rule| {
                format!("{}\t{}\t{:?}\t{}\n", rule.name, rule.relation.name(), rule.frame, rule.verbs.join(" "))
            });
            terminal::print(&lines.collect::<String>())
        }
    }
}

fn check(file: Option<&PathBuf>) -> Outcome {
    let name = file.map_or("relations.toml".to_owned(), |path| path.display().to_string());
    let lexicon = match file {
        None => Lexicon::embedded(),
        Some(path) => {
            let text =
                std::fs::read_to_string(path).map_err(|error| Failure::new(format!("cannot read {name}: {error}")))?;
            match Lexicon::with_rules(&text) {
                Ok(lexicon) => lexicon,
                Err(errors) => {
                    terminal::print(&listed(&name, &errors))?;
                    return Err(counted(&name, errors.len()));
                }
            }
        }
    };
    let failures = example::failures(&lexicon, &Gazetteer::embedded());
    if failures.is_empty() {
        return terminal::print(&format!("{name}: {} rules, all examples hold\n", lexicon.rules().len()));
    }
    terminal::print(&listed(&name, &failures))?;
    Err(counted(&name, failures.len()))
}

/// One error a line, in the form editors follow: `file:line: message`.
fn listed(name: &str, errors: &[crate::relate::RuleError]) -> String {
    errors.iter().map(|error| format!("{name}:{}: {}\n", error.line, error.message)).collect()
}

fn counted(name: &str, errors: usize) -> Failure {
    let noun = if errors == 1 { "error" } else { "errors" };
    Failure::new(format!("{name} has {errors} {noun}"))
}
