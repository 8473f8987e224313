//! What the gazetteer knows better: where the administrative places lie.

use crate::ontology::{EntryId, RelationId};
use crate::resolve::EntityId;

use super::fact::Fact;
use super::scene::Scene;

/// Whether a fact places a province, city or county where it does not lie.
///
/// Of two places with official codes the gazetteer knows whether one contains the other. A text that sets them side by
/// side (`北京全市`, `北京市天津市`), or a name read as the wrong place, says nothing else.
pub(super) fn refuted(scene: Scene<'_>, fact: &Fact) -> bool {
    if fact.relation != RelationId::LOCATED_IN {
        return false;
    }
    let coded = |id: EntityId| -> Option<EntryId> {
        let entry = scene.resolution.entities.get(id.0 as usize)?.entry?;
        scene.gazetteer.entry(entry).official_path().map(|_| entry)
    };
    match (coded(fact.subject), coded(fact.object)) {
        (Some(inner), Some(outer)) => !scene.gazetteer.contains(outer, inner),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::ontology::{ClassId, Gazetteer, Method};
    use crate::recognize::Recognized;
    use crate::relate::Evidence;
    use crate::resolve::{Entity, Resolution};
    use crate::segment::Segmented;
    use crate::text::{Document, Span};

    /// Whether `inner 位于 outer` is refuted.
    fn refutes(inner: (&str, ClassId), outer: (&str, ClassId)) -> bool {
        let gazetteer = Gazetteer::embedded();
        let entity = |(name, class): (&str, ClassId)| Entity {
            class,
            name: name.to_owned(),
            aliases: BTreeSet::new(),
            entry: gazetteer.lookup(name).first().map(|candidate| candidate.entry),
        };
        let resolution = Resolution { entities: vec![entity(inner), entity(outer)], ..Resolution::default() };
        let scene = Scene {
            document: &Document::verbatim("a.txt", ""),
            segmented: &Segmented::default(),
            recognized: &Recognized::default(),
            resolution: &resolution,
            gazetteer: &gazetteer,
        };
        let evidence =
            Evidence { span: Span::default(), rule: String::new(), method: Method::Pattern, confidence: 1.0 };
        let fact = Fact::new((EntityId(0), inner.1), RelationId::LOCATED_IN, (EntityId(1), outer.1), evidence);
        refuted(scene, &fact.unwrap())
    }

    #[test]
    fn a_city_lies_where_its_code_says() {
        assert!(!refutes(("深圳市", ClassId::CITY), ("广东省", ClassId::PROVINCE)));
        assert!(refutes(("天津市", ClassId::CITY), ("北京市", ClassId::CITY)));
    }

    #[test]
    fn what_has_no_code_is_left_to_the_text() {
        assert!(!refutes(("云帆产业园", ClassId::SITE), ("北京市", ClassId::CITY)));
    }
}
