//! Many documents as one graph.
//!
//! `node` and `answer` are what a graph consists of and what it answers; `party` tells who is meant, `filter` which
//! events; `selection` asks, and `export` writes.

pub mod answer;
mod export;
mod filter;
pub mod node;
mod party;
pub mod selection;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use whomet::graph::{self, Filter};

use crate::document::{self, Document};
use crate::guard::unlocked;
use crate::json;
use answer::{About, Encounter, OfficeHeld};
use export::Form;
use filter::Wanted;
use node::{GraphEvent, Node, SourceDocument, Tie};
use selection::Selection;

/// Who met whom, over many documents.
///
/// Entities of several documents are one node if they are one by key, events one if type, participants, date and place
/// agree. The order in which documents are added does not matter. Whoever is asked for is a ``Node``, or a word: a name,
/// the code of a country with all its people, an item of Wikidata. A word that nobody is called by raises
/// ``LookupError``.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug, Default)]
pub struct Graph {
    /// Shared with all nodes and events that were made of it, until a document is added.
    it: Mutex<Arc<graph::Graph>>,
}

impl Graph {
    pub fn new(it: graph::Graph) -> Graph {
        Graph {
            it: Mutex::new(Arc::new(it)),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Arc<graph::Graph>> {
        self.it.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The graph as it is now, put together.
    fn now(&self, py: Python<'_>) -> PyResult<Arc<graph::Graph>> {
        let graph = self.lock().clone();
        // Here it is put together, if it was not yet.
        unlocked(py, || graph.events().len())?;
        Ok(graph)
    }
}

#[pymethods]
impl Graph {
    #[new]
    #[pyo3(signature = (documents = None))]
    fn of(py: Python<'_>, documents: Option<&Bound<'_, PyAny>>) -> PyResult<Graph> {
        let graph = Graph::default();
        if let Some(documents) = documents {
            graph.extend(py, documents)?;
        }
        Ok(graph)
    }

    /// Reads documents from lines of JSON, as the command writes them. Raises ``JsonError``.
    #[staticmethod]
    fn from_jsonl(py: Python<'_>, path: PathBuf) -> PyResult<Graph> {
        let file = py.import("io")?.call_method1("open", (path, "r", -1, "utf-8"))?;
        let graph = Graph::default();
        let read = || -> PyResult<()> {
            for line in file.try_iter()? {
                let line: String = line?.extract()?;
                if !line.trim().is_empty() {
                    graph.add(py, &Document::from_json(py, &line)?)?;
                }
            }
            Ok(())
        };
        let read = read();
        file.call_method0("close")?;
        read.map(|()| graph)
    }

    /// Adds what was found in a document. One that tells exactly the same as another of its name and date counts once.
    fn add(&self, py: Python<'_>, document: &Document) -> PyResult<()> {
        let reading = document.reading.clone();
        unlocked(py, || Arc::make_mut(&mut *self.lock()).add(&reading.document))
    }

    /// Adds many documents, as they come: ``graph.extend(whomet.pipe(articles))`` keeps no text.
    fn extend(&self, py: Python<'_>, documents: &Bound<'_, PyAny>) -> PyResult<()> {
        for document in documents.try_iter()? {
            self.add(py, document?.cast::<Document>()?.get())?;
        }
        Ok(())
    }

    /// Adds all documents of another graph.
    fn merge(&self, other: &Graph) {
        let other = graph::Graph::clone(&other.lock());
        Arc::make_mut(&mut *self.lock()).merge(other);
    }

    /// The documents, by date and name.
    #[getter]
    fn documents<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let graph = self.now(py)?;
        PyTuple::new(
            py,
            graph
                .documents()
                .iter()
                .map(SourceDocument::new)
                .collect::<Vec<_>>(),
        )
    }

    /// People, countries, places, organisations and groups.
    #[getter]
    fn nodes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let graph = self.now(py)?;
        PyTuple::new(
            py,
            graph
                .nodes()
                .iter()
                .map(|it| Node::new(&graph, it.id))
                .collect::<Vec<_>>(),
        )
    }

    /// The events, by date, those without one last.
    #[getter]
    fn events<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let graph = self.now(py)?;
        PyTuple::new(
            py,
            graph
                .events()
                .iter()
                .map(|it| GraphEvent::new(&graph, it.id))
                .collect::<Vec<_>>(),
        )
    }

