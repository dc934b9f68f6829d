//! From reports to nodes and edges.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::brief::Brief;
use super::edge::{QuotedEvidence, RelationEdge};
use super::identity::{Identity, identities};
use super::ids::{DocumentId, EventNodeId, NodeId};
use super::names::Names;
use super::node::{DocumentNode, EventNode, EventPlaceNode, Node};
use super::report::{Report, ReportedEntity, ReportedEvent, ReportedEvidence};
use super::same_event::{Told, Where, join};
use super::same_meeting;
use whomet_engine::words::fold;
use whomet_reading::document::{Cameo, EntityType, EventType, Mode, RelationType, Status};

/// A graph put together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Assembly {
    pub(crate) documents: Vec<DocumentNode>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) events: Vec<EventNode>,
    pub(crate) relations: Vec<RelationEdge>,
    /// For each node the events in which it takes part, by date.
    pub(crate) events_of: Vec<Vec<EventNodeId>>,
    /// Countries by their code.
    pub(crate) countries: FxHashMap<String, NodeId>,
    pub(crate) names: Names,
    /// Each event in brief, in the same order.
    pub(crate) briefs: Vec<Brief>,
}

impl Assembly {
    pub(crate) fn new(reports: &[Arc<Report>]) -> Assembly {
        let mut reports: Vec<&Report> = reports.iter().map(|report| &**report).collect();
        reports.sort();
        reports.dedup();
        let (nodes, ids) = nodes(&reports);
        let events = events(&reports, &ids);
        let relations = relations(&reports, &ids);
        let documents = reports
            .iter()
            .map(|report| DocumentNode {
                id: report.id.clone(),
                date: report.date,
                title: report.title.clone(),
                url: report.url.clone(),
                source: report.source.clone(),
            })
            .collect();
        Assembly::of(documents, nodes, events, relations)
    }

    /// What is looked up quickly, beside what there is.
    pub(crate) fn of(
        documents: Vec<DocumentNode>,
        nodes: Vec<Node>,
        events: Vec<EventNode>,
        relations: Vec<RelationEdge>,
    ) -> Assembly {
        let mut events_of = vec![Vec::new(); nodes.len()];
        for event in &events {
            for node in event.participants() {
                events_of[node.0 as usize].push(event.id);
            }
        }
        let mut countries = FxHashMap::default();
        for node in nodes.iter().filter(|node| node.node_type == EntityType::Country) {
            for code in &node.countries {
                countries.entry(code.clone()).or_insert(node.id);
            }
        }
        Assembly {
            documents,
            names: Names::new(&nodes),
            briefs: events.iter().map(Brief::new).collect(),
            nodes,
            events,
            relations,
            events_of,
            countries,
        }
    }
}

/// The node of each entity of each report.
type Ids = Vec<Vec<NodeId>>;

fn nodes(reports: &[&Report]) -> (Vec<Node>, Ids) {
    let identities = identities(reports);
    let mut members: BTreeMap<Identity, Vec<(usize, &ReportedEntity)>> = BTreeMap::new();
    for (document, (report, identities)) in reports.iter().zip(&identities).enumerate() {
        for (entity, identity) in report.entities.iter().zip(identities) {
            members.entry(*identity).or_default().push((document, entity));
        }
    }
    let ids: FxHashMap<Identity, NodeId> = members
        .keys()
        .zip(0..)
        .map(|(&it, id)| (it, NodeId(id)))
        .collect();
    let ids = identities
        .iter()
        .map(|identities| identities.iter().map(|identity| ids[identity]).collect())
        .collect();
    let nodes = members
        .values()
        .zip(0..)
        .map(|(members, id)| node(NodeId(id), members))
        .collect();
    (nodes, ids)
}

