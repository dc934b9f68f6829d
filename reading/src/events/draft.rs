//! An event in the making, and whether two of them agree.

use whomet_engine::text::{Span, TokenSpan};

use super::instance::Filler;
use crate::document::{Cameo, DateValue, EntityId, EventType, Mode, Status, cameo};
use crate::lexicon::Role;

/// An event in the making.
#[derive(Clone, Debug)]
pub(crate) struct EventDraft<'a> {
    pub(crate) event_type: Option<EventType>,
    /// The name of the type, which may be a user's own.
    pub(crate) label: &'a str,
    pub(crate) mode: Option<Mode>,
    pub(crate) status: Status,
    pub(crate) trigger: TokenSpan,
    pub(crate) actors: Vec<Filler>,
    pub(crate) recipients: Vec<Filler>,
    /// The roles of a user's own.
    pub(crate) roles: Vec<(Role, Filler)>,
    pub(crate) values: Vec<(Role, TokenSpan)>,
    pub(crate) place: Option<EntityId>,
    pub(crate) date: Option<DateValue>,
    /// Where it is told, and the name of the frame or rule that found it.
    pub(crate) evidence: Vec<(Span, &'a str)>,
    pub(crate) sentence: u32,
    /// Whether it is told in the paragraph that follows the dateline.
    pub(crate) lead: bool,
    /// Whether it is told in one of the first sentences that follow the dateline.
    pub(crate) near_lead: bool,
    /// Whether it is only told that people spoke.
    pub(crate) speaks: bool,
    /// Whether a noun tells of it: "a meeting".
    pub(crate) by_noun: bool,
    /// Whether it is told in the simple past or the present, with no date in its sentence.
    pub(crate) narrated: bool,
    /// Whether it is told as the news of the day, so that it was on the document's day if the text names none.
    pub(crate) is_news: bool,
}

impl EventDraft<'_> {
    /// The code of the event in CAMEO.
    pub(crate) fn cameo(&self) -> Option<Cameo> {
        cameo::code(self.event_type?, self.mode, self.status)
    }

    pub(crate) fn everyone(&self) -> impl Iterator<Item = EntityId> + '_ {
        self.actors
            .iter()
            .chain(&self.recipients)
            .map(|filler| filler.entity)
    }

    /// Adds actors that take no part yet.
    pub(crate) fn add_actors(&mut self, more: &[Filler]) {
        for filler in more {
            if !self.has(filler.entity) {
                self.actors.push(*filler);
            }
        }
    }

    /// Makes it a visit of guests to their hosts.
    pub(crate) fn become_visit(&mut self, guests: Vec<Filler>, hosts: Vec<Filler>) {
        self.mode = Some(Mode::Visit);
        self.actors = guests;
        self.recipients = hosts;
    }

    pub(crate) fn has(&self, entity: EntityId) -> bool {
        self.everyone().any(|one| one == entity)
    }
}
