//! Events: what happened, will, might or did not, and who takes part.

use whomet_engine::text::Span;

use super::date_value::DateValue;
use super::entity::EntityId;
use super::evidence::Evidence;
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
    /// How the participants consulted.
    pub mode: Option<Mode>,
    /// Whether it happened.
    pub status: Status,
    /// The code of the event in CAMEO (2012), as "042".
    pub cameo: Option<&'static str>,
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
    /// Participants in roles of a user's own.
    pub roles: Vec<(String, Participant)>,
    /// What fills a role and is nobody, as the amount of a deal: the role, and where the words stand, in bytes of the
    /// text. Rules of a user's own find these.
    pub values: Vec<(String, Span)>,
    /// Where it is said, and which rules found it.
    pub evidence: Vec<Evidence>,
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
            roles: Vec::new(),
            values: Vec::new(),
            evidence: Vec::new(),
        }
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
