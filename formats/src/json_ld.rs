//! JSON-LD: linked data in the words of schema.org, with items of Wikidata and numbers of GeoNames.

use std::io::{self, Write};

use serde_json::{Map, Value, json};
use whomet::document::EntityType;
use whomet::graph::{EventNode, Graph, Node};

use crate::codes::Codes;
use crate::links::{days, kind};
use crate::node_link::list;

/// Writes entities as `Person`, `Country`, `Place` and `Organization`, events as `Event`, documents as `NewsArticle`,
/// and each sentence as a `Quotation` that is about an event and part of an article.
///
/// What schema.org has no word for, whether an event took place and who acted on whom, is said in words of our own,
/// `urn:whomet:status` and its neighbours. The context is in the file: nothing is fetched to read it.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(graph: &Graph, mut out: impl Write) -> io::Result<()> {
    let codes = Codes::english();
    let context = json!({
        "@vocab": "https://schema.org/",
        "wd": "http://www.wikidata.org/entity/",
        "gn": "https://sws.geonames.org/",
        "whomet": "urn:whomet:",
        "sameAs": {"@type": "@id"},
        "url": {"@type": "@id"},
        "startDate": {"@type": "http://www.w3.org/2001/XMLSchema#date"},
        "endDate": {"@type": "http://www.w3.org/2001/XMLSchema#date"},
    });
    write!(out, "{{\"@context\":{context},\n\"@graph\":[")?;
    let entities = graph.nodes().iter().map(|node| entity(node, &codes));
    let events = graph.events().iter().map(happening);
    let documents = graph.documents().iter().zip(0..).map(|(document, id)| {
        let mut article = object(&[("@id", article(id).into()), ("@type", "NewsArticle".into())]);
        article.insert("identifier".into(), document.id.clone().into());
        set(
            &mut article,
            "datePublished",
            document.date.map(|date| date.to_string()),
        );
        set(&mut article, "headline", document.title.clone());
        set(&mut article, "publisher", document.source.clone());
        set(
            &mut article,
            "url",
            document.url.clone().filter(|url| is_address(url)),
        );
        article.into()
    });
    let quotations = graph.events().iter().flat_map(|event| {
        event.evidence.iter().enumerate().map(move |(at, piece)| {
            json!({
                "@id": format!("urn:whomet:quotation:{}-{at}", event.id.0),
                "@type": "Quotation",
                "text": *piece.text,
                "about": {"@id": happened(event)},
                "isPartOf": {"@id": article(piece.document.0)},
                "whomet:rule": *piece.rule,
                "whomet:start": piece.span.start,
                "whomet:end": piece.span.end,
            })
        })
    });
    list(
        &mut out,
        entities.chain(events).chain(documents).chain(quotations),
    )?;
    out.write_all(b"]}\n")
}

fn object(fields: &[(&str, Value)]) -> Map<String, Value> {
    fields
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()))
        .collect()
}

fn set(object: &mut Map<String, Value>, key: &str, value: Option<String>) {
    if let Some(value) = value {
        object.insert(key.to_owned(), value.into());
    }
}

fn article(id: u32) -> String {
    format!("urn:whomet:document:{id}")
}

fn happened(event: &EventNode) -> String {
    format!("urn:whomet:event:{}", event.id.0)
}

fn known(id: u32) -> String {
    format!("urn:whomet:entity:{id}")
}

/// Whether it can stand as an address in linked data without breaking it.
fn is_address(url: &str) -> bool {
    let is_scheme = url.starts_with("https://") || url.starts_with("http://");
    is_scheme
        && url
            .chars()
            .all(|c| !c.is_whitespace() && !c.is_control() && !"<>\"{}|\\^`".contains(c))
}

fn entity(node: &Node, codes: &Codes) -> Value {
    let class = match node.node_type {
        EntityType::Person => "Person",
        EntityType::Country => "Country",
        EntityType::Place => "Place",
        EntityType::Organization => "Organization",
        // A group has no name of its own.
        _ => "Organization",
    };
    let mut entity = object(&[
        ("@id", known(node.id.0).into()),
        ("@type", class.into()),
        ("name", node.name.clone().into()),
    ]);
    entity.insert("identifier".into(), node.key.clone().into());
    let geography = &node.geography;
    let item = node.wikidata.as_ref().map(|item| format!("wd:{item}"));
    let place = geography.geonames.map(|number| format!("gn:{number}/"));
    let same: Vec<String> = item.into_iter().chain(place).collect();
    match &same[..] {
        [] => {}
        [one] => set(&mut entity, "sameAs", Some(one.clone())),
        _ => {
            entity.insert("sameAs".into(), json!(same));
        }
    }
    if let Some(at) = geography.coordinates {
        let at = json!({"@type": "GeoCoordinates", "latitude": at.latitude(), "longitude": at.longitude()});
        entity.insert("geo".into(), at);
    }
    set(
        &mut entity,
        "whomet:iso3",
        geography.iso3.map(|code| code.to_string()),
    );
    if let Some(number) = geography.cow {
        entity.insert("whomet:cow".into(), number.into());
    }
    let others: Vec<&String> = node.names.iter().filter(|name| **name != node.name).collect();
    if !others.is_empty() {
        entity.insert("alternateName".into(), json!(others));
    }
    if !node.descriptions.is_empty() {
        entity.insert("description".into(), json!(node.descriptions));
    }
    if class != "Country" && !node.countries.is_empty() {
        let countries = node.countries.iter().map(|code| {
            let item = codes.country(code).map_or("", |country| country.wikidata);
            match item {
                "" => json!({"@type": "Country", "identifier": code}),
                item => json!({"@id": format!("wd:{item}"), "@type": "Country", "identifier": code}),
            }
        });
        let key = match class {
            "Person" => "nationality",
            "Place" => "containedInPlace",
            _ => "areaServed",
        };
        entity.insert(key.into(), countries.collect());
    }
    if !node.sectors.is_empty() {
        entity.insert("whomet:sector".into(), json!(node.sectors));
    }
    entity.into()
}

fn happening(event: &EventNode) -> Value {
    let all = |nodes: &[whomet::graph::NodeId]| -> Value {
        nodes.iter().map(|node| json!({"@id": known(node.0)})).collect()
    };
    let mut happening = object(&[
        ("@id", happened(event).into()),
        ("@type", "Event".into()),
        ("additionalType", kind(event).into()),
        ("whomet:status", event.status.name().into()),
        ("whomet:reports", event.reports().into()),
        ("actor", all(&event.actors)),
    ]);
    let participants: Vec<_> = event.participants().collect();
    happening.insert("attendee".into(), all(&participants));
    if !event.recipients.is_empty() {
        happening.insert("whomet:recipient".into(), all(&event.recipients));
    }
    set(
        &mut happening,
        "whomet:cameo",
        event.cameo.map(|cameo| cameo.to_string()),
    );
    if let Some((first, last)) = days(event) {
        happening.insert("startDate".into(), first.into());
        happening.insert("endDate".into(), last.into());
    }
    set(
        &mut happening,
        "whomet:reported",
        event.reported.map(|date| date.to_string()),
    );
    if let Some(place) = &event.place {
        let place = match place.node {
            Some(node) => json!({"@id": known(node.0)}),
            None => json!({"@type": "Place", "name": place.name}),
        };
        happening.insert("location".into(), place);
    }
    let mut documents: Vec<u32> = event.evidence.iter().map(|piece| piece.document.0).collect();
    documents.dedup();
    let documents: Value = documents
        .into_iter()
        .map(|id| json!({"@id": article(id)}))
        .collect();
    happening.insert("subjectOf".into(), documents);
    happening.into()
}
