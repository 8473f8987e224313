//! The same input gives the same bytes, whatever the number of threads, the folder and the order of the files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{built, sample_bulletin};

fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .expect("the output folder can be listed")
        .map(|entry| entry.expect("the output folder can be listed").path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect()
}

/// Three small documents in a folder of their own.
fn documents() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("below")).unwrap();
    fs::copy(sample_bulletin(), folder.path().join("bulletin.txt")).unwrap();
    fs::write(
        folder.path().join("below/一.md"),
        "# 苏州市科技工作\n\n2022年，苏州市新增高新技术企业1200家，同比增长8%。\n",
    )
    .unwrap();
    fs::write(
        folder.path().join("二.txt"),
        "苏州工业园区聚焦生物医药产业。2021年，苏州市出台《苏州市生物医药产业规划》。",
    )
    .unwrap();
    folder
}

#[test]
fn threads_folders_and_repetition_change_no_byte() {
    let (one, other) = (documents(), documents());
    let first = built(&[one.path()], &["-j", "1"]);
    let files = bytes(first.path());
    for name in [
        "graph.nq",
        "graph.ttl",
        "graph.jsonld",
        "entities.csv",
        "relations.csv",
        "attributes.csv",
        "observations.csv",
        "graph.graphml",
        "graph.dot",
        "graph.svg",
        "manifest.json",
    ] {
        assert!(files.contains_key(name), "{name} is missing among {:?}", files.keys());
    }
    for again in [built(&[one.path()], &["-j", "1"]), built(&[one.path()], &["-j", "7"]), built(&[other.path()], &[])] {
        for (name, content) in bytes(again.path()) {
            assert!(files[&name] == content, "{name} differs");
        }
    }
}

#[test]
fn the_order_of_arguments_changes_no_byte() {
    let folder = documents();
    let (a, b) = (folder.path().join("bulletin.txt"), folder.path().join("二.txt"));
    let (forward, backward) = (bytes(built(&[&a, &b], &[]).path()), bytes(built(&[&b, &a], &[]).path()));
    assert!(forward == backward, "the order of the files on the command line reached the output");
}
