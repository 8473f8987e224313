//! Standard output and standard error: printing that survives a closed pipe, notes and progress.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use owo_colors::OwoColorize as _;

use super::failure::{Failure, Outcome};

/// How much is said on standard error.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Verbosity {
    /// Errors only.
    Quiet,
    /// Errors, warnings, a summary.
    Normal,
    /// Also what is done to each file.
    Verbose,
}

impl Verbosity {
    /// From `-q` and `-v`; `-q` wins.
    pub(super) fn new(quiet: bool, verbose: u8) -> Self {
        if quiet {
            Verbosity::Quiet
        } else if verbose > 0 {
            Verbosity::Verbose
        } else {
            Verbosity::Normal
        }
    }

    /// Tells something that is no result.
    pub(super) fn note(self, text: &str) {
        if self >= Verbosity::Normal {
            let _ = writeln!(anstream::stderr(), "{text}");
        }
    }

    /// Tells a detail, with `-v`.
    pub(super) fn detail(self, text: &str) {
        if self >= Verbosity::Verbose {
            let _ = writeln!(anstream::stderr(), "{}", text.dimmed());
        }
    }

    /// Warns of something that was skipped or looks wrong.
    pub(super) fn warn(self, text: &str) {
        if self >= Verbosity::Normal {
            let _ = writeln!(anstream::stderr(), "{} {text}", "warning:".yellow().bold());
        }
    }

    /// A progress bar over `total` steps; hidden when quiet, when standard error is no terminal, or for a few steps.
    pub(super) fn progress(self, total: usize, what: &'static str) -> ProgressBar {
        if self == Verbosity::Quiet || total < 4 || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        bar.set_message(what);
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    }
}

/// Prints a result on standard output, with colours only where a terminal shows them. A reader that has gone away
/// (`| head`) ends the program quietly.
pub(super) fn print(text: &str) -> Outcome {
    let mut stdout = anstream::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        Err(error) => Err(Failure::new(format!("cannot write to standard output: {error}"))),
    }
}

/// Whether standard output is a terminal that a person looks at.
pub(super) fn stdout_is_terminal() -> bool {
    io::stdout().is_terminal()
}
