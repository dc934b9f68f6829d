//! A property graph as CSV, with scripts that load it into Neo4j and into Ladybug (which was Kuzu).

use std::io;

use whomet::graph::Graph;

use crate::folder::File;
use crate::geography;
use crate::table::{Cell, Table};

/// Six tables and two scripts: entities, events and documents as nodes; who takes part and where, what tells of it, and
/// who holds which office as relationships.
///
/// Text is as it was found: these files are for a database, and nothing is marked for spreadsheets.
///
/// # Errors
/// None but those of memory.
pub fn files(graph: &Graph) -> io::Result<Vec<File>> {
    let tables = [
        ("entities.csv", entities(graph)),
        ("events.csv", events(graph)),
        ("documents.csv", documents(graph)),
        ("takes_part.csv", takes_part(graph)),
        ("told_in.csv", told_in(graph)),
        ("holds_office.csv", holds_office(graph)),
    ];
    let mut files = Vec::new();
    for (name, table) in tables {
        let mut bytes = Vec::new();
        table.faithful().write_csv(&mut bytes)?;
        files.push(File::new(name, bytes));
    }
    files.push(File::new("load_neo4j.cypher", NEO4J));
    files.push(File::new("load_ladybug.cypher", LADYBUG));
    Ok(files)
}

fn entities(graph: &Graph) -> Table<'_> {
    let rows = graph.nodes().iter().map(|node| {
        let [iso3, cow, geonames, latitude, longitude] = geography::cells(&node.geography);
        vec![
            Cell::from(node.id.0),
            node.node_type.name().into(),
            Cell::from(&node.name),
            Cell::from(&node.key),
            node.wikidata.as_ref().into(),
            iso3,
            cow,
            geonames,
            latitude,
            longitude,
            Cell::from(node.countries.join(";")),
            Cell::from(node.sectors.join(";")),
            Cell::from(node.descriptions.join(";")),
            node.mentions.into(),
        ]
    });
    let columns = [
        "id",
        "kind",
        "name",
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
        "mentions",
    ];
    Table::new(columns, rows)
}

fn events(graph: &Graph) -> Table<'_> {
    let rows = graph.events().iter().map(|event| {
        vec![
            Cell::from(event.id.0),
            Cell::from(&event.label),
            event.mode.map(|mode| mode.name()).into(),
            event.status.name().into(),
            event.cameo.map(|cameo| cameo.to_string()).into(),
            event.begin().into(),
            event.end().into(),
            event.reported.into(),
            event.place.as_ref().map(|place| &place.name).into(),
            event.reports().into(),
        ]
    });
    let columns = [
        "id", "kind", "mode", "status", "cameo", "first", "last", "reported", "place", "reports",
    ];
    Table::new(columns, rows)
}

fn documents(graph: &Graph) -> Table<'_> {
    let rows = graph.documents().iter().zip(0u32..).map(|(document, id)| {
        vec![
            Cell::from(id),
            Cell::from(&document.id),
            document.date.into(),
            document.title.as_ref().into(),
            document.url.as_ref().into(),
            document.source.as_ref().into(),
        ]
    });
    Table::new(["id", "name", "published", "title", "url", "source"], rows)
}

fn takes_part(graph: &Graph) -> Table<'_> {
    let rows = graph.events().iter().flat_map(|event| {
        event.edges().map(|(role, node)| {
            let role = role.name().to_owned();
            vec![Cell::from(node.0), event.id.0.into(), role.into()]
        })
    });
    Table::new(["entity", "event", "role"], rows)
}

fn told_in(graph: &Graph) -> Table<'_> {
    let rows = graph.events().iter().flat_map(|event| {
        event.evidence.iter().map(|piece| {
            vec![
                Cell::from(event.id.0),
                piece.document.0.into(),
                piece.span.start.into(),
                piece.span.end.into(),
                Cell::from(&*piece.text),
                Cell::from(&*piece.rule),
            ]
        })
    });
    Table::new(["event", "document", "first", "last", "words", "rule"], rows)
}

fn holds_office(graph: &Graph) -> Table<'_> {
    let ties = graph.relations().iter();
    let rows = ties.filter_map(|tie| {
        Some(vec![
            Cell::from(tie.person.0),
            tie.body?.0.into(),
            tie.relation_type.name().into(),
            tie.office.as_ref().into(),
        ])
    });
    Table::new(["person", "body", "kind", "office"], rows)
}

const NEO4J: &str = include_str!("neo4j.cypher");
const LADYBUG: &str = include_str!("ladybug.cypher");
