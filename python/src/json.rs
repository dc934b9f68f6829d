//! JSON on its way into Python and out of it.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use serde_json::value::RawValue;

/// The value that a text of JSON says.
pub fn value<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json,))
}

/// A value as JSON.
///
/// # Errors
/// If Python's `json` cannot write it.
pub fn written(value: &Bound<'_, PyAny>) -> PyResult<Box<RawValue>> {
    let py = value.py();
    let json = match value.cast::<PyString>() {
        Ok(text) => serde_json::to_string(&*text.to_string_lossy()).map_err(wrong)?,
        Err(_) => {
            let how = PyDict::new(py);
            how.set_item("ensure_ascii", false)?;
            how.set_item("allow_nan", false)?;
            how.set_item("separators", (",", ":"))?;
            let written = py.import("json")?.call_method("dumps", (value,), Some(&how))?;
            written.cast::<PyString>()?.to_string_lossy().into_owned()
        }
    };
    RawValue::from_string(json).map_err(wrong)
}

fn wrong(error: serde_json::Error) -> PyErr {
    pyo3::exceptions::PyValueError::new_err(error.to_string())
}
