//! Which policy an article is.

use crate::ontology::ClassId;
use crate::resolve::EntityId;
use crate::segment::Article;
use crate::text::Span;

use super::super::scene::Scene;
use super::page::{entity, mentions_in, policies};
use super::rule::{DocumentRules, Words};

/// The policy that an article is.
#[derive(Clone, Debug)]
pub(super) struct Own {
    pub entity: EntityId,
    /// Where its title stands.
    pub title: Span,
    /// Other nodes that are the same document under a slightly different title.
    pub same: Vec<EntityId>,
    /// Its name.
    pub name: String,
}

impl Own {
    pub fn is(&self, entity: EntityId) -> bool {
        self.entity == entity || self.same.contains(&entity)
    }
}

/// The policy that an article is: the one that its head sends out (现将《…》印发), else the one its title names.
pub(super) fn own(scene: Scene<'_>, rules: &DocumentRules, article: &Article, head: Span) -> Option<Own> {
    let text = scene.document.text.as_str();
    let words = &rules.words;
    let mut candidates = policies(scene, head);
    if let Some(title) = article.title.as_ref().filter(|title| !head.contains(title.span)) {
        candidates.extend(policies(scene, title.span));
    }
    let place = |span: Span| (text.get(head.start as usize..span.start as usize), text.get(span.end as usize..));
    let titled: Vec<(Span, EntityId)> = candidates
        .iter()
        .copied()
        .filter(|(span, _)| is_kind(words, span.of(text)) || article.policy == Some(*span))
        .filter(|(span, _)| {
            if article.policy == Some(*span) {
                return true;
            }
            let (Some(before), Some(after)) = place(*span) else { return false };
            is_title(scene, words, *span, before, after)
        })
        .collect();
    let sent = candidates.iter().copied().find(|(span, _)| {
        let (Some(before), Some(after)) = place(*span) else { return false };
        is_sent(words, before, after)
    });
    // The title line of a document that is sent out names it as well; a title of its own kind goes before others.
    let (_, chosen) = sent.or_else(|| titled.first().copied())?;
    let title = titled.first().map_or_else(|| sent.map(|(span, _)| span), |(span, _)| Some(*span))?;
    let name = scene.resolution.entities.get(chosen.0 as usize)?.name.clone();
    let mut same: Vec<EntityId> = titled
        .iter()
        .filter(|(_, id)| {
            *id != chosen && scene.resolution.entities.get(id.0 as usize).is_some_and(|other| alike(&other.name, &name))
        })
        .map(|(_, id)| *id)
        .collect();
    same.sort_unstable();
    same.dedup();
    Some(Own { entity: chosen, title, same, name })
}

/// Whether two titles name one document: one holds the other's letters in order but for 关于, 印发 and 的.
fn alike(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.replace("关于", "").replace("印发", "").replace('的', "");
    let (one, other) = (plain(one), plain(other));
    one.contains(&other) || other.contains(&one)
}

/// Whether a title ends like that of an official document, but for what stands in brackets behind it.
pub(super) fn is_kind(words: &Words, title: &str) -> bool {
    let title = without_brackets(title);
    let title = title.trim_end_matches(['》', '〉', '>', '”']);
    words.kinds.iter().any(|kind| title.ends_with(kind.as_str())) || counted(title)
}

/// 新政三十条, 政策10条.
fn counted(title: &str) -> bool {
    let Some(number) = title.strip_suffix('条') else { return false };
    let digits = |letter: char| letter.is_ascii_digit() || "一二三四五六七八九十百".contains(letter);
    number.ends_with(digits) && !number.trim_end_matches(digits).ends_with('第')
}

fn without_brackets(title: &str) -> &str {
    let mut title = title.trim();
    while let Some(rest) = title.strip_suffix(['）', ')']) {
        let Some(open) = rest.rfind(['（', '(']) else { break };
        title = rest[..open].trim_end();
    }
    title
}

/// Whether a letter says that it sends out what stands between `before` and `after`: 现将《…》印发, 《…》已经…同意，现印发.
fn is_sent(words: &Words, before: &str, after: &str) -> bool {
    let Some(after) = after.strip_prefix(['》', '〉', '>']) else { return false };
    let until = after.char_indices().take(60).find(|(_, letter)| matches!(letter, '。' | '\n' | '；'));
    let clause =
        &after[..until.map_or_else(|| after.char_indices().nth(60).map_or(after.len(), |(at, _)| at), |(at, _)| at)];
    let before = before.trim_end_matches(['《', '〈', '<']);
    let given = before.ends_with("现将")
        || before.ends_with("现把")
        || clause.starts_with("已")
        || clause.starts_with("业经")
        || clause.starts_with("经");
    given && words.sent.iter().any(|word| clause.contains(word.as_str()))
}

/// Whether a name of a policy stands as the title of the document.
fn is_title(scene: Scene<'_>, words: &Words, span: Span, before: &str, after: &str) -> bool {
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let quoted = line.ends_with(['《', '〈', '<']);
    let lead = line.trim_end_matches(['《', '〈', '<', '“']).trim_start_matches(['★', ' ', '#']);
    let rest = after.trim_start_matches(['》', '〉', '>', '”']);
    let behind = skip_brackets(rest);
    let line_ends = behind.is_empty() || behind.starts_with('\n');
    let noticed =
        ["的通知", "的决定", "的公告", "的通告", "的批复", "的函", "有关"].iter().any(|kind| behind.starts_with(kind));
    let published = words.publish.iter().any(|word| lead.ends_with(word.as_str()));
    if published && (noticed || line_ends || !quoted && opens(words, behind)) {
        return true;
    }
    if quoted {
        return lead.is_empty() && (line_ends || noticed);
    }
    if !(line_ends || noticed || opens(words, behind)) {
        return false;
    }
    lead.is_empty() || follows_issuer(scene, span, lead) || lead.ends_with(['日', '号', '）', '】', '件'])
}

/// Whether running text goes on like a document behind its title: 第一条, 为贯彻, 各市人民政府.
fn opens(words: &Words, behind: &str) -> bool {
    let behind = behind.trim_start();
    words.opening.iter().any(|word| behind.starts_with(word.as_str()))
}

/// What stands behind brackets that belong to the title: （试行）, （2018年修订）.
pub(super) fn skip_brackets(text: &str) -> &str {
    let Some(inside) = text.strip_prefix(['（', '(']) else { return text };
    let close = inside.char_indices().take(24).find(|(_, letter)| matches!(letter, '）' | ')'));
    close.map_or(text, |(at, letter)| &inside[at + letter.len_utf8()..])
}

/// Whether a body ends where the title starts.
fn follows_issuer(scene: Scene<'_>, title: Span, lead: &str) -> bool {
    let from = title.start.saturating_sub(u32::try_from(lead.len().min(120)).unwrap_or(120) + 3);
    let start = Span { start: from.min(title.start), end: title.start };
    mentions_in(scene, start).any(|(at, mention)| {
        mention.span.end == title.start && entity(scene, at).is_some_and(|(_, class)| class.is_a(ClassId::INSTITUTION))
    })
}
