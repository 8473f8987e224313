//! What an article is about: the place or body that a sentence without a subject speaks of.

use std::collections::BTreeMap;

use crate::ontology::ClassId;
use crate::recognize::MentionSense;
use crate::resolve::EntityId;
use crate::segment::ArticleId;

use super::Scene;
use super::lexicon::Lexicon;
use super::seat;

/// The place or body an article is about.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Topic {
    pub entity: EntityId,
    pub class: ClassId,
    /// How surely, in [0, 1].
    pub confidence: f32,
}

/// The event that the heading of each article names, by article: what 致辞 without an event belongs to.
pub(super) fn events(scene: Scene<'_>) -> Vec<Option<EntityId>> {
    let mentions = &scene.recognized.mentions;
    (0..scene.segmented.articles.len())
        .map(|at| {
            let this = &scene.segmented.articles[at];
            let article = ArticleId(u32::try_from(at).unwrap_or(u32::MAX));
            let head =
                scene.segmented.sentences.iter().find(|sentence| sentence.article == article).map(|one| one.span);
            [this.title.as_ref().map(|title| title.span), head].into_iter().flatten().find_map(|span| {
                let from = mentions.partition_point(|mention| mention.span.start < span.start);
                (from..mentions.len())
                    .take_while(|at| mentions[*at].span.start < span.end)
                    .filter(|at| mentions[*at].class == ClassId::EVENT && mentions[*at].outer.is_none())
                    .find_map(|at| scene.resolution.of_mention.get(at).copied().flatten())
            })
        })
        .collect()
}

/// Weight of a mention in the title, of a word like 全市, and of a plain mention.
const TITLE: u32 = 6;
const ANAPHOR: u32 = 3;
const PLAIN: u32 = 1;

/// The topic of each article of a scene, by article; `None` where nothing stands out.
pub(super) fn topics(scene: Scene<'_>, lexicon: &Lexicon) -> Vec<Option<Topic>> {
    (0..scene.segmented.articles.len())
        .map(|at| topic(scene, lexicon, ArticleId(u32::try_from(at).unwrap_or(u32::MAX))))
        .collect()
}

fn topic(scene: Scene<'_>, lexicon: &Lexicon, article: ArticleId) -> Option<Topic> {
    let this = scene.segmented.articles.get(article.0 as usize)?;
    let title = this.title.as_ref().map(|title| title.span);
    let head = scene.segmented.sentences.iter().find(|sentence| sentence.article == article).map(|first| first.span);
    let mut weights: BTreeMap<EntityId, u32> = BTreeMap::new();
    let mentions = &scene.recognized.mentions;
    let first = mentions.partition_point(|mention| mention.span.start < this.span.start);
    let mut in_title: Vec<EntityId> = Vec::new();
    let mut seen = |at: usize, in_heading: bool| {
        let mention = &mentions[at];
        let Some(entity) = scene.resolution.of_mention.get(at).copied().flatten() else { return };
        let Some(class) = scene.resolution.entities.get(entity.0 as usize).map(|entity| entity.class) else { return };
        let fits = (class.is_a(ClassId::PLACE) && class != ClassId::SITE) || class.is_a(ClassId::INSTITUTION);
        if !fits || mention.sense == MentionSense::Title {
            return;
        }
        // A place inside a longer name is spoken of only by the way.
        let outer_institution = mention.outer.is_some_and(|outer| {
            mentions
                .get(outer.0 as usize)
                .is_some_and(|outer| outer.class.is_a(ClassId::INSTITUTION) && outer.class != ClassId::GOVERNMENT_BODY)
        });
        let weight = match mention.sense {
            _ if in_heading && !outer_institution => TITLE,
            MentionSense::Anaphor => ANAPHOR,
            _ if mention.outer.is_some() => 0,
            _ => PLAIN,
        };
        if in_heading && !in_title.contains(&entity) {
            in_title.push(entity);
        }
        *weights.entry(entity).or_default() += weight;
    };
    for at in first..mentions.len() {
        let span = mentions[at].span;
        if span.start >= this.span.end {
            break;
        }
        let in_heading =
            title.is_some_and(|title| title.contains(span)) || head.is_some_and(|head| head.contains(span));
        seen(at, in_heading);
    }
    // The contents list may hold the title that the body lost.
    if let Some(title) = title.filter(|title| !this.span.contains(*title)) {
        let from = mentions.partition_point(|mention| mention.span.start < title.start);
        for at in from..mentions.len() {
            if mentions[at].span.start >= title.end {
                break;
            }
            seen(at, true);
        }
    }
    // A government speaks for its place, and national bodies for the country.
    let lists = lexicon.lists();
    let mut moved: Vec<(EntityId, EntityId)> = Vec::new();
    for at in first..mentions.len() {
        let mention = &mentions[at];
        if mention.span.start >= this.span.end {
            break;
        }
        let Some(entity) = scene.resolution.of_mention.get(at).copied().flatten() else { continue };
        let text = mention.span.of(&scene.document.text);
        if mention.class == ClassId::GOVERNMENT_BODY && !moved.iter().any(|(from, _)| *from == entity) {
            let seat = lists
                .seat_body
                .iter()
                .any(|end| text.ends_with(end.as_str()))
                .then(|| seat::of(scene, entity).map(|(id, _)| id))
                .flatten();
            let nation = || {
                let central = lists.national_body.iter().any(|start| text.starts_with(start.as_str()));
                let country = scene
                    .resolution
                    .entities
                    .iter()
                    .position(|one| one.class == ClassId::COUNTRY && one.name == lists.home_country);
                country.filter(|_| central).and_then(|at| u32::try_from(at).ok()).map(EntityId)
            };
            moved.extend(seat.or_else(nation).map(|to| (entity, to)));
        }
    }
    for (from, to) in moved {
        let weight = weights.remove(&from).unwrap_or(0);
        *weights.entry(to).or_default() += weight;
        if in_title.contains(&from) {
            in_title.push(to);
        }
    }
    let total: u32 = weights.values().sum();
    let (entity, weight) = weights.into_iter().max_by_key(|(entity, weight)| (*weight, std::cmp::Reverse(*entity)))?;
    let class = scene.resolution.entities.get(entity.0 as usize)?.class;
    let share = weight as f32 / total.max(1) as f32;
    let named = in_title.contains(&entity);
    (named || (share >= 0.3 && weight >= 3)).then_some(Topic {
        entity,
        class,
        confidence: if named { 0.9 } else { 0.75 },
    })
}
