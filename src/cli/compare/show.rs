//! A comparison as tables for people, CSV and JSON.

use comfy_table::{Cell, CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};
use owo_colors::OwoColorize as _;
use serde_json::{Value as Json, json};

use crate::compare::{Comparison, Panel, Request, Row, Value, shown};
use crate::ontology::Kind;

/// A line below the header is all that a table needs.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// One table for each kind and unit: place, period, value, the words and their place. Gaps, where they are wanted,
/// are —.
pub(super) fn tables(comparison: &Comparison, gaps: bool) -> String {
    let mut text = String::new();
    for panel in &comparison.panels {
        text.push_str(&format!("{}\n", title(panel).bold()));
        let mut table = Table::new();
        table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_header(["place", "period", "value", "words", "where"]);
        for row in &panel.rows {
            rows(&mut table, panel, row, gaps);
        }
        text.push_str(&format!("{table}\n\n"));
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn title(panel: &Panel) -> String {
    let kind = match panel.kind {
        Kind::Level => "存量 level",
        Kind::Flow => "流量 flow",
        Kind::Share => "占比 share",
        Kind::Growth => "增长 growth",
        Kind::Rank => "位次 rank",
    };
    format!("{kind}  {}", panel.unit).trim_end().to_owned()
}

fn rows(table: &mut Table, panel: &Panel, row: &Row, gaps: bool) {
    let mut place = row.place.as_str();
    for (period, cell) in panel.periods.iter().zip(&row.cells) {
        if cell.is_empty() && gaps {
            table.add_row(
                [place, period, "—", "", ""].map(Cell::new).map(|cell| cell.set_alignment(CellAlignment::Left)),
            );
            place = "";
        }
        for value in cell {
            let period = if value.period.is_empty() { "—" } else { &value.period };
            let amount = Cell::new(shown(value, &panel.unit, panel.kind)).set_alignment(CellAlignment::Right);
            let quotes: Vec<String> = value.sources.iter().map(|source| format!("「{}」", source.quote)).collect();
            let places: Vec<String> =
                value.sources.iter().map(|source| format!("{}:{}", source.file, source.line)).collect();
            table.add_row([
                Cell::new(place),
                Cell::new(period),
                amount,
                Cell::new(quotes.join("\n")),
                Cell::new(places.join("\n")),
            ]);
            place = "";
        }
    }
}

/// One row for each value and source; a gap is a row without value.
pub(super) fn csv(comparison: &Comparison) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = [
        "place",
        "period",
        "value",
        "unit",
        "kind",
        "modality",
        "bound",
        "reference",
        "indicator",
        "matched",
        "quote",
        "file",
        "line",
        "place_iri",
    ];
    let mut records: Vec<Vec<String>> = vec![header.map(str::to_owned).to_vec()];
    for panel in &comparison.panels {
        for row in &panel.rows {
            for (period, cell) in panel.periods.iter().zip(&row.cells) {
                let start = |period: &str, value: String| {
                    vec![row.place.clone(), period.to_owned(), value, panel.unit.clone(), panel.kind.name().to_owned()]
                };
                if cell.is_empty() {
                    let mut record = start(period, String::new());
                    record.extend(std::iter::repeat_n(String::new(), header.len() - record.len() - 1));
                    record.push(row.iri.clone());
                    records.push(record);
                }
                for value in cell {
                    for source in &value.sources {
                        let mut record = start(&value.period, value.value.normalize().to_string());
                        record.extend([
                            value.modality.name().to_owned(),
                            value.bound.name().to_owned(),
                            value.reference.clone(),
                            value.indicator.clone(),
                            comparison.matched.name().to_owned(),
                            source.quote.clone(),
                            source.file.clone(),
                            source.line.to_string(),
                            row.iri.clone(),
                        ]);
                        records.push(record);
                    }
                }
            }
        }
    }
    for record in records {
        // Writing to memory does not fail, and every record has as many fields as the header.
        let _ = writer.write_record(record);
    }
    writer.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// Everything, values raw.
pub(super) fn json(request: &Request, comparison: &Comparison) -> String {
    let panels: Vec<Json> = comparison
        .panels
        .iter()
        .map(|panel| {
            let rows: Vec<Json> = panel.rows.iter().map(|row| row_json(panel, row)).collect();
            json!({ "kind": panel.kind.name(), "unit": panel.unit, "periods": panel.periods, "rows": rows })
        })
        .collect();
    let answer = json!({
        "indicator": request.indicator,
        "matched": comparison.matched.name(),
        "concept": comparison.matched.concept(),
        "words": comparison.words,
        "panels": panels,
        "left_out": comparison.left_out.iter().map(|(kind, count)| (kind.name().to_owned(), json!(count))).collect::<serde_json::Map<_, _>>(),
    });
    format!("{answer:#}\n")
}

fn row_json(panel: &Panel, row: &Row) -> Json {
    let cells: Vec<Json> = row
        .cells
        .iter()
        .zip(&panel.periods)
        .map(|(cell, period)| json!({ "period": period, "values": cell.iter().map(|value| value_json(panel, value)).collect::<Vec<_>>() }))
        .collect();
    json!({ "place": row.place, "iri": row.iri, "cells": cells })
}

fn value_json(panel: &Panel, value: &Value) -> Json {
    let number = value.value.normalize().to_string();
    // A number where JSON can hold it exactly enough, else its digits.
    let number = number.parse::<serde_json::Number>().map_or_else(|_| Json::String(number), Json::Number);
    let sources: Vec<Json> = value
        .sources
        .iter()
        .map(|source| json!({ "quote": source.quote, "file": source.file, "line": source.line }))
        .collect();
    json!({
        "value": number,
        "shown": shown(value, &panel.unit, panel.kind),
        "modality": value.modality.name(),
        "bound": value.bound.name(),
        "period": value.period,
        "reference": value.reference,
        "indicator": value.indicator,
        "sources": sources,
    })
}
