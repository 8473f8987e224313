//! One post in the text: at which body or place it is held, by which word.

use crate::ontology::ClassId;
use crate::resolve::EntityId;
use crate::text::Span;

use super::actor::softened;
use super::clause::{Name, NodeKind, Parsed, gap};
use super::lexicon::{Lexicon, Role};
use super::scene::Scene;
use super::seat::Seats;

/// One post: at which body, by which word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Post {
    pub body: Option<(EntityId, ClassId, f32)>,
    /// The government that the text names where the post is its place's: 青州市人民政府市长.
    pub government: Option<(EntityId, ClassId, f32)>,
    pub title: Span,
    /// Position of its first node.
    pub start: u32,
    /// First node.
    pub node: usize,
    /// Node of the title.
    pub last: usize,
    /// Whether a comma, not 、, stands before it.
    pub fresh: bool,
    /// Whether 做 or 任 stands between body and title, so that it belongs to the person before.
    pub held: bool,
}

/// The post at node `at`: the body that stands right before it, else the one of the post before.
pub(super) fn post_at(
    scene: Scene<'_>,
    lexicon: &Lexicon,
    seats: &Seats,
    parsed: &Parsed,
    at: usize,
    run: &[Post],
) -> Post {
    let text = &scene.document.text;
    let node = parsed.nodes[at];
    let title = node.span.of(text);
    let mut post = Post {
        body: None,
        government: None,
        title: node.span,
        start: node.span.start,
        node: at,
        last: at,
        fresh: true,
        held: false,
    };
    let mut before = at;
    // A department word that is no name may stand between body and post: 中国科协 书记处 第一书记.
    while let Some(index) = before.checked_sub(1) {
        let other = parsed.nodes[index];
        let Some(between) = gap(text, other.span.end, post.start, 8) else { break };
        match other.kind {
            NodeKind::Name(name) => {
                let near = between.is_empty()
                    || (!between.contains(['、', '，', '的', '。', '；', '：', ','])
                        && between.chars().count() <= 6
                        && is_unit(&between));
                let takes = matches!(between.as_str(), "做" | "任" | "担任") && name.class.is_a(ClassId::INSTITUTION);
                if takes {
                    post.held = true;
                }
                // 青州大学的校长张海岱: only where the person follows at once.
                let of = between == "的" && name.class.is_a(ClassId::INSTITUTION) && person_follows(text, parsed, at);
                if (near || takes || of) && (name.class.is_a(ClassId::INSTITUTION) || name.class.is_a(ClassId::PLACE)) {
                    post.body = Some((name.entity, name.class, softened(name.confidence)));
                    post.start = other.span.start;
                    post.node = index;
                    seat(lexicon, seats, title, name, &mut post);
                } else if near && name.class != ClassId::PERSON {
                    // 本届年会主席: a post, but at no body.
                    post.start = other.span.start;
                    post.node = index;
                    return post;
                }
                break;
            }
            NodeKind::Word(word) if lexicon.has(word, Role::Assume) && between.is_empty() && !post.held => {
                // 在…做访问学者, 调往…任教授: the body before the verb.
                let body = index.checked_sub(1).map(|at| parsed.nodes[at]);
                let Some((body, name)) = body.and_then(|node| Some((node, node.name()?))) else { break };
                if name.class.is_a(ClassId::INSTITUTION)
                    && gap(text, body.span.end, other.span.start, 2).is_some_and(|g| g.is_empty())
                {
                    post.body = Some((name.entity, name.class, softened(name.confidence)));
                    post.start = body.span.start;
                    post.node = index - 1;
                    post.held = true;
                }
                break;
            }
            // 任 and 是 are the border of the post, other words may be parts of a department's name.
            NodeKind::Word(word)
                if between.is_empty() && !lexicon.has(word, Role::Assume) && !lexicon.has(word, Role::Preposition) =>
            {
                before = index
            }
            _ => break,
        }
    }
    // 调往海岱学院，后任教授: the body that the person came to just before.
    if post.body.is_none()
        && run.is_empty()
        && let Some(before) = at.checked_sub(1)
        && parsed.nodes[before].word().is_some_and(|word| lexicon.has(word, Role::Assume))
        && gap(text, parsed.nodes[before].span.end, post.start, 2).is_some_and(|between| between.is_empty())
    {
        let bodies = parsed.nodes[..before].iter().rev().take(8).filter_map(|node| Some((node, node.name()?)));
        let came = bodies.take_while(|(_, name)| name.class != ClassId::PERSON);
        let came = came.filter(|(node, name)| {
            name.class.is_a(ClassId::INSTITUTION)
                && gap(text, node.span.end, post.start, 24).is_some_and(|between| !between.contains('。'))
        });
        post.body = came.map(|(_, name)| (name.entity, name.class, 0.75 * softened(name.confidence))).next();
    }
    if post.body.is_none()
        && !lexicon.lists().bodiless_post.iter().any(|word| title.contains(word.as_str()))
        && let Some(previous) = run.last()
    {
        let linked = gap(text, previous.title.end, post.start, 12).and_then(|between| link(&between));
        let bare = gap(text, previous.title.end, post.start, 12)
            .is_some_and(|between| between.chars().count() <= 2 || between.starts_with("、书记处"));
        if linked == Some(false) && bare {
            post.body = previous.body;
            if let Some((entity, class, sure)) = previous.body
                && is_place_post(lexicon, title)
                && !class.is_a(ClassId::PLACE)
            {
                post.body = seats.of(entity).map(|(id, class)| (id, class, sure));
            }
        }
    }
    post
}

