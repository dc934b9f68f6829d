//! The tables of what was found: pairs, events, nodes, documents, evidence, mentions.
//!
//! Lists in a cell are joined by `; `. Ids are those of the graph, so that one table can be joined with another.

use whomet::document::code_points::CodePoints;
use whomet::document::{Document, MentionType};
use whomet::gazetteer::Coordinates;
use whomet::graph::{DocumentId, EventNode, Graph, NodeId};

use crate::geography;
use crate::table::{Cell, Table};

/// One row for each pair of an event: the actor and the recipient or, where all act alike, any two.
pub fn pairs(graph: &Graph) -> Table<'_> {
    let rows = graph.events().iter().flat_map(move |event| {
        event.pairs().map(move |(source, target)| {
            let mut row = vec![Cell::from(event.id.0)];
            for node in [source, target].map(|node| &graph[node]) {
                row.extend([
                    node.id.0.into(),
                    Cell::from(&node.name),
                    node.node_type.name().into(),
                    list(&node.countries),
                    list(&node.sectors),
                    node.wikidata.as_ref().into(),
                ]);
            }
            row.push((!event.recipients.is_empty()).into());
            row.extend(happening(graph, event));
            row
        })
    });
    let ends = ["source", "target"].iter().flat_map(|end| {
        ["", "_name", "_type", "_countries", "_sectors", "_wikidata"].map(|part| format!("{end}{part}"))
    });
    let columns = ["event".to_owned()]
        .into_iter()
        .chain(ends)
        .chain(["directed".to_owned()])
        .chain(HAPPENING.map(str::to_owned));
    Table::new(columns, rows)
}

/// One row for each pair of an event, with what fits on a terminal.
pub fn pairs_in_brief(graph: &Graph) -> Table<'_> {
    let rows = graph.events().iter().flat_map(move |event| {
        event.pairs().map(move |(source, target)| {
            vec![
                Cell::from(event.date.map(|date| date.to_string()).or_else(|| {
                    // In brackets, for it is only when it was told.
                    Some(format!("[{}]", event.reported?))
                })),
                Cell::from(&graph[source].name),
                if event.recipients.is_empty() { "–" } else { ">" }.into(),
                Cell::from(&graph[target].name),
                event.word().into(),
                event.status.name().into(),
                event.place.as_ref().map(|place| &place.name).into(),
                event.reports().into(),
            ]
        })
    });
    let columns = ["date", "who", "", "whom", "what", "status", "place", "reports"];
    Table::new(columns, rows)
}

/// One row an event.
pub fn events(graph: &Graph) -> Table<'_> {
    let rows = graph.events().iter().map(move |event| {
        let mut row = vec![
            Cell::from(event.id.0),
            names(graph, &event.actors),
            names(graph, &event.recipients),
            Cell::from(joined(event.actors.iter().map(|node| node.0.to_string()))),
            Cell::from(joined(event.recipients.iter().map(|node| node.0.to_string()))),
            match &event.roles[..] {
                [] => Cell::Empty,
                roles => {
                    let named = |(role, node): &(String, NodeId)| format!("{role}: {}", graph[*node].name);
                    Cell::from(joined(roles.iter().map(named)))
                }
            },
        ];
        row.extend(happening(graph, event));
        row
    });
    let columns = [
        "event",
        "actors",
        "recipients",
        "actor_ids",
        "recipient_ids",
        "own_roles",
    ];
    Table::new(columns.into_iter().chain(HAPPENING), rows)
}

/// One row a person, country, organisation, place or group.
pub fn nodes(graph: &Graph) -> Table<'_> {
    let rows = graph.nodes().iter().map(move |node| {
        let [iso3, cow, geonames, latitude, longitude] = geography::cells(&node.geography);
        vec![
            Cell::from(node.id.0),
            node.node_type.name().into(),
            Cell::from(&node.name),
            node.named.into(),
            Cell::from(&node.key),
            node.wikidata.as_ref().into(),
            iso3,
            cow,
            geonames,
            latitude,
            longitude,
            list(&node.countries),
            list(&node.sectors),
            list(&node.descriptions),
            list(&node.names),
            node.mentions.into(),
            node.documents.len().into(),
            graph.events_of(node.id).count().into(),
        ]
    });
    Table::new(
        [
            "node",
            "type",
            "name",
            "named",
            "key",
            "wikidata",
            "iso3",
            "cow",
            "geonames",
            "latitude",
            "longitude",
            "countries",
            "sectors",
            "descriptions",
            "names",
            "mentions",
            "documents",
            "events",
        ],
        rows,
    )
}

