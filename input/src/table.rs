//! A table, row by row: values divided by commas, semicolons, bars or tabs, and a header.

use std::cell::Cell;
use std::io::{self, Cursor, Read};
use std::rc::Rc;

use csv::{ByteRecord, ReaderBuilder, Terminator};

use crate::problem::{Problem, not_utf8, said, too_large};

/// A row with the number of its first line.
pub type Row = (usize, Vec<String>);

/// A table that is being read.
pub struct Table {
    file: String,
    reader: csv::Reader<Bounded>,
    header: Vec<String>,
    budget: Rc<Cell<u64>>,
    max_bytes: u64,
    done: bool,
}

/// A source of which one row may only take so much, as a quote that is never closed would take all; its last line has
/// an end.
struct Bounded {
    source: Box<dyn Read>,
    budget: Rc<Cell<u64>>,
    last: u8,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match (self.source.read(buffer)?, self.last, buffer.first_mut()) {
            (0, last, Some(byte)) if last != b'\n' => {
                *byte = b'\n';
                1
            }
            (read, ..) => read,
        };
        if read > 0 {
            self.last = buffer[read - 1];
        }
        match self.budget.get().checked_sub(read as u64) {
            Some(left) => self.budget.set(left),
            None => return Err(io::Error::new(io::ErrorKind::FileTooLarge, "")),
        }
        Ok(read)
    }
}

impl Table {
    /// A table whose header is its first row.
    pub(crate) fn new(
        file: &str,
        source: Box<dyn Read>,
        form: Form,
        max_bytes: u64,
    ) -> Result<Table, Problem> {
        let budget = Rc::new(Cell::new(max_bytes.saturating_add(BUFFER)));
        let source = Bounded {
            source,
            budget: Rc::clone(&budget),
            last: b'\n',
        };
        let reader = ReaderBuilder::new()
            .delimiter(form.mark)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(BUFFER as usize)
            .quoting(form.quoted)
            .terminator(match form.old_lines {
                true => Terminator::CRLF,
                false => Terminator::Any(b'\n'),
            })
            .from_reader(source);
        let mut table = Table {
            file: file.to_owned(),
            reader,
            header: Vec::new(),
            budget,
            max_bytes,
            done: false,
        };
        match table.record() {
            Some(Ok((_, header))) => table.header = header,
            Some(Err(problem)) => return Err(problem),
            None => {
                return Err(Problem::of_file(
                    file,
                    "expected a header with the names of the columns, found nothing",
                ));
            }
        }
        Ok(table)
    }

    /// A table that is in memory, whatever divides its values.
    ///
    /// # Errors
    /// If it has no header.
    pub fn of_text(file: &str, text: &str) -> Result<Table, Problem> {
        let text = text.trim_start_matches('\u{feff}');
        let form = Form::of(text.as_bytes(), None);
        Table::new(
            file,
            Box::new(Cursor::new(text.as_bytes().to_vec())),
            form,
            u64::MAX - BUFFER,
        )
    }

    /// The file as it was given.
    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    /// The names of its columns.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The next row, which has as many cells as the header; after a mistake in a row the next one may be asked for.
    pub fn row(&mut self) -> Option<Result<Row, Problem>> {
        let row = self.record()?;
        Some(
            row.and_then(|(line, cells)| match cells.len() == self.header.len() {
                true => Ok((line, cells)),
                false => Err(Problem::at(
                    &self.file,
                    line,
                    0,
                    format!(
                        "expected {} cells, as the header has, found {}",
                        self.header.len(),
                        cells.len()
                    ),
                )),
            }),
        )
    }

    fn record(&mut self) -> Option<Result<Row, Problem>> {
        if self.done {
            return None;
        }
        loop {
            self.budget.set(self.max_bytes.saturating_add(BUFFER));
            let mut record = ByteRecord::new();
            let start = self.reader.position().line();
            match self.reader.read_byte_record(&mut record) {
                Ok(false) => return None,
                Ok(true) => {}
                Err(error) => {
                    self.done = true;
                    let line = start as usize;
                    return Some(Err(match error.kind() {
                        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                            let message = too_large("row", self.max_bytes) + "; is a quote not closed?";
                            Problem::at(&self.file, line, 0, message)
                        }
                        csv::ErrorKind::Io(error) => Problem::of_file(&self.file, said(error)),
                        _ => Problem::at(&self.file, line, 0, error),
                    }));
                }
            }
            if let Some(last) = record
                .iter()
                .next_back()
                .and_then(|cell| cell.strip_suffix(b"\r"))
            {
                let last = last.to_vec();
                record.truncate(record.len() - 1);
                record.push_field(&last);
            }
            if record.iter().all(<[u8]>::is_empty) && record.len() == 1 {
                continue;
            }
            // Blank lines before a row are no part of it, and its own line ends may stand in cells.
            let ends = record.iter().flatten().filter(|byte| **byte == b'\n').count();
            let line = (self.reader.position().line() as usize).saturating_sub(ends + 1);
            let cells: Result<Vec<String>, _> = record
                .iter()
                .map(|cell| String::from_utf8(cell.to_vec()))
                .collect();
            return Some(match cells {
                Ok(cells) => Ok((line, cells)),
                Err(error) => {
                    let byte = error.as_bytes()[error.utf8_error().valid_up_to()];
                    let message = not_utf8(byte);
                    Err(Problem::at(&self.file, line, 0, message))
                }
            });
        }
    }
}

