//! GraphML, which networkx, igraph, yEd, Gephi and Cytoscape open.

use std::io::{self, Write};
use std::iter;

use whomet::graph::Graph;

use crate::geography::ATTRIBUTES as CODES;
use crate::links::{drawn, known_of, links};
use crate::xml::Xml;

/// Writes the people, countries and others as nodes, and one edge for each two who are paired; the same as
/// [`gexf`](crate::gexf), with the first and the last date instead of spells.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(graph: &Graph, out: impl Write) -> io::Result<()> {
    let links = links(graph);
    let mut xml = Xml::new(out)?;
    let root = [
        ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        (
            "xsi:schemaLocation",
            "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
        ),
    ];
    xml.open("graphml", &root)?;
    for (class, attributes) in [("node", NODE), ("edge", EDGE)] {
        for (name, kind) in attributes {
            let id = format!("{class}_{name}");
            let key = [
                ("id", &*id),
                ("for", class),
                ("attr.name", name),
                ("attr.type", kind),
            ];
            xml.empty("key", &key)?;
        }
    }
    xml.open("graph", &[("id", "whomet"), ("edgedefault", "undirected")])?;
    for id in drawn(graph, &links) {
        let node = &graph[id];
        xml.open("node", &[("id", &format!("n{}", id.0))])?;
        let values = iter::once(node.name.clone()).chain(known_of(node));
        data(&mut xml, "node", NODE, values)?;
        xml.close()?;
    }
    for (link, id) in links.iter().zip(0..) {
        let [source, target] = link.nodes.map(|node| format!("n{}", node.0));
        let id = format!("e{id}");
        xml.open("edge", &[("id", &*id), ("source", &source), ("target", &target)])?;
        let date = |date: Option<whomet::Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let settings = [
            date(link.first),
            date(link.last),
            link.places.join("; "),
            link.event_ids(),
        ];
        let values = iter::once(link.events.len().to_string());
        data(
            &mut xml,
            "edge",
            EDGE,
            values.chain(link.counts()).chain(settings),
        )?;
        xml.close()?;
    }
    xml.finish()
}

const NODE: &[(&str, &str)] = &[
    ("label", "string"),
    ("kind", "string"),
    ("key", "string"),
    ("wikidata", "string"),
    CODES[0],
    CODES[1],
    CODES[2],
    CODES[3],
    CODES[4],
    ("countries", "string"),
    ("sectors", "string"),
    ("descriptions", "string"),
    ("mentions", "int"),
    ("documents", "int"),
];

const EDGE: &[(&str, &str)] = &[
    ("weight", "double"),
    ("kinds", "string"),
    ("statuses", "string"),
    ("reports", "int"),
    ("source_acts", "int"),
    ("target_acts", "int"),
    ("both_act", "int"),
    ("first", "string"),
    ("last", "string"),
    ("places", "string"),
    ("events", "string"),
];

fn data<W: Write>(
    xml: &mut Xml<W>,
    class: &str,
    names: &[(&str, &str)],
    values: impl IntoIterator<Item = String>,
) -> io::Result<()> {
    for ((name, _), value) in names.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
        xml.text("data", &[("key", &format!("{class}_{name}"))], &value)?;
    }
    Ok(())
}
