//! Sentence → clauses of names, posts and structure words, in one pass.

use std::ops::Range;

use crate::ontology::ClassId;
use crate::recognize::MentionSense;
use crate::resolve::EntityId;
use crate::segment::Sentence;
use crate::text::Span;

use super::lexicon::{Lexicon, WordId};
use super::scene::Scene;

/// A name as it stands in a clause.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Name {
    pub mention: usize,
    pub entity: EntityId,
    pub class: ClassId,
    /// Of the mention.
    pub confidence: f32,
    /// Whether it is a word like 全市 that stands for the name.
    pub anaphor: bool,
}

/// What stands at a place of a clause.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum NodeKind {
    Name(Name),
    /// A person's post.
    Post,
    Word(WordId),
}

/// A name, post or structure word.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Node {
    pub span: Span,
    pub kind: NodeKind,
}

impl Node {
    pub fn name(&self) -> Option<Name> {
        match self.kind {
            NodeKind::Name(name) => Some(name),
            NodeKind::Post | NodeKind::Word(_) => None,
        }
    }

    pub fn word(&self) -> Option<WordId> {
        match self.kind {
            NodeKind::Word(word) => Some(word),
            NodeKind::Name(_) | NodeKind::Post => None,
        }
    }
}

/// One clause: where it stands and which nodes of the sentence it holds.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Clause {
    pub span: Span,
    pub nodes: Range<usize>,
}

/// A sentence cut into clauses.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Parsed {
    /// In text order, without overlap. What stands in parentheses is left out.
    pub nodes: Vec<Node>,
    /// In text order, covering the sentence.
    pub clauses: Vec<Clause>,
}

/// Longest quotation or parenthesis that is kept in one clause, in bytes.
const ASIDE: usize = 120;

/// Cuts one sentence. Linear in its length.
pub(super) fn parsed(scene: Scene<'_>, lexicon: &Lexicon, sentence: &Sentence) -> Parsed {
    let names = name_nodes(scene, sentence.span);
    let text = sentence.span.of(&scene.document.text);
    let base = sentence.span.start as usize;
    let tokens = scene.segmented.tokens_of(sentence);
    let asides = asides(text);
    let in_aside = |at: usize| {
        let next = asides.partition_point(|aside| aside.start <= at);
        next > 0 && asides[next - 1].end > at
    };

    // Words between the names, on token boundaries.
    let mut nodes = Vec::new();
    let starts = |at: usize| {
        let next = tokens.partition_point(|token| (token.span.start as usize) < at);
        next == tokens.len() || tokens[next].span.start as usize == at
    };
    let mut from = 0;
    for name in names.iter().map(Some).chain(std::iter::once(None)) {
        let until = name.map_or(text.len(), |name| name.span.start as usize - base);
        if from < until {
            for (start, end, word) in lexicon.words_in(&text[from..until]) {
                let (start, end) = (from + start, from + end);
                if !in_aside(start) && starts(base + start) && starts(base + end) {
                    nodes.push(Node { span: Span::new(base + start, base + end), kind: NodeKind::Word(word) });
                }
            }
        }
        if let Some(name) = name {
            from = name.span.end as usize - base;
            if !in_aside(name.span.start as usize - base) {
                nodes.push(*name);
            }
        }
    }
    let clauses = clauses(text, base, &names, &nodes, &asides);
    let clauses = clauses.into_iter().flat_map(|clause| bounded(clause, &nodes)).collect();
    Parsed { nodes, clauses }
}

/// The outermost names and the posts of a sentence.
fn name_nodes(scene: Scene<'_>, span: Span) -> Vec<Node> {
    let mentions = &scene.recognized.mentions;
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    let mut nodes: Vec<Node> = Vec::new();
    for (at, mention) in mentions.iter().enumerate().skip(first) {
        if mention.span.start >= span.end {
            break;
        }
        let covered = nodes.last().is_some_and(|last| last.span.end > mention.span.start);
        if mention.outer.is_some() || covered || mention.span.end > span.end || mention.span.is_empty() {
            continue;
        }
        let kind = if mention.sense == MentionSense::Title {
            NodeKind::Post
        } else {
            let entity = scene.resolution.of_mention.get(at).copied().flatten();
            let Some(entity) = entity else { continue };
            let Some(class) = scene.resolution.entities.get(entity.0 as usize).map(|entity| entity.class) else {
                continue;
            };
            NodeKind::Name(Name {
                mention: at,
                entity,
                class,
                confidence: mention.confidence,
                anaphor: mention.sense == MentionSense::Anaphor,
            })
        };
        nodes.push(Node { span: mention.span, kind });
    }
    nodes
}

/// Parentheses of bearable length, as byte ranges of `text`, in order.
fn asides(text: &str) -> Vec<Range<usize>> {
    let mut asides: Vec<Range<usize>> = Vec::new();
    let mut open = None;
    for (at, letter) in text.char_indices() {
        match letter {
            '（' | '(' if open.is_none() => open = Some(at),
            '）' | ')' => {
                if let Some(start) = open.take()
                    && at - start <= ASIDE
                {
                    asides.push(start..at + letter.len_utf8());
                }
            }
            _ => {}
        }
    }
    asides
}

