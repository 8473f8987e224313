//! `zhitu rules`: the relation rules, checked line by line and by their own examples.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::ontology::Gazetteer;
use crate::relate::{DocumentRules, Lexicon, RuleError, document_failures, example};

use super::failure::{Failure, Outcome};
use super::terminal;

/// Options of `zhitu rules`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  zhitu rules check                                  the rules that ship with the program
  zhitu rules check ontology/rules/relations.toml    a file of rules while it is edited
  zhitu rules check ontology/rules/documents.toml    likewise, rules for official documents
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
            let documents = DocumentRules::embedded();
            let of_documents = documents.rules().iter().map(|rule| {
                let words: Vec<&str> = rule.before.iter().chain(&rule.after).map(String::as_str).collect();
                format!("{}\t{}\t{:?}\t{}\n", rule.name, rule.says.name(), rule.frame, words.join(" "))
            });
            let of_code = lexicon.code_rules().iter().map(|rule| format!("{}\t\tCode\t{}\n", rule.name, rule.note));
            terminal::print(&lines.chain(of_code).chain(of_documents).collect::<String>())
        }
    }
}

fn check(file: Option<&PathBuf>) -> Outcome {
    let Some(path) = file else {
        report("relations.toml", checked_relations(None))?;
        report("code.toml", checked_code(None))?;
        return report("documents.toml", checked_documents(None));
    };
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| Failure::new(format!("cannot read {name}: {error}")))?;
    // Only rules for official documents have a table of words.
    let of_documents = text.lines().any(|line| line.trim() == "[words]");
    // Only entries of rules in code have a note.
    let of_code = text.lines().any(|line| line.starts_with("note"));
    let checked = match (of_documents, of_code) {
        (true, _) => checked_documents(Some(&text)),
        (_, true) => checked_code(Some(&text)),
        _ => checked_relations(Some(&text)),
    };
    report(&name, checked)
}

/// How many rules there are, or what is wrong with them.
type Checked = Result<usize, Vec<RuleError>>;

fn checked_relations(text: Option<&str>) -> Checked {
    let lexicon = text.map_or_else(|| Ok(Lexicon::embedded()), Lexicon::with_rules)?;
    let failures = example::failures(&lexicon, &Gazetteer::embedded());
    if failures.is_empty() { Ok(lexicon.rules().len()) } else { Err(failures) }
}

fn checked_code(text: Option<&str>) -> Checked {
    let lexicon = text.map_or_else(|| Ok(Lexicon::embedded()), Lexicon::with_code_rules)?;
    let failures = example::code_failures(&lexicon, &Gazetteer::embedded());
    if failures.is_empty() { Ok(lexicon.code_rules().len()) } else { Err(failures) }
}

fn checked_documents(text: Option<&str>) -> Checked {
    let rules = text.map_or_else(|| Ok(DocumentRules::embedded()), DocumentRules::read)?;
    let failures = document_failures(&rules, &Gazetteer::embedded());
    if failures.is_empty() { Ok(rules.rules().len()) } else { Err(failures) }
}

fn report(name: &str, checked: Checked) -> Outcome {
    match checked {
        Ok(rules) => terminal::print(&format!("{name}: {rules} rules, all examples hold\n")),
        Err(errors) => {
            terminal::print(&listed(name, &errors))?;
            Err(counted(name, errors.len()))
        }
    }
}

/// One error a line, in the form editors follow: `file:line: message`.
fn listed(name: &str, errors: &[RuleError]) -> String {
    errors.iter().map(|error| format!("{name}:{}: {}\n", error.line, error.message)).collect()
}

fn counted(name: &str, errors: usize) -> Failure {
    let noun = if errors == 1 { "error" } else { "errors" };
    Failure::new(format!("{name} has {errors} {noun}"))
}
