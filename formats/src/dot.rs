//! Graphviz: the strongest pairs, so that the picture can be read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use whomet::document::{EntityType, Status};
use whomet::graph::{Filter, Graph, NodeId};

use crate::links::{Link, links};

/// Writes the `most` pairs that have most events, one edge for each two: the more events, the thicker. What was left
/// out is told below the picture.
///
/// A graph of at most `most` events is drawn event by event, as [`Graph::to_dot`] does.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(graph: &Graph, most: usize, mut out: impl Write) -> io::Result<()> {
    if graph.events().len() <= most {
        return out.write_all(graph.to_dot().as_bytes());
    }
    let top = graph.select(&Filter::all()).top_pairs(most);
    let wanted: BTreeSet<[NodeId; 2]> = top.iter().map(|pair| pair.nodes).collect();
    let all = links(graph);
    let shown: Vec<&Link> = all.iter().filter(|link| wanted.contains(&link.nodes)).collect();
    let heaviest = shown.iter().map(|link| link.events.len()).max().unwrap_or(1);
    let note = match all.len() - shown.len() {
        0 => String::new(),
        left => format!(
            "The {} pairs with most events; {left} others are not drawn.",
            shown.len()
        ),
    };
    writeln!(
        out,
        "graph whomet {{\n  graph [layout=sfdp, overlap=prism, overlap_scaling=-4, splines=true, outputorder=edgesfirst, \
         K=1.1, fontname=\"Helvetica\", fontsize=12, labelloc=b, label={}];\n  \
         node [fontname=\"Helvetica\", fontsize=12, style=filled, color=gray50, fillcolor=white, margin=\"0.08,0.04\"];\n  \
         edge [fontname=\"Helvetica\", fontsize=9, color=gray45, fontcolor=gray25];",
        quoted(&note)
    )?;
    let mut weights: BTreeMap<NodeId, usize> = BTreeMap::new();
    for link in &shown {
        for node in link.nodes {
            *weights.entry(node).or_default() += link.events.len();
        }
    }
    for (&id, &weight) in &weights {
        let node = &graph[id];
        let (shape, fill) = match node.node_type {
            EntityType::Person => ("box", "white"),
            EntityType::Country => ("ellipse", "lightsteelblue1"),
            EntityType::Organization => ("component", "cornsilk"),
            EntityType::Place => ("house", "honeydew"),
            _ => ("box3d", "gray93"),
        };
        // Who is in much is written larger.
        let size = 11.0 + 3.0 * (weight as f64).ln_1p();
        writeln!(
            out,
            "  n{} [label={}, shape={shape}, fillcolor={fill}, fontsize={size:.0}];",
            id.0,
            quoted(&node.name)
        )?;
    }
    for link in shown {
        let count = link.events.len();
        let width = 1.0 + 5.0 * (count as f64).ln_1p() / (heaviest as f64).ln_1p();
        let style = match (
            link.statuses.get(&Status::Actual),
            link.statuses.get(&Status::Planned),
        ) {
            (Some(_), _) => "solid",
            (None, Some(_)) => "dashed",
            (None, None) => "dotted",
        };
        let [a, b] = link.nodes.map(|node| node.0);
        let words = format!("{count} events: {}", link.kinds_in_words());
        writeln!(
            out,
            "  n{a} -- n{b} [penwidth={width:.1}, style={style}, label={}, tooltip={}];",
            quoted(&label(link)),
            quoted(&words)
        )?;
    }
    writeln!(out, "}}")
}

/// How often, and in which years.
fn label(link: &Link) -> String {
    let mut label = link.events.len().to_string();
    if let (Some(first), Some(last)) = (link.first, link.last) {
        let _ = match (first.year(), last.year()) {
            (first, last) if first == last => write!(label, ", {first}"),
            (first, last) => write!(label, ", {first}–{last}"),
        };
    }
    label
}

/// A string of Graphviz, in which no backslash has a meaning.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => quoted.push(' '),
            // Entities of HTML are read in labels, too.
            '&' => quoted.push_str("&amp;"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
