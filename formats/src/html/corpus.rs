//! The page of many articles: who met whom as a graph, a table, a timeline and a map.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use whomet::graph::{EventNode, Filter, Graph, Node, NodeId};

use super::layout::layout;
use super::{Page, escape, is_web};
use crate::links::{days, links};

/// The page of a graph. More than a thousand nodes or ten thousand events are cut to those that are in most, and the
/// page says so.
pub fn corpus(graph: &Graph, title: &str) -> String {
    let cut = strongest(graph);
    let shown = cut.as_ref().unwrap_or(graph);
    let note = match &cut {
        Some(shown) => format!(
            "Shown are {} of {} events and {} of {} people, countries and others: those that are in most.",
            shown.events().len(),
            graph.events().len(),
            shown.nodes().len(),
            graph.nodes().len()
        ),
        None => String::new(),
    };
    let data = data(shown);
    let body = include_str!("corpus.html")
        .replace("{title}", &escape(title))
        .replace("{note}", &escape(&note))
        .replace("{land}", include_str!("../../data/land.svgpath"))
        .replace("{documents}", &shown.documents().len().to_string())
        .replace("{events}", &shown.events().len().to_string());
    Page {
        title: title.to_owned(),
        body,
        data: Some(data.to_string()),
        script: include_str!("corpus.js"),
        ..Page::default()
    }
    .to_html()
}

const MOST_NODES: usize = 1_000;
const MOST_EVENTS: usize = 10_000;

/// The part of a graph that a page can show, if that is not the whole.
fn strongest(graph: &Graph) -> Option<Graph> {
    if graph.nodes().len() <= MOST_NODES && graph.events().len() <= MOST_EVENTS {
        return None;
    }
    let all = graph.select(&Filter::all());
    let top = all.top_participants(MOST_NODES * 9 / 10);
    let wanted: BTreeSet<NodeId> = top.iter().map(|standing| standing.node).collect();
    let mut events = all.keep(|event| event.participants().all(|node| wanted.contains(&node)));
    if events.len() > MOST_EVENTS {
        // Those that most documents tell of; among equals, the latest.
        let mut order: Vec<&EventNode> = events.events().collect();
        order.sort_by_key(|event| std::cmp::Reverse((event.reports(), event.begin_or_report(), event.id)));
        let kept: BTreeSet<_> = order.iter().take(MOST_EVENTS).map(|event| event.id).collect();
        events = events.keep(|event| kept.contains(&event.id));
    }
    Some(events.to_graph())
}

/// What the script reads. Lists instead of objects keep the file small; `corpus.js` names their places.
fn data(graph: &Graph) -> Value {
    let links = links(graph);
    let mut drawn: BTreeSet<NodeId> = BTreeSet::new();
    for event in graph.events() {
        drawn.extend(event.participants());
    }
    let numbers: BTreeMap<NodeId, usize> = drawn.iter().copied().zip(0..).collect();
    let springs: Vec<(usize, usize, usize)> = links
        .iter()
        .map(|link| {
            (
                numbers[&link.nodes[0]],
                numbers[&link.nodes[1]],
                link.events.len(),
            )
        })
        .collect();
    let places = layout(drawn.len(), &springs);
    let nodes: Vec<Value> = drawn
        .iter()
        .zip(places)
        .map(|(&id, [x, y])| node(&graph[id], x, y))
        .collect();
    let mut sites: Vec<Value> = Vec::new();
    let mut known: BTreeMap<(Option<NodeId>, &str), usize> = BTreeMap::new();
    let ids = |nodes: &[NodeId]| -> Vec<usize> { nodes.iter().map(|node| numbers[node]).collect() };
    let mut events: Vec<Value> = Vec::new();
    for event in graph.events() {
        let site = event.place.as_ref().map(|place| {
            *known.entry((place.node, &place.name)).or_insert_with(|| {
                let at = place.node.and_then(|node| graph[node].geography.coordinates);
                sites.push(match at {
                    Some(at) => json!([place.name, at.latitude(), at.longitude()]),
                    None => json!([place.name]),
                });
                sites.len() - 1
            })
        });
        let evidence: Vec<Value> = event
            .evidence
            .iter()
            .map(|piece| json!([piece.document.0, *piece.text, *piece.rule]))
            .collect();
        let own: Vec<usize> = event.roles.iter().map(|(_, node)| numbers[node]).collect();
        let days = days(event);
        events.push(json!([
            ids(&event.actors),
            ids(&event.recipients),
            event.label,
            event.mode.map(|mode| mode.name()),
            event.status.name(),
            days.as_ref().map(|days| &days.0),
            days.as_ref().map(|days| &days.1),
            event.date.map(|date| date.to_string()),
            event.reported.map(|date| date.to_string()),
            site,
            evidence,
            own,
        ]));
    }
    let documents: Vec<Value> = graph
        .documents()
        .iter()
        .map(|document| {
            json!([
                document.id,
                document.date.map(|date| date.to_string()),
                document.title,
                document.url.as_ref().filter(|url| is_web(url)),
                document.source,
            ])
        })
        .collect();
    json!({"nodes": nodes, "events": events, "sites": sites, "documents": documents})
}

fn node(node: &Node, x: f64, y: f64) -> Value {
    let item = node.wikidata.as_ref();
    json!([
        node.name,
        node.node_type.name(),
        node.countries,
        item.filter(|item| item.bytes().all(|b| b.is_ascii_alphanumeric())),
        node.descriptions.iter().find(|it| **it != node.name),
        (x * 10.0).round() / 10.0,
        (y * 10.0).round() / 10.0,
    ])
}
