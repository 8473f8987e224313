//! Annotations for people: marked text and a table.

use std::fmt::Write as _;

use comfy_table::{ContentArrangement, Table, presets};
use owo_colors::{AnsiColors, OwoColorize as _};

use crate::ontology::ClassId;

use super::record::{Annotation, Record};

/// The text with every mention in the colour of its class and its class behind it; the inner names of longer ones
/// are left to the table.
pub(super) fn marked_text(annotation: &Annotation) -> String {
    let letters: Vec<char> = annotation.text.chars().collect();
    let slice =
        |start: usize, end: usize| letters[start.min(letters.len())..end.min(letters.len())].iter().collect::<String>();
    let mut shown = String::new();
    let mut at = 0;
    for mention in &annotation.mentions {
        if mention.start < at {
            continue;
        }
        shown.push_str(&slice(at, mention.start));
        let _ = write!(
            shown,
            "{}{}",
            slice(mention.start, mention.end).color(color(mention.class)).bold(),
            format!("[{}]", mention.class).dimmed()
        );
        at = mention.end;
    }
    shown.push_str(&slice(at, letters.len()));
    if !shown.ends_with('\n') {
        shown.push('\n');
    }
    shown
}

/// A row per mention.
pub(super) fn table(annotation: &Annotation) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(["start", "end", "text", "type", "meaning", "method", "confidence"]);
    for mention in &annotation.mentions {
        table.add_row([
            mention.start.to_string(),
            mention.end.to_string(),
            mention.text.clone(),
            mention.class.to_owned(),
            meaning(mention),
            mention.method.unwrap_or_default().to_owned(),
            mention.confidence.map_or(String::new(), |confidence| format!("{confidence:.2}")),
        ]);
    }
    format!("{table}\n")
}

/// The name, or the value with its unit and bound.
fn meaning(mention: &Record) -> String {
    if let Some(name) = &mention.name {
        return name.clone();
    }
    let plain = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut parts: Vec<String> = Vec::new();
    match (&mention.value, &mention.upper) {
        (Some(value), Some(upper)) => parts.push(format!("{}–{}", plain(value), plain(upper))),
        (Some(value), None) | (None, Some(value)) => parts.push(plain(value)),
        (None, None) => {}
    }
    parts.extend(mention.unit.clone().filter(|unit| !unit.is_empty()));
    parts.extend(mention.bound.filter(|bound| *bound != "exact").map(|bound| format!("({bound})")));
    parts.join(" ")
}

fn color(class: &str) -> AnsiColors {
    let Some(class) = ClassId::from_name(class) else {
        return match class {
            "Title" => AnsiColors::BrightMagenta,
            _ => AnsiColors::Yellow,
        };
    };
    match class.branch() {
        ClassId::PLACE => AnsiColors::Green,
        ClassId::INSTITUTION => AnsiColors::Blue,
        ClassId::PROGRAM => AnsiColors::Magenta,
        ClassId::PERSON => AnsiColors::Red,
        _ => AnsiColors::Cyan,
    }
}
