//! Which class an entity has, when several were found.

use std::collections::BTreeMap;

use crate::ontology::ClassId;

/// The finest of several classes: the one furthest below its branch; among equally fine ones the one found most
/// often; among equally frequent ones the first of the schema. `None` for no class.
pub(crate) fn finest(classes: impl IntoIterator<Item = ClassId>) -> Option<ClassId> {
    let mut counts: BTreeMap<ClassId, usize> = BTreeMap::new();
    for class in classes {
        *counts.entry(class).or_default() += 1;
    }
    // `max_by_key` keeps the last maximum, so the schema's order is walked backwards.
    counts.into_iter().rev().max_by_key(|(class, count)| (depth(*class), *count)).map(|(class, _)| class)
}

fn depth(class: ClassId) -> usize {
    std::iter::successors(class.parent(), |above| above.parent()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finer_class_wins_over_the_more_frequent_one() {
        let found = [ClassId::INSTITUTION, ClassId::INSTITUTION, ClassId::COMPANY];
        assert_eq!(finest(found), Some(ClassId::COMPANY));
    }

    #[test]
    fn of_equally_fine_classes_the_more_frequent_wins_then_the_first_of_the_schema() {
        assert_eq!(finest([ClassId::COMPANY, ClassId::PLATFORM, ClassId::PLATFORM]), Some(ClassId::PLATFORM));
        assert_eq!(finest([ClassId::PLATFORM, ClassId::COMPANY]), Some(ClassId::COMPANY));
        assert_eq!(finest([]), None);
    }
}
