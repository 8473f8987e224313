//! A rank of a clause becomes observations.

use rust_decimal::Decimal;

use crate::ontology::Kind;
use crate::recognize::Units;
use crate::text::Span;

use super::figure_role::Unobserved;
use super::frame::{Frame, State};
use super::head::head;
use super::indicator::trimmed;
use super::left::{joined, left};
use super::list::every_member;
use super::measure_unit::UnitSort;
use super::piece::{Clause, Piece};
use super::rank::Ranked;
use super::reader::Reader;
use super::reading::dependent;
use super::said::Said;

impl Reader<'_> {
    pub(super) fn read_rank(&mut self, state: &mut State, clause: &Clause, zone: &[Piece], at: usize, rank: Ranked) {
        let document = self.scene.document;
        let cut = zone.len().saturating_sub(rank.taken);
        let phrase = left(document, self.lexicon, &zone[..cut], "");
        let opening = head(self.scene, self.lexicon, phrase.phrase);
        let mut indicators = if phrase.each {
            every_member(document, self.lexicon, opening.rest)
        } else {
            vec![joined(document, opening.rest)]
        };
        indicators.iter_mut().for_each(|text| *text = trimmed(text));
        indicators.retain(|text| !text.is_empty());
        let same = state.frame.as_ref().filter(|frame| frame.clause + 1 == state.clauses.len());
        if let ([measure], Some(frame)) = (&indicators[..], same)
            && let Some(whole) = dependent(self.lexicon, frame, measure)
        {
            indicators = vec![whole];
        }
        let mut subjects = opening.subjects.clone();
        let carried = indicators.is_empty();
        if let Some(frame) = state.frame.as_ref().filter(|_| carried) {
            indicators.clone_from(&frame.indicators);
            if subjects.is_empty() {
                subjects.clone_from(&frame.subjects);
            }
        }
        let span = clause.pieces.get(at).map_or_else(Span::default, |piece| piece.span);
        if indicators.is_empty() && !rank.field.is_empty() && state.knows(&subjects) {
            // 位居“双创领跑型城市”第10位: the field is a ranking.
            indicators = vec![format!("{}排名", document.slice(rank.field).trim_matches(['“', '”']))];
        }
        if indicators.is_empty() {
            self.unobserved.push((span, Unobserved::NoIndicator));
            return;
        }
        let field = document.slice(rank.field).to_owned();
        let reference = (!field.is_empty()).then(|| self.reference(rank.field));
        let said = Said {
            span,
            figures: vec![(Decimal::from(rank.value), rank.bound)],
            unit: Units::embedded().rank(),
            kind: Kind::Rank,
            reference,
            base: phrase.base,
            at,
            rule: "rank",
            carried,
        };
        let frame = Frame { indicators, subjects, ..state.frame.clone().unwrap_or_default() };
        self.say(state, clause, frame, &said, UnitSort::Count);
    }
}
