//! Some of a graph's events, and what can be asked of them.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use whomet::graph::{self, By, NodeId};

use super::Graph;
use super::answer::{CommonContact, Contradiction, Dyad, Encounter, Pair, Path, Period, RolledUp, Standing};
use super::filter::{self, Wanted, wrong};
use super::node::{GraphEvent, Node};
use super::party::party;
use crate::guard::unlocked;

/// Some of a graph's events, by date, and what can be asked of them. It never changes.
///
/// It is made by ``graph.select`` or ``graph.meetings``, and made smaller by its own methods. Whoever is asked for is a
/// node, a word, or a list of these, as in a graph.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct Selection {
    graph: Arc<graph::Graph>,
    it: graph::Selection,
}

impl Selection {
    pub fn new(graph: Arc<graph::Graph>, it: graph::Selection) -> Selection {
        Selection { graph, it }
    }

    fn with(&self, it: graph::Selection) -> Selection {
        Selection::new(self.graph.clone(), it)
    }

    fn party(&self, who: &Bound<'_, PyAny>) -> PyResult<Vec<NodeId>> {
        party(&self.graph, who)
    }
}

#[pymethods]
impl Selection {
    fn __len__(&self) -> usize {
        self.it.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.events(py)?.try_iter()?.into_any())
    }

    /// The events, by date.
    #[getter]
    fn events<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let events = self.it.events().map(|it| GraphEvent::new(&self.graph, it.id));
        PyTuple::new(py, events.collect::<Vec<_>>())
    }

    /// Those that pass a filter, too: see ``Graph.select``.
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
        Ok(self.with(unlocked(py, || self.it.narrow(&filter))?))
    }

    /// Those in which any of ``who`` takes part.
    fn of(&self, py: Python<'_>, who: &Bound<'_, PyAny>) -> PyResult<Selection> {
        let who = self.party(who)?;
        Ok(self.with(unlocked(py, || self.it.of(&who))?))
    }

    /// Those that pair any of the one with any of the other, in whichever direction.
    fn between(
        &self,
        py: Python<'_>,
        one: &Bound<'_, PyAny>,
        other: &Bound<'_, PyAny>,
    ) -> PyResult<Selection> {
        let (one, other) = (self.party(one)?, self.party(other)?);
        Ok(self.with(unlocked(py, || self.it.between(&one, &other))?))
    }

    /// Those that pair any two who are at most ``depth`` steps from ``who``.
    #[pyo3(signature = (who, depth = 1))]
    fn near(&self, py: Python<'_>, who: &Bound<'_, PyAny>, depth: usize) -> PyResult<Selection> {
        let who = self.party(who)?;
        Ok(self.with(unlocked(py, || self.it.ego(&who, depth).events)?))
    }

    /// Those who are paired with any of ``who``; the most frequent first.
    fn encounters(&self, py: Python<'_>, who: &Bound<'_, PyAny>) -> PyResult<Vec<Encounter>> {
        let who = self.party(who)?;
        let found = unlocked(py, || self.it.encounters(&who))?;
        found
            .into_iter()
            .map(|it| Encounter::new(py, &self.graph, it))
            .collect()
    }

    /// Those who take part in the events of any of ``who``, on whichever side; the most frequent first.
    fn co_attendance(&self, py: Python<'_>, who: &Bound<'_, PyAny>) -> PyResult<Vec<Encounter>> {
        let who = self.party(who)?;
        let found = unlocked(py, || self.it.co_attendance(&who))?;
        found
            .into_iter()
            .map(|it| Encounter::new(py, &self.graph, it))
            .collect()
    }

    /// The pairs with most events.
    #[pyo3(signature = (most = 10))]
    fn top_pairs(&self, py: Python<'_>, most: usize) -> PyResult<Vec<Pair>> {
        let found = unlocked(py, || self.it.top_pairs(most))?;
        found
            .into_iter()
            .map(|it| Pair::new(py, &self.graph, it))
            .collect()
    }

    /// Those who take part most often.
    #[pyo3(signature = (most = 10))]
    fn top_participants(&self, py: Python<'_>, most: usize) -> PyResult<Vec<Standing>> {
        let found = unlocked(py, || self.it.top_participants(most))?;
        found
            .into_iter()
            .map(|it| Standing::new(py, &self.graph, it))
            .collect()
    }

    /// The shortest ways from the one to the other, over those whom they met.
    #[pyo3(signature = (one, other, most = 10))]
    fn paths(
        &self,
        py: Python<'_>,
        one: &Bound<'_, PyAny>,
        other: &Bound<'_, PyAny>,
        most: usize,
    ) -> PyResult<Vec<Path>> {
        let (one, other) = (self.party(one)?, self.party(other)?);
        let found = unlocked(py, || self.it.paths(&one, &other, most))?;
        found
            .into_iter()
            .map(|it| Path::new(py, &self.graph, it))
            .collect()
    }

    /// Those whom both met.
    fn common_contacts(
        &self,
        py: Python<'_>,
        one: &Bound<'_, PyAny>,
        other: &Bound<'_, PyAny>,
    ) -> PyResult<Vec<CommonContact>> {
        let (one, other) = (self.party(one)?, self.party(other)?);
        let found = unlocked(py, || self.it.common_contacts(&one, &other))?;
        found
            .into_iter()
            .map(|it| CommonContact::new(py, &self.graph, it))
            .collect()
    }

    /// How many events there were in each ``"day"``, ``"month"`` or ``"year"`` in which there were any, by date.
    #[pyo3(signature = (unit = "month"))]
    fn series(&self, py: Python<'_>, unit: &str) -> PyResult<Vec<Period>> {
        let unit = filter::unit(unit)?;
        let found = unlocked(py, || self.it.series(unit))?;
        Ok(found.into_iter().map(Period::new).collect())
    }

    /// The events between countries or sectors: by ``"country"``, ``"sector"`` or ``"country-and-sector"``.
    #[pyo3(signature = (by = "country"))]
    fn roll_up(&self, py: Python<'_>, by: &str) -> PyResult<Vec<RolledUp>> {
        let by = match by {
            "country" => By::Country,
            "sector" => By::Sector,
            "country-and-sector" => By::CountryAndSector,
            _ => {
                let expected = "expected country, sector or country-and-sector";
                return Err(wrong(format!("{expected}, found \"{by}\"")));
            }
        };
        let found = unlocked(py, || self.it.roll_up(by))?;
        found
            .into_iter()
            .map(|it| RolledUp::new(py, &self.graph, it))
            .collect()
    }

    /// What is told in one place and denied in another.
    fn contradictions(&self, py: Python<'_>) -> PyResult<Vec<Contradiction>> {
        let found = unlocked(py, || self.it.contradictions())?;
        found
            .into_iter()
            .map(|it| Contradiction::new(py, &self.graph, it))
            .collect()
    }

    /// The pairs of participants, each with all events of one type between them.
    fn dyads(&self, py: Python<'_>) -> PyResult<Vec<Dyad>> {
        let found = unlocked(py, || self.it.dyads())?;
        found
            .into_iter()
            .map(|it| Dyad::new(py, &self.graph, it))
            .collect()
    }

    /// Those who take part, each once, by id.
    #[getter]
    fn nodes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let mut nodes: Vec<NodeId> = self.it.events().flat_map(|event| event.participants()).collect();
        nodes.sort_unstable();
        nodes.dedup();
        Node::all(py, &self.graph, &nodes)
    }

    /// The selection as a graph of its own, to be written or looked at.
    fn to_graph(&self, py: Python<'_>) -> PyResult<Graph> {
        Ok(Graph::new(unlocked(py, || self.it.to_graph())?))
    }

    fn __repr__(&self) -> String {
        format!("<Selection of {} events>", self.it.len())
    }
}
