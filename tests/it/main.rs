//! All integration tests, in one binary.

mod architecture;
mod audit;
mod cases;
mod cli;
mod compare;
mod confidence;
mod data_cube;
mod determinism;
mod provenance;
mod sample;
mod strange_text;

use std::path::{Path, PathBuf};

/// The sample bulletin that ships with the project.
fn sample_bulletin() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bulletin-2023-04-20.txt")
}

/// A path below the development data beside the repository, or `None` with a message where it is absent.
fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if found.exists() {
        return Some(found);
    }
    println!(
        "skipped: {} is not there; the development data lies beside the repository only where it was handed out",
        found.display()
    );
    None
}

/// The program, ready to be given arguments.
fn zhitu() -> assert_cmd::Command {
    assert_cmd::Command::new(env!("CARGO_BIN_EXE_zhitu"))
}

/// Builds a graph from inputs into a new folder.
fn built(inputs: &[&Path], options: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    zhitu().arg("build").args(inputs).args(options).arg("-o").arg(folder.path()).arg("-q").assert().success();
    folder
}
