//! An article that is a policy, with all that rules look at.

use crate::ontology::ClassId;
use crate::recognize::{Mention, MentionSense};
use crate::resolve::EntityId;
use crate::segment::{Article, ArticleId, Sentence};
use crate::text::Span;

use super::super::fact::Evidence;
use super::super::scene::Scene;
use super::own::{self, Own};
use super::rule::{DocumentRule, DocumentRules};
use crate::ontology::Method;

/// Bytes at the start of an article in which title, number, issuer and meeting stand.
const HEAD: usize = 1500;

/// An article that is a policy.
pub(super) struct Page<'a> {
    pub scene: Scene<'a>,
    pub rules: &'a DocumentRules,
    pub article: &'a Article,
    pub sentences: &'a [Sentence],
    pub own: Own,
    /// Where title, number, issuer and meeting stand.
    pub head: Span,
    /// The day of the document.
    pub day: Option<jiff::civil::Date>,
}

/// The articles that are policies.
pub(super) fn pages<'a>(scene: Scene<'a>, rules: &'a DocumentRules) -> impl Iterator<Item = Page<'a>> {
    scene.segmented.articles.iter().enumerate().filter_map(move |(at, article)| {
        let id = ArticleId(u32::try_from(at).unwrap_or(u32::MAX));
        let all = &scene.segmented.sentences;
        let first = all.partition_point(|sentence| sentence.article < id);
        let last = all.partition_point(|sentence| sentence.article <= id);
        let head = head(scene, article);
        let own = own::own(scene, rules, article, head)?;
        Some(Page { scene, rules, article, sentences: all.get(first..last)?, own, head, day: article.date })
    })
}

fn head(scene: Scene<'_>, article: &Article) -> Span {
    let text = scene.document.text.as_str();
    let mut end = (article.span.start as usize + HEAD).min(article.span.end as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(article.span.start as usize, end)
}

/// The mentions that lie in a span, with their places in the list.
pub(super) fn mentions_in<'a>(scene: Scene<'a>, span: Span) -> impl Iterator<Item = (usize, &'a Mention)> {
    let mentions = &scene.recognized.mentions;
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    mentions
        .iter()
        .enumerate()
        .skip(first)
        .take_while(move |(_, mention)| mention.span.start < span.end)
        .filter(move |(_, mention)| mention.span.end <= span.end)
}

/// The entity of a mention and its class.
pub(super) fn entity(scene: Scene<'_>, mention: usize) -> Option<(EntityId, ClassId)> {
    let id = scene.resolution.of_mention.get(mention).copied().flatten()?;
    Some((id, scene.resolution.entities.get(id.0 as usize)?.class))
}

/// The names of policies in a span, outermost only.
pub(super) fn policies(scene: Scene<'_>, span: Span) -> Vec<(Span, EntityId)> {
    let policy = |(at, mention): (usize, &Mention)| {
        let (id, class) = entity(scene, at)?;
        let outermost = mention.outer.is_none_or(|outer| {
            let outer = scene.recognized.mentions.get(outer.0 as usize);
            outer.is_none_or(|outer| outer.class != ClassId::POLICY)
        });
        (class == ClassId::POLICY && mention.sense == MentionSense::Name && outermost).then_some((mention.span, id))
    };
    mentions_in(scene, span).filter_map(policy).collect()
}

impl<'a> Page<'a> {
    pub fn text(&self) -> &'a str {
        self.scene.document.text.as_str()
    }

    /// Text from one offset to another; empty where they are crossed.
    pub fn between(&self, from: u32, to: u32) -> &'a str {
        self.text().get(from as usize..to as usize).unwrap_or_default()
    }

    /// Evidence for what a rule found in a span.
    pub fn evidence(&self, rule: &DocumentRule, span: Span, factor: f32) -> Evidence {
        let method = if factor < 0.9 { Method::Inferred } else { Method::Pattern };
        Evidence {
            span: trimmed(self.text(), span),
            rule: rule.name.clone(),
            method,
            confidence: rule.confidence * factor,
        }
    }
}

/// A span without blanks at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start as usize + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}
