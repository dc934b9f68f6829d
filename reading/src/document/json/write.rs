//! From a document to JSON.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::JSON_VERSION;
use crate::document::cameo::Cameo;
use crate::document::code_points::{CodePointSpan, CodePoints};
use crate::document::date_value::DateValue;
use crate::document::document::Document;
use crate::document::entity::{Entity, EntityId};
use crate::document::event::{Event, EventRole, EventValue, Participant};
use crate::document::evidence::Evidence;
use crate::document::extra::Extra;
use crate::document::labels::{EntityType, LinkBy, MentionKind, MentionType, Mode, RelationType, Status};
use crate::document::mention::{Mention, MentionId};
use crate::document::relation::Relation;
use whomet_engine::gazetteer::Coordinates;
use whomet_engine::text::Span;

/// The keys that a document's JSON has of its own. Further fields that have one of these names are not written.
pub const JSON_KEYS: &[&str] = &[
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
    pub(super) document: &'d Document,
    fields: &'d [(K, V)],
    pub(super) with_text: bool,
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

impl<'d, K: AsRef<str>, V> DocumentJson<'d, K, V> {
    /// The further fields, but for those that would repeat a key of the document's own.
    pub(super) fn own_fields(&self) -> impl Iterator<Item = (&'d str, &'d V)> {
        let fields = self.fields.iter().map(|(key, value)| (key.as_ref(), value));
        fields.filter(|(key, _)| is_new(key))
    }

    /// The fields that the document has kept, but for those that are given anew.
    pub(super) fn kept_fields(&self) -> impl Iterator<Item = (&'d str, &'d str)> {
        let given = |key: &str| self.fields.iter().any(|(other, _)| other.as_ref() == key);
        let kept = self.document.extra.iter();
        kept.filter(move |(key, _)| is_new(key) && !given(key))
    }
}

fn is_new(key: &str) -> bool {
    !JSON_KEYS.contains(&key)
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
        for (key, value) in self.own_fields() {
            map.serialize_entry(key, value)?;
        }
        for (key, value) in self.kept_fields() {
            map.serialize_entry(key, &raw(value))?;
        }
        let mentions = document.mentions().iter().map(|one| writer.mention(one));
        map.serialize_entry("mentions", &OneByOne(mentions))?;
        map.serialize_entry("entities", &OneByOne(document.entities().iter().map(entity)))?;
        let relations = document.relations().iter().map(|one| writer.relation(one));
        map.serialize_entry("relations", &OneByOne(relations))?;
        let events = document.events().iter().map(|one| writer.event(one));
        map.serialize_entry("events", &OneByOne(events))?;
        map.end()
    }
}

/// A list whose members are made when they are written: of a long text there are many.
struct OneByOne<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for OneByOne<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

#[derive(Serialize)]
pub(super) struct JsonSpan<'d> {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) text: &'d str,
}

#[derive(Serialize)]
pub(super) struct JsonMention<'d> {
    #[serde(flatten)]
    pub(super) span: JsonSpan<'d>,
    pub(super) r#type: MentionType,
    pub(super) kind: MentionKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) entity: Option<EntityId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<DateValue>,
    #[serde(flatten)]
    pub(super) extra: Unknown<'d>,
}

#[derive(Serialize)]
pub(super) struct JsonEntity<'d> {
    pub(super) id: EntityId,
    pub(super) r#type: EntityType,
    pub(super) name: &'d str,
    pub(super) named: bool,
    pub(super) key: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) link: Option<JsonLink<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) wikidata: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) iso3: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cow: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) geonames: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) latitude: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) longitude: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) country: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sector: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) office: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'d str>,
    #[serde(flatten)]
    pub(super) extra: Unknown<'d>,
}

#[derive(Serialize)]
pub(super) struct JsonLink<'d> {
    pub(super) by: LinkBy,
    pub(super) rule: &'d str,
}

#[derive(Serialize)]
pub(super) struct JsonEvidence<'d> {
    #[serde(flatten)]
    pub(super) span: JsonSpan<'d>,
    pub(super) rule: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) attributed_to: Option<EntityId>,
    #[serde(flatten)]
    pub(super) extra: Unknown<'d>,
}

#[derive(Serialize)]
pub(super) struct JsonRelation<'w, 'd> {
    pub(super) r#type: RelationType,
    pub(super) person: EntityId,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) office: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) body: Option<EntityId>,
    pub(super) evidence: Each<'w, 'd, Evidence>,
    #[serde(flatten)]
    pub(super) extra: Unknown<'d>,
}

#[derive(Serialize)]
pub(super) struct JsonParticipant<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<&'d str>,
    pub(super) entity: EntityId,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mention: Option<MentionId>,
}

#[derive(Serialize)]
pub(super) struct JsonPlace<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) entity: Option<EntityId>,
    pub(super) name: &'d str,
}

#[derive(Serialize)]
pub(super) struct JsonEvent<'w, 'd> {
    pub(super) r#type: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mode: Option<Mode>,
    pub(super) status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cameo: Option<Cameo>,
    pub(super) trigger: JsonSpan<'d>,
    pub(super) actors: Each<'w, 'd, Participant>,
    pub(super) recipients: Each<'w, 'd, Participant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<JsonPlace<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<DateValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reported: Option<DateValue>,
    #[serde(skip_serializing_if = "Each::is_empty")]
    pub(super) roles: Each<'w, 'd, EventRole>,
    #[serde(skip_serializing_if = "Each::is_empty")]
    pub(super) values: Each<'w, 'd, EventValue>,
    pub(super) evidence: Each<'w, 'd, Evidence>,
    #[serde(flatten)]
    pub(super) extra: Unknown<'d>,
}

