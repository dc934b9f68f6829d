//! The library's errors as exceptions. Their classes are in `whomet/_errors.py`, so that they can be pickled.

use pyo3::call::PyCallArgs;
use pyo3::prelude::*;
use whomet::document::JsonError;

fn exception<'py>(py: Python<'py>, name: &str, arguments: impl PyCallArgs<'py>) -> PyErr {
    let made =
        || -> PyResult<Bound<'py, PyAny>> { py.import("whomet._errors")?.getattr(name)?.call1(arguments) };
    made().map_or_else(|error| error, PyErr::from_value)
}

/// `whomet.InternalError`.
pub fn internal(py: Python<'_>, said: &str) -> PyErr {
    exception(py, "InternalError", (said,))
}

/// `whomet.Error`: what is wrong with files of a user's own, every mistake with its line and a caret.
pub fn of_files(py: Python<'_>, error: &whomet::Error) -> PyErr {
    let mistakes: Vec<_> = error
        .iter()
        .map(|it| (it.file(), it.line(), it.column(), it.message(), it.help()))
        .collect();
    exception(py, "Error", (format!("{error:#}"), mistakes))
}

/// `whomet.JsonError`: what is wrong with the JSON of a document.
pub fn of_json(py: Python<'_>, error: &JsonError) -> PyErr {
    let place = (error.to_string(), error.line(), error.column(), error.path());
    exception(py, "JsonError", place)
}
