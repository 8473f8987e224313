//! Values of one kind and unit, by place and period.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::ontology::{Bound, Kind, Modality};

use super::said::{Said, Source};

/// One value of a cell.
#[derive(Clone, PartialEq, Debug)]
pub struct Value {
    /// In the panel's unit, 万 and 亿 multiplied out.
    pub value: Decimal,
    /// How exact.
    pub bound: Bound,
    /// Fact, aim or rule.
    pub modality: Modality,
    /// The text's words for the indicator.
    pub indicator: String,
    /// The period as the graph has it.
    pub period: String,
    /// The whole of a share, base of a growth, field of a rank; or nothing.
    pub reference: String,
    /// Where it is said; several where texts agree.
    pub sources: Vec<Source>,
}

/// One place.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Its name.
    pub place: String,
    /// Its IRI.
    pub iri: String,
    /// For every period of the panel the values, none of them lost: an empty list is a gap.
    pub cells: Vec<Vec<Value>>,
}

/// Values of one kind and unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Panel {
    /// What sort of numbers.
    pub kind: Kind,
    /// Notation of the unit.
    pub unit: String,
    /// In order of time: a year for what holds of a year or a day in it, else the period as it stands; empty where the
    /// text names none.
    pub periods: Vec<String>,
    /// One for each place.
    pub rows: Vec<Row>,
}

/// The column a number belongs in: days are the state of their year; months and intervals stay what they are.
fn column(period: &str) -> String {
    let day = period.len() == 10 && period.bytes().filter(|byte| *byte == b'-').count() == 2;
    if day { period[..4].to_owned() } else { period.to_owned() }
}

/// Panels of the numbers, by kind, then by the number of values. `places` are the rows, as IRI and name; without them
/// every subject is one, the largest value of the last period first.
pub(super) fn panels(said: &[Said], places: &[(String, String)]) -> Vec<Panel> {
    let mut groups: BTreeMap<(Kind, &str), Vec<&Said>> = BTreeMap::new();
    for one in said {
        groups.entry((one.kind, &one.unit)).or_default().push(one);
    }
    let mut panels: Vec<(usize, Panel)> =
        groups.into_iter().map(|((kind, unit), said)| (said.len(), panel(kind, unit, &said, places))).collect();
    panels.sort_by(|(one_size, one), (other_size, other)| {
        (one.kind, other_size, &one.unit).cmp(&(other.kind, one_size, &other.unit))
    });
    panels.into_iter().map(|(_, panel)| panel).collect()
}

fn panel(kind: Kind, unit: &str, said: &[&Said], places: &[(String, String)]) -> Panel {
    let periods: Vec<String> =
        said.iter().map(|one| column(&one.period)).collect::<BTreeSet<_>>().into_iter().collect();
    let open = places.is_empty();
    let rows: Vec<(String, String)> = if open {
        said.iter().map(|one| (one.subject.clone(), one.name.clone())).collect::<BTreeMap<_, _>>().into_iter().collect()
    } else {
        places.to_vec()
    };
    let mut rows: Vec<Row> =
        rows.into_iter().map(|(iri, place)| Row { place, iri, cells: vec![Vec::new(); periods.len()] }).collect();
    let at: BTreeMap<String, usize> = rows.iter().enumerate().map(|(at, row)| (row.iri.clone(), at)).collect();
    for one in said {
        let (Some(row), Ok(cell)) = (at.get(&one.subject), periods.binary_search(&column(&one.period))) else {
            continue;
        };
        add(&mut rows[*row].cells[cell], one);
    }
    for row in &mut rows {
        for cell in &mut row.cells {
            cell.sort_by(|a, b| {
                (a.modality, &a.period, a.value, &a.indicator).cmp(&(b.modality, &b.period, b.value, &b.indicator))
            });
        }
    }
    if open {
        rows.sort_by_cached_key(|row| {
            let last = row.cells.iter().rev().find_map(|cell| cell.first()).map(|value| value.value);
            let order = last.map(|value| if kind == Kind::Rank { value } else { -value });
            (order.is_none(), order, row.place.clone(), row.iri.clone())
        });
    }
    Panel { kind, unit: unit.to_owned(), periods, rows }
}

/// Adds a number to a cell; one that says the same joins its sources.
fn add(cell: &mut Vec<Value>, said: &Said) {
    let same = cell.iter_mut().find(|known| {
        known.value == said.value
            && known.bound == said.bound
            && known.modality == said.modality
            && known.period == said.period
            && known.reference == said.reference
    });
    if let Some(known) = same {
        if let Err(place) = known.sources.binary_search(&said.source) {
            known.sources.insert(place, said.source.clone());
        }
        return;
    }
    cell.push(Value {
        value: said.value,
        bound: said.bound,
        modality: said.modality,
        indicator: said.indicator.clone(),
        period: said.period.clone(),
        reference: said.reference.clone(),
        sources: vec![said.source.clone()],
    });
}
