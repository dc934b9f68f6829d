//! What frames and rules find before events are made of it: who stands in which role of which match.

use whomet_engine::rules::{CaptureId, Make, RuleId, Rules};
use whomet_engine::text::TokenSpan;

use crate::document::{EntityId, EventType, Mode, Status};
use crate::lexicon::outcome::OutcomeKind;
use crate::lexicon::{Outcome, Role};
use crate::syntax::clause::ClauseId;
use crate::syntax::few::Few;
use crate::syntax::phrases::GroupId;

/// Somebody in a role, and the group that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Filler {
    pub(crate) entity: EntityId,
    pub(crate) group: Option<GroupId>,
}

/// The frame or rule that found something, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FoundBy {
    Frame(u32),
    Rule(RuleId),
}

impl FoundBy {
    /// The name of the frame or rule.
    pub(crate) fn name(self, rules: &Rules) -> &str {
        match self {
            FoundBy::Frame(frame) => &rules.frames()[frame as usize].name,
            FoundBy::Rule(rule) => &rules.rule(rule).name,
        }
    }

    /// What it makes, as it is written: the label of an event of a user's own type.
    pub(crate) fn label(self, rules: &Rules) -> &str {
        let makes: &Make = match self {
            FoundBy::Frame(frame) => &rules.frames()[frame as usize].makes,
            FoundBy::Rule(rule) => &rules.rule(rule).makes,
        };
        &makes.what
    }
}

/// A frame, or a rule of phase `events`, that found its roles.
#[derive(Clone, Debug)]
pub(crate) struct FrameMatch<'a> {
    pub(crate) by: FoundBy,
    pub(crate) outcome: &'a Outcome,
    pub(crate) sentence: u32,
    /// The token of the verb or noun.
    pub(crate) trigger: TokenSpan,
    pub(crate) status: Status,
    /// The roles in the order of the frame's slots.
    pub(crate) roles: Vec<(Role, Filler)>,
    /// What fills roles and is nobody: the words of a unit of a user's own type.
    pub(crate) values: Vec<(Role, TokenSpan)>,
    pub(crate) places: Few<EntityId>,
    pub(crate) dates: Few<u32>,
    /// The clause and the noun at work, for what belongs to them.
    pub(crate) clause: Option<ClauseId>,
    pub(crate) noun: Option<GroupId>,
    pub(crate) separately: bool,
    /// "Accused each other": each of those who act does it to the others.
    pub(crate) mutual: bool,
    /// The type that it turns out to be of, where that is not the frame's: what is only promised is a promise.
    pub(crate) becomes: Option<EventType>,
    /// The type of the act or consultation that it promises, refuses, threatens or asks for, and so takes in.
    pub(crate) takes: Option<EventType>,
}

impl<'a> FrameMatch<'a> {
    /// A match that has found nobody yet.
    pub(crate) fn new(
        by: FoundBy,
        outcome: &'a Outcome,
        sentence: u32,
        trigger: TokenSpan,
    ) -> FrameMatch<'a> {
        FrameMatch {
            by,
            outcome,
            sentence,
            trigger,
            status: Status::Actual,
            roles: Vec::new(),
            values: Vec::new(),
            places: Few::new(),
            dates: Few::new(),
            clause: None,
            noun: None,
            separately: false,
            mutual: false,
            becomes: None,
            takes: None,
        }
    }

    /// The type of the event in PLOVER.
    pub(crate) fn event_type(&self) -> Option<EventType> {
        self.becomes.or_else(|| self.outcome.event_type())
    }

    /// Whether it tells of an act of PLOVER: of anything but a consultation or an event of a user's own type.
    pub(crate) fn is_plover_act(&self) -> bool {
        self.event_type()
            .is_some_and(|event_type| event_type != EventType::Consult)
    }

    /// Whether its event is of a type of a user's own.
    pub(crate) fn is_own(&self) -> bool {
        self.becomes.is_none() && self.outcome.kind == OutcomeKind::Own
    }

    /// How many have a role.
    pub(crate) fn how_many(&self, role: Role) -> usize {
        self.roles.iter().filter(|(known, _)| *known == role).count()
    }

    /// Whether it tells of somebody between others, and not of these.
    pub(crate) fn lacks_sides(&self) -> bool {
        self.outcome.mode == Some(Mode::Mediate) && !self.has_role(Role::Recipient)
    }

    pub(crate) fn has_role(&self, role: Role) -> bool {
        self.roles.iter().any(|(known, _)| *known == role)
    }

    /// Whether somebody has a role already.
    pub(crate) fn has(&self, entity: EntityId) -> bool {
        self.roles.iter().any(|(_, known)| known.entity == entity)
    }

    /// Adds a place that it does not have yet; whether it did not.
    pub(crate) fn add_place(&mut self, place: EntityId) -> bool {
        let new = !self.places.contains(&place);
        if new {
            self.places.push(place);
        }
        new
    }
}

/// What a sequence rule of phase `events` found, or a rule of a user's own phase that tells an event.
#[derive(Clone, Debug)]
pub(crate) struct EventMatch {
    pub(crate) rule: RuleId,
    pub(crate) sentence: u32,
    pub(crate) tokens: TokenSpan,
    pub(crate) captures: Vec<Captured>,
}

/// What a capture holds.
#[derive(Clone, Debug)]
pub(crate) struct Captured {
    pub(crate) capture: CaptureId,
    pub(crate) tokens: TokenSpan,
    pub(crate) groups: Vec<GroupId>,
    /// Somebody named in it who is inside a group.
    pub(crate) inside: Option<EntityId>,
}
