//! A document as JSON: the form that tools outside this library rely on.
//!
//! Offsets count Unicode code points there, as in Python and in what most annotation tools read, where Rust
//! counts bytes. They are converted here and nowhere else.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::code_points::CodePoints;
use super::{
    DateValue, Document, Entity, EntityId, Event, Evidence, Mention, MentionId, Participant, Relation,
};
use whomet_engine::text::Span;

/// The keys that a document's JSON writes itself.
const OWN_KEYS: &[&str] = &["id", "date", "mentions", "entities", "relations", "events"];

impl Document {
    /// The document as one line of JSON, without a line end.
    ///
    /// A [`Document`] also implements [`Serialize`], which writes the same object.
    pub fn to_json(&self) -> String {
        // Only maps with keys that are no strings make this fail, and there are none.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The document for any serde format, with further fields that are kept beside what was found.
    ///
    /// They come after `id` and `date`, in their order; those that would repeat a key of the document's own, and
    /// the `text`, are left out.
    pub fn with_fields<'d, K, V>(&'d self, fields: &'d [(K, V)]) -> WithFields<'d, K, V> {
        WithFields {
            document: self,
            fields,
        }
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.with_fields::<&str, &str>(&[]).serialize(serializer)
    }
}

/// A document with further fields, made by [`Document::with_fields`].
#[derive(Clone, Copy, Debug)]
pub struct WithFields<'d, K, V> {
    document: &'d Document,
    fields: &'d [(K, V)],
}

impl<K: AsRef<str>, V: Serialize> Serialize for WithFields<'_, K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let document = self.document;
        let writer = Writer::new(document);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", document.id())?;
        map.serialize_entry("date", &document.date().map(|date| date.to_string()))?;
        for (key, value) in self.fields {
            let key = key.as_ref();
            if key != "text" && !OWN_KEYS.contains(&key) {
                map.serialize_entry(key, value)?;
            }
        }
        let mentions: Vec<_> = document.mentions().iter().map(|m| writer.mention(m)).collect();
        map.serialize_entry("mentions", &mentions)?;
        let entities: Vec<_> = document.entities().iter().map(entity).collect();
        map.serialize_entry("entities", &entities)?;
        let relations: Vec<_> = document.relations().iter().map(|r| writer.relation(r)).collect();
        map.serialize_entry("relations", &relations)?;
        let events: Vec<_> = document.events().iter().map(|e| writer.event(e)).collect();
        map.serialize_entry("events", &events)?;
        map.end()
    }
}

#[derive(Serialize)]
struct JsonSpan<'d> {
    start: u32,
    end: u32,
    text: &'d str,
}

#[derive(Serialize)]
struct JsonMention<'d> {
    #[serde(flatten)]
    span: JsonSpan<'d>,
    r#type: &'static str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

#[derive(Serialize)]
struct JsonEntity<'d> {
    id: u32,
    r#type: &'static str,
    name: &'d str,
    named: bool,
    key: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sector: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    office: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'d str>,
}

#[derive(Serialize)]
struct JsonEvidence<'d> {
    #[serde(flatten)]
    span: JsonSpan<'d>,
    rule: &'d str,
}

#[derive(Serialize)]
struct JsonRelation<'d> {
    r#type: &'static str,
    person: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    office: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<u32>,
    evidence: Vec<JsonEvidence<'d>>,
}

#[derive(Serialize)]
struct JsonParticipant<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'d str>,
    entity: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    mention: Option<u32>,
}

#[derive(Serialize)]
struct JsonPlace<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<u32>,
    name: &'d str,
}

#[derive(Serialize)]
struct JsonEvent<'d> {
    r#type: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<&'static str>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cameo: Option<&'static str>,
    trigger: JsonSpan<'d>,
    actors: Vec<JsonParticipant<'d>>,
    recipients: Vec<JsonParticipant<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<JsonPlace<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<JsonParticipant<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    values: Vec<JsonValue<'d>>,
    evidence: Vec<JsonEvidence<'d>>,
}

