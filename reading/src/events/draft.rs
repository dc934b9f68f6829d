//! An event in the making, and whether two of them agree.

use std::ops::Deref;

use whomet_engine::rules::Rules;
use whomet_engine::text::{Span, TokenSpan};

use super::instance::{Filler, FoundBy};
use crate::document::{Cameo, DateValue, EntityId, EventType, Mode, Status, cameo};
use crate::lexicon::Role;

/// A piece of evidence: where something is told, what found it there, and who says so.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub(crate) span: Span,
    pub(crate) by: FoundBy,
    pub(crate) teller: Option<EntityId>,
}

impl Piece {
    /// Whether two tell of one thing by one rule in one place, whoever says so.
    pub(crate) fn is_same(&self, other: &Piece) -> bool {
        (self.span, self.by) == (other.span, other.by)
    }
}

/// An event in the making.
#[derive(Clone, Debug)]
pub(crate) struct EventDraft {
    pub(crate) event_type: Option<EventType>,
    /// How people consulted, or the mode of a type of a user's own.
    pub(crate) mode: Option<Mode>,
    /// How an act was done.
    pub(crate) manner: Option<Mode>,
    pub(crate) status: Status,
    pub(crate) trigger: TokenSpan,
    pub(crate) actors: Vec<Filler>,
    pub(crate) recipients: Vec<Filler>,
    pub(crate) place: Option<EntityId>,
    pub(crate) date: Option<DateValue>,
    /// Where it is told, and what found it there.
    pub(crate) evidence: Vec<Piece>,
    pub(crate) sentence: u32,
    /// Whether it is told in the paragraph that follows the dateline.
    pub(crate) lead: bool,
    /// Whether it is told in one of the first sentences that follow the dateline.
    pub(crate) near_lead: bool,
    /// Whether its place is the dateline's, because none is told.
    pub(crate) at_dateline: bool,
    /// Whether it is only told that people spoke.
    pub(crate) speaks: bool,
    /// Whether it is only told that one told the other something.
    pub(crate) tells: bool,
    /// Whether a noun tells of it: "a meeting".
    pub(crate) by_noun: bool,
    /// Whether the verb that tells of it has no object and no party: "the Council met".
    pub(crate) by_bare_verb: bool,
    /// Whether it is told in the simple past or the present, with no date in its sentence.
    pub(crate) narrated: bool,
    /// Whether it is told as the news of the day, so that it was on the document's day if the text names none.
    pub(crate) is_news: bool,
    pub(super) own: Option<Box<OwnParts>>,
}

/// What only events have that a user's own rules find. It is read as if it stood in the draft.
#[derive(Clone, Debug, Default)]
pub(crate) struct OwnParts {
    /// The roles of a user's own.
    pub(crate) roles: Vec<(Role, Filler)>,
    pub(crate) values: Vec<(Role, TokenSpan)>,
}

impl Deref for EventDraft {
    type Target = OwnParts;

    #[inline]
    fn deref(&self) -> &OwnParts {
        static NONE: OwnParts = OwnParts {
            roles: Vec::new(),
            values: Vec::new(),
        };
        self.own.as_deref().unwrap_or(&NONE)
    }
}

impl EventDraft {
    /// What a user's own rules find, to be added to.
    pub(super) fn own_mut(&mut self) -> &mut OwnParts {
        self.own.get_or_insert_default()
    }

    /// Whether it is told at most so many sentences after another.
    pub(super) fn follows(&self, known: &EventDraft, sentences: u32) -> bool {
        self.sentence > known.sentence && self.sentence - known.sentence <= sentences
    }

    /// Whether it may be on the day of another: of one of them none is told, or both are on the same.
    pub(super) fn shares_day(&self, other: &EventDraft) -> bool {
        self.date.is_none() || other.date.is_none() || self.date == other.date
    }

    /// The name of its type, which may be a user's own.
    pub(crate) fn label<'r>(&self, rules: &'r Rules) -> &'r str {
        match (self.event_type, self.evidence.first()) {
            (Some(known), _) => known.name(),
            (None, Some(piece)) => piece.by.label(rules),
            (None, None) => "",
        }
    }

    /// The code of the event in CAMEO.
    pub(crate) fn cameo(&self) -> Option<Cameo> {
        cameo::code(self.event_type?, self.mode.or(self.manner), self.status)
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
