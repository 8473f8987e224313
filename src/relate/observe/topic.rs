//! What an article is about: the subject of numbers that name none.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::ontology::{ClassId, EntryId};
use crate::recognize::{MentionId, MentionSense};
use crate::resolve::EntityId;
use crate::segment::{Article, SentenceRole};
use crate::text::Span;

use super::super::scene::Scene;
use super::lexicon::Lexicon;

/// What sort of document an article is, as far as numbers are read differently in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Genre {
    /// A government's report on its work.
    Report,
    /// Regulations, measures, rules.
    Rule,
    /// A plan for years to come.
    Plan,
    /// Anything else.
    Account,
}

/// What an article is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Topic {
    pub(super) genre: Genre,
    /// The place or body it is about.
    pub(super) subject: Option<EntityId>,
    /// The policy that it is, where it is one.
    pub(super) policy: Option<EntityId>,
}

/// Reads off title and body what an article is about.
///
/// `known` leads from the gazetteer's entries to the document's entities.
pub(super) fn topic(scene: Scene<'_>, lexicon: &Lexicon, article: &Article, known: &Known) -> Topic {
    let title = title(scene, lexicon, article);
    let words = title.map_or("", |span| scene.document.slice(span));
    let genre = genre(lexicon, words, scene.document.slice(article.span));
    let titled = title.and_then(|span| subject_in(scene, span, genre, known));
    let policy = policy(scene, article, title);
    let front =
        || scene.segmented.front.title.as_ref().and_then(|heading| subject_in(scene, heading.span, genre, known));
    Topic { genre, subject: titled.or_else(front).or_else(|| most_spoken_of(scene, article.span)), policy }
}

/// The title's place; else a line at the top that ends like one; else the first line, if short enough.
fn title(scene: Scene<'_>, lexicon: &Lexicon, article: &Article) -> Option<Span> {
    if let Some(heading) = article.title.as_ref().filter(|heading| !heading.span.is_empty()) {
        return Some(heading.span);
    }
    let body = scene.document.slice(article.span);
    let mut start = article.span.start as usize;
    let mut first = None;
    for line in body.split('\n').take(TITLE_LINES) {
        let whole = Span::new(start, start + line.len());
        start = whole.end as usize + 1;
        let line = &line[..before_addressees(lexicon, line)];
        let span = Span { end: whole.start + u32::try_from(line.len()).unwrap_or(0), ..whole };
        let words = line.trim();
        if words.is_empty() || words.chars().count() > LONGEST_TITLE || words.ends_with(['。', '：', '；']) {
            continue;
        }
        let sentence =
            words.contains(['，', '。']) || ["根据", "按照", "为"].iter().any(|word| words.starts_with(word));
        if (words.contains("关于") && !sentence) || words.ends_with("工作报告") {
            return Some(span);
        }
        first = first.or(Some(span));
    }
    first
}

/// Where a title ends that runs on into those it is addressed to: 关于…的若干意见|各镇党委、政府，各街道…：. The whole
/// line where it does not.
fn before_addressees(lexicon: &Lexicon, line: &str) -> usize {
    if !line.trim_end().ends_with('：') {
        return line.len();
    }
    let addressed = line.match_indices(['各', '市', '县', '区']).map(|(at, _)| at);
    let mut ends = addressed.filter(|at| {
        let (title, addressees) = line.split_at(*at);
        let bare = title.trim_end().trim_end_matches(['》', '）']);
        let bare = bare.rfind('（').filter(|_| title.trim_end().ends_with('）')).map_or(bare, |open| &bare[..open]);
        title.contains("关于")
            && lexicon.modality.rule_titles.end_of(bare).is_some()
            && addressees.contains(['、', '，'])
    });
    ends.next().unwrap_or(line.len())
}

/// A title stands in the first so many lines.
const TITLE_LINES: usize = 8;
/// A line longer than this, in characters, is no title.
const LONGEST_TITLE: usize = 80;