#[derive(Serialize)]
struct JsonValue<'d> {
    role: &'d str,
    #[serde(flatten)]
    span: JsonSpan<'d>,
}

/// Puts the parts of one document into the shape of its JSON.
struct Writer<'d> {
    text: &'d str,
    code_points: CodePoints,
}

impl<'d> Writer<'d> {
    fn new(document: &'d Document) -> Writer<'d> {
        let spans = document
            .mentions()
            .iter()
            .map(|mention| mention.span)
            .chain(document.events().iter().map(|event| event.trigger))
            .chain(
                document
                    .events()
                    .iter()
                    .flat_map(|event| &event.values)
                    .map(|(_, span)| *span),
            )
            .chain(document.evidence().map(|evidence| evidence.span));
        Writer {
            text: document.text(),
            code_points: CodePoints::new(document.text(), spans),
        }
    }

    fn span(&self, span: Span) -> JsonSpan<'d> {
        let Span { start, end } = self.code_points.span(span);
        JsonSpan {
            start,
            end,
            text: span.of(self.text),
        }
    }

    fn mention(&self, mention: &'d Mention) -> JsonMention<'d> {
        JsonMention {
            span: self.span(mention.span),
            r#type: mention.mention_type.name(),
            kind: mention.kind.name(),
            entity: mention.entity.map(number),
            value: mention.value.map(date),
        }
    }

    fn evidence(&self, evidence: &'d [Evidence]) -> Vec<JsonEvidence<'d>> {
        evidence
            .iter()
            .map(|evidence| JsonEvidence {
                span: self.span(evidence.span),
                rule: &evidence.rule,
            })
            .collect()
    }

    fn relation(&self, relation: &'d Relation) -> JsonRelation<'d> {
        JsonRelation {
            r#type: relation.relation_type.name(),
            person: relation.person.0,
            office: relation.office.as_deref(),
            body: relation.body.map(number),
            evidence: self.evidence(&relation.evidence),
        }
    }

    fn event(&self, event: &'d Event) -> JsonEvent<'d> {
        JsonEvent {
            r#type: event.event_type.map_or(&*event.label, |known| known.name()),
            mode: event.mode.map(|mode| mode.name()),
            status: event.status.name(),
            cameo: event.cameo,
            trigger: self.span(event.trigger),
            actors: event.actors.iter().map(|&p| participant(None, p)).collect(),
            recipients: event.recipients.iter().map(|&p| participant(None, p)).collect(),
            place: event.place.as_ref().map(|place| JsonPlace {
                entity: place.entity.map(number),
                name: &place.name,
            }),
            date: event.date.map(date),
            roles: event
                .roles
                .iter()
                .map(|(role, p)| participant(Some(role), *p))
                .collect(),
            values: event
                .values
                .iter()
                .map(|(role, span)| JsonValue {
                    role,
                    span: self.span(*span),
                })
                .collect(),
            evidence: self.evidence(&event.evidence),
        }
    }
}

fn entity(entity: &Entity) -> JsonEntity<'_> {
    JsonEntity {
        id: entity.id.0,
        r#type: entity.entity_type.name(),
        name: &entity.name,
        named: entity.named,
        key: &entity.key,
        wikidata: entity.wikidata.as_deref(),
        country: entity.country.as_deref(),
        sector: entity.sector.as_deref(),
        office: entity.office.as_deref(),
        description: entity.description.as_deref(),
    }
}

fn participant(role: Option<&str>, participant: Participant) -> JsonParticipant<'_> {
    JsonParticipant {
        role,
        entity: participant.entity.0,
        mention: participant.mention.map(|MentionId(mention)| mention),
    }
}

fn number(EntityId(entity): EntityId) -> u32 {
    entity
}

fn date(value: DateValue) -> String {
    value.to_string()
}