fn clauses(text: &str, base: usize, names: &[Node], nodes: &[Node], asides: &[Range<usize>]) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut start = 0;
    let mut first = 0;
    let mut quote_end = 0;
    let mut name = 0;
    let mut aside = 0;
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        if letter == '“' && at >= quote_end {
            // A short quotation is a name or slogan; a long one is speech with clauses of its own.
            let close = text[at..].char_indices().take_while(|(ahead, _)| *ahead <= ASIDE).find(|(_, one)| *one == '”');
            quote_end = close.map_or(quote_end, |(ahead, _)| at + ahead);
        }
        let last = end == text.len();
        let ends = match letter {
            '，' | '；' | '：' | '。' | '！' | '？' | '\n' => true,
            ',' | ';' | ':' => !(digit(at.checked_sub(1)) && digit(Some(end))),
            _ => false,
        };
        if !ends && !last {
            continue;
        }
        while names.get(name).is_some_and(|node| node.span.end as usize <= base + at) {
            name += 1;
        }
        while asides.get(aside).is_some_and(|aside| aside.end <= at) {
            aside += 1;
        }
        let inside = at < quote_end
            || names.get(name).is_some_and(|node| (node.span.start as usize) <= base + at)
            || asides.get(aside).is_some_and(|aside| aside.start <= at);
        if (ends && !inside) || last {
            let until = nodes.partition_point(|node| (node.span.start as usize) < base + end);
            clauses.push(Clause { span: Span::new(base + start, base + end), nodes: first..until });
            start = end;
            first = until;
        }
    }
    clauses
}

/// Nodes of a clause, at most: what is longer is no clause, and is read piece by piece so that time stays linear.
const MOST_NODES: usize = 420;

/// A clause, cut where it holds too many nodes.
fn bounded(clause: Clause, nodes: &[Node]) -> Vec<Clause> {
    let mut pieces = Vec::new();
    let mut rest = clause;
    while rest.nodes.len() > MOST_NODES {
        let cut = rest.nodes.start + MOST_NODES;
        let at = nodes[cut].span.start;
        pieces.push(Clause { span: Span { start: rest.span.start, end: at }, nodes: rest.nodes.start..cut });
        rest = Clause { span: Span { start: at, end: rest.span.end }, nodes: cut..rest.nodes.end };
    }
    pieces.push(rest);
    pieces
}

/// The letters between two places, without quotation marks, title marks, blanks and parentheses; `None` where they
/// are more than `most`.
pub(super) fn gap(text: &str, from: u32, to: u32, most: usize) -> Option<String> {
    let between = text.get(from as usize..to as usize)?;
    let mut letters = String::new();
    let mut count = 0;
    let mut depth = 0usize;
    for (seen, letter) in between.chars().enumerate() {
        if seen > 4 * most + 40 {
            return None;
        }
        match letter {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '“' | '”' | '"' | '《' | '》' | '「' | '」' | '〈' | '〉' | '‘' | '’' => {}
            letter if depth > 0 || letter.is_whitespace() => {}
            letter => {
                count += 1;
                if count > most {
                    return None;
                }
                letters.push(letter);
            }
        }
    }
    Some(letters)
}

/// Names that stand in the same place of the clause: 集成电路、生物医药和人工智能.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Group {
    /// Nodes of the sentence, all of them names.
    pub members: Vec<usize>,
    pub span: Span,
    /// Position in `members` of the last part, where 与, 和, 同 or 跟 joins it: 内地同港澳.
    pub joined: Option<usize>,
    /// Whether 同 or 跟 joins it, which say that it is another side.
    sided: bool,
}

/// The groups of coordinated names of a clause, in order.
pub(super) fn groups(text: &str, parsed: &Parsed, clause: &Clause, coordinators: &[String]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for at in clause.nodes.clone() {
        let node = parsed.nodes[at];
        if node.name().is_none() {
            continue;
        }
        if let Some(group) = groups.last_mut()
            && let Some(between) = gap(text, group.span.end, node.span.start, 12)
        {
            let after = between.strip_prefix('等').unwrap_or(&between);
            let raw = text.get(group.span.end as usize..node.span.start as usize).unwrap_or_default();
            let adjoining = between.is_empty() && (raw.contains("》《") || raw.contains("”“"));
            // 与京津共建: places named by one letter each.
            let letter = |span: Span| span.of(text).chars().count() == 1;
            let adjoining = adjoining || (raw.is_empty() && letter(group.span) && letter(node.span));
            let joint = adjoining || coordinators.iter().any(|word| word == after);
            if joint && group.members.len() < 400 {
                // 内地同香港、澳门, 青州与临朐、昌乐: what follows the one word between stands on its other side.
                let sided = group.joined == Some(1) || group.sided;
                if matches!(after, "与" | "和" | "同" | "跟") && !(sided && after == "和") {
                    group.joined = Some(group.members.len());
                    group.sided = matches!(after, "同" | "跟");
                } else if !adjoining && !sided {
                    group.joined = None;
                }
                group.members.push(at);
                group.span = group.span.cover(node.span);
                continue;
            }
        }
        groups.push(Group { members: vec![at], span: node.span, joined: None, sided: false });
    }
    groups
}
