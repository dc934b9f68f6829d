//! Events: what happened, will, might or did not, and who takes part.

use whomet_engine::date::Date;
use whomet_engine::text::Span;

use super::cameo::Cameo;
use super::date_value::DateValue;
use super::entity::EntityId;
use super::evidence::Evidence;
use super::extra::Extra;
use super::labels::{EventType, Mode, Status};
use super::mention::MentionId;

/// Something that happened, will, might or did not.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// What kind of event; `None` for a type of a user's own, then `label` holds it.
    pub event_type: Option<EventType>,
    /// The name of the type, PLOVER's or a user's own.
    pub label: String,
    /// How it was done, where the text tells it and the type has modes: [`EventType::modes`].
    pub mode: Option<Mode>,
    /// Whether it happened.
    pub status: Status,
    /// The code of the event in CAMEO (2012), as "042".
    pub cameo: Option<Cameo>,
    /// The word that announces it.
    pub trigger: Span,
    /// Those who act.
    pub actors: Vec<Participant>,
    /// Those whom it is done to; empty where all act alike.
    pub recipients: Vec<Participant>,
    /// Where.
    pub place: Option<EventPlace>,
    /// When.
    pub date: Option<DateValue>,
    /// The day of the document, where the event has no date of its own: it was told then.
    pub reported: Option<Date>,
    /// Participants in roles of a user's own.
    pub roles: Vec<EventRole>,
    /// What fills a role and is nobody, as the amount of a deal. Rules of a user's own find these.
    pub values: Vec<EventValue>,
    /// Where it is said, and which rules found it.
    pub evidence: Vec<Evidence>,
    /// Fields of the JSON that this version does not know.
    pub extra: Extra,
}

impl Event {
    /// An event in which nobody takes part yet. `label` is the name of a type of PLOVER's, or of one's own.
    pub fn new(label: impl Into<String>, status: Status, trigger: Span) -> Event {
        let label = label.into();
        Event {
            event_type: EventType::from_name(&label),
            label,
            mode: None,
            status,
            cameo: None,
            trigger,
            actors: Vec::new(),
            recipients: Vec::new(),
            place: None,
            date: None,
            reported: None,
            roles: Vec::new(),
            values: Vec::new(),
            evidence: Vec::new(),
            extra: Extra::new(),
        }
    }

    /// What it is in a word: how people consulted, as "visit", and of any other event its type, as "ASSAULT".
    pub fn word(&self) -> &str {
        let consults = self.event_type.is_none_or(|it| it == EventType::Consult);
        let mode = self.mode.filter(|_| consults);
        mode.map_or(self.label(), |mode| mode.name())
    }

    /// The name of the type, PLOVER's or a user's own.
    pub fn label(&self) -> &str {
        self.event_type.map_or(&*self.label, |known| known.name())
    }
}

/// An entity that takes part, and the mention that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Participant {
    /// Who.
    pub entity: EntityId,
    /// The mention by which the sentence calls them.
    pub mention: Option<MentionId>,
}

impl Participant {
    /// An entity that takes part, and the mention that says so.
    pub fn new(entity: EntityId, mention: impl Into<Option<MentionId>>) -> Participant {
        Participant {
            entity,
            mention: mention.into(),
        }
    }
}

/// A participant in a role of a user's own.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventRole {
    /// The role's name.
    pub role: String,
    /// Who has it.
    pub participant: Participant,
}

impl EventRole {
    /// A participant in a role.
    pub fn new(role: impl Into<String>, participant: Participant) -> EventRole {
        EventRole {
            role: role.into(),
            participant,
        }
    }
}

/// Words that fill a role of a user's own.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventValue {
    /// The role's name.
    pub role: String,
    /// Where the words stand, in bytes.
    pub span: Span,
}

impl EventValue {
    /// Words in a role.
    pub fn new(role: impl Into<String>, span: Span) -> EventValue {
        EventValue {
            role: role.into(),
            span,
        }
    }
}

/// Where an event happened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventPlace {
    /// The place's entity, if it is one of the document's.
    pub entity: Option<EntityId>,
    /// Its name.
    pub name: String,
}

impl EventPlace {
    /// A place by its entity, if it is one of the document's, and its name.
    pub fn new(entity: impl Into<Option<EntityId>>, name: impl Into<String>) -> EventPlace {
        EventPlace {
            entity: entity.into(),
            name: name.into(),
        }
    }
}
