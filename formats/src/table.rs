//! Rows and columns, and the forms in which they are written.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// With what a formula begins, in some spreadsheet and locale.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// What stands in a row and a column.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Cell<'t> {
    /// Nothing is known.
    Empty,
    /// Words, a name, a date.
    Text(Cow<'t, str>),
    /// A whole number.
    Whole(i64),
    /// A number with decimals.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

/// Rows and columns. The rows are made as they are asked for, so that a long table needs little memory.
pub struct Table<'t> {
    columns: Vec<Cow<'t, str>>,
    rows: Box<dyn Iterator<Item = Vec<Cell<'t>>> + 't>,
    faithful: bool,
    is_named: bool,
}

impl std::fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table")
            .field("columns", &self.columns)
            .finish_non_exhaustive()
    }
}

impl<'t> Table<'t> {
    /// A table with these columns. Each row has as many cells.
    pub fn new<C, R>(columns: C, rows: R) -> Table<'t>
    where
        C: IntoIterator<Item: Into<Cow<'t, str>>>,
        R: IntoIterator<Item = Vec<Cell<'t>>>,
        R::IntoIter: 't,
    {
        Table {
            columns: columns.into_iter().map(Into::into).collect(),
            rows: Box::new(rows.into_iter()),
            faithful: false,
            is_named: true,
        }
    }

    /// The same table without a line of names, to be written behind another.
    #[must_use]
    pub fn without_names(self) -> Table<'t> {
        Table {
            is_named: false,
            ..self
        }
    }

    /// The same table, whose text is written as it is even if a spreadsheet would take it for a formula: for files that
    /// a database reads.
    #[must_use]
    pub fn faithful(self) -> Table<'t> {
        Table {
            faithful: true,
            ..self
        }
    }

    /// The names of the columns.
    pub fn columns(&self) -> &[Cow<'t, str>] {
        &self.columns
    }

    /// The rows.
    pub fn into_rows(self) -> impl Iterator<Item = Vec<Cell<'t>>> + 't {
        self.rows
    }

    /// At most `most` rows, if a number is given.
    #[must_use]
    pub fn first(self, most: Option<usize>) -> Table<'t> {
        match most {
            Some(most) => Table {
                rows: Box::new(self.rows.take(most)),
                ..self
            },
            None => self,
        }
    }

    /// Comma-separated values with a line of names, as RFC 4180 has them but for line ends, which are `\n`.
    ///
    /// Text that begins with `=`, `+`, `-`, `@` (full-width or not), a tab or a line end gets a `'` before it, for
    /// spreadsheets would take it for a formula and run it. Nothing is `NULL`: an empty cell is empty.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn write_csv(self, out: impl Write) -> io::Result<()> {
        self.write_separated(out, b',')
    }

    /// Tab-separated values with a line of names; cells with tabs, quotes or line ends are quoted as in CSV.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn write_tsv(self, out: impl Write) -> io::Result<()> {
        self.write_separated(out, b'\t')
    }

    fn write_separated(self, out: impl Write, separator: u8) -> io::Result<()> {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(out);
        if self.is_named {
            writer.write_record(self.columns.iter().map(|name| name.as_bytes()))?;
        }
        for row in self.rows {
            for cell in &row {
                let text = match self.faithful {
                    true => cell.text(),
                    false => cell.for_spreadsheet(),
                };
                writer.write_field(text.as_bytes())?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
        writer.flush()
    }

    /// A list of objects, one a line.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn write_json(self, mut out: impl Write) -> io::Result<()> {
        let mut before = "[\n";
        for cells in self.rows {
            out.write_all(before.as_bytes())?;
            let columns = &self.columns;
            serde_json::to_writer(&mut out, &JsonRow { columns, cells })?;
            before = ",\n";
        }
        out.write_all(if before == "[\n" { b"[]\n" } else { b"\n]\n" })
    }

    /// An object a line.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn write_jsonl(self, mut out: impl Write) -> io::Result<()> {
        for cells in self.rows {
            let columns = &self.columns;
            serde_json::to_writer(&mut out, &JsonRow { columns, cells })?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Aligned columns for a person to read, at most `width` columns wide if it can be: long cells are cut with `…`,
    /// the longest first. Control characters, which a terminal would obey, are left out.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn write_text(self, mut out: impl Write, width: usize) -> io::Result<()> {
        let mut lines: Vec<Vec<(String, bool)>> = Vec::new();
        let head = self.columns.iter().map(|name| (name.replace('_', " "), false));
        lines.push(head.collect());
        for row in self.rows {
            lines.push(
                row.iter()
                    .map(|cell| (plain(&cell.text()), cell.is_number()))
                    .collect(),
            );
        }
        let mut widths = vec![0; lines[0].len()];
        for line in &lines {
            for (width, (cell, _)) in widths.iter_mut().zip(line) {
                *width = cell.width().max(*width);
            }
        }
        let gaps = 2 * widths.len().saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > width {
            match widths.iter_mut().max() {
                Some(widest) if *widest > NARROWEST => *widest -= 1,
                _ => break,
            }
        }
        // A column of numbers is aligned to the right, its name with it.
        let numbers: Vec<bool> = (0..widths.len())
            .map(|at| lines.len() > 1 && lines[1..].iter().all(|line| line[at].1 || line[at].0.is_empty()))
            .collect();
        for line in &lines {
            let mut written = String::new();
            for (at, (cell, _)) in line.iter().enumerate() {
                let cell = cut(cell, widths[at]);
                let space = " ".repeat(widths[at].saturating_sub(cell.width()));
                let (before, after) = if numbers[at] { (&*space, "") } else { ("", &*space) };
                if at > 0 {
                    written.push_str("  ");
                }
                written.extend([before, &cell, after]);
            }
            writeln!(out, "{}", written.trim_end())?;
        }
        Ok(())
    }
}

