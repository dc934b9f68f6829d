//! From a document to JSON.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::JSON_VERSION;
use crate::document::cameo::Cameo;
use crate::document::code_points::{CodePointSpan, CodePoints};
use crate::document::date_value::DateValue;
use crate::document::document::Document;
use crate::document::entity::{Entity, EntityId};
use crate::document::event::{Event, Participant};
use crate::document::evidence::Evidence;
use crate::document::extra::Extra;
use crate::document::labels::{EntityType, MentionKind, MentionType, Mode, RelationType, Status};
use crate::document::mention::{Mention, MentionId};
use crate::document::relation::Relation;
use whomet_engine::text::Span;

/// The keys that a document's JSON writes itself.
const OWN_KEYS: &[&str] = &[
    "id",
    "date",
    "version",
    "text",
    "mentions",
    "entities",
    "relations",
    "events",
];

impl Document {
    /// The document as one line of JSON, without a line end and without its text.
    ///
    /// A [`Document`] also implements [`Serialize`], which writes the same object. [`Document::from_json`] reads it
    /// back.
    pub fn to_json(&self) -> String {
        // Only maps with keys that are no strings make this fail, and there are none.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The document for any serde format, with its text.
    ///
    /// # Examples
    ///
    /// ```
    /// use whomet_reading::document::Document;
    ///
    /// let document = Document::new("They met.");
    /// let json = serde_json::to_string(&document.with_text()).unwrap();
    /// assert!(json.contains(r#""text":"They met.""#));
    /// assert_eq!(Document::from_json(&json).unwrap(), document);
    /// ```
    pub fn with_text(&self) -> DocumentJson<'_, &str, &str> {
        self.with_fields(&[]).with_text()
    }

    /// The document for any serde format, with further fields that are kept beside what was found.
    ///
    /// They come after `id`, `date` and `version`, in their order; those that would repeat a key of the document's
    /// own, and a `text`, are left out.
    pub fn with_fields<'d, K, V>(&'d self, fields: &'d [(K, V)]) -> DocumentJson<'d, K, V> {
        DocumentJson {
            document: self,
            fields,
            with_text: false,
        }
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.with_fields::<&str, &str>(&[]).serialize(serializer)
    }
}

/// A document as it is to be written, made by [`Document::with_fields`] or [`Document::with_text`].
#[derive(Clone, Copy, Debug)]
pub struct DocumentJson<'d, K, V> {
    document: &'d Document,
    fields: &'d [(K, V)],
    with_text: bool,
}

impl<'d, K, V> DocumentJson<'d, K, V> {
    /// The same with the text, if the document has the whole of it.
    pub fn with_text(self) -> DocumentJson<'d, K, V> {
        DocumentJson {
            with_text: self.document.has_whole_text(),
            ..self
        }
    }
}

impl<K: AsRef<str>, V: Serialize> Serialize for DocumentJson<'_, K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let document = self.document;
        let writer = Writer::new(document);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", document.id())?;
        map.serialize_entry("date", &document.date().map(|date| date.to_string()))?;
        map.serialize_entry("version", &JSON_VERSION)?;
        if self.with_text {
            map.serialize_entry("text", document.text())?;
        }
        let is_new = |key: &str| !OWN_KEYS.contains(&key);
        for (key, value) in self.fields {
            if is_new(key.as_ref()) {
                map.serialize_entry(key.as_ref(), value)?;
            }
        }
        for (key, value) in document.extra.raw() {
            let given = self.fields.iter().any(|(other, _)| other.as_ref() == key);
            if is_new(key) && !given {
                map.serialize_entry(key, &value)?;
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
    r#type: MentionType,
    kind: MentionKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<EntityId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<DateValue>,
    #[serde(flatten)]
    extra: Unknown<'d>,
}

#[derive(Serialize)]
struct JsonEntity<'d> {
    id: EntityId,
    r#type: EntityType,
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
    #[serde(flatten)]
    extra: Unknown<'d>,
}

#[derive(Serialize)]
struct JsonEvidence<'d> {
    #[serde(flatten)]
    span: JsonSpan<'d>,
    rule: &'d str,
    #[serde(flatten)]
    extra: Unknown<'d>,
}

