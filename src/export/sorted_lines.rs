//! Sorts more lines than should stand in memory at once.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
use std::path::PathBuf;

/// Bytes of lines held in memory before they are sorted and set aside.
const MEMORY: usize = 256 << 20;

/// Sorts lines by their bytes and drops repeated ones. Beyond a quarter of a gigabyte, sorted runs are set aside in
/// temporary files and merged at the end.
pub(super) struct SortedLines {
    folder: PathBuf,
    memory: usize,
    lines: Vec<u8>,
    ends: Vec<usize>,
    runs: Vec<BufReader<File>>,
}

impl SortedLines {
    /// Sorts with the temporary files in `folder`.
    pub(super) fn in_folder(folder: PathBuf) -> Self {
        SortedLines { folder, memory: MEMORY, lines: Vec::new(), ends: Vec::new(), runs: Vec::new() }
    }

    /// Adds the line that `write` writes, without its line end.
    pub(super) fn push(&mut self, write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
        write(&mut self.lines)?;
        self.lines.push(b'\n');
        self.ends.push(self.lines.len());
        if self.lines.len() >= self.memory {
            let mut file = BufWriter::new(tempfile::tempfile_in(&self.folder)?);
            self.write_run(&mut file)?;
            let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.rewind()?;
            self.runs.push(BufReader::new(file));
        }
        Ok(())
    }

    fn write_run(&mut self, to: &mut dyn Write) -> io::Result<()> {
        let mut start = 0;
        let mut lines: Vec<&[u8]> = Vec::with_capacity(self.ends.len());
        for end in &self.ends {
            lines.push(&self.lines[start..*end]);
            start = *end;
        }
        lines.sort_unstable();
        lines.dedup();
        for line in lines {
            to.write_all(line)?;
        }
        self.lines.clear();
        self.ends.clear();
        Ok(())
    }

    /// Writes all lines in order.
    pub(super) fn write_to(mut self, to: &mut dyn Write) -> io::Result<()> {
        if self.runs.is_empty() {
            return self.write_run(to);
        }
        let mut last = Vec::new();
        self.write_run(&mut last)?;
        let mut runs: Vec<Box<dyn BufRead>> =
            self.runs.into_iter().map(|run| Box::new(run) as Box<dyn BufRead>).collect();
        runs.push(Box::new(io::Cursor::new(last)));
        let mut heads = BinaryHeap::new();
        for (at, run) in runs.iter_mut().enumerate() {
            if let Some(line) = next_line(run)? {
                heads.push(Reverse((line, at)));
            }
        }
        let mut before: Vec<u8> = Vec::new();
        while let Some(Reverse((line, at))) = heads.pop() {
            if line != before {
                to.write_all(&line)?;
            }
            if let Some(next) = next_line(&mut runs[at])? {
                heads.push(Reverse((next, at)));
            }
            before = line;
        }
        Ok(())
    }
}

fn next_line(run: &mut dyn BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    Ok((run.read_until(b'\n', &mut line)? > 0).then_some(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(lines: &[&str], memory: usize) -> String {
        let mut sorter = SortedLines { memory, ..SortedLines::in_folder(std::env::temp_dir()) };
        for line in lines {
            sorter.push(|to| to.write_all(line.as_bytes())).unwrap();
        }
        let mut out = Vec::new();
        sorter.write_to(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_come_sorted_and_once_however_little_memory_there_is() {
        let lines = ["乙", "甲", "b", "a", "甲", "a", "ab"];
        for memory in [1, 4, 8, 1000] {
            assert_eq!(sorted(&lines, memory), "a\nab\nb\n乙\n甲\n", "with {memory} bytes");
        }
        assert_eq!(sorted(&[], 10), "");
    }
}