/// No column is made narrower than this, so that something can be read.
const NARROWEST: usize = 12;

impl Cell<'_> {
    /// The cell as text; that of nothing is empty.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Whole(number) => Cow::Owned(number.to_string()),
            Cell::Number(number) => Cow::Owned(number.to_string()),
            Cell::Flag(true) => Cow::Borrowed("true"),
            Cell::Flag(false) => Cow::Borrowed("false"),
        }
    }

    fn is_number(&self) -> bool {
        matches!(self, Cell::Whole(_) | Cell::Number(_))
    }

    /// The cell as text that no spreadsheet takes for a formula.
    fn for_spreadsheet(&self) -> Cow<'_, str> {
        match self {
            Cell::Text(text) if text.starts_with(FORMULA) => {
                Cow::Owned(format!("'{}", text.replace('\0', "\u{fffd}")))
            }
            // A NUL would end the text for many readers.
            Cell::Text(text) if text.contains('\0') => Cow::Owned(text.replace('\0', "\u{fffd}")),
            _ => self.text(),
        }
    }
}

impl<'t> From<&'t str> for Cell<'t> {
    fn from(text: &'t str) -> Cell<'t> {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl<'t> From<&'t String> for Cell<'t> {
    fn from(text: &'t String) -> Cell<'t> {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Cell::Text(Cow::Owned(text))
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Cell::Whole(number as i64)
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Cell::Whole(number.into())
    }
}

impl From<f64> for Cell<'_> {
    fn from(number: f64) -> Self {
        Cell::Number(number)
    }
}

impl From<bool> for Cell<'_> {
    fn from(flag: bool) -> Self {
        Cell::Flag(flag)
    }
}

impl From<whomet::Date> for Cell<'_> {
    fn from(date: whomet::Date) -> Self {
        Cell::Text(Cow::Owned(date.to_string()))
    }
}

impl From<whomet::document::DateValue> for Cell<'_> {
    fn from(date: whomet::document::DateValue) -> Self {
        Cell::Text(Cow::Owned(date.to_string()))
    }
}

impl<'t, T: Into<Cell<'t>>> From<Option<T>> for Cell<'t> {
    fn from(value: Option<T>) -> Cell<'t> {
        value.map_or(Cell::Empty, Into::into)
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Empty => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Whole(number) => serializer.serialize_i64(*number),
            Cell::Number(number) => serializer.serialize_f64(*number),
            Cell::Flag(flag) => serializer.serialize_bool(*flag),
        }
    }
}

struct JsonRow<'r, 't> {
    columns: &'r [Cow<'t, str>],
    cells: Vec<Cell<'t>>,
}

impl Serialize for JsonRow<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.columns.len()))?;
        for (name, cell) in self.columns.iter().zip(&self.cells) {
            map.serialize_entry(name, cell)?;
        }
        map.end()
    }
}

/// Text on one line, without control characters and the marks that turn the direction of writing.
fn plain(text: &str) -> String {
    let is_shown =
        |c: &char| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.chars().filter(is_shown).collect())
        .collect();
    words.join(" ")
}

/// As much of the text as fits, with `…` for the rest.
fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if text.width() <= width {
        return Cow::Borrowed(text);
    }
    let mut left = width.saturating_sub(1);
    let fits = |c: &char| {
        let needed = c.width().unwrap_or(0);
        let fits = needed <= left;
        left = left.saturating_sub(needed);
        fits
    };
    let start: String = text.chars().take_while(fits).collect();
    Cow::Owned(format!("{}…", start.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table<'static> {
        Table::new(
            ["name", "times_met"],
            [
                vec![Cell::from("=cmd|' /C calc'!A0"), Cell::Whole(-3)],
                vec![Cell::from("Zoë \"Z\", née\n\u{1b}[31mX"), Cell::Empty],
                vec![Cell::from("-1+1"), Cell::Whole(12)],
            ],
        )
    }

    fn written(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_looks_like_a_formula_is_text() {
        assert_eq!(
            written(|out| table().write_csv(out)),
            "name,times_met\n'=cmd|' /C calc'!A0,-3\n\"Zoë \"\"Z\"\", née\n\u{1b}[31mX\",\n'-1+1,12\n"
        );
        let tsv =
            written(|out| Table::new(["a"], [vec![Cell::from("x\ty")], vec!["\ty".into()]]).write_tsv(out));
        assert_eq!(tsv, "a\n\"x\ty\"\n\"'\ty\"\n");
    }

    #[test]
    fn json() {
        assert_eq!(
            written(|out| table().write_jsonl(out)).lines().nth(1),
            Some(r#"{"name":"Zoë \"Z\", née\n\u001b[31mX","times_met":null}"#)
        );
        let rows: serde_json::Value = serde_json::from_str(&written(|out| table().write_json(out))).unwrap();
        assert_eq!(rows[2]["times_met"], 12);
        assert_eq!(written(|out| table().first(Some(0)).write_json(out)), "[]\n");
    }

    #[test]
    fn columns_are_aligned_and_cut() {
        assert_eq!(
            written(|out| table().write_text(out, 80)),
            "name                times met\n\
             =cmd|' /C calc'!A0         -3\n\
             Zoë \"Z\", née [31mX\n\
             -1+1                       12\n"
        );
        let narrow = written(|out| {
            Table::new(
                ["a", "b"],
                [vec!["x".repeat(40).into(), Cell::from("東京".repeat(9))]],
            )
            .write_text(out, 30)
        });
        for line in narrow.lines() {
            assert!(line.width() <= 30, "{line}");
        }
        assert!(narrow.contains("…"));
    }
}
