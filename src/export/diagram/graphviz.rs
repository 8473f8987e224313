//! Layout by an installed Graphviz, where the user asks for it.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::dot::dot;
use super::drawing::Drawing;
use crate::export::error::ExportError;

/// Who lays out the picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Layout {
    /// zhitu itself; needs no installed program.
    #[default]
    Own,
    /// A program of Graphviz, by name.
    Graphviz(&'static str),
}

/// The SVG that a program of Graphviz makes of a drawing.
pub fn laid_out(drawing: &Drawing, title: &str, program: &'static str) -> Result<Vec<u8>, ExportError> {
    let fail = |reason: String| ExportError::Graphviz { program, reason };
    let mut source = Vec::new();
    dot(&mut source, drawing, title).map_err(|error| fail(error.to_string()))?;
    let mut child = Command::new(program)
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| fail(error.to_string()))?;
    let mut input = child.stdin.take().ok_or_else(|| fail("it takes no input".to_owned()))?;
    // Written from a thread of its own, so that neither side waits for the other with full pipes.
    let writer = std::thread::spawn(move || input.write_all(&source));
    let output = child.wait_with_output().map_err(|error| fail(error.to_string()))?;
    let written = writer.join().unwrap_or_else(|_| Err(std::io::Error::other("the writing thread failed")));
    if !output.status.success() {
        return Err(fail(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
    }
    written.map_err(|error| fail(error.to_string()))?;
    Ok(output.stdout)
}
