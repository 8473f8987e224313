//! Frames of people at events and of prizes: 张三致辞, 科技奖获得者张三, 授予张三杰出奖.

use crate::ontology::ClassId;

use super::actor::{Player, Stage, Standing};
use super::clause::Group;
use super::frame::cross;
use super::rule::{Rule, admits};

impl Stage<'_> {
    pub fn attend(&self, at: usize, first: &[ClassId], second: &[ClassId]) -> Vec<(Player, Player)> {
        let predicate = self.parsed.nodes[at].span;
        // …书记张三及有关同志，…代表出席: only coming is said of those named before.
        let comes = ["出席", "参加", "参会", "与会"].iter().any(|verb| predicate.of(self.text).contains(verb));
        let unnamed = comes && self.groups.iter().all(|group| self.players(group, first, 1.0).is_empty());
        if unnamed && let Some(carried) = self.carried.filter(|carried| admits(first, carried.class)) {
            let here = self.groups.iter().flat_map(|group| self.players(group, second, 0.85)).last();
            return here.or(self.event).map(|event| (carried, event)).into_iter().collect();
        }
        let mut before = self.groups.iter().rev().filter(|group| group.span.end <= predicate.start);
        let Some(guests) = before.find(|group| self.names(group).any(|(_, name)| admits(first, name.class))) else {
            return Vec::new();
        };
        let near = matches!(self.standing(guests), Standing::Free | Standing::Agent)
            && self
                .gap(guests.span.end, predicate.start, 10)
                .is_some_and(|between| !between.contains(['的', '为']) && !between.contains("重要"));
        if !near {
            return Vec::new();
        }
        let here = self.groups.iter().find(|group| self.names(group).any(|(_, name)| admits(second, name.class)));
        let events = match here {
            Some(group) => self.players(group, second, 1.0),
            None => {
                self.event.map(|event| Player { confidence: event.confidence * 0.85, ..event }).into_iter().collect()
            }
        };
        cross(&self.players(guests, first, 1.0), &events)
    }

    pub fn holder(&self, rule: &Rule, at: usize, first: &[ClassId], second: &[ClassId]) -> Vec<(Player, Player)> {
        let word = self.parsed.nodes[at].span;
        let Some(award) = self.groups.iter().rev().find(|group| group.span.end <= word.start) else {
            return Vec::new();
        };
        if self.gap(award.span.end, word.start, 3).is_none() {
            return Vec::new();
        }
        let after = self
            .groups
            .iter()
            .find(|group| group.span.start >= word.end && self.gap(word.end, group.span.start, 2).is_some());
        // 科技奖获得者、青州大学教授张三: the body only says of what the holder is.
        let after = after.and_then(|group| {
            let posted = self.modifies_post(group);
            let person = |group: &&Group| self.names(group).any(|(_, name)| name.class == ClassId::PERSON);
            let next = || {
                let rest = self.groups.iter().filter(|next| next.span.start >= group.span.end);
                rest.take(3).find(|next| person(next) && self.gap(group.span.end, next.span.start, 12).is_some())
            };
            if posted && !person(&group) { next() } else { Some(group) }
        });
        let before = || {
            self.groups.iter().rev().find(|group| {
                group.span.end <= award.span.start
                    && self.names(group).any(|(_, name)| name.class == ClassId::PERSON)
                    && self.gap(group.span.end, award.span.start, rule.reach).is_some()
            })
        };
        let Some(holders) = after.or_else(before) else { return Vec::new() };
        cross(&self.players(holders, first, 1.0), &self.players(award, second, 1.0))
    }

    pub fn give(&self, rule: &Rule, at: usize, first: &[ClassId], second: &[ClassId]) -> Vec<(Player, Player)> {
        let end = self.parsed.nodes[at].span.end;
        let mut after = self.groups.iter().filter(|group| group.span.start >= end);
        let (Some(taker), Some(gift)) = (after.next(), after.next()) else { return Vec::new() };
        let near = self.gap(end, taker.span.start, 4).is_some()
            && self.gap(taker.span.end, gift.span.start, rule.reach).is_some();
        if !near {
            return Vec::new();
        }
        cross(&self.players(taker, first, 1.0), &self.players(gift, second, 1.0))
    }
}
