//! Rules at work: one predicate, its frame, and the names that fill it.

use crate::ontology::{ClassId, Method, RelationId};
use crate::text::Span;

use super::actor::{Player, Stage, Standing};
use super::clause::Group;
use super::fact::{Evidence, Fact};
use super::rule::{Elided, Frame, Rule, admits};

/// Facts below this confidence are not stated.
pub(super) const LEAST: f32 = 0.45;

/// Pairs that one predicate may yield: a longer cross product is no coordination.
const MOST_PAIRS: usize = 64;

impl Stage<'_> {
    /// The facts that all rules find at the predicates of this clause.
    pub fn facts(&self, found: &mut Vec<Fact>) {
        for at in self.clause.nodes.clone() {
            let Some(word) = self.parsed.nodes[at].word() else { continue };
            let rules = self.lexicon.rules_of(word);
            if rules.is_empty() {
                continue;
            }
            let Some(mood) = self.mood(at) else { continue };
            for rule in rules.iter().filter_map(|index| self.lexicon.rules().get(*index)) {
                self.apply(rule, at, mood, found);
            }
        }
    }

    fn apply(&self, rule: &Rule, at: usize, mood: f32, found: &mut Vec<Fact>) {
        // What the file calls subject is the relation's; the frame's own first and second swap where it is inverse.
        let (first, second) = if rule.inverse { (&rule.object, &rule.subject) } else { (&rule.subject, &rule.object) };
        let pairs: Vec<(Player, Player)> = match rule.frame {
            Frame::VerbObject => {
                let objects = self.objects(rule, at, second);
                let objects = if objects.is_empty() { self.named_next(rule, at, second) } else { objects };
                if objects.is_empty() {
                    return;
                }
                cross(&self.actors(at, first, rule.elided), &objects)
            }
            Frame::ThemeVerb => self.theme_verb(rule, at, first, second),
            Frame::AgentVerb => self.agent_verb(rule, at, first, second),
            Frame::InPlace => self.in_place(rule, at, first, second),
            Frame::With => self.with(rule, at, first),
            Frame::ByAuthority => self.by_authority(rule, at, first, second),
            Frame::Core => self.core(rule, at, first, second),
            Frame::Attend => self.attend(at, first, second),
            Frame::Holder => self.holder(rule, at, first, second),
            Frame::Give => self.give(rule, at, first, second),
        };
        for (one, other) in pairs {
            let (subject, object) = if rule.inverse { (other, one) } else { (one, other) };
            self.state(rule, mood, subject, object, found);
        }
    }

    fn state(&self, rule: &Rule, mood: f32, subject: Player, object: Player, found: &mut Vec<Fact>) {
        let mut relation = rule.relation;
        if let Some(instead) = rule.supported.filter(|_| subject.supported) {
            relation = instead;
        }
        let known = || {
            let schemes = &self.lexicon.lists().national_scheme;
            self.entities.get(object.entity.0 as usize).is_some_and(|entity| {
                let name = entity.name.as_str();
                // 国家盐碱地利用试点: of the country by its name.
                if entity.entry.is_none() {
                    return name.starts_with("国家") || name.starts_with("全国");
                }
                let aliases =
                    || entity.aliases.iter().any(|alias| schemes.iter().any(|end| alias.ends_with(end.as_str())));
                name.starts_with("国家")
                    || aliases()
                    || name.starts_with("全国")
                    || schemes.iter().any(|end| name.ends_with(end.as_str()))
            })
        };
        if let Some(instead) = rule.nationwide
            && subject.class != ClassId::COUNTRY
            && object.class == ClassId::INITIATIVE
            && known()
        {
            relation = instead;
        }
        let confidence = rule.confidence * mood * subject.confidence * object.confidence;
        if confidence < LEAST {
            return;
        }
        let evidence = Evidence {
            span: trimmed(self.text, self.clause.span),
            rule: rule.name.clone(),
            method: if subject.elided || object.elided { Method::Inferred } else { Method::Pattern },
            confidence,
        };
        let (subject, object) = ((subject.entity, subject.class), (object.entity, object.class));
        found.extend(Fact::new(subject, relation, object, evidence));
    }

    fn agent_verb(&self, rule: &Rule, at: usize, first: &[ClassId], second: &[ClassId]) -> Vec<(Player, Player)> {
        let predicate = self.parsed.nodes[at].span;
        let agent = self.groups.iter().rev().find(|group| {
            group.span.end <= predicate.start
                && (self.standing(group) == Standing::Agent || self.defines(group, predicate))
        });
        let Some(agent) = agent else { return Vec::new() };
        // 自1984年开始 may stand between.
        let reach = if self.standing(agent) == Standing::Agent { rule.reach } else { rule.reach.max(14) };
        if self.gap(agent.span.end, predicate.start, reach).is_none() {
            return Vec::new();
        }
        let actors = self.players(agent, first, 1.0);
        let mut themes = Vec::new();
        // 由甲研发的乙
        if let Some(after) = self.groups.iter().find(|group| group.span.start >= predicate.end)
            && self.gap(predicate.end, after.span.start, rule.reach).is_some()
        {
            themes = self.players(after, second, 1.0);
        }
        // 乙由甲研发
        if themes.is_empty() {
            for group in self.groups.iter().rev().filter(|group| group.span.end <= agent.span.start) {
                if self.standing(group) == Standing::Prepositional {
                    continue;
                }
                themes = self.players(group, second, 1.0);
                break;
            }
        }
        if themes.is_empty() && rule.elided != Elided::Never {
            let carried = self.carried.filter(|carried| admits(second, carried.class));
            themes = carried.or(self.event.filter(|event| admits(second, event.class))).into_iter().collect();
        }
        cross(&actors, &themes)
    }

    /// Whether a definition says what a group does: 乙是甲实施的计划.
    fn defines(&self, group: &Group, predicate: Span) -> bool {
        let rest = self.text.get(predicate.end as usize..).unwrap_or_default();
        self.marker(group).is_some_and(|marker| matches!(marker, "是" | "系"))
            && self.members_touch_marker(group)
            && rest.trim_start_matches('了').starts_with('的')
    }

    /// Whether only quotation marks stand between a group and the structure word before it.
    fn members_touch_marker(&self, group: &Group) -> bool {
        let before =
            group.members.first().and_then(|first| first.checked_sub(1)).and_then(|at| self.parsed.nodes.get(at));
        before.is_some_and(|node| self.gap(node.span.end, group.span.start, 0).is_some())
    }

    fn in_place(&self, rule: &Rule, at: usize, first: &[ClassId], second: &[ClassId]) -> Vec<(Player, Player)> {
        let predicate = self.parsed.nodes[at].span;
        let place = self.groups.iter().rev().find(|group| {
            group.span.end <= predicate.start
                && self.standing(group) == Standing::Prepositional
                && self.marker(group).is_some_and(|marker| matches!(marker, "在" | "于"))
        });
        let Some(place) = place else { return Vec::new() };
        let Some(between) = self.gap(place.span.end, predicate.start, rule.reach) else { return Vec::new() };
        let field = rule.relation == RelationId::FOCUSES_ON;
        if field && !rule.tail.iter().any(|tail| between.contains(tail.as_str())) {
            return Vec::new();
        }
        let places = self.players(place, second, 1.0);
        let before: Vec<Player> = self
            .groups
            .iter()
            .rev()
            .filter(|group| group.span.end <= place.span.start)
            .find(|group| !matches!(self.standing(group), Standing::Prepositional | Standing::Object))
            .map(|group| self.players(group, first, 1.0))
            .unwrap_or_default();
        // 在…领域取得…: only a thing that comes to be somewhere may follow its predicate.
        let after = if field { Vec::new() } else { self.objects(rule, at, first) };
        let mut things = if after.is_empty() { before } else { after };
        if things.is_empty() && rule.elided != Elided::Never {
            let carried = self.carried.or(self.person).filter(|carried| admits(first, carried.class));
            things = carried.into_iter().collect();
        }
        cross(&things, &places)
    }

    fn with(&self, rule: &Rule, at: usize, classes: &[ClassId]) -> Vec<(Player, Player)> {
        let predicate = self.parsed.nodes[at].span;
        for group in self.groups.iter().rev().filter(|group| group.span.end <= predicate.start) {
            // 与乙在教育、科技等领域合作: the fields may stand between.
            let Some(between) = self.gap(group.span.end, predicate.start, rule.reach + 24) else { break };
            if between.chars().count() > rule.reach && !between.starts_with(['在', '就', '围']) {
                break;
            }
            let players = self.players(group, classes, 1.0);
            if players.is_empty() {
                continue;
            }
            if players.len() == group.members.len()
                && let Some((left, right)) = group.joined.and_then(|joined| players.split_at_checked(joined))
            {
                // 在青州同乙合作: the place only says where.
                if self.marker(group) == Some("在") {
                    return cross(&self.actors(group.members[0] - 1, classes, rule.elided), right);
                }
                // With 与 last, all before it are on one side.
                return cross(left, right);
            }
            let companion = self.standing(group) == Standing::Prepositional
                && self.marker(group).is_some_and(|marker| matches!(marker, "与" | "同" | "和" | "跟"));
            if !companion {
                return Vec::new();
            }
            return cross(&self.actors(group.members[0] - 1, classes, rule.elided), &players);
        }
        Vec::new()
    }

    /// The structure word right before a group.
    pub fn marker(&self, group: &Group) -> Option<&str> {
        let before = group.members.first()?.checked_sub(1).filter(|at| self.clause.nodes.contains(at))?;
        let node = self.parsed.nodes.get(before)?;
        node.word().map(|_| node.span.of(self.text))
    }

    fn by_authority(&self, rule: &Rule, at: usize, first: &[ClassId], second: &[ClassId]) -> Vec<(Player, Player)> {
        let predicate = self.parsed.nodes[at].span;
        let Some(group) = self.groups.iter().rev().find(|group| group.span.end <= predicate.start) else {
            return Vec::new();
        };
        if self.gap(group.span.end, predicate.start, rule.reach).is_none() {
            return Vec::new();
        }
        let Some(before) = group.members[0].checked_sub(1).filter(|at| self.clause.nodes.contains(at)) else {
            return Vec::new();
        };
        let marker = self.parsed.nodes[before].span;
        let marked = self.parsed.nodes[before].word().is_some()
            && matches!(marker.of(self.text), "获" | "经" | "被" | "受" | "受到" | "获得" | "得到" | "由" | "荣获")
            && self.gap(marker.end, group.span.start, 2).is_some();
        if !marked || self.mood(before).is_none() {
            return Vec::new();
        }
        // 由区政府表彰 without a subject speaks of somebody else than the article's topic.
        let elided = if marker.of(self.text) == "由" { Elided::Never } else { rule.elided };
        cross(&self.actors(before, first, elided), &self.players(group, second, 1.0))
    }

    fn core(&self, rule: &Rule, at: usize, first: &[ClassId], second: &[ClassId]) -> Vec<(Player, Player)> {
        let predicate = self.parsed.nodes[at].span;
        let core = self.groups.iter().rev().find(|group| group.span.end <= predicate.start);
        let Some(core) = core.filter(|core| self.marker(core) == Some("以")) else { return Vec::new() };
        if self.gap(core.span.end, predicate.start, 6).is_none() {
            return Vec::new();
        }
        cross(&self.actors(core.members[0], first, rule.elided), &self.players(core, second, 1.0))
    }
}

/// Each of the first with each of the second.
pub(super) fn cross(first: &[Player], second: &[Player]) -> Vec<(Player, Player)> {
    if first.len() * second.len() > MOST_PAIRS && first.len() > 1 && second.len() > 1 {
        return Vec::new();
    }
    first.iter().flat_map(|one| second.iter().map(|other| (*one, *other))).collect()
}

/// A clause without the punctuation and blanks around it.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let slice = span.of(text);
    let outside = |letter: char| letter.is_whitespace() || "，；：。！？、,;:".contains(letter);
    let start = slice.len() - slice.trim_start_matches(outside).len();
    let end = slice.trim_end_matches(outside).len().max(start);
    Span::new(span.start as usize + start, span.start as usize + end)
}
