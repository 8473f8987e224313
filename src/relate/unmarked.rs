//! Posts that no recognizer marked, in sentences that say what somebody became: 历任局长、市长, 当选为理事长.

use crate::ontology::ClassId;
use crate::text::Span;

use super::clause::{Node, NodeKind, Parsed};
use super::lexicon::{Lexicon, Role};

/// Letters of a post, at most.
const LONGEST: usize = 9;

/// Words in 长 that are no posts.
const NO_POSTS: [&str; 6] = ["增长", "成长", "生长", "延长", "特长", "擅长"];

/// The nodes of a sentence with the posts that follow a body or another post; `None` where nothing is added.
pub(super) fn with_posts(text: &str, lexicon: &Lexicon, parsed: &Parsed) -> Option<Parsed> {
    parsed.nodes.iter().find(|node| node.word().is_some_and(|word| lexicon.has(word, Role::Assume)))?;
    let end = parsed.clauses.last()?.span.end;
    let mut nodes: Vec<Node> = Vec::with_capacity(parsed.nodes.len() + 4);
    let mut added = false;
    let solid: Vec<&Node> = parsed.nodes.iter().filter(|node| node.word().is_none()).collect();
    let mut next_solid = 0;
    let mut covered = 0;
    for node in &parsed.nodes {
        if node.span.start < covered {
            continue;
        }
        nodes.push(*node);
        let assumes = node.word().is_some_and(|word| lexicon.has(word, Role::Assume))
            && node.span.of(text).contains(['任', '聘', '选']);
        if node.word().is_some() && !assumes {
            continue;
        }
        while solid.get(next_solid).is_some_and(|other| other.span.start <= node.span.start) {
            next_solid += 1;
        }
        let until = solid.get(next_solid).map_or(end, |other| other.span.start);
        let mut after_post = node.kind == NodeKind::Post;
        let mut from = node.span.end;
        while let Some(post) = post_after(text, lexicon, node, after_post, from, until) {
            nodes.push(Node { span: post, kind: NodeKind::Post });
            added = true;
            after_post = true;
            from = post.end;
            covered = post.end;
        }
    }
    added.then(|| Parsed { nodes, clauses: Vec::new() })
}

/// The post that starts at `from`: right after a body, or after a post and 、.
fn post_after(text: &str, lexicon: &Lexicon, node: &Node, after_post: bool, from: u32, until: u32) -> Option<Span> {
    let rest = text.get(from as usize..until as usize)?;
    let mut start = from as usize;
    let mut rest = match (after_post, rest.strip_prefix(['、', '和', '兼'])) {
        (true, Some(stripped)) => {
            start += rest.len() - stripped.len();
            stripped
        }
        (true, None) => return None,
        (false, _) => rest,
    };
    if !after_post && node.word().is_none() {
        let name = node.name()?;
        let body = name.class.is_a(ClassId::INSTITUTION) || name.class.is_a(ClassId::PLACE);
        if !body {
            return None;
        }
        // 十届副主席, 做访问学者
        let session = rest.find('届').filter(|at| *at <= 15).map(|at| &rest[at + '届'.len_utf8()..]);
        let stripped =
            session.or_else(|| rest.strip_prefix('做')).or_else(|| rest.strip_prefix("担任")).unwrap_or(rest);
        start += rest.len() - stripped.len();
        rest = stripped;
    }
    let stop = rest
        .char_indices()
        .find(|(_, letter)| "，、。；：（(,;:\n等并".contains(*letter))
        .map_or(rest.len(), |(at, _)| at);
    let title = &rest[..stop];
    let letters = title.chars().count();
    let ends = lexicon.lists().post_ending.iter().any(|ending| title.ends_with(ending.as_str()));
    if !(2..=LONGEST).contains(&letters)
        || !ends
        || title.contains(['的', '了', '是'])
        || NO_POSTS.iter().any(|word| title.ends_with(word))
    {
        return None;
    }
    let place = !after_post && node.name().is_some_and(|name| name.class.is_a(ClassId::PLACE));
    if place && !lexicon.lists().place_post.iter().any(|ending| title.ends_with(ending.as_str())) {
        return None;
    }
    Some(Span::new(start, start + title.len()))
}
