//! The forty columns of POLECAT.

use whomet::document::EntityType;
use whomet::gazetteer::Coordinates;
use whomet::graph::{DocumentId, EventNode, Graph, NodeId};

use super::{day, quad};
use crate::codes::Codes;
use crate::table::{Cell, Table};

/// The names of POLECAT's columns, in its order.
pub const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

/// One row an event, in the columns of POLECAT (Halterman and others, 2023).
///
/// * Participants of one side stand in one cell, joined by `; `, and so do what is known of each.
/// * Where all act alike, all are actors. Status is not in POLECAT: planned, negated and hypothetical events are told by
///   `Event Mode`, after the mode and a `; `.
/// * Intensity and contexts are not coded and stay empty, as do districts and provinces. `Wikipedia Actor ID` has items
///   of Wikidata.
/// * People, organisations and locations of the story are those of all documents that tell of the event.
pub fn table(graph: &Graph) -> Table<'_> {
    let codes = Codes::english();
    let stories = Stories::new(graph);
    let rows = graph
        .events()
        .iter()
        .map(move |event| row(graph, event, &codes, &stories));
    Table::new(COLUMNS, rows)
}

fn row<'g>(graph: &'g Graph, event: &'g EventNode, codes: &Codes, stories: &Stories) -> Vec<Cell<'g>> {
    let mut row = vec![
        Cell::from(format!("whomet-{}", event.id.0)),
        day(event).into(),
        Cell::from(&event.label),
        mode(event).into(),
        Cell::Empty,
        event.event_type.map(|it| QUADS[usize::from(quad(it)) - 1]).into(),
        Cell::Empty,
    ];
    row.extend(side(graph, &event.actors, codes));
    row.extend(side(graph, &event.recipients, codes));
    let place = event.place.as_ref();
    let node = place.and_then(|place| place.node).map(|node| &graph[node]);
    let country = node.and_then(|node| node.countries.first());
    let is_country = node.is_some_and(|node| node.node_type == EntityType::Country);
    let name = place.map(|place| &place.name);
    let at = node.and_then(|node| node.geography.coordinates);
    row.extend([
        name.into(),
        name.filter(|_| !is_country).into(),
        Cell::Empty,
        Cell::Empty,
        country.map(|code| codes.iso3(code)).map(str::to_owned).into(),
        at.map(Coordinates::latitude).into(),
        at.map(Coordinates::longitude).into(),
        node.and_then(|node| node.geography.geonames).into(),
        name.into(),
        place.map(|_| if is_country { "PCLI" } else { "PPL" }).into(),
    ]);
    let mut documents: Vec<DocumentId> = event.evidence.iter().map(|piece| piece.document).collect();
    documents.dedup();
    let sources: Vec<&str> = documents
        .iter()
        .filter_map(|&it| graph[it].source.as_deref())
        .collect();
    row.extend([
        Cell::from(once(sources)),
        event.reported.into(),
        stories.names(graph, &documents, &[EntityType::Person]).into(),
        stories
            .names(graph, &documents, &[EntityType::Organization, EntityType::Group])
            .into(),
        stories
            .names(graph, &documents, &[EntityType::Place, EntityType::Country])
            .into(),
        "eng".into(),
        concat!("whomet ", env!("CARGO_PKG_VERSION")).into(),
    ]);
    row
}

const QUADS: [&str; 4] = [
    "VERBAL COOPERATION",
    "MATERIAL COOPERATION",
    "VERBAL CONFLICT",
    "MATERIAL CONFLICT",
];

fn mode(event: &EventNode) -> String {
    let status = Some(event.status.name()).filter(|name| *name != "actual");
    let mode = event.mode.map(|mode| mode.name());
    mode.into_iter().chain(status).collect::<Vec<_>>().join("; ")
}

/// Name, country, COW, first sector, sectors, title, name as written, item.
fn side(graph: &Graph, nodes: &[NodeId], codes: &Codes) -> [Cell<'static>; 8] {
    let nodes: Vec<_> = nodes.iter().map(|&node| &graph[node]).collect();
    let countries = || nodes.iter().flat_map(|node| &node.countries);
    let cows = countries().filter_map(|code| Some(codes.country(code)?.cow));
    let titles = nodes.iter().filter_map(|node| node.descriptions.first());
    [
        once(nodes.iter().map(|node| node.name.as_str())),
        once(countries().map(|code| codes.iso3(code))),
        once(cows.filter(|cow| !cow.is_empty())),
        once(
            nodes
                .iter()
                .filter_map(|node| node.sectors.first())
                .map(String::as_str),
        ),
        once(nodes.iter().flat_map(|node| &node.sectors).map(String::as_str)),
        once(titles.map(String::as_str)),
        once(nodes.iter().flat_map(|node| &node.names).map(String::as_str)),
        once(nodes.iter().filter_map(|node| node.wikidata.as_deref())),
    ]
    .map(Cell::from)
}

/// Of whom and what each document speaks.
struct Stories {
    nodes: Vec<Vec<NodeId>>,
}

impl Stories {
    fn new(graph: &Graph) -> Stories {
        let mut nodes = vec![Vec::new(); graph.documents().len()];
        for node in graph.nodes() {
            for document in &node.documents {
                nodes[document.0 as usize].push(node.id);
            }
        }
        Stories { nodes }
    }

    /// The names of the nodes of some types in documents, in the order of the graph.
    fn names(&self, graph: &Graph, documents: &[DocumentId], types: &[EntityType]) -> String {
        let told = documents
            .iter()
            .flat_map(|document| &self.nodes[document.0 as usize]);
        let mut told: Vec<NodeId> = told.copied().collect();
        told.sort_unstable();
        told.dedup();
        let nodes = told.iter().map(|&node| &graph[node]);
        let wanted = nodes.filter(|node| types.contains(&node.node_type));
        once(wanted.map(|node| node.name.as_str()))
    }
}

/// Each value once, in the order of the first.
fn once<'v>(values: impl IntoIterator<Item = &'v str>) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen.join("; ")
}
