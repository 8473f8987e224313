//! Quantities of a clause that share one phrase: 分别达到1.35亿人次、453.8万吨.

use rust_decimal::Decimal;

use crate::ontology::{Bound, ClassId, Kind, Modality};
use crate::recognize::{Quantity, Units, Writing};

use super::figure_role::Unobserved;
use super::frame::{Frame, State};
use super::grant;
use super::head::{head, is_governed};
use super::indicator::{counted, names_something, trimmed};
use super::kind::{Signs, kind};
use super::left::{Predicate, left};
use super::measure_unit::{UnitSort, sort};
use super::piece::{Clause, Piece, PieceKind};
use super::reader::{Reader, Spot};
use super::reading::Reading;
use super::said::Said;
use super::stance::modality;
use super::topic::{Genre, class_of, inner_place};
use super::value::{unit_of, values};
use crate::resolve::EntityId;
use crate::text::Span;

impl Reader<'_> {
    /// Whether the names at the head of a phrase are no subjects: counted themselves (1596个「“千项万亿”重大项目」完成投资),
    /// or projects in a government's report on its own work (「中欧班列」开行1.3万列).
    fn is_counted_or_project(&self, clause: &Clause, start: usize, subjects: &[EntityId]) -> bool {
        let all = |fits: &dyn Fn(ClassId) -> bool| {
            !subjects.is_empty() && subjects.iter().all(|subject| class_of(self.scene, *subject).is_some_and(fits))
        };
        let behind_number = start
            .checked_sub(1)
            .and_then(|at| clause.pieces.get(at))
            .is_some_and(|piece| matches!(piece.kind, PieceKind::Quantity(_)));
        (behind_number && all(&|class| class.branch() == ClassId::PROGRAM))
            || (self.topic.genre == Genre::Report && all(&|class| class == ClassId::PROJECT))
    }

    /// The place that a longer name begins with: 「合肥」中欧班列.
    fn place_in(&self, name: Piece) -> Option<EntityId> {
        match name.kind {
            PieceKind::Name(id) => inner_place(self.scene, id),
            _ => None,
        }
    }

    /// Whether a phrase is a list of as many members as the number says, which the noun behind it sums up.
    fn is_apposition(&self, rest: &[Piece], after: &[Piece], first: &Quantity) -> bool {
        let document = self.scene.document;
        let commas = rest.iter().filter(|piece| document.slice(piece.span) == "、").count();
        let last =
            rest.iter().filter(|piece| matches!(document.slice(piece.span), "和" | "与" | "及" | "以及")).count();
        let members = Decimal::from(commas + last + 1);
        commas > 0 && first.value == Some(members) && names_something(&after[..after.len().min(2)])
    }

    pub(super) fn read_quantities(
        &mut self,
        state: &mut State,
        clause: &Clause,
        zone: &[Piece],
        group: &[Spot],
        after: &[Piece],
        continued: bool,
    ) {
        let scene = self.scene;
        let document = scene.document;
        let quantities: Vec<(usize, &Quantity)> = group
            .iter()
            .filter_map(|spot| match *spot {
                Spot::Quantity(at, index) => {
                    scene.recognized.figures.quantities.get(index).map(|quantity| (at, quantity))
                }
                Spot::Rank(..) => None,
            })
            .collect();
        let Some((first_at, first)) = quantities.first().copied() else { return };
        let unit_sort = sort(first);
        let hedge = document.slice(Span { start: first.span.start, end: first.number.start.max(first.span.start) });
        let phrase = left(document, self.lexicon, zone, hedge);
        let mut opening = head(scene, self.lexicon, phrase.phrase);
        let place = opening.subjects.iter().any(|subject| class_of(scene, *subject).is_some_and(is_governed));
        let counts = matches!(unit_sort, UnitSort::Count | UnitSort::Person);
        if opening.rest.is_empty()
            && !opening.subjects.is_empty()
            && !place
            && after.is_empty()
            && (counts || state.frame.is_none())
        {
            // 两院院士增至123位: the name is what is counted.
            opening.rest = phrase.phrase;
            opening.subjects.clear();
        }
        if self.is_counted_or_project(clause, first_at - zone.len(), &opening.subjects)
            && let Some(name) = phrase.phrase.iter().position(|piece| matches!(piece.kind, PieceKind::Name(_)))
        {
            opening.rest = &phrase.phrase[name..];
            opening.subjects = self.place_in(phrase.phrase[name]).into_iter().collect();
        }
        if counts && self.is_apposition(opening.rest, after, first) {
            // 绍兴黄酒、金华火腿、西湖龙井茶3个历史经典产业: the list is what is counted.
            opening.rest = &[];
            opening.subjects.clear();
        }
        let setting = self.setting(&state.clauses, clause, first_at, unit_sort);
        let modality = modality(document, self.lexicon, &scene.recognized.figures, setting);
        let granted = (modality == Modality::Norm)
            .then(|| grant::grant(document, self.lexicon, zone, after, &mut self.target))
            .flatten()
            .map(|grant| grant.indicators(document, self.lexicon, quantities.len()));
        let mut reading = match granted {
            Some(indicators) => Reading { indicators, rule: "grant", ..Reading::default() },
            None => {
                let continued = continued || opening.part;
                self.measured(state, &phrase, opening.rest, after, unit_sort, quantities.len(), continued)
            }
        };
        if opening.total && !reading.total {
            reading.total = true;
        }
        reading.indicators.iter_mut().for_each(|text| *text = trimmed(text));
        reading.indicators.retain(|text| !text.is_empty());
        if reading.carried && phrase.apart && quantities.len() > 1 && reading.indicators.len() == 1 {
            // 100项成果获奖，其中牵头完成85项，同比「分别」增长52%和63%.
            let recent: Vec<String> = state.recent.iter().rev().take(quantities.len()).rev().cloned().collect();
            if recent.len() == quantities.len() {
                reading.indicators = recent;
            }
        }
        let mut subjects = opening.subjects.clone();
        if phrase.listed {
            subjects.clear();
        }
        if subjects.is_empty() && !continued && !reading.carried && self.lexicon.phrases.attributes.has(&reading.noun) {
            subjects.extend(self.named_before(state));
        }
        if let Some((award, holders)) = self.awarded(after) {
            subjects = vec![award];
            reading.indicators = vec![holders.clone()];
            reading.verb.clear();
            reading.verbs = "获".to_owned();
            reading.noun = holders;
        }
        if subjects.is_empty()
            && reading.carried
            && let Some(frame) = &state.frame
        {
            subjects.clone_from(&frame.subjects);
        }
        if reading.indicators.is_empty() {
            self.unobserved.extend(quantities.iter().map(|(_, quantity)| (quantity.span, Unobserved::NoIndicator)));
            return;
        }
        // A threshold that each of the counted things passes: 191家工业企业营业收入「超百亿元」.
        let distributive = zone.len() < first_at
            && continued
            && first.bound == Bound::Over
            && unit_sort == UnitSort::Money
            && state.frame.as_ref().is_some_and(|frame| frame.counted)
            && zone.first().is_none_or(|piece| document.slice(piece.span) != "、")
            && clause
                .pieces
                .get(first_at - zone.len() - 1)
                .is_some_and(|piece| matches!(piece.kind, PieceKind::Quantity(_)));
        if distributive {
            self.unobserved.extend(quantities.iter().map(|(_, quantity)| (quantity.span, Unobserved::Threshold)));
            return;
        }
        let count = quantities.len();
        for (index, (at, quantity)) in quantities.iter().enumerate() {
            let own_sort = sort(quantity);
            let one_each = reading.indicators.len() == count && count > 1;
            let mut indicators =
                if one_each { vec![reading.indicators[index].clone()] } else { reading.indicators.clone() };
            let subjects = if subjects.len() == count && count > 1 { vec![subjects[index]] } else { subjects.clone() };
            let mut kind = kind(
                self.lexicon,
                Signs {
                    predicate: phrase.predicate,
                    sort: own_sort,
                    verb: &reading.verbs,
                    indicator: indicators.first().map_or("", String::as_str),
                    total: reading.total || phrase.total,
                    norm: modality == Modality::Norm,
                    doubled: quantity.writing == Writing::Doubling,
                    compared: phrase.compared,
                },
            );
            let last_kind = state.frame.as_ref().and_then(|frame| frame.kind);
            if reading.rule == "carried indicator"
                && own_sort == UnitSort::Ratio
                && phrase.predicate == Predicate::Reach
                && last_kind == Some(Kind::Growth)
                && zone.len() < first_at
            {
                // 增长率由29%「提升至」63%.
                kind = Kind::Growth;
            }
            // 由30个工作日压缩至「7个」: the unit is not said again.
            let mut unit = unit_of(quantity);
            if let Some(last) = state.frame.as_ref().filter(|_| reading.carried).and_then(|frame| frame.unit) {
                let units = Units::embedded();
                if unit.is_some_and(|unit| units.notation(unit) == "个") && units.notation(last) == "工作日" {
                    unit = Some(last);
                }
            }
            let own_sort = if unit == quantity.unit { own_sort } else { UnitSort::Workday };
            if reading.rule != "grant" && kind != Kind::Share && kind != Kind::Growth {
                indicators.iter_mut().for_each(|text| *text = counted(self.lexicon, text, own_sort));
            }
            let negative = phrase.predicate == Predicate::Fall && kind == Kind::Growth;
            let mut figures = values(quantity, negative);
            if modality == Modality::Norm && first.bound == Bound::Under {
                // 「最高」30万元、20万元: the cap holds for each.
                let exact = figures.iter_mut().filter(|(_, bound)| *bound == Bound::Exact);
                exact.for_each(|(_, bound)| *bound = Bound::Under);
            }
            let said = Said {
                span: quantity.span,
                figures,
                unit,
                kind,
                reference: reading.reference.clone(),
                base: phrase.base,
                at: *at,
                rule: reading.rule,
                carried: reading.carried,
            };
            let frame = Frame {
                indicators,
                subjects,
                verb: reading.verb.clone(),
                noun: reading.noun.clone(),
                counted: matches!(own_sort, UnitSort::Count | UnitSort::Person),
                verbs: reading.verbs.clone(),
                unit,
                kind: Some(kind),
                clause: state.clauses.len().saturating_sub(1),
            };
            self.say(state, clause, frame, &said, own_sort);
        }
        if count > 1
            && reading.indicators.len() == count
            && let Some(frame) = state.frame.as_mut()
        {
            frame.indicators = reading.indicators;
            frame.subjects = subjects;
        }
    }
}
