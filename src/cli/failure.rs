//! What went wrong, in one plain sentence.

use std::error::Error;
use std::fmt;
use std::io::Write as _;
use std::process::ExitCode;

use owo_colors::OwoColorize as _;

/// What a subcommand returns.
pub(super) type Outcome = Result<(), Failure>;

/// What went wrong, in one plain sentence that names the file, line or flag, and what to do about it.
#[derive(Debug)]
pub(super) struct Failure {
    message: String,
    hint: Option<String>,
    code: u8,
    silent: bool,
}

impl Failure {
    /// A failure of the work itself: exit code 1.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Failure { message: message.into(), hint: None, code: 1, silent: false }
    }

    /// A wrong use of the program: exit code 2.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Failure { code: 2, ..Failure::new(message) }
    }

    /// Exit with 1 without a message, because the output itself has said it.
    pub(super) fn silent() -> Self {
        Failure { silent: true, ..Failure::new("") }
    }

    /// Adds what the user can do.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Shows it on standard error and gives the exit code.
    pub(super) fn report(self) -> ExitCode {
        if !self.silent {
            let mut stderr = anstream::stderr();
            // Nothing can be said about a standard error that is closed.
            let _ = writeln!(stderr, "{} {}", "error:".red().bold(), self.message);
            if let Some(hint) = self.hint {
                let _ = writeln!(stderr, "{} {hint}", "hint:".cyan());
            }
        }
        ExitCode::from(self.code)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Every error below becomes its own sentence, with the causes behind it.
impl<E: Error> From<E> for Failure {
    fn from(error: E) -> Self {
        if let Some(io) = (&error as &dyn Error).source().and_then(|source| source.downcast_ref::<std::io::Error>())
            && io.kind() == std::io::ErrorKind::BrokenPipe
        {
            return Failure { code: 0, ..Failure::silent() };
        }
        let mut message = error.to_string();
        let mut cause = error.source();
        while let Some(below) = cause {
            let said = below.to_string();
            if !message.contains(&said) {
                message.push_str(": ");
                message.push_str(&said);
            }
            cause = below.source();
        }
        Failure::new(message)
    }
}
