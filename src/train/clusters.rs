//! Word clusters from a table: word, then its cluster at each grain from coarse to fine.

use std::path::Path;

use crate::recognize::{ClusterTable, GRAINS, word_key};

/// Why a table of clusters cannot be used.
#[derive(thiserror::Error, Debug)]
pub enum ClusterError {
    /// It cannot be read.
    #[error("cannot read {path}")]
    Unreadable {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// A line is no word with clusters.
    #[error("{path}:{line} is no word with {GRAINS} cluster numbers")]
    Malformed {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
    },
}

/// Word clusters learned from raw text.
#[derive(Clone, Debug, Default)]
pub struct Clusters(pub(super) ClusterTable);

impl Clusters {
    /// The clusters of a TSV file: word, then a number per grain; `#` starts a comment.
    pub fn read(path: &Path) -> Result<Clusters, ClusterError> {
        let shown = || path.display().to_string();
        let file =
            std::fs::read_to_string(path).map_err(|source| ClusterError::Unreadable { path: shown(), source })?;
        let mut table = ClusterTable::default();
        for (at, line) in file.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let malformed = || ClusterError::Malformed { path: shown(), line: at + 1 };
            let mut cells = line.split('\t');
            let word: Vec<char> = cells.next().unwrap_or_default().chars().collect();
            let ids: Vec<u16> = cells.map(str::parse).collect::<Result<_, _>>().map_err(|_| malformed())?;
            table.insert(word_key(&word), ids.try_into().map_err(|_| malformed())?);
        }
        Ok(Clusters(table))
    }
}
