//! What the structure of a name says: 上海市发展改革委 is in 上海市, 国务院办公厅督查室 is part of 国务院办公厅,
//! and 黑龙江省漠河市北极村 is a chain of places.

use rustc_hash::FxHashMap;

use crate::ontology::{ClassId, EntryId, Method, RelationId};
use crate::recognize::MentionSense;
use crate::resolve::EntityId;
use crate::text::Span;

use super::actor::softened;
use super::clause::{Parsed, gap};
use super::fact::{Evidence, Fact};
use super::issuer::ISSUER;
use super::lexicon::Lexicon;
use super::scene::Scene;

/// Name of the rule for a name inside a name.
pub(super) const INSIDE: &str = "name-inside-name";
/// Name of the rule for names that follow one another without a word between.
pub(super) const CHAIN: &str = "name-after-place";

/// Name of the rule for the field in which a person is an expert.
pub(super) const EXPERT: &str = "expert-of-field";
/// What follows the field.
const EXPERTS: [&str; 3] = ["学家", "专家", "科学家"];

fn entity(scene: Scene<'_>, mention: usize) -> Option<(EntityId, ClassId)> {
    let entity = scene.resolution.of_mention.get(mention).copied().flatten()?;
    Some((entity, scene.resolution.entities.get(entity.0 as usize)?.class))
}

/// The relation that a name has to a name which stands in it or right before it.
fn relation(inner: ClassId, outer: ClassId) -> Option<RelationId> {
    let place = |class: ClassId| class.is_a(ClassId::PLACE);
    if place(inner) {
        if place(outer) && inner == ClassId::REGION {
            return Some(RelationId::PART_OF);
        }
        let located = place(outer) || outer.is_a(ClassId::INSTITUTION) || outer == ClassId::EVENT;
        return located.then_some(RelationId::LOCATED_IN);
    }
    let bodies = inner.is_a(ClassId::INSTITUTION) && outer.is_a(ClassId::INSTITUTION);
    let events = inner == ClassId::EVENT && outer == ClassId::EVENT;
    (bodies || events).then_some(RelationId::PART_OF)
}

/// How high a class of place stands: what contains stands higher.
fn height(class: ClassId) -> u8 {
    match class {
        ClassId::COUNTRY => 5,
        ClassId::PROVINCE => 4,
        ClassId::CITY => 3,
        ClassId::DISTRICT => 2,
        ClassId::REGION => 6,
        _ => 1,
    }
}

/// Evidence of a rule in code, whose entry says how sure its plainest case is.
fn evidence(span: Span, rule: &str, confidence: f32) -> Evidence {
    Evidence { span, rule: rule.to_owned(), method: Method::Pattern, confidence }
}

/// Facts from names inside names, over the whole document.
pub(super) fn inside(scene: Scene<'_>, lexicon: &Lexicon, found: &mut Vec<Fact>) {
    let known = Known::new(scene);
    for at in 0..scene.recognized.mentions.len() {
        inside_one(scene, lexicon, &known, at, found);
    }
}

/// The provinces, cities and counties that a document speaks of, by their entry in the gazetteer.
struct Known(FxHashMap<EntryId, (EntityId, ClassId)>);

impl Known {
    fn new(scene: Scene<'_>) -> Self {
        let administrative = |class: ClassId| matches!(class, ClassId::PROVINCE | ClassId::CITY | ClassId::DISTRICT);
        let entities = scene.resolution.entities.iter().zip((0u32..).map(EntityId));
        let places = entities.filter(|(entity, _)| administrative(entity.class));
        Self(places.filter_map(|(entity, id)| Some((entity.entry?, (id, entity.class)))).collect())
    }

    /// The place that letters name.
    fn named(&self, scene: Scene<'_>, letters: &str) -> Option<(EntityId, ClassId, EntryId)> {
        let candidates = scene.gazetteer.lookup(letters).iter();
        // 中原 is a short name of a district and much else.
        let mut named = candidates.filter_map(|one| {
            let (id, class) = self.0.get(&one.entry)?;
            (one.official || *class != ClassId::DISTRICT).then_some((*id, *class, one.entry))
        });
        named.next()
    }

