//! The two spreadsheets that Gephi imports.

use std::io;

use whomet::graph::Graph;

use crate::folder::File;
use crate::geography;
use crate::links::{drawn, links};
use crate::table::{Cell, Table};

/// `nodes.csv` and `edges.csv`, with the column names that Gephi knows (`Id`, `Label`, `Source`, `Target`, `Type`,
/// `Weight`); what they hold is what [`gexf`](crate::gexf) holds, without spells.
///
/// # Errors
/// None but those of memory.
pub fn files(graph: &Graph) -> io::Result<Vec<File>> {
    let links = links(graph);
    let nodes = drawn(graph, &links).into_iter().map(|id| {
        let node = &graph[id];
        let [iso3, cow, geonames, latitude, longitude] = geography::cells(&node.geography);
        vec![
            Cell::from(id.0),
            Cell::from(&node.name),
            node.node_type.name().into(),
            Cell::from(&node.key),
            node.wikidata.as_ref().into(),
            iso3,
            cow,
            geonames,
            latitude,
            longitude,
            Cell::from(node.countries.join("; ")),
            Cell::from(node.sectors.join("; ")),
            Cell::from(node.descriptions.join("; ")),
            node.mentions.into(),
            node.documents.len().into(),
        ]
    });
    let columns = [
        "Id",
        "Label",
        "Kind",
        "Key",
        "Wikidata",
        "Iso3",
        "Cow",
        "Geonames",
        "Latitude",
        "Longitude",
        "Countries",
        "Sectors",
        "Descriptions",
        "Mentions",
        "Documents",
    ];
    let nodes = Table::new(columns, nodes);
    let edges = links.iter().zip(0..).map(|(link, id)| {
        let ids: Vec<String> = link.events.iter().map(|event| event.0.to_string()).collect();
        vec![
            Cell::from(link.nodes[0].0),
            link.nodes[1].0.into(),
            "Undirected".into(),
            Cell::Whole(id),
            link.kinds_in_words().into(),
            link.events.len().into(),
            link.statuses_in_words().into(),
            link.reports.into(),
            link.forward.into(),
            link.backward.into(),
            link.mutual.into(),
            link.first.into(),
            link.last.into(),
            link.places.join("; ").into(),
            ids.join(" ").into(),
        ]
    });
    let columns = [
        "Source",
        "Target",
        "Type",
        "Id",
        "Label",
        "Weight",
        "Statuses",
        "Reports",
        "Source acts",
        "Target acts",
        "Both act",
        "First",
        "Last",
        "Places",
        "Events",
    ];
    let edges = Table::new(columns, edges);
    let (mut nodes_csv, mut edges_csv) = (Vec::new(), Vec::new());
    nodes.write_csv(&mut nodes_csv)?;
    edges.write_csv(&mut edges_csv)?;
    Ok(vec![
        File::new("nodes.csv", nodes_csv),
        File::new("edges.csv", edges_csv),
    ])
}
