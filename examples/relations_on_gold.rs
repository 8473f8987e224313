//! Judges the relation rules alone: names of the gold documents are given, only the relations are found.
//!
//! `cargo run --example relations_on_gold -- FOLDER [--odd] [--errors]`, where FOLDER holds gold documents in the form of
//! the graph model (`NAME.json` beside `docs/NAME.txt`), and `title.tsv`-like lists may follow as `--posts FILE`.
//! Without a folder it says so and ends well.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use zhitu::ontology::{ClassId, Gazetteer, Method};
use zhitu::recognize::{Mention, MentionId, MentionSense, Recognized};
use zhitu::relate::{self, Lexicon, Scene};
use zhitu::resolve::{Entity, EntityId, Resolution};
use zhitu::segment::{self, Tokenizer};
use zhitu::text::{Document, Span};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = args.iter().find(|arg| Path::new(arg).is_dir()) else {
        println!("no folder of gold documents given: nothing to judge");
        return;
    };
    let posts: Vec<String> = args
        .iter()
        .position(|arg| arg == "--posts")
        .and_then(|at| args.get(at + 1))
        .and_then(|path| std::fs::read_to_string(path).ok())
        .map(|text| {
            text.lines()
                .skip(1)
                .flat_map(|line| {
                    let mut cells = line.split('\t').skip(1);
                    let name = cells.next().unwrap_or("").to_owned();
                    let aliases = cells.next().unwrap_or("").split('|').map(str::to_owned).collect::<Vec<_>>();
                    std::iter::once(name).chain(aliases)
                })
                .filter(|word| word.chars().count() > 1)
                .collect()
        })
        .unwrap_or_default();
    let errors = args.iter().any(|arg| arg == "--errors");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the folder is readable").flatten().map(|e| e.path()).collect();
    paths.sort();
    let (tokenizer, lexicon) = (Tokenizer::embedded(), Lexicon::embedded());
    let mut tally: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ext| ext == "json")) {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("").to_owned();
        let number: usize = stem.chars().filter(char::is_ascii_digit).take(2).collect::<String>().parse().unwrap_or(0);
        if args.iter().any(|arg| arg == "--odd") && number.is_multiple_of(2) {
            continue;
        }
        if let Some(only) = args.iter().position(|arg| arg == "--only").and_then(|at| args.get(at + 1))
            && !stem.contains(only.as_str())
        {
            continue;
        }
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("readable")).expect("JSON");
        let text = std::fs::read_to_string(Path::new(folder).join("docs").join(format!("{stem}.txt"))).expect("text");
        judge(
            &stem,
            &gold,
            &text,
            &posts,
            &tokenizer,
            &lexicon,
            errors && !matches!(number, 4 | 10 | 14 | 16),
            &mut tally,
        );
    }
    println!("{:16} {:>5} {:>5} {:>5} {:>6} {:>6} {:>6}", "", "gold", "right", "wrong", "P", "R", "F1");
    let mut all = [0; 4];
    for (relation, counts) in &tally {
        line(relation, *counts);
        for (sum, count) in all.iter_mut().zip(counts) {
            *sum += count;
        }
    }
    line("ALL", all);
}

fn line(name: &str, [gold, right, wrong, _]: [usize; 4]) {
    let p = right as f64 / (right + wrong).max(1) as f64;
    let r = right as f64 / gold.max(1) as f64;
    let f = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    println!("{name:16} {gold:5} {right:5} {wrong:5} {p:6.3} {r:6.3} {f:6.3}");
}

