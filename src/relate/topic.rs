//! What an article is about: the place or body that a sentence without a subject speaks of.

use std::collections::BTreeMap;

use crate::ontology::{ClassId, Method, RelationId};
use crate::recognize::{Mention, MentionSense};
use crate::resolve::EntityId;
use crate::segment::{Article, ArticleId};
use crate::text::Span;

use super::fact::{Evidence, Fact};
use super::lexicon::Lexicon;
use super::scene::Scene;
use super::seat::Seats;

/// The place or body an article is about.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Topic {
    pub entity: EntityId,
    pub class: ClassId,
    /// How surely, in [0, 1].
    pub confidence: f32,
}

/// What an article is about, and the event that its heading names: what 致辞 without an event belongs to.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Subject {
    pub topic: Option<Topic>,
    pub event: Option<EntityId>,
    /// Where the heading names a policy that starts with the topic's name: 青州市低空飞行条例.
    policy: Option<(usize, Span)>,
}

/// Name of the rule for a policy that the heading gives to the topic.
pub(super) const HEADED: &str = "policy-in-heading";

impl Subject {
    /// Who issued the policy that the article's heading names.
    pub fn policy(&self, scene: Scene<'_>) -> Option<Fact> {
        let (mention, span) = self.policy?;
        let topic = self.topic?;
        let policy = entity(scene, mention)?;
        let class = scene.resolution.entities.get(policy.0 as usize)?.class;
        let evidence = Evidence { span, rule: HEADED.to_owned(), method: Method::Pattern, confidence: 1.0 };
        Fact::new((topic.entity, topic.class), RelationId::ISSUED, (policy, class), evidence)
    }
}

/// Weight of a word like 全市 beside that of a plain mention, which is 1.
const ANAPHOR: u32 = 3;

/// Lines without a full stop at the start of an article that may be its heading.
const HEADING_LINES: usize = 4;

/// Letters of such a line, at most.
const HEADING_LETTERS: usize = 45;

/// Letters at the start of an article that tell whom the news is of.
const OPENING_LETTERS: usize = 120;

/// The subject of each article of a scene, by article.
pub(super) fn subjects(scene: Scene<'_>, lexicon: &Lexicon, seats: &Seats) -> Vec<Subject> {
    let articles = scene.segmented.articles.iter().enumerate();
    articles
        .map(|(at, article)| {
            let id = ArticleId(u32::try_from(at).unwrap_or(u32::MAX));
            let headings = headings(scene, article, id);
            let topic = topic(scene, lexicon, seats, article, &headings);
            let policy = topic.and_then(|topic| policy(scene, seats, topic, &headings));
            Subject { topic, event: event(scene, &headings), policy }
        })
        .collect()
}

/// The title of an article, and the short lines it opens with.
fn headings(scene: Scene<'_>, article: &Article, id: ArticleId) -> Vec<Span> {
    let sentences = &scene.segmented.sentences;
    let first = sentences.partition_point(|sentence| sentence.article < id);
    let lines = sentences[first..].iter().take_while(|sentence| sentence.article == id);
    let open = lines
        .map(|sentence| (sentence.span, scene.document.slice(sentence.span).trim()))
        .take_while(|(_, text)| !text.ends_with(['。', '；', '：']))
        .filter(|(_, text)| !text.is_empty() && text.chars().count() <= HEADING_LETTERS)
        .filter(|(_, text)| !address(text))
        .take(HEADING_LINES)
        .map(|(span, _)| span);
    article.title.iter().map(|title| title.span).chain(open).collect()
}

/// Whether a line gives the postal code of a paper's author, whose body the paper is not about.
fn address(line: &str) -> bool {
    line.as_bytes().windows(POSTAL_CODE).any(|digits| digits.iter().all(u8::is_ascii_digit))
}

/// Digits of a postal code.
const POSTAL_CODE: usize = 6;

