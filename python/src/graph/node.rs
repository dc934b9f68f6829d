//! What a graph consists of.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use whomet::document::Status;
use whomet::gazetteer::Coordinates;
use whomet::graph;
use whomet::graph::{DocumentNode, EventNode, EventNodeId, Graph, NodeId, QuotedEvidence, RelationEdge};

/// A person, country, place, organisation or group, as all documents together know it.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct Node {
    pub graph: Arc<Graph>,
    pub at: NodeId,
}

impl Node {
    pub fn new(graph: &Arc<Graph>, at: NodeId) -> Node {
        Node {
            graph: graph.clone(),
            at,
        }
    }

    /// Several of a graph.
    pub fn all<'py>(py: Python<'py>, graph: &Arc<Graph>, nodes: &[NodeId]) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(
            py,
            nodes.iter().map(|&at| Node::new(graph, at)).collect::<Vec<_>>(),
        )
    }

    fn it(&self) -> &graph::Node {
        &self.graph[self.at]
    }
}

#[pymethods]
impl Node {
    /// Its number in ``graph.nodes``, until another document is added.
    #[getter]
    fn id(&self) -> u32 {
        self.at.0
    }

    /// What it is: ``"PERSON"``, ``"COUNTRY"``, ``"PLACE"``, ``"ORGANIZATION"`` or ``"GROUP"``.
    #[getter]
    fn r#type(&self) -> &'static str {
        self.it().node_type.name()
    }

    /// The key by which documents were merged.
    #[getter]
    fn key(&self) -> &str {
        &self.it().key
    }

    /// The name that most documents use.
    #[getter]
    fn name(&self) -> &str {
        &self.it().name
    }

    /// Whether any document names it.
    #[getter]
    fn named(&self) -> bool {
        self.it().named
    }

    /// Its Wikidata item, if the gazetteer knows it.
    #[getter]
    fn wikidata(&self) -> Option<&str> {
        self.it().wikidata.as_deref()
    }

    /// Of a country, its three letters in ISO 3166-1: ``"RUS"``.
    #[getter]
    fn iso3(&self) -> Option<String> {
        self.it().geography.iso3.map(|code| code.to_string())
    }

    /// Of a country, its number in the Correlates of War project's list of states.
    #[getter]
    fn cow(&self) -> Option<u16> {
        self.it().geography.cow
    }

    /// Of a country or place, its number in GeoNames.
    #[getter]
    fn geonames(&self) -> Option<u32> {
        self.it().geography.geonames
    }

    /// Of a country or place, degrees north of the equator.
    #[getter]
    fn latitude(&self) -> Option<f64> {
        self.it().geography.coordinates.map(Coordinates::latitude)
    }

    /// Of a country or place, degrees east of Greenwich.
    #[getter]
    fn longitude(&self) -> Option<f64> {
        self.it().geography.coordinates.map(Coordinates::longitude)
    }

    /// Every name by which a document calls it, sorted.
    #[getter]
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.it().names)
    }

    /// The codes of the countries that it is, belongs to or acts for, sorted.
    #[getter]
    fn countries<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.it().countries)
    }

    /// The sectors that it acts in (PLOVER), sorted.
    #[getter]
    fn sectors<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.it().sectors)
    }

    /// What it is said to be in a few words, sorted.
    #[getter]
    fn descriptions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.it().descriptions)
    }

    /// The documents that speak of it.
    #[getter]
    fn documents<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let documents = self
            .it()
            .documents
            .iter()
            .map(|&it| SourceDocument::new(&self.graph[it]));
        PyTuple::new(py, documents.collect::<Vec<_>>())
    }

    /// How often they mention it.
    #[getter]
    fn mentions(&self) -> usize {
        self.it().mentions
    }

    /// The events in which it takes part, by date.
    #[getter]
    fn events<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let events = self
            .graph
            .events_of(self.at)
            .map(|it| GraphEvent::new(&self.graph, it.id));
        PyTuple::new(py, events.collect::<Vec<_>>())
    }

    fn __eq__(&self, other: &Node) -> bool {
        Arc::ptr_eq(&self.graph, &other.graph) && self.at == other.at
    }

    fn __hash__(&self) -> u64 {
        hash(&self.graph, self.at.0)
    }

    fn __str__(&self) -> &str {
        self.name()
    }

    fn __repr__(&self) -> String {
        format!("<Node {} {:?}>", self.r#type(), self.name())
    }
}