#[expect(clippy::too_many_arguments, reason = "an example's inner function")]
fn judge(
    stem: &str,
    gold: &Value,
    text: &str,
    posts: &[String],
    tokenizer: &Tokenizer,
    lexicon: &Lexicon,
    errors: bool,
    tally: &mut BTreeMap<String, [usize; 4]>,
) {
    let empty = Vec::new();
    let list = |key: &str| gold[key].as_array().unwrap_or(&empty).clone();
    let string = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let mut names: Vec<(String, usize)> = Vec::new();
    let mut entities = Vec::new();
    let mut ids = BTreeMap::new();
    let mut optional_entity = Vec::new();
    for (at, entity) in list("entities").iter().enumerate() {
        let class = ClassId::from_name(&string(&entity["type"])).unwrap_or(ClassId::PLACE);
        let name = string(&entity["name"]);
        names.push((name.clone(), at));
        for alias in entity["aliases"].as_array().unwrap_or(&empty) {
            names.push((string(alias), at));
        }
        names.push((name.trim_matches(['“', '”', '《', '》']).to_owned(), at));
        entities.push(Entity { class, name, aliases: BTreeSet::new(), entry: None });
        ids.insert(string(&entity["id"]), at);
        optional_entity.push(entity["optional"].as_bool().unwrap_or(false));
    }
    let document = Document::verbatim(stem, text);
    let segmented = segment::segmented(&document, tokenizer);
    // Longest names first at each place; posts fill what is left.
    names.retain(|(name, _)| !name.is_empty());
    names.sort_by_key(|(name, at)| (std::cmp::Reverse(name.len()), *at));
    let mut found: Vec<(Span, Option<usize>, Option<usize>)> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if !text.is_char_boundary(at) {
            at += 1;
            continue;
        }
        if let Some((name, entity)) = names.iter().find(|(name, _)| text[at..].starts_with(name.as_str())) {
            let outer = found.len();
            found.push((Span::new(at, at + name.len()), Some(*entity), None));
            nest(text, &names, at, name.len(), *entity, outer, &mut found);
            at += name.len();
            continue;
        }
        let post = posts.iter().filter(|post| text[at..].starts_with(post.as_str())).map(String::len).max();
        if let Some(length) = post {
            found.push((Span::new(at, at + length), None, None));
            at += length;
        } else {
            at += 1;
        }
    }
    let mut recognized = Recognized::default();
    let mut resolution = Resolution { entities, of_mention: Vec::new() };
    for (span, entity, outer) in found {
        recognized.mentions.push(Mention {
            span,
            sense: if entity.is_some() { MentionSense::Name } else { MentionSense::Title },
            class: entity.map_or(ClassId::PERSON, |at| resolution.entities[at].class),
            method: Method::Pattern,
            rule: "gold",
            confidence: 1.0,
            entries: Vec::new(),
            outer: outer.map(|at| MentionId(u32::try_from(at).unwrap_or(u32::MAX))),
        });
        resolution.of_mention.push(entity.map(|at| EntityId(u32::try_from(at).unwrap_or(u32::MAX))));
    }
    let gazetteer = Gazetteer::embedded();
    let scene = Scene {
        document: &document,
        segmented: &segmented,
        recognized: &recognized,
        resolution: &resolution,
        gazetteer: &gazetteer,
    };
    let facts = relate::facts(scene, lexicon);
    let mut want: BTreeMap<(usize, String, usize), (bool, String)> = BTreeMap::new();
    for relation in list("relations") {
        let (Some(s), Some(o)) = (ids.get(&string(&relation["s"])), ids.get(&string(&relation["o"]))) else { continue };
        let optional = relation["optional"].as_bool().unwrap_or(false) || optional_entity[*s] || optional_entity[*o];
        want.entry((*s, string(&relation["p"]), *o)).or_insert((optional, string(&relation["quote"])));
    }
    let mut got = BTreeSet::new();
    let mut wrong = BTreeSet::new();
    for fact in &facts {
        let (s, o, p) = (fact.subject.0 as usize, fact.object.0 as usize, fact.relation.name().to_owned());
        if want.contains_key(&(s, p.clone(), o)) {
            got.insert((s, p, o));
        } else if p == "cooperatesWith" && want.contains_key(&(o, p.clone(), s)) {
            got.insert((o, p, s));
        } else if wrong.insert((s, p.clone(), o)) && errors {
            println!(
                "{stem} WRONG {} {p} {} [{} {:.2}] {}",
                resolution.entities[s].name,
                resolution.entities[o].name,
                fact.evidence.rule,
                fact.evidence.confidence,
                fact.evidence.span.of(text)
            );
        }
    }
    for (key, (optional, quote)) in &want {
        let counts = tally.entry(key.1.clone()).or_default();
        if !optional {
            counts[0] += 1;
            if got.contains(key) {
                counts[1] += 1;
            } else if errors {
                let name = |at: usize| &resolution.entities[at].name;
                println!(
                    "{stem} MISSED {} {} {} | {}",
                    name(key.0),
                    key.1,
                    name(key.2),
                    quote.chars().take(60).collect::<String>()
                );
            }
        }
    }
    for (_, relation, _) in &wrong {
        tally.entry(relation.clone()).or_default()[2] += 1;
    }
}

/// Names inside the name at `from`, and names inside those.
fn nest(
    text: &str,
    names: &[(String, usize)],
    from: usize,
    length: usize,
    entity: usize,
    outer: usize,
    found: &mut Vec<(Span, Option<usize>, Option<usize>)>,
) {
    let mut inner = from;
    while inner < from + length {
        let inside = names.iter().find(|(other, of)| {
            text.is_char_boundary(inner)
                && other.len() < length
                && *of != entity
                && inner + other.len() <= from + length
                && text[inner..].starts_with(other.as_str())
        });
        if let Some((other, of)) = inside {
            let at = found.len();
            found.push((Span::new(inner, inner + other.len()), Some(*of), Some(outer)));
            nest(text, names, inner, other.len(), *of, at, found);
            inner += other.len();
        } else {
            inner += 1;
        }
    }
}
