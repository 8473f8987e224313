//! Posts: 深圳市委书记王伟中, 任中国工程院院长, 清华大学教授.

use crate::ontology::{ClassId, Method, RelationId};
use crate::text::Span;

use super::actor::{Player, softened};
use super::clause::{Name, NodeKind, Parsed, gap};
use super::fact::{Evidence, Fact};
use super::lexicon::{Lexicon, Role};
use super::office::{Post, link, post_at};
use super::scene::Scene;
use super::seat::Seats;
use super::unmarked;

/// Name of the rule for posts before a name.
pub(super) const BEFORE: &str = "post-before-name";
/// Name of the rule for posts a person takes up or holds.
pub(super) const AFTER: &str = "post-after-name";
/// Name of the rule for 以…为总书记的党中央.
pub(super) const HEADED: &str = "headed-by";

/// Facts from the posts of one sentence; `carried` is the person the paragraph speaks of.
pub(super) fn posts(
    scene: Scene<'_>,
    lexicon: &Lexicon,
    seats: &Seats,
    parsed: &Parsed,
    carried: Option<Player>,
    found: &mut Vec<Fact>,
) {
    let text = &scene.document.text;
    let unmarked = unmarked::with_posts(text, lexicon, parsed);
    let parsed = unmarked.as_ref().unwrap_or(parsed);
    let mut run: Vec<Post> = Vec::new();
    let mut person: Option<Player> = carried;
    // Whether a word like 任 opens the run, and so gives it to the person before.
    let mut assumed = false;
    let mut at = 0;
    while at < parsed.nodes.len() {
        let node = parsed.nodes[at];
        match node.kind {
            NodeKind::Post => {
                let post = post_at(scene, lexicon, seats, parsed, at, &run);
                let previous = run.last().map(|post| post.title.end);
                let linked = previous.and_then(|end| gap(text, end, post.start, 12)).map(|between| link(&between));
                match linked {
                    Some(Some(fresh)) => run.push(Post { fresh, ..post }),
                    _ => {
                        // 任甲会长，乙委员会副主任: one list, though a member of it has no known post.
                        let goes_on = assumed
                            && run.last().is_some_and(|last| {
                                gap(text, last.title.end, post.start, 24).is_some_and(|g| g.starts_with(['，', '、']))
                            })
                            && (run.last().map_or(0, |last| last.last + 1)..post.node).all(|one| {
                                parsed.nodes[one].name().is_none_or(|name| name.class != ClassId::PERSON)
                                    && !parsed.nodes[one].word().is_some_and(|word| lexicon.is_predicate(word))
                            });
                        flush(scene, &mut run, assumed, person, found);
                        assumed = goes_on
                            || (post.held && person.is_some())
                            || opens(text, lexicon, parsed, post.node, person.is_some());
                        run.push(Post { fresh: true, ..post });
                    }
                }
            }
            NodeKind::Name(name) if name.class == ClassId::PERSON => {
                let follows = run
                    .last()
                    .is_some_and(|post| gap(text, post.title.end, node.span.start, 1).is_some_and(|g| g.is_empty()));
                if follows {
                    let own = run.iter().rposition(|post| post.fresh).unwrap_or(0);
                    let mut mine = run.split_off(own);
                    flush(scene, &mut run, assumed, person, found);
                    let mut last = at;
                    let mut people = vec![name];
                    while let Some(next) = parsed.nodes.get(last + 1)
                        && let Some(other) = next.name().filter(|other| other.class == ClassId::PERSON)
                        && gap(text, parsed.nodes[last].span.end, next.span.start, 3)
                            .is_some_and(|between| matches!(between.as_str(), "、" | "和" | "及" | "与" | "以及"))
                    {
                        people.push(other);
                        last += 1;
                    }
                    for one in &people {
                        for post in &mine {
                            push(scene, player(*one), post, BEFORE, found);
                        }
                    }
                    mine.clear();
                    at = last;
                } else {
                    flush(scene, &mut run, assumed, person, found);
                }
                assumed = false;
                person = Some(player(name));
            }
            _ => {}
        }
        at += 1;
    }
    flush(scene, &mut run, assumed, person, found);
    headed(scene, parsed, found);
}

