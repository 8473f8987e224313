//! Files, folders, globs and standard input → a list of inputs, each with its identifier.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use rustc_hash::FxHashSet;

use crate::text::Document;

use super::error::ReadError;
use super::format;

/// One thing to read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Input {
    /// Path below the root of the inputs, with `/`: becomes [`Document::identifier`].
    pub identifier: String,
    /// The file; none for standard input.
    pub path: Option<PathBuf>,
}

impl Input {
    /// Its bytes.
    pub fn bytes(&self) -> Result<Vec<u8>, ReadError> {
        match &self.path {
            Some(path) => std::fs::read(path).map_err(|reason| io_error(path, reason)),
            None => {
                let mut bytes = Vec::new();
                let read = std::io::stdin().lock().read_to_end(&mut bytes);
                read.map(|_| bytes).map_err(|reason| io_error(Path::new("standard input"), reason))
            }
        }
    }

    /// Its document.
    pub fn document(&self) -> Result<Document, ReadError> {
        super::document(&self.identifier, &self.bytes()?)
    }
}

/// What the arguments name, in the order of the identifiers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Inputs {
    /// To be read.
    pub inputs: Vec<Input>,
    /// Files in folders that are of no format read: worth a warning. Sorted.
    pub skipped: Vec<PathBuf>,
}

/// The inputs named by the arguments: files, folders (with all below them), globs, `-` for standard input.
///
/// Identifiers are paths below the *root*: the folder where one folder is given, else the nearest folder that holds all
/// files named. So they depend neither on the working folder nor on the order of the arguments, and a file has the same
/// one whether a glob or the shell named it. A file named twice is read once; two files of equal content are two
/// documents. Hidden files in folders are passed over.
pub fn inputs(arguments: &[PathBuf]) -> Result<Inputs, ReadError> {
    let mut found = Found::default();
    for argument in arguments {
        found.argument(argument)?;
    }
    let root = match (arguments, found.folders.as_slice()) {
        ([_], [folder]) => folder.clone(),
        _ => common_folder(found.files.values(), &found.folders),
    };
    let mut inputs: Vec<Input> = found
        .files
        .into_values()
        .map(|path| Input { identifier: identifier(&root, &path), path: Some(path) })
        .collect();
    inputs.extend(found.standard_input.then(|| Input { identifier: "stdin".to_owned(), path: None }));
    inputs.sort();
    found.skipped.sort();
    found.skipped.dedup();
    Ok(Inputs { inputs, skipped: found.skipped })
}

#[derive(Default)]
struct Found {
    /// Absolute paths by canonical path.
    files: BTreeMap<PathBuf, PathBuf>,
    folders: Vec<PathBuf>,
    skipped: Vec<PathBuf>,
    standard_input: bool,
}

impl Found {
    fn argument(&mut self, argument: &Path) -> Result<(), ReadError> {
        if argument == Path::new("-") {
            self.standard_input = true;
            return Ok(());
        }
        if argument.exists() {
            return self.existing(argument);
        }
        let pattern = argument.to_string_lossy();
        if !pattern.contains(['*', '?', '[']) {
            return Err(ReadError::Missing { path: argument.to_owned() });
        }
        let paths = glob::glob(&pattern)
            .map_err(|error| ReadError::Glob { pattern: pattern.to_string(), reason: error.msg.to_owned() })?;
        let (files, skipped) = (self.files.len(), self.skipped.len());
        for path in paths {
            let path = path.map_err(|error| ReadError::Io { path: error.path().to_owned(), reason: error.into() })?;
            if path.is_dir() {
                self.folder(&path, &mut FxHashSet::default())?;
            } else {
                self.file_of_a_folder(&path)?;
            }
        }
        if self.files.len() == files {
            let nothing = self.skipped.len() == skipped;
            return Err(if nothing {
                ReadError::Missing { path: argument.to_owned() }
            } else {
                ReadError::NothingToRead { path: argument.to_owned() }
            });
        }
        Ok(())
    }

    fn existing(&mut self, path: &Path) -> Result<(), ReadError> {
        if path.is_dir() {
            let folder = absolute(path)?;
            self.folder(path, &mut FxHashSet::default())?;
            let nothing = !self.files.values().any(|file| file.starts_with(&folder));
            self.folders.push(folder);
            return if nothing { Err(ReadError::NothingToRead { path: path.to_owned() }) } else { Ok(()) };
        }
        if format::is_read(path) || format::is_unknown(path) {
            self.file(path)
        } else {
            Err(ReadError::Format { path: path.to_owned() })
        }
    }

    fn file(&mut self, path: &Path) -> Result<(), ReadError> {
        let canonical = path.canonicalize().map_err(|reason| io_error(path, reason))?;
        let path = absolute(path)?;
        // Of two names for one file, the one that sorts first, whatever the order of the arguments.
        let known = self.files.entry(canonical).or_insert_with(|| path.clone());
        if path < *known {
            *known = path;
        }
        Ok(())
    }

