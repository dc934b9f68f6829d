//! Rows of small tables: lines of cells that tabs divide, below a line that names the columns.
//!
//! It knows how such a table is written, and not what any of them says. Empty lines and lines that start with `#`
//! are skipped.

use crate::error::Error;
use crate::span::Span;

/// A table of `N` columns, read row by row.
#[derive(Clone, Debug)]
pub struct Rows<'f, 't, const N: usize> {
    file: &'f str,
    table: &'t str,
    rest: &'t str,
    /// How many lines have been read.
    lines: u32,
}

/// A row; cells that it lacks at its end are empty.
#[derive(Clone, Copy, Debug)]
pub struct Row<'f, 't, const N: usize> {
    /// The cells, in the order of the columns.
    pub cells: [&'t str; N],
    file: &'f str,
    table: &'t str,
    line: u32,
}

impl<'f, 't, const N: usize> Rows<'f, 't, N> {
    /// The rows of a table. A table without a row needs no columns either.
    ///
    /// # Errors
    /// A first row that does not name these columns.
    pub fn new(file: &'f str, table: &'t str, columns: [&str; N]) -> Result<Rows<'f, 't, N>, Error> {
        let mut rows = Rows {
            file,
            table,
            rest: table,
            lines: 0,
        };
        match rows.line() {
            Some(line) if !line.split('\t').eq(columns) => {
                let message = format!("expected the columns {}", columns.join(", "));
                Err(error(file, table, line, message))
            }
            _ => Ok(rows),
        }
    }

    /// The next line that is neither empty nor a comment.
    fn line(&mut self) -> Option<&'t str> {
        while !self.rest.is_empty() {
            let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
            self.rest = rest;
            self.lines += 1;
            let line = line.trim_end_matches('\r');
            if !line.is_empty() && !line.starts_with('#') {
                return Some(line);
            }
        }
        None
    }
}

impl<'f, 't, const N: usize> Iterator for Rows<'f, 't, N> {
    type Item = Result<Row<'f, 't, N>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.line()?;
        let mut cells = [""; N];
        for (at, cell) in line.split('\t').enumerate() {
            match cells.get_mut(at) {
                Some(place) => *place = cell,
                None => {
                    let message = format!("expected {N} cells");
                    return Some(Err(error(self.file, self.table, cell, message)));
                }
            }
        }
        Some(Ok(Row {
            cells,
            file: self.file,
            table: self.table,
            line: self.lines,
        }))
    }
}

impl<const N: usize> Row<'_, '_, N> {
    /// The line of the table in which the row stands, counted from 1.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// An error at `part`, which is a part of one of the cells.
    pub fn error(&self, part: &str, message: impl Into<String>) -> Error {
        error(self.file, self.table, part, message)
    }
}

/// An error at `part`, a slice of `table`.
fn error(file: &str, table: &str, part: &str, message: impl Into<String>) -> Error {
    let start = (part.as_ptr() as usize).saturating_sub(table.as_ptr() as usize);
    Error::at(file, table, Span::new(start, start + part.len()), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "# a table\nnoun\tplural\n\nox\toxen\r\nsheep\n";

    #[test]
    fn cells_come_in_the_order_of_the_columns() {
        let rows = Rows::new("my.tsv", TABLE, ["noun", "plural"]).unwrap();
        let rows: Vec<[&str; 2]> = rows.map(|row| row.unwrap().cells).collect();
        assert_eq!(rows, [["ox", "oxen"], ["sheep", ""]]);
        assert_eq!(Rows::new("my.tsv", "", ["noun"]).unwrap().count(), 0);
    }

    #[test]
    fn errors_have_a_place() {
        let error = Rows::new("my.tsv", TABLE, ["noun", "many"]).unwrap_err();
        assert_eq!(error.to_string(), "my.tsv:2:1: expected the columns noun, many");
        let table = "noun\nox\nsheep\tlamb\n";
        let mut rows = Rows::new("my.tsv", table, ["noun"]).unwrap();
        let ox = rows.next().unwrap().unwrap();
        assert_eq!(ox.error(&ox.cells[0][1..], "no").to_string(), "my.tsv:2:2: no");
        let error = rows.next().unwrap().unwrap_err();
        assert_eq!(error.to_string(), "my.tsv:3:7: expected 1 cells");
    }
}
