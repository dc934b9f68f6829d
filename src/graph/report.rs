//! What a graph keeps of one document: all that it tells, without its text.

use std::collections::BTreeSet;
use std::sync::Arc;

use whomet_engine::date::Date;
use whomet_engine::words::fold;
use whomet_reading::document::code_points::CodePoints;
use whomet_reading::document::{
    Cameo, CodePointSpan, DateValue, Document, Entity, EntityId, EntityType, Event, EventType, Evidence,
    Geography, MentionKind, Mode, Participant, Relation, RelationType, Status,
};

/// A document's entities, relations and events. Reports are ordered by date and name first, then by all else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Report {
    pub(crate) date: Option<Date>,
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) entities: Vec<ReportedEntity>,
    pub(crate) relations: Vec<ReportedRelation>,
    pub(crate) events: Vec<ReportedEvent>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ReportedEntity {
    pub(crate) entity_type: EntityType,
    pub(crate) key: String,
    /// Whether it is known in its document only.
    pub(crate) local: bool,
    /// Whether its name is known, or who holds its office.
    pub(crate) known: bool,
    /// Whether it is tied to a row of a gazetteer.
    pub(crate) linked: bool,
    pub(crate) name: String,
    pub(crate) named: bool,
    pub(crate) wikidata: Option<String>,
    pub(crate) geography: Geography,
    pub(crate) country: Option<String>,
    pub(crate) sector: Option<String>,
    pub(crate) office: Option<String>,
    pub(crate) description: Option<String>,
    /// The names by which the document calls it.
    pub(crate) names: BTreeSet<String>,
    pub(crate) mentions: usize,
}

/// Entities are meant by their place in [`Report::entities`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ReportedRelation {
    pub(crate) relation_type: RelationType,
    pub(crate) person: usize,
    pub(crate) office: Option<String>,
    pub(crate) body: Option<usize>,
    pub(crate) evidence: Vec<ReportedEvidence>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ReportedEvent {
    pub(crate) event_type: Option<EventType>,
    pub(crate) label: String,
    pub(crate) mode: Option<Mode>,
    pub(crate) status: Status,
    pub(crate) cameo: Option<Cameo>,
    pub(crate) actors: Vec<usize>,
    pub(crate) recipients: Vec<usize>,
    pub(crate) roles: Vec<(String, usize)>,
    pub(crate) place: Option<(Option<usize>, String)>,
    pub(crate) date: Option<DateValue>,
    pub(crate) evidence: Vec<ReportedEvidence>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ReportedEvidence {
    /// In code points, so that the report is the same whether the document has its text or not.
    pub(crate) span: CodePointSpan,
    pub(crate) text: Arc<str>,
    pub(crate) rule: Arc<str>,
}

impl Report {
    pub(crate) fn new(document: &Document) -> Report {
        let spans = document.evidence().map(|evidence| evidence.span);
        let code_points = CodePoints::new(document, spans);
        let quote = |evidence: &[Evidence]| -> Vec<ReportedEvidence> {
            evidence
                .iter()
                .map(|evidence| ReportedEvidence {
                    span: code_points.span(evidence.span),
                    text: evidence.span.of(document.text()).into(),
                    rule: evidence.rule.as_str().into(),
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
            // A document without a date may have told its day in its dateline.
            date: document
                .date()
                .or_else(|| document.events().iter().find_map(|event| event.reported)),
            id: document.id().to_owned(),
            title: field(document, &["title", "headline"]),
            url: field(document, &["url", "link"]),
            source: field(document, &["outlet", "source", "publisher"]),
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
    /// Whether it is a person of whom no table says who it is: two of one name need not be one.
    pub(crate) fn is_stranger(&self) -> bool {
        self.entity_type == EntityType::Person && !self.local && !self.linked && self.known
    }

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
            known,
            linked: entity.link.is_some() || entity.wikidata.is_some(),
            name: entity.name.clone(),
            named: entity.named,
            wikidata: entity.wikidata.clone(),
            geography: entity.geography,
            country: entity.country.clone(),
            sector: entity.sector.clone(),
            office: entity.office.clone(),
            description: entity.description.clone(),
            names,
            mentions: 0,
        }
    }
}

/// The first of the fields that the document carries as a string that is not empty.
fn field(document: &Document, names: &[&str]) -> Option<String> {
    let mut values = names.iter().filter_map(|name| {
        let json = document.extra.get(name)?;
        serde_json::from_str::<String>(json).ok()
    });
    values.find(|value| !value.trim().is_empty())
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
            label: event.label().to_owned(),
            mode: event.mode,
            status: event.status,
            cameo: event.cameo,
            actors: entities(&event.actors),
            recipients: entities(&event.recipients),
            roles: event
                .roles
                .iter()
                .map(|own| (own.role.clone(), index(own.participant.entity)))
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
