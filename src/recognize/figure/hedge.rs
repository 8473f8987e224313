//! Words that say how exact a number is: 约, 近, 超过, 以上.

use std::sync::LazyLock;

use crate::ontology::Bound;

use super::cursor::Cursor;
use super::word_list::WordList;

/// The hedge words of `ontology/figures/hedges.tsv`.
#[derive(Debug)]
pub(super) struct Hedges {
    before: WordList<Option<Bound>>,
    after: WordList<Option<Bound>>,
}

impl Hedges {
    /// The list that ships inside the binary.
    pub(super) fn embedded() -> &'static Hedges {
        static HEDGES: LazyLock<Hedges> = LazyLock::new(|| {
            let rows = || {
                include_str!("../../../ontology/figures/hedges.tsv").lines().skip(1).filter_map(|row| {
                    let mut cells = row.split('\t');
                    let (word, side, bound) = (cells.next()?, cells.next()?, cells.next()?);
                    let bound = Bound::ALL.iter().copied().find(|known| known.name() == bound);
                    Some((word, side == "before", bound))
                })
            };
            Hedges {
                before: WordList::backwards(rows().filter(|row| row.1).map(|row| (row.0, row.2))),
                after: WordList::forwards(rows().filter(|row| !row.1).map(|row| (row.0, row.2))),
            }
        });
        &HEDGES
    }

    /// The hedge that ends just before the cursor, and its start. 近 in 附近 is none.
    pub(super) fn before(&self, cursor: Cursor<'_>) -> Option<(Bound, usize)> {
        let mut cursor = cursor;
        while cursor.before() == ' ' {
            cursor = cursor.moved(cursor.at - 1);
        }
        let (bound, start) = self.before.longest_before(cursor)?;
        Some((bound?, start))
    }

    /// The hedge that stands at the cursor, and its end.
    pub(super) fn after(&self, cursor: Cursor<'_>) -> Option<(Bound, usize)> {
        let (bound, end) = self.after.longest(cursor)?;
        Some((bound?, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hedges_on_both_sides() {
        let hedges = Hedges::embedded();
        let end = |text: &'static str| Cursor::new(text, text.len());
        assert_eq!(hedges.before(end("产值不低于")), Some((Bound::Over, 6)));
        assert_eq!(hedges.before(end("集聚人才近")), Some((Bound::Under, 12)));
        assert_eq!(hedges.before(end("位于附近")), None);
        assert_eq!(hedges.before(end("达到")), None);
        assert_eq!(hedges.after(Cursor::new("以上的", 0)), Some((Bound::Over, 6)));
        assert_eq!(hedges.after(Cursor::new("（含）以下", 0)), Some((Bound::Under, 15)));
    }
}
