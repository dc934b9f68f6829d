//! Mentions: words in the text that refer to something.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use pyo3::prelude::*;
use whomet::document;

use crate::entity::Entity;
use crate::reading::Reading;

/// Words in the text that refer to something.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct Mention {
    reading: Arc<Reading>,
    at: usize,
}

impl Mention {
    pub fn new(reading: &Arc<Reading>, at: usize) -> Mention {
        Mention {
            reading: reading.clone(),
            at,
        }
    }

    fn it(&self) -> &document::Mention {
        &self.reading.document.mentions[self.at]
    }
}

#[pymethods]
impl Mention {
    /// The first code point in the document's text: ``document.text[start:end]`` are the words.
    #[getter]
    fn start(&self) -> u32 {
        self.reading.span(self.it().span).start
    }

    /// The code point after the last.
    #[getter]
    fn end(&self) -> u32 {
        self.reading.span(self.it().span).end
    }

    /// The words. A person's mention leaves titles out.
    #[getter]
    fn text(&self) -> &str {
        self.reading.words(self.it().span)
    }

    /// What the words name: ``"PERSON"``, ``"COUNTRY"``, ``"NATIONALITY"``, ``"PLACE"``, ``"ORGANIZATION"``,
    /// ``"GROUP"``, ``"OFFICE"`` or ``"DATE"``.
    #[getter]
    fn r#type(&self) -> &'static str {
        self.it().mention_type.name()
    }

    /// How they refer: ``"name"``, ``"nominal"`` ("the minister") or ``"pronoun"``.
    #[getter]
    fn kind(&self) -> &'static str {
        self.it().kind.name()
    }

    /// What they refer to; offices and dates refer to no entity.
    #[getter]
    fn entity(&self) -> Option<Entity> {
        let entity = self.it().entity?;
        Some(Entity::new(&self.reading, entity.0 as usize))
    }

    /// Of a date its value in ISO 8601: ``"2025-07"``, ``"2025-07-01/2025-07-05"``.
    #[getter]
    fn value(&self) -> Option<String> {
        self.it().value.map(|value| value.to_string())
    }

    fn __eq__(&self, other: &Mention) -> bool {
        Arc::ptr_eq(&self.reading, &other.reading) && self.at == other.at
    }

    fn __hash__(&self) -> u64 {
        hash(&self.reading, self.at)
    }

    fn __str__(&self) -> &str {
        self.text()
    }

    fn __repr__(&self) -> String {
        let (start, end) = (self.start(), self.end());
        format!("<Mention {} {start}:{end} {:?}>", self.r#type(), self.text())
    }
}

/// A number for a part of a document.
pub fn hash(reading: &Arc<Reading>, at: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    (Arc::as_ptr(reading) as usize, at).hash(&mut hasher);
    hasher.finish()
}
