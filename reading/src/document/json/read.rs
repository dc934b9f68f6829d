//! From JSON to a document.

use serde::de::{self, Deserialize, Deserializer};
use whomet_engine::gazetteer::{Code, Coordinates};
use whomet_engine::text::Span;

use super::JSON_VERSION;
use super::error::JsonError;
use super::transcode::Transcoded;
use super::value::{Object, Value};
use crate::document::code_points::{Bytes, CodePointSpan};
use crate::document::document::Document;
use crate::document::entity::{Entity, EntityId};
use crate::document::event::{Event, EventPlace, EventRole, EventValue, Participant};
use crate::document::evidence::Evidence;
use crate::document::excerpts::{Quote, join};
use crate::document::geography::Geography;
use crate::document::link::Link;
use crate::document::mention::{Mention, MentionId};
use crate::document::relation::Relation;

impl Document {
    /// Reads a document back from the JSON that [`Document::to_json`] or the command wrote.
    ///
    /// If the JSON has the `text`, the document is what it was. If not, its text is the passages that it quotes, and
    /// everything else is what it was; a [`Graph`](../../whomet/graph/struct.Graph.html) of it is the same, and so is
    /// its JSON. Fields that are not known are kept in `extra` and written again, but for those of participants,
    /// places, triggers and values, which are passed over.
    ///
    /// # Errors
    /// The first thing that is wrong, with line, column and path. What is read is sound: ids are in range and spans
    /// are of the text.
    ///
    /// # Examples
    ///
    /// ```
    /// use whomet_reading::document::Document;
    ///
    /// let json = r#"{"id":"a1","date":"2025-07-31","version":1,"title":"A talk",
    ///     "mentions":[{"start":3,"end":6,"text":"Zoë","type":"PERSON","kind":"name","entity":0}],
    ///     "entities":[{"id":0,"type":"PERSON","name":"Zoë","named":true,"key":"zoe"}],
    ///     "relations":[],"events":[]}"#;
    /// let document = Document::from_json(json)?;
    /// assert_eq!(document.mentions()[0].span.of(document.text()), "Zoë");
    /// assert_eq!(document.extra.get("title"), Some("\"A talk\""));
    /// assert!(!document.has_whole_text());
    /// # Ok::<(), whomet_reading::document::JsonError>(())
    /// ```
    pub fn from_json(json: &str) -> Result<Document, JsonError> {
        let mut object = Value::new(json)?.object()?;
        if let Some(version) = object.take("version") {
            let number = version.number()?;
            if number == 0 || number > JSON_VERSION {
                return Err(version.error(format!("expected version {JSON_VERSION}, found {number}")));
            }
        }
        let text = object.string("text")?;
        let id = object.string("id")?.unwrap_or_default();
        let date = object.take("date").map(Value::name).transpose()?;
        let mentions = object.need("mentions")?.list()?;
        let entities = object.need("entities")?.list()?;
        let mut reader = Reader {
            mentions: mentions.len(),
            entities: entities.len(),
            spans: Vec::new(),
        };
        let mut document = Document {
            mentions: reader.all(mentions, Reader::mention)?,
            entities: entities
                .into_iter()
                .enumerate()
                .map(|(at, value)| entity(at, value))
                .collect::<Result<_, _>>()?,
            relations: reader.all(object.need("relations")?.list()?, Reader::relation)?,
            events: reader.all(object.need("events")?.list()?, Reader::event)?,
            id,
            date,
            extra: object.extra(),
            ..Document::default()
        };
        let bytes = match text {
            Some(text) => {
                document.text = text;
                in_text(&document.text, &reader.spans)?
            }
            None => in_excerpts(&mut document, &reader.spans)?,
        };
        for span in spans(&mut document) {
            // All offsets are in the table, for they were checked.
            span.start = bytes.at(span.start).unwrap_or_default();
            span.end = bytes.at(span.end).unwrap_or_default();
        }
        Ok(document)
    }
}

