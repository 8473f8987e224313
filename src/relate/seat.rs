//! The place a body is named after: 吉林省 of 吉林省人民政府.

use crate::ontology::ClassId;
use crate::resolve::EntityId;

use super::Scene;

/// The place whose name stands in the name of an entity, by a mention inside one of its mentions, else by its name.
pub(super) fn of(scene: Scene<'_>, entity: EntityId) -> Option<(EntityId, ClassId)> {
    let mentions = &scene.recognized.mentions;
    let entities = &scene.resolution.entities;
    let resolved = |at: usize| {
        let id = scene.resolution.of_mention.get(at).copied().flatten()?;
        Some((id, entities.get(id.0 as usize)?.class))
    };
    let outer = scene.resolution.of_mention.iter().position(|of| *of == Some(entity))?;
    let span = mentions.get(outer)?.span;
    let inside = (outer + 1..mentions.len())
        .take_while(|at| mentions[*at].span.start < span.end)
        .filter(|at| span.contains(mentions[*at].span))
        .filter_map(resolved)
        .find(|(_, class)| class.is_a(ClassId::PLACE));
    inside.or_else(|| {
        let name = &entities.get(entity.0 as usize)?.name;
        entities
            .iter()
            .enumerate()
            .filter(|(_, one)| one.class.is_a(ClassId::PLACE) && one.name.chars().count() > 1)
            .filter(|(_, one)| {
                name.starts_with(one.name.as_str())
                    || name.trim_start_matches("中国共产党").starts_with(one.name.as_str())
            })
            .max_by_key(|(_, one)| one.name.len())
            .and_then(|(at, one)| Some((EntityId(u32::try_from(at).ok()?), one.class)))
    })
}