/// An event, as all documents together tell it.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct GraphEvent {
    graph: Arc<Graph>,
    at: EventNodeId,
}

impl GraphEvent {
    pub fn new(graph: &Arc<Graph>, at: EventNodeId) -> GraphEvent {
        GraphEvent {
            graph: graph.clone(),
            at,
        }
    }

    /// Several of a graph.
    pub fn all<'py>(
        py: Python<'py>,
        graph: &Arc<Graph>,
        events: &[EventNodeId],
    ) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(
            py,
            events
                .iter()
                .map(|&at| GraphEvent::new(graph, at))
                .collect::<Vec<_>>(),
        )
    }

    fn it(&self) -> &EventNode {
        &self.graph[self.at]
    }

    fn names(&self, side: &[NodeId]) -> String {
        let names: Vec<&str> = side.iter().map(|&node| self.graph[node].name.as_str()).collect();
        names.join(", ")
    }
}

#[pymethods]
impl GraphEvent {
    /// Its number in ``graph.events``, until another document is added.
    #[getter]
    fn id(&self) -> u32 {
        self.at.0
    }

    /// What kind of event: one of the sixteen types of PLOVER, or a type of your own rules.
    #[getter]
    fn r#type(&self) -> &str {
        &self.it().label
    }

    /// Of CONSULT how: ``"meet"``, ``"visit"``, ``"phone"``, ``"third-party"``, ``"multilateral"``, ``"mediate"``.
    #[getter]
    fn mode(&self) -> Option<&'static str> {
        self.it().mode.map(|mode| mode.name())
    }

    /// Whether it happened: ``"actual"``, ``"planned"``, ``"negated"``, ``"hypothetical"``.
    #[getter]
    fn status(&self) -> &'static str {
        self.it().status.name()
    }

    /// Its code in CAMEO, such as ``"042"``.
    #[getter]
    fn cameo(&self) -> Option<String> {
        self.it().cameo.map(|code| code.to_string())
    }

    /// Those who act.
    #[getter]
    fn actors<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        Node::all(py, &self.graph, &self.it().actors)
    }

    /// Those whom it is done to; empty where all act alike.
    #[getter]
    fn recipients<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        Node::all(py, &self.graph, &self.it().recipients)
    }

    /// Participants in roles of your own rules: pairs of a role and a node.
    #[getter]
    fn roles<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let roles = self.it().roles.iter();
        PyTuple::new(
            py,
            roles
                .map(|(role, at)| (role, Node::new(&self.graph, *at)))
                .collect::<Vec<_>>(),
        )
    }

    /// The name of the place, if any document says where.
    #[getter]
    fn place(&self) -> Option<&str> {
        Some(&self.it().place.as_ref()?.name)
    }

    /// The place as a node, if it is one.
    #[getter]
    fn place_node(&self) -> Option<Node> {
        let node = self.it().place.as_ref()?.node?;
        Some(Node::new(&self.graph, node))
    }

    /// When, as exactly as any document says.
    #[getter]
    fn date(&self) -> Option<String> {
        self.it().date.map(|date| date.to_string())
    }

    /// The date of the earliest document that tells of it.
    #[getter]
    fn reported(&self) -> Option<String> {
        self.it().reported.map(|date| date.to_string())
    }

    /// How many documents tell of it.
    #[getter]
    fn reports(&self) -> usize {
        self.it().reports()
    }

    /// Where it is said.
    #[getter]
    fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, Quote::all(&self.graph, &self.it().evidence))
    }

    /// The pairs that it brings together: each actor with each recipient or, where all act alike, any two actors.
    fn pairs(&self) -> Vec<(Node, Node)> {
        let node = |at| Node::new(&self.graph, at);
        self.it()
            .pairs()
            .map(|(one, other)| (node(one), node(other)))
            .collect()
    }

    fn __eq__(&self, other: &GraphEvent) -> bool {
        Arc::ptr_eq(&self.graph, &other.graph) && self.at == other.at
    }

    fn __hash__(&self) -> u64 {
        hash(&self.graph, self.at.0)
    }

    fn __str__(&self) -> String {
        let event = self.it();
        let (actors, recipients) = (self.names(&event.actors), self.names(&event.recipients));
        let mut what = vec![event.word().to_lowercase()];
        if event.status != Status::Actual {
            what.push(event.status.to_string());
        }
        what.extend(event.place.as_ref().map(|place| place.name.clone()));
        what.extend(event.date.map(|date| date.to_string()));
        let who = match recipients.is_empty() {
            true => actors,
            false => format!("{actors} > {recipients}"),
        };
        format!("{who}: {}", what.join(", "))
    }

    fn __repr__(&self) -> String {
        format!("<GraphEvent {} {}>", self.r#type(), self.__str__())
    }
}

