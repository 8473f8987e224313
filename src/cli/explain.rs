//! `zhitu explain`: who an entity is, what is said of it, and where.

use std::path::PathBuf;

use clap::Args;
use owo_colors::OwoColorize as _;

use crate::query::{AttributeLine, Evidence, Explained, Explanation, FactLine, NumberLine, explained};

use super::failure::{Failure, Outcome};
use super::terminal::{Verbosity, print};

/// Options of `zhitu explain`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  zhitu explain 深圳市
  zhitu explain 440300                      by official code
  zhitu explain 张江实验室 --from graphs")]
pub(super) struct Options {
    /// A name, alias, official code or IRI
    #[arg(value_name = "NAME")]
    name: String,
    /// Folder of a build, or an RDF file (.nq, .trig, .ttl, .nt, .jsonld, .rdf)
    #[arg(long, value_name = "DIR|FILE", default_value = "output")]
    from: PathBuf,
}

pub(super) fn run(options: &Options, _verbosity: Verbosity) -> Outcome {
    let source = super::graph_source::opened_to_explain(&options.from)?;
    match explained(&source, options.name.trim())? {
        Explained::Found(found) => {
            let texts: Vec<String> = found.iter().map(told).collect();
            print(&texts.join("\n"))
        }
        Explained::Unknown(names) => {
            let failure = Failure::new(format!("the graph knows nothing by the name {}", options.name));
            Err(if names.is_empty() {
                failure.hint("zhitu query overview shows what there is")
            } else {
                failure.hint(format!("did you mean {}?", names.join(", ")))
            })
        }
    }
}

fn told(found: &Explanation) -> String {
    let mut text = format!("{}  {} {}\n", found.name.bold(), found.class.zh(), found.class.en().dimmed());
    let mut row = |name: &str, value: String| {
        if !value.is_empty() {
            text.push_str(&format!("  {} {value}\n", name.cyan()));
        }
    };
    row("别名", found.aliases.join("、"));
    row("位于", found.within.join("、"));
    row("代码", found.codes.join("、"));
    row("同一", found.same_as.join(" "));
    row("标识", found.iri.clone());
    row("提及", format!("{} 次：{}", found.mentions, found.files.join(", ")));
    section(&mut text, "关系", found.facts.iter().map(|fact| fact_told(&found.name, fact)).collect());
    section(&mut text, "文件", found.attributes.iter().map(attribute_told).collect());
    section(&mut text, "数值", found.numbers.iter().map(number_told).collect());
    text
}

fn section(text: &mut String, title: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    text.push_str(&format!("\n{} {}\n", title.bold(), lines.len()));
    for line in lines {
        text.push_str(&line);
    }
}

fn fact_told(name: &str, fact: &FactLine) -> String {
    let relation = format!("{}（{}）", fact.relation.zh(), fact.relation.name());
    let mut text = if fact.outgoing {
        format!("  {name} {} {}\n", relation.green(), fact.other.bold())
    } else {
        format!("  {} {} {name}\n", fact.other.bold(), relation.green())
    };
    for evidence in &fact.evidence {
        text.push_str(&evidence_told(evidence));
    }
    text
}

fn attribute_told(attribute: &AttributeLine) -> String {
    let name = format!("{}（{}）", attribute.kind.zh(), attribute.kind.name());
    let mut text = format!("  {} {}\n", name.green(), attribute.value.bold());
    for evidence in &attribute.evidence {
        text.push_str(&evidence_told(evidence));
    }
    text
}

fn number_told(number: &NumberLine) -> String {
    let mut about: Vec<String> = vec![number.kind.clone()];
    about.extend((number.modality != "actual").then(|| number.modality.clone()));
    about.extend((number.bound != "exact").then(|| number.bound.clone()));
    about.extend((!number.period.is_empty()).then(|| number.period.clone()));
    about.extend((!number.reference.is_empty()).then(|| format!("参照 {}", number.reference)));
    format!(
        "  {} {} {}  {}\n{}",
        number.indicator.green(),
        number.value.bold(),
        number.unit,
        about.join("，").dimmed(),
        evidence_told(&number.evidence)
    )
}

fn evidence_told(evidence: &Evidence) -> String {
    let place = format!("{}:{}", evidence.file, evidence.line);
    let title = if evidence.title.is_empty() { String::new() } else { format!("[{}] ", evidence.title) };
    let found = format!("{} {} {}", evidence.method, evidence.rule, evidence.confidence);
    format!("    {title}「{}」\n      {} {}\n", evidence.quote, place.blue(), found.dimmed())
}
