//! Dyads: pairs of participants, with all events between them.

use std::collections::BTreeMap;

use super::Graph;
use super::filter::Filter;
use super::ids::{EventNodeId, NodeId};
use super::node::EventNode;
use whomet_engine::date::Date;
use whomet_reading::document::{EventType, Mode, Status};

/// Two nodes and the events of one type between them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dyad {
    /// The actor; where all act alike, the one with the lower id.
    pub source: NodeId,
    /// The recipient, or the other actor.
    pub target: NodeId,
    /// Whether the one does it to the other, or both alike.
    pub directed: bool,
    /// What kind of event; `None` for a type of a user's own.
    pub event_type: Option<EventType>,
    /// The name of the type.
    pub label: String,
    /// How many of each mode, for events that have one.
    pub modes: BTreeMap<Mode, usize>,
    /// How many of each status.
    pub statuses: BTreeMap<Status, usize>,
    /// The beginning of the earliest, if any is dated.
    pub first: Option<Date>,
    /// The end of the latest, if any is dated.
    pub last: Option<Date>,
    /// The events, by date.
    pub events: Vec<EventNodeId>,
}

impl Dyad {
    /// How many events there are.
    pub fn count(&self) -> usize {
        self.events.len()
    }

    fn add(&mut self, event: &EventNode) {
        if let Some(mode) = event.mode {
            *self.modes.entry(mode).or_default() += 1;
        }
        *self.statuses.entry(event.status).or_default() += 1;
        let (first, last) = (event.begin(), event.end());
        self.first = self.first.into_iter().chain(first).min();
        self.last = self.last.into_iter().chain(last).max();
        self.events.push(event.id);
    }
}

impl Graph {
    /// The pairs of participants of all events: each actor with each recipient or, where all act alike, all pairs of
    /// actors. Sorted by source, target and type.
    pub fn dyads(&self) -> Vec<Dyad> {
        self.dyads_where(&Filter::all())
    }

    /// The pairs of participants of the events that pass `filter`.
    ///
    /// Time and memory grow with the number of pairs, which is the square of that of an event's participants.
    pub fn dyads_where(&self, filter: &Filter) -> Vec<Dyad> {
        dyads(self.events_where(filter))
    }
}

/// The pairs of participants of `events`.
pub(crate) fn dyads<'g>(events: impl Iterator<Item = &'g EventNode>) -> Vec<Dyad> {
    let mut dyads: BTreeMap<(NodeId, NodeId, bool, &str), Dyad> = BTreeMap::new();
    for event in events {
        let directed = !event.recipients.is_empty();
        for (source, target) in event.pairs() {
            dyads
                .entry((source, target, directed, &event.label))
                .or_insert_with(|| Dyad {
                    source,
                    target,
                    directed,
                    event_type: event.event_type,
                    label: event.label.clone(),
                    modes: BTreeMap::new(),
                    statuses: BTreeMap::new(),
                    first: None,
                    last: None,
                    events: Vec::new(),
                })
                .add(event);
        }
    }
    dyads.into_values().collect()
}
