//! The command line: the only part that prints.
//!
//! One file per subcommand. A subcommand returns success, or a failure that is shown as one plain
//! sentence with a hint. Results go to standard output or the output folder, everything else to standard error.

mod annotate;
mod arguments;
mod audit;
mod build;
mod compare;
mod completions;
mod diagram;
mod evaluate;
mod explain;
mod failure;
mod graph_source;
mod query;
mod rules;
mod terminal;
mod train;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use terminal::Verbosity;

/// Runs the program with the process's arguments. Exit codes: 0 done, 1 failed, 2 wrong usage.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are answers, not mistakes; a closed pipe while printing them is no failure either.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let verbosity = Verbosity::new(arguments.quiet, arguments.verbose);
    let outcome = match &arguments.command {
        Command::Build(options) => build::run(options, verbosity),
        Command::Query(options) => query::run(options, verbosity),
        Command::Explain(options) => explain::run(options, verbosity),
        Command::Compare(options) => compare::run(options, verbosity),
        Command::Audit(options) => audit::run(options, verbosity),
        Command::Annotate(options) => annotate::run(options, verbosity),
        Command::Rules(options) => rules::run(options),
        Command::Evaluate(options) => evaluate::run(options, verbosity),
        Command::Train(options) => train::run(options, verbosity),
        Command::Completions(options) => completions::run(options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
