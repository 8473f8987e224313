//! The place a body is named after: 吉林省 of 吉林省人民政府.

use rustc_hash::FxHashMap;

use crate::ontology::ClassId;
use crate::resolve::EntityId;

use super::scene::Scene;

/// Which body is named after which place, in one document.
#[derive(Default, Debug)]
pub(super) struct Seats(FxHashMap<EntityId, (EntityId, ClassId)>);

impl Seats {
    /// Reads off the mentions which place stands in the name of which body; else the longest place name that the
    /// body's canonical name starts with. One pass.
    pub fn new(scene: Scene<'_>) -> Self {
        let mentions = &scene.recognized.mentions;
        let entities = &scene.resolution.entities;
        let resolved = |at: usize| {
            let id = scene.resolution.of_mention.get(at).copied().flatten()?;
            Some((id, entities.get(id.0 as usize)?.class))
        };
        let mut seats = FxHashMap::default();
        for (at, mention) in mentions.iter().enumerate() {
            let Some((place, class)) = resolved(at).filter(|(_, class)| class.is_a(ClassId::PLACE)) else { continue };
            let Some(outer) = mention.outer else { continue };
            if let Some((body, outer_class)) = resolved(outer.0 as usize)
                && outer_class.is_a(ClassId::INSTITUTION)
            {
                seats.entry(body).or_insert((place, class));
            }
        }
        let mut places: FxHashMap<&str, (EntityId, ClassId)> = FxHashMap::default();
        let ids = || (0u32..).map(EntityId);
        for (entity, id) in entities.iter().zip(ids()) {
            if entity.class.is_a(ClassId::PLACE) {
                places.entry(entity.name.as_str()).or_insert((id, entity.class));
            }
        }
        for (entity, id) in entities.iter().zip(ids()) {
            if entity.class == ClassId::GOVERNMENT_BODY && !seats.contains_key(&id) {
                let name = entity.name.trim_start_matches("中国共产党");
                let prefixes = name.char_indices().skip(2).take(12).map(|(at, _)| &name[..at]);
                if let Some(seat) = prefixes.filter_map(|prefix| places.get(prefix)).last() {
                    seats.insert(id, *seat);
                }
            }
        }
        Seats(seats)
    }

    /// The place a body is named after.
    pub fn of(&self, body: EntityId) -> Option<(EntityId, ClassId)> {
        self.0.get(&body).copied()
    }
}
