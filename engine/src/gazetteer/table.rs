//! The files as tables: header, columns, rows of cells. Everything that a file breaks on its own is found here.

use memchr::{memchr, memchr2_iter, memmem};

use super::column::{Column, FileType};
use super::errors::Errors;

/// A gazetteer file whose header has been read.
#[derive(Clone, Debug)]
pub(crate) struct Table<'f> {
    pub(crate) name: &'f str,
    pub(crate) text: &'f str,
    /// The header's `what`.
    pub(crate) what: &'f str,
    pub(crate) file_type: FileType,
    columns: Vec<Column>,
    required: Vec<Column>,
    /// Sorted.
    sources: Vec<&'f str>,
    /// Where in `text` the rows begin, and on which line.
    body: (usize, u32),
    /// Whether some cell of the file may hold stray white space; if not, none need be looked at.
    is_ragged: bool,
    /// Whether the file is a user's own, of whom less order is asked than of the files that come with a program.
    pub(crate) is_users: bool,
}

/// A row: its cells by column, empty where the file lacks the column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'f> {
    cells: [&'f str; Column::COUNT],
    pub(crate) line: u32,
}

impl<'f> Row<'f> {
    pub(crate) fn cell(&self, column: Column) -> &'f str {
        self.cells[column as usize]
    }

    /// The values of a cell that holds several.
    pub(crate) fn values(&self, column: Column) -> impl Iterator<Item = &'f str> + use<'f> {
        values(self.cell(column))
    }
}

/// The values of a cell, divided by `|`; none where it is empty.
pub(crate) fn values(cell: &str) -> impl Iterator<Item = &str> {
    (!cell.is_empty())
        .then(|| Split::new(cell, b'|'))
        .into_iter()
        .flatten()
}

/// The parts of a text between the marks `at`, which are ASCII; on short parts faster than [`str::split`].
#[derive(Clone, Debug)]
struct Split<'t> {
    rest: Option<&'t str>,
    at: u8,
}

impl<'t> Split<'t> {
    fn new(text: &'t str, at: u8) -> Split<'t> {
        Split { rest: Some(text), at }
    }
}

impl<'t> Iterator for Split<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.rest?;
        match rest.bytes().position(|byte| byte == self.at) {
            Some(end) => {
                self.rest = Some(&rest[end + 1..]);
                Some(&rest[..end])
            }
            None => self.rest.take(),
        }
    }
}

