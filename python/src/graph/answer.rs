//! What a graph answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use whomet::Date;
use whomet::graph::{self, Graph};

use super::node::{GraphEvent, Node};

fn text(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn counts<K: std::fmt::Display>(py: Python<'_>, counts: &BTreeMap<K, usize>) -> PyResult<Py<PyDict>> {
    let all = PyDict::new(py);
    for (name, count) in counts {
        all.set_item(name.to_string(), count)?;
    }
    Ok(all.unbind())
}

/// That someone met someone: whom, how often, when and where.
#[pyclass(frozen, get_all, module = "whomet")]
#[derive(Debug)]
pub struct Encounter {
    /// Whom.
    node: Py<Node>,
    /// How often.
    count: usize,
    /// On which occasions, by date.
    events: Py<PyTuple>,
    /// The beginning of the first, if any is dated.
    first: Option<String>,
    /// The end of the last, if any is dated.
    last: Option<String>,
    /// The names of the places, sorted.
    places: Py<PyTuple>,
}

impl Encounter {
    pub fn new(py: Python<'_>, graph: &Arc<Graph>, it: graph::Encounter) -> PyResult<Encounter> {
        Ok(Encounter {
            node: Py::new(py, Node::new(graph, it.with))?,
            count: it.count(),
            events: GraphEvent::all(py, graph, &it.events)?.unbind(),
            first: text(it.first),
            last: text(it.last),
            places: PyTuple::new(py, it.places)?.unbind(),
        })
    }
}

#[pymethods]
impl Encounter {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!(
            "<Encounter {}: {}>",
            self.node.bind(py).str()?,
            self.count
        ))
    }
}

/// All that a graph knows of somebody.
#[pyclass(frozen, get_all, module = "whomet")]
#[derive(Debug)]
pub struct About {
    /// Who.
    pub node: Py<Node>,
    /// The offices that they are said to hold.
    pub offices: Py<PyTuple>,
    /// The countries that they belong to, by name where the graph has it, otherwise by code.
    pub countries: Py<PyTuple>,
    /// The events in which they take part, by date.
    pub events: Py<PyTuple>,
    /// Whom they met, the most often first.
    pub encounters: Py<PyTuple>,
}

#[pymethods]
impl About {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<About {}>", self.node.bind(py).str()?))
    }
}

/// An office that someone is said to hold.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct OfficeHeld {
    pub office: String,
    pub body: Option<Node>,
}

#[pymethods]
impl OfficeHeld {
    /// The office: "foreign minister".
    #[getter]
    fn office(&self) -> &str {
        &self.office
    }

    /// The country or organisation.
    #[getter]
    fn body(&self) -> Option<Node> {
        let body = self.body.as_ref()?;
        Some(Node::new(&body.graph, body.at))
    }

    fn __repr__(&self) -> String {
        let body = self
            .body
            .as_ref()
            .map(|body| format!(", {}", body.graph[body.at].name));
        format!("<OfficeHeld {}{}>", self.office, body.unwrap_or_default())
    }
}

/// Two who are paired, and how often.
#[pyclass(frozen, get_all, module = "whomet")]
#[derive(Debug)]
pub struct Pair {
    /// The two.
    nodes: (Py<Node>, Py<Node>),
    /// In how many events.
    events: usize,
    /// How many reports tell of these, counted by event.
    reports: usize,
}

impl Pair {
    pub fn new(py: Python<'_>, graph: &Arc<Graph>, it: graph::Pair) -> PyResult<Pair> {
        let [one, other] = it.nodes.map(|at| Py::new(py, Node::new(graph, at)));
        Ok(Pair {
            nodes: (one?, other?),
            events: it.events,
            reports: it.reports,
        })
    }
}

#[pymethods]
impl Pair {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (one, other) = (self.nodes.0.bind(py).str()?, self.nodes.1.bind(py).str()?);
        Ok(format!("<Pair {one}, {other}: {}>", self.events))
    }
}

