//! Several periods as lines, one for each place, broken where a period has no value.

use std::fmt::Write as _;

use crate::export::{width, xml};
use crate::ontology::{Kind, Modality};

use super::amount::shown;
use super::chart::{COLORS, MARGIN, WIDTH, drawn, heading, scale, tick_label, ticks, tip, values};
use super::panel::{Panel, Value};

const HEIGHT: f64 = 320.0;
const LEGEND_ROW: f64 = 20.0;

/// Draws a panel below `top`; returns the height used.
pub(super) fn line_chart(out: &mut String, panel: &Panel, top: f64) -> f64 {
    let scale = scale(panel);
    heading(out, panel, &scale, top);
    let numbers = || values(panel).map(|value| drawn(value.value, &scale));
    let (least, most) = (numbers().fold(f64::INFINITY, f64::min), numbers().fold(f64::NEG_INFINITY, f64::max));
    let room = (most - least).max(most.abs() * 0.05) * 0.12;
    // Sums are seen from zero; shares, growth and ranks by their differences.
    let low = if matches!(panel.kind, Kind::Level | Kind::Flow) { least.min(0.0) } else { least - room };
    let (start, step, count) = ticks(low, most + room);
    let end = start + step * count as f64;
    let names = panel.rows.iter().map(|row| width(&row.place, 13.0)).fold(0.0, f64::max).min(240.0);
    let axis = (0..=count).map(|at| width(&tick_label(start + step * at as f64), 12.0)).fold(0.0, f64::max);
    let (left, right) = (MARGIN + axis + 12.0, WIDTH - MARGIN - names - 44.0);
    let full = HEIGHT.max(panel.rows.len() as f64 * LEGEND_ROW + 60.0);
    let (first, last) = (top + 34.0, top + full - 34.0);
    let downwards = panel.kind == Kind::Rank;
    let y = |number: f64| {
        let part = (number - start) / (end - start);
        if downwards { first + part * (last - first) } else { last - part * (last - first) }
    };
    let columns = panel.periods.len();
    let x = |column: usize| left + (column as f64 + 0.5) / columns as f64 * (right - left);
    for at in 0..=count {
        let number = start + step * at as f64;
        let _ = writeln!(
            out,
            "<line x1=\"{left:.1}\" y1=\"{y:.1}\" x2=\"{right:.1}\" y2=\"{y:.1}\" stroke=\"#e4e8ec\"/><text x=\"{:.1}\" y=\"{:.1}\" font-size=\"12\" text-anchor=\"end\" fill=\"#57606a\">{}</text>",
            left - 8.0,
            y(number) + 4.0,
            tick_label(number),
            y = y(number),
        );
    }
    // As many labels as fit.
    let widest = panel.periods.iter().map(|period| width(period, 12.0)).fold(0.0, f64::max) + 12.0;
    let every = ((columns as f64 * widest / (right - left)).ceil() as usize).max(1);
    for (column, period) in panel.periods.iter().enumerate().filter(|(column, _)| column % every == 0) {
        let period = if period.is_empty() { "无日期" } else { period };
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"12\" text-anchor=\"middle\" fill=\"#57606a\">{}</text>",
            x(column),
            last + 20.0,
            xml(period),
        );
    }
    for (at, row) in panel.rows.iter().enumerate() {
        let color = COLORS[at % COLORS.len()];
        let dashes = if at < COLORS.len() { "" } else { " stroke-dasharray=\"6 3\"" };
        let mut stretch: Vec<(f64, f64)> = Vec::new();
        let mut stretches = Vec::new();
        for (column, cell) in row.cells.iter().enumerate() {
            // Where texts disagree the line goes on with what is nearest; all of them stay points.
            let facts = cell.iter().filter(|value| value.modality == Modality::Actual);
            let heights = facts.map(|value| y(drawn(value.value, &scale)));
            let near = stretch.last().map(|(_, height)| *height);
            match heights.min_by(|a, b| {
                near.map_or(0.0, |near| (a - near).abs()).total_cmp(&near.map_or(0.0, |near| (b - near).abs()))
            }) {
                Some(height) => stretch.push((x(column), height)),
                None => stretches.push(std::mem::take(&mut stretch)),
            }
        }
        stretches.push(stretch);
        for stretch in stretches.iter().filter(|stretch| stretch.len() > 1) {
            let points: Vec<String> = stretch.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
            let _ = writeln!(
                out,
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2\"{dashes}/>",
                points.join(" ")
            );
        }
        for (column, cell) in row.cells.iter().enumerate() {
            for value in cell {
                let _ = writeln!(
                    out,
                    "<g><circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\" {}/><title>{}</title></g>",
                    x(column),
                    y(drawn(value.value, &scale)),
                    mark(value, color),
                    xml(&tip(&row.place, value, panel)),
                );
            }
        }
        // Few lines have room for their numbers.
        if panel.rows.len() <= 3 && columns <= 6 {
            for (column, cell) in row.cells.iter().enumerate() {
                if let Some(value) = cell.first() {
                    let _ = writeln!(
                        out,
                        "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"11\" text-anchor=\"middle\" fill=\"{color}\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\">{}</text>",
                        x(column),
                        y(drawn(value.value, &scale)) - 9.0,
                        xml(&shown(value, &panel.unit, panel.kind)),
                    );
                }
            }
        }
        let gap = if row.cells.iter().all(Vec::is_empty) { " —" } else { "" };
        let legend = first + at as f64 * LEGEND_ROW;
        let _ = writeln!(
            out,
            "<line x1=\"{:.1}\" y1=\"{legend:.1}\" x2=\"{:.1}\" y2=\"{legend:.1}\" stroke=\"{color}\" stroke-width=\"3\"{dashes}/><text x=\"{:.1}\" y=\"{:.1}\" font-size=\"13\" fill=\"#1f2328\">{}{gap}</text>",
            right + 14.0,
            right + 34.0,
            right + 40.0,
            legend + 5.0,
            xml(&row.place),
        );
    }
    full + 24.0
}

/// A fact is a full point, an aim or rule an open one.
fn mark(value: &Value, color: &str) -> String {
    let fill = if value.modality == Modality::Actual { color } else { "#ffffff" };
    format!("fill=\"{fill}\" stroke=\"{color}\" stroke-width=\"1.8\"")
}
