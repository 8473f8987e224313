//! Who does what a predicate says: in the clause, carried on from before, or the article's topic.

use crate::ontology::ClassId;
use crate::resolve::{Entity, EntityId};
use crate::text::Span;

use super::clause::{Clause, Group, Name, Node, NodeKind, Parsed, gap};
use super::lexicon::{Lexicon, Role};
use super::rule::{Elided, admits};
use super::topic::Topic;

/// One entity in its role, with how surely it plays it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Player {
    pub entity: EntityId,
    pub class: ClassId,
    pub confidence: f32,
    /// Whether it was not named in the clause.
    pub elided: bool,
    /// Whether it is only supported or asked to do it.
    pub supported: bool,
}

/// How a group stands in its clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// Nothing governs it: a subject, as far as one can see.
    Free,
    /// After 由 or 被.
    Agent,
    /// After 支持 or 推动: subject of the next predicate only.
    Pivot,
    /// After 在, 对 and the like.
    Prepositional,
    /// After a predicate, as its object.
    Object,
}

/// A clause with its groups and what was carried to it.
pub(super) struct Stage<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub entities: &'a [Entity],
    pub parsed: &'a Parsed,
    pub clause: &'a Clause,
    pub groups: &'a [Group],
    /// The subject carried on within the sentence.
    pub carried: Option<Player>,
    /// Those named together with it: 市委 of 市委、市政府.
    pub fellows: &'a [Player],
    /// The person a paragraph is about.
    pub person: Option<Player>,
    pub topic: Option<Topic>,
    /// Who the paragraph has come to speak of instead of the topic: 市委、市政府, or the place of a sentence of its own.
    pub local: &'a [Player],
    /// The event told of last in the article.
    pub event: Option<Player>,
    /// Whether somebody's words are reported: their subject is not the speaker.
    pub reported: bool,
}

/// Letters between a governing word and its group.
const GOVERN: usize = 6;

