//! A comparison as a picture: bars for one period, lines for several.

use std::fmt::Write as _;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::export::{FONTS, width, xml};
use crate::ontology::{Kind, Modality};

use super::amount::{Scale, shown};
use super::comparison::Comparison;
use super::line_chart::line_chart;
use super::panel::{Panel, Value};

pub(super) const WIDTH: f64 = 960.0;
pub(super) const MARGIN: f64 = 28.0;
const FONT: f64 = 14.0;
const BAR: f64 = 20.0;
const BETWEEN: f64 = 14.0;

/// The colours of places, in order.
pub(super) const COLORS: [&str; 10] =
    ["#2f6fb3", "#d9822b", "#3a9a5c", "#b5423c", "#7d5ba6", "#8a6d3b", "#c65d9a", "#5f6b76", "#9aa52a", "#2aa5a5"];

/// Draws a comparison as SVG: a panel of bars where it has one period, of lines where it has several. The words behind
/// every value are in its tooltip.
pub fn chart(comparison: &Comparison, title: &str) -> String {
    let mut body = String::new();
    let mut top = 58.0;
    for panel in &comparison.panels {
        let several = panel.periods.iter().filter(|period| !period.is_empty()).count() > 1;
        top += if several { line_chart(&mut body, panel, top) } else { bar_chart(&mut body, panel, top) };
    }
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH:.0}\" height=\"{top:.0}\" viewBox=\"0 0 {WIDTH:.0} {top:.0}\" font-family=\"{FONTS}\">\n\
         <title>{title}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
         <text x=\"{MARGIN}\" y=\"34\" font-size=\"20\" font-weight=\"bold\" fill=\"#222222\">{title}</text>\n",
        title = xml(title),
    );
    out.push_str(&body);
    out.push_str("</svg>\n");
    out
}

/// 流量 · 亿元 · 2022, above a panel.
pub(super) fn heading(out: &mut String, panel: &Panel, scale: &Scale, top: f64) {
    let kind = match panel.kind {
        Kind::Level => "存量",
        Kind::Flow => "流量",
        Kind::Share => "占比",
        Kind::Growth => "增长",
        Kind::Rank => "位次",
    };
    let mut parts = vec![kind.to_owned()];
    parts.extend((!scale.unit.is_empty()).then(|| format!("单位：{}", scale.unit)));
    let times: Vec<&str> = panel.periods.iter().map(String::as_str).filter(|period| !period.is_empty()).collect();
    parts.extend(match times[..] {
        [] => None,
        [only] => Some(only.to_owned()),
        [first, .., last] => Some(format!("{first} 至 {last}")),
    });
    let aimed = values(panel).any(|value| value.modality != Modality::Actual);
    parts.extend(aimed.then(|| "空心为目标或规定".to_owned()));
    let _ = writeln!(
        out,
        "<text x=\"{MARGIN}\" y=\"{:.1}\" font-size=\"13\" fill=\"#57606a\">{}</text>",
        top + 10.0,
        xml(&parts.join(" · ")),
    );
}

/// The scale of a panel: that of its largest value.
pub(super) fn scale(panel: &Panel) -> Scale {
    let largest = values(panel).map(|value| value.value.abs()).max().unwrap_or(Decimal::ONE);
    Scale::of(largest, &panel.unit)
}

pub(super) fn values(panel: &Panel) -> impl Iterator<Item = &Value> {
    panel.rows.iter().flat_map(|row| row.cells.iter().flatten())
}

/// A value on a scale, to draw with.
pub(super) fn drawn(value: Decimal, scale: &Scale) -> f64 {
    (value / scale.divisor).to_f64().unwrap_or(0.0)
}

/// What hovering shows: the number, then every quote with its file and line.
pub(super) fn tip(place: &str, value: &Value, panel: &Panel) -> String {
    let mut tip = format!("{place} {}：{}", value.period, shown(value, &panel.unit, panel.kind));
    for source in &value.sources {
        let _ = write!(tip, " 「{}」 {}:{}", source.quote, source.file, source.line);
    }
    tip
}

/// Round numbers that cover a range: the lowest, the step and how many steps.
pub(super) fn ticks(low: f64, high: f64) -> (f64, f64, usize) {
    let span = if high > low { high - low } else { 1.0 };
    let magnitude = 10f64.powf((span / 5.0).log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].iter().map(|part| part * magnitude).find(|step| span / step <= 6.0);
    let step = step.unwrap_or(10.0 * magnitude);
    let start = (low / step).floor() * step;
    let mut count = 1;
    while start + step * f64::from(count) < high && count < 20 {
        count += 1;
    }
    (start, step, usize::try_from(count).unwrap_or(1))
}