fn mentions_in<'a>(scene: Scene<'a>, span: Span) -> impl Iterator<Item = (usize, &'a Mention)> {
    let mentions = &scene.recognized.mentions;
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    mentions.iter().enumerate().skip(first).take_while(move |(_, mention)| mention.span.start < span.end)
}

fn entity(scene: Scene<'_>, mention: usize) -> Option<EntityId> {
    scene.resolution.of_mention.get(mention).copied().flatten()
}

fn event(scene: Scene<'_>, headings: &[Span]) -> Option<EntityId> {
    headings.iter().find_map(|heading| {
        mentions_in(scene, *heading)
            .filter(|(_, mention)| mention.class == ClassId::EVENT && mention.outer.is_none())
            .find_map(|(at, _)| entity(scene, at))
    })
}

/// The first policy of the headings whose name starts with the topic's.
fn policy(scene: Scene<'_>, seats: &Seats, topic: Topic, headings: &[Span]) -> Option<(usize, Span)> {
    let text = &scene.document.text;
    let speaks = |at: usize| {
        let id = entity(scene, at);
        id == Some(topic.entity) || id.and_then(|id| seats.of(id)).is_some_and(|(seat, _)| seat == topic.entity)
    };
    headings.iter().find_map(|heading| {
        let policies = mentions_in(scene, *heading)
            .filter(|(_, mention)| mention.class == ClassId::POLICY && mention.outer.is_none());
        policies
            .filter(|(_, policy)| {
                mentions_in(scene, *heading).any(|(at, mention)| {
                    let lead = text.get(policy.span.start as usize..mention.span.start as usize).unwrap_or("…");
                    // 2026年青州市…报告: only a year may stand before the place.
                    let inside = policy.span.contains(mention.span)
                        && lead.chars().all(|letter| letter.is_ascii_digit() || letter == '年');
                    inside && speaks(at)
                })
            })
            .map(|(at, policy)| (at, policy.span))
            .next()
    })
}