fn node(id: NodeId, members: &[(usize, &ReportedEntity)]) -> Node {
    let all = |get: fn(&ReportedEntity) -> Option<&String>| -> Vec<String> {
        let values: BTreeSet<&String> = members.iter().filter_map(|(_, entity)| get(entity)).collect();
        values.into_iter().cloned().collect()
    };
    let mut documents: Vec<DocumentId> = members.iter().map(|&(at, _)| DocumentId(at as u32)).collect();
    documents.dedup();
    let names: BTreeSet<&String> = members.iter().flat_map(|(_, entity)| &entity.names).collect();
    let wikidata = most_frequent(members.iter().filter_map(|(_, entity)| entity.wikidata.as_ref()));
    // The same in all documents, but for those that an earlier version wrote: they tell less.
    let geography = members.iter().map(|(_, entity)| entity.geography).max();
    let (_, first) = members[0];
    Node {
        id,
        node_type: first.entity_type,
        key: first.key.clone(),
        name: most_frequent(members.iter().map(|(_, entity)| &entity.name))
            .cloned()
            .unwrap_or_default(),
        named: members.iter().any(|(_, entity)| entity.named),
        wikidata: wikidata.cloned(),
        geography: geography.unwrap_or_default(),
        names: names.into_iter().cloned().collect(),
        countries: all(|entity| entity.country.as_ref()),
        sectors: all(|entity| entity.sector.as_ref()),
        descriptions: all(|entity| entity.description.as_ref()),
        documents,
        mentions: members.iter().map(|(_, entity)| entity.mentions).sum(),
    }
}

/// The value that occurs most often; among equals the longest, then the first by the alphabet.
fn most_frequent<'r>(values: impl Iterator<Item = &'r String>) -> Option<&'r String> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
        .into_iter()
        .rev()
        .max_by_key(|(value, count)| (*count, value.len()))
        .map(|(value, _)| value)
}

/// What must be the same in reports of one event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Alike<'r> {
    event_type: Option<EventType>,
    label: &'r str,
    mode: Option<Mode>,
    status: Status,
    actors: Vec<NodeId>,
    recipients: Vec<NodeId>,
    roles: Vec<(&'r str, NodeId)>,
    /// The event itself if too few take part for it to be known again elsewhere.
    only: Option<(usize, usize)>,
}

