//! Why an article is read as it is.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use whomet::explain;
use whomet_formats::html::escape;

use crate::json;

/// Why an article is read as it is, sentence by sentence. Print it.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct Explanation {
    it: explain::Explanation,
}

impl Explanation {
    pub fn new(it: explain::Explanation) -> Explanation {
        Explanation { it }
    }
}

#[pymethods]
impl Explanation {
    /// The explanation as values.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let json =
            serde_json::to_string(&self.it).map_err(|error| PyValueError::new_err(error.to_string()))?;
        json::value(py, &json)
    }

    fn __str__(&self) -> String {
        self.it.to_string()
    }

    fn _repr_html_(&self) -> String {
        format!("<pre>{}</pre>", escape(&self.it.to_string()))
    }

    fn __repr__(&self) -> String {
        format!("<Explanation of {} sentences>", self.it.sentences.len())
    }
}