impl<'de> Deserialize<'de> for Document {
    /// Reads what [`Document::from_json`] reads, from any format; what is wrong is told by its path.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Document, D::Error> {
        let Transcoded(json) = Transcoded::deserialize(deserializer)?;
        Document::from_json(&json).map_err(|error| match error.path() {
            "" => de::Error::custom(error.message()),
            path => de::Error::custom(format_args!("{path}: {}", error.message())),
        })
    }
}

/// A span as the JSON has it.
struct JsonSpan<'j> {
    span: CodePointSpan,
    words: Option<String>,
    /// What to point at if it is wrong.
    end: Value<'j>,
    object: Value<'j>,
}

/// Where all spans stand in the text that the JSON has.
fn in_text(text: &str, spans: &[JsonSpan<'_>]) -> Result<Bytes, JsonError> {
    let bytes = Bytes::of_text(text, spans.iter().flat_map(|it| [it.span.start, it.span.end]));
    for JsonSpan {
        span,
        words,
        end,
        object,
    } in spans
    {
        let Some((from, to)) = bytes.at(span.start).zip(bytes.at(span.end)) else {
            let length = text.chars().count();
            return Err(end.error(format!("the text has {length} code points, found {}", span.end)));
        };
        let there = &text[from as usize..to as usize];
        if words.as_ref().is_some_and(|words| words != there) {
            return Err(object.error("the \"text\" is not what stands there in the document's \"text\""));
        }
    }
    Ok(bytes)
}

/// Makes the text of the words that spans quote.
fn in_excerpts(document: &mut Document, spans: &[JsonSpan<'_>]) -> Result<Bytes, JsonError> {
    let mut quotes = Vec::with_capacity(spans.len());
    for JsonSpan {
        span, words, object, ..
    } in spans
    {
        let Some(words) = words else {
            return Err(object.error("there is no \"text\", neither here nor in the document"));
        };
        let length = words.chars().count();
        if length != (span.end - span.start) as usize {
            let stated = span.end - span.start;
            return Err(object.error(format!(
                "\"start\" and \"end\" are {stated} code points apart, but the \"text\" has {length}"
            )));
        }
        quotes.push(Quote {
            start: span.start,
            end: span.end,
            words,
        });
    }
    let joined = join(&quotes).map_err(|at| {
        spans[at]
            .object
            .error("the \"text\" is not what others say stands there")
    })?;
    document.text = joined.text;
    document.excerpts = Some(joined.excerpts);
    Ok(Bytes::new(spans.iter().map(|it| it.span).zip(joined.spans)))
}

/// All spans of a document.
fn spans(document: &mut Document) -> impl Iterator<Item = &mut Span> {
    let mentions = document.mentions.iter_mut().map(|mention| &mut mention.span);
    let relations = document
        .relations
        .iter_mut()
        .flat_map(|relation| &mut relation.evidence);
    let events = document.events.iter_mut().flat_map(|event| {
        let values = event.values.iter_mut().map(|value| &mut value.span);
        let evidence = event.evidence.iter_mut().map(|evidence| &mut evidence.span);
        [&mut event.trigger].into_iter().chain(values).chain(evidence)
    });
    mentions
        .chain(relations.map(|evidence| &mut evidence.span))
        .chain(events)
}

/// Reads the parts of one document; spans are in code points until all are known.
struct Reader<'j> {
    mentions: usize,
    entities: usize,
    spans: Vec<JsonSpan<'j>>,
}

impl<'j> Reader<'j> {
    fn all<T>(
        &mut self,
        list: Vec<Value<'j>>,
        read: fn(&mut Self, Value<'j>) -> Result<T, JsonError>,
    ) -> Result<Vec<T>, JsonError> {
        list.into_iter().map(|value| read(self, value)).collect()
    }

    fn entity(&self, value: Value<'_>) -> Result<EntityId, JsonError> {
        let id = value.number()?;
        match (id as usize) < self.entities {
            true => Ok(EntityId(id)),
            false => Err(value.error(format!(
                "there is no entity {id}: the document has {}",
                self.entities
            ))),
        }
    }

    fn mention_id(&self, value: Value<'_>) -> Result<MentionId, JsonError> {
        let id = value.number()?;
        match (id as usize) < self.mentions {
            true => Ok(MentionId(id)),
            false => Err(value.error(format!(
                "there is no mention {id}: the document has {}",
                self.mentions
            ))),
        }
    }

    fn span(&mut self, value: Value<'j>, object: &mut Object<'j>) -> Result<Span, JsonError> {
        let (start, end) = (object.need("start")?, object.need("end")?);
        let span = CodePointSpan {
            start: start.number()?,
            end: end.number()?,
        };
        if span.end < span.start {
            return Err(end.error(format!(
                "expected an end after the start {}, found {}",
                span.start, span.end
            )));
        }
        let words = object.string("text")?;
        self.spans.push(JsonSpan {
            span,
            words,
            end,
            object: value,
        });
        Ok(Span {
            start: span.start,
            end: span.end,
        })
    }

    fn mention(&mut self, value: Value<'j>) -> Result<Mention, JsonError> {
        let mut object = value.object()?;
        let span = self.span(value, &mut object)?;
        if span.is_empty() {
            return Err(value.error("expected a mention of something, found its end at its start"));
        }
        let (mention_type, kind) = (object.need("type")?.name()?, object.need("kind")?.name()?);
        let entity = object
            .take("entity")
            .map(|value| self.entity(value))
            .transpose()?;
        let mut mention = Mention::new(span, mention_type, kind, entity);
        mention.value = object.take("value").map(Value::name).transpose()?;
        mention.extra = object.extra();
        Ok(mention)
    }

    fn evidence(&mut self, value: Value<'j>) -> Result<Evidence, JsonError> {
        let mut object = value.object()?;
        let span = self.span(value, &mut object)?;
        let mut evidence = Evidence::new(span, object.need("rule")?.string()?);
        let teller = object.take("attributed_to");
        evidence.attributed_to = teller.map(|value| self.entity(value)).transpose()?;
        evidence.extra = object.extra();
        Ok(evidence)
    }

    fn relation(&mut self, value: Value<'j>) -> Result<Relation, JsonError> {
        let mut object = value.object()?;
        let relation_type = object.need("type")?.name()?;
        let person = self.entity(object.need("person")?)?;
        let mut relation = Relation::new(relation_type, person);
        relation.office = object.string("office")?;
        relation.body = object.take("body").map(|value| self.entity(value)).transpose()?;
        relation.evidence = self.all(object.need("evidence")?.list()?, Reader::evidence)?;
        relation.extra = object.extra();
        Ok(relation)
    }

    fn participant(&mut self, value: Value<'j>) -> Result<Participant, JsonError> {
        let mut object = value.object()?;
        self.participant_of(&mut object)
    }

    fn participant_of(&self, object: &mut Object<'j>) -> Result<Participant, JsonError> {
        let entity = self.entity(object.need("entity")?)?;
        let mention = object
            .take("mention")
            .map(|value| self.mention_id(value))
            .transpose()?;
        Ok(Participant::new(entity, mention))
    }

    fn role(&mut self, value: Value<'j>) -> Result<EventRole, JsonError> {
        let mut object = value.object()?;
        let role = object.need("role")?.string()?;
        Ok(EventRole::new(role, self.participant_of(&mut object)?))
    }

    fn value(&mut self, value: Value<'j>) -> Result<EventValue, JsonError> {
        let mut object = value.object()?;
        let span = self.span(value, &mut object)?;
        Ok(EventValue::new(object.need("role")?.string()?, span))
    }

    fn place(&mut self, value: Value<'j>) -> Result<EventPlace, JsonError> {
        let mut object = value.object()?;
        let entity = object
            .take("entity")
            .map(|value| self.entity(value))
            .transpose()?;
        Ok(EventPlace::new(entity, object.need("name")?.string()?))
    }

    fn event(&mut self, value: Value<'j>) -> Result<Event, JsonError> {
        let mut object = value.object()?;
        let label = object.need("type")?;
        let status = object.need("status")?.name()?;
        let trigger = object.need("trigger")?;
        let trigger = self.span(trigger, &mut trigger.object()?)?;
        let mut event = Event::new(label.string()?, status, trigger);
        event.mode = object.take("mode").map(Value::name).transpose()?;
        event.cameo = object.take("cameo").map(Value::name).transpose()?;
        event.actors = self.all(object.need("actors")?.list()?, Reader::participant)?;
        event.recipients = self.all(object.need("recipients")?.list()?, Reader::participant)?;
        event.place = object.take("place").map(|value| self.place(value)).transpose()?;
        event.date = object.take("date").map(Value::name).transpose()?;
        event.reported = object.take("reported").map(Value::name).transpose()?;
        if let Some(roles) = object.take("roles") {
            event.roles = self.all(roles.list()?, Reader::role)?;
        }
        if let Some(values) = object.take("values") {
            event.values = self.all(values.list()?, Reader::value)?;
        }
        event.evidence = self.all(object.need("evidence")?.list()?, Reader::evidence)?;
        event.extra = object.extra();
        Ok(event)
    }
}

fn entity(at: usize, value: Value<'_>) -> Result<Entity, JsonError> {
    let mut object = value.object()?;
    let id = object.need("id")?;
    if id.number()? as usize != at {
        return Err(id.error(format!(
            "expected {at}, for an entity's id is its place in the list"
        )));
    }
    let entity_type = object.need("type")?.name()?;
    let (name, key) = (said(&mut object, "name")?, said(&mut object, "key")?);
    let mut entity = Entity::new(EntityId(at as u32), entity_type, name, key);
    entity.named = object.need("named")?.boolean()?;
    entity.link = object.take("link").map(link).transpose()?;
    entity.wikidata = object.string("wikidata")?;
    entity.geography = geography(&mut object)?;
    entity.country = object.string("country")?;
    entity.sector = object.string("sector")?;
    entity.office = object.string("office")?;
    entity.description = object.string("description")?;
    entity.extra = object.extra();
    Ok(entity)
}

/// A text that says something: without a key, entities of several documents would be one.
fn said(object: &mut Object<'_>, field: &str) -> Result<String, JsonError> {
    let value = object.need(field)?;
    let text = value.string()?;
    match text.is_empty() {
        true => Err(value.error(format!("expected a {field}, found nothing between the quotes"))),
        false => Ok(text.into_owned()),
    }
}

fn link(value: Value<'_>) -> Result<Link, JsonError> {
    let mut object = value.object()?;
    Ok(Link::new(
        object.need("by")?.name()?,
        object.need("rule")?.string()?,
    ))
}

fn geography(object: &mut Object<'_>) -> Result<Geography, JsonError> {
    let mut geography = Geography::default();
    if let Some(value) = object.take("iso3") {
        let code = Code::alpha3(&value.string()?);
        geography.iso3 = Some(code.ok_or_else(|| value.unexpected("expected three capital letters"))?);
    }
    if let Some(value) = object.take("cow") {
        let number = u16::try_from(value.number()?).ok();
        geography.cow = Some(number.ok_or_else(|| value.unexpected("expected a number below 65536"))?);
    }
    geography.geonames = object.take("geonames").map(Value::number).transpose()?;
    let (latitude, longitude) = (object.take("latitude"), object.take("longitude"));
    if let (Some(latitude), Some(longitude)) = (latitude, longitude) {
        let at = Coordinates::new(latitude.degrees()?, longitude.degrees()?);
        let expected = "expected degrees from -90 to 90, and from -180 to 180 as longitude";
        geography.coordinates = Some(at.ok_or_else(|| latitude.unexpected(expected))?);
    }
    Ok(geography)
}