fn genre(lexicon: &Lexicon, title: &str, body: &str) -> Genre {
    let title = title.trim();
    let bare = title.split(['（', '(']).next().unwrap_or(title).trim_end_matches(['》', '。']);
    if title.contains("工作报告") {
        return Genre::Report;
    }
    let words = &lexicon.modality.rule_words;
    let letters = body.chars().count().max(SHORTEST_BODY);
    let rules = body.char_indices().filter(|(at, _)| words.start_of(&body[*at..]).is_some()).count();
    let density = rules * 1000 / letters;
    let titled = lexicon.modality.rule_titles.end_of(bare).is_some();
    if density >= RULE_DENSITY || (titled && density >= 1) {
        Genre::Rule
    } else if ["规划", "纲要", "行动计划"].iter().any(|end| bare.ends_with(end)) {
        Genre::Plan
    } else {
        Genre::Account
    }
}

/// A shorter body is taken for one of this length, in characters, when its words of granting and demanding are counted.
const SHORTEST_BODY: usize = 500;
/// So many words of granting and demanding in a thousand characters make a rule: reports and news have less than one.
const RULE_DENSITY: usize = 3;

/// The place or body that a title names: a government stands for its place.
fn subject_in(scene: Scene<'_>, span: Span, genre: Genre, known: &Known) -> Option<EntityId> {
    let mut best: Option<(u8, EntityId)> = None;
    let words = scene.document.slice(span);
    // 【河南】…: a rubric in front is not what the title speaks of.
    let rubric = words.trim_start().starts_with('【').then(|| words.find('】')).flatten().unwrap_or(0);
    let start = span.start.saturating_add(u32::try_from(rubric).unwrap_or(0));
    // 欧盟框架项目「对中国」科研信息化的启示: what is drawn from there is said of here.
    let lesson = ["启示", "借鉴", "影响"].iter().any(|end| words.trim_end().ends_with(end));
    let here = lesson.then(|| words.rfind('对')).flatten().map_or(0, |at| at + '对'.len_utf8());
    let start = start.max(span.start.saturating_add(u32::try_from(here).unwrap_or(0)));
    for (id, entity) in named_in(scene, Span { start, ..span }) {
        let Some(class) = class_of(scene, entity) else { continue };
        let (rank, entity) = if class.branch() == ClassId::PLACE && class != ClassId::COUNTRY {
            (0, entity)
        } else if class == ClassId::GOVERNMENT_BODY {
            match inner_place(scene, id) {
                Some(place) if is_government(scene, id) => (0, place),
                _ => (1, entity),
            }
        } else if class == ClassId::EVENT
            || (class.branch() == ClassId::INSTITUTION && !matches!(class, ClassId::MEDIA | ClassId::PLATFORM))
        {
            (1, entity)
        } else if class.branch() == ClassId::PROGRAM || class == ClassId::PLATFORM {
            match inner_place(scene, id).or_else(|| place_in_words(scene, id, known)) {
                Some(place) => (1, place),
                None => continue,
            }
        } else {
            continue;
        };
        // A report or rule is about its place; other titles begin with what they are about.
        let rank = if genre == Genre::Account { 0 } else { rank };
        if best.is_none_or(|(held, _)| rank < held) {
            best = Some((rank, entity));
        }
    }
    best.map(|(_, entity)| entity)
}

/// Whether a body is a people's government as such and not one of its departments.
fn is_government(scene: Scene<'_>, id: MentionId) -> bool {
    let name = scene.recognized.mentions.get(id.0 as usize).map_or("", |mention| scene.document.slice(mention.span));
    ["政府", "人民政府", "委", "市委", "省委", "人大常委会", "人民代表大会"].iter().any(|end| name.ends_with(end))
}

/// The policy the document is: named in the title, or the first policy that the body names with the title's words.
fn policy(scene: Scene<'_>, article: &Article, title: Option<Span>) -> Option<EntityId> {
    let is_policy = |entity: &EntityId| class_of(scene, *entity) == Some(ClassId::POLICY);
    let words = title.map_or("", |span| scene.document.slice(span));
    let titled = title.and_then(|span| named_in(scene, span).map(|(_, entity)| entity).find(is_policy));
    titled.or_else(|| {
        let head = Span { start: article.span.start, end: article.span.end.min(article.span.start + HEAD) };
        let its_own = |entity: &EntityId| {
            scene.resolution.entities.get(entity.0 as usize).is_some_and(|entity| words.contains(entity.name.as_str()))
        };
        named_in(scene, head).map(|(_, entity)| entity).find(|entity| is_policy(entity) && its_own(entity))
    })
}

/// Where a document says what it is: its first bytes.
const HEAD: u32 = 600;