    /// The place that the name of a body or site starts with, where no mention of its own says so: 青州港.
    ///
    /// Its name is read from `from`, which is where a body in its name ends: 海岱科学院青州研究所.
    fn prefix(
        &self,
        scene: Scene<'_>,
        outer: usize,
        class: ClassId,
        from: u32,
    ) -> Option<(EntityId, ClassId, Span, f32)> {
        let mention = scene.recognized.mentions.get(outer)?;
        let bound = class == ClassId::SITE || class.is_a(ClassId::INSTITUTION) && class != ClassId::COMPANY;
        if !bound || mention.sense != MentionSense::Name {
            return None;
        }
        let name = scene.document.text.get(from as usize..mention.span.end as usize)?;
        let skipped =
            ["中国共产党", "中共"].iter().find(|party| name.starts_with(**party)).map_or(0, |party| party.len());
        let ends = name.get(skipped..)?.char_indices().skip(2).take(5).map(|(at, _)| skipped + at);
        let (end, (id, place, entry)) =
            ends.filter_map(|end| Some((end, self.named(scene, name.get(skipped..end)?)?))).last()?;
        // 中山大学 bears a name and is elsewhere: what the gazetteer knows it places itself.
        let (this, _) = entity(scene, outer)?;
        let own = scene.resolution.entities.get(this.0 as usize)?.entry;
        let elsewhere = own.is_some_and(|own| {
            let parent = scene.gazetteer.entry(own).parent;
            !scene.gazetteer.contains(entry, own) && (parent.is_some() || class == ClassId::UNIVERSITY)
        });
        let start = from as usize;
        (!elsewhere && this != id).then_some((id, place, Span::new(start + skipped, start + end), 0.9))
    }
}

/// Facts from the names inside the mention at `outer`.
fn inside_one(scene: Scene<'_>, lexicon: &Lexicon, known: &Known, outer: usize, found: &mut Vec<Fact>) {
    let mentions = &scene.recognized.mentions;
    let text = &scene.document.text;
    let whole = &mentions[outer];
    let Some((outer_id, outer_class)) = entity(scene, outer) else { return };
    let mut place: Option<(EntityId, ClassId, Span, f32)> = None;
    let mut body: Option<(EntityId, ClassId, Span, f32)> = None;
    let within =
        mentions.iter().enumerate().skip(outer + 1).take_while(|(_, mention)| mention.span.start < whole.span.end);
    for (at, mention) in within {
        if mention.outer.is_none() || !whole.span.contains(mention.span) || mention.span == whole.span {
            continue;
        }
        let Some((id, class)) = entity(scene, at) else { continue };
        let prefix = mention.span.start == whole.span.start;
        let confidence = softened(mention.confidence);
        if class.is_a(ClassId::PLACE) {
            if lexicon.lists().unplaced.iter().any(|word| word == mention.span.of(text)) {
                continue;
            }
            let lead = text.get(whole.span.start as usize..mention.span.start as usize).unwrap_or_default();
            let wide = class == ClassId::COUNTRY || class == ClassId::REGION;
            let party = matches!(lead, "中共" | "中国共产党" | "中国人民政治协商会议" | "中国民主同盟");
            match place {
                Some((above, above_class, span, _)) if span.end == mention.span.start && above != id => {
                    if height(above_class) > height(class) {
                        chain(scene, found, (id, class), (above, above_class), whole.span, confidence);
                    }
                    if class != ClassId::REGION {
                        place = Some((id, class, mention.span, confidence));
                    }
                }
                None if prefix || party || !wide => place = Some((id, class, mention.span, confidence)),
                _ => {}
            }
        } else if prefix && body.is_none_or(|(.., span, _)| span.len() < mention.span.len()) {
            body = Some((id, class, mention.span, confidence));
        }
    }
    // 海岱技术中心青州分中心: a branch is where its own part of the name says.
    if let Some(branch) = branch_place(scene, known, outer, outer_class) {
        place = Some(branch);
    }
    if place.is_none() {
        place = known.prefix(scene, outer, outer_class, body.map_or(whole.span.start, |(_, _, span, _)| span.end));
    }
    let sure = softened(whole.confidence);
    for (id, class, span, confidence) in [place, body].into_iter().flatten() {
        let rest = text.get(span.end as usize..whole.span.end as usize).unwrap_or_default();
        // 国务院关于…的意见
        if outer_class == ClassId::POLICY && class == ClassId::GOVERNMENT_BODY && rest.starts_with("关于") {
            let evidence = evidence(whole.span, ISSUER, sure * confidence);
            found.extend(Fact::new((id, class), RelationId::ISSUED, (outer_id, outer_class), evidence));
            continue;
        }
        // 长江三角洲 is a name of its own, no part of the river.
        if class == ClassId::REGION && outer_class.is_a(ClassId::PLACE) && rest.chars().count() <= 3 {
            continue;
        }
        // 波士顿—纽约城市群 is in neither.
        if rest.starts_with(['—', '－', '-', '·', '–', '一', '、', '与', '和']) {
            continue;
        }
        if let Some(relation) = relation(class, outer_class) {
            let evidence = evidence(whole.span, INSIDE, sure * confidence);
            found.extend(Fact::new((outer_id, outer_class), relation, (id, class), evidence));
        }
    }
}

