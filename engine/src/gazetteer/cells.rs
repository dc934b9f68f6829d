//! Cells that hold one value: labels of closed sets, codes, numbers.

use super::column::Column;
use super::entry::{Kind, Kinds};
use super::errors::Errors;
use super::table::{Row, Table};

/// What is expected of a gender.
pub(crate) const GENDER: &str = "\"m\" or \"f\"";

/// The cells of a row that hold one value of a closed set.
pub(crate) struct Cells<'a, 'f> {
    pub(crate) table: &'a Table<'f>,
    pub(crate) row: &'a Row<'f>,
    pub(crate) errors: &'a mut Errors,
}

impl Cells<'_, '_> {
    /// The label in a cell, which must be one of `known`.
    pub(crate) fn label<T: Copy + PartialEq>(
        &mut self,
        column: Column,
        of: impl Fn(&str) -> Option<T>,
        known: &[T],
        as_str: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let cell = self.row.cell(column);
        if cell.is_empty() {
            return None;
        }
        let label = of(cell).filter(|label| known.contains(label));
        if label.is_none() {
            let names = known.iter().map(|label| as_str(*label));
            self.errors
                .unknown(self.table.name, self.table.text, cell, column.name(), names);
        }
        label
    }

    /// The kinds in a cell, which must be of the file's type; `None` where it is empty.
    pub(crate) fn kinds(&mut self, column: Column) -> Option<Kinds> {
        let known = self.table.file_type.kinds();
        let mut kinds = Vec::new();
        for value in self.row.values(column) {
            match Kind::of(value).filter(|kind| known.contains(kind)) {
                Some(kind) => kinds.push(kind),
                None => {
                    let names = known.iter().map(|kind| kind.as_str());
                    self.errors
                        .unknown(self.table.name, self.table.text, value, "kind", names);
                }
            }
        }
        (!kinds.is_empty()).then(|| kinds.into_iter().collect())
    }

    pub(crate) fn parse<T>(
        &mut self,
        column: Column,
        expected: &str,
        of: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let cell = self.row.cell(column);
        if cell.is_empty() {
            return None;
        }
        let value = of(cell);
        if value.is_none() {
            self.error(column, format!("expected {expected}, found \"{cell}\""));
        }
        value
    }

    pub(crate) fn yes(&mut self, column: Column) -> bool {
        self.parse(column, "\"yes\" or nothing", |cell| (cell == "yes").then_some(()))
            .is_some()
    }

    pub(crate) fn error(&mut self, column: Column, message: String) {
        self.table.error(self.errors, self.row.cell(column), message);
    }
}

/// Whether an id is made of `a-z`, `0-9` and single hyphens between them.
pub(crate) fn is_key(key: &str) -> bool {
    let mut after_hyphen = true;
    for byte in key.bytes() {
        match byte {
            b'-' if after_hyphen => return false,
            b'-' => after_hyphen = true,
            b'a'..=b'z' | b'0'..=b'9' => after_hyphen = false,
            _ => return false,
        }
    }
    !after_hyphen
}

pub(crate) fn wikidata(cell: &str) -> Option<u32> {
    let digits = cell.strip_prefix('Q')?;
    (digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0')).then(|| digits.parse().ok())?
}
