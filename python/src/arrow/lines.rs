//! A row a document, as the line of JSON that the command writes.

use arrow_array::StructArray;
use whomet::Document;

use super::Rows;
use super::column::{Texts, structs};

/// The columns of lines.
#[derive(Debug, Default)]
pub struct Lines {
    id: Texts,
    json: Texts,
    error: Texts,
}

impl Rows for Lines {
    fn add(&mut self, document: &Document, wrong: Option<&str>) {
        self.id.push(document.id());
        self.json.push(&document.to_json());
        self.error.push_or_null(wrong);
    }

    fn add_broken(&mut self, id: &str, wrong: &str) {
        self.id.push(id);
        self.json.push_or_null(None);
        self.error.push(wrong);
    }

    fn finish(self: Box<Self>) -> StructArray {
        let columns = vec![
            ("id", self.id.finish()),
            ("json", self.json.finish()),
            ("error", self.error.finish()),
        ];
        structs(columns, None)
    }
}
