//! Why a result could not be written.

use std::path::{Path, PathBuf};

/// Why a result could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The output folder could not be made, or is no folder.
    #[error("cannot make the folder {}: {reason}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// A file could not be written.
    #[error("cannot write {}: {reason}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// A program of Graphviz could not lay out the picture.
    #[error("{program} of Graphviz could not lay out the diagram: {reason}")]
    Graphviz {
        /// The program.
        program: &'static str,
        /// What it or the system says.
        reason: String,
    },
}

impl ExportError {
    pub(super) fn write(path: &Path) -> impl FnOnce(std::io::Error) -> ExportError {
        let path = path.to_owned();
        move |reason| ExportError::Write { path, reason }
    }
}
