//! The document: what was found in one article.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use whomet_formats::{displacy, html};

use crate::entity::Entity;
use crate::event::Event;
use crate::guard::unlocked;
use crate::mention::Mention;
use crate::reading::Reading;
use crate::relation::Relation;
use crate::{error, json};

/// What was found in one article.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct Document {
    pub reading: Arc<Reading>,
}

impl Document {
    pub fn new(document: whomet::Document) -> Document {
        Document {
            reading: Reading::new(document),
        }
    }

    fn it(&self) -> &whomet::Document {
        &self.reading.document
    }

    fn parts<'py, T: pyo3::PyClass + Into<pyo3::PyClassInitializer<T>>>(
        &self,
        py: Python<'py>,
        count: usize,
        part: fn(&Arc<Reading>, usize) -> T,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let parts = (0..count).map(|at| Py::new(py, part(&self.reading, at)));
        PyTuple::new(py, parts.collect::<PyResult<Vec<_>>>()?)
    }
}

#[pymethods]
impl Document {
    /// Reads a document back from the JSON that ``to_json`` or the command wrote.
    ///
    /// Raises ``JsonError``.
    #[staticmethod]
    pub fn from_json(py: Python<'_>, json: &str) -> PyResult<Document> {
        let document = unlocked(py, || whomet::Document::from_json(json))?;
        document.map(Document::new).map_err(|it| error::of_json(py, &it))
    }

    /// The name that the article was given, or "".
    #[getter]
    fn id(&self) -> &str {
        self.it().id()
    }

    /// The date that the article was given or, failing that, the one its dateline states, in ISO 8601.
    #[getter]
    fn date(&self) -> Option<String> {
        self.it().date.map(|date| date.to_string())
    }

    /// The title that the article was given.
    #[getter]
    fn title<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.it()
            .extra
            .get("title")
            .map(|it| json::value(py, it))
            .transpose()
    }

    /// The text. Of a document that was read back from JSON without it: the passages that it quotes.
    #[getter]
    fn text(&self) -> &str {
        self.it().text()
    }

    /// Whether ``text`` is the whole text.
    #[getter]
    fn has_whole_text(&self) -> bool {
        self.it().has_whole_text()
    }

    /// What was kept beside what was found: the title, and fields of your own.
    #[getter]
    fn fields<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let fields = PyDict::new(py);
        for (name, value) in self.it().extra.iter() {
            fields.set_item(name, json::value(py, value)?)?;
        }
        Ok(fields)
    }

    /// The mentions, by their place in the text.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.parts(py, self.it().mentions.len(), Mention::new)
    }

    /// The entities, in the order of their first mention.
    #[getter]
    fn entities<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.parts(py, self.it().entities.len(), Entity::new)
    }

    /// The lasting ties: who holds which office, who belongs to what.
    #[getter]
    fn relations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.parts(py, self.it().relations.len(), Relation::new)
    }

    /// The events, by the place of their first evidence.
    #[getter]
    fn events<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.parts(py, self.it().events.len(), Event::new)
    }

    /// The document as one line of JSON, the one that the command writes; with the text, if it is asked for.
    #[pyo3(signature = (*, with_text = false))]
    fn to_json(&self, py: Python<'_>, with_text: bool) -> PyResult<String> {
        unlocked(py, || match with_text {
            true => self.it().with_text().to_line(),
            false => self.it().to_json(),
        })
    }

    /// What ``to_json`` writes, as Python has it.
    #[pyo3(signature = (*, with_text = false))]
    fn to_dict<'py>(&self, py: Python<'py>, with_text: bool) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.to_json(py, with_text)?)
    }

    /// A page for a browser, in one file: the text with all that was found in it.
    fn to_html(&self, py: Python<'_>) -> PyResult<String> {
        unlocked(py, || html::article(self.it(), None))
    }

    /// The text with its mentions, as ``displacy.render(..., style="ent", manual=True)`` of spaCy takes it; nothing if
    /// the document has not the whole of its text.
    fn to_displacy<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let found = unlocked(py, || displacy::value(self.it()).map(|it| it.to_string()))?;
        found.map(|it| json::value(py, &it)).transpose()
    }

    /// The page of ``to_html``, framed: for notebooks.
    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        Ok(framed(&self.to_html(py)?, 480))
    }

    /// It is pickled as JSON with its text.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let read = py.get_type::<Document>().getattr("from_json")?;
        Ok((read, (self.to_json(py, true)?,)))
    }

    fn __eq__(&self, other: &Document) -> bool {
        self.it() == other.it()
    }

    fn __repr__(&self) -> String {
        let document = self.it();
        let date = document.date.map(|date| format!(" {date}")).unwrap_or_default();
        let (entities, events) = (document.entities.len(), document.events.len());
        format!(
            "<Document {:?}{date}: {entities} entities, {events} events>",
            document.id
        )
    }
}

/// A page inside another, where its style and script are its own.
pub fn framed(page: &str, height: u32) -> String {
    format!(
        "<iframe srcdoc=\"{}\" sandbox=\"allow-scripts\" style=\"width: 100%; height: {height}px; border: 0\"></iframe>",
        html::escape(page)
    )
}
