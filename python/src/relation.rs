//! Relations: lasting ties between entities.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use whomet::document;

use crate::entity::Entity;
use crate::reading::Reading;

/// A lasting tie between two entities.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct Relation {
    reading: Arc<Reading>,
    at: usize,
}

impl Relation {
    pub fn new(reading: &Arc<Reading>, at: usize) -> Relation {
        Relation {
            reading: reading.clone(),
            at,
        }
    }

    fn it(&self) -> &document::Relation {
        &self.reading.document.relations[self.at]
    }
}

#[pymethods]
impl Relation {
    /// The kind of tie: ``"HOLDS_OFFICE"`` or ``"MEMBER_OF"``.
    #[getter]
    fn r#type(&self) -> &'static str {
        self.it().relation_type.name()
    }

    /// Whose tie it is.
    #[getter]
    fn person(&self) -> Entity {
        Entity::new(&self.reading, self.it().person.0 as usize)
    }

    /// The office held.
    #[getter]
    fn office(&self) -> Option<&str> {
        self.it().office.as_deref()
    }

    /// The country or organisation.
    #[getter]
    fn body(&self) -> Option<Entity> {
        let body = self.it().body?;
        Some(Entity::new(&self.reading, body.0 as usize))
    }

    /// Where it is said.
    #[getter]
    fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.reading.evidence(&self.it().evidence))
    }

    fn __repr__(&self) -> String {
        let document = &self.reading.document;
        let it = self.it();
        let body = it.body.map(|body| document[body].name.as_str());
        let what: Vec<&str> = it.office.as_deref().into_iter().chain(body).collect();
        format!(
            "<Relation {} {}: {}>",
            self.r#type(),
            document[it.person].name,
            what.join(", ")
        )
    }
}