/// A tick's number in its shortest form.
pub(super) fn tick_label(value: f64) -> String {
    let text = format!("{value:.4}");
    let shortest = text.trim_end_matches('0').trim_end_matches('.');
    if shortest.is_empty() || shortest == "-0" { "0".to_owned() } else { shortest.to_owned() }
}

/// How a value is painted: facts full, aims and rules as an outline.
fn paint(value: &Value, color: &str) -> String {
    match value.modality {
        Modality::Actual => format!("fill=\"{color}\" stroke=\"{color}\""),
        Modality::Target | Modality::Norm => {
            format!("fill=\"{color}\" fill-opacity=\"0.15\" stroke=\"{color}\" stroke-dasharray=\"4 3\"")
        }
    }
}

/// A bar for every value, one place below the other; returns the height used.
fn bar_chart(out: &mut String, panel: &Panel, top: f64) -> f64 {
    let scale = scale(panel);
    heading(out, panel, &scale, top);
    let names = panel.rows.iter().map(|row| width(&row.place, FONT)).fold(0.0, f64::max).min(260.0);
    let labels = values(panel).map(|value| width(&shown(value, &panel.unit, panel.kind), 13.0)).fold(0.0, f64::max);
    let left = MARGIN + names + 12.0;
    let right = WIDTH - MARGIN - labels.min(300.0) - 8.0;
    let numbers = || values(panel).map(|value| drawn(value.value, &scale));
    let (low, high) = (numbers().fold(0.0, f64::min), numbers().fold(0.0, f64::max));
    let (start, step, count) = ticks(low, high);
    let end = start + step * count as f64;
    let x = |number: f64| left + (number - start) / (end - start) * (right - left);
    let rows_top = top + 28.0;
    let heights = panel.rows.iter().map(|row| row.cells.iter().flatten().count().max(1) as f64 * (BAR + 3.0) + BETWEEN);
    let bottom = rows_top + heights.clone().sum::<f64>();
    for at in 0..=count {
        let number = start + step * at as f64;
        let _ = writeln!(
            out,
            "<line x1=\"{x:.1}\" y1=\"{rows_top:.1}\" x2=\"{x:.1}\" y2=\"{bottom:.1}\" stroke=\"#e4e8ec\"/><text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"12\" text-anchor=\"middle\" fill=\"#57606a\">{}</text>",
            bottom + 16.0,
            tick_label(number),
            x = x(number),
        );
    }
    let zero = x(0.0);
    let mut y = rows_top;
    for (row, height) in panel.rows.iter().zip(heights) {
        let middle = y + height / 2.0 + FONT * 0.36;
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{middle:.1}\" font-size=\"{FONT}\" text-anchor=\"end\" fill=\"#1f2328\">{}</text>",
            left - 8.0,
            xml(&row.place),
        );
        let mut bar_top = y + BETWEEN / 2.0;
        for value in row.cells.iter().flatten() {
            let end = x(drawn(value.value, &scale));
            let _ = writeln!(
                out,
                "<g><rect x=\"{:.1}\" y=\"{bar_top:.1}\" width=\"{:.1}\" height=\"{BAR:.1}\" {}/><text x=\"{:.1}\" y=\"{:.1}\" font-size=\"13\" fill=\"#1f2328\">{}</text><title>{}</title></g>",
                zero.min(end),
                (end - zero).abs().max(1.0),
                paint(value, COLORS[0]),
                end.max(zero) + 6.0,
                bar_top + BAR * 0.5 + 13.0 * 0.36,
                xml(&shown(value, &panel.unit, panel.kind)),
                xml(&tip(&row.place, value, panel)),
            );
            bar_top += BAR + 3.0;
        }
        if row.cells.iter().all(Vec::is_empty) {
            let _ = writeln!(
                out,
                "<text x=\"{:.1}\" y=\"{middle:.1}\" font-size=\"13\" fill=\"#8b949e\">— 无数据</text>",
                zero + 6.0
            );
        }
        y += height;
    }
    let _ = writeln!(
        out,
        "<line x1=\"{zero:.1}\" y1=\"{rows_top:.1}\" x2=\"{zero:.1}\" y2=\"{bottom:.1}\" stroke=\"#8b949e\"/>"
    );
    bottom + 44.0 - top
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_cover_the_range() {
        assert_eq!(ticks(0.0, 5.81), (0.0, 1.0, 6));
        assert_eq!(ticks(0.0, 32387.68), (0.0, 10000.0, 4));
        let (start, step, count) = ticks(-7.4, 12.0);
        assert!(start <= -7.4 && start + step * count as f64 >= 12.0);
        assert_eq!(ticks(0.0, 0.0).2, 1, "there is an axis even for nothing");
        assert_eq!(tick_label(0.1 + 0.2), "0.3");
    }
}
