//! Tables of Arrow in, tables of Arrow out, without a copy on the way through Python.
//!
//! `texts` and `input` are what comes in: columns of text in whatever form other programs have them. `column` holds the
//! columns in the making; `documents`, `dyads` and `lines` say which there are; `stream` leads batches from the one to
//! the other. What goes out has signed integers and plain strings only, for Spark knows no others.

mod column;
mod documents;
mod dyads;
pub mod input;
mod lines;
pub mod stream;
mod texts;

use arrow_array::StructArray;
use whomet::Document;

/// What is written of each document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A row a document, with lists of what was found.
    Documents,
    /// A row for each pair of an event.
    Dyads,
    /// A row a document, as a line of JSON.
    Lines,
}

impl Form {
    /// Rows to be filled.
    pub fn rows(self) -> Box<dyn Rows> {
        match self {
            Form::Documents => Box::new(documents::Documents::default()),
            Form::Dyads => Box::new(dyads::Dyads::default()),
            Form::Lines => Box::new(lines::Lines::default()),
        }
    }
}

/// Rows of a table in the making.
pub trait Rows: Send {
    /// Adds what was found in a document; `wrong` is what was wrong with it, though it was read.
    fn add(&mut self, document: &Document, wrong: Option<&str>);

    /// Adds a document that could not be read.
    fn add_broken(&mut self, id: &str, wrong: &str);

    /// The rows.
    fn finish(self: Box<Self>) -> StructArray;
}
