//! Documents made by hand for the tests of this floor.

use crate::date::Date;
use crate::extract::{
    DateValue, Document, Entity, EntityId, EntityType, Event, EventPlace, EventType, Evidence, Mention,
    MentionId, MentionKind, MentionType, Mode, Participant, Relation, RelationType, Status,
};
use crate::text::Span;

/// A document that grows by what its text is said to hold.
#[derive(Debug)]
pub(super) struct Sample {
    pub(super) document: Document,
}

impl Sample {
    pub(super) fn new(id: &str, text: &str, date: Option<&str>) -> Sample {
        Sample {
            document: Document {
                id: id.to_owned(),
                date: date.map(|date| date.parse().unwrap()),
                text: text.to_owned(),
                ..Document::default()
            },
        }
    }

    /// The first place of `words` in the text, or its beginning if they do not stand there.
    pub(super) fn span(&self, words: &str) -> Span {
        match self.document.text.find(words) {
            Some(at) => Span::new(at, at + words.len()),
            None => Span::new(0, 0),
        }
    }

    pub(super) fn entity(&mut self, entity_type: EntityType, name: &str) -> EntityId {
        let id = EntityId(self.document.entities.len() as u32);
        self.document.entities.push(Entity {
            id,
            entity_type,
            name: name.to_owned(),
            named: true,
            key: name.to_lowercase().replace(' ', "-"),
            wikidata: None,
            country: None,
            sector: None,
            office: None,
            description: None,
        });
        let mention_type = match entity_type {
            EntityType::Person => MentionType::Person,
            EntityType::Country => MentionType::Country,
            EntityType::Place => MentionType::Place,
            EntityType::Organization => MentionType::Organization,
            EntityType::Group => MentionType::Group,
        };
        self.mention(name, mention_type, id);
        id
    }

    pub(super) fn mention(&mut self, words: &str, mention_type: MentionType, entity: EntityId) {
        self.document.mentions.push(Mention {
            span: self.span(words),
            mention_type,
            kind: MentionKind::Name,
            entity: Some(entity),
            value: None,
        });
    }

    pub(super) fn person(&mut self, name: &str) -> EntityId {
        self.entity(EntityType::Person, name)
    }

    pub(super) fn get(&mut self, entity: EntityId) -> &mut Entity {
        &mut self.document.entities[entity.0 as usize]
    }

    fn participant(&self, entity: EntityId) -> Participant {
        let mention = self
            .document
            .mentions
            .iter()
            .position(|mention| mention.entity == Some(entity));
        Participant {
            entity,
            mention: mention.map(|at| MentionId(at as u32)),
        }
    }

    /// An event whose evidence is the whole text.
    pub(super) fn event(
        &mut self,
        label: &str,
        trigger: &str,
        actors: &[EntityId],
        recipients: &[EntityId],
    ) -> &mut Event {
        let event_type = EventType::from_name(label);
        let event = Event {
            event_type,
            label: label.to_owned(),
            mode: (event_type == Some(EventType::Consult)).then_some(Mode::Meet),
            status: Status::Actual,
            cameo: None,
            trigger: self.span(trigger),
            actors: actors.iter().map(|&actor| self.participant(actor)).collect(),
            recipients: recipients.iter().map(|&one| self.participant(one)).collect(),
            place: None,
            date: None,
            roles: Vec::new(),
            values: Vec::new(),
            evidence: vec![Evidence {
                span: Span::new(0, self.document.text.len()),
                rule: "sample".to_owned(),
            }],
        };
        self.document.events.push(event);
        self.document.events.last_mut().unwrap()
    }

    pub(super) fn holds_office(&mut self, person: EntityId, office: &str, body: EntityId) {
        self.document.relations.push(Relation {
            relation_type: RelationType::HoldsOffice,
            person,
            office: Some(office.to_owned()),
            body: Some(body),
            evidence: vec![Evidence {
                span: self.span(office),
                rule: "office".to_owned(),
            }],
        });
    }
}

pub(super) fn date(text: &str) -> DateValue {
    match text.split_once('/') {
        Some((from, to)) => DateValue::Interval(from.parse().unwrap(), to.parse().unwrap()),
        None => DateValue::Date(text.parse::<Date>().unwrap()),
    }
}

/// A meeting of two or more people; `date` and `place` may be empty.
pub(super) fn meeting(id: &str, people: &[&str], when: &str, place: &str) -> Document {
    let text = format!("{} met", people.join(" and "));
    let mut sample = Sample::new(id, &text, None);
    let people: Vec<EntityId> = people.iter().map(|name| sample.person(name)).collect();
    let at = (!place.is_empty()).then(|| sample.entity(EntityType::Place, place));
    let event = sample.event("CONSULT", "met", &people, &[]);
    event.date = (!when.is_empty()).then(|| date(when));
    event.place = at.map(|entity| EventPlace {
        entity: Some(entity),
        name: place.to_owned(),
    });
    sample.document
}

/// A visit with everything that an event can have, in a text with letters beyond ASCII.
pub(super) fn visit() -> Document {
    let text = "Ana Müllerů visited Bo Ek in Reykjavík today, foreign minister of Iceland.";
    let mut sample = Sample::new("v1", text, Some("2025-07-31"));
    let (ana, bo) = (sample.person("Ana Müllerů"), sample.person("Bo Ek"));
    let place = sample.entity(EntityType::Place, "Reykjavík");
    let iceland = sample.entity(EntityType::Country, "Iceland");
    sample.get(iceland).country = Some("IS".to_owned());
    sample.get(bo).country = Some("IS".to_owned());
    sample.get(bo).office = Some("foreign minister".to_owned());
    sample.holds_office(bo, "foreign minister", iceland);
    let evidence = sample.span("Ana Müllerů visited Bo Ek in Reykjavík today");
    let event = sample.event("CONSULT", "visited", &[ana], &[bo]);
    event.mode = Some(Mode::Visit);
    event.cameo = Some("042");
    event.date = Some(date("2025-07-31"));
    event.place = Some(EventPlace {
        entity: Some(place),
        name: "Reykjavík".to_owned(),
    });
    event.evidence = vec![Evidence {
        span: evidence,
        rule: "consult.visit".to_owned(),
    }];
    sample.document
}