/// One row for each piece of evidence of an event: the sentence, the rule, the document.
pub fn evidence(graph: &Graph) -> Table<'_> {
    let rows = graph.events().iter().flat_map(move |event| {
        event.evidence.iter().map(move |piece| {
            let document = &graph[piece.document];
            vec![
                Cell::from(event.id.0),
                Cell::from(&document.id),
                document.date.into(),
                document.title.as_ref().into(),
                document.url.as_ref().into(),
                piece.span.start.into(),
                piece.span.end.into(),
                Cell::from(&*piece.text),
                Cell::from(&*piece.rule),
            ]
        })
    });
    Table::new(
        [
            "event",
            "document",
            "document_date",
            "title",
            "url",
            "start",
            "end",
            "text",
            "rule",
        ],
        rows,
    )
}

/// One row a mention of each document; offsets count code points of its text.
pub fn mentions<'d>(documents: impl IntoIterator<Item = &'d Document, IntoIter: 'd>) -> Table<'d> {
    let rows = documents.into_iter().flat_map(|document| {
        let spans = document.mentions().iter().map(|mention| mention.span);
        let code_points = CodePoints::new(document, spans);
        document.mentions().iter().map(move |mention| {
            let span = code_points.span(mention.span);
            let entity = mention.entity.map(|entity| &document[entity]);
            vec![
                Cell::from(document.id()),
                span.start.into(),
                span.end.into(),
                mention.span.of(document.text()).into(),
                mention.mention_type.name().into(),
                mention.kind.name().into(),
                entity.map(|entity| entity.id.0).into(),
                entity.map(|entity| &entity.name).into(),
                entity.map(|entity| &entity.key).into(),
                entity.and_then(|entity| entity.wikidata.as_ref()).into(),
                entity.and_then(|entity| entity.country.as_ref()).into(),
                match mention.mention_type {
                    MentionType::Date => mention.value.into(),
                    _ => Cell::Empty,
                },
            ]
        })
    });
    Table::new(
        [
            "document", "start", "end", "text", "type", "kind", "entity", "name", "key", "wikidata",
            "country", "date",
        ],
        rows,
    )
}

const HAPPENING: [&str; 15] = [
    "type",
    "mode",
    "status",
    "cameo",
    "date",
    "date_end",
    "reported",
    "place",
    "place_countries",
    "place_latitude",
    "place_longitude",
    "reports",
    "documents",
    "rules",
    "text",
];

/// What is told of an event whoever takes part.
fn happening<'g>(graph: &'g Graph, event: &'g EventNode) -> [Cell<'g>; 15] {
    let place = event.place.as_ref();
    let node = place.and_then(|place| place.node).map(|node| &graph[node]);
    let at = node.and_then(|node| node.geography.coordinates);
    let mut documents: Vec<DocumentId> = event.evidence.iter().map(|piece| piece.document).collect();
    documents.dedup();
    let mut rules: Vec<&str> = event.evidence.iter().map(|piece| &*piece.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    [
        Cell::from(&event.label),
        event.mode.map(|mode| mode.name()).into(),
        event.status.name().into(),
        event.cameo.map(|cameo| cameo.to_string()).into(),
        event.begin().into(),
        event.end().into(),
        event.reported.into(),
        place.map(|place| &place.name).into(),
        node.map_or(Cell::Empty, |node| list(&node.countries)),
        at.map(Coordinates::latitude).into(),
        at.map(Coordinates::longitude).into(),
        event.reports().into(),
        Cell::from(joined(documents.iter().map(|&id| graph[id].id.as_str()))),
        Cell::from(joined(rules)),
        event.evidence.first().map(|piece| &*piece.text).into(),
    ]
}

fn names<'g>(graph: &'g Graph, nodes: &[NodeId]) -> Cell<'g> {
    match *nodes {
        [] => Cell::Empty,
        [one] => Cell::from(&graph[one].name),
        _ => Cell::from(joined(nodes.iter().map(|&node| graph[node].name.as_str()))),
    }
}

fn list(values: &[String]) -> Cell<'_> {
    match values {
        [] => Cell::Empty,
        [one] => Cell::from(one),
        _ => Cell::from(joined(values.iter().map(String::as_str))),
    }
}

fn joined<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> String {
    let values: Vec<T> = values.into_iter().collect();
    let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
    values.join("; ")
}
