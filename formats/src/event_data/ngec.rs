//! PLOVER as lines of JSON, in the fields that NGEC writes.

use std::io::{self, Write};

use serde_json::{Value, json};
use whomet::document::code_points::CodePoints;
use whomet::document::{Document, EntityType, Event, Mention, Participant};

use super::quad;
use crate::codes::Codes;

/// Writes one line for each event of a document, with the names of fields that NGEC (Halterman and others, 2023) has:
/// `event_type`, `event_mode`, `attributes` with `ACTOR`, `RECIP`, `LOC` and `DATE`, `story_people` and so on.
///
/// Offsets count code points of the document's text. `event_text` is that text, if the document has the whole of it,
/// and otherwise the sentence. Scores are not written, for nothing is guessed by weight; status and rule are fields of
/// our own.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(document: &Document, codes: &Codes, mut out: impl Write) -> io::Result<()> {
    let mentions = document.mentions().iter().map(|mention| mention.span);
    let of_events = document
        .events()
        .iter()
        .flat_map(|event| event.evidence.iter().map(|piece| piece.span));
    let writer = Writer {
        document,
        codes,
        code_points: CodePoints::new(document, mentions.chain(of_events)),
    };
    for (event, at) in document.events().iter().zip(0usize..) {
        serde_json::to_writer(&mut out, &writer.event(event, at))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

struct Writer<'d> {
    document: &'d Document,
    codes: &'d Codes,
    code_points: CodePoints,
}

impl Writer<'_> {
    fn event(&self, event: &Event, at: usize) -> Value {
        let document = self.document;
        let published = document.date().map(|date| date.to_string());
        let day = event.date.map(|date| date.to_string());
        let date = day.clone().or_else(|| published.clone());
        let sentence = event
            .evidence
            .first()
            .map_or("", |piece| piece.span.of(document.text()));
        let text = if document.has_whole_text() {
            document.text()
        } else {
            sentence
        };
        json!({
            "id": format!("{}_{}_{at}", document.id(), event.label()),
            "date": date,
            "event_type": event.label(),
            "event_mode": event.mode.into_iter().map(|mode| mode.name()).collect::<Vec<_>>(),
            "event_quad": event.event_type.map(quad),
            "event_text": text,
            "event_sentence": sentence,
            "story_id": document.id(),
            "publisher": self.field(&["outlet", "source", "publisher"]),
            "headline": self.field(&["title", "headline"]),
            "pub_date": published,
            "contexts": [],
            "attributes": {
                "ACTOR": self.side(&event.actors),
                "RECIP": self.side(&event.recipients),
                "LOC": self.place(event),
                "DATE": day.iter().map(|day| json!({"text": day})).collect::<Vec<_>>(),
            },
            "date_resolved": date,
            "story_people": self.story(&[EntityType::Person]),
            "story_orgs": self.story(&[EntityType::Organization, EntityType::Group]),
            "story_locs": self.story(&[EntityType::Place, EntityType::Country]),
            "whomet_status": event.status,
            "whomet_rules": event.evidence.iter().map(|piece| &piece.rule).collect::<Vec<_>>(),
            "version": concat!("whomet ", env!("CARGO_PKG_VERSION")),
        })
    }

    /// One of the fields that the document came with.
    fn field(&self, names: &[&str]) -> Option<String> {
        let mut values = names
            .iter()
            .filter_map(|name| serde_json::from_str::<String>(self.document.extra.get(name)?).ok());
        values.find(|value| !value.is_empty())
    }

    fn side(&self, participants: &[Participant]) -> Vec<Value> {
        let one = |participant: &Participant| {
            let entity = &self.document[participant.entity];
            let country = entity.country.as_deref();
            let mut side = json!({
                "text": entity.name,
                "wiki": entity.name,
                "wikidata": entity.wikidata,
                "country": country.map_or("", |code| self.codes.iso3(code)),
                "country_name": country.and_then(|code| self.codes.country(code)).map_or("", |it| it.name),
                "code_1": entity.sector.as_deref().unwrap_or_default(),
                "code_2": "",
                "description": entity.description,
            });
            if let Some(mention) = participant.mention {
                self.locate(&mut side, &self.document[mention]);
            }
            side
        };
        participants.iter().map(one).collect()
    }

    fn locate(&self, value: &mut Value, mention: &Mention) {
        let span = self.code_points.span(mention.span);
        value["text"] = mention.span.of(self.document.text()).into();
        value["qa_start_char"] = span.start.into();
        value["qa_end_char"] = span.end.into();
    }

    fn place(&self, event: &Event) -> Vec<Value> {
        let Some(place) = &event.place else {
            return Vec::new();
        };
        let mut value = json!({"text": place.name, "resolved_placename": place.name});
        if let Some(entity) = place.entity {
            let known = &self.document[entity];
            value["wikidata"] = known.wikidata.clone().into();
            if let Some(at) = known.geography.coordinates {
                value["lat"] = at.latitude().into();
                value["lon"] = at.longitude().into();
            }
            if let Some(number) = known.geography.geonames {
                value["geonameid"] = number.into();
            }
            value["country_code3"] = known.country.as_deref().map(|code| self.codes.iso3(code)).into();
            // The mention nearest to the event, for a place may be named often.
            let nearest = self
                .document
                .mentions_of(entity)
                .min_by_key(|mention| mention.span.start.abs_diff(event.trigger.start));
            if let Some(mention) = nearest {
                self.locate(&mut value, mention);
            }
        }
        vec![value]
    }

    fn story(&self, types: &[EntityType]) -> Vec<&str> {
        let entities = self.document.entities().iter();
        entities
            .filter(|entity| types.contains(&entity.entity_type) && entity.named)
            .map(|entity| entity.name.as_str())
            .collect()
    }
}
