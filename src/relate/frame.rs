//! Rules at work: one predicate, its frame, and the names that fill it.

use crate::ontology::{ClassId, Method, RelationId};
use crate::text::Span;

use super::actor::{Player, Stage, Standing};
use super::clause::{self, Group};
use super::fact::{Evidence, Fact};
use super::lexicon::Role;
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

    /// The names that the predicate at node `at` governs.
    fn objects(&self, rule: &Rule, at: usize, classes: &[ClassId]) -> Vec<Player> {
        let mut from = self.parsed.nodes[at].span.end;
        let mut word = at;
        let mut last: Option<&Group> = None;
        let mut objects: Vec<Player> = Vec::new();
        for group in self.groups.iter().filter(|group| group.span.start >= self.parsed.nodes[at].span.end) {
            if let Some(previous) = last {
                // More of the same list, with common nouns between the names.
                let Some(between) = self.gap(previous.span.end, group.span.start, 20) else { break };
                let joint = |letter: char| "、和与及".contains(letter);
                if !between.starts_with(joint) || !between.ends_with(joint) || self.predicate_between(previous, group) {
                    break;
                }
                let more = self.players(group, classes, 1.0);
                if more.is_empty() {
                    break;
                }
                objects.extend(more);
                last = Some(group);
                continue;
            }
            let most = if rule.relation == RelationId::ISSUED { 40 } else { rule.reach + 14 };
            let Some(between) = self.gap(from, group.span.start, most) else { break };
            let letters = between.chars().count();
            let relative = between.ends_with('的') || self.in_apposition(rule, group, &between);
            if letters > rule.reach && !relative {
                break;
            }
            if !relative
                && (!self.chained(word, group.members[0]) || (word != at && self.acts_between(word, group.members[0])))
            {
                break;
            }
            let governed = matches!(self.standing(group), Standing::Prepositional | Standing::Agent)
                && self.governor_after(group, at);
            if rule.relation == RelationId::FOCUSES_ON
                && between.contains(|letter: char| letter.is_ascii_digit() || letter == '个')
            {
                break;
            }
            let players = if governed && !rule.relation_takes_prepositions() {
                Vec::new()
            } else {
                self.players(group, classes, if letters > 8 { 0.92 } else { 1.0 })
            };
            if players.is_empty() {
                from = group.span.end;
                word = group.members.last().copied().unwrap_or(word);
                continue;
            }
            if !self.tail_fits(rule, group) {
                break;
            }
            objects = players;
            last = Some(group);
        }
        objects
    }

    /// What the next clause names, where this one ends in a kind of things: 建成一批创新平台，包括海岱中心、云门中心.
    fn named_next(&self, rule: &Rule, at: usize, classes: &[ClassId]) -> Vec<Player> {
        let predicate = self.parsed.nodes[at].span;
        let rest = self.text.get(predicate.end as usize..self.clause.span.end as usize).unwrap_or_default();
        let many = ["一批", "一系列", "多个", "系列", "多家", "一大批"]
            .iter()
            .any(|word| rest.trim_start_matches('了').starts_with(word));
        let named = self.groups.iter().any(|group| group.span.start >= predicate.end);
        let next = self.parsed.clauses.partition_point(|clause| clause.span.start < self.clause.span.end);
        let next = self.parsed.clauses.get(next);
        let Some(next) = next.filter(|_| many && !named && rest.ends_with('，')) else { return Vec::new() };
        let words = self.text.get(next.span.start as usize..next.span.end as usize).unwrap_or_default();
        let Some(lead) = ["包括", "其中包括", "如", "分别是", "分别为"].iter().find(|word| words.starts_with(**word))
        else {
            return Vec::new();
        };
        let groups = clause::groups(self.text, self.parsed, next, &self.lexicon.lists().coordinator);
        let first = groups.first().filter(|group| {
            rule.relation != RelationId::FOCUSES_ON
                && self.gap(next.span.start, group.span.start, lead.chars().count()).is_some()
        });
        first.map(|group| self.players(group, classes, 0.95)).unwrap_or_default()
    }

    /// Whether a kind of document, whatever describes it, stands between an issuing predicate and the document's name:
    /// 出台首部覆盖全链条的地方性法规《青州市科技条例》.
    fn in_apposition(&self, rule: &Rule, group: &Group, between: &str) -> bool {
        let before = self.text.get(..group.span.start as usize).unwrap_or_default();
        let kinds = &self.lexicon.lists().document_kind;
        rule.relation == RelationId::ISSUED
            && before.ends_with('《')
            && kinds.iter().any(|kind| between.ends_with(kind.as_str()))
    }

    /// Whether only words that belong together stand between node `from` and node `to`.
    fn chained(&self, from: usize, to: usize) -> bool {
        let mut end = self.parsed.nodes[from].span.end;
        for at in from + 1..to {
            let node = self.parsed.nodes[at];
            let Some(word) = node.word() else { continue };
            let near = self.gap(end, node.span.start, 4).is_some();
            if self.lexicon.is_predicate(word) && !near {
                return false;
            }
            if self.lexicon.has(word, Role::Negation) {
                return false;
            }
            end = node.span.end;
        }
        true
    }

    /// Whether a predicate stands between two nodes.
    fn acts_between(&self, from: usize, to: usize) -> bool {
        (from + 1..to).any(|at| self.parsed.nodes[at].word().is_some_and(|word| self.lexicon.is_predicate(word)))
    }

    fn governor_after(&self, group: &Group, at: usize) -> bool {
        group.members.first().is_some_and(|first| *first > at + 1)
    }

    fn predicate_between(&self, one: &Group, other: &Group) -> bool {
        let (Some(from), Some(to)) = (one.members.last(), other.members.first()) else { return false };
        self.acts_between(*from, *to)
    }

    fn after(&self, group: &Group, most: usize) -> String {
        let from = group.span.end;
        let until = self.clause.span.end;
        let text = self.text.get(from as usize..until as usize).unwrap_or_default();
        let mut letters = String::new();
        for letter in text.chars().take(most * 3) {
            if !"“”\"《》「」〈〉‘’".contains(letter) && !letter.is_whitespace() {
                letters.push(letter);
                if letters.chars().count() >= most {
                    break;
                }
            }
        }
        letters
    }

    fn tail_fits(&self, rule: &Rule, group: &Group) -> bool {
        let after = self.after(group, 16);
        // 新建产业园2个 counts a kind of thing, it names none.
        if rule.relation == RelationId::ESTABLISHED && after.starts_with(|letter: char| letter.is_ascii_digit()) {
            return false;
        }
        let wanted = rule.tail.is_empty() || rule.tail.iter().any(|tail| after.contains(tail.as_str()));
        wanted && !rule.no_tail.iter().any(|tail| after.starts_with(tail.as_str()))
    }

    /// The nearest group before node `at` that is its theme.
    fn theme(&self, rule: &Rule, at: usize, classes: &[ClassId]) -> Option<&Group> {
        let predicate = self.parsed.nodes[at].span;
        // 「经教育部批准设立」: the ministry allows it and is not what comes to be, whether or not the word before it is one
        // of the clause's structure words.
        let given = |group: &&Group| {
            matches!(self.marker(group), Some("获" | "经" | "获得" | "由" | "报"))
                || self.text[..group.span.start as usize].ends_with(['经', '由', '报'])
        };
        let group = self.groups.iter().rev().find(|group| group.span.end <= predicate.start && !given(group))?;
        let between = self.gap(group.span.end, predicate.start, rule.reach)?;
        // 甲港核心政策落地: something else of its own name happens.
        if rule.relation == RelationId::ESTABLISHED {
            let bare = self.lexicon.without_adverbs(&between);
            if bare.chars().count() > 3 && !bare.starts_with('、') {
                return None;
            }
        }
        let from = group.members.last().copied().unwrap_or(at);
        let clear = !between.contains('的')
            && (from + 1..at).all(|node| {
                self.parsed.nodes[node].word().is_none_or(|word| {
                    !self.lexicon.has(word, Role::Preposition)
                        && (!self.lexicon.is_predicate(word) || self.joins(node, at))
                })
            });
        // 融入统一大市场建设: what one only takes part in is no theme of one's own.
        let joined = group.members.first().and_then(|first| first.checked_sub(1)).is_some_and(|before| {
            self.standing(group) == Standing::Object
                && self.parsed.nodes[before].word().is_some_and(|word| {
                    self.lexicon
                        .rules_of(word)
                        .iter()
                        .filter_map(|index| self.lexicon.rules().get(*index))
                        .any(|rule| rule.relation == RelationId::PARTICIPATES_IN)
                })
        });
        let governed = joined || matches!(self.standing(group), Standing::Prepositional | Standing::Agent);
        let admitted = self.names(group).any(|(_, name)| admits(classes, name.class));
        (clear && !governed && admitted && self.tail_fits_theme(rule, &between)).then_some(group)
    }

    fn tail_fits_theme(&self, rule: &Rule, between: &str) -> bool {
        !rule.no_tail.iter().any(|tail| between.starts_with(tail.as_str()))
    }

    /// Whether the predicates from node `from` to node `to` follow one another closely.
    fn joins(&self, from: usize, to: usize) -> bool {
        self.gap(self.parsed.nodes[from].span.end, self.parsed.nodes[to].span.start, 6).is_some()
    }

    /// Whether a name follows the predicate closely, so that it has an object of its own.
    fn has_object(&self, at: usize) -> bool {
        let end = self.parsed.nodes[at].span.end;
        self.groups.iter().any(|group| group.span.start >= end && self.gap(end, group.span.start, 8).is_some())
    }

    fn theme_verb(&self, rule: &Rule, at: usize, first: &[ClassId], second: &[ClassId]) -> Vec<(Player, Player)> {
        let end = self.parsed.nodes[at].span.end;
        let ended = trimmed(self.text, self.clause.span).end;
        let relative = self.text.get(end as usize..).is_some_and(|rest| rest.starts_with('的'));
        let rest = self.text.get(end as usize..ended.max(end) as usize).unwrap_or_default();
        let counts = rule.relation == RelationId::ESTABLISHED && rest.contains(|letter: char| letter.is_ascii_digit());
        if self.has_object(at) || relative || counts || (rule.last && end < ended) {
            return Vec::new();
        }
        let Some(theme) = self.theme(rule, at, second) else { return Vec::new() };
        let themes = self.players(theme, second, 1.0);
        let mut actors = Vec::new();
        for group in self.groups.iter().rev().filter(|group| group.span.end <= theme.span.start) {
            if matches!(self.standing(group), Standing::Prepositional | Standing::Object) {
                continue;
            }
            // 青州市的海岱基金, 青州市海岱基金: anything longer between them is no possession.
            let close = self.text.get(group.span.end as usize..theme.span.start as usize);
            if close.is_some_and(|close| close.chars().count() <= 4 && !close.contains(['】', '、', '，'])) {
                actors = self.players(group, first, 0.9);
            }
            break;
        }
        if actors.is_empty() {
            let themes: Vec<_> = themes.iter().map(|theme| theme.entity).collect();
            // 甲投入运营, said after a clause about a company, is not that company's deed.
            let founded = rule.relation == RelationId::ESTABLISHED;
            let own = |class: ClassId| class.is_a(ClassId::PLACE) || class == ClassId::GOVERNMENT_BODY;
            let other = founded && self.carried.is_some_and(|carried| !own(carried.class));
            let left_out =
                if other { self.of_topic(first, rule.elided) } else { self.left_out(first, rule.elided, 1.0) };
            actors = left_out.into_iter().filter(|actor| !themes.contains(&actor.entity)).collect();
        }
        cross(&actors, &themes)
    }

    fn agent_verb(&self, rule: &Rule, at: usize, first: &[ClassId], second: &[ClassId]) -> Vec<(Player, Player)> {
        let predicate = self.parsed.nodes[at].span;
        let agent = self
            .groups
            .iter()
            .rev()
            .find(|group| group.span.end <= predicate.start && self.standing(group) == Standing::Agent);
        let Some(agent) = agent else { return Vec::new() };
        if self.gap(agent.span.end, predicate.start, rule.reach).is_none() {
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
        if !marked {
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
        if self.gap(core.span.end, predicate.start, 3).is_none() {
            return Vec::new();
        }
        cross(&self.actors(core.members[0], first, rule.elided), &self.players(core, second, 1.0))
    }
}

impl Rule {
    /// Whether what the predicate is about may stand after a preposition: 加强对…产业的扶持.
    fn relation_takes_prepositions(&self) -> bool {
        self.object == [ClassId::FIELD]
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