    /// The lasting ties: who holds which office, who belongs to what.
    #[getter]
    fn relations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let graph = self.now(py)?;
        PyTuple::new(
            py,
            (0..graph.relations().len())
                .map(|at| Tie::new(&graph, at))
                .collect::<Vec<_>>(),
        )
    }

    /// The nodes that have this name, or have it in one of their names; the best known first.
    fn find(&self, py: Python<'_>, name: &str) -> PyResult<Vec<Node>> {
        let graph = self.now(py)?;
        Ok(graph
            .find(name)
            .into_iter()
            .map(|it| Node::new(&graph, it.id))
            .collect())
    }

    /// Whom somebody met, in meetings, visits and calls that took place; those first whom they met most often.
    fn who_met(&self, py: Python<'_>, who: &Bound<'_, PyAny>) -> PyResult<Vec<Encounter>> {
        let graph = self.now(py)?;
        let party = party::party(&graph, who)?;
        let encounters = unlocked(py, || graph.select(&Filter::meetings()).encounters(&party))?;
        encounters
            .into_iter()
            .map(|it| Encounter::new(py, &graph, it))
            .collect()
    }

    /// The events that pair the two, in whichever direction, of whatever type and status, by date.
    fn between(
        &self,
        py: Python<'_>,
        one: &Bound<'_, PyAny>,
        other: &Bound<'_, PyAny>,
    ) -> PyResult<Vec<GraphEvent>> {
        let graph = self.now(py)?;
        let (one, other) = (party::party(&graph, one)?, party::party(&graph, other)?);
        let selection = unlocked(py, || graph.select(&Filter::all()).between(&one, &other))?;
        Ok(selection
            .events()
            .map(|it| GraphEvent::new(&graph, it.id))
            .collect())
    }

    /// All that the graph knows of somebody.
    fn about(&self, py: Python<'_>, who: &Bound<'_, PyAny>) -> PyResult<About> {
        let graph = self.now(py)?;
        let id = party::one(&graph, who)?;
        let about = unlocked(py, || graph.about(id))?;
        let offices = about.offices.iter().map(|it| OfficeHeld {
            office: it.office.to_owned(),
            body: it.body.map(|body| Node::new(&graph, body.id)),
        });
        let offices = PyTuple::new(py, offices.collect::<Vec<_>>())?.unbind();
        let encounters = about
            .encounters
            .into_iter()
            .map(|it| Encounter::new(py, &graph, it));
        let encounters = PyTuple::new(py, encounters.collect::<PyResult<Vec<_>>>()?)?.unbind();
        let events = about
            .events
            .iter()
            .map(|it| GraphEvent::new(&graph, it.id))
            .collect::<Vec<_>>();
        Ok(About {
            node: Py::new(py, Node::new(&graph, id))?,
            countries: PyTuple::new(py, &about.countries)?.unbind(),
            offices,
            events: PyTuple::new(py, events)?.unbind(),
            encounters,
        })
    }

    /// The events that pass the filter: see ``Selection``. What is said as a list are alternatives; what is said of
    /// different things must hold together. Without any, all events.
    #[pyo3(signature = (*, r#type = None, mode = None, status = None, since = None, until = None, country = None,
        sector = None, place = None, document = None, rule = None, reports = None))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    fn select(
        &self,
        py: Python<'_>,
        r#type: Option<Wanted>,
        mode: Option<Wanted>,
        status: Option<Wanted>,
        since: Option<&str>,
        until: Option<&str>,
        country: Option<Wanted>,
        sector: Option<Wanted>,
        place: Option<Wanted>,
        document: Option<Wanted>,
        rule: Option<Wanted>,
        reports: Option<usize>,
    ) -> PyResult<Selection> {
        let named = [r#type, mode, status, country, sector, place, document, rule];
        let filter = filter::filter(named, since, until, reports)?;
        let graph = self.now(py)?;
        let selection = unlocked(py, || graph.select(&filter))?;
        Ok(Selection::new(graph, selection))
    }

    /// Meetings, visits, calls and talks that took place: ``select(type="CONSULT", status="actual")``.
    fn meetings(&self, py: Python<'_>) -> PyResult<Selection> {
        let graph = self.now(py)?;
        let selection = unlocked(py, || graph.select(&Filter::meetings()))?;
        Ok(Selection::new(graph, selection))
    }

    /// The graph as one line of JSON.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let graph = self.now(py)?;
        unlocked(py, || graph.to_json())
    }

    /// What ``to_json`` writes, as Python has it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json::value(py, &self.to_json(py)?)
    }

    /// The graph as a ``networkx.MultiGraph``: an edge for each two whom an event pairs, with all that is known of both.
    fn to_networkx<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let networkx = py.import("networkx")?;
        let data = json::value(py, &self.to_string(py, "node-link", None)?)?;
        networkx.call_method(
            "node_link_graph",
            (data,),
            Some(&export::edges_are_called_edges(py)?),
        )
    }

    /// The graph in a form that other programs open, as text: ``"csv"`` (a row a pair), ``"events-csv"``,
    /// ``"nodes-csv"``, ``"evidence-csv"``, ``"json"``, ``"gexf"``, ``"graphml"``, ``"node-link"``, ``"json-ld"``,
    /// ``"dot"``, ``"html"``, ``"polecat"``, ``"gdelt"``, ``"dyad-months"``. ``most`` bounds the pairs that ``"dot"``
    /// draws.
    #[pyo3(signature = (form, *, most = None))]
    fn to_string(&self, py: Python<'_>, form: &str, most: Option<usize>) -> PyResult<String> {
        let form = Form::named(form)?;
        let graph = self.now(py)?;
        unlocked(py, || form.text(&graph, most))?
    }

    /// Writes the graph to a file in a form of ``to_string``, or to a folder in the forms ``"gephi"`` and ``"neo4j"``,
    /// which are several files. Without a form, the end of the path tells it: ``.json``, ``.csv``, ``.gexf``,
    /// ``.graphml``, ``.dot``, ``.html``.
    #[pyo3(signature = (path, form = None, *, most = None))]
    fn write(&self, py: Python<'_>, path: PathBuf, form: Option<&str>, most: Option<usize>) -> PyResult<()> {
        let form = match form {
            Some(form) => Form::named(form)?,
            None => Form::of_path(&path)?,
        };
        let graph = self.now(py)?;
        unlocked(py, || form.write(&graph, most, &path))?
    }

    /// A page for a browser, in one file: the graph, a table, a timeline and a map.
    fn to_html(&self, py: Python<'_>) -> PyResult<String> {
        self.to_string(py, "html", None)
    }

    /// The page of ``to_html``, framed: for notebooks.
    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        Ok(document::framed(&self.to_html(py)?, 640))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let graph = self.now(py)?;
        let (nodes, events, documents) = (graph.nodes().len(), graph.events().len(), graph.documents().len());
        Ok(format!(
            "<Graph of {documents} documents: {nodes} nodes, {events} events>"
        ))
    }
}
