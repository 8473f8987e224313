//! Shape and colours by class, from `ontology/diagram.tsv`.

use std::sync::OnceLock;

use crate::ontology::ClassId;

/// The outline of a node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    Box,
    Round,
    Pill,
    Hexagon,
    Ellipse,
    Note,
    Slant,
}

/// How a node looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Look {
    pub(super) shape: Shape,
    pub(super) fill: &'static str,
    pub(super) line: &'static str,
}

static TABLE: &str = include_str!("../../../ontology/diagram.tsv");

/// How entities of a class look: as its own row says, else as its branch's.
pub(super) fn look(class: ClassId) -> Look {
    static LOOKS: OnceLock<Vec<(ClassId, Look)>> = OnceLock::new();
    let looks = LOOKS.get_or_init(|| TABLE.lines().filter_map(row).collect());
    let own = |class: ClassId| looks.iter().find(|(known, _)| *known == class).map(|(_, look)| *look);
    own(class).or_else(|| own(class.branch())).unwrap_or(Look { shape: Shape::Box, fill: "#ffffff", line: "#555555" })
}

fn row(line: &'static str) -> Option<(ClassId, Look)> {
    let mut cells = line.split('\t');
    let class = ClassId::from_name(cells.next()?)?;
    let shape = match cells.next()? {
        "box" => Shape::Box,
        "round" => Shape::Round,
        "pill" => Shape::Pill,
        "hexagon" => Shape::Hexagon,
        "ellipse" => Shape::Ellipse,
        "note" => Shape::Note,
        "slant" => Shape::Slant,
        _ => return None,
    };
    Some((class, Look { shape, fill: cells.next()?, line: cells.next()? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_a_class_and_every_branch_has_a_look() {
        let rows: Vec<&str> =
            TABLE.lines().filter(|line| !line.starts_with('#') && !line.starts_with("class\t")).collect();
        let unread: Vec<&&str> = rows.iter().filter(|line| row(line).is_none()).collect();
        assert!(unread.is_empty(), "{unread:?}");
        for class in ClassId::all().filter(|class| class.parent().is_none()) {
            assert!(rows.iter().any(|line| line.starts_with(&format!("{}\t", class.name()))), "{class:?}");
        }
    }
}
