//! Events: what the frames found, with place, date and mode settled, and the same thing told twice made one.

use whomet_engine::rules::Value;
use whomet_engine::text::{Span, TokenSpan};

use super::frames::{Context, Filler, FrameMatch};
use crate::dates::finder::DateMention;
use crate::document::{Cameo, DateValue, EntityId, EventType, Mode, Status, cameo};

/// An event in the making.
#[derive(Clone, Debug)]
pub(crate) struct EventDraft {
    pub(crate) event_type: Option<EventType>,
    pub(crate) label: String,
    pub(crate) mode: Option<Mode>,
    pub(crate) status: Status,
    pub(crate) trigger: TokenSpan,
    pub(crate) actors: Vec<Filler>,
    pub(crate) recipients: Vec<Filler>,
    pub(crate) roles: Vec<(String, Filler)>,
    pub(crate) values: Vec<(String, TokenSpan)>,
    pub(crate) place: Option<EntityId>,
    pub(crate) date: Option<DateValue>,
    pub(crate) evidence: Vec<(Span, String)>,
    pub(crate) sentence: u32,
    /// Whether it is told in the paragraph that follows the dateline.
    pub(crate) lead: bool,
}

impl EventDraft {
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

    pub(crate) fn has(&self, entity: EntityId) -> bool {
        self.everyone().any(|one| one == entity)
    }
}

/// Settles events.
pub(crate) struct Assembler<'a> {
    pub(crate) context: Context<'a>,
    pub(crate) dates: &'a [DateMention],
    /// The place of the dateline, for "here".
    pub(crate) dateline: Option<EntityId>,
    /// The sentence that follows the dateline.
    pub(crate) lead: Option<u32>,
}

impl<'a> Assembler<'a> {
    /// The events of a document, in the order of the text.
    pub(crate) fn events(&self, instances: &[FrameMatch<'a>]) -> Vec<EventDraft> {
        let mut out: Vec<EventDraft> = Vec::new();
        for instance in instances.iter().filter(|instance| !instance.makes.is_veto()) {
            let Some(event) = self.event(instance) else {
                continue;
            };
            // A call to three leaders is three calls.
            let calls = event.mode == Some(Mode::Phone) && event.recipients.len() > 1;
            let parts = if calls || self.one_by_one(&event, instance) {
                split(event)
            } else {
                vec![event]
            };
            for mut part in parts {
                if part.event_type != Some(EventType::Consult) || self.consult(&mut part).is_some() {
                    out.push(part);
                }
            }
        }
        self.merge(out)
    }

    /// "Each telephoned Annan", "met A and B separately": as many events as there are on that side.
    fn one_by_one(&self, event: &EventDraft, instance: &FrameMatch<'a>) -> bool {
        let Some(clause) = instance.clause.filter(|_| instance.noun.is_none()) else {
            return false;
        };
        let clause = self.context.clauses.clause(clause);
        let verb = self.context.phrases.verb(clause.verb);
        let before = verb.tokens.start as usize;
        let each = before > 0
            && self
                .context
                .view
                .lexicon
                .is(self.context.view.words[before - 1], "each")
            && clause.subjects.len() > 1;
        (each || instance.separately) && !event.actors.is_empty()
    }

    fn event(&self, instance: &FrameMatch<'a>) -> Option<EventDraft> {
        let makes = instance.makes;
        let event_type = instance.event_type();
        let mut event = EventDraft {
            event_type,
            label: event_type.map_or_else(|| makes.what.clone(), |known| known.name().to_owned()),
            mode: makes.words.iter().find_map(|word| Mode::from_name(word)),
            status: instance.status,
            trigger: instance.trigger,
            actors: Vec::new(),
            recipients: Vec::new(),
            roles: Vec::new(),
            values: instance
                .values
                .iter()
                .map(|(role, tokens)| ((*role).to_owned(), *tokens))
                .collect(),
            place: None,
            date: None,
            evidence: vec![(self.sentence_span(instance.sentence), instance.name.to_owned())],
            sentence: instance.sentence,
            lead: false,
        };
        for (role, filler) in &instance.roles {
            match *role {
                "actor" => event.actors.push(*filler),
                "recipient" => event.recipients.push(*filler),
                other => event.roles.push((other.to_owned(), *filler)),
            }
        }
        if let Some(said) = makes.words.iter().find_map(|word| Status::from_name(word))
            && event.status != Status::Negated
        {
            event.status = said;
        }
        // Two names of one entity make no pair.
        let actors = event.actors.clone();
        event
            .recipients
            .retain(|one| !actors.iter().any(|other| other.entity == one.entity));
        event.place = self.place(instance);
        event.lead = self.is_lead(instance.sentence);
        event.date = self.date(instance, &event);
        if let Some(Value::Text(mode)) = makes.get("mode") {
            event.mode = Mode::from_name(mode).or(event.mode);
        }
        if event.mode == Some(Mode::Meet) && self.by_phone(instance) {
            event.mode = Some(Mode::Phone);
        }
        let somebody = !event.actors.is_empty() || !event.roles.is_empty() || !event.recipients.is_empty();
        let own = event_type.is_none() && !event.values.is_empty();
        (somebody || own).then_some(event)
    }

    /// Whether a sentence stands in the paragraph that follows the dateline.
    fn is_lead(&self, sentence: u32) -> bool {
        let sentences = self.context.view.sentences;
        self.lead.is_some_and(|lead| {
            sentence >= lead && sentences[sentence as usize].paragraph == sentences[lead as usize].paragraph
        })
    }

    fn sentence_span(&self, sentence: u32) -> Span {
        let tokens = self.context.view.sentences[sentence as usize].tokens;
        self.context.view.span(tokens)
    }
}

/// One event for each recipient or, where there is one recipient, for each actor.
fn split(event: EventDraft) -> Vec<EventDraft> {
    if event.recipients.len() > 1 {
        let each = |one: &Filler| EventDraft {
            recipients: vec![*one],
            ..event.clone()
        };
        event.recipients.iter().map(each).collect()
    } else {
        let each = |one: &Filler| EventDraft {
            actors: vec![*one],
            ..event.clone()
        };
        event.actors.iter().map(each).collect()
    }
}
