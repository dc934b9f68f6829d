//! What a newcomer asks a graph.

use std::cmp::Reverse;

use super::Graph;
use super::edge::QuotedEvidence;
use super::encounter::Encounter;
use super::filter::Filter;
use super::ids::NodeId;
use super::names::Fit;
use super::node::{DocumentNode, EventNode, Node};
use super::sieve::Sieve;
use whomet_reading::document::{EventType, RelationType};

/// All that a graph knows of a node, made by [`Graph::about`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct About<'g> {
    /// The node, with its names and descriptions.
    pub node: &'g Node,
    /// The offices that it is said to hold.
    pub offices: Vec<OfficeHeld<'g>>,
    /// The countries that it belongs to: their names where the graph has them, otherwise their codes.
    pub countries: Vec<&'g str>,
    /// The documents that speak of it, by date.
    pub documents: Vec<&'g DocumentNode>,
    /// The events in which it takes part, by date.
    pub events: Vec<&'g EventNode>,
    /// Whom it met, the most often first.
    pub encounters: Vec<Encounter>,
}

/// An office that someone is said to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OfficeHeld<'g> {
    /// The office: "foreign minister".
    pub office: &'g str,
    /// The country or organisation.
    pub body: Option<&'g Node>,
    /// Where it is said.
    pub evidence: &'g [QuotedEvidence],
}

impl Graph {
    /// The nodes that have this name, or have it in one of their names: "Lavrov" finds Sergey Lavrov.
    ///
    /// Case and accents do not matter. Those whose name it is come first, then those that some document calls so,
    /// then those with a longer name, and with them people of whom a single document says no more than this one word;
    /// among equals, those that take part in more events.
    pub fn find(&self, name: &str) -> Vec<&Node> {
        let found = self.ranked(name).into_iter();
        found.map(|(_, id)| &self[id]).collect()
    }

    /// What [`Graph::find`] finds, and how well the name fits.
    pub(crate) fn ranked(&self, name: &str) -> Vec<(Fit, NodeId)> {
        let assembly = self.assembly();
        let mut found = assembly.names.find(name, &assembly.nodes);
        found.sort_by_key(|&(fit, id)| {
            let node = &self[id];
            let events = assembly.events_of[id.0 as usize].len();
            (fit, Reverse((events, node.mentions)), id)
        });
        found
    }

    /// The events that pass `filter`, by date.
    pub fn events_where<'g>(&'g self, filter: &'g Filter) -> impl Iterator<Item = &'g EventNode> {
        let sieve = Sieve::new(filter, self);
        let briefs = &self.assembly().briefs;
        let events = self.events().iter().zip(briefs);
        events
            .filter(move |(event, brief)| sieve.passes(brief, event))
            .map(|(event, _)| event)
    }

    /// All events in which `node` takes part, by date.
    pub fn events_of(&self, node: NodeId) -> impl Iterator<Item = &EventNode> {
        let events = self.assembly().events_of.get(node.0 as usize);
        events.into_iter().flatten().map(|&event| &self[event])
    }

    /// The meetings, visits, calls and talks in which `node` takes part, of whatever status: planned and denied
    /// ones are among them. By date.
    pub fn meetings(&self, node: NodeId) -> impl Iterator<Item = &EventNode> {
        self.events_of(node)
            .filter(|event| event.event_type == Some(EventType::Consult))
    }

    /// Whom `node` met, in meetings, visits and calls that took place; those whom it met most often first.
    ///
    /// Visitors of one delegation did not meet one another: see [`EventNode::pairs`].
    pub fn who_met(&self, node: NodeId) -> Vec<Encounter> {
        self.encounters(node, &Filter::meetings())
    }

    /// With whom `node` is paired in events that pass `filter`; the most frequent first.
    pub fn encounters(&self, node: NodeId, filter: &Filter) -> Vec<Encounter> {
        self.select(filter).encounters(&[node])
    }

    /// The events that pair the two, in whichever direction, by date.
    pub fn between(&self, a: NodeId, b: NodeId) -> impl Iterator<Item = &EventNode> {
        self.events_of(a)
            .filter(move |event| event.counterparts(a).any(|counterpart| counterpart == b))
    }

    /// All that the graph knows of `node`.
    ///
    /// # Panics
    ///
    /// If `node` is not of this graph.
    pub fn about(&self, node: NodeId) -> About<'_> {
        let id = node;
        let node = &self[id];
        let offices = self
            .relations()
            .iter()
            .filter(|relation| relation.person == id && relation.relation_type == RelationType::HoldsOffice)
            .filter_map(|relation| {
                Some(OfficeHeld {
                    office: relation.office.as_deref()?,
                    body: relation.body.map(|body| &self[body]),
                    evidence: &relation.evidence,
                })
            })
            .collect();
        let countries = &self.assembly().countries;
        About {
            node,
            offices,
            countries: node
                .countries
                .iter()
                .map(|code| {
                    countries
                        .get(code)
                        .map_or(code.as_str(), |&country| &self[country].name)
                })
                .collect(),
            documents: node.documents.iter().map(|&document| &self[document]).collect(),
            events: self.events_of(id).collect(),
            encounters: self.who_met(id),
        }
    }
}