impl<'f> Table<'f> {
    /// Reads the header; `None` if the file cannot be read on for errors.
    pub(crate) fn open(
        name: &'f str,
        text: &'f str,
        is_users: bool,
        errors: &mut Errors,
    ) -> Option<Table<'f>> {
        let start = &text[..0];
        if let Some(at) = memchr(b'\r', text.as_bytes()) {
            errors.at(
                name,
                text,
                &text[at..at],
                "expected Unix line ends, found a carriage return",
            );
            return None;
        }
        let (mut what, mut file_type, mut sources) = ("", None, Vec::new());
        let (mut at, mut line) = (0, 0);
        let mut names = None;
        for row in text.split_inclusive('\n') {
            line += 1;
            at += row.len();
            let row = row.trim_end_matches('\n');
            if line == 1 && !is_users && row != "# whomet gazetteer" {
                errors.at(
                    name,
                    text,
                    row,
                    "expected the first line to be \"# whomet gazetteer\"",
                );
                return None;
            }
            if let Some(value) = row.strip_prefix("# what: ") {
                what = value;
            } else if let Some(value) = row.strip_prefix("# type: ") {
                file_type = FileType::of(value);
                if file_type.is_none() {
                    let known = FileType::ALL.iter().map(|known| known.as_str());
                    errors.unknown(name, text, value, "type", known);
                    return None;
                }
            } else if let Some(value) = row.strip_prefix("# source ") {
                match value.split_once(": ") {
                    Some((key, _)) if !key.is_empty() => sources.push(key),
                    _ => errors.at(name, text, value, "expected a source as \"# source KEY: ...\""),
                }
            } else if !row.is_empty() && !row.starts_with('#') {
                names = Some(row);
                break;
            }
        }
        let Some(file_type) = file_type else {
            let message = match is_users {
                true => {
                    let known: Vec<&str> = FileType::ALL.iter().map(|known| known.as_str()).collect();
                    format!(
                        "expected a line \"# type: ...\" before all others, where ... is one of {}",
                        known.join(", ")
                    )
                }
                false => "expected a header line \"# type: ...\"".to_owned(),
            };
            errors.at(name, text, start, message);
            return None;
        };
        if what.is_empty() && !is_users {
            errors.at(name, text, start, "expected a header line \"# what: ...\"");
        }
        let Some(names) = names else {
            errors.at(name, text, &text[text.len()..], "expected a line of column names");
            return None;
        };
        let columns = Table::columns(name, text, names, file_type, is_users, errors)?;
        let known = file_type.columns();
        sources.sort_unstable();
        let is_required = |column: Column| !(is_users && column == Column::Source);
        Some(Table {
            name,
            text,
            what,
            file_type,
            columns,
            required: known
                .iter()
                .filter(|(column, required)| *required && is_required(*column))
                .map(|(column, _)| *column)
                .collect(),
            is_users,
            sources,
            body: (at, line),
            is_ragged: ["  ", " \t", "\t ", " \n", "\n "]
                .iter()
                .any(|stray| memmem::find(text.as_bytes(), stray.as_bytes()).is_some())
                || text.ends_with(' '),
        })
    }

    /// Reads the line of column names.
    fn columns(
        name: &str,
        text: &str,
        line: &str,
        file_type: FileType,
        is_users: bool,
        errors: &mut Errors,
    ) -> Option<Vec<Column>> {
        let known = file_type.columns();
        let mut columns = Vec::new();
        let mut sound = true;
        for label in line
            .split('\t')
            .map(|label| if is_users { label.trim() } else { label })
        {
            match known.iter().find(|(column, _)| column.name() == label) {
                None => {
                    errors.unknown(name, text, label, "column", known.iter().map(|(c, _)| c.name()));
                    sound = false;
                }
                Some((column, _)) if columns.contains(column) => {
                    errors.at(name, text, label, format!("column \"{label}\" stands twice"));
                    sound = false;
                }
                Some((column, _)) => columns.push(*column),
            }
        }
        for (column, required) in known {
            let required = *required && !(is_users && *column == Column::Source);
            if required && sound && !columns.contains(column) {
                errors.at(
                    name,
                    text,
                    line,
                    format!("expected a column \"{}\"", column.name()),
                );
                sound = false;
            }
        }
        if sound && !is_users && columns[0] != known[0].0 {
            errors.at(
                name,
                text,
                line,
                format!("expected \"{}\" as the first column", known[0].0.name()),
            );
            sound = false;
        }
        sound.then_some(columns)
    }

    /// Hands every sound row to `each`; the others go into `errors`.
    pub(crate) fn rows(&self, errors: &mut Errors, mut each: impl FnMut(&mut Errors, &Row<'f>)) {
        let (at, mut line) = self.body;
        let mut last = "";
        let body = &self.text[at..];
        let mut marks = memchr2_iter(b'\t', b'\n', body.as_bytes()).chain([body.len()]);
        let mut row_start = 0;
        while row_start < body.len() {
            line += 1;
            let mut row = Row {
                cells: [""; Column::COUNT],
                line,
            };
            let (mut count, mut start) = (0, row_start);
            for mark in marks.by_ref() {
                if let Some(column) = self.columns.get(count) {
                    let cell = &body[start..mark];
                    row.cells[*column as usize] = if self.is_users { cell.trim() } else { cell };
                }
                count += 1;
                start = mark + 1;
                if body.as_bytes().get(mark) != Some(&b'\t') {
                    break;
                }
            }
            let content = &body[row_start..start - 1];
            row_start = start;
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            // Who writes a table by hand leaves out the last cells where they are empty.
            let is_short = self.is_users && count < self.columns.len();
            if count != self.columns.len() && !is_short {
                let expected = self.columns.len();
                self.error(
                    errors,
                    content,
                    format!("expected {expected} cells, found {count}"),
                );
                continue;
            }
            let key = row.cells[self.file_type.columns()[0].0 as usize];
            if self.is_sound(&row, key, last, errors) {
                each(errors, &row);
            }
            last = key;
        }
    }

    fn is_sound(&self, row: &Row<'f>, key: &'f str, last: &str, errors: &mut Errors) -> bool {
        let before = errors.count();
        for column in self.columns.iter().filter(|_| self.is_ragged) {
            let cell = row.cell(*column);
            if cell.starts_with(' ') || cell.ends_with(' ') || cell.contains("  ") {
                self.error(errors, cell, format!("stray white space in \"{cell}\""));
            }
        }
        for column in &self.required {
            if row.cell(*column).is_empty() {
                let cell = row.cell(*column);
                self.error(
                    errors,
                    cell,
                    format!("expected a value for \"{}\"", column.name()),
                );
            }
        }
        if key <= last && (key == last || !self.is_users) {
            let label = self.columns[0].name();
            let problem = if key == last {
                format!("{label} \"{key}\" stands twice")
            } else {
                format!(
                    "{label} \"{key}\" must stand before \"{last}\": rows are sorted by {label} in byte order"
                )
            };
            self.error(errors, key, problem);
        }
        for source in row.cell(Column::Source).split(',') {
            let is_told =
                self.sources.binary_search(&source).is_ok() || (self.is_users && self.sources.is_empty());
            if !source.is_empty() && !is_told {
                errors.unknown(
                    self.name,
                    self.text,
                    source,
                    "source",
                    self.sources.iter().copied(),
                );
            }
        }
        errors.count() == before
    }

    /// Notes an error at `cell`, a part of this file's text.
    pub(crate) fn error(&self, errors: &mut Errors, cell: &str, message: impl Into<String>) {
        errors.at(self.name, self.text, cell, message);
    }
}
