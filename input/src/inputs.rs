//! The documents of files and folders, in the order of the paths, read as they are asked for.

use std::collections::VecDeque;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::columns::Columns;
use crate::elements::Elements;
use crate::feed;
use crate::folder::Folder;
use crate::format::Format;
use crate::json::{Placed, kind};
use crate::lines::Lines;
use crate::options::Options;
use crate::problem::{Problem, after, said, too_large};
use crate::raw::{FileInfo, Piece, Raw};
use crate::source::{Reader, Source};
use crate::table::Table;

/// Documents, in the order of the paths, read as they are asked for.
pub struct Inputs {
    options: Options,
    /// Files and folders, and whether they were found in a folder.
    paths: VecDeque<(PathBuf, bool)>,
    current: Current,
    notes: Vec<Problem>,
    folders: Vec<Folder>,
    files: usize,
    bytes: Arc<AtomicU64>,
}

/// The file that is being read.
enum Current {
    None,
    Lines(Lines),
    Elements(Elements),
    Rows {
        file: Arc<FileInfo>,
        table: Box<Table>,
        columns: Arc<Columns>,
    },
    Pieces(std::vec::IntoIter<Raw>),
}

impl std::fmt::Debug for Inputs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inputs")
            .field("paths", &self.paths)
            .finish_non_exhaustive()
    }
}

impl Inputs {
    /// The documents of these files and folders; `-` is standard input.
    pub fn new(paths: &[PathBuf], options: &Options) -> Inputs {
        Inputs {
            options: options.clone(),
            paths: paths.iter().map(|path| (path.clone(), false)).collect(),
            current: Current::None,
            notes: Vec::new(),
            folders: Vec::new(),
            files: 0,
            bytes: Arc::default(),
        }
    }

    /// The documents of what is open already: of memory, or of a connection. What it is, is told by its first bytes,
    /// with the name as a hint.
    ///
    /// ```
    /// use whomet_input::{Inputs, Options};
    ///
    /// let options = Options::default();
    /// let lines: &[u8] = b"{\"text\": \"They met.\"}\n{\"text\": \"They talked.\"}\n";
    /// let inputs = Inputs::of(Box::new(lines), "memory", &options);
    /// assert_eq!(inputs.filter(|raw| raw.read(&options).document.is_some()).count(), 2);
    /// ```
    pub fn of(source: Box<dyn Read>, name: &str, options: &Options) -> Inputs {
        let mut inputs = Inputs::new(&[], options);
        inputs.files = 1;
        inputs.current = match Source::of(source, name, options) {
            Ok(source) => inputs.current(source, false),
            Err(problem) => {
                let info = FileInfo {
                    name: name.to_owned(),
                    date: None,
                };
                pieces(vec![wrong(&Arc::new(info), problem)])
            }
        };
        inputs
    }

    /// Whether the next document has not arrived yet, so that to ask for it would be to wait.
    pub fn would_wait(&self) -> bool {
        matches!(&self.current, Current::Lines(lines) if lines.would_wait())
    }

    /// The folders that have been looked into since they were last asked for.
    pub fn take_folders(&mut self) -> Vec<Folder> {
        std::mem::take(&mut self.folders)
    }