/// What a branch of a body is called, after its place.
const BRANCHES: [&str; 10] = ["中心", "分中心", "分院", "分公司", "分校", "分局", "校区", "研究院", "分部", "分会"];

/// What the whole of which it is a branch is called.
const WHOLES: [&str; 8] = ["中心", "院", "公司", "实验室", "大学", "协会", "平台", "基地"];

/// The place in the last part of a body's name that says where this branch is.
fn branch_place(
    scene: Scene<'_>,
    known: &Known,
    outer: usize,
    class: ClassId,
) -> Option<(EntityId, ClassId, Span, f32)> {
    if !class.is_a(ClassId::INSTITUTION) {
        return None;
    }
    let mentions = &scene.recognized.mentions;
    let whole = mentions.get(outer)?;
    let name = whole.span.of(&scene.document.text);
    let rest = BRANCHES.iter().filter(|end| name.ends_with(**end)).max_by_key(|end| end.len())?;
    let until = name.len() - rest.len();
    let end = whole.span.start as usize + until;
    let within =
        mentions.iter().enumerate().skip(outer + 1).take_while(|(_, mention)| mention.span.start < whole.span.end);
    let nested = within
        .filter(|(_, mention)| mention.outer.is_some() && mention.span.end as usize == end)
        .filter_map(|(at, mention)| entity(scene, at).map(|(id, class)| (id, class, mention.span)))
        .find(|(_, class, _)| class.is_a(ClassId::PLACE));
    let lookup = || {
        let starts = name.get(..until)?.char_indices().rev().skip(1).take(4).map(|(at, _)| at);
        let place = |start: usize| {
            let (id, class, _) = known.named(scene, name.get(start..until)?)?;
            Some((id, class, Span::new(whole.span.start as usize + start, end)))
        };
        starts.filter_map(place).last()
    };
    let (id, class, span) = nested.or_else(lookup)?;
    let lead = name.get(..(span.start - whole.span.start) as usize)?;
    WHOLES.iter().any(|end| lead.ends_with(end)).then_some((id, class, span, 0.95))
}

/// Whether the gazetteer knows both places and puts the lower one elsewhere.
fn contradicted(scene: Scene<'_>, lower: EntityId, upper: EntityId) -> bool {
    let entry = |id: EntityId| scene.resolution.entities.get(id.0 as usize).and_then(|entity| entity.entry);
    let (Some(lower), Some(upper)) = (entry(lower), entry(upper)) else { return false };
    let mut at = scene.gazetteer.entry(lower).parent;
    if at.is_none() {
        return false;
    }
    // Provinces, cities, districts, streets: no chain of containment is longer.
    for _ in 0..6 {
        match at {
            Some(parent) if parent == upper => return false,
            Some(parent) => at = scene.gazetteer.entry(parent).parent,
            None => return true,
        }
    }
    true
}

/// States that the lower place is in the upper one, where their classes are so ordered.
fn chain(
    scene: Scene<'_>,
    found: &mut Vec<Fact>,
    lower: (EntityId, ClassId),
    upper: (EntityId, ClassId),
    span: Span,
    confidence: f32,
) {
    let ordered = height(upper.1) > height(lower.1) || (upper.1 == ClassId::CITY && lower.1 == ClassId::CITY);
    let administrative = |class: ClassId| matches!(class, ClassId::PROVINCE | ClassId::CITY | ClassId::DISTRICT);
    if administrative(lower.1) && administrative(upper.1) && contradicted(scene, lower.0, upper.0) {
        return;
    }
    if let Some(relation) = relation(upper.1, lower.1).filter(|_| ordered) {
        found.extend(Fact::new(lower, relation, upper, evidence(span, CHAIN, confidence)));
    }
}

