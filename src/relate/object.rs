//! What a predicate governs: its list of names, or those that the next clause gives.

use crate::ontology::{ClassId, RelationId};

use super::actor::{Player, Stage, Standing};
use super::clause::{self, Group};
use super::lexicon::Role;
use super::rule::Rule;

impl Stage<'_> {
    /// The names that the predicate at node `at` governs.
    pub(super) fn objects(&self, rule: &Rule, at: usize, classes: &[ClassId]) -> Vec<Player> {
        let mut from = self.parsed.nodes[at].span.end;
        let mut word = at;
        let mut last: Option<&Group> = None;
        let mut objects: Vec<Player> = Vec::new();
        for group in self.groups.iter().filter(|group| group.span.start >= self.parsed.nodes[at].span.end) {
            if let Some(previous) = last {
                // More of the same list, with common nouns between the names.
                let Some(between) = self.gap(previous.span.end, group.span.start, 20) else { break };
                if !listed(&between) || self.predicate_between(previous, group) {
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
            // 实施区域总体战略和乙战略: a list that starts with names which are not known.
            let listed = between.ends_with(['、', '和', '与', '及'])
                && !between.contains('的')
                && !matches!(rule.relation, RelationId::ESTABLISHED | RelationId::FOCUSES_ON);
            if letters > rule.reach && !relative && !listed {
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
            // 加强同乙在经贸等领域的交流: the fields are where two meet.
            let meeting = || {
                self.marker(group) == Some("在")
                    && ["交流", "合作", "互鉴"].iter().any(|word| self.after(group, 24).contains(word))
            };
            let players = if governed && (!rule.relation_takes_prepositions() || meeting()) {
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
    pub(super) fn named_next(&self, rule: &Rule, at: usize, classes: &[ClassId]) -> Vec<Player> {
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
}

impl Rule {
    /// Whether what the predicate is about may stand after a preposition: 加强对…产业的扶持.
    fn relation_takes_prepositions(&self) -> bool {
        self.object == [ClassId::FIELD]
    }
}

/// Letters that a name of a list may have more than is known of it, before and after: 新型功能材料、先进结构材料.
const MORE_LETTERS: usize = 2;

/// Whether what stands between two names only goes on with their list.
fn listed(between: &str) -> bool {
    let joint = |letter: char| "、和与及".contains(letter);
    let mut pieces = between.split(joint);
    let (Some(first), Some(last)) = (pieces.next(), pieces.next_back()) else { return false };
    let short = |piece: &str| piece.chars().count() <= MORE_LETTERS;
    short(first) && short(last) && !between.contains(['的', '等', '，'])
}

#[cfg(test)]
mod tests {
    use super::super::example::facts_of as facts;

    #[test]
    fn a_list_goes_on_over_words_that_are_not_known() {
        assert_eq!(
            facts("[青州市|City]发展[功能材料|Field]、先进[结构材料|Field]、碳纤维、[玻璃|Field]。"),
            ["青州市 focusesOn 功能材料", "青州市 focusesOn 结构材料", "青州市 focusesOn 玻璃"]
        );
        assert_eq!(facts("[青州市|City]发展[功能材料|Field]的[玻璃|Field]。"), ["青州市 focusesOn 功能材料"]);
    }

    #[test]
    fn fields_of_an_exchange_are_no_focus() {
        assert!(facts("[青州市|City]加强在[玻璃|Field]、[卫生|Field]等领域的交流合作。").is_empty());
    }
}
