//! Dates of documents by id or file: a table beside the documents.

use std::collections::HashMap;
use std::path::Path;

use whomet_engine::date::Date;

use crate::fields;
use crate::problem::{Problem, quoted};
use crate::published::{DateOrder, read_date};
use crate::table::Table;

/// Dates of documents by id or file: a table beside the documents.
#[derive(Clone, Debug, Default)]
pub struct DateTable {
    dates: HashMap<String, Date>,
}

impl DateTable {
    /// Reads a table with a header; its first column holds ids or files unless one is called so, and one column holds
    /// dates.
    ///
    /// # Errors
    /// All rows whose date is none, or that the table has no column of dates.
    pub fn read(file: &str, text: &str, order: Option<DateOrder>) -> Result<DateTable, Vec<Problem>> {
        let mut table = Table::of_text(file, text).map_err(|problem| vec![problem])?;
        let header = table.header();
        let date = header.iter().position(|name| fields::is_date(name));
        let Some(date) = date else {
            let columns: Vec<String> = header.iter().map(|name| quoted(name)).collect();
            let message = format!(
                "expected a column \"date\" and one of ids or files, found {}",
                columns.join(", ")
            );
            return Err(vec![Problem::at(file, 1, 1, message)]);
        };
        let name = ["file", "path", "filename"]
            .iter()
            .find_map(|known| header.iter().position(|name| name.eq_ignore_ascii_case(known)))
            .or_else(|| header.iter().position(|name| fields::is_id(name)))
            .unwrap_or(usize::from(date == 0));
        let (mut dates, mut problems) = (HashMap::new(), Vec::new());
        while let Some(row) = table.row() {
            let (line, cells) = match row {
                Ok(row) => row,
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            };
            let (Some(name), Some(given)) = (cells.get(name), cells.get(date)) else {
                continue;
            };
            match read_date(given, order) {
                Ok(Some(date)) => {
                    dates.insert(name.clone(), date);
                }
                Ok(None) => {}
                Err(message) => problems.push(Problem::at(file, line, 0, message)),
            }
        }
        match problems.is_empty() {
            true => Ok(DateTable { dates }),
            false => Err(problems),
        }
    }

    /// The date of a document by its id, its file or its file's name.
    pub fn get(&self, id: &str, file: &str) -> Option<Date> {
        let name = Path::new(file).file_name().and_then(|name| name.to_str());
        let names = [Some(id), Some(file), name];
        names
            .into_iter()
            .flatten()
            .find_map(|name| self.dates.get(name).copied())
    }
}
