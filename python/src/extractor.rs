//! The extractor, and what can be asked of the built-in one without naming it.

use std::path::PathBuf;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping, PyString};
use whomet::explain::Question;

use crate::arrow::Form;
use crate::arrow::input::Names;
use crate::arrow::stream::found;
use crate::article::Article;
use crate::document::Document;
use crate::explanation::Explanation;
use crate::guard::unlocked;
use crate::pipe::Pipe;
use crate::{error, json};

/// A file of a user's own: its name and its text.
type Source = (String, String);

/// What an extractor is made of: gazetteers, rules, and whether English is added.
type Parts = (Vec<Source>, Vec<Source>, bool);

/// Reads articles. Building it with rules of your own takes a tenth of a second, so keep it.
///
/// Gazetteers and rules are paths, or pairs of a name and a text. They are added to the built-in ones and win over them;
/// with ``english=False`` there is nothing else.
///
/// Raises ``Error`` with every mistake in every file.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct Extractor {
    pub it: whomet::Extractor,
    gazetteers: Vec<Source>,
    rules: Vec<Source>,
    english: bool,
}

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (gazetteers = None, rules = None, *, english = true))]
    fn new(
        py: Python<'_>,
        gazetteers: Option<&Bound<'_, PyAny>>,
        rules: Option<&Bound<'_, PyAny>>,
        english: bool,
    ) -> PyResult<Extractor> {
        let (gazetteers, rules) = (sources(gazetteers)?, sources(rules)?);
        let built = unlocked(py, || {
            if english && gazetteers.is_empty() && rules.is_empty() {
                return Ok(whomet::Extractor::english().clone());
            }
            let builder = match english {
                true => whomet::Extractor::builder(),
                false => whomet::Extractor::empty(),
            };
            let builder = gazetteers
                .iter()
                .fold(builder, |builder, (name, text)| builder.gazetteer(name, text));
            let builder = rules
                .iter()
                .fold(builder, |builder, (name, text)| builder.rules(name, text));
            builder.build()
        })?;
        Ok(Extractor {
            it: built.map_err(|it| error::of_files(py, &it))?,
            gazetteers,
            rules,
            english,
        })
    }

    /// Reads an article.
    ///
    /// ``date`` is the day of its publication, from which "on Thursday" is reckoned: of ``datetime``, or as people write
    /// it. ``title``, and ``fields`` of your own, are kept beside what is found. It never fails, whatever the text.
    #[pyo3(signature = (text, date = None, title = None, id = None, *, fields = None))]
    fn extract(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyString>,
        date: Option<&Bound<'_, PyAny>>,
        title: Option<&Bound<'_, PyString>>,
        id: Option<&Bound<'_, PyAny>>,
        fields: Option<&Bound<'_, PyMapping>>,
    ) -> PyResult<Document> {
        let article = Article::new(text, date, title, id, fields)?;
        let read = py.detach(|| article.read(&self.it));
        read.map(Document::new).map_err(|said| error::internal(py, &said))
    }

    /// Reads articles on several threads, and gives their documents in order.
    ///
    /// An article is a text, or a mapping with a ``text``, and perhaps ``date``, ``id``, ``title``; all its keys are
    /// kept. ``threads`` are as many as there are processors, unless you say otherwise. Articles are taken from the
    /// iterable as they are needed: never more than ``batch_size * (threads + 2)`` are in memory.
    #[pyo3(signature = (articles, *, threads = None, batch_size = 32))]
    fn pipe(&self, articles: &Bound<'_, PyAny>, threads: Option<usize>, batch_size: usize) -> PyResult<Pipe> {
        Pipe::new(self.it.clone(), articles, threads, batch_size)
    }

    /// Reads a table of articles, and gives a table with a row a document: ``id``, ``date``, ``version``, ``mentions``,
    /// ``entities``, ``relations`` and ``events`` in the shape of the JSON, and ``error``.
    ///
    /// Any table will do that knows the PyCapsule interface of Arrow: of pyarrow, polars, pandas, duckdb. ``text`` is the
    /// name of the column with texts; columns ``date``, ``id`` and ``title`` are taken if they are there, or those that you
    /// name. A row without an id gets its number. A row that cannot be read is a row with an ``error``.
    #[pyo3(signature = (articles, *, text = "text", date = None, id = None, title = None, threads = None))]
    fn extract_arrow<'py>(
        &self,
        articles: &Bound<'py, PyAny>,
        text: &str,
        date: Option<String>,
        id: Option<String>,
        title: Option<String>,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let text = text.to_owned();
        let names = Names {
            text,
            date,
            id,
            title,
        };
        found(self, articles, names, threads, Form::Documents)
    }

    /// Reads a table of articles, and gives a table with a row for each pair of each event: each actor with each
    /// recipient or, where all act alike, any two actors. Otherwise as ``extract_arrow``.
    #[pyo3(signature = (articles, *, text = "text", date = None, id = None, title = None, threads = None))]
    fn events_arrow<'py>(
        &self,
        articles: &Bound<'py, PyAny>,
        text: &str,
        date: Option<String>,
        id: Option<String>,
        title: Option<String>,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let text = text.to_owned();
        let names = Names {
            text,
            date,
            id,
            title,
        };
        found(self, articles, names, threads, Form::Dyads)
    }

    /// Reads a table of articles, and gives a table with a row a document: ``id``, ``json``, which is the line that the
    /// command writes, and ``error``. Otherwise as ``extract_arrow``.
    #[pyo3(signature = (articles, *, text = "text", date = None, id = None, title = None, threads = None))]
    fn json_arrow<'py>(
        &self,
        articles: &Bound<'py, PyAny>,
        text: &str,
        date: Option<String>,
        id: Option<String>,
        title: Option<String>,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let text = text.to_owned();
        let names = Names {
            text,
            date,
            id,
            title,
        };
        found(self, articles, names, threads, Form::Lines)
    }

    /// Why an article is read as it is: the groups and clauses of each sentence, what rules matched, what found each
    /// event; or, with ``rule``, how far that rule or frame came. ``sentence`` counts from 1.
    #[pyo3(signature = (text, date = None, *, rule = None, sentence = None))]
    fn explain(
        &self,
        py: Python<'_>,
        text: &Bound<'_, PyString>,
        date: Option<&Bound<'_, PyAny>>,
        rule: Option<&str>,
        sentence: Option<usize>,
    ) -> PyResult<Explanation> {
        let article = Article::new(text, date, None, None, None)?;
        let question = Question { sentence, rule };
        let answer = unlocked(py, || self.it.explain(article.borrowed(), question))?;
        let answer = answer.map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(Explanation::new(answer))
    }

    /// How the sentences of a text are read: tokens with their word classes, groups, clauses.
    fn syntax<'py>(&self, py: Python<'py>, text: &Bound<'_, PyString>) -> PyResult<Bound<'py, PyAny>> {
        let article = Article::new(text, None, None, None, None)?;
        let written = unlocked(py, || serde_json::to_string(&self.it.syntax(article.borrowed())))?;
        json::value(
            py,
            &written.map_err(|error| PyValueError::new_err(error.to_string()))?,
        )
    }

    /// Runs the examples of your own rules, and looks for names in them that are probably slips. What is wrong is
    /// returned, a line each; nothing if all is well.
    fn check(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        unlocked(py, || {
            let findings = self.it.check_examples().into_iter().chain(self.it.lints());
            let own = findings.filter(|finding| self.rules.iter().any(|(name, _)| *name == finding.file));
            own.map(|finding| finding.to_string()).collect()
        })
    }

    /// It is pickled as its files, and built anew.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Parts)> {
        let rebuild = py.import("whomet")?.getattr("_rebuilt")?;
        Ok((
            rebuild,
            (self.gazetteers.clone(), self.rules.clone(), self.english),
        ))
    }

    fn __repr__(&self) -> String {
        let names = |sources: &[Source]| {
            let names: Vec<&str> = sources.iter().map(|(name, _)| &**name).collect();
            format!("{names:?}")
        };
        format!(
            "<Extractor gazetteers={} rules={}>",
            names(&self.gazetteers),
            names(&self.rules)
        )
    }
}

