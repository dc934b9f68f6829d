//! Node-link JSON, which networkx (`node_link_graph`), D3 and their kin read.

use std::io::{self, Write};

use serde_json::{Value, json};
use whomet::graph::Graph;

use crate::geography;
use crate::links::drawn;

/// Writes the nodes, and for each event one link for each two whom it pairs: a multigraph whose links have the event's
/// id as their key.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(graph: &Graph, mut out: impl Write) -> io::Result<()> {
    let nodes = drawn(graph, &[]).into_iter().map(|id| {
        let node = &graph[id];
        let [iso3, cow, geonames, latitude, longitude] = geography::cells(&node.geography);
        json!({
            "id": id.0,
            "name": node.name,
            "kind": node.node_type.name(),
            "key": node.key,
            "wikidata": node.wikidata,
            "iso3": iso3,
            "cow": cow,
            "geonames": geonames,
            "latitude": latitude,
            "longitude": longitude,
            "countries": node.countries,
            "sectors": node.sectors,
            "descriptions": node.descriptions,
            "mentions": node.mentions,
        })
    });
    let links = graph.events().iter().flat_map(|event| {
        event.pairs().map(move |(source, target)| {
            let evidence: Vec<Value> = event
                .evidence
                .iter()
                .map(|piece| {
                    let document = &graph[piece.document];
                    json!({
                        "document": document.id,
                        "url": document.url,
                        "start": piece.span.start,
                        "end": piece.span.end,
                        "text": *piece.text,
                        "rule": *piece.rule,
                    })
                })
                .collect();
            json!({
                "source": source.0,
                "target": target.0,
                "key": event.id.0,
                "kind": event.label,
                "mode": event.mode,
                "status": event.status,
                "cameo": event.cameo,
                "directed": !event.recipients.is_empty(),
                "date": event.date.map(|date| date.to_string()),
                "reported": event.reported.map(|date| date.to_string()),
                "place": event.place.as_ref().map(|place| &place.name),
                "reports": event.reports(),
                "evidence": evidence,
            })
        })
    });
    out.write_all(br#"{"directed":false,"multigraph":true,"graph":{"name":"whomet"},"nodes":["#)?;
    list(&mut out, nodes)?;
    out.write_all(br#"],"edges":["#)?;
    list(&mut out, links)?;
    out.write_all(b"]}\n")
}

/// Values with commas between them, each on a line of its own.
pub(crate) fn list(out: &mut impl Write, values: impl Iterator<Item = Value>) -> io::Result<()> {
    for (at, value) in values.enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &value)?;
    }
    Ok(())
}