impl Stage<'_> {
    pub fn names<'g>(&'g self, group: &'g Group) -> impl Iterator<Item = (&'g Node, Name)> + 'g {
        group.members.iter().filter_map(|at| self.parsed.nodes.get(*at)).filter_map(|node| Some((node, node.name()?)))
    }

    pub fn gap(&self, from: u32, to: u32, most: usize) -> Option<String> {
        if from > to { None } else { gap(self.text, from, to, most) }
    }

    /// What governs a group.
    pub fn standing(&self, group: &Group) -> Standing {
        let Some(first) = group.members.first() else { return Standing::Free };
        let Some(before) = first.checked_sub(1).filter(|at| self.clause.nodes.contains(at)) else {
            return Standing::Free;
        };
        let Some(word) = self.parsed.nodes[before].word() else { return Standing::Free };
        let Some(between) = self.gap(self.parsed.nodes[before].span.end, group.span.start, GOVERN) else {
            return Standing::Free;
        };
        let near = between.chars().count();
        // A preposition governs the noun phrase that starts right after it; a verb reaches over a modifier.
        if self.lexicon.has(word, Role::Agent) && near <= 3 {
            Standing::Agent
        } else if self.lexicon.has(word, Role::Preposition) && near <= 3 {
            Standing::Prepositional
        } else if self.lexicon.has(word, Role::Pivot) && near <= 3 {
            Standing::Pivot
        } else if (self.lexicon.is_predicate(word) || self.lexicon.has(word, Role::Assume)) && !between.contains('的')
        {
            Standing::Object
        } else {
            Standing::Free
        }
    }

    /// Whether a post follows at once, so that the group only says of what body the post is.
    pub fn modifies_post(&self, group: &Group) -> bool {
        let person = self.names(group).any(|(_, name)| name.class == ClassId::PERSON);
        let next = group.members.last().filter(|_| !person).and_then(|last| self.parsed.nodes.get(last + 1));
        next.is_some_and(|next| next.kind == NodeKind::Post && self.gap(group.span.end, next.span.start, 2).is_some())
    }

    /// The players of a group that a list of classes admits.
    pub fn players(&self, group: &Group, classes: &[ClassId], factor: f32) -> Vec<Player> {
        self.names(group)
            .filter(|(_, name)| admits(classes, name.class))
            .map(|(_, name)| Player {
                entity: name.entity,
                class: name.class,
                confidence: factor * softened(name.confidence),
                elided: false,
                supported: false,
            })
            .collect()
    }

    /// Who does what the predicate at node `at` says, of the given classes.
    pub fn actors(&self, at: usize, classes: &[ClassId], elided: Elided) -> Vec<Player> {
        let predicate = self.parsed.nodes[at].span;
        for group in self.groups.iter().rev().filter(|group| group.span.end <= predicate.start) {
            let standing = self.standing(group);
            let governed = matches!(standing, Standing::Prepositional | Standing::Object);
            if (governed && !self.acts_in_modifier(group, predicate)) || self.modifies_post(group) {
                continue;
            }
            let factor = match self.gap(group.span.end, predicate.start, 40) {
                Some(between) if between.chars().count() <= 12 => 1.0,
                Some(_) => 0.9,
                None => 0.75,
            };
            let factor = if self.caused(group.span.end, predicate.start) { factor * 0.5 } else { factor };
            let mut players = self.players(group, classes, factor);
            // 推动甲公园建设、乙公园升级: a park that is itself furthered builds no other.
            if standing == Standing::Pivot {
                players.retain(|player| player.class != ClassId::SITE);
            }
            if !players.is_empty() {
                let supported = standing == Standing::Pivot;
                players.iter_mut().for_each(|player| player.supported = supported);
                return players;
            }
            let explicit = self.names(group).any(|(_, name)| {
                let branch = name.class.branch();
                branch == ClassId::PLACE || branch == ClassId::INSTITUTION || branch == ClassId::PERSON
            });
            if explicit {
                return Vec::new();
            }
            break;
        }
        let lead = self.gap(self.clause.span.start, predicate.start, 24);
        if lead.is_some_and(|lead| self.lexicon.lists().pronoun.iter().any(|word| lead.contains(word.as_str()))) {
            return self.person.filter(|person| admits(classes, person.class)).into_iter().collect();
        }
        let other = if self.unnamed_subject(at) { 0.85 } else { 1.0 };
        let other = if self.caused(self.clause.span.start, predicate.start) { 0.5 } else { other };
        self.left_out(classes, elided, other)
    }

    /// Whether a group does what a modifier with 的 says: 在甲主办的论坛上.
    fn acts_in_modifier(&self, group: &Group, predicate: Span) -> bool {
        let rest = self.text.get(predicate.end as usize..).unwrap_or_default();
        // 在青州召开的论坛: a place after 在 is only where.
        let acts = self.names(group).any(|(_, name)| !name.class.is_a(ClassId::PLACE));
        acts && rest.trim_start_matches('了').starts_with('的')
            && self.gap(group.span.end, predicate.start, 4).is_some_and(|between| !between.contains('的'))
    }

    /// The subject of a clause that names none, with those it was named together with.
    pub fn left_out(&self, classes: &[ClassId], elided: Elided, factor: f32) -> Vec<Player> {
        let Some(one) = self.left_out_one(classes, elided, factor) else { return Vec::new() };
        if self.topic.is_some_and(|topic| topic.entity == one.entity && topic.class.is_a(ClassId::PLACE)) {
            let local = self.local.iter().filter(|player| admits(classes, player.class));
            let local: Vec<Player> =
                local.map(|player| Player { confidence: 0.95 * one.confidence, elided: true, ..*player }).collect();
            if !local.is_empty() {
                return local;
            }
        }
        let carried = self.carried.is_some_and(|carried| carried.entity == one.entity);
        let fellows = self.fellows.iter().filter(|fellow| carried && admits(classes, fellow.class));
        std::iter::once(one)
            .chain(fellows.map(|fellow| Player { confidence: one.confidence, elided: true, ..*fellow }))
            .collect()
    }

    fn left_out_one(&self, classes: &[ClassId], elided: Elided, factor: f32) -> Option<Player> {
        if elided == Elided::Never {
            return None;
        }
        // A park acts less often than the place it lies in: it is carried only to where it stands.
        // A river or a mountain does nothing either.
        let still = |class: ClassId| class == ClassId::SITE || class == ClassId::PLACE;
        let park = |player: &Player| still(player.class) && elided == Elided::Topic;
        if let Some(carried) = self.carried.filter(|carried| !self.reported && !park(carried)) {
            if admits(classes, carried.class) {
                return Some(Player { confidence: carried.confidence * 0.95 * factor, elided: true, ..carried });
            }
            if carried.class == ClassId::PERSON {
                return None;
            }
        }
        if elided == Elided::Carried {
            return None;
        }
        if let Some(person) = self.person.filter(|person| admits(classes, person.class) && !self.reported) {
            return Some(Player { confidence: person.confidence * 0.8 * factor, elided: true, ..person });
        }
        let reported = if self.reported { 0.75 } else { 1.0 };
        let topic = self.of_topic(classes, elided).pop()?;
        Some(Player { confidence: topic.confidence * reported * factor, ..topic })
    }

    /// What the article is about, where a rule may take it for a subject that is left out.
    pub fn of_topic(&self, classes: &[ClassId], elided: Elided) -> Vec<Player> {
        let topic = self.topic.filter(|topic| elided == Elided::Topic && admits(classes, topic.class));
        let player = topic.map(|topic| Player {
            entity: topic.entity,
            class: topic.class,
            confidence: topic.confidence,
            elided: true,
            supported: false,
        });
        player.into_iter().collect()
    }

    /// Whether somebody without a name is brought to do it: 吸引企业落户, 鼓励人才参加.
    fn caused(&self, from: u32, to: u32) -> bool {
        let Some(between) = self.gap(from, to, 40) else { return false };
        self.lexicon
            .lists()
            .causative
            .iter()
            .any(|word| between.rfind(word.as_str()).is_some_and(|at| between[at + word.len()..].chars().count() >= 2))
    }

    /// Whether a common noun seems to be the subject of the predicate at node `at`.
    fn unnamed_subject(&self, at: usize) -> bool {
        let predicate = self.parsed.nodes[at].span;
        let before = self.clause.nodes.start..at;
        if before.into_iter().any(|node| self.parsed.nodes[node].name().is_some()) {
            return false;
        }
        let Some(head) = self.gap(self.clause.span.start, predicate.start, 24) else { return true };
        let time = |letter: &char| !(letter.is_ascii_digit() || "年月日上下初末底至、—-".contains(*letter));
        let many = |words: &str| words.chars().filter(time).count() > 3;
        many(&head) && many(&self.lexicon.without_adverbs(&head))
    }

    /// The factor that negation, wishes and plans put on the predicate at node `at`; `None` where nothing is stated.
    pub fn mood(&self, at: usize) -> Option<f32> {
        let predicate = self.parsed.nodes[at].span;
        let after = self.text.get(predicate.end as usize..self.clause.span.end as usize).unwrap_or_default();
        let after = after
            .trim_start_matches(|letter: char| letter.is_ascii_digit() || "一二两三四五六七八九十百".contains(letter));
        if self.lexicon.lists().background.iter().any(|word| after.starts_with(word.as_str())) {
            return None;
        }
        let mut factor: f32 = 1.0;
        for before in (self.clause.nodes.start..at).rev() {
            let node = self.parsed.nodes[before];
            let Some(word) = node.word() else {
                if self.gap(node.span.end, predicate.start, 10).is_none() {
                    break;
                }
                continue;
            };
            let Some(between) = self.gap(node.span.end, predicate.start, 14) else { break };
            if self.lexicon.has(word, Role::Negation) && between.chars().count() <= 5 {
                return None;
            }
            if self.lexicon.has(word, Role::Wish) {
                factor = factor.min(0.5);
            } else if self.lexicon.has(word, Role::Norm) {
                factor = factor.min(0.85);
            } else if self.lexicon.has(word, Role::Hedge) {
                factor = factor.min(0.95);
            }
        }
        Some(factor)
    }
}

/// The share of a mention's confidence that a fact takes over: names that are surely names do not weigh on it.
pub(super) fn softened(confidence: f32) -> f32 {
    0.5 + 0.5 * confidence.clamp(0.0, 1.0)
}
