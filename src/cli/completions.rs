//! `zhitu completions`: completion scripts for shells.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::arguments::Arguments;
use super::failure::Outcome;
use super::terminal;

/// Options of `zhitu completions`.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  zhitu completions bash > ~/.local/share/bash-completion/completions/zhitu")]
pub(super) struct Options {
    /// The shell
    shell: Shell,
}

pub(super) fn run(options: &Options) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), "zhitu", &mut script);
    terminal::print(&String::from_utf8_lossy(&script))
}
