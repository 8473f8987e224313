//! People of whom something is told at an event: 在论坛上，张三提出.

use crate::ontology::{ClassId, Method, RelationId};

use super::actor::{Player, Stage, Standing, softened};
use super::fact::{Evidence, Fact};
use super::frame::trimmed;
use super::lexicon::Role;

/// Name of the rule for people of whom something is told at an event.
pub(super) const RULE: &str = "presence-at-event";

/// 在论坛上，张三…: who does something at an event takes part in it.
pub(super) fn presence(stage: &Stage<'_>, at_event: &mut Option<Player>, found: &mut Vec<Fact>) {
    let mut person: Option<Player> = None;
    for group in stage.groups {
        let place = stage.text.get(group.span.end as usize..stage.clause.span.end as usize).unwrap_or_default();
        let place = place.trim_start_matches(['”', '》']);
        let events = stage.players(group, &[ClassId::EVENT], 1.0);
        let lead = stage.text.get(stage.clause.span.start as usize..group.span.start as usize).unwrap_or_default();
        // 在甲主办的论坛上: a modifier may stand between.
        let opened = lead.trim_start().starts_with('在') && lead.trim_end_matches(['“', '《']).ends_with('的');
        let here = (stage.marker(group) == Some("在") || opened)
            && stage.lexicon.lists().event_place.iter().any(|word| place.starts_with(word.as_str()));
        // 小平同志在大会上: the person stands right before.
        let before =
            group.members.first().and_then(|first| first.checked_sub(2)).map(|before| &stage.parsed.nodes[before]);
        if stage.marker(group) == Some("在")
            && let Some(guest) = before.and_then(|node| Some((node, node.name()?)))
            && guest.1.class == ClassId::PERSON
            && stage
                .gap(guest.0.span.end, group.span.start, 4)
                .is_some_and(|between| matches!(between.as_str(), "在" | "同志在" | "院士在"))
            && let Some(event) = events.first()
        {
            let guest = guest.1;
            let evidence = Evidence {
                span: trimmed(stage.text, stage.clause.span),
                rule: RULE.to_owned(),
                method: Method::Pattern,
                confidence: softened(guest.confidence) * event.confidence,
            };
            found.extend(Fact::new(
                (guest.entity, guest.class),
                RelationId::PARTICIPATES_IN,
                (event.entity, event.class),
                evidence,
            ));
        }
        if here && let Some(event) = events.first() {
            *at_event = stage.event.filter(|main| main.elided).or(Some(*event));
        }
        let free = matches!(stage.standing(group), Standing::Free);
        let doer = stage.clause.nodes.clone().any(|at| {
            let node = stage.parsed.nodes[at];
            node.span.start >= group.span.end
                && node.word().is_some_and(|word| !stage.lexicon.has(word, Role::Preposition))
        });
        if free && let Some(last) = stage.players(group, &[ClassId::PERSON], 1.0).last().filter(|_| doer) {
            person = Some(*last);
        }
    }
    if let (Some(person), Some(event)) = (person, *at_event) {
        let evidence = Evidence {
            span: trimmed(stage.text, stage.clause.span),
            rule: RULE.to_owned(),
            method: Method::Pattern,
            confidence: 0.93 * person.confidence * event.confidence,
        };
        found.extend(Fact::new(
            (person.entity, person.class),
            RelationId::PARTICIPATES_IN,
            (event.entity, event.class),
            evidence,
        ));
    }
}
