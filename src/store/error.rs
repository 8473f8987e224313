//! Why the store could not be filled or read.

use std::path::PathBuf;

/// Why the store could not be filled or read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The base IRI is not one.
    #[error("the base {base:?} is not an absolute IRI in ASCII letters")]
    Base {
        /// As given.
        base: String,
    },
    /// The file could not be opened or read.
    #[error("cannot read {}: {reason}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// The name ends in nothing that names an RDF syntax.
    #[error("cannot tell the RDF syntax of {} by its name", path.display())]
    Format {
        /// The file.
        path: PathBuf,
    },
    /// The file is not in the syntax that its name says.
    #[error("{} is not valid RDF: {reason}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Where and why.
        reason: oxigraph::io::RdfSyntaxError,
    },
    /// The database refused.
    #[error("the store failed: {0}")]
    Storage(#[from] oxigraph::store::StorageError),
}
