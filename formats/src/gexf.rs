//! GEXF 1.3, which Gephi, Gephi Lite and networkx open: a graph that changes with time.

use std::io::{self, Write};

use whomet::graph::Graph;

use crate::geography::ATTRIBUTES as CODES;
use crate::links::{days, drawn, known_of, links};
use crate::xml::Xml;

/// Writes the people, countries and others as nodes, and one edge for each two who are paired, with a spell for each
/// dated event.
///
/// The edge's weight is the number of events; who acted, of which types, modes and statuses they were, where and in how
/// many reports stands in its attributes. What is said in words does not: the sentences are in
/// [`evidence`](crate::sheets::evidence), under the ids of `events`.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(graph: &Graph, out: impl Write) -> io::Result<()> {
    let links = links(graph);
    let mut xml = Xml::new(out)?;
    let root = [
        ("xmlns", "http://gexf.net/1.3"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        (
            "xsi:schemaLocation",
            "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd",
        ),
        ("version", "1.3"),
    ];
    xml.open("gexf", &root)?;
    xml.open("meta", &[])?;
    xml.text("creator", &[], "whomet")?;
    xml.text("description", &[], "Who met whom, read from the news")?;
    xml.close()?;
    let kind = [
        ("defaultedgetype", "undirected"),
        ("mode", "dynamic"),
        ("timeformat", "date"),
        ("timerepresentation", "interval"),
    ];
    xml.open("graph", &kind)?;
    for (class, attributes) in [("node", NODE), ("edge", EDGE)] {
        xml.open("attributes", &[("class", class)])?;
        for (name, kind) in attributes {
            xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)])?;
        }
        xml.close()?;
    }
    xml.open("nodes", &[])?;
    for id in drawn(graph, &links) {
        let node = &graph[id];
        xml.open("node", &[("id", &id.0.to_string()), ("label", &node.name)])?;
        attvalues(&mut xml, NODE, known_of(node))?;
        xml.close()?;
    }
    xml.close()?;
    xml.open("edges", &[])?;
    for (link, id) in links.iter().zip(0..) {
        let [source, target] = link.nodes.map(|node| node.0.to_string());
        let (id, weight) = (format!("e{id}"), link.events.len().to_string());
        let attributes = [
            ("id", &*id),
            ("source", &source),
            ("target", &target),
            ("weight", &weight),
        ];
        xml.open("edge", &attributes)?;
        let settings = [link.places.join("; "), link.event_ids()];
        attvalues(&mut xml, EDGE, link.counts().into_iter().chain(settings))?;
        let spells: Vec<_> = link
            .events
            .iter()
            .filter_map(|&event| days(&graph[event]))
            .collect();
        if !spells.is_empty() {
            xml.open("spells", &[])?;
            for (start, end) in &spells {
                xml.empty("spell", &[("start", start), ("end", end)])?;
            }
            xml.close()?;
        }
        xml.close()?;
    }
    xml.finish()
}

/// Names and types; none is called "type" or "weight", which programs take for something else.
const NODE: &[(&str, &str)] = &[
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
    ("mentions", "integer"),
    ("documents", "integer"),
];

const EDGE: &[(&str, &str)] = &[
    ("kinds", "string"),
    ("statuses", "string"),
    ("reports", "integer"),
    ("source_acts", "integer"),
    ("target_acts", "integer"),
    ("both_act", "integer"),
    ("places", "string"),
    ("events", "string"),
];

fn attvalues<W: Write>(
    xml: &mut Xml<W>,
    names: &[(&str, &str)],
    values: impl IntoIterator<Item = String>,
) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for ((name, _), value) in names.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
        xml.empty("attvalue", &[("for", name), ("value", &value)])?;
    }
    xml.close()
}