/// Someone who takes part, and how often.
#[pyclass(frozen, get_all, module = "whomet")]
#[derive(Debug)]
pub struct Standing {
    /// Who.
    node: Py<Node>,
    /// In how many events.
    events: usize,
    /// How many reports tell of these, counted by event.
    reports: usize,
    /// With how many different others.
    others: usize,
}

impl Standing {
    pub fn new(py: Python<'_>, graph: &Arc<Graph>, it: graph::Standing) -> PyResult<Standing> {
        Ok(Standing {
            node: Py::new(py, Node::new(graph, it.node))?,
            events: it.events,
            reports: it.reports,
            others: it.others,
        })
    }
}

#[pymethods]
impl Standing {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!(
            "<Standing {}: {}>",
            self.node.bind(py).str()?,
            self.events
        ))
    }
}

/// One of the shortest ways from one to another.
#[pyclass(frozen, get_all, module = "whomet")]
#[derive(Debug)]
pub struct Path {
    /// Those who lie on it, its ends among them.
    nodes: Py<PyTuple>,
    /// The events of each step, by date: one tuple fewer than nodes.
    steps: Py<PyTuple>,
}

impl Path {
    pub fn new(py: Python<'_>, graph: &Arc<Graph>, it: graph::Path) -> PyResult<Path> {
        let steps = it.steps.iter().map(|step| GraphEvent::all(py, graph, step));
        Ok(Path {
            nodes: Node::all(py, graph, &it.nodes)?.unbind(),
            steps: PyTuple::new(py, steps.collect::<PyResult<Vec<_>>>()?)?.unbind(),
        })
    }
}

#[pymethods]
impl Path {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let names = self.nodes.bind(py).iter().map(|node| Ok(node.str()?.to_string()));
        Ok(format!(
            "<Path {}>",
            names.collect::<PyResult<Vec<_>>>()?.join(" - ")
        ))
    }
}

/// Somebody whom both met.
#[pyclass(frozen, get_all, module = "whomet")]
#[derive(Debug)]
pub struct CommonContact {
    /// Who.
    node: Py<Node>,
    /// The events with the one, by date.
    left: Py<PyTuple>,
    /// The events with the other, by date.
    right: Py<PyTuple>,
}

impl CommonContact {
    pub fn new(py: Python<'_>, graph: &Arc<Graph>, it: graph::CommonContact) -> PyResult<CommonContact> {
        Ok(CommonContact {
            node: Py::new(py, Node::new(graph, it.node))?,
            left: GraphEvent::all(py, graph, &it.left)?.unbind(),
            right: GraphEvent::all(py, graph, &it.right)?.unbind(),
        })
    }
}

#[pymethods]
impl CommonContact {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<CommonContact {}>", self.node.bind(py).str()?))
    }
}

/// A stretch of time and how much happened in it.
#[pyclass(frozen, get_all, module = "whomet")]
#[derive(Debug)]
pub struct Period {
    /// The day, month or year; a longer stretch for events of which no more is known; ``None`` for those of no date.
    period: Option<String>,
    /// How many events.
    events: usize,
    /// Of how many of these the day is that of the first report, for no document tells their own.
    by_report: usize,
    /// How many reports tell of them, counted by event.
    reports: usize,
}

impl Period {
    pub fn new(it: graph::Period) -> Period {
        Period {
            period: text(it.period),
            events: it.events,
            by_report: it.by_report,
            reports: it.reports,
        }
    }
}

#[pymethods]
impl Period {
    fn __repr__(&self) -> String {
        format!(
            "<Period {}: {}>",
            self.period.as_deref().unwrap_or("undated"),
            self.events
        )
    }
}

