//! The files in a folder that can be read, and what became of the others.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ignore::WalkBuilder;

use crate::problem::{Problem, said, shown};
use crate::source::extension;

/// What was found in a folder and the folders in it.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Folder {
    /// As it was given.
    pub path: String,
    /// The files that are read, sorted by path.
    pub files: Vec<PathBuf>,
    /// What could not be looked into.
    pub problems: Vec<Problem>,
    /// How many were passed over, by what they are: `hidden`, `.pdf` ...
    pub passed: BTreeMap<String, usize>,
}

/// Names of files that a folder is searched for.
const READ: [&str; 14] = [
    "txt", "text", "jsonl", "ndjson", "json", "csv", "tsv", "tab", "html", "htm", "xhtml", "xml", "rss",
    "atom",
];

impl Folder {
    /// Looks into a folder and the folders in it. Hidden ones are passed over, links to folders too, for they may lead
    /// in a circle, and what is no file, as it may never end.
    pub fn read(path: &Path, gitignore: bool) -> Folder {
        let mut folder = Folder {
            path: path.display().to_string(),
            ..Folder::default()
        };
        let hidden = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&hidden);
        let walk = WalkBuilder::new(path)
            .standard_filters(false)
            .git_ignore(gitignore)
            .ignore(gitignore)
            .parents(gitignore)
            .require_git(false)
            .sort_by_file_name(std::ffi::OsStr::cmp)
            .filter_entry(move |entry| {
                let is_hidden = entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
                count.fetch_add(usize::from(is_hidden), Ordering::Relaxed);
                !is_hidden
            })
            .build();
        for entry in walk {
            match entry {
                Ok(entry) => folder.entry(&entry),
                Err(error) => folder.problems.push(problem(&folder.path, error)),
            }
        }
        folder.pass("hidden", hidden.load(Ordering::Relaxed));
        folder
    }

    fn entry(&mut self, entry: &ignore::DirEntry) {
        let path = entry.path();
        let Some(file_type) = entry.file_type().filter(|file_type| !file_type.is_dir()) else {
            return;
        };
        let extension = extension(path);
        let is_read = extension
            .as_deref()
            .is_some_and(|extension| READ.contains(&extension));
        let is_link = file_type.is_symlink();
        // A link that leads nowhere is told when it is opened.
        let file_type = match is_link {
            true => fs::metadata(path).map_or(file_type, |metadata| metadata.file_type()),
            false => file_type,
        };
        if file_type.is_dir() {
            self.pass("links to folders", 1);
        } else if !is_read {
            match extension {
                Some(extension) => self.pass(&format!(".{extension}"), 1),
                None => self.pass("files without an ending", 1),
            }
        } else if file_type.is_file() || file_type.is_symlink() {
            self.files.push(path.to_owned());
        } else {
            let name = path.display().to_string();
            let message = "a pipe, socket or device in a folder, which may never end: passed over";
            self.problems.push(Problem::of_file(&name, message));
        }
    }

    fn pass(&mut self, what: &str, count: usize) {
        if count > 0 {
            *self.passed.entry(what.to_owned()).or_default() += count;
        }
    }

    /// Whether nothing in it could be read, and nothing else was told of it.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.problems.is_empty()
    }
}

impl fmt::Display for Folder {
    /// `news: 3 files are read; passed over: 1 .pdf, 2 hidden`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = shown(&self.path);
        match self.files.len() {
            0 => write!(
                f,
                "{path}: the folder holds no file that can be read ({})",
                READ.map(|extension| format!(".{extension}")).join(" ")
            )?,
            1 => write!(f, "{path}: 1 file is read")?,
            count => write!(f, "{path}: {count} files are read")?,
        }
        let passed: Vec<String> = self
            .passed
            .iter()
            .map(|(what, count)| format!("{count} {}", shown(what)))
            .collect();
        match passed.is_empty() {
            true => Ok(()),
            false => write!(f, "; passed over: {}", passed.join(", ")),
        }
    }
}

/// What the walk says, of the path at which it says it.
fn problem(folder: &str, error: ignore::Error) -> Problem {
    fn path(error: &ignore::Error) -> Option<String> {
        match error {
            ignore::Error::WithPath { path, .. } => Some(path.display().to_string()),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path(err),
            ignore::Error::Partial(errors) => errors.first().and_then(path),
            _ => None,
        }
    }
    let name = path(&error).unwrap_or_else(|| folder.to_owned());
    let message = error.to_string();
    match error.into_io_error() {
        Some(error) => {
            // Its own words repeat the path.
            let error = error
                .raw_os_error()
                .map_or(error, std::io::Error::from_raw_os_error);
            Problem::of_file(&name, said(&error))
        }
        None => Problem::of_file(&name, message),
    }
}