    /// What has been passed over, and why, since it was last asked for.
    pub fn take_notes(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.notes)
    }

    /// How many files have been opened.
    pub fn files(&self) -> usize {
        self.files
    }

    /// How many bytes of files have been read, packed as they may be.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Opens a path: a folder is replaced by its files, a file is made the current one.
    fn open(&mut self, path: &Path, is_found: bool) {
        let name = path.display().to_string();
        if path.as_os_str() != "-" && fs::metadata(path).is_ok_and(|metadata| metadata.is_dir()) {
            return self.open_folder(path);
        }
        self.files += 1;
        self.current = match Source::open(path, &self.options, &self.bytes) {
            Ok(source) => self.current(source, is_found),
            Err(problem) => pieces(vec![wrong(&Arc::new(FileInfo { name, date: None }), problem)]),
        };
    }

    fn open_folder(&mut self, path: &Path) {
        let folder = Folder::read(path, self.options.gitignore);
        let info = Arc::new(FileInfo {
            name: folder.path.clone(),
            date: None,
        });
        let mut problems: Vec<Raw> = folder
            .problems
            .iter()
            .map(|problem| wrong(&info, problem.clone()))
            .collect();
        if folder.is_empty() {
            let message = folder.to_string();
            let message = message.split_once(": ").map_or(&*message, |(_, message)| message);
            problems.push(wrong(&info, Problem::of_file(&folder.path, message)));
        }
        for file in folder.files.iter().rev() {
            self.paths.push_front((file.clone(), true));
        }
        self.folders.push(folder);
        self.current = pieces(problems);
    }

    fn current(&mut self, source: Source, is_found: bool) -> Current {
        let Source {
            file,
            reader,
            format,
            form,
            skipped,
            is_utf8,
        } = source;
        let max_bytes = self.options.max_bytes;
        let piece = |reader: Reader, what: &str, make: &dyn Fn(Vec<u8>) -> Vec<Raw>| {
            let made = match whole(reader, &file, what, max_bytes) {
                Ok(bytes) => make(bytes),
                Err(problem) => vec![wrong(&file, problem)],
            };
            pieces(made)
        };
        match format {
            Format::Text => piece(reader, "text", &|bytes| vec![Raw::new(&file, Piece::Text(bytes))]),
            Format::Html => piece(reader, "page", &|bytes| {
                vec![Raw::new(&file, Piece::Html { bytes, is_utf8 })]
            }),
            Format::Feed => piece(reader, "feed", &|bytes| feed_items(&file, &bytes)),
            Format::Jsonl => Current::Lines(Lines::new(file, reader, skipped, max_bytes)),
            Format::Json => self.json(file, reader, skipped),
            Format::Csv | Format::Tsv => {
                let table = Table::new(&file.name, reader.into_read(), form, max_bytes);
                match table.and_then(|table| Ok((Columns::of(&table, &self.options)?, table))) {
                    Ok((columns, table)) => Current::Rows {
                        file,
                        table: Box::new(table),
                        columns,
                    },
                    // A folder may hold tables that are about its files.
                    Err(problem) if is_found => {
                        self.notes.push(problem);
                        Current::None
                    }
                    Err(problem) => pieces(vec![wrong(&file, problem)]),
                }
            }
        }
    }

    /// A list, or one object: a document, or what has such a list in it.
    fn json(&self, file: Arc<FileInfo>, mut reader: Reader, skipped: u64) -> Current {
        use std::io::BufRead;
        let max_bytes = self.options.max_bytes;
        let (mut line, mut column, mut byte) = (1, 1, skipped);
        // White space before the first byte that tells.
        let first = loop {
            match reader.fill_buf() {
                Ok(bytes) => match bytes.first().copied() {
                    Some(b'\n') => (line, column) = (line + 1, 1),
                    Some(b' ' | b'\t' | b'\r') => column += 1,
                    first => break first,
                },
                Err(error) => return pieces(vec![wrong(&file, Problem::of_file(&file.name, said(&error)))]),
            }
            reader.consume(1);
            byte += 1;
        };
        if first != Some(b'{') {
            return Current::Elements(Elements::new(file, reader, (line, column, byte), max_bytes));
        }
        let bytes = match whole(reader, &file, "object", max_bytes) {
            Ok(bytes) => bytes,
            Err(problem) => return pieces(vec![wrong(&file, problem)]),
        };
        if let Some(start) = self.list_inside(&bytes) {
            let (lines, columns) = after(&bytes[..start.0]);
            let column = if lines == 0 { column + columns } else { columns + 1 };
            let place = (line + lines, column, byte + start.0 as u64);
            let reader = Reader::of(bytes[start.0..start.1].to_vec());
            return Current::Elements(Elements::new(file, reader, place, max_bytes));
        }
        let piece = Piece::Json {
            bytes,
            line,
            column,
            start: byte,
            number: 1,
        };
        pieces(vec![Raw::new(&file, piece)])
    }

    /// Where in an object without a text a list of objects stands, as news services answer.
    fn list_inside(&self, bytes: &[u8]) -> Option<(usize, usize)> {
        let json = std::str::from_utf8(bytes).ok()?;
        let mut json = json;
        let all = json.as_ptr() as usize;
        // One step inside is enough for most, two for some: {"response": {"docs": [...]}}.
        for _ in 0..3 {
            let placed = Placed {
                json,
                file: "",
                line: 1,
                column: 1,
            };
            let object = placed.object().ok()?;
            let names: Vec<&str> = object.0.iter().map(|(name, _)| &**name).collect();
            let is_text = |at: usize| kind(object.0[at].1) == "a string";
            if self.options.fields.find(&names, is_text).text.is_some() {
                return None;
            }
            let is_list = |json: &str| {
                json.strip_prefix('[')
                    .is_some_and(|rest| rest.trim_start().starts_with(['{', ']']))
            };
            let list = object
                .0
                .iter()
                .map(|(_, value)| value.get())
                .find(|json| is_list(json));
            if let Some(list) = list {
                let start = list.as_ptr() as usize - all;
                return Some((start, start + list.len()));
            }
            let mut objects = object.0.iter().filter(|(_, value)| kind(value) == "an object");
            json = objects.next().map(|(_, value)| value.get())?;
        }
        None
    }
}

impl Iterator for Inputs {
    type Item = Raw;

    fn next(&mut self) -> Option<Raw> {
        loop {
            let raw = match &mut self.current {
                Current::None => None,
                Current::Lines(lines) => lines.next(),
                Current::Elements(elements) => elements.next(),
                Current::Pieces(pieces) => pieces.next(),
                Current::Rows { file, table, columns } => table.row().map(|row| match row {
                    Ok((line, cells)) => Raw::new(
                        file,
                        Piece::Row {
                            columns: Arc::clone(columns),
                            line,
                            cells,
                        },
                    ),
                    Err(problem) => wrong(file, problem),
                }),
            };
            if raw.is_some() {
                return raw;
            }
            self.current = Current::None;
            let (path, is_found) = self.paths.pop_front()?;
            self.open(&path, is_found);
        }
    }
}

fn pieces(raws: Vec<Raw>) -> Current {
    Current::Pieces(raws.into_iter())
}

fn wrong(file: &Arc<FileInfo>, problem: Problem) -> Raw {
    Raw::new(file, Piece::Problem(problem))
}

/// All of a file, if it is not too large.
fn whole(reader: Reader, file: &FileInfo, what: &str, max_bytes: u64) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let read = reader.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes);
    match read {
        Ok(_) if bytes.len() as u64 > max_bytes => {
            Err(Problem::of_file(&file.name, too_large(what, max_bytes)))
        }
        Ok(_) => Ok(bytes),
        Err(error) => Err(Problem::of_file(&file.name, said(&error))),
    }
}

fn feed_items(file: &Arc<FileInfo>, bytes: &[u8]) -> Vec<Raw> {
    let xml = match std::str::from_utf8(bytes) {
        Ok(xml) => xml,
        Err(_) => return vec![wrong(file, Problem::of_encoding(&file.name, bytes, 1, 1, 0))],
    };
    let (items, problem) = feed::items(&file.name, xml);
    let items = items.into_iter().map(|item| Piece::Item(Box::new(item)));
    items
        .chain(problem.map(Piece::Problem))
        .map(|piece| Raw::new(file, piece))
        .collect()
}