    fn file_of_a_folder(&mut self, path: &Path) -> Result<(), ReadError> {
        if format::is_read(path) {
            self.file(path)
        } else {
            self.skipped.push(path.to_owned());
            Ok(())
        }
    }

    fn folder(&mut self, folder: &Path, above: &mut FxHashSet<PathBuf>) -> Result<(), ReadError> {
        let canonical = folder.canonicalize().map_err(|reason| io_error(folder, reason))?;
        if !above.insert(canonical.clone()) {
            return Ok(()); // A link back to a folder on the way here.
        }
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(|reason| io_error(folder, reason))? {
            entries.push(entry.map_err(|reason| io_error(folder, reason))?.path());
        }
        entries.sort();
        for path in entries {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if hidden {
                continue;
            }
            if path.is_dir() {
                self.folder(&path, above)?;
            } else {
                self.file_of_a_folder(&path)?;
            }
        }
        above.remove(&canonical);
        Ok(())
    }
}

/// The absolute path, without `.` and `..`, links not followed.
fn absolute(path: &Path) -> Result<PathBuf, ReadError> {
    let path = std::path::absolute(path).map_err(|reason| io_error(path, reason))?;
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    Ok(plain)
}

fn common_folder<'a>(files: impl Iterator<Item = &'a PathBuf>, folders: &[PathBuf]) -> PathBuf {
    let mut holders = files.filter_map(|file| file.parent()).chain(folders.iter().map(PathBuf::as_path));
    let Some(first) = holders.next() else { return PathBuf::new() };
    let mut common = first.to_owned();
    for holder in holders {
        while !holder.starts_with(&common) && common.pop() {}
    }
    common
}

fn identifier(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below
        .components()
        .filter(|part| matches!(part, Component::Normal(_)))
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

fn io_error(path: &Path, reason: std::io::Error) -> ReadError {
    ReadError::Io { path: path.to_owned(), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "科技创新。").unwrap();
        }
        folder
    }

    fn identifiers(folder: &tempfile::TempDir, arguments: &[&str]) -> Vec<String> {
        let arguments: Vec<_> = arguments.iter().map(|argument| folder.path().join(argument)).collect();
        inputs(&arguments).unwrap().inputs.into_iter().map(|input| input.identifier).collect()
    }

    #[test]
    fn one_file_is_known_by_its_name_and_a_folder_by_paths_below_it() {
        let folder = folder_with(&["2020/b.txt", "2020/a.md", "c.txt", ".git/d.txt"]);
        assert_eq!(identifiers(&folder, &["2020/b.txt"]), ["b.txt"]);
        assert_eq!(identifiers(&folder, &[""]), ["2020/a.md", "2020/b.txt", "c.txt"]);
        assert_eq!(identifiers(&folder, &["2020/../2020"]), ["a.md", "b.txt"]);
    }

    #[test]
    fn several_are_known_by_paths_below_their_common_folder_in_any_order() {
        let folder = folder_with(&["x/a.txt", "y/a.txt", "y/z/b.txt"]);
        assert_eq!(identifiers(&folder, &["x/a.txt", "y/a.txt"]), ["x/a.txt", "y/a.txt"]);
        assert_eq!(identifiers(&folder, &["y/a.txt", "x/a.txt", "y/./a.txt"]), ["x/a.txt", "y/a.txt"]);
        assert_eq!(identifiers(&folder, &["y", "y/a.txt"]), ["a.txt", "z/b.txt"]);
    }

    #[test]
    fn a_glob_names_what_the_shell_would() {
        let folder = folder_with(&["n/1.txt", "n/2.txt", "n/3.csv"]);
        assert_eq!(identifiers(&folder, &["n/*.txt"]), ["1.txt", "2.txt"]);
        assert_eq!(identifiers(&folder, &["n/[1]*"]), ["1.txt"]);
    }

    #[test]
    fn other_formats_are_skipped_in_folders_and_refused_by_name() {
        let folder = folder_with(&["a.txt", "b.pdf"]);
        let found = inputs(&[folder.path().to_owned()]).unwrap();
        assert_eq!(found.skipped, [folder.path().join("b.pdf")]);
        let refused = inputs(&[folder.path().join("b.pdf")]).unwrap_err().to_string();
        assert!(refused.contains("b.pdf") && refused.contains(".txt"), "{refused}");
    }

    #[test]
    fn what_is_not_there_is_an_error() {
        let folder = folder_with(&["a.csv"]);
        assert!(matches!(inputs(&[folder.path().join("b.txt")]), Err(ReadError::Missing { .. })));
        assert!(matches!(inputs(&[folder.path().join("*.md")]), Err(ReadError::Missing { .. })));
        assert!(matches!(inputs(&[folder.path().to_owned()]), Err(ReadError::NothingToRead { .. })));
    }
}