/// Facts from names that follow a place without a word between: 河北雄安新区, 英国帝国理工学院.
pub(super) fn chained(scene: Scene<'_>, parsed: &Parsed, found: &mut Vec<Fact>) {
    let text = &scene.document.text;
    let mentions = &scene.recognized.mentions;
    for pair in parsed.nodes.windows(2) {
        let (Some(upper), Some(lower)) = (pair[0].name(), pair[1].name()) else { continue };
        let touching = pair[0].span.end == pair[1].span.start
            || gap(text, pair[0].span.end, pair[1].span.start, 1)
                .is_some_and(|between| between.is_empty() && pair[1].span.start - pair[0].span.end <= 3);
        // 张三冶金学家: what a person is an expert of.
        let rest = text.get(pair[1].span.end as usize..).unwrap_or_default();
        if touching
            && upper.class == ClassId::PERSON
            && lower.class == ClassId::FIELD
            && EXPERTS.iter().any(|word| rest.starts_with(word))
        {
            let evidence = evidence(pair[0].span.cover(pair[1].span), EXPERT, softened(lower.confidence));
            found.extend(Fact::new(
                (upper.entity, upper.class),
                RelationId::FOCUSES_ON,
                (lower.entity, lower.class),
                evidence,
            ));
            continue;
        }
        if !touching || !upper.class.is_a(ClassId::PLACE) || upper.entity == lower.entity {
            continue;
        }
        let span = pair[0].span.cover(pair[1].span);
        let confidence = softened(upper.confidence) * softened(lower.confidence);
        // 吉林省 before 长春市国际会议中心 says where 长春市 is.
        let first_inner = (lower.mention + 1..mentions.len())
            .take_while(|at| mentions[*at].span.start < pair[1].span.end)
            .find(|at| mentions[*at].span.start == pair[1].span.start && mentions[*at].class.is_a(ClassId::PLACE));
        if let Some((id, class)) = first_inner.and_then(|at| entity(scene, at)) {
            chain(scene, found, (id, class), (upper.entity, upper.class), span, confidence);
            continue;
        }
        if lower.class.is_a(ClassId::PLACE) {
            chain(scene, found, (lower.entity, lower.class), (upper.entity, upper.class), span, confidence);
        } else if lower.class.is_a(ClassId::INSTITUTION) && upper.class != ClassId::SITE {
            let relation = RelationId::LOCATED_IN;
            let (lower, upper) = ((lower.entity, lower.class), (upper.entity, upper.class));
            found.extend(Fact::new(lower, relation, upper, evidence(span, CHAIN, 0.92 * confidence)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::facts_of as facts;

    #[test]
    fn a_place_inside_a_body_is_where_it_is() {
        assert_eq!(facts("[[青州市|City]交通局|GovernmentBody]。"), ["青州市交通局 locatedIn 青州市"]);
        assert_eq!(
            facts("[[海岱省|Province][青州市|City]交通局|GovernmentBody]。"),
            ["青州市 locatedIn 海岱省", "海岱省青州市交通局 locatedIn 青州市"]
        );
    }

    #[test]
    fn a_branch_is_where_its_own_part_of_the_name_says() {
        assert_eq!(
            facts("[[海岱|Region]技术创新中心[青州|City]中心|ResearchInstitute]。"),
            ["海岱技术创新中心青州中心 locatedIn 青州"]
        );
        assert_eq!(
            facts("[[海岱|Region]联合[青州|City]中心|ResearchInstitute]。"),
            ["海岱联合青州中心 locatedIn 海岱"]
        );
    }

    #[test]
    fn a_body_inside_a_body_is_its_whole() {
        assert_eq!(facts("[[青州大学|University]医学院|University]。"), ["青州大学医学院 partOf 青州大学"]);
    }

    #[test]
    fn a_region_holds_sites_as_parts_and_a_policy_is_nowhere() {
        assert_eq!(facts("[[海岱|Region]科创走廊|Site]。"), ["海岱科创走廊 partOf 海岱"]);
        assert!(facts("[[青州市|City]交通条例|Policy]。").is_empty());
        assert!(facts("[[青州|City]—[临朐|City]合作平台|Platform]。").is_empty());
    }

    #[test]
    fn places_in_a_row_go_from_wide_to_narrow() {
        assert_eq!(
            facts("[海岱省|Province][青州市|City][云门村|Site]。"),
            ["青州市 locatedIn 海岱省", "云门村 locatedIn 青州市"]
        );
        assert!(facts("[青州市|City][海岱省|Province]。").is_empty());
        assert!(facts("[海岱省|Province]、[青州市|City]。").is_empty());
    }
}
