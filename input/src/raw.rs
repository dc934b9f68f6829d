//! A piece of input that is a document, not yet made of it.

use std::borrow::Cow;
use std::sync::Arc;

use whomet_engine::date::Date;

use crate::columns::Columns;
use crate::document::{Document, Read, Value};
use crate::feed::Item;
use crate::html;
use crate::json::Placed;
use crate::options::Options;
use crate::problem::Problem;
use crate::published::read_date;

/// A piece of input that is a document, not yet made of it; or something that is wrong.
#[derive(Debug)]
pub struct Raw {
    file: Arc<FileInfo>,
    piece: Piece,
}

/// What is known of a file.
#[derive(Debug, Default)]
pub(crate) struct FileInfo {
    pub name: String,
    /// Its date, for documents that say none.
    pub date: Option<Date>,
}

#[derive(Debug)]
pub(crate) enum Piece {
    /// A file that is one text, without a byte order mark.
    Text(Vec<u8>),
    /// A file that is one page; whether it says that it is UTF-8.
    Html {
        bytes: Vec<u8>,
        is_utf8: bool,
    },
    /// A line of JSONL or an element of a list, with its place, its first byte in the file, and its number, counted
    /// from 1.
    Json {
        bytes: Vec<u8>,
        line: usize,
        column: usize,
        start: u64,
        number: usize,
    },
    Row {
        columns: Arc<Columns>,
        line: usize,
        cells: Vec<String>,
    },
    Item(Box<Item>),
    Problem(Problem),
}

impl Raw {
    pub(crate) fn new(file: &Arc<FileInfo>, piece: Piece) -> Raw {
        Raw {
            file: Arc::clone(file),
            piece,
        }
    }

    /// The file in which it stands.
    pub fn file(&self) -> &str {
        &self.file.name
    }

    /// How many bytes it has, about.
    pub fn size(&self) -> usize {
        match &self.piece {
            Piece::Text(bytes) | Piece::Html { bytes, .. } | Piece::Json { bytes, .. } => bytes.len(),
            Piece::Row { cells, .. } => cells.iter().map(|cell| cell.len() + 1).sum(),
            Piece::Item(item) => item.size(),
            Piece::Problem(_) => 0,
        }
    }

    /// Whether it is one of a file that may hold many.
    pub fn is_one_of_many(&self) -> bool {
        matches!(
            self.piece,
            Piece::Json { .. } | Piece::Row { .. } | Piece::Item(_)
        )
    }

    /// Makes a document of it.
    pub fn read<'r>(&'r self, options: &Options) -> Read<'r> {
        let mut read = match self.piece(options) {
            Ok(read) => read,
            Err(problem) => Read::failed(problem),
        };
        if let Some(document) = &mut read.document {
            let told = options.dates.as_ref();
            document.date = told
                .and_then(|dates| dates.get(&document.id, &self.file.name))
                .or(document.date)
                .or(self.file.date);
        }
        read
    }

    fn piece<'r>(&'r self, options: &Options) -> Result<Read<'r>, Problem> {
        let file = &*self.file.name;
        match &self.piece {
            Piece::Problem(problem) => Err(problem.clone()),
            Piece::Text(bytes) => {
                let text =
                    std::str::from_utf8(bytes).map_err(|_| Problem::of_encoding(file, bytes, 1, 1, 0))?;
                Ok(whole(Document {
                    id: Cow::Borrowed(file),
                    text: Cow::Borrowed(text),
                    ..Document::default()
                }))
            }
            Piece::Html { bytes, is_utf8 } => page(file, bytes, *is_utf8, options),
            Piece::Json { number, .. } => {
                let placed = self.json()?;
                Ok(placed.document(|| format!("{file}:{number}"), options))
            }
            Piece::Row { columns, line, cells } => Ok(columns.document(file, *line, cells, options)),
            Piece::Item(item) => Ok(item.document(file, options)),
        }
    }

    /// A line of JSON with its number.
    ///
    /// # Errors
    /// If it is no such line, or not UTF-8.
    pub fn line(&self) -> Result<(&str, usize), Problem> {
        match &self.piece {
            Piece::Problem(problem) => Err(problem.clone()),
            // The end of the line is no part of what a place is counted in.
            _ => self
                .json()
                .map(|placed| (placed.json.trim_end_matches(['\r', '\n']), placed.line)),
        }
    }

    fn json(&self) -> Result<Placed<'_>, Problem> {
        let file = &*self.file.name;
        let Piece::Json {
            bytes,
            line,
            column,
            start,
            ..
        } = &self.piece
        else {
            return Err(Problem::of_file(file, "expected JSON lines"));
        };
        let json = std::str::from_utf8(bytes)
            .map_err(|_| Problem::of_encoding(file, bytes, *line, *column, *start))?;
        Ok(Placed {
            json,
            file,
            line: *line,
            column: *column,
        })
    }
}

fn whole(document: Document<'_>) -> Read<'_> {
    Read {
        document: Some(document),
        ..Read::default()
    }
}

/// The document that a page is.
fn page<'r>(file: &'r str, bytes: &[u8], is_utf8: bool, options: &Options) -> Result<Read<'r>, Problem> {
    let html = match (std::str::from_utf8(bytes), is_utf8) {
        (Ok(html), _) => Cow::Borrowed(html),
        // As browsers do: a page that says nothing is in Windows-1252, and a wrong byte of another costs no more.
        (Err(_), true) => String::from_utf8_lossy(bytes),
        (Err(_), false) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    let article = html::article(&html);
    let text = article.text();
    if text.is_empty() {
        return Err(Problem::of_file(
            file,
            "the page holds no text that could be read: it may be made by scripts",
        ));
    }
    let mut read = Read::default();
    let date = article
        .date
        .as_deref()
        .map(|date| read_date(date, options.date_order));
    let date = match date {
        Some(Ok(date)) => date,
        Some(Err(message)) => {
            let message = format!("{message}; the document is read without a date");
            read.problems.push(Problem::of_file(file, message));
            None
        }
        None => None,
    };
    let mut fields = Vec::new();
    let mut field = |name: &'static str, value: &Option<String>| {
        if let Some(value) = value {
            fields.push((Cow::Borrowed(name), Value::Text(Cow::Owned(value.clone()))));
        }
    };
    field("title", &article.headline);
    field("url", &article.url);
    read.document = Some(Document {
        id: Cow::Borrowed(file),
        date,
        title: article.headline.map(Cow::Owned),
        text: Cow::Owned(text),
        fields,
    });
    Ok(read)
}