fn player(name: Name) -> Player {
    Player {
        entity: name.entity,
        class: name.class,
        confidence: softened(name.confidence),
        elided: false,
        supported: false,
    }
}

/// Whether the run of posts that starts at node `first` is given to the person before it.
fn opens(text: &str, lexicon: &Lexicon, parsed: &Parsed, first: usize, known: bool) -> bool {
    let mut first = first;
    // 是中共十四届中央候补委员: names that lead up to the body.
    let farthest = first.saturating_sub(40);
    while let Some(before) = first.checked_sub(1).filter(|before| *before >= farthest)
        && let Some(name) = parsed.nodes[before].name()
        && name.class != ClassId::PERSON
        && gap(text, parsed.nodes[before].span.end, parsed.nodes[first].span.start, 12)
            .is_some_and(|between| !between.contains(['，', '的', '。']))
    {
        first = before;
    }
    let Some(before) = first.checked_sub(1) else { return false };
    let node = parsed.nodes[before];
    let Some(between) = gap(text, node.span.end, parsed.nodes[first].span.start, 8) else { return false };
    match node.kind {
        NodeKind::Word(word) => {
            known && lexicon.has(word, Role::Assume) && between.chars().count() <= 4 && !between.contains('的')
        }
        // 王恩哥，北京大学校长 (in apposition), 王恩哥（北京大学校长）.
        NodeKind::Name(name) => name.class == ClassId::PERSON && matches!(between.as_str(), "，" | "：" | "系"),
        NodeKind::Post => false,
    }
}

/// Gives the posts of a run to the person it belongs to, and empties it.
fn flush(scene: Scene<'_>, run: &mut Vec<Post>, assumed: bool, person: Option<Player>, found: &mut Vec<Fact>) {
    if let Some(person) = person.filter(|_| assumed) {
        for post in run.iter() {
            push(scene, person, post, AFTER, found);
        }
    }
    run.clear();
}

fn push(scene: Scene<'_>, person: Player, post: &Post, rule: &str, found: &mut Vec<Fact>) {
    for (body, class, sure) in post.body.into_iter().chain(post.government) {
        let evidence = Evidence {
            span: Span { start: post.start, end: post.title.end },
            rule: rule.to_owned(),
            method: if person.elided { Method::Inferred } else { Method::Pattern },
            confidence: sure * person.confidence,
        };
        if let Some(mut fact) =
            Fact::new((person.entity, person.class), RelationId::AFFILIATED_WITH, (body, class), evidence)
        {
            fact.title = Some(post.title.of(&scene.document.text).to_owned());
            found.push(fact);
        }
    }
}

