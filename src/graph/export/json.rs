//! A graph as JSON: documents, nodes, events with their edges, relations.
//!
//! Each object of `nodes`, `events` and `documents` stands at the place in its list that others refer to it by.
//! `start` and `end` of evidence count code points of the document's text.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::graph::Graph;
use crate::graph::edge::{QuotedEvidence, RelationEdge};
use crate::graph::node::{DocumentNode, EventNode, Node};
use whomet_engine::gazetteer::Coordinates;
use whomet_reading::document::Cameo;

impl Graph {
    /// The graph as one line of JSON, without a line end. A [`Graph`] also implements [`Serialize`].
    pub fn to_json(&self) -> String {
        // Only maps with keys that are no strings make this fail, and there are none.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Graph {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut graph = serializer.serialize_struct("Graph", 4)?;
        graph.serialize_field("documents", self.documents())?;
        graph.serialize_field("nodes", self.nodes())?;
        graph.serialize_field("events", self.events())?;
        graph.serialize_field("relations", self.relations())?;
        graph.end()
    }
}

impl Serialize for DocumentNode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        JsonDocument {
            id: &self.id,
            date: self.date.map(|date| date.to_string()),
            title: self.title.as_deref(),
            url: self.url.as_deref(),
            source: self.source.as_deref(),
        }
        .serialize(serializer)
    }
}

#[derive(Serialize)]
struct JsonDocument<'g> {
    id: &'g str,
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'g str>,
}

#[derive(Serialize)]
struct JsonNode<'g> {
    id: u32,
    r#type: &'static str,
    name: &'g str,
    named: bool,
    key: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    iso3: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cow: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geonames: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latitude: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    longitude: Option<f64>,
    names: &'g [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    countries: &'g [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sectors: &'g [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    descriptions: &'g [String],
    mentions: usize,
    documents: Vec<u32>,
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let geography = &self.geography;
        JsonNode {
            id: self.id.0,
            r#type: self.node_type.name(),
            name: &self.name,
            named: self.named,
            key: &self.key,
            wikidata: self.wikidata.as_deref(),
            iso3: geography.iso3.as_deref(),
            cow: geography.cow,
            geonames: geography.geonames,
            latitude: geography.coordinates.map(Coordinates::latitude),
            longitude: geography.coordinates.map(Coordinates::longitude),
            names: &self.names,
            countries: &self.countries,
            sectors: &self.sectors,
            descriptions: &self.descriptions,
            mentions: self.mentions,
            documents: self.documents.iter().map(|document| document.0).collect(),
        }
        .serialize(serializer)
    }
}

#[derive(Serialize)]
struct JsonEdge<'g> {
    role: &'g str,
    node: u32,
}

#[derive(Serialize)]
struct JsonEvent<'g> {
    id: u32,
    r#type: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<&'static str>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cameo: Option<Cameo>,
    edges: Vec<JsonEdge<'g>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// Where it has no date of its own, the day of the first report.
    #[serde(skip_serializing_if = "Option::is_none")]
    reported: Option<String>,
    reports: usize,
    evidence: &'g [QuotedEvidence],
}

impl Serialize for EventNode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        JsonEvent {
            id: self.id.0,
            r#type: &self.label,
            mode: self.mode.map(|mode| mode.name()),
            status: self.status.name(),
            cameo: self.cameo,
            edges: self
                .edges()
                .map(|(role, node)| JsonEdge {
                    role: role.name(),
                    node: node.0,
                })
                .collect(),
            place: self.place.as_ref().map(|place| &*place.name),
            date: self.date.map(|date| date.to_string()),
            reported: self
                .reported
                .filter(|_| self.date.is_none())
                .map(|date| date.to_string()),
            reports: self.reports(),
            evidence: &self.evidence,
        }
        .serialize(serializer)
    }
}

#[derive(Serialize)]
struct JsonRelation<'g> {
    r#type: &'static str,
    person: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    office: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<u32>,
    evidence: &'g [QuotedEvidence],
}

impl Serialize for RelationEdge {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        JsonRelation {
            r#type: self.relation_type.name(),
            person: self.person.0,
            office: self.office.as_deref(),
            body: self.body.map(|body| body.0),
            evidence: &self.evidence,
        }
        .serialize(serializer)
    }
}

#[derive(Serialize)]
struct JsonEvidence<'g> {
    document: u32,
    start: u32,
    end: u32,
    text: &'g str,
    rule: &'g str,
}

impl Serialize for QuotedEvidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        JsonEvidence {
            document: self.document.0,
            start: self.span.start,
            end: self.span.end,
            text: &self.text,
            rule: &self.rule,
        }
        .serialize(serializer)
    }
}
