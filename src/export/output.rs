//! A folder whose files appear all at once.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::error::ExportError;

/// A folder whose files are written aside and moved to their names together.
pub(super) struct Output {
    folder: PathBuf,
    written: Vec<(PathBuf, NamedTempFile)>,
}

impl Output {
    /// Makes the folder where it is missing.
    pub(super) fn to(folder: &Path) -> Result<Self, ExportError> {
        fs::create_dir_all(folder).map_err(|reason| ExportError::Folder { path: folder.to_owned(), reason })?;
        Ok(Output { folder: folder.to_owned(), written: Vec::new() })
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes one file aside.
    pub(super) fn file(
        &mut self,
        name: &str,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), ExportError> {
        let path = self.folder.join(name);
        let written = aside(&self.folder, content).map_err(ExportError::write(&path))?;
        self.written.push((path, written));
        Ok(())
    }

    /// Reads a file that was written aside.
    pub(super) fn reader(&self, name: &str) -> Result<BufReader<File>, ExportError> {
        let path = self.folder.join(name);
        let written = self.written.iter().find(|(known, _)| *known == path).map(|(_, file)| file.reopen());
        let file = written.unwrap_or_else(|| Err(io::ErrorKind::NotFound.into()));
        file.map(BufReader::new).map_err(ExportError::write(&path))
    }

    /// Moves all files to their names.
    pub(super) fn finish(self) -> Result<Vec<PathBuf>, ExportError> {
        let mut paths = Vec::with_capacity(self.written.len());
        for (path, written) in self.written {
            written.persist(&path).map_err(|error| error.error).map_err(ExportError::write(&path))?;
            paths.push(path);
        }
        Ok(paths)
    }
}

/// Writes a file aside and moves it to its name when it is complete.
pub fn written(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), ExportError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = aside(folder, content).map_err(ExportError::write(path))?;
    file.persist(path).map_err(|error| error.error).map_err(ExportError::write(path))?;
    Ok(())
}

fn aside(folder: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<NamedTempFile> {
    let file = builder().tempfile_in(folder)?;
    let mut writer = BufWriter::with_capacity(1 << 16, file);
    content(&mut writer)?;
    writer.into_inner().map_err(io::IntoInnerError::into_error)
}

#[cfg(unix)]
fn builder() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = tempfile::Builder::new();
    // Results are for others to read, as far as the user's umask lets them.
    builder.prefix(".zhitu-").permissions(fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".zhitu-");
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_appear_together_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let mut output = Output::to(&folder.path().join("out")).unwrap();
        output.file("a.txt", |writer| writer.write_all("一".as_bytes())).unwrap();
        assert!(!folder.path().join("out/a.txt").exists());
        output.finish().unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("out/a.txt")).unwrap(), "一");
    }

    #[test]
    fn a_failure_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let mut output = Output::to(folder.path()).unwrap();
        output.file("a.txt", |writer| writer.write_all(b"a")).unwrap();
        let failed = output.file("b.txt", |_| Err(io::Error::other("disk full"))).unwrap_err();
        assert!(failed.to_string().ends_with("b.txt: disk full"), "{failed}");
        drop(output);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_file_where_the_folder_should_be_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        fs::write(&path, "").unwrap();
        let failed = Output::to(&path).map(|_| ()).unwrap_err();
        assert!(failed.to_string().starts_with("cannot make the folder"), "{failed}");
    }
}