/// 以胡锦涛同志为总书记的党中央.
fn headed(scene: Scene<'_>, parsed: &Parsed, found: &mut Vec<Fact>) {
    let text = &scene.document.text;
    for (at, node) in parsed.nodes.iter().enumerate() {
        let Some(person) = node.name().filter(|name| name.class == ClassId::PERSON) else { continue };
        let before = at.checked_sub(1).map(|before| parsed.nodes[before].span.of(text));
        if before != Some("以") {
            continue;
        }
        let Some((next, body)) = (at + 1..parsed.nodes.len())
            .take(4)
            .find_map(|next| parsed.nodes[next].name().map(|name| (parsed.nodes[next], name)))
        else {
            continue;
        };
        let Some(between) = gap(text, node.span.end, next.span.start, 12) else { continue };
        let rest = between.strip_prefix("同志").unwrap_or(&between);
        let Some(title) = rest.strip_prefix('为').and_then(|rest| rest.strip_suffix('的')) else { continue };
        if title.is_empty() || !body.class.is_a(ClassId::INSTITUTION) {
            continue;
        }
        let evidence = Evidence {
            span: node.span.cover(next.span),
            rule: HEADED.to_owned(),
            method: Method::Pattern,
            confidence: softened(person.confidence) * softened(body.confidence),
        };
        let fact =
            Fact::new((person.entity, person.class), RelationId::AFFILIATED_WITH, (body.entity, body.class), evidence);
        if let Some(mut fact) = fact {
            fact.title = Some(title.to_owned());
            found.push(fact);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::Marked;
    use super::super::lexicon::Lexicon;
    use crate::ontology::Gazetteer;

    fn posts(marked: &str) -> Vec<String> {
        let marked = Marked::read(marked).unwrap();
        let facts = marked.facts(&Lexicon::embedded(), &Gazetteer::embedded());
        let posts = facts.iter().filter(|fact| fact.title.is_some());
        posts.map(|fact| format!("{} {}", marked.words(fact), fact.title.as_deref().unwrap_or(""))).collect()
    }

    #[test]
    fn posts_before_a_name_are_the_persons() {
        assert_eq!(
            posts("[青州市委|GovernmentBody][书记|Title]、[青州大学|University][校长|Title][张海岱|Person]出席。"),
            ["张海岱 affiliatedWith 青州市委 书记", "张海岱 affiliatedWith 青州大学 校长"]
        );
        assert_eq!(
            posts(
                "[青州大学|University][教授|Title][张海岱|Person]，[海岱学院|University][院长|Title][李云门|Person]到会。"
            ),
            ["张海岱 affiliatedWith 青州大学 教授", "李云门 affiliatedWith 海岱学院 院长"]
        );
    }

    #[test]
    fn a_governor_is_of_the_place_and_not_of_the_committee() {
        assert_eq!(
            posts("[[海岱省|Province]委|GovernmentBody][副书记|Title]、[省长|Title][张海岱|Person]讲话。"),
            ["张海岱 affiliatedWith 海岱省委 副书记", "张海岱 affiliatedWith 海岱省 省长"]
        );
    }

    #[test]
    fn a_mayor_is_of_the_government_that_is_named_and_of_its_place() {
        assert_eq!(
            posts("[[青州市|City]人民政府|GovernmentBody][市长|Title][张海岱|Person]讲话。"),
            ["张海岱 affiliatedWith 青州市 市长", "张海岱 affiliatedWith 青州市人民政府 市长"]
        );
    }

    #[test]
    fn a_title_without_a_body_says_nothing() {
        assert!(posts("[张海岱|Person][总书记|Title]讲话。").is_empty());
        assert!(posts("[青州市|City]的[院士|Title]们和[张海岱|Person]到会。").is_empty());
    }

    #[test]
    fn posts_that_a_person_took_up_follow_in_a_list() {
        assert_eq!(
            posts("[张海岱|Person]生于青州。2001年后任[海岱学院|University]院长，[云门学会|Association]理事长等职。"),
            ["张海岱 affiliatedWith 海岱学院 院长", "张海岱 affiliatedWith 云门学会 理事长"]
        );
        assert_eq!(
            posts("[张海岱|Person]调往[海岱学院|University]，后任教授、系主任。"),
            ["张海岱 affiliatedWith 海岱学院 教授", "张海岱 affiliatedWith 海岱学院 系主任"]
        );
        assert_eq!(
            posts("[张海岱|Person]赴[海岱学院|University]做访问学者。"),
            ["张海岱 affiliatedWith 海岱学院 访问学者"]
        );
    }

    #[test]
    fn a_core_is_headed_by_a_person() {
        assert_eq!(
            posts("以[张海岱|Person]同志为会长的[云门学会|Association]。"),
            ["张海岱 affiliatedWith 云门学会 会长"]
        );
    }
}
