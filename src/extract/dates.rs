//! Dates in the text and their values.

use crate::date::Date;
use crate::text::TokenSpan;

use super::document::DateValue;
use super::names::{Items, Scratch};
use super::source::Source;

/// Whether what is dated lies before or after the document's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// It has happened: "on Tuesday" is the latest Tuesday, this day included.
    Past,
    /// It will happen: "on Tuesday" is the next one.
    Future,
}

/// A date in the text.
#[derive(Clone, Debug)]
pub(crate) struct DateMention {
    pub(crate) tokens: TokenSpan,
}

impl DateMention {
    /// The value, reckoned from the document's date.
    pub(crate) fn resolve(&self, _anchor: Option<Date>, _direction: Direction) -> Option<DateValue> {
        None
    }
}

/// Finds the dates of a document and makes items of them.
pub(crate) fn find(_source: Source<'_>, _items: &mut Items, _scratch: &mut Scratch) -> Vec<DateMention> {
    Vec::new()
}