#[derive(Serialize)]
pub(super) struct JsonValue<'d> {
    pub(super) role: &'d str,
    #[serde(flatten)]
    pub(super) span: JsonSpan<'d>,
}

/// Puts the parts of one document into the shape of its JSON.
pub(super) struct Writer<'d> {
    text: &'d str,
    code_points: CodePoints,
}

impl<'d> Writer<'d> {
    pub(super) fn new(document: &'d Document) -> Writer<'d> {
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

    pub(super) fn mention(&self, mention: &'d Mention) -> JsonMention<'d> {
        JsonMention {
            span: self.span(mention.span),
            r#type: mention.mention_type,
            kind: mention.kind,
            entity: mention.entity,
            value: mention.value,
            extra: Unknown(&mention.extra),
        }
    }

    fn each<'w, T>(&'w self, list: &'d [T]) -> Each<'w, 'd, T> {
        Each { writer: self, list }
    }

    pub(super) fn relation<'w>(&'w self, relation: &'d Relation) -> JsonRelation<'w, 'd> {
        JsonRelation {
            r#type: relation.relation_type,
            person: relation.person,
            office: relation.office.as_deref(),
            body: relation.body,
            evidence: self.each(&relation.evidence),
            extra: Unknown(&relation.extra),
        }
    }

    pub(super) fn event<'w>(&'w self, event: &'d Event) -> JsonEvent<'w, 'd> {
        JsonEvent {
            r#type: event.label(),
            mode: event.mode,
            status: event.status,
            cameo: event.cameo,
            trigger: self.span(event.trigger),
            actors: self.each(&event.actors),
            recipients: self.each(&event.recipients),
            place: event.place.as_ref().map(|place| JsonPlace {
                entity: place.entity,
                name: &place.name,
            }),
            date: event.date,
            reported: event.reported.map(DateValue::Date),
            roles: self.each(&event.roles),
            values: self.each(&event.values),
            evidence: self.each(&event.evidence),
            extra: Unknown(&event.extra),
        }
    }
}

pub(super) fn entity(entity: &Entity) -> JsonEntity<'_> {
    let geography = &entity.geography;
    JsonEntity {
        id: entity.id,
        r#type: entity.entity_type,
        name: &entity.name,
        named: entity.named,
        key: &entity.key,
        link: entity.link.as_ref().map(|link| JsonLink {
            by: link.by,
            rule: &link.rule,
        }),
        wikidata: entity.wikidata.as_deref(),
        iso3: geography.iso3.as_deref(),
        cow: geography.cow,
        geonames: geography.geonames,
        latitude: geography.coordinates.map(Coordinates::latitude),
        longitude: geography.coordinates.map(Coordinates::longitude),
        country: entity.country.as_deref(),
        sector: entity.sector.as_deref(),
        office: entity.office.as_deref(),
        description: entity.description.as_deref(),
        extra: Unknown(&entity.extra),
    }
}

/// Parts of a list, each of which is put into the shape of its JSON when it is written.
pub(super) struct Each<'w, 'd, T> {
    writer: &'w Writer<'d>,
    list: &'d [T],
}

/// A part of a document that has a shape in JSON.
pub(super) trait Shape<'d> {
    type Json: Serialize;

    fn shape(&'d self, writer: &Writer<'d>) -> Self::Json;
}

impl<'d, T: Shape<'d>> Each<'_, 'd, T> {
    pub(super) fn iter(&self) -> impl Iterator<Item = T::Json> {
        self.list.iter().map(|one| one.shape(self.writer))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl<'d, T: Shape<'d>> Serialize for Each<'_, 'd, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'d> Shape<'d> for Evidence {
    type Json = JsonEvidence<'d>;

    fn shape(&'d self, writer: &Writer<'d>) -> JsonEvidence<'d> {
        JsonEvidence {
            span: writer.span(self.span),
            rule: &self.rule,
            attributed_to: self.attributed_to,
            extra: Unknown(&self.extra),
        }
    }
}

impl<'d> Shape<'d> for Participant {
    type Json = JsonParticipant<'d>;

    fn shape(&'d self, _: &Writer<'d>) -> JsonParticipant<'d> {
        participant(None, *self)
    }
}

impl<'d> Shape<'d> for EventRole {
    type Json = JsonParticipant<'d>;

    fn shape(&'d self, _: &Writer<'d>) -> JsonParticipant<'d> {
        participant(Some(&self.role), self.participant)
    }
}

impl<'d> Shape<'d> for EventValue {
    type Json = JsonValue<'d>;

    fn shape(&'d self, writer: &Writer<'d>) -> JsonValue<'d> {
        JsonValue {
            role: &self.role,
            span: writer.span(self.span),
        }
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
pub(super) struct Unknown<'d>(pub(super) &'d Extra);

/// A value that is JSON, as serde writes it.
fn raw(json: &str) -> Option<Box<RawValue>> {
    RawValue::from_string(json.to_owned()).ok()
}

impl Serialize for Unknown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, json)| (key, raw(json))))
    }
}
