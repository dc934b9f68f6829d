//! Documents made by hand, for the tests of graphs and of JSON.

use whomet_engine::text::Span;
use whomet_reading::document::{
    DateValue, Document, Entity, EntityId, EntityType, Event, EventPlace, EventType, Evidence, Mention,
    MentionId, MentionKind, MentionType, Mode, Participant, Relation, RelationType, Status,
};

/// A document that grows by what its text is said to hold.
#[derive(Debug)]
pub struct Sample {
    pub document: Document,
}

impl Sample {
    pub fn new(id: &str, text: &str, date: Option<&str>) -> Sample {
        let mut document = Document::new(text);
        document.id = id.to_owned();
        document.date = date.map(|date| date.parse().unwrap());
        Sample { document }
    }

    /// The first place of `words` in the text, or its beginning if they do not stand there.
    pub fn span(&self, words: &str) -> Span {
        match self.document.text.find(words) {
            Some(at) => Span::new(at, at + words.len()),
            None => Span::new(0, 0),
        }
    }

    pub fn entity(&mut self, entity_type: EntityType, name: &str) -> EntityId {
        let id = EntityId(self.document.entities.len() as u32);
        let key = name.to_lowercase().replace(' ', "-");
        self.document
            .entities
            .push(Entity::new(id, entity_type, name, key));
        let mention_type = match entity_type {
            EntityType::Person => MentionType::Person,
            EntityType::Country => MentionType::Country,
            EntityType::Place => MentionType::Place,
            EntityType::Organization => MentionType::Organization,
            _ => MentionType::Group,
        };
        self.mention(name, mention_type, id);
        id
    }

    pub fn mention(&mut self, words: &str, mention_type: MentionType, entity: EntityId) {
        let span = self.span(words);
        self.document
            .mentions
            .push(Mention::new(span, mention_type, MentionKind::Name, entity));
    }

    /// A person whom a gazetteer knows.
    pub fn person(&mut self, name: &str) -> EntityId {
        let id = self.entity(EntityType::Person, name);
        self.get(id).wikidata = Some(format!("Q{}", name.len()));
        id
    }

    pub fn get(&mut self, entity: EntityId) -> &mut Entity {
        &mut self.document.entities[entity.0 as usize]
    }

    fn participant(&self, entity: EntityId) -> Participant {
        let mention = self
            .document
            .mentions
            .iter()
            .position(|mention| mention.entity == Some(entity));
        Participant::new(entity, mention.map(|at| MentionId(at as u32)))
    }

    /// An event whose evidence is the whole text.
    pub fn event(
        &mut self,
        label: &str,
        trigger: &str,
        actors: &[EntityId],
        recipients: &[EntityId],
    ) -> &mut Event {
        let mut event = Event::new(label, Status::Actual, self.span(trigger));
        event.mode = (event.event_type == Some(EventType::Consult)).then_some(Mode::Meet);
        event.actors = actors.iter().map(|&actor| self.participant(actor)).collect();
        event.recipients = recipients.iter().map(|&one| self.participant(one)).collect();
        event.evidence = vec![Evidence::new(Span::new(0, self.document.text.len()), "sample")];
        self.document.events.push(event);
        self.document.events.last_mut().unwrap()
    }

    pub fn holds_office(&mut self, person: EntityId, office: &str, body: EntityId) {
        let mut relation = Relation::new(RelationType::HoldsOffice, person);
        relation.office = Some(office.to_owned());
        relation.body = Some(body);
        relation.evidence = vec![Evidence::new(self.span(office), "office")];
        self.document.relations.push(relation);
    }
}

pub fn date(text: &str) -> DateValue {
    text.parse().unwrap()
}

/// A meeting of two or more people; `date` and `place` may be empty.
pub fn meeting(id: &str, people: &[&str], when: &str, place: &str) -> Document {
    let text = format!("{} met", people.join(" and "));
    let mut sample = Sample::new(id, &text, None);
    let people: Vec<EntityId> = people.iter().map(|name| sample.person(name)).collect();
    let at = (!place.is_empty()).then(|| sample.entity(EntityType::Place, place));
    let event = sample.event("CONSULT", "met", &people, &[]);
    event.date = (!when.is_empty()).then(|| date(when));
    event.place = at.map(|entity| EventPlace::new(entity, place.to_owned()));
    sample.document
}

/// A visit with everything that an event can have, in a text with letters beyond ASCII.
pub fn visit() -> Document {
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
    event.cameo = "042".parse().ok();
    event.date = Some(date("2025-07-31"));
    event.place = Some(EventPlace::new(place, "Reykjavík".to_owned()));
    event.evidence = vec![Evidence::new(evidence, "consult.visit")];
    sample.document
}
