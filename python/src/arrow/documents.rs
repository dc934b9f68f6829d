//! A row a document, in the shape of its JSON.

use std::sync::Arc;

use arrow_array::{ArrayRef, StructArray};
use whomet::Document;
use whomet::document::code_points::CodePoints;
use whomet::document::{self, JSON_VERSION};
use whomet::gazetteer::Coordinates;
use whomet::text::Span;

use super::Rows;
use super::column::{Columns, Decimals, Flags, Lists, Maybe, Numbers, Texts, structs};

/// The columns of documents.
#[derive(Debug, Default)]
pub struct Documents {
    id: Texts,
    date: Texts,
    version: Numbers,
    mentions: Lists<Mentions>,
    entities: Lists<Entities>,
    relations: Lists<Relations>,
    events: Lists<Events>,
    error: Texts,
}

impl Rows for Documents {
    fn add(&mut self, document: &Document, wrong: Option<&str>) {
        let words = Words::of(document);
        self.id.push(document.id());
        self.date.display(document.date);
        self.version.push(JSON_VERSION);
        document
            .mentions
            .iter()
            .for_each(|it| self.mentions.items.add(it, &words));
        self.mentions.push(document.mentions.len());
        document
            .entities
            .iter()
            .for_each(|it| self.entities.items.add(it));
        self.entities.push(document.entities.len());
        document
            .relations
            .iter()
            .for_each(|it| self.relations.items.add(it, &words));
        self.relations.push(document.relations.len());
        document
            .events
            .iter()
            .for_each(|it| self.events.items.add(it, &words));
        self.events.push(document.events.len());
        self.error.push_or_null(wrong);
    }

    fn add_broken(&mut self, id: &str, wrong: &str) {
        self.id.push(id);
        self.date.push_or_null(None);
        self.version.push(JSON_VERSION);
        self.mentions.push(0);
        self.entities.push(0);
        self.relations.push(0);
        self.events.push(0);
        self.error.push(wrong);
    }

    fn finish(self: Box<Self>) -> StructArray {
        let columns = vec![
            ("id", self.id.finish()),
            ("date", self.date.finish()),
            ("version", self.version.finish()),
            ("mentions", self.mentions.finish()),
            ("entities", self.entities.finish()),
            ("relations", self.relations.finish()),
            ("events", self.events.finish()),
            ("error", self.error.finish()),
        ];
        structs(columns, None)
    }
}

/// The words of a document, and their places in code points.
pub struct Words<'d> {
    document: &'d Document,
    code_points: CodePoints,
}

impl<'d> Words<'d> {
    pub fn of(document: &'d Document) -> Words<'d> {
        Words {
            // The text is whole, so all places can be asked for.
            code_points: CodePoints::new(document, std::iter::empty()),
            document,
        }
    }
}

/// Words with their place.
#[derive(Debug, Default)]
pub struct Spans {
    start: Numbers,
    end: Numbers,
    text: Texts,
}

impl Spans {
    pub fn add(&mut self, span: Span, words: &Words<'_>) {
        let place = words.code_points.span(span);
        self.start.push(place.start);
        self.end.push(place.end);
        self.text.push(span.of(&words.document.text));
    }

