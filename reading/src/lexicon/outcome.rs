//! What frames and rules make of a match, resolved once: types, modes and roles as values instead of names.

use whomet_engine::rules::{CaptureId, ClassId, Frame, FrameOn, Make, RuleId, Rules, Value};

use crate::document::{EventType, Mode, Status};

/// What `subject` can be set to.
pub(crate) const CARRIED: &str = "carried";

/// The word of what adds to the event told before.
pub(crate) const JOINS: &str = "joins";

/// What else `actor` can be set to.
pub(crate) const SELF: &str = "self";

/// What `actor` can be set to.
pub(crate) const SPEAKER: &str = "speaker";

/// What `recipient` can be set to.
pub(crate) const AFFECTED: &str = "affected";
pub(crate) const NEEDED: &str = "needed";

/// What else `recipient` can be set to.
pub(crate) const VISITING: &str = "visiting";
pub(crate) const FOREIGN: &str = "foreign";

/// What `phone` can be set to.
pub(crate) const NEAR: &str = "near";

/// As what somebody takes part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Actor,
    Recipient,
    Place,
    Date,
    /// A role of a user's own, by its name.
    Own(CaptureId),
}

impl Role {
    /// The roles that have a meaning of their own, by the names that rules use.
    pub(crate) const NAMES: [(&'static str, Role); 4] = [
        ("actor", Role::Actor),
        ("recipient", Role::Recipient),
        ("place", Role::Place),
        ("date", Role::Date),
    ];

    /// The role of this name that has a meaning of its own.
    pub(crate) fn from_name(name: &str) -> Option<Role> {
        let known = Role::NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, role)| *role)
    }

    /// The name that rules use.
    pub(crate) fn name(self, rules: &Rules) -> &str {
        match self {
            Role::Actor => "actor",
            Role::Recipient => "recipient",
            Role::Place => "place",
            Role::Date => "date",
            Role::Own(name) => rules.capture_name(name),
        }
    }
}

/// What comes of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OutcomeKind {
    /// An event of a type of PLOVER.
    Plover(EventType),
    /// An event of a type of a user's own.
    Own,
    /// Nothing, and nothing else is to be made of these words.
    Veto,
}

/// What a frame or rule makes of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) kind: OutcomeKind,
    pub(crate) mode: Option<Mode>,
    /// The status that it has whatever governs it, unless it is denied.
    pub(crate) status: Option<Status>,
    /// `carrier`: it is an event only by what it governs, as "failed" is.
    pub(crate) carrier: bool,
    /// `subject="carried"`: the subject takes part only where its verb carries the noun.
    pub(crate) carried_subject: bool,
    /// `joins`: it adds to the event told before, and is none by itself.
    pub(crate) joins: bool,
    /// `actor="speaker"`: whoever says it acts, and without somebody who says it nothing was done.
    pub(crate) by_speaker: bool,
    /// `actor="self"`: it is an act only if the actor says it.
    pub(crate) by_self: bool,
    /// `recipient="affected"`: those whom the verb in the match touches are recipients.
    pub(crate) of_affected: bool,
    /// `recipient="needed"`: those are, and without any nothing was done.
    pub(crate) of_needed: bool,
    /// `recipient="visiting"`: only those who are told of as visiting are recipients, unless who acts is visiting.
    pub(crate) of_visiting: bool,
    /// `recipient="foreign"`: it happened, and is told, only between those of different states.
    pub(crate) of_foreign: bool,
    /// `phone="near"`: it is a call if the sentence speaks of one anywhere.
    pub(crate) phone_near: bool,
}

