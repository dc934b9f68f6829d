//! Pairs with all that happened between them: the edges of the graphs that other programs draw.
//!
//! Programs that draw graphs want one edge between two nodes, and one kind of edges in a graph. So a link has no
//! direction; who acted is counted.

use std::collections::{BTreeMap, BTreeSet};

use whomet::Date;
use whomet::document::Status;
use whomet::graph::{EventNode, EventNodeId, Graph, Node, NodeId};

use crate::geography;

/// Two nodes and the events that pair them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// The two, the one with the lower id first.
    pub nodes: [NodeId; 2],
    /// The events, by date.
    pub events: Vec<EventNodeId>,
    /// How many reports tell of them, counted by event.
    pub reports: usize,
    /// In how many the first acts and the second is the recipient.
    pub forward: usize,
    /// In how many the second acts and the first is the recipient.
    pub backward: usize,
    /// In how many both act alike.
    pub mutual: usize,
    /// How many of each type and mode: "CONSULT visit".
    pub kinds: BTreeMap<String, usize>,
    /// How many of each status.
    pub statuses: BTreeMap<Status, usize>,
    /// The beginning of the first, if any is dated.
    pub first: Option<Date>,
    /// The end of the last, if any is dated.
    pub last: Option<Date>,
    /// The names of the places, sorted.
    pub places: Vec<String>,
}

impl Link {
    /// `CONSULT visit 3; ACCUSE 1`, the most frequent first.
    pub fn kinds_in_words(&self) -> String {
        in_words(self.kinds.iter().map(|(kind, count)| (kind.as_str(), *count)))
    }

    /// The ids of the events.
    pub(crate) fn event_ids(&self) -> String {
        let ids: Vec<String> = self.events.iter().map(|event| event.0.to_string()).collect();
        ids.join(" ")
    }

    /// What is counted of the link: types and modes, statuses, reports, who acted.
    pub(crate) fn counts(&self) -> [String; 6] {
        [
            self.kinds_in_words(),
            self.statuses_in_words(),
            self.reports.to_string(),
            self.forward.to_string(),
            self.backward.to_string(),
            self.mutual.to_string(),
        ]
    }

    /// `actual 3; planned 1`, the most frequent first.
    pub fn statuses_in_words(&self) -> String {
        in_words(
            self.statuses
                .iter()
                .map(|(status, count)| (status.name(), *count)),
        )
    }
}

/// What is known of a node: type, key, item, codes and place, countries, sectors, descriptions, mentions, documents.
pub(crate) fn known_of(node: &Node) -> impl Iterator<Item = String> {
    let identity = [
        node.node_type.name().to_owned(),
        node.key.clone(),
        node.wikidata.clone().unwrap_or_default(),
    ];
    let rest = [
        node.countries.join("; "),
        node.sectors.join("; "),
        node.descriptions.join("; "),
        node.mentions.to_string(),
        node.documents.len().to_string(),
    ];
    identity
        .into_iter()
        .chain(geography::texts(&node.geography))
        .chain(rest)
}

fn in_words<'c>(counts: impl Iterator<Item = (&'c str, usize)>) -> String {
    let mut counts: Vec<_> = counts.collect();
    counts.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    let words: Vec<String> = counts
        .into_iter()
        .map(|(name, count)| format!("{name} {count}"))
        .collect();
    words.join("; ")
}

/// All links of a graph, by their nodes.
pub fn links(graph: &Graph) -> Vec<Link> {
    let mut pairs: BTreeMap<[NodeId; 2], Vec<EventNodeId>> = BTreeMap::new();
    for event in graph.events() {
        let between: BTreeSet<[NodeId; 2]> = event.pairs().map(|(a, b)| [a.min(b), a.max(b)]).collect();
        for nodes in between {
            pairs.entry(nodes).or_default().push(event.id);
        }
    }
    pairs
        .into_iter()
        .map(|(nodes, events)| link(graph, nodes, events))
        .collect()
}

fn link(graph: &Graph, nodes: [NodeId; 2], events: Vec<EventNodeId>) -> Link {
    let all = || events.iter().map(|&event| &graph[event]);
    let mut link = Link {
        nodes,
        reports: all().map(EventNode::reports).sum(),
        forward: 0,
        backward: 0,
        mutual: 0,
        kinds: BTreeMap::new(),
        statuses: BTreeMap::new(),
        first: all().filter_map(EventNode::begin).min(),
        last: all().filter_map(EventNode::end).max(),
        places: Vec::new(),
        events: Vec::new(),
    };
    let mut places = BTreeSet::new();
    for event in all() {
        if event.recipients.is_empty() {
            link.mutual += 1;
        } else {
            let acts = |actor, recipient| event.pairs().any(|pair| pair == (actor, recipient));
            link.forward += usize::from(acts(nodes[0], nodes[1]));
            link.backward += usize::from(acts(nodes[1], nodes[0]));
        }
        *link.kinds.entry(kind(event)).or_default() += 1;
        *link.statuses.entry(event.status).or_default() += 1;
        places.extend(event.place.as_ref().map(|place| place.name.clone()));
    }
    link.places = places.into_iter().collect();
    link.events = events;
    link
}

/// Type and mode: "CONSULT visit".
pub fn kind(event: &EventNode) -> String {
    match event.mode {
        Some(mode) => format!("{} {mode}", event.label),
        None => event.label.clone(),
    }
}

/// The first and the last day that a date can mean, as ISO 8601.
pub(crate) fn days(event: &EventNode) -> Option<(String, String)> {
    let (begin, end) = (event.begin()?, event.end()?);
    let first = format!(
        "{:04}-{:02}-{:02}",
        begin.year(),
        begin.month().unwrap_or(1),
        begin.day().unwrap_or(1)
    );
    let last = match (end.month(), end.day()) {
        (Some(_), Some(_)) => end.to_string(),
        (month, _) => {
            let day = whomet::date::Day::new(end.year(), month.unwrap_or(12), 1)?;
            day.last_of_month().to_string()
        }
    };
    // What ends before it begins is taken the other way round.
    Some(if first <= last {
        (first, last)
    } else {
        (last, first)
    })
}

/// The nodes that take part in something or are tied to someone, with their numbers; those alone are drawn.
pub(crate) fn drawn(graph: &Graph, links: &[Link]) -> BTreeSet<NodeId> {
    let of_links = links.iter().flat_map(|link| link.nodes);
    let acting = graph
        .events()
        .iter()
        .flat_map(|event| event.participants().collect::<Vec<_>>());
    of_links.chain(acting).collect()
}
