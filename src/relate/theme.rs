//! What stands before a predicate that happens to it: 乙正式出台, with whoever did it.

use crate::ontology::{ClassId, RelationId};

use super::actor::{Player, Stage, Standing};
use super::clause::Group;
use super::frame::{cross, trimmed};
use super::lexicon::Role;
use super::rule::{Rule, admits};

impl Stage<'_> {
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

    pub(super) fn theme_verb(
        &self,
        rule: &Rule,
        at: usize,
        first: &[ClassId],
        second: &[ClassId],
    ) -> Vec<(Player, Player)> {
        let end = self.parsed.nodes[at].span.end;
        let ended = trimmed(self.text, self.clause.span).end;
        let relative = self.text.get(end as usize..).is_some_and(|rest| rest.starts_with('的'));
        let rest = self.text.get(end as usize..ended.max(end) as usize).unwrap_or_default();
        let counts = rule.relation == RelationId::ESTABLISHED && rest.contains(|letter: char| letter.is_ascii_digit());
        if self.has_object(at) || relative || counts || (rule.last && end < ended) {
            return Vec::new();
        }
        let Some(theme) = self.theme(rule, at, second) else { return Vec::new() };
        // 市政府设立由专家组成的委员会: who sets up something without a name is not set up.
        let acts = |class: ClassId| matches!(class, ClassId::GOVERNMENT_BODY | ClassId::COMPANY | ClassId::UNIVERSITY);
        let more = rule.relation == RelationId::ESTABLISHED && rest.chars().count() > 4;
        if more && self.names(theme).all(|(_, name)| acts(name.class)) {
            return Vec::new();
        }
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
}

#[cfg(test)]
mod tests {
    use super::super::example::facts_of as facts;

    #[test]
    fn who_sets_up_something_without_a_name_is_not_set_up() {
        assert!(facts("[青州市|City]条例\n[青州市政府|GovernmentBody]设立由专家组成的委员会。").is_empty());
        assert_eq!(
            facts("[青州市|City]工作报告\n[海岱研究所|ResearchInstitute]设立。"),
            ["青州市 established 海岱研究所"]
        );
    }
}
