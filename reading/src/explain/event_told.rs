//! An event as explanations tell it.

use std::fmt;

use serde::Serialize;
use whomet_engine::text::Span;

use super::on_one_line;
use crate::document::{DateValue, Document, EntityId, Event, Mode, Status};

/// An event, with the rules that found it in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct EventTold {
    /// Its type.
    pub label: String,
    /// Its mode.
    #[serde(serialize_with = "super::displayed_if_any")]
    pub mode: Option<Mode>,
    /// Its status.
    #[serde(serialize_with = "super::displayed")]
    pub status: Status,
    /// The names of the rules and frames.
    pub rules: Vec<String>,
    /// Each role with a name.
    pub roles: Vec<(String, String)>,
    /// Each role that words fill which refer to nobody.
    pub values: Vec<(String, String)>,
    /// Its place.
    pub place: Option<String>,
    /// Its date.
    #[serde(serialize_with = "super::displayed_if_any")]
    pub date: Option<DateValue>,
}

impl EventTold {
    /// An event, with the rules that found it in the sentence of this span.
    pub(crate) fn new(document: &Document, event: &Event, sentence: Span) -> EventTold {
        let name = |entity: EntityId| document[entity].name.clone();
        let evidence = event.evidence.iter().filter(|evidence| evidence.span == sentence);
        let actors = event.actors.iter().map(|one| ("actor", one));
        let recipients = event.recipients.iter().map(|one| ("recipient", one));
        let own = event
            .roles
            .iter()
            .map(|own| (own.role.as_str(), &own.participant));
        let roles = actors.chain(recipients).chain(own);
        let values = event.values.iter();
        EventTold {
            label: event.label.clone(),
            mode: event.mode,
            status: event.status,
            rules: evidence.map(|evidence| evidence.rule.clone()).collect(),
            roles: roles
                .map(|(role, one)| (role.to_owned(), name(one.entity)))
                .collect(),
            values: values
                .map(|value| (value.role.clone(), on_one_line(value.span.of(document.text()))))
                .collect(),
            place: event.place.as_ref().map(|place| place.name.clone()),
            date: event.date,
        }
    }
}

impl fmt::Display for EventTold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "=> {}", self.label)?;
        if let Some(mode) = self.mode {
            write!(f, " {mode}")?;
        }
        write!(f, " ({}) by {}", self.status, self.rules.join(" and "))?;
        for (role, name) in &self.roles {
            write!(f, ", {role} {name}")?;
        }
        for (role, words) in &self.values {
            write!(f, ", {role} \"{words}\"")?;
        }
        if let Some(place) = &self.place {
            write!(f, ", place {place}")?;
        }
        match self.date {
            Some(date) => write!(f, ", date {date}"),
            None => Ok(()),
        }
    }
}
