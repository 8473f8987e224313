//! `zhitu compare`: one indicator of several places, side by side.

mod show;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::compare::{Compared, Comparison, Matched, Request, chart, compared};
use crate::export::written;
use crate::ontology::Kind;

use super::failure::{Failure, Outcome};
use super::terminal::{Verbosity, print};

/// Options of `zhitu compare`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  zhitu compare --indicator 研发投入强度 --places 深圳市,上海市,青岛市
  zhitu compare --indicator GDP --period 2025 --svg gdp.svg           all places that have a value, as a picture
  zhitu compare --indicator 地区生产总值 --kind growth --format csv
  zhitu compare --indicator 高新技术企业 --from graphs --format json

Indicators are found by concept (研发投入强度 is 研发投入占GDP比重), else by the same words, else by words that hold one
another; what was done is said. Without --kind the kind that the indicator usually has is shown.")]
pub(super) struct Options {
    /// What is compared, in any usual words
    #[arg(short, long, value_name = "WORDS")]
    indicator: String,
    /// Names with commas between; all that have a value where none is given
    #[arg(short, long, value_name = "NAMES")]
    places: Option<String>,
    /// Only numbers of this kind
    #[arg(short, long, value_enum)]
    kind: Option<KindName>,
    /// Only numbers of this year, month, day or interval (2019, 2020-06, 2020-01/2020-11), or within it
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// Folder of a build, or an RDF file (.nq, .trig, .ttl, .nt, .jsonld, .rdf)
    #[arg(long, value_name = "DIR|FILE", default_value = "output")]
    from: PathBuf,
    /// How the answer is written
    #[arg(short, long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Also draw a chart: bars for one period, lines for several
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    /// For people
    Table,
    Csv,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum KindName {
    Level,
    Flow,
    Share,
    Growth,
    Rank,
}

impl KindName {
    fn kind(self) -> Kind {
        match self {
            KindName::Level => Kind::Level,
            KindName::Flow => Kind::Flow,
            KindName::Share => Kind::Share,
            KindName::Growth => Kind::Growth,
            KindName::Rank => Kind::Rank,
        }
    }
}

pub(super) fn run(options: &Options, verbosity: Verbosity) -> Outcome {
    let request = Request {
        indicator: options.indicator.trim().to_owned(),
        places: names(options.places.as_deref().unwrap_or_default()),
        kind: options.kind.map(KindName::kind),
        period: options.period.clone(),
    };
    let source = super::graph_source::opened(&options.from, false, false)?;
    let comparison = match compared(&source, &request)? {
        Compared::Found(comparison) => comparison,
        Compared::UnknownIndicator(like) => {
            let failure = Failure::new(format!("the graph holds no number for {}", request.indicator));
            return Err(suggested(failure, &like));
        }
        Compared::UnknownPlace(name, like) => {
            return Err(suggested(Failure::new(format!("the graph knows nothing by the name {name}")), &like));
        }
        Compared::Nothing(there) => {
            let failure = Failure::new(format!("no number for {} fits what was asked", request.indicator));
            return Err(if there.is_empty() {
                failure
            } else {
                failure.hint(format!("there is {}", there.join("、")))
            });
        }
    };
    verbosity.note(&note(&request.indicator, &comparison));
    print(&match options.format {
        Format::Table => show::tables(&comparison, !request.places.is_empty()),
        Format::Csv => show::csv(&comparison),
        Format::Json => show::json(&request, &comparison),
    })?;
    if let Some(path) = &options.svg {
        let title = comparison.matched.concept().unwrap_or(&request.indicator);
        let picture = chart(&comparison, title);
        written(path, |to| to.write_all(picture.as_bytes()))?;
        verbosity.note(&format!("wrote {}", path.display()));
    }
    Ok(())
}

fn names(list: &str) -> Vec<String> {
    list.split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn suggested(failure: Failure, like: &[String]) -> Failure {
    if like.is_empty() {
        failure.hint("zhitu query overview shows what there is")
    } else {
        failure.hint(format!("did you mean {}?", like.join(", ")))
    }
}

/// How the indicator was found, and what was left out.
fn note(wanted: &str, comparison: &Comparison) -> String {
    let mut words = comparison.words.clone();
    let more = words.len().saturating_sub(6);
    words.truncate(6);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let mut note = match comparison.matched {
        Matched::Concept(_) => format!("{wanted}: by concept ({})", comparison.matched.concept().unwrap_or_default()),
        Matched::Words => format!("{wanted}: by the same words"),
        Matched::Containment => format!("{wanted}: by words that hold one another, which may be narrower or wider"),
    };
    note.push_str(&format!("; in the texts: {}{more}", words.join("、")));
    for (kind, count) in &comparison.left_out {
        note.push_str(&format!("; {count} of kind {0} left out (--kind {0})", kind.name()));
    }
    note
}
