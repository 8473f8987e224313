//! The checked graph of the sample bulletin: read by us, kept in `tests/sample/`. A change of it is a change that a
//! user sees; `ZHITU_BLESS=1 cargo test --test it sample` writes it anew, to be read before it is committed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{built, sample_bulletin};

#[test]
fn the_sample_bulletin_gives_its_checked_graph() {
    let folder = built(&[&sample_bulletin()], &[]);
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample");
    for name in ["entities.csv", "relations.csv", "observations.csv"] {
        let found = fs::read_to_string(folder.path().join(name)).expect("the table was written");
        if std::env::var_os("ZHITU_BLESS").is_some() {
            fs::create_dir_all(&kept).expect("tests/sample can be made");
            fs::write(kept.join(name), &found).expect("tests/sample can be written");
        }
        let checked = fs::read_to_string(kept.join(name)).expect("tests/sample holds the checked tables");
        let (found, checked): (BTreeSet<&str>, BTreeSet<&str>) = (found.lines().collect(), checked.lines().collect());
        let lost: Vec<_> = checked.difference(&found).collect();
        let new: Vec<_> = found.difference(&checked).collect();
        assert!(lost.is_empty() && new.is_empty(), "{name}\nno longer found:\n{lost:#?}\nnew:\n{new:#?}");
    }
}