/// Words of a document that say something, and the rule that found it there.
#[pyclass(frozen, get_all, module = "whomet")]
#[derive(Debug)]
pub struct Quote {
    /// The name of the document.
    document: String,
    /// The first code point in the document's text.
    start: u32,
    /// The code point after the last.
    end: u32,
    /// The words.
    text: String,
    /// The name of the rule.
    rule: String,
}

impl Quote {
    fn all(graph: &Graph, evidence: &[QuotedEvidence]) -> Vec<Quote> {
        let quote = |piece: &QuotedEvidence| Quote {
            document: graph[piece.document].id.clone(),
            start: piece.span.start,
            end: piece.span.end,
            text: piece.text.to_string(),
            rule: piece.rule.to_string(),
        };
        evidence.iter().map(quote).collect()
    }
}

#[pymethods]
impl Quote {
    fn __repr__(&self) -> String {
        format!(
            "<Quote {:?} {}:{} [{}] {:?}>",
            self.document, self.start, self.end, self.rule, self.text
        )
    }
}

/// A document that a graph was made of.
#[pyclass(frozen, get_all, module = "whomet")]
#[derive(Debug)]
pub struct SourceDocument {
    /// The name that the article was given.
    id: String,
    /// When it was published.
    date: Option<String>,
    /// Its title, if the document carried a field ``title`` or ``headline``.
    title: Option<String>,
    /// Where it can be read, if the document carried a field ``url`` or ``link``.
    url: Option<String>,
    /// Who published it, if the document carried a field ``outlet``, ``source`` or ``publisher``.
    source: Option<String>,
}

impl SourceDocument {
    pub fn new(it: &DocumentNode) -> SourceDocument {
        SourceDocument {
            id: it.id.clone(),
            date: it.date.map(|date| date.to_string()),
            title: it.title.clone(),
            url: it.url.clone(),
            source: it.source.clone(),
        }
    }
}

#[pymethods]
impl SourceDocument {
    fn __repr__(&self) -> String {
        let date = self
            .date
            .as_ref()
            .map(|date| format!(" {date}"))
            .unwrap_or_default();
        format!("<SourceDocument {:?}{date}>", self.id)
    }
}

/// A lasting tie between two nodes.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct Tie {
    graph: Arc<Graph>,
    at: usize,
}

impl Tie {
    pub fn new(graph: &Arc<Graph>, at: usize) -> Tie {
        Tie {
            graph: graph.clone(),
            at,
        }
    }

    fn it(&self) -> &RelationEdge {
        &self.graph.relations()[self.at]
    }
}

#[pymethods]
impl Tie {
    /// The kind of tie: ``"HOLDS_OFFICE"`` or ``"MEMBER_OF"``.
    #[getter]
    fn r#type(&self) -> &'static str {
        self.it().relation_type.name()
    }

    /// Whose tie it is.
    #[getter]
    fn person(&self) -> Node {
        Node::new(&self.graph, self.it().person)
    }

    /// The office held.
    #[getter]
    fn office(&self) -> Option<&str> {
        self.it().office.as_deref()
    }

    /// The country or organisation.
    #[getter]
    fn body(&self) -> Option<Node> {
        Some(Node::new(&self.graph, self.it().body?))
    }

    /// Where it is said.
    #[getter]
    fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, Quote::all(&self.graph, &self.it().evidence))
    }

    fn __repr__(&self) -> String {
        let it = self.it();
        let body = it.body.map(|body| self.graph[body].name.as_str());
        let what: Vec<&str> = it.office.as_deref().into_iter().chain(body).collect();
        format!(
            "<Tie {} {}: {}>",
            self.r#type(),
            self.graph[it.person].name,
            what.join(", ")
        )
    }
}

fn hash(graph: &Arc<Graph>, at: u32) -> u64 {
    let mut hasher = DefaultHasher::new();
    (Arc::as_ptr(graph) as usize, at).hash(&mut hasher);
    hasher.finish()
}