/// Two countries or sectors, and the events between their people.
#[pyclass(frozen, get_all, module = "whomet")]
#[derive(Debug)]
pub struct RolledUp {
    /// That of the actors; where all act alike, the first by the alphabet. Both may be the same.
    source: String,
    /// That of the recipients, or of the other actors.
    target: String,
    /// Whether the one does it to the other, or both alike.
    directed: bool,
    /// How many of each status.
    statuses: Py<PyDict>,
    /// How many of each mode, for events that have one.
    modes: Py<PyDict>,
    /// The beginning of the earliest, if any is dated.
    first: Option<String>,
    /// The end of the latest, if any is dated.
    last: Option<String>,
    /// The events, by date.
    events: Py<PyTuple>,
}

impl RolledUp {
    pub fn new(py: Python<'_>, graph: &Arc<Graph>, it: graph::RolledUp) -> PyResult<RolledUp> {
        Ok(RolledUp {
            statuses: counts(py, &it.statuses)?,
            modes: counts(py, &it.modes)?,
            first: text(it.first),
            last: text(it.last),
            events: GraphEvent::all(py, graph, &it.events)?.unbind(),
            source: it.source,
            target: it.target,
            directed: it.directed,
        })
    }
}

#[pymethods]
impl RolledUp {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!(
            "<RolledUp {}, {}: {}>",
            self.source,
            self.target,
            self.events.bind(py).len()
        ))
    }
}

/// An event that is denied, and others between the same two that are told as if it had been, or were going to be.
#[pyclass(frozen, get_all, module = "whomet")]
#[derive(Debug)]
pub struct Contradiction {
    /// The two.
    nodes: (Py<Node>, Py<Node>),
    /// The event that is negated.
    negated: Py<GraphEvent>,
    /// Events of the same type that are actual or planned and can have been on the same day, by date.
    told: Py<PyTuple>,
}

impl Contradiction {
    pub fn new(py: Python<'_>, graph: &Arc<Graph>, it: graph::Contradiction) -> PyResult<Contradiction> {
        let [one, other] = it.nodes.map(|at| Py::new(py, Node::new(graph, at)));
        Ok(Contradiction {
            nodes: (one?, other?),
            negated: Py::new(py, GraphEvent::new(graph, it.negated))?,
            told: GraphEvent::all(py, graph, &it.told)?.unbind(),
        })
    }
}

#[pymethods]
impl Contradiction {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Contradiction {}>", self.negated.bind(py).str()?))
    }
}

/// Two nodes and the events of one type between them.
#[pyclass(frozen, get_all, module = "whomet")]
#[derive(Debug)]
pub struct Dyad {
    /// The actor; where all act alike, the one with the lower id.
    source: Py<Node>,
    /// The recipient, or the other actor.
    target: Py<Node>,
    /// Whether the one does it to the other, or both alike.
    directed: bool,
    /// The name of the type.
    r#type: String,
    /// How many of each mode, for events that have one.
    modes: Py<PyDict>,
    /// How many of each status.
    statuses: Py<PyDict>,
    /// The beginning of the earliest, if any is dated.
    first: Option<String>,
    /// The end of the latest, if any is dated.
    last: Option<String>,
    /// The events, by date.
    events: Py<PyTuple>,
}

impl Dyad {
    pub fn new(py: Python<'_>, graph: &Arc<Graph>, it: graph::Dyad) -> PyResult<Dyad> {
        Ok(Dyad {
            source: Py::new(py, Node::new(graph, it.source))?,
            target: Py::new(py, Node::new(graph, it.target))?,
            directed: it.directed,
            modes: counts(py, &it.modes)?,
            statuses: counts(py, &it.statuses)?,
            first: text(it.first),
            last: text(it.last),
            events: GraphEvent::all(py, graph, &it.events)?.unbind(),
            r#type: it.label,
        })
    }
}

#[pymethods]
impl Dyad {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (source, target) = (self.source.bind(py).str()?, self.target.bind(py).str()?);
        Ok(format!(
            "<Dyad {} {source}, {target}: {}>",
            self.r#type,
            self.events.bind(py).len()
        ))
    }
}
