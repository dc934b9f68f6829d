//! Which events are wanted, as keywords say it.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use whomet::Date;
use whomet::document::{EventType, Mode, Status};
use whomet::graph::{Filter, Unit};

/// A word, or several that are alternatives.
#[derive(Debug, FromPyObject)]
pub enum Wanted {
    One(String),
    Several(Vec<String>),
}

impl Wanted {
    fn words(&self) -> &[String] {
        match self {
            Wanted::One(word) => std::slice::from_ref(word),
            Wanted::Several(words) => words,
        }
    }
}

/// The filter that keywords say: type, mode, status, country, sector, place, document and rule; since, until, reports.
///
/// # Errors
/// `ValueError` for a mode, status or date that there is not.
pub fn filter(
    named: [Option<Wanted>; 8],
    since: Option<&str>,
    until: Option<&str>,
    reports: Option<usize>,
) -> PyResult<Filter> {
    let [
        types,
        modes,
        statuses,
        countries,
        sectors,
        places,
        documents,
        rules,
    ] = &named;
    let words = |wanted: &Option<Wanted>| wanted.as_ref().map_or(&[][..], Wanted::words).to_vec();
    let mut filter = Filter::all();
    for name in words(types) {
        filter = match EventType::from_name(&name) {
            Some(event_type) => filter.event_type(event_type),
            None => filter.label(name),
        };
    }
    for name in words(modes) {
        filter = filter.mode(name.parse::<Mode>().map_err(wrong)?);
    }
    for name in words(statuses) {
        filter = filter.status(name.parse::<Status>().map_err(wrong)?);
    }
    if let Some(since) = since {
        filter = filter.since(since.parse::<Date>().map_err(wrong)?);
    }
    if let Some(until) = until {
        filter = filter.until(until.parse::<Date>().map_err(wrong)?);
    }
    filter = words(countries).into_iter().fold(filter, Filter::country);
    filter = words(sectors).into_iter().fold(filter, Filter::sector);
    filter = words(places).into_iter().fold(filter, Filter::place);
    filter = words(documents).into_iter().fold(filter, Filter::document);
    filter = words(rules).into_iter().fold(filter, Filter::rule);
    Ok(filter.at_least(reports.unwrap_or(0)))
}

/// A length of time by its name.
///
/// # Errors
/// `ValueError` for another name.
pub fn unit(name: &str) -> PyResult<Unit> {
    match name {
        "day" => Ok(Unit::Day),
        "month" => Ok(Unit::Month),
        "year" => Ok(Unit::Year),
        _ => Err(wrong(format!("expected day, month or year, found \"{name}\""))),
    }
}

pub fn wrong(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}
