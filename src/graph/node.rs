//! The nodes: entities of many documents, events, documents.

use super::edge::{QuotedEvidence, Role};
use super::ids::{DocumentId, EventNodeId, NodeId};
use whomet_engine::date::Date;
use whomet_reading::document::{Cameo, DateValue, EntityType, EventType, Geography, Mode, Status};

/// A document that a graph was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DocumentNode {
    /// The name that the article was given.
    pub id: String,
    /// When it was published.
    pub date: Option<Date>,
    /// Its title, if the document carried a field `title` or `headline`.
    pub title: Option<String>,
    /// Where it can be read, if the document carried a field `url` or `link`.
    pub url: Option<String>,
    /// Who published it, if the document carried a field `outlet`, `source` or `publisher`.
    pub source: Option<String>,
}

/// A person, country, place, organisation or group, as all documents together know it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Node {
    /// Its own id.
    pub id: NodeId,
    /// What it is.
    pub node_type: EntityType,
    /// The key by which documents were merged.
    pub key: String,
    /// The name that most documents use.
    pub name: String,
    /// Whether any document names it.
    pub named: bool,
    /// Its Wikidata item, if the gazetteer knows it.
    pub wikidata: Option<String>,
    /// Of a country or place, its codes and where it is.
    pub geography: Geography,
    /// Every name by which a document calls it, sorted.
    pub names: Vec<String>,
    /// The codes of the countries that it is, belongs to or acts for, sorted.
    pub countries: Vec<String>,
    /// The sectors that it acts in (PLOVER), sorted.
    pub sectors: Vec<String>,
    /// What it is said to be in a few words, such as "Russian foreign minister", sorted.
    pub descriptions: Vec<String>,
    /// The documents that speak of it.
    pub documents: Vec<DocumentId>,
    /// How often they mention it.
    pub mentions: usize,
}

/// An event, as all documents together tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventNode {
    /// Its own id.
    pub id: EventNodeId,
    /// What kind of event; `None` for a type of a user's own, then `label` holds it.
    pub event_type: Option<EventType>,
    /// The name of the type, PLOVER's or a user's own.
    pub label: String,
    /// How the participants consulted.
    pub mode: Option<Mode>,
    /// Whether it happened.
    pub status: Status,
    /// The code of the event in CAMEO, as "042".
    pub cameo: Option<Cameo>,
    /// Those who act, sorted.
    pub actors: Vec<NodeId>,
    /// Those whom it is done to, sorted; empty where all act alike.
    pub recipients: Vec<NodeId>,
    /// Participants in roles of a user's own, sorted.
    pub roles: Vec<(String, NodeId)>,
    /// Where, if any document says so.
    pub place: Option<EventPlaceNode>,
    /// When, as exactly as any document says.
    pub date: Option<DateValue>,
    /// The date of the earliest document that tells of it.
    pub reported: Option<Date>,
    /// Where it is said: this is the evidence of each of its edges, for documents that name other participants tell
    /// of another event. Never empty if extraction gave evidence.
    pub evidence: Vec<QuotedEvidence>,
}

/// Where an event happened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventPlaceNode {
    /// The place's node, if it is one of the graph's.
    pub node: Option<NodeId>,
    /// Its name.
    pub name: String,
}

impl EventNode {
    /// What it is in a word: how people consulted, as "visit", and of any other event its type, as "ASSAULT".
    pub fn word(&self) -> &str {
        let consults = self.event_type.is_none_or(|it| it == EventType::Consult);
        let mode = self.mode.filter(|_| consults);
        mode.map_or(&*self.label, |mode| mode.name())
    }

    /// The edges to those who take part, and to the place if it is a node.
    pub fn edges(&self) -> impl Iterator<Item = (Role<'_>, NodeId)> {
        let actors = self.actors.iter().map(|&node| (Role::Actor, node));
        let recipients = self.recipients.iter().map(|&node| (Role::Recipient, node));
        let others = self.roles.iter().map(|(role, node)| (Role::Other(role), *node));
        let place = self.place.iter().filter_map(|place| place.node);
        actors
            .chain(recipients)
            .chain(others)
            .chain(place.map(|node| (Role::Place, node)))
    }

    /// Whether `node` takes part in it, in whatever role; being its place is no part.
    pub fn has(&self, node: NodeId) -> bool {
        self.edges()
            .any(|(role, other)| other == node && role != Role::Place)
    }

    /// Those who take part, in whatever role, each once; being its place is no part.
    pub fn participants(&self) -> impl Iterator<Item = NodeId> {
        let all = || {
            let others = self.roles.iter().map(|(_, node)| *node);
            self.actors.iter().chain(&self.recipients).copied().chain(others)
        };
        all()
            .enumerate()
            .filter(move |&(at, node)| all().take(at).all(|earlier| earlier != node))
            .map(|(_, node)| node)
    }

    /// How many documents tell of it.
    pub fn reports(&self) -> usize {
        // Evidence is sorted by document.
        let pieces = self.evidence.chunk_by(|a, b| a.document == b.document);
        pieces.count()
    }

    /// The pairs that it brings together: each actor with each recipient or, where all act alike, all pairs of
    /// actors.
    ///
    /// Their number grows with the square of that of the participants, so they are made as they are asked for.
    pub fn pairs(&self) -> impl Iterator<Item = (NodeId, NodeId)> {
        self.actors.iter().enumerate().flat_map(|(at, &actor)| {
            let others = if self.recipients.is_empty() {
                &self.actors[at + 1..]
            } else {
                &self.recipients[..]
            };
            others
                .iter()
                .map(move |&other| (actor, other))
                .filter(|(actor, other)| actor != other)
        })
    }

    /// Those whom `node` is paired with: see [`EventNode::pairs`].
    pub fn counterparts(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let is_actor = self.actors.contains(&node);
        let is_recipient = self.recipients.contains(&node);
        let recipients = is_actor.then_some(&self.recipients).into_iter().flatten();
        let actors = (is_recipient || is_actor && self.recipients.is_empty())
            .then_some(&self.actors)
            .into_iter()
            .flatten();
        actors
            .chain(recipients)
            .copied()
            .filter(move |&other| other != node)
    }

    /// The first day that the date can mean, or the first of the interval.
    pub fn begin(&self) -> Option<Date> {
        self.date.map(|date| match date {
            DateValue::Date(date) | DateValue::Interval(date, _) => date,
        })
    }

    /// The first day that the date can mean or, where there is none, the day of the first report.
    pub fn begin_or_report(&self) -> Option<Date> {
        self.begin().or(self.reported)
    }

    /// The last date of the interval, or the date.
    pub fn end(&self) -> Option<Date> {
        self.date.map(|date| match date {
            DateValue::Date(date) | DateValue::Interval(_, date) => date,
        })
    }
}
