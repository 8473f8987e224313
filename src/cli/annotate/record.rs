//! The annotation format: one object per text, with offsets in characters of the text given.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Number, Value};

use crate::graph::EntityKey;
use crate::ontology::Gazetteer;
use crate::pipeline::Understanding;
use crate::recognize::MentionSense;
use crate::recognize::Units;
use crate::store::Names;
use crate::text::Span;

/// One text to annotate.
#[derive(Debug)]
pub(super) struct Request {
    /// Given back in the answer.
    pub(super) id: Option<Value>,
    /// The text.
    pub(super) text: String,
    /// The day it was published.
    pub(super) date: Option<Date>,
}

impl Request {
    /// From one line of JSON. `date` is what stands where the line names none.
    pub(super) fn parse(line: &str, date: Option<Date>) -> Result<Request, String> {
        let value: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let text = value.get("text").and_then(Value::as_str).ok_or("it has no string \"text\"")?.to_owned();
        let date = match value.get("date").filter(|value| !value.is_null()) {
            None => date,
            Some(given) => {
                let given = given.as_str().ok_or("\"date\" is not a string")?;
                let day = given.get(..10).unwrap_or(given);
                Some(day.parse().map_err(|_| format!("\"date\" is not a day such as 2020-12-24: {given}"))?)
            }
        };
        Ok(Request { id: value.get("id").cloned(), text, date })
    }
}

/// What was recognized in one text.
#[derive(Serialize, Debug)]
pub(super) struct Annotation {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    /// In text order.
    pub(super) mentions: Vec<Record>,
    #[serde(skip)]
    pub(super) text: String,
}

/// One mention, in the annotation format.
#[derive(Serialize, Debug, Default)]
pub(super) struct Record {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
    #[serde(rename = "type")]
    pub(super) class: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) iri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) upper: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) bound: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) method: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) confidence: Option<f64>,
}

impl Annotation {
    /// The answer to a request.
    pub(super) fn new(request: Request, understanding: &Understanding, gazetteer: &Gazetteer) -> Annotation {
        let names = Names::default();
        let Understanding { document, recognized, resolution, .. } = understanding;
        let place = |span: Span| {
            let chars = document.source_chars(span);
            Record { start: chars.start, end: chars.end, text: document.quote(span), ..Record::default() }
        };
        let mut mentions = Vec::new();
        for (at, mention) in recognized.mentions.iter().enumerate() {
            let entity =
                resolution.of_mention.get(at).copied().flatten().and_then(|id| resolution.entities.get(id.0 as usize));
            let title = mention.sense == MentionSense::Title;
            mentions.push(Record {
                class: if title { "Title" } else { entity.map_or(mention.class, |entity| entity.class).name() },
                name: Some(
                    entity.map_or_else(|| document.slice(mention.span).to_owned(), |entity| entity.name.clone()),
                ),
                iri: entity.map(|entity| names.entity(&EntityKey::of(entity, gazetteer)).into_string()),
                method: Some(mention.method.name()),
                kind: (mention.sense == MentionSense::Anaphor).then_some("anaphor"),
                confidence: Some((f64::from(mention.confidence) * 1000.0).round() / 1000.0),
                ..place(mention.span)
            });
        }
        let figures = &recognized.figures;
        for quantity in &figures.quantities {
            mentions.push(Record {
                class: "Quantity",
                value: quantity.value.map(number),
                upper: quantity.upper.map(number),
                unit: Some(quantity.unit.map_or(String::new(), |unit| Units::embedded().annotated(unit).to_owned())),
                bound: Some(quantity.bound.name()),
                ..place(quantity.span)
            });
        }
        for ordinal in &figures.ordinals {
            mentions.push(Record { class: "Ordinal", value: Some(ordinal.value.into()), ..place(ordinal.span) });
        }
        for date in &figures.dates {
            mentions.push(Record { class: "Date", value: date.iso().map(Value::from), ..place(date.span) });
        }
        for duration in &figures.durations {
            mentions.push(Record {
                class: "Duration",
                value: Some(duration.value.clone().into()),
                ..place(duration.span)
            });
        }
        mentions.sort_by(|one, other| (one.start, other.end, one.class).cmp(&(other.start, one.end, other.class)));
        Annotation { id: request.id, mentions, text: request.text }
    }

    /// As one line of JSON, with its line end.
    pub(super) fn json_line(&self) -> String {
        let mut line = serde_json::to_string(self).expect("records hold only strings and numbers");
        line.push('\n');
        line
    }
}

/// A decimal as a JSON number: an integer where it is one.
fn number(value: Decimal) -> Value {
    let text = value.normalize().to_string();
    text.parse::<i64>()
        .map(Value::from)
        .ok()
        .or_else(|| text.parse::<f64>().ok().and_then(Number::from_f64).map(Value::Number))
        .unwrap_or(Value::String(text))
}
