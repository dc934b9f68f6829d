//! Events: what happened, will, might or did not, and who takes part.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use whomet::document::{self, CodePointSpan, Status};

use crate::entity::Entity;
use crate::mention::{Mention, hash};
use crate::reading::Reading;

/// Something that happened, will, might or did not.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct Event {
    reading: Arc<Reading>,
    at: usize,
}

impl Event {
    pub fn new(reading: &Arc<Reading>, at: usize) -> Event {
        Event {
            reading: reading.clone(),
            at,
        }
    }

    fn it(&self) -> &document::Event {
        &self.reading.document.events[self.at]
    }

    fn side<'p>(&'p self, side: &'p [document::Participant]) -> impl Iterator<Item = Participant> + 'p {
        side.iter().map(|&one| Participant::new(&self.reading, one, None))
    }

    fn names(&self, side: &[document::Participant]) -> String {
        let names = side
            .iter()
            .map(|one| self.reading.document[one.entity].name.as_str());
        names.collect::<Vec<_>>().join(", ")
    }
}

#[pymethods]
impl Event {
    /// What kind of event: one of the sixteen types of PLOVER, such as ``"CONSULT"``, or a type of your own rules.
    #[getter]
    fn r#type(&self) -> &str {
        self.it().label()
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

    /// The word that announces it.
    #[getter]
    fn trigger(&self) -> Value {
        Value::new(&self.reading, None, self.it().trigger)
    }

    /// Those who act. Of a visit, the visitors.
    #[getter]
    fn actors<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.side(&self.it().actors).collect::<Vec<_>>())
    }

    /// Those whom it is done to, such as hosts; empty where all act alike.
    #[getter]
    fn recipients<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.side(&self.it().recipients).collect::<Vec<_>>())
    }

    /// Participants in roles of your own rules.
    #[getter]
    fn roles<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let own = self.it().roles.iter();
        let own = own.map(|own| Participant::new(&self.reading, own.participant, Some(own.role.clone())));
        PyTuple::new(py, own.collect::<Vec<_>>())
    }

    /// Words in roles of your own rules that are nobody, such as the amount of a deal.
    #[getter]
    fn values<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let values = self.it().values.iter();
        let values = values.map(|value| Value::new(&self.reading, Some(value.role.clone()), value.span));
        PyTuple::new(py, values.collect::<Vec<_>>())
    }

    /// Where.
    #[getter]
    fn place(&self) -> Option<Place> {
        let place = self.it().place.as_ref()?;
        Some(Place {
            reading: self.reading.clone(),
            entity: place.entity.map(|entity| entity.0 as usize),
            name: place.name.clone(),
        })
    }

    /// When, in ISO 8601: ``"2025-07-31"``, ``"2025-07"``, ``"2025-07-01/2025-07-05"``.
    #[getter]
    fn date(&self) -> Option<String> {
        self.it().date.map(|date| date.to_string())
    }

    /// The day of the document, where the event has no date of its own: it was told then.
    #[getter]
    fn reported(&self) -> Option<String> {
        self.it().reported.map(|date| date.to_string())
    }

    /// Where it is said, and which rules found it.
    #[getter]
    fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.reading.evidence(&self.it().evidence))
    }

    /// The pairs that it brings together: each actor with each recipient or, where all act alike, any two actors.
    fn pairs(&self) -> Vec<(Entity, Entity)> {
        let entity = |one: &document::Participant| Entity::new(&self.reading, one.entity.0 as usize);
        pairs(self.it())
            .map(|(one, other)| (entity(one), entity(other)))
            .collect()
    }

    fn __eq__(&self, other: &Event) -> bool {
        Arc::ptr_eq(&self.reading, &other.reading) && self.at == other.at
    }

    fn __hash__(&self) -> u64 {
        hash(&self.reading, self.at)
    }

    /// Who, how, where and when: ``"Asaad al-Shibani > Sergey Lavrov: visit, Moscow, 2025-07-31"``.
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
        format!("<Event {} {}>", self.r#type(), self.__str__())
    }
}

/// The pairs of an event: each actor with each recipient or, where all act alike, any two actors.
pub fn pairs(
    event: &document::Event,
) -> impl Iterator<Item = (&document::Participant, &document::Participant)> {
    event.actors.iter().enumerate().flat_map(|(at, actor)| {
        let others = match event.recipients.is_empty() {
            true => &event.actors[at + 1..],
            false => &event.recipients[..],
        };
        let different = move |other: &&document::Participant| other.entity != actor.entity;
        others.iter().filter(different).map(move |other| (actor, other))
    })
}

/// Who takes part in an event.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct Participant {
    reading: Arc<Reading>,
    it: document::Participant,
    role: Option<String>,
}

impl Participant {
    fn new(reading: &Arc<Reading>, it: document::Participant, role: Option<String>) -> Participant {
        Participant {
            reading: reading.clone(),
            it,
            role,
        }
    }
}

#[pymethods]
impl Participant {
    /// The role, if it is one of your own rules.
    #[getter]
    fn role(&self) -> Option<&str> {
        self.role.as_deref()
    }

    /// Who.
    #[getter]
    fn entity(&self) -> Entity {
        Entity::new(&self.reading, self.it.entity.0 as usize)
    }

    /// The mention by which the sentence calls them.
    #[getter]
    fn mention(&self) -> Option<Mention> {
        let mention = self.it.mention?;
        Some(Mention::new(&self.reading, mention.0 as usize))
    }

    /// The name of the entity.
    #[getter]
    fn name(&self) -> &str {
        &self.reading.document[self.it.entity].name
    }

    fn __str__(&self) -> &str {
        self.name()
    }

    fn __repr__(&self) -> String {
        format!("<Participant {:?}>", self.name())
    }
}

/// Where an event happened.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct Place {
    reading: Arc<Reading>,
    entity: Option<usize>,
    name: String,
}

#[pymethods]
impl Place {
    /// The place as an entity of the document, if it is one.
    #[getter]
    fn entity(&self) -> Option<Entity> {
        Some(Entity::new(&self.reading, self.entity?))
    }

    /// Its name.
    #[getter]
    fn name(&self) -> &str {
        &self.name
    }

    fn __str__(&self) -> &str {
        &self.name
    }

    fn __repr__(&self) -> String {
        format!("<Place {:?}>", self.name)
    }
}

/// Words of the text: the trigger of an event, or what fills a role of your own rules and is nobody.
#[pyclass(frozen, get_all, eq, hash, module = "whomet")]
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Value {
    /// The role; a trigger has none.
    role: Option<String>,
    /// The first code point in the document's text.
    start: u32,
    /// The code point after the last.
    end: u32,
    /// The words.
    text: String,
}

impl Value {
    fn new(reading: &Reading, role: Option<String>, span: whomet::text::Span) -> Value {
        let CodePointSpan { start, end } = reading.span(span);
        Value {
            role,
            start,
            end,
            text: reading.words(span).to_owned(),
        }
    }
}

#[pymethods]
impl Value {
    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self) -> String {
        format!("<Value {}:{} {:?}>", self.start, self.end, self.text)
    }
}
