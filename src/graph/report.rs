//! What a graph keeps of one document: all that it tells, without its text.

use std::collections::BTreeSet;

use super::code_points::CodePoints;
use crate::date::Date;
use crate::extract::{
    DateValue, Document, Entity, EntityId, EntityType, Event, EventType, Evidence, MentionKind, Mode,
    Participant, Relation, RelationType, Status,
};
use crate::text::{Span, fold};

/// A document's entities, relations and events. Reports are ordered by date and name first, then by all else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Report {
    pub(super) date: Option<Date>,
    pub(super) id: String,
    pub(super) entities: Vec<ReportedEntity>,
    pub(super) relations: Vec<ReportedRelation>,
    pub(super) events: Vec<ReportedEvent>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ReportedEntity {
    pub(super) entity_type: EntityType,
    pub(super) key: String,
    /// Whether it is known in its document only.
    pub(super) local: bool,
    pub(super) name: String,
    pub(super) named: bool,
    pub(super) wikidata: Option<String>,
    pub(super) country: Option<String>,
    pub(super) sector: Option<String>,
    pub(super) description: Option<String>,
    /// The names by which the document calls it.
    pub(super) names: BTreeSet<String>,
    pub(super) mentions: usize,
}

/// Entities are meant by their place in [`Report::entities`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ReportedRelation {
    pub(super) relation_type: RelationType,
    pub(super) person: usize,
    pub(super) office: Option<String>,
    pub(super) body: Option<usize>,
    pub(super) evidence: Vec<ReportedEvidence>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ReportedEvent {
    pub(super) event_type: Option<EventType>,
    pub(super) label: String,
    pub(super) mode: Option<Mode>,
    pub(super) status: Status,
    pub(super) cameo: Option<&'static str>,
    pub(super) actors: Vec<usize>,
    pub(super) recipients: Vec<usize>,
    pub(super) roles: Vec<(String, usize)>,
    pub(super) place: Option<(Option<usize>, String)>,
    pub(super) date: Option<DateValue>,
    pub(super) evidence: Vec<ReportedEvidence>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ReportedEvidence {
    pub(super) span: Span,
    pub(super) code_points: Span,
    pub(super) text: String,
    pub(super) rule: String,
}

impl Report {
    pub(super) fn new(document: &Document) -> Report {
        let spans = document.evidence().map(|evidence| evidence.span);
        let code_points = CodePoints::new(document.text(), spans);
        let quote = |evidence: &[Evidence]| -> Vec<ReportedEvidence> {
            evidence
                .iter()
                .map(|evidence| ReportedEvidence {
                    span: evidence.span,
                    code_points: code_points.span(evidence.span),
                    text: evidence.span.of(document.text()).to_owned(),
                    rule: evidence.rule.clone(),
                })
                .collect()
        };
        let mut entities: Vec<ReportedEntity> = document.entities().iter().map(ReportedEntity::new).collect();
        for mention in document.mentions() {
            let Some(EntityId(entity)) = mention.entity else {
                continue;
            };
            let entity = &mut entities[entity as usize];
            entity.mentions += 1;
            if mention.kind == MentionKind::Name {
                let words: Vec<&str> = mention.span.of(document.text()).split_whitespace().collect();
                entity.names.insert(words.join(" "));
            }
        }
        Report {
            date: document.date(),
            id: document.id().to_owned(),
            entities,
            relations: document
                .relations()
                .iter()
                .map(|relation| ReportedRelation::new(relation, quote(&relation.evidence)))
                .collect(),
            events: document
                .events()
                .iter()
                .map(|event| ReportedEvent::new(event, quote(&event.evidence)))
                .collect(),
        }
    }
}

impl ReportedEntity {
    fn new(entity: &Entity) -> ReportedEntity {
        // Where the gazetteer knows who held the office, the name is the holder's and not the description.
        let known = entity.named
            || entity
                .description
                .as_ref()
                .is_some_and(|description| *description != entity.name);
        let mut names = BTreeSet::new();
        if known {
            names.insert(entity.name.clone());
        }
        let mut buffer = String::new();
        ReportedEntity {
            entity_type: entity.entity_type,
            key: match (&entity.country, known) {
                (Some(country), false) => format!("{country}/{}", fold(&entity.name, &mut buffer)),
                _ => entity.key.clone(),
            },
            local: !known && entity.country.is_none(),
            name: entity.name.clone(),
            named: entity.named,
            wikidata: entity.wikidata.clone(),
            country: entity.country.clone(),
            sector: entity.sector.clone(),
            description: entity.description.clone(),
            names,
            mentions: 0,
        }
    }
}

impl ReportedRelation {
    fn new(relation: &Relation, evidence: Vec<ReportedEvidence>) -> ReportedRelation {
        ReportedRelation {
            relation_type: relation.relation_type,
            person: index(relation.person),
            office: relation.office.clone(),
            body: relation.body.map(index),
            evidence,
        }
    }
}

impl ReportedEvent {
    fn new(event: &Event, evidence: Vec<ReportedEvidence>) -> ReportedEvent {
        let entities =
            |participants: &[Participant]| participants.iter().map(|one| index(one.entity)).collect();
        ReportedEvent {
            event_type: event.event_type,
            label: match event.event_type {
                Some(known) => known.name().to_owned(),
                None => event.label.clone(),
            },
            mode: event.mode,
            status: event.status,
            cameo: event.cameo,
            actors: entities(&event.actors),
            recipients: entities(&event.recipients),
            roles: event
                .roles
                .iter()
                .map(|(role, participant)| (role.clone(), index(participant.entity)))
                .collect(),
            place: event
                .place
                .as_ref()
                .map(|place| (place.entity.map(index), place.name.clone())),
            date: event.date,
            evidence,
        }
    }
}

fn index(EntityId(entity): EntityId) -> usize {
    entity as usize
}
