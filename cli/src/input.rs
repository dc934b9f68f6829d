//! Where documents come from: files, folders, standard input.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::arguments::From;
use crate::problem::Problem;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// One document, not yet decoded.
#[derive(Debug)]
pub enum Raw {
    /// A file that is one text, without a byte order mark.
    Text { file: Arc<str>, bytes: Vec<u8> },
    /// A line of JSONL with its number, counted from 1, and its first byte in the file.
    Line {
        file: Arc<str>,
        number: usize,
        start: u64,
        bytes: Vec<u8>,
    },
    /// Something that could not be read.
    Problem(Problem),
}

impl Raw {
    fn len(&self) -> usize {
        match self {
            Raw::Text { bytes, .. } | Raw::Line { bytes, .. } => bytes.len(),
            Raw::Problem(_) => 0,
        }
    }
}

/// Documents, in the order of the paths, read as they are asked for.
pub struct Inputs {
    from: From,
    paths: VecDeque<PathBuf>,
    lines: Option<Lines>,
}

/// A JSONL file that is being read.
struct Lines {
    file: Arc<str>,
    reader: Reader,
    /// How many lines and bytes have been read.
    number: usize,
    bytes: u64,
    is_standard_input: bool,
}

type Reader = BufReader<Box<dyn Read>>;

impl Inputs {
    pub fn new(paths: &[PathBuf], from: From) -> Inputs {
        Inputs {
            from,
            paths: paths.iter().cloned().collect(),
            lines: None,
        }
    }

    /// Appends documents to `batch`, of some megabytes together, or fewer if no more have arrived on standard input.
    pub fn batch(&mut self, batch: &mut Vec<Raw>) {
        const BYTES: usize = 4 << 20;
        const DOCUMENTS: usize = 1 << 14;
        let mut bytes = 0;
        while bytes < BYTES && batch.len() < DOCUMENTS {
            let Some(raw) = self.next() else {
                return;
            };
            bytes += raw.len();
            batch.push(raw);
            if self.lines.as_ref().is_some_and(Lines::would_wait) {
                return;
            }
        }
    }

    fn next(&mut self) -> Option<Raw> {
        loop {
            if let Some(lines) = &mut self.lines {
                if let Some(raw) = lines.next() {
                    return Some(raw);
                }
                self.lines = None;
            }
            let path = self.paths.pop_front()?;
            match self.open(&path) {
                Ok(Some(raw)) => return Some(raw),
                Ok(None) => {}
                Err(error) => return Some(Raw::Problem(Problem::of_file(&name(&path), said(&error)))),
            }
        }
    }

    /// Opens a path: a text is read, a JSONL file is made the current one, a folder is replaced by its files.
    fn open(&mut self, path: &Path) -> io::Result<Option<Raw>> {
        let is_standard_input = path.as_os_str() == "-";
        if !is_standard_input && fs::metadata(path)?.is_dir() {
            let files = files_in(path)?;
            if files.is_empty() {
                let message = "the folder holds no .txt and no .jsonl file";
                return Ok(Some(Raw::Problem(Problem::of_file(&name(path), message))));
            }
            for file in files.into_iter().rev() {
                self.paths.push_front(file);
            }
            return Ok(None);
        }
        let source: Box<dyn Read> = match is_standard_input {
            true => Box::new(io::stdin()),
            false => Box::new(File::open(path)?),
        };
        let mut reader = BufReader::with_capacity(1 << 18, source);
        let file: Arc<str> = name(path).into();
        // Read first, so that a mark is found though input arrives in pieces.
        let marked = skip_mark(&mut reader)?;
        let is_jsonl = match self.from {
            From::Jsonl => true,
            From::Text => false,
            From::Auto => match extension(path).as_deref() {
                Some("jsonl" | "ndjson") => true,
                Some("txt") => false,
                _ => begins_with_brace(&mut reader)?,
            },
        };
        if is_jsonl {
            self.lines = Some(Lines {
                file,
                reader,
                number: 0,
                bytes: if marked { BYTE_ORDER_MARK.len() as u64 } else { 0 },
                is_standard_input,
            });
            return Ok(None);
        }
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes)?;
        Ok(Some(Raw::Text { file, bytes }))
    }
}

impl Lines {
    /// The next line that is not blank.
    fn next(&mut self) -> Option<Raw> {
        loop {
            let mut bytes = Vec::new();
            let start = self.bytes;
            match self.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(read) => self.bytes += read as u64,
                Err(error) => {
                    // The reader might give the same error forever.
                    self.reader = BufReader::new(Box::new(io::empty()));
                    return Some(Raw::Problem(Problem::of_file(&self.file, said(&error))));
                }
            }
            self.number += 1;
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            return Some(Raw::Line {
                file: Arc::clone(&self.file),
                number: self.number,
                start,
                bytes,
            });
        }
    }

    /// Whether the next line has not arrived yet.
    fn would_wait(&self) -> bool {
        self.is_standard_input && self.reader.buffer().is_empty()
    }
}

/// Passes over a byte order mark, which is no part of the text.
fn skip_mark(reader: &mut Reader) -> io::Result<bool> {
    let found = reader.fill_buf()?.starts_with(BYTE_ORDER_MARK);
    if found {
        reader.consume(BYTE_ORDER_MARK.len());
    }
    Ok(found)
}

fn begins_with_brace(reader: &mut Reader) -> io::Result<bool> {
    let start = reader.fill_buf()?.trim_ascii_start();
    Ok(start.first() == Some(&b'{'))
}

/// The text and JSONL files in a folder and the folders in it, sorted by path.
fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            // Links to folders are not followed, for they may lead in a circle.
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else if matches!(
                extension(&entry.path()).as_deref(),
                Some("txt" | "jsonl" | "ndjson")
            ) && !entry.path().is_dir()
            {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

fn extension(path: &Path) -> Option<String> {
    path.extension()?.to_str().map(str::to_ascii_lowercase)
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

/// What the system says, in the form of our own messages: lower case, without the number.
pub fn said(error: &io::Error) -> String {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => error.to_string(),
    };
    match message.split_once(" (os error") {
        Some((message, _)) => message.to_owned(),
        None => message,
    }
}