/// The entities named in a span: outermost names, in order.
pub(super) fn named_in(scene: Scene<'_>, span: Span) -> impl Iterator<Item = (MentionId, EntityId)> {
    let mentions = &scene.recognized.mentions;
    let start = mentions.partition_point(|mention| mention.span.start < span.start);
    mentions[start..]
        .iter()
        .enumerate()
        .take_while(move |(_, mention)| mention.span.start < span.end)
        .filter(|(_, mention)| mention.outer.is_none())
        .filter_map(move |(at, _)| {
            let id = MentionId(u32::try_from(start + at).unwrap_or(u32::MAX));
            Some((id, entity_of(scene, id)?))
        })
}

/// The entity that a mention means.
pub(super) fn entity_of(scene: Scene<'_>, id: MentionId) -> Option<EntityId> {
    scene.resolution.of_mention.get(id.0 as usize).copied().flatten()
}

/// The class of an entity.
pub(super) fn class_of(scene: Scene<'_>, id: EntityId) -> Option<ClassId> {
    scene.resolution.entities.get(id.0 as usize).map(|entity| entity.class)
}

/// The place inside a longer name.
pub(super) fn inner_place(scene: Scene<'_>, outer: MentionId) -> Option<EntityId> {
    let mentions = &scene.recognized.mentions;
    let end = mentions.get(outer.0 as usize)?.span.end;
    mentions[outer.0 as usize + 1..]
        .iter()
        .enumerate()
        .take_while(|(_, mention)| mention.span.start < end)
        .filter(|(_, mention)| mention.outer.is_some() && mention.class.branch() == ClassId::PLACE)
        .find_map(|(at, _)| entity_of(scene, MentionId(u32::try_from(outer.0 as usize + 1 + at).unwrap_or(u32::MAX))))
}

/// The place that begins a longer name where no mention of its own says so: 「甘肃省」政府工作报告.
fn place_in_words(scene: Scene<'_>, id: MentionId, known: &Known) -> Option<EntityId> {
    let name = scene.document.slice(scene.recognized.mentions.get(id.0 as usize)?.span);
    scene
        .gazetteer
        .matches(name)
        .iter()
        .flat_map(|found| &found.candidates)
        .filter(|candidate| scene.gazetteer.entry(candidate.entry).class.branch() == ClassId::PLACE)
        .find_map(|candidate| known.get(&candidate.entry).copied())
}

/// The entities of a document by their entry in the gazetteer.
pub(super) type Known = FxHashMap<EntryId, EntityId>;

/// The entities of a document by their entry in the gazetteer.
pub(super) fn known(scene: Scene<'_>) -> Known {
    let entries = scene.resolution.entities.iter().zip(0u32..);
    entries.filter_map(|(entity, at)| Some((entity.entry?, EntityId(at)))).collect()
}

/// The place that the article names most, else its country, else the body it names most.
fn most_spoken_of(scene: Scene<'_>, span: Span) -> Option<EntityId> {
    let mut counts: BTreeMap<EntityId, u32> = BTreeMap::new();
    for (id, entity) in named_in(scene, span) {
        let mention = &scene.recognized.mentions[id.0 as usize];
        let body = scene
            .segmented
            .sentence_at(mention.span.start)
            .is_some_and(|sentence| scene.segmented.sentences[sentence.0 as usize].role != SentenceRole::Apparatus);
        if body {
            let weight = if mention.sense == MentionSense::Anaphor { 2 } else { 1 };
            *counts.entry(entity).or_default() += weight;
        }
    }
    let most = |fits: &dyn Fn(ClassId) -> bool| {
        counts
            .iter()
            .filter(|(entity, _)| class_of(scene, **entity).is_some_and(fits))
            .max_by_key(|(entity, count)| (**count, std::cmp::Reverse(**entity)))
            .map(|(entity, count)| (*entity, *count))
    };
    let place = most(&|class| class.branch() == ClassId::PLACE && class != ClassId::COUNTRY && class != ClassId::SITE);
    let country = most(&|class| class == ClassId::COUNTRY);
    let body = most(&|class| class.branch() == ClassId::INSTITUTION && class != ClassId::MEDIA);
    match (place, country) {
        (Some((_, few)), Some((country, many))) if many > 2 * few => Some(country),
        (Some((place, _)), _) => Some(place),
        (None, Some((country, _))) => Some(country),
        (None, None) => body.map(|(body, _)| body),
    }
}