/// Files of a user's own, read.
fn sources(given: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<Source>> {
    let Some(given) = given else { return Ok(Vec::new()) };
    if given.is_instance_of::<PyString>() {
        return Err(PyTypeError::new_err("expected a list of files, found a string"));
    }
    given.try_iter()?.map(|one| source(&one?)).collect()
}

fn source(given: &Bound<'_, PyAny>) -> PyResult<Source> {
    if let Ok(source) = given.extract::<(String, String)>() {
        return Ok(source);
    }
    let path: PathBuf = given
        .extract()
        .map_err(|_| PyTypeError::new_err("expected a path, or a pair of a name and a text"))?;
    let how = PyDict::new(given.py());
    how.set_item("encoding", "utf-8")?;
    // Python reads it, so that what is wrong is told as Python tells it.
    let text = given.py().import("pathlib")?.call_method1("Path", (&path,))?;
    let text = text.call_method("read_text", (), Some(&how))?;
    Ok((path.display().to_string(), text.extract()?))
}

fn english() -> Extractor {
    Extractor {
        it: whomet::Extractor::english().clone(),
        gazetteers: Vec::new(),
        rules: Vec::new(),
        english: true,
    }
}

/// Reads an article with the built-in names and rules: see ``Extractor.extract``.
#[pyfunction]
#[pyo3(signature = (text, date = None, title = None, id = None, *, fields = None))]
pub fn extract(
    py: Python<'_>,
    text: &Bound<'_, PyString>,
    date: Option<&Bound<'_, PyAny>>,
    title: Option<&Bound<'_, PyString>>,
    id: Option<&Bound<'_, PyAny>>,
    fields: Option<&Bound<'_, PyMapping>>,
) -> PyResult<Document> {
    english().extract(py, text, date, title, id, fields)
}

/// Reads articles with the built-in names and rules on several threads: see ``Extractor.pipe``.
#[pyfunction]
#[pyo3(signature = (articles, *, threads = None, batch_size = 32))]
pub fn pipe(articles: &Bound<'_, PyAny>, threads: Option<usize>, batch_size: usize) -> PyResult<Pipe> {
    english().pipe(articles, threads, batch_size)
}

/// Why an article is read as it is: see ``Extractor.explain``.
#[pyfunction]
#[pyo3(signature = (text, date = None, *, rule = None, sentence = None))]
pub fn explain(
    py: Python<'_>,
    text: &Bound<'_, PyString>,
    date: Option<&Bound<'_, PyAny>>,
    rule: Option<&str>,
    sentence: Option<usize>,
) -> PyResult<Explanation> {
    english().explain(py, text, date, rule, sentence)
}