fn topic(scene: Scene<'_>, lexicon: &Lexicon, seats: &Seats, article: &Article, headings: &[Span]) -> Option<Topic> {
    let lists = lexicon.lists();
    let country = scene
        .resolution
        .entities
        .iter()
        .position(|one| one.class == ClassId::COUNTRY && one.name == lists.home_country)
        .and_then(|at| u32::try_from(at).ok())
        .map(EntityId);
    // A government speaks for its place, and national bodies for the country.
    let spokesman = |at: usize, mention: &Mention| -> Option<EntityId> {
        let entity = entity(scene, at)?;
        if mention.class != ClassId::GOVERNMENT_BODY {
            return Some(entity);
        }
        let text = scene.document.slice(mention.span);
        let name = scene.resolution.entities.get(entity.0 as usize).map_or(text, |entity| entity.name.as_str());
        let central = |name: &str| lists.national_body.iter().any(|start| name.starts_with(start.as_str()));
        if central(text) || central(name) {
            return Some(country.unwrap_or(entity));
        }
        if lists.seat_body.iter().any(|end| text.ends_with(end.as_str())) {
            return Some(seats.of(entity).map_or(entity, |(seat, _)| seat));
        }
        Some(entity)
    };
    let speaks = |mention: &Mention| {
        let place = mention.class.is_a(ClassId::PLACE) && mention.class != ClassId::SITE;
        let body = mention.class.is_a(ClassId::INSTITUTION) && mention.class != ClassId::MEDIA;
        mention.sense != MentionSense::Title && (place || body)
    };
    let mut all: BTreeMap<EntityId, u32> = BTreeMap::new();
    for (at, mention) in mentions_in(scene, article.span).filter(|(_, mention)| speaks(mention)) {
        let weight = match mention.sense {
            // 全国 compares more often than it speaks of the country.
            MentionSense::Anaphor if mention.class == ClassId::COUNTRY => {
                u32::from(!scene.document.slice(mention.span).starts_with('全'))
            }
            MentionSense::Anaphor => ANAPHOR,
            _ => u32::from(mention.outer.is_none()),
        };
        if let Some(entity) = spokesman(at, mention) {
            *all.entry(entity).or_default() += weight;
        }
    }
    let surest = |weights: &BTreeMap<EntityId, u32>| {
        let best = weights.iter().max_by_key(|(entity, weight)| (**weight, std::cmp::Reverse(**entity)));
        best.map(|(entity, weight)| (*entity, *weight))
    };
    let class = |entity: EntityId| scene.resolution.entities.get(entity.0 as usize).map(|entity| entity.class);
    for heading in headings {
        let mut named: BTreeMap<EntityId, u32> = BTreeMap::new();
        for (at, mention) in mentions_in(scene, *heading).filter(|(_, mention)| speaks(mention)) {
            // A place inside the name of a body is spoken of only by the way.
            let outermost = outermost(scene, mention);
            let by_the_way =
                outermost.is_some_and(|outer| outer.class.is_a(ClassId::INSTITUTION) || outer.class == ClassId::AWARD);
            if !by_the_way && let Some(entity) = spokesman(at, mention) {
                named.insert(entity, all.get(&entity).copied().unwrap_or(0));
            }
        }
        if let Some((entity, weight)) = surest(&named) {
            // 青州生物医药服务平台 in the heading of a study of 青州市: the place is spoken of more often.
            let body = class(entity) != Some(ClassId::GOVERNMENT_BODY);
            let seat = seats.of(entity).filter(|(seat, _)| body && all.get(seat).copied().unwrap_or(0) > 2 * weight);
            let entity = seat.map_or(entity, |(seat, _)| seat);
            return Some(Topic { entity, class: class(entity)?, confidence: 0.9 });
        }
    }
    // News of the head of state is of the country, whoever prints it.
    let first = article.span.start as usize;
    let opening: usize = scene
        .document
        .text
        .get(first..article.span.end as usize)
        .map_or(0, |text| text.char_indices().nth(OPENING_LETTERS).map_or(text.len(), |(at, _)| at));
    let opening = scene.document.text.get(first..first + opening).unwrap_or_default();
    if lists.head_of_state.iter().any(|post| opening.contains(post.as_str())) {
        let weight = country.and_then(|country| all.get(&country)).copied().unwrap_or(0);
        let country = country.filter(|_| weight > 0)?;
        return Some(Topic { entity: country, class: class(country)?, confidence: 0.75 });
    }
    // A region over several places is a topic only where a heading says so.
    all.retain(|entity, _| class(*entity) != Some(ClassId::REGION));
    let (entity, weight) = surest(&all)?;
    let share = f64::from(weight) / f64::from(all.values().sum::<u32>().max(1));
    (share >= 0.3 && weight >= 3).then_some(Topic { entity, class: class(entity)?, confidence: 0.75 })
}

/// The longest mention that holds this one, if any holds it.
fn outermost<'a>(scene: Scene<'a>, mention: &Mention) -> Option<&'a Mention> {
    let mut outer = mention.outer.and_then(|id| scene.recognized.mentions.get(id.0 as usize))?;
    // Names nest a few levels deep at most.
    for _ in 0..8 {
        match outer.outer.and_then(|id| scene.recognized.mentions.get(id.0 as usize)) {
            Some(wider) => outer = wider,
            None => break,
        }
    }
    Some(outer)
}

#[cfg(test)]
mod tests {
    use super::super::example::facts_of as facts;

    #[test]
    fn the_body_of_a_papers_author_is_not_what_it_is_about() {
        assert_eq!(
            facts(
                "论创新\n[海岱研究所|ResearchInstitute] 262500\n[海岱国|Country]强。[海岱国|Country]兴。[海岱国|Country]实施[青苗行动|Initiative]。启动[老城工程|Project]。"
            ),
            ["海岱国 launched 青苗行动", "海岱国 launched 老城工程"]
        );
    }
}
