//! A graph in the language of Graphviz.

use std::fmt::Write;

use crate::graph::Graph;
use crate::graph::edge::Role;
use crate::graph::node::{EventNode, Node};
use whomet_reading::document::{EntityType, Status};

impl Graph {
    /// The graph in the language of Graphviz, to be drawn with `dot -Tsvg` or `fdp -Tsvg`.
    ///
    /// People are boxes, countries ellipses, places houses, organisations and groups boxes of their own kinds. An
    /// event between two is one edge, labelled with mode and date; one of more is a point with an edge to each.
    /// Planned and hypothetical events are dashed and dotted, negated ones red with their label struck out.
    /// Nodes that take part in nothing are left out.
    pub fn to_dot(&self) -> String {
        let mut out = String::from(HEAD);
        let mut shown = vec![false; self.nodes().len()];
        let ties = self.relations().iter().filter_map(|tie| Some((tie, tie.body?)));
        // An event's place stands in its label and needs no node.
        let edges = self.events().iter().flat_map(EventNode::edges);
        for (_, node) in edges.filter(|(role, _)| *role != Role::Place) {
            shown[node.0 as usize] = true;
        }
        for (tie, body) in ties.clone() {
            shown[tie.person.0 as usize] = true;
            shown[body.0 as usize] = true;
        }
        for node in self.nodes().iter().filter(|node| shown[node.id.0 as usize]) {
            write_node(&mut out, node);
        }
        for event in self.events() {
            write_event(&mut out, event);
        }
        for (tie, body) in ties {
            let label = quoted(tie.office.as_deref().unwrap_or(tie.relation_type.name()));
            let (person, body) = (tie.person.0, body.0);
            line(
                &mut out,
                format_args!(
                    "n{person} -> n{body} [label={label}, color=gray60, fontcolor=gray40, arrowhead=none]"
                ),
            );
        }
        out.push_str("}\n");
        out
    }
}

const HEAD: &str = "digraph whomet {\n  graph [rankdir=LR, overlap=false, splines=true];\n  \
    node [fontname=\"Helvetica\", fontsize=11];\n  edge [fontname=\"Helvetica\", fontsize=9];\n";

fn line(out: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "  {line};");
}

fn write_node(out: &mut String, node: &Node) {
    let shape = match node.node_type {
        EntityType::Person => "box",
        EntityType::Country => "ellipse",
        EntityType::Place => "house",
        EntityType::Organization => "component",
        EntityType::Group => "box3d",
        _ => "plaintext",
    };
    let mut label = node.name.clone();
    if let Some(description) = node.descriptions.iter().find(|it| **it != node.name) {
        label.push('\n');
        label.push_str(description);
    }
    line(
        out,
        format_args!("n{} [label={}, shape={shape}]", node.id.0, quoted(&label)),
    );
}

fn write_event(out: &mut String, event: &EventNode) {
    let style = match event.status {
        Status::Planned => "style=dashed",
        Status::Hypothetical => "style=dotted",
        Status::Negated => "style=solid, color=red, fontcolor=red",
        _ => "style=solid",
    };
    let label = label(event);
    let mut pairs = event.pairs();
    if let (Some((source, target)), None, None) = (pairs.next(), pairs.next(), event.roles.first()) {
        let arrow = match event.recipients.is_empty() {
            true => "none",
            false => "normal",
        };
        let ends = format!("n{} -> n{}", source.0, target.0);
        line(
            out,
            format_args!("{ends} [label={label}, arrowhead={arrow}, {style}]"),
        );
        return;
    }
    let id = event.id.0;
    line(out, format_args!("e{id} [xlabel={label}, shape=point, {style}]"));
    for (role, node) in event.edges() {
        let node = node.0;
        match role {
            Role::Actor => line(out, format_args!("n{node} -> e{id} [arrowhead=none, {style}]")),
            Role::Recipient => line(out, format_args!("e{id} -> n{node} [{style}]")),
            Role::Place => {}
            Role::Other(name) => {
                let name = quoted(name);
                line(
                    out,
                    format_args!("e{id} -> n{node} [label={name}, arrowhead=none, {style}]"),
                );
            }
        }
    }
}

/// Mode or type, place and date; struck out for what did not happen.
fn label(event: &EventNode) -> String {
    let mut words = event.word().to_lowercase();
    if let Some(place) = &event.place {
        words.push_str(", ");
        words.push_str(&place.name);
    }
    if let Some(date) = event.date {
        let _ = write!(words, "\n{date}");
    }
    match event.status {
        Status::Negated => format!("<<S>{}</S>>", html(&words)),
        _ => quoted(&words),
    }
}

/// A string of the language: quotes and backslashes escaped, line ends as `\n`.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // Graphviz reads `&eacute;` and the like in every label.
            '&' => out.push_str("&amp;"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Text inside an HTML label.
fn html(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // Graphviz replaces `\G`, `\N` and the like in every label.
            '\\' => out.push_str("&#92;"),
            '\n' => out.push_str("<BR/>"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