impl<'r> Alike<'r> {
    fn new(source: (usize, usize), event: &'r ReportedEvent, ids: &[NodeId]) -> Alike<'r> {
        let mut roles: Vec<(&str, NodeId)> =
            event.roles.iter().map(|(role, it)| (&**role, ids[*it])).collect();
        roles.sort_unstable();
        roles.dedup();
        let (actors, recipients) = (set(&event.actors, ids), set(&event.recipients, ids));
        let mut participants: Vec<NodeId> = actors
            .iter()
            .chain(&recipients)
            .copied()
            .chain(roles.iter().map(|(_, node)| *node))
            .collect();
        participants.sort_unstable();
        participants.dedup();
        Alike {
            event_type: event.event_type,
            label: &event.label,
            // How an act was done is told by some of those who report it.
            mode: event
                .mode
                .filter(|_| event.event_type.is_none_or(|it| it == EventType::Consult)),
            status: event.status,
            actors,
            recipients,
            roles,
            only: (participants.len() < 2).then_some(source),
        }
    }
}

fn set(entities: &[usize], ids: &[NodeId]) -> Vec<NodeId> {
    let mut nodes: Vec<NodeId> = entities.iter().map(|&entity| ids[entity]).collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

fn events(reports: &[&Report], ids: &Ids) -> Vec<EventNode> {
    let mut told: BTreeMap<Alike, Vec<Told>> = BTreeMap::new();
    let mut buffer = String::new();
    for (at, report) in reports.iter().enumerate() {
        for (n, event) in report.events.iter().enumerate() {
            let place = event.place.as_ref().map(|(entity, name)| match entity {
                Some(entity) => Where::Node(ids[at][*entity]),
                None => Where::Name(fold(name, &mut buffer).to_owned()),
            });
            let alike = Alike::new((at, n), event, &ids[at]);
            told.entry(alike).or_default().push(Told {
                date: event.date,
                place,
                published: report.date,
                source: (at, n),
            });
        }
    }
    let mut events: Vec<EventNode> = Vec::new();
    for (alike, told) in told {
        for mut joined in join(alike.event_type, alike.status, told) {
            joined.sources.sort_unstable();
            let reported = || joined.sources.iter().map(|&(at, n)| (at, &reports[at].events[n]));
            let place = reported()
                .filter_map(|(at, event)| Some((at, event.place.as_ref()?)))
                .map(|(at, (entity, name))| EventPlaceNode {
                    node: entity.map(|entity| ids[at][entity]),
                    name: name.clone(),
                })
                .next();
            // Of codes, that which says most.
            let cameo: BTreeSet<Cameo> = reported().filter_map(|(_, event)| event.cameo).collect();
            let told: BTreeSet<Mode> = reported().filter_map(|(_, event)| event.mode).collect();
            events.push(EventNode {
                id: EventNodeId(0),
                event_type: alike.event_type,
                label: alike.label.to_owned(),
                mode: alike.mode.or_else(|| told.first().copied()),
                status: alike.status,
                cameo: cameo.last().copied(),
                actors: alike.actors.clone(),
                recipients: alike.recipients.clone(),
                roles: alike
                    .roles
                    .iter()
                    .map(|(role, node)| ((*role).to_owned(), *node))
                    .collect(),
                place,
                date: joined.date,
                reported: joined
                    .sources
                    .iter()
                    .filter_map(|&(at, _)| reports[at].date)
                    .min(),
                evidence: evidence(reported().map(|(at, event)| (at, &event.evidence))),
            });
        }
    }
    same_meeting::join(&mut events);
    // Stable: events of one date stay in the order of what is alike and of what is known of them.
    events.sort_by_key(|event| (event.date.is_none(), event.begin(), event.end()));
    for (event, id) in events.iter_mut().zip(0..) {
        event.id = EventNodeId(id);
    }
    events
}

fn relations(reports: &[&Report], ids: &Ids) -> Vec<RelationEdge> {
    type Tie = (NodeId, RelationType, Option<NodeId>, Option<String>);
    type Told<'r> = Vec<(usize, Option<&'r String>, &'r Vec<ReportedEvidence>)>;
    let mut ties: BTreeMap<Tie, Told> = BTreeMap::new();
    let mut buffer = String::new();
    for (at, report) in reports.iter().enumerate() {
        for relation in &report.relations {
            let folded = relation
                .office
                .as_ref()
                .map(|office| fold(office, &mut buffer).to_owned());
            let body = relation.body.map(|body| ids[at][body]);
            let tie = (ids[at][relation.person], relation.relation_type, body, folded);
            let told = ties.entry(tie).or_default();
            told.push((at, relation.office.as_ref(), &relation.evidence));
        }
    }
    ties.into_iter()
        .map(|((person, relation_type, body, _), told)| RelationEdge {
            relation_type,
            person,
            office: most_frequent(told.iter().filter_map(|(_, office, _)| *office)).cloned(),
            body,
            evidence: evidence(told.iter().map(|&(at, _, evidence)| (at, evidence))),
        })
        .collect()
}

/// The evidence of several reports, each piece once.
fn evidence<'r>(pieces: impl Iterator<Item = (usize, &'r Vec<ReportedEvidence>)>) -> Vec<QuotedEvidence> {
    let mut all: Vec<QuotedEvidence> = pieces
        .flat_map(|(at, pieces)| {
            pieces.iter().map(move |piece| QuotedEvidence {
                document: DocumentId(at as u32),
                span: piece.span,
                text: piece.text.clone(),
                rule: piece.rule.clone(),
            })
        })
        .collect();
    all.sort();
    all.dedup();
    all
}
