//! What can go wrong before there is a document.

use std::path::PathBuf;

/// Why an input could not be read. Displays as one plain sentence that names the input and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The operating system refused.
    #[error("cannot read {path}: {reason}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// Nothing has this name.
    #[error("cannot find {path}: give a file, a folder, a glob in quotes, or - for standard input")]
    Missing {
        /// As it was given.
        path: PathBuf,
    },
    /// A glob that is not one.
    #[error("{pattern} is no glob: {reason}")]
    Glob {
        /// As it was given.
        pattern: String,
        /// What the parser says.
        reason: String,
    },
    /// The name's ending stands for a format that is not read.
    #[error("{path} is of a format that is not read: only {} are; convert it to text first", super::format::NAMES)]
    Format {
        /// The file.
        path: PathBuf,
    },
    /// A folder or glob without a file that can be read.
    #[error("nothing to read in {path}: no file there ends in {}", super::format::NAMES)]
    NothingToRead {
        /// The folder or glob.
        path: PathBuf,
    },
    /// No bytes, or blanks only.
    #[error("{name} is empty: there is no text to read")]
    Empty {
        /// The document.
        name: String,
    },
    /// Bytes that are no text.
    #[error("{name} holds {what}, not text: convert it to a text file first")]
    Binary {
        /// The document.
        name: String,
        /// What it looks like.
        what: &'static str,
    },
    /// Text in an encoding that is not read.
    #[error(
        "{name} is in no encoding that is read (UTF-8, UTF-16 with a byte order mark, GB18030){hint}: save it as UTF-8"
    )]
    Encoding {
        /// The document.
        name: String,
        /// What is known of it, with a leading separator, or nothing.
        hint: String,
    },
    /// More bytes than one document may have.
    #[error("{name} has {bytes} bytes, more than the {limit} of one document: split it into one file per document")]
    TooLarge {
        /// How many it has.
        bytes: usize,
        /// How many it may have.
        limit: usize,
        /// The document.
        name: String,
    },
}