#[derive(Serialize)]
struct JsonRelation<'d> {
    r#type: RelationType,
    person: EntityId,
    #[serde(skip_serializing_if = "Option::is_none")]
    office: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<EntityId>,
    evidence: Vec<JsonEvidence<'d>>,
    #[serde(flatten)]
    extra: Unknown<'d>,
}

#[derive(Serialize)]
struct JsonParticipant<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'d str>,
    entity: EntityId,
    #[serde(skip_serializing_if = "Option::is_none")]
    mention: Option<MentionId>,
}

#[derive(Serialize)]
struct JsonPlace<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<EntityId>,
    name: &'d str,
}

#[derive(Serialize)]
struct JsonEvent<'d> {
    r#type: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<Mode>,
    status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    cameo: Option<Cameo>,
    trigger: JsonSpan<'d>,
    actors: Vec<JsonParticipant<'d>>,
    recipients: Vec<JsonParticipant<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<JsonPlace<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<DateValue>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<JsonParticipant<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    values: Vec<JsonValue<'d>>,
    evidence: Vec<JsonEvidence<'d>>,
    #[serde(flatten)]
    extra: Unknown<'d>,
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
                    .map(|value| value.span),
            )
            .chain(document.evidence().map(|evidence| evidence.span));
        Writer {
            text: document.text(),
            code_points: CodePoints::new(document, spans),
        }
    }

    fn span(&self, span: Span) -> JsonSpan<'d> {
        let CodePointSpan { start, end } = self.code_points.span(span);
        JsonSpan {
            start,
            end,
            text: span.of(self.text),
        }
    }

    fn mention(&self, mention: &'d Mention) -> JsonMention<'d> {
        JsonMention {
            span: self.span(mention.span),
            r#type: mention.mention_type,
            kind: mention.kind,
            entity: mention.entity,
            value: mention.value,
            extra: Unknown(&mention.extra),
        }
    }

    fn evidence(&self, evidence: &'d [Evidence]) -> Vec<JsonEvidence<'d>> {
        evidence
            .iter()
            .map(|evidence| JsonEvidence {
                span: self.span(evidence.span),
                rule: &evidence.rule,
                extra: Unknown(&evidence.extra),
            })
            .collect()
    }

    fn relation(&self, relation: &'d Relation) -> JsonRelation<'d> {
        JsonRelation {
            r#type: relation.relation_type,
            person: relation.person,
            office: relation.office.as_deref(),
            body: relation.body,
            evidence: self.evidence(&relation.evidence),
            extra: Unknown(&relation.extra),
        }
    }

    fn event(&self, event: &'d Event) -> JsonEvent<'d> {
        JsonEvent {
            r#type: event.label(),
            mode: event.mode,
            status: event.status,
            cameo: event.cameo,
            trigger: self.span(event.trigger),
            actors: event.actors.iter().map(|&p| participant(None, p)).collect(),
            recipients: event.recipients.iter().map(|&p| participant(None, p)).collect(),
            place: event.place.as_ref().map(|place| JsonPlace {
                entity: place.entity,
                name: &place.name,
            }),
            date: event.date,
            roles: event
                .roles
                .iter()
                .map(|own| participant(Some(&own.role), own.participant))
                .collect(),
            values: event
                .values
                .iter()
                .map(|value| JsonValue {
                    role: &value.role,
                    span: self.span(value.span),
                })
                .collect(),
            evidence: self.evidence(&event.evidence),
            extra: Unknown(&event.extra),
        }
    }
}

fn entity(entity: &Entity) -> JsonEntity<'_> {
    JsonEntity {
        id: entity.id,
        r#type: entity.entity_type,
        name: &entity.name,
        named: entity.named,
        key: &entity.key,
        wikidata: entity.wikidata.as_deref(),
        country: entity.country.as_deref(),
        sector: entity.sector.as_deref(),
        office: entity.office.as_deref(),
        description: entity.description.as_deref(),
        extra: Unknown(&entity.extra),
    }
}

fn participant(role: Option<&str>, participant: Participant) -> JsonParticipant<'_> {
    JsonParticipant {
        role,
        entity: participant.entity,
        mention: participant.mention,
    }
}

/// The fields that this version does not know, for an object to take in.
struct Unknown<'d>(&'d Extra);

impl Serialize for Unknown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.raw())
    }
}