/// Whether a person stands right behind the post at node `at`.
fn person_follows(text: &str, parsed: &Parsed, at: usize) -> bool {
    let Some(next) = parsed.nodes.get(at + 1) else { return false };
    let person = next.name().is_some_and(|name| name.class == ClassId::PERSON);
    person && gap(text, parsed.nodes[at].span.end, next.span.start, 1).is_some_and(|between| between.is_empty())
}

/// 省长 of 吉林省人民政府 is of 吉林省, and of that government.
fn seat(lexicon: &Lexicon, seats: &Seats, title: &str, name: Name, post: &mut Post) {
    if is_place_post(lexicon, title)
        && name.class == ClassId::GOVERNMENT_BODY
        && let Some((id, class)) = seats.of(name.entity)
    {
        post.body = Some((id, class, softened(name.confidence)));
        post.government = Some((name.entity, name.class, softened(name.confidence)));
    }
}

fn is_place_post(lexicon: &Lexicon, title: &str) -> bool {
    lexicon.lists().place_post.iter().any(|word| title.ends_with(word.as_str()))
}

/// Whether the letters between a body and a post may be a department: 书记处, 办公厅.
fn is_unit(between: &str) -> bool {
    if between.ends_with('届') {
        return true;
    }
    [
        "处", "室", "部", "厅", "局", "司", "院", "系", "所", "组", "会", "党组", "党委", "委", "中心", "科", "第一",
        "原", "前", "首席", "国家", "外籍", "荣誉",
    ]
    .iter()
    .any(|end| between.ends_with(end))
}

/// Whether letters between two posts link them, and if so whether with a comma.
pub(super) fn link(between: &str) -> Option<bool> {
    if between.starts_with('、') && between.chars().count() > 1 && !between.contains(['，', '。', '；', '：', '的'])
    {
        // 、本届年会 or 、书记处: a post at something that has no name of its own here.
        return Some(false);
    }
    match between {
        "" | "、" | "和" | "兼" | "及" | "暨" | "与" | "，兼" | "兼任" => Some(false),
        "，" | "；" | "," | "，同时任" | "，并任" => Some(true),
        _ => None,
    }
}
