//! Entities: what a set of mentions refers to.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use whomet::document;
use whomet::gazetteer::Coordinates;

use crate::mention::{Mention, hash};
use crate::reading::Reading;

/// What a set of mentions refers to: a person, a country, a place, an organisation or a group.
#[pyclass(frozen, module = "whomet")]
#[derive(Debug)]
pub struct Entity {
    reading: Arc<Reading>,
    at: usize,
}

impl Entity {
    pub fn new(reading: &Arc<Reading>, at: usize) -> Entity {
        Entity {
            reading: reading.clone(),
            at,
        }
    }

    fn it(&self) -> &document::Entity {
        &self.reading.document.entities[self.at]
    }
}

#[pymethods]
impl Entity {
    /// Its place in ``document.entities``.
    #[getter]
    fn id(&self) -> usize {
        self.at
    }

    /// What it is: ``"PERSON"``, ``"COUNTRY"``, ``"PLACE"``, ``"ORGANIZATION"`` or ``"GROUP"``.
    #[getter]
    fn r#type(&self) -> &'static str {
        self.it().entity_type.name()
    }

    /// The fullest name in the document; a country's common English name; a description where no name is known.
    #[getter]
    fn name(&self) -> &str {
        &self.it().name
    }

    /// Whether the document names it, or knows it by an office or common noun alone.
    #[getter]
    fn named(&self) -> bool {
        self.it().named
    }

    /// The key by which graphs merge documents.
    #[getter]
    fn key(&self) -> &str {
        &self.it().key
    }

    /// How it was tied to a row of the gazetteer, if it was.
    #[getter]
    fn link(&self) -> Option<Link> {
        let link = self.it().link.as_ref()?;
        Some(Link {
            by: link.by.name(),
            rule: link.rule.clone(),
        })
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

    /// The code of the country that it is, belongs to or acts for.
    #[getter]
    fn country(&self) -> Option<&str> {
        self.it().country.as_deref()
    }

    /// The sector that it acts in, as PLOVER has them: ``"GOV"``, ``"MIL"``.
    #[getter]
    fn sector(&self) -> Option<&str> {
        self.it().sector.as_deref()
    }

    /// Of a person the office, such as "foreign minister".
    #[getter]
    fn office(&self) -> Option<&str> {
        self.it().office.as_deref()
    }

    /// What it is in a few words, such as "Russian foreign minister".
    #[getter]
    fn description(&self) -> Option<&str> {
        self.it().description.as_deref()
    }

    /// The mentions that refer to it, by their place in the text.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let mentions = self.reading.document.mentions.iter().enumerate();
        let own = mentions.filter(|(_, mention)| mention.entity == Some(self.it().id));
        let own: Vec<Mention> = own.map(|(at, _)| Mention::new(&self.reading, at)).collect();
        PyTuple::new(py, own)
    }

    fn __eq__(&self, other: &Entity) -> bool {
        Arc::ptr_eq(&self.reading, &other.reading) && self.at == other.at
    }

    fn __hash__(&self) -> u64 {
        hash(&self.reading, self.at)
    }

    fn __str__(&self) -> &str {
        self.name()
    }

    fn __repr__(&self) -> String {
        let description = self.description().filter(|it| *it != self.name());
        let description = description.map(|it| format!(" ({it})")).unwrap_or_default();
        format!("<Entity {} {:?}{description}>", self.r#type(), self.name())
    }
}

/// How an entity was tied to a row of the gazetteer.
#[pyclass(frozen, get_all, module = "whomet")]
#[derive(Debug)]
pub struct Link {
    /// What ties it: ``"office"``, ``"full-name"``, ``"fame"``, ``"document"`` or ``"user"``.
    by: &'static str,
    /// What was found, by the name of the rule.
    rule: String,
}

#[pymethods]
impl Link {
    fn __repr__(&self) -> String {
        format!("<Link {} [{}]>", self.by, self.rule)
    }
}