/// How much is read ahead of a row.
const BUFFER: u64 = 1 << 16;

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table")
            .field("file", &self.file)
            .field("header", &self.header)
            .finish_non_exhaustive()
    }
}

/// How the cells of a table are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// What divides them.
    mark: u8,
    /// Whether they may stand in quotes.
    quoted: bool,
    /// Whether lines end as on old machines, by a carriage return alone.
    old_lines: bool,
}

impl Form {
    /// The form of a table by its beginning; `mark` is what divides its cells, if that is known.
    pub fn of(head: &[u8], mark: Option<u8>) -> Form {
        let mark = mark.unwrap_or_else(|| mark_of(head));
        Form {
            mark,
            quoted: mark != b'\t' || is_quoted(head),
            old_lines: head.contains(&b'\r') && !head.contains(&b'\n'),
        }
    }
}

/// What divides the cells of a table: what its first line has most of, outside quotes.
fn mark_of(head: &[u8]) -> u8 {
    let mut counts = [(b',', 0usize), (b'\t', 0), (b';', 0), (b'|', 0)];
    let mut quoted = false;
    for &byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some((_, count)) = counts.iter_mut().find(|(mark, _)| *mark == byte) {
                    *count += 1;
                }
            }
        }
    }
    // The first of those that are as many: a comma.
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts
        .iter()
        .find(|(_, count)| *count == most)
        .map_or(b',', |(mark, _)| *mark)
}

/// Whether quotes stand around cells that tabs divide. Many programs write such tables without quotes, and a cell may
/// begin with a word in quotes: then as many cells would end with a quote as begin with one only by chance.
fn is_quoted(head: &[u8]) -> bool {
    let is_edge = |byte: Option<&u8>| matches!(byte, None | Some(b'\t' | b'\n' | b'\r'));
    let quotes = head.iter().enumerate().filter(|(_, byte)| **byte == b'"');
    let (mut begin, mut end) = (0usize, 0usize);
    for (at, _) in quotes {
        begin += usize::from(is_edge(at.checked_sub(1).and_then(|at| head.get(at))));
        end += usize::from(is_edge(head.get(at + 1)));
    }
    begin > 0 && end > 0 && begin.abs_diff(end) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Result<Row, String>> {
        let mut table = Table::of_text("t.csv", text).unwrap();
        std::iter::from_fn(|| table.row())
            .map(|row| row.map_err(|problem| problem.to_string()))
            .collect()
    }

    #[test]
    fn rows_have_the_lines_on_which_they_begin() {
        let row = |line, cells: [&str; 2]| Ok((line, cells.map(str::to_owned).to_vec()));
        assert_eq!(rows("id,text\r1,a\r").len(), 1);
        let text = "id,text\r\n1,\"two\r\nlines\"\r\n\r\n2,\"a \"\"b\"\"\"\r\n3\r\n";
        assert_eq!(
            rows(text),
            [
                row(2, ["1", "two\r\nlines"]),
                row(5, ["2", "a \"b\""]),
                Err("t.csv:6: expected 2 cells, as the header has, found 1".to_owned()),
            ]
        );
    }

    #[test]
    fn the_form_is_told_by_the_head() {
        let table = [
            ("a,b\n1;2;3;4", b',', true),
            ("a;b;c,d\n", b';', true),
            ("\"a,b,c\"|d|e", b'|', true),
            ("a\tb\n\"Yes,\" he said\tx\n", b'\t', false),
            ("a\tb\n\"Yes,\" he said\tx\n\"No,\" she said\tx\n", b'\t', false),
            ("a\tb\n\"two\nlines\"\tx\n", b'\t', true),
            ("text\n", b',', true),
        ];
        for (head, mark, quoted) in table {
            let form = Form::of(head.as_bytes(), None);
            assert_eq!((form.mark, form.quoted), (mark, quoted), "{head}");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_does_not_take_the_file() {
        let source = format!("text\n\"{}", "no end\n".repeat(100_000));
        let form = Form::of(source.as_bytes(), None);
        let mut table = Table::new("t.csv", Box::new(Cursor::new(source.into_bytes())), form, 1000).unwrap();
        let message = table.row().unwrap().unwrap_err().to_string();
        assert!(message.ends_with("is a quote not closed?"), "{message}");
        assert!(table.row().is_none());
    }
}