impl Outcome {
    fn of(makes: &Make) -> Outcome {
        let text = |key: &str| match makes.get(key) {
            Some(Value::Text(text)) => Some(text.as_str()),
            _ => None,
        };
        let words = || makes.words.iter().map(String::as_str);
        Outcome {
            kind: match EventType::from_name(&makes.what) {
                Some(known) => OutcomeKind::Plover(known),
                None if makes.is_veto() => OutcomeKind::Veto,
                None => OutcomeKind::Own,
            },
            mode: text("mode")
                .and_then(Mode::from_name)
                .or_else(|| words().find_map(Mode::from_name)),
            status: words().find_map(Status::from_name),
            carrier: words().any(|word| word == "carrier"),
            joins: words().any(|word| word == JOINS),
            carried_subject: text("subject") == Some(CARRIED),
            by_speaker: text("actor") == Some(SPEAKER),
            by_self: text("actor") == Some(SELF),
            of_affected: matches!(text("recipient"), Some(AFFECTED | NEEDED)),
            of_needed: text("recipient") == Some(NEEDED),
            of_visiting: text("recipient") == Some(VISITING),
            of_foreign: text("recipient") == Some(FOREIGN),
            phone_near: text("phone") == Some(NEAR),
        }
    }

    /// The type in PLOVER.
    pub(crate) fn event_type(&self) -> Option<EventType> {
        match self.kind {
            OutcomeKind::Plover(event_type) => Some(event_type),
            OutcomeKind::Own | OutcomeKind::Veto => None,
        }
    }

    pub(crate) fn is_veto(&self) -> bool {
        self.kind == OutcomeKind::Veto
    }

    /// Whether it is a consultation, in which only those who speak for somebody take part.
    pub(crate) fn is_consultation(&self) -> bool {
        self.kind == OutcomeKind::Plover(EventType::Consult)
    }
}

/// A frame with what it makes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EventFrame<'a> {
    /// Its place among all frames.
    pub(crate) index: u32,
    pub(crate) frame: &'a Frame,
    pub(crate) outcome: &'a Outcome,
}

/// The outcomes and roles of all frames and rules.
#[derive(Debug)]
pub(crate) struct Outcomes {
    of_rules: Vec<Outcome>,
    of_frames: Vec<Outcome>,
    /// By class, its frames in the order of the files.
    by_class: Vec<Vec<u32>>,
    /// By capture name.
    roles: Vec<Role>,
}

impl Outcomes {
    pub(crate) fn new(rules: &Rules) -> Outcomes {
        let mut by_class: Vec<Vec<u32>> = Vec::new();
        for (index, frame) in rules.frames().iter().enumerate() {
            let class = frame.class.index();
            if by_class.len() <= class {
                by_class.resize(class + 1, Vec::new());
            }
            by_class[class].push(index as u32);
        }
        let captures = rules.captures();
        let roles = captures.map(|(capture, name)| Role::from_name(name).unwrap_or(Role::Own(capture)));
        Outcomes {
            roles: roles.collect(),
            by_class,
            of_rules: rules
                .rules()
                .iter()
                .map(|rule| Outcome::of(&rule.makes))
                .collect(),
            of_frames: rules
                .frames()
                .iter()
                .map(|frame| Outcome::of(&frame.makes))
                .collect(),
        }
    }

    pub(crate) fn of_rule(&self, rule: RuleId) -> &Outcome {
        &self.of_rules[rule.index()]
    }

    /// The frames on the verbs or nouns of a class, in the order of the files.
    pub(crate) fn frames<'a>(
        &'a self,
        rules: &'a Rules,
        class: ClassId,
        on: FrameOn,
    ) -> impl Iterator<Item = EventFrame<'a>> {
        let list = self.by_class.get(class.index()).map_or(&[][..], Vec::as_slice);
        let frames = list.iter().map(move |&index| EventFrame {
            index,
            frame: &rules.frames()[index as usize],
            outcome: &self.of_frames[index as usize],
        });
        frames.filter(move |found| found.frame.on == on)
    }

    /// The role that a capture or slot names.
    pub(crate) fn role(&self, name: CaptureId) -> Role {
        self.roles.get(name.index()).copied().unwrap_or(Role::Own(name))
    }
}
