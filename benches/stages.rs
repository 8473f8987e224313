//! The path read → facts, stage by stage, on one core, beside bare jieba-rs `cut` (no HMM) on the same text in the
//! same run: `cargo bench --bench stages`. Figures are bytes, characters and sentences (items) of cleaned text a second;
//! compare them with `jieba_cut`. The share of a stage in the whole run is its time over that of `whole_path`.
//!
//! The text is the sample bulletin, repeated as many documents to about 1 MB; where the development data lies beside
//! the repository, it is real documents instead.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use divan::Bencher;
use divan::counter::{BytesCount, CharsCount, ItemsCount};
use jieba_rs::Jieba;
use zhitu::pipeline::{Pipeline, Reading};
use zhitu::recognize::Clues;
use zhitu::relate::Scene;
use zhitu::text::Document;
use zhitu::{read, recognize, relate, resolve, segment};

fn main() {
    divan::main();
}

struct Text {
    files: Vec<(String, Vec<u8>)>,
    readings: Vec<Reading>,
    bytes: usize,
    characters: usize,
    sentences: usize,
}

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(Pipeline::embedded)
}

fn files() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<PathBuf> = ["gwr_provincial_2026", "xinwenlianbo", "local_st_regulations"]
        .iter()
        .flat_map(|folder| {
            let mut found: Vec<PathBuf> = fs::read_dir(root.join("../shared/corpus").join(folder))
                .into_iter()
                .flatten()
                .flatten()
                .map(|entry| entry.path())
                .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
                .collect();
            found.sort();
            found.truncate(8);
            found
        })
        .collect();
    if paths.is_empty() {
        paths = vec![root.join("examples/bulletin-2023-04-20.txt"); 250];
    }
    paths
        .into_iter()
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect()
}

fn text() -> &'static Text {
    static TEXT: OnceLock<Text> = OnceLock::new();
    TEXT.get_or_init(|| {
        let files = files();
        let readings: Vec<Reading> =
            files.iter().map(|(name, bytes)| pipeline().reading(read::document(name, bytes).unwrap())).collect();
        let bytes = readings.iter().map(|reading| reading.document.text.len()).sum();
        let characters = readings.iter().map(|reading| reading.document.text.chars().count()).sum();
        let sentences = readings.iter().map(|reading| reading.segmented.sentences.len()).sum();
        Text { files, readings, bytes, characters, sentences }
    })
}

/// Throughput in bytes, characters and sentences a second.
fn counted<'a, 'b>(bencher: Bencher<'a, 'b>, text: &Text) -> Bencher<'a, 'b> {
    bencher
        .counter(BytesCount::new(text.bytes))
        .counter(CharsCount::new(text.characters))
        .counter(ItemsCount::new(text.sentences))
}

/// Runs `stage` over every document.
fn over<T>(bencher: Bencher, stage: impl Fn(&Reading) -> T + Sync) {
    let text = text();
    counted(bencher, text).bench(|| {
        for reading in &text.readings {
            divan::black_box(stage(reading));
        }
    });
}

#[divan::bench(max_time = 4)]
fn jieba_cut(bencher: Bencher) {
    let lexicon = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology/lexicon.txt")).unwrap();
    let words: String = lexicon.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let jieba = Jieba::with_dict(&mut words.as_bytes()).unwrap();
    over(bencher, |reading| jieba.cut(&reading.document.text, false).len());
}

#[divan::bench(max_time = 4)]
fn stage_1_read(bencher: Bencher) {
    let text = text();
    counted(bencher, text).bench(|| -> Vec<Document> {
        text.files.iter().map(|(name, bytes)| read::document(name, bytes).unwrap()).collect()
    });
}

#[divan::bench(max_time = 4)]
fn stage_2_segment(bencher: Bencher) {
    over(bencher, |reading| segment::segmented(&reading.document, &pipeline().tokenizer));
}

#[divan::bench(max_time = 4)]
fn stage_3_recognize(bencher: Bencher) {
    over(bencher, |reading| recognize::recognized(&reading.document, &reading.segmented, &pipeline().recognizers));
}

#[divan::bench(max_time = 4)]
fn stage_3_recognize_numbers_alone(bencher: Bencher) {
    over(bencher, |reading| {
        let span = zhitu::text::Span::new(0, reading.document.text.len());
        recognize::figures(&reading.document.text, span, None)
    });
}

#[divan::bench(max_time = 4)]
fn stage_3_recognize_tagger_alone(bencher: Bencher) {
    let gazetteer = pipeline().gazetteer();
    let rules = &pipeline().recognizers.names;
    let clues: Vec<Clues> =
        text().readings.iter().map(|one| Clues::of(&one.document, &one.segmented, rules, gazetteer)).collect();
    counted(bencher, text()).bench(|| {
        for (reading, clues) in text().readings.iter().zip(&clues) {
            let tagger = &pipeline().recognizers.tagger;
            divan::black_box(tagger.tagged(&reading.document.text, &reading.segmented, clues, gazetteer));
        }
    });
}

#[divan::bench(max_time = 4)]
fn stage_4_resolve(bencher: Bencher) {
    over(bencher, |reading| {
        resolve::resolution(&reading.document, &reading.segmented, &reading.recognized, pipeline().gazetteer())
    });
}

fn scene(reading: &Reading) -> Scene<'_> {
    Scene {
        document: &reading.document,
        segmented: &reading.segmented,
        recognized: &reading.recognized,
        resolution: &reading.resolution,
        gazetteer: pipeline().gazetteer(),
    }
}

#[divan::bench(max_time = 4)]
fn stage_5_relate_facts(bencher: Bencher) {
    over(bencher, |reading| relate::facts(scene(reading), &pipeline().relations));
}

#[divan::bench(max_time = 4)]
fn stage_6_relate_observations(bencher: Bencher) {
    over(bencher, |reading| relate::observations(scene(reading)));
}

#[divan::bench(max_time = 4)]
fn whole_path_read_to_facts(bencher: Bencher) {
    let text = text();
    counted(bencher, text).bench(|| -> Vec<Reading> {
        text.files.iter().map(|(name, bytes)| pipeline().reading(read::document(name, bytes).unwrap())).collect()
    });
}
