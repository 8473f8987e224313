//! Which files are read, told by the ending of their names.

use std::path::Path;

/// The endings, for messages.
pub(super) const NAMES: &str = ".txt and .md files";

const ENDINGS: [&str; 4] = ["txt", "text", "md", "markdown"];

/// Whether the name ends like one of the formats read.
pub(super) fn is_read(path: &Path) -> bool {
    ending(path).is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Whether the name says nothing of the format: such a file is taken as text where it is named explicitly.
pub(super) fn is_unknown(path: &Path) -> bool {
    ending(path).is_none()
}

fn ending(path: &Path) -> Option<&str> {
    path.extension().and_then(|ending| ending.to_str())
}