    pub fn add_null(&mut self) {
        self.start.push_or_null(None);
        self.end.push_or_null(None);
        self.text.push_or_null(None);
    }
}

impl Columns for Spans {
    fn finish(self) -> Vec<(&'static str, ArrayRef)> {
        vec![
            ("start", self.start.finish()),
            ("end", self.end.finish()),
            ("text", self.text.finish()),
        ]
    }
}

#[derive(Debug, Default)]
struct Mentions {
    span: Spans,
    r#type: Texts,
    kind: Texts,
    entity: Numbers,
    value: Texts,
}

impl Mentions {
    fn add(&mut self, mention: &document::Mention, words: &Words<'_>) {
        self.span.add(mention.span, words);
        self.r#type.push(mention.mention_type.name());
        self.kind.push(mention.kind.name());
        self.entity.push_or_null(mention.entity.map(|it| it.0));
        self.value.display(mention.value);
    }
}

impl Columns for Mentions {
    fn finish(self) -> Vec<(&'static str, ArrayRef)> {
        let mut columns = self.span.finish();
        columns.extend([
            ("type", self.r#type.finish()),
            ("kind", self.kind.finish()),
            ("entity", self.entity.finish()),
            ("value", self.value.finish()),
        ]);
        columns
    }
}

#[derive(Debug, Default)]
struct Entities {
    id: Numbers,
    r#type: Texts,
    name: Texts,
    named: Flags,
    key: Texts,
    link: Maybe<Links>,
    wikidata: Texts,
    iso3: Texts,
    cow: Numbers,
    geonames: Numbers,
    latitude: Decimals,
    longitude: Decimals,
    country: Texts,
    sector: Texts,
    office: Texts,
    description: Texts,
}

impl Entities {
    fn add(&mut self, entity: &document::Entity) {
        self.id.push(entity.id.0);
        self.r#type.push(entity.entity_type.name());
        self.name.push(&entity.name);
        self.named.push(entity.named);
        self.key.push(&entity.key);
        let link = entity.link.as_ref();
        self.link.parts.by.push_or_null(link.map(|it| it.by.name()));
        self.link.parts.rule.push_or_null(link.map(|it| &*it.rule));
        self.link.push(link.is_some());
        self.wikidata.push_or_null(entity.wikidata.as_deref());
        let geography = &entity.geography;
        self.iso3.push_or_null(geography.iso3.as_deref());
        self.cow.push_or_null(geography.cow.map(u32::from));
        self.geonames.push_or_null(geography.geonames);
        self.latitude
            .push_or_null(geography.coordinates.map(Coordinates::latitude));
        self.longitude
            .push_or_null(geography.coordinates.map(Coordinates::longitude));
        self.country.push_or_null(entity.country.as_deref());
        self.sector.push_or_null(entity.sector.as_deref());
        self.office.push_or_null(entity.office.as_deref());
        self.description.push_or_null(entity.description.as_deref());
    }
}

impl Columns for Entities {
    fn finish(self) -> Vec<(&'static str, ArrayRef)> {
        vec![
            ("id", self.id.finish()),
            ("type", self.r#type.finish()),
            ("name", self.name.finish()),
            ("named", self.named.finish()),
            ("key", self.key.finish()),
            ("link", self.link.finish()),
            ("wikidata", self.wikidata.finish()),
            ("iso3", self.iso3.finish()),
            ("cow", self.cow.finish()),
            ("geonames", self.geonames.finish()),
            ("latitude", self.latitude.finish()),
            ("longitude", self.longitude.finish()),
            ("country", self.country.finish()),
            ("sector", self.sector.finish()),
            ("office", self.office.finish()),
            ("description", self.description.finish()),
        ]
    }
}

#[derive(Debug, Default)]
struct Links {
    by: Texts,
    rule: Texts,
}

impl Columns for Links {
    fn finish(self) -> Vec<(&'static str, ArrayRef)> {
        vec![("by", self.by.finish()), ("rule", self.rule.finish())]
    }
}

#[derive(Debug, Default)]
struct Evidence {
    span: Spans,
    rule: Texts,
    attributed_to: Numbers,
}

impl Lists<Evidence> {
    fn add(&mut self, evidence: &[document::Evidence], words: &Words<'_>) {
        for piece in evidence {
            self.items.span.add(piece.span, words);
            self.items.rule.push(&piece.rule);
            let teller = piece.attributed_to.map(|it| it.0);
            self.items.attributed_to.push_or_null(teller);
        }
        self.push(evidence.len());
    }
}

impl Columns for Evidence {
    fn finish(self) -> Vec<(&'static str, ArrayRef)> {
        let mut columns = self.span.finish();
        columns.push(("rule", self.rule.finish()));
        columns.push(("attributed_to", self.attributed_to.finish()));
        columns
    }
}

#[derive(Debug, Default)]
struct Relations {
    r#type: Texts,
    person: Numbers,
    office: Texts,
    body: Numbers,
    evidence: Lists<Evidence>,
}

impl Relations {
    fn add(&mut self, relation: &document::Relation, words: &Words<'_>) {
        self.r#type.push(relation.relation_type.name());
        self.person.push(relation.person.0);
        self.office.push_or_null(relation.office.as_deref());
        self.body.push_or_null(relation.body.map(|it| it.0));
        self.evidence.add(&relation.evidence, words);
    }
}

impl Columns for Relations {
    fn finish(self) -> Vec<(&'static str, ArrayRef)> {
        vec![
            ("type", self.r#type.finish()),
            ("person", self.person.finish()),
            ("office", self.office.finish()),
            ("body", self.body.finish()),
            ("evidence", self.evidence.finish()),
        ]
    }
}

#[derive(Debug, Default)]
struct Participants {
    entity: Numbers,
    mention: Numbers,
}

impl Participants {
    fn add(&mut self, one: document::Participant) {
        self.entity.push(one.entity.0);
        self.mention.push_or_null(one.mention.map(|it| it.0));
    }
}

impl Lists<Participants> {
    fn add(&mut self, side: &[document::Participant]) {
        side.iter().for_each(|&one| self.items.add(one));
        self.push(side.len());
    }
}

impl Columns for Participants {
    fn finish(self) -> Vec<(&'static str, ArrayRef)> {
        vec![
            ("entity", self.entity.finish()),
            ("mention", self.mention.finish()),
        ]
    }
}

#[derive(Debug, Default)]
struct Roles {
    role: Texts,
    participant: Participants,
}

impl Columns for Roles {
    fn finish(self) -> Vec<(&'static str, ArrayRef)> {
        let mut columns = vec![("role", self.role.finish())];
        columns.extend(self.participant.finish());
        columns
    }
}

#[derive(Debug, Default)]
struct Values {
    role: Texts,
    span: Spans,
}

impl Columns for Values {
    fn finish(self) -> Vec<(&'static str, ArrayRef)> {
        let mut columns = vec![("role", self.role.finish())];
        columns.extend(self.span.finish());
        columns
    }
}

#[derive(Debug, Default)]
struct Places {
    entity: Numbers,
    name: Texts,
}

impl Columns for Places {
    fn finish(self) -> Vec<(&'static str, ArrayRef)> {
        vec![("entity", self.entity.finish()), ("name", self.name.finish())]
    }
}

#[derive(Debug, Default)]
struct Events {
    r#type: Texts,
    mode: Texts,
    status: Texts,
    cameo: Texts,
    trigger: Spans,
    actors: Lists<Participants>,
    recipients: Lists<Participants>,
    place: Maybe<Places>,
    date: Texts,
    reported: Texts,
    roles: Lists<Roles>,
    values: Lists<Values>,
    evidence: Lists<Evidence>,
}

impl Events {
    fn add(&mut self, event: &document::Event, words: &Words<'_>) {
        self.r#type.push(event.label());
        self.mode.push_or_null(event.mode.map(|it| it.name()));
        self.status.push(event.status.name());
        self.cameo
            .push_or_null(event.cameo.as_ref().map(|it| it.as_str()));
        self.trigger.add(event.trigger, words);
        self.actors.add(&event.actors);
        self.recipients.add(&event.recipients);
        let place = event.place.as_ref();
        let entity = place.and_then(|it| it.entity).map(|it| it.0);
        self.place.parts.entity.push_or_null(entity);
        self.place.parts.name.push_or_null(place.map(|it| &*it.name));
        self.place.push(place.is_some());
        self.date.display(event.date);
        self.reported.display(event.reported);
        for own in &event.roles {
            self.roles.items.role.push(&own.role);
            self.roles.items.participant.add(own.participant);
        }
        self.roles.push(event.roles.len());
        for value in &event.values {
            self.values.items.role.push(&value.role);
            self.values.items.span.add(value.span, words);
        }
        self.values.push(event.values.len());
        self.evidence.add(&event.evidence, words);
    }
}

impl Columns for Events {
    fn finish(self) -> Vec<(&'static str, ArrayRef)> {
        vec![
            ("type", self.r#type.finish()),
            ("mode", self.mode.finish()),
            ("status", self.status.finish()),
            ("cameo", self.cameo.finish()),
            ("trigger", Arc::new(structs(self.trigger.finish(), None))),
            ("actors", self.actors.finish()),
            ("recipients", self.recipients.finish()),
            ("place", self.place.finish()),
            ("date", self.date.finish()),
            ("reported", self.reported.finish()),
            ("roles", self.roles.finish()),
            ("values", self.values.finish()),
            ("evidence", self.evidence.finish()),
        ]
    }
}
