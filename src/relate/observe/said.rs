//! A figure with what it measures becomes observations.

use rust_decimal::Decimal;

use crate::ontology::{Bound, ClassId, Kind, Method, Modality};
use crate::recognize::UnitId;
use crate::resolve::EntityId;
use crate::text::Span;

use super::super::fact::Evidence;
use super::super::observation::{Observation, Reference};
use super::figure_role::Unobserved;
use super::frame::{Frame, State};
use super::measure_unit::UnitSort;
use super::piece::Clause;
use super::reader::Reader;
use super::stance::{Setting, modality, period};
use super::topic::{Genre, class_of};

/// One figure about to become observations.
pub(super) struct Said {
    pub(super) span: Span,
    pub(super) figures: Vec<(Decimal, Bound)>,
    pub(super) unit: Option<UnitId>,
    pub(super) kind: Kind,
    pub(super) reference: Option<Reference>,
    pub(super) base: Option<usize>,
    pub(super) at: usize,
    pub(super) rule: &'static str,
    pub(super) carried: bool,
}

impl Reader<'_> {
    pub(super) fn reference(&self, span: Span) -> Reference {
        let mentions = &self.scene.recognized.mentions;
        let start = mentions.partition_point(|mention| mention.span.start < span.start);
        let entity = mentions[start..]
            .iter()
            .enumerate()
            .take_while(|(_, mention)| mention.span.start == span.start)
            .filter(|(_, mention)| mention.span == span)
            .find_map(|(at, _)| self.scene.resolution.of_mention.get(start + at).copied().flatten());
        entity.map_or_else(|| Reference::Words(self.scene.document.slice(span).to_owned()), Reference::Entity)
    }

    pub(super) fn setting<'s>(
        &self,
        clauses: &'s [Clause],
        _own: &Clause,
        before: usize,
        unit_sort: UnitSort,
    ) -> Setting<'s> {
        Setting {
            genre: self.topic.genre,
            section: self.section,
            published: self.article.date.map(jiff::civil::Date::year).or(self.article.year),
            clauses: &clauses[clauses.len().saturating_sub(LOOKED_BACK)..],
            before,
            sort: unit_sort,
        }
    }

    /// Writes down the observations of one figure and remembers them for the next.
    pub(super) fn say(&mut self, state: &mut State, clause: &Clause, frame: Frame, said: &Said, unit_sort: UnitSort) {
        let figures = &self.scene.recognized.figures;
        let setting = self.setting(&state.clauses, clause, said.at, unit_sort);
        let modality = modality(self.scene.document, self.lexicon, figures, setting);
        let period = period(figures, setting, said.base);
        if let [subject] = frame.subjects[..] {
            state.clause_subject = Some(subject);
            // A report returns to its place with the next clause; an event is spoken of further.
            let event = class_of(self.scene, subject) == Some(ClassId::EVENT);
            if event || self.topic.genre != Genre::Report {
                state.subject = Some(subject);
            }
        }
        let fallback = match modality {
            Modality::Norm => self.topic.policy.or(self.topic.subject),
            _ => state.clause_subject.or(state.subject).or(self.topic.subject),
        };
        let own =
            if modality == Modality::Norm && self.topic.genre == Genre::Rule { &[][..] } else { &frame.subjects[..] };
        let subjects: Vec<EntityId> = if own.is_empty() { fallback.into_iter().collect() } else { own.to_vec() };
        if subjects.is_empty() {
            self.unobserved.push((said.span, Unobserved::NoSubject));
        }
        let reference = said.reference.clone().or_else(|| {
            let base = said.base.and_then(|at| figures.dates.get(at)).and_then(|date| date.period);
            (said.kind == Kind::Growth).then_some(base).flatten().map(Reference::Period)
        });
        let evidence = clause.span();
        // What a carried indicator leaves out stands in the clause that said it.
        let origin = state.frame.as_ref().filter(|_| said.carried).and_then(|frame| state.clauses.get(frame.clause));
        let evidence = origin.map_or(evidence, |clause| clause.span().cover(evidence));
        let mut repeated = true;
        for subject in subjects {
            for indicator in &frame.indicators {
                for (value, bound) in &said.figures {
                    let observation = Observation {
                        subject,
                        indicator: indicator.clone(),
                        value: *value,
                        unit: said.unit,
                        kind: said.kind,
                        bound: *bound,
                        modality,
                        period,
                        reference: reference.clone(),
                        figure: said.span,
                        evidence: Evidence {
                            span: evidence,
                            rule: said.rule.to_owned(),
                            method: Method::Pattern,
                            confidence: if said.carried { 0.7 } else { 0.85 },
                        },
                    };
                    if !self.said_before(&observation) {
                        repeated = false;
                        self.found.push(observation);
                    }
                }
            }
        }
        if repeated {
            self.unobserved.push((said.span, Unobserved::Repeated));
        }
        if matches!(said.kind, Kind::Level | Kind::Flow) {
            state.recent.extend(frame.indicators.first().cloned());
        }
        state.frame = Some(frame);
    }

    /// Whether the same number of the same thing was found before.
    pub(super) fn said_before(&self, new: &Observation) -> bool {
        self.found.iter().rev().take(REMEMBERED).any(|old| {
            old.value == new.value
                && old.subject == new.subject
                && old.unit == new.unit
                && old.kind == new.kind
                && old.modality == new.modality
                && old.bound == new.bound
                && (old.indicator.contains(&new.indicator) || new.indicator.contains(&old.indicator))
        })
    }
}

/// So many clauses back in a sentence a date or cue is looked for.
const LOOKED_BACK: usize = 32;

/// So many observations back a number said twice is looked for.
const REMEMBERED: usize = 400;
