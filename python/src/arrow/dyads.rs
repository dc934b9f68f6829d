//! A row for each pair of an event: each actor with each recipient or, where all act alike, any two actors.

use arrow_array::{ArrayRef, StructArray};
use whomet::Document;
use whomet::document::{Entity, Event};

use super::Rows;
use super::column::{Columns, Flags, Numbers, Texts, structs};
use super::documents::{Spans, Words};
use crate::event::pairs;

/// The columns of pairs. A document that could not be read has a row of its own, with its error and nothing else.
#[derive(Debug, Default)]
pub struct Dyads {
    document: Texts,
    document_date: Texts,
    event: Numbers,
    r#type: Texts,
    mode: Texts,
    status: Texts,
    cameo: Texts,
    source: Ends,
    target: Ends,
    directed: Flags,
    place: Texts,
    date: Texts,
    reported: Texts,
    evidence: Spans,
    rule: Texts,
    error: Texts,
}

impl Rows for Dyads {
    fn add(&mut self, document: &Document, wrong: Option<&str>) {
        let mut wrong = wrong;
        let words = Words::of(document);
        for (at, event) in (0..).zip(&document.events) {
            for (source, target) in pairs(event) {
                self.about(document.id(), Some((at, event)));
                self.document_date.display(document.date);
                self.source.add(Some(&document[source.entity]));
                self.target.add(Some(&document[target.entity]));
                match event.evidence.first() {
                    Some(piece) => self.evidence.add(piece.span, &words),
                    None => self.evidence.add_null(),
                }
                self.error.push_or_null(wrong.take());
            }
        }
        if let Some(wrong) = wrong {
            self.add_broken(document.id(), wrong);
        }
    }

    fn add_broken(&mut self, id: &str, wrong: &str) {
        self.about(id, None);
        self.document_date.push_or_null(None);
        self.source.add(None);
        self.target.add(None);
        self.evidence.add_null();
        self.error.push(wrong);
    }

    fn finish(self: Box<Self>) -> StructArray {
        let mut columns = vec![
            ("document", self.document.finish()),
            ("document_date", self.document_date.finish()),
            ("event", self.event.finish()),
            ("type", self.r#type.finish()),
            ("mode", self.mode.finish()),
            ("status", self.status.finish()),
            ("cameo", self.cameo.finish()),
        ];
        const SOURCE: [&str; 6] = [
            "source",
            "source_key",
            "source_type",
            "source_country",
            "source_sector",
            "source_wikidata",
        ];
        const TARGET: [&str; 6] = [
            "target",
            "target_key",
            "target_type",
            "target_country",
            "target_sector",
            "target_wikidata",
        ];
        columns.extend(SOURCE.into_iter().zip(self.source.finish()));
        columns.extend(TARGET.into_iter().zip(self.target.finish()));
        columns.extend([
            ("directed", self.directed.finish()),
            ("place", self.place.finish()),
            ("date", self.date.finish()),
            ("reported", self.reported.finish()),
        ]);
        columns.extend(self.evidence.finish());
        columns.extend([("rule", self.rule.finish()), ("error", self.error.finish())]);
        structs(columns, None)
    }
}

impl Dyads {
    /// What all pairs of an event have in common.
    fn about(&mut self, id: &str, event: Option<(u32, &Event)>) {
        self.document.push(id);
        self.event.push_or_null(event.map(|(at, _)| at));
        let event = event.map(|(_, event)| event);
        self.r#type.push_or_null(event.map(Event::label));
        self.mode
            .push_or_null(event.and_then(|it| it.mode).map(|it| it.name()));
        self.status.push_or_null(event.map(|it| it.status.name()));
        self.cameo.display(event.and_then(|it| it.cameo));
        self.directed.push(event.map(|it| !it.recipients.is_empty()));
        let place = event.and_then(|it| it.place.as_ref());
        self.place.push_or_null(place.map(|it| &*it.name));
        self.date.display(event.and_then(|it| it.date));
        self.reported.display(event.and_then(|it| it.reported));
        let evidence = event.and_then(|it| it.evidence.first());
        self.rule.push_or_null(evidence.map(|it| &*it.rule));
    }
}

/// One of the two: name, key, type, country, sector, item of Wikidata.
#[derive(Debug, Default)]
struct Ends([Texts; 6]);

impl Ends {
    fn add(&mut self, entity: Option<&Entity>) {
        let [name, key, entity_type, country, sector, wikidata] = &mut self.0;
        name.push_or_null(entity.map(|it| &*it.name));
        key.push_or_null(entity.map(|it| &*it.key));
        entity_type.push_or_null(entity.map(|it| it.entity_type.name()));
        country.push_or_null(entity.and_then(|it| it.country.as_deref()));
        sector.push_or_null(entity.and_then(|it| it.sector.as_deref()));
        wikidata.push_or_null(entity.and_then(|it| it.wikidata.as_deref()));
    }

    fn finish(self) -> impl Iterator<Item = ArrayRef> {
        self.0.into_iter().map(Texts::finish)
    }
}
