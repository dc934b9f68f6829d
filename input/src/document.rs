//! A document as the input has it.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use whomet_engine::date::Date;

use crate::fields::Taken;
use crate::problem::Problem;

/// A document as the input has it.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Document<'r> {
    /// Its id, or where it stands: `news.jsonl:7`.
    pub id: Cow<'r, str>,
    /// When it was published.
    pub date: Option<Date>,
    /// Its headline, where the input has it apart from the text.
    pub title: Option<Cow<'r, str>>,
    /// What is to be read. Of HTML and feeds: the headline, then paragraphs, with blank lines between.
    pub text: Cow<'r, str>,
    /// All else, in its order.
    pub fields: Vec<(Cow<'r, str>, Value<'r>)>,
}

/// The value of a field.
#[derive(Clone, Debug)]
pub enum Value<'r> {
    /// As it stands in JSON.
    Json(&'r RawValue),
    /// As it stands in a table, feed or page.
    Text(Cow<'r, str>),
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Json(json) => json.serialize(serializer),
            Value::Text(text) => text.serialize(serializer),
        }
    }
}

/// What came of a piece of input.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Read<'r> {
    /// The document, unless it could not be read at all.
    pub document: Option<Document<'r>>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Fields that were taken by names that do not plainly say what they are.
    pub taken: Option<Taken>,
    /// Fields of the input that are kept under another name, for the output has fields of that name: old and new.
    pub renamed: Vec<(String, String)>,
}

impl Read<'_> {
    pub(crate) fn failed(problem: Problem) -> Read<'static> {
        Read {
            problems: vec![problem],
            ..Read::default()
        }
    }
}

/// The name under which a field is kept: its own, or `input_events` for `events` if that is reserved.
pub(crate) fn kept_name<'r>(
    name: Cow<'r, str>,
    reserved: &[&str],
    taken: impl Fn(&str) -> bool,
    renamed: &mut Vec<(String, String)>,
) -> Cow<'r, str> {
    if !reserved.contains(&&*name) {
        return name;
    }
    let mut new = format!("input_{name}");
    while taken(&new) {
        new.insert_str(0, "input_");
    }
    renamed.push((name.into_owned(), new.clone()));
    Cow::Owned(new)
}
