//! What the columns of a table are to a document, and the documents of its rows.

use std::borrow::Cow;
use std::sync::Arc;

use crate::document::{Document, Read, Value, kept_name};
use crate::fields::Found;
use crate::html;
use crate::json::no_text;
use crate::options::Options;
use crate::problem::{Problem, quoted};
use crate::published::read_date;
use crate::table::Table;

/// The names of a table's columns, and what they are to a document.
#[derive(Debug)]
pub struct Columns {
    names: Vec<String>,
    found: Found,
}

impl Columns {
    /// What the columns are to a document.
    ///
    /// # Errors
    /// If none holds a text.
    pub fn of(table: &Table, options: &Options) -> Result<Arc<Columns>, Problem> {
        let names: Vec<&str> = table.header().iter().map(|name| name.trim()).collect();
        let found = options.fields.find(&names, |_| true);
        if found.text.is_none() {
            return Err(Problem::at(table.file(), 1, 1, no_text("table", &names, options)));
        }
        Ok(Arc::new(Columns {
            names: names.into_iter().map(str::to_owned).collect(),
            found,
        }))
    }

    /// Makes a document of a row.
    pub fn document<'r>(
        &'r self,
        file: &str,
        line: usize,
        cells: &'r [String],
        options: &Options,
    ) -> Read<'r> {
        let mut read = Read::default();
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map_or("", |cell| cell.as_str());
        let found = &self.found;
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        let text = cell(found.text);
        let text = match html::is_markup(text) && names[found.text.unwrap_or_default()] != "text" {
            true => Cow::Owned(html::paragraphs(text)),
            false => Cow::Borrowed(text),
        };
        let mut document = Document {
            text,
            id: match cell(found.id).trim() {
                "" => Cow::Owned(format!("{file}:{line}")),
                id => Cow::Borrowed(id),
            },
            title: found.title.map(|at| Cow::Borrowed(cell(Some(at)))),
            ..Document::default()
        };
        match read_date(cell(found.date), options.date_order) {
            Ok(date) => document.date = date,
            Err(message) => {
                let name = quoted(names[found.date.unwrap_or_default()]);
                let message = format!("{name}: {message}; the document is read without a date");
                read.problems.push(Problem::at(file, line, 0, message));
            }
        }
        for (at, name) in names.iter().enumerate() {
            let replaced = Some(at) == found.text
                || (Some(at) == found.id && *name == "id")
                || (Some(at) == found.date && *name == "date");
            if replaced || name.is_empty() || names[..at].contains(name) {
                continue;
            }
            let name = kept_name(
                Cow::Borrowed(*name),
                options.reserved,
                |new| names.contains(&new),
                &mut read.renamed,
            );
            document
                .fields
                .push((name, Value::Text(Cow::Borrowed(cell(Some(at))))));
        }
        read.taken = found.taken(&names, &options.fields);
        read.document = Some(document);
        read
    }
}
