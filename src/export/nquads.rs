//! `graph.nq`: all quads, one a line, sorted by bytes.

use std::io::{self, Write};
use std::path::Path;

use oxigraph::model::Quad;

use super::sorted_lines::SortedLines;

/// Writes quads sorted, each once. `folder` holds what does not fit into memory.
pub(super) fn nquads(to: &mut dyn Write, quads: impl Iterator<Item = Quad>, folder: &Path) -> io::Result<()> {
    let mut lines = SortedLines::in_folder(folder.to_owned());
    for quad in quads {
        lines.push(|line| write!(line, "{quad} ."))?;
    }
    lines.write_to(to)
}
