//! Stories: what later sentences add to an event that one has told.
//!
//! Two things run through a report. *The talks* of a later sentence are those that were told before, and what it says of
//! their place, day, medium and outcome belongs to them. And a journey is a frame for what is told of the traveller:
//! whom he meets then, if they are at home there, he meets on a visit, at that place.
//!
//! Both look back over a window, so that time is linear in the length of the text.

use whomet_engine::date::Date;
use whomet_engine::gazetteer::EntryId;
use whomet_engine::text::TokenSpan;
use whomet_engine::words::WordId;

use super::consult::Consultations;
use super::context::Context;
use super::draft::EventDraft;
use super::instance::{Filler, FrameMatch};
use super::merging::compatible;
use crate::document::{DateValue, EntityId, EntityType, EventType, Mode, Status};
use crate::news::Zone;
use crate::syntax::clause::Place;
use crate::syntax::phrases::{ChunkKind, Determiner, Head, VerbShape};

/// How many sentences back "the talks" may have been told.
const TALKS_WITHIN: u32 = 12;

/// Within how many sentences somebody is added to an event, or it is denied.
const JOINED_WITHIN: u32 = 2;

/// How many sentences a journey frames after the one that tells of it, and before it.
const JOURNEY_WITHIN: u32 = 30;
const JOURNEY_BEFORE: u32 = 6;

/// How many days after its first a journey told right before lasts at least.
const JOURNEY_DAYS: i32 = 5;

/// How many sentences after the one that tells of a journey its day is that of what happens on it.
const DAY_WITHIN: u32 = 3;

/// How many sentences after the news the same people may go on that day.
const NEWS_WITHIN: u32 = 8;

/// With how many events on either side a journey is compared.
pub(super) const EVENTS_BESIDE: usize = 40;

/// Continues events over sentences.
pub(crate) struct Stories<'a> {
    context: Context<'a>,
    consultations: Consultations<'a>,
    /// The first paragraph of the body.
    opening: Option<u32>,
}

/// Somebody who is in a country that is not theirs, for as long as is told of it.
#[derive(Debug)]
struct Journey {
    sentence: u32,
    /// Where it is told, and whether a noun tells it: "during a visit to".
    trigger: TokenSpan,
    by_noun: bool,
    travellers: Vec<EntityId>,
    place: EntityId,
    country: EntryId,
    status: Status,
    date: Option<DateValue>,
}

impl<'a> Stories<'a> {
    pub(crate) fn new(context: Context<'a>, consultations: Consultations<'a>) -> Stories<'a> {
        let mut sentences = context.view.sentences.iter();
        Stories {
            context,
            consultations,
            opening: sentences
                .find(|sentence| sentence.zone == Zone::Body)
                .map(|sentence| sentence.paragraph),
        }
    }

    /// Whether a match says more of an event told before, "the talks", and names no parties of its own; then what it
    /// says is added to that.
    pub(crate) fn continues(
        &self,
        found: &FrameMatch<'a>,
        more: &EventDraft,
        told: &mut [EventDraft],
    ) -> bool {
        let Some(noun) = found.noun else { return false };
        let group = self.context.phrases.group(noun);
        let anaphoric = matches!(group.determiner, Determiner::Definite | Determiner::Possessive)
            && matches!(group.head, Head::Noun(_));
        if !anaphoric || more.event_type != Some(EventType::Consult) {
            return false;
        }
        let fits = |known: &&mut EventDraft| {
            // "They spoke on Monday, and the Kremlin described the conversation as businesslike."
            let told_before = match known.sentence == more.sentence {
                true => {
                    let off = more.status == Status::Negated && known.status != Status::Actual;
                    known.trigger.start < more.trigger.start
                        && (known.speaks || off && alike(known.mode, more.mode))
                }
                false => more.sentence > known.sentence && alike(known.mode, more.mode),
            };
            known.event_type == Some(EventType::Consult)
                && told_before
                && more.sentence - known.sentence <= TALKS_WITHIN
                && more.everyone().all(|one| known.has(one))
                && !(known.date.is_some() && more.date.is_some() && known.date != more.date)
        };
        let Some(known) = told.iter_mut().rev().take(EVENTS_BESIDE).find(fits) else {
            return false;
        };
        self.add(known, more, self.came_about(found, more));
        true
    }

    /// "Lind arrived on Monday. A meeting with Berg is planned": who the sentence before is about meets the only one whom a
    /// noun names, if that is what its own sentence is about.
    pub(crate) fn topic(&self, found: &FrameMatch<'a>, event: &EventDraft) -> Option<Filler> {
        let [other] = event.recipients[..] else {
            return None;
        };
        let noun = found.noun?;
        let clauses = self.context.clauses;
        let (clause, place) = clauses.around[noun.0 as usize].clause?;
        let meets = event.event_type == Some(EventType::Consult)
            && matches!(event.mode, Some(Mode::Meet | Mode::Phone))
            && event.actors.is_empty();
        let sentence = (event.sentence as usize).checked_sub(1)?;
        let sentences = self.context.view.sentences;
        let near = sentences[sentence].paragraph == sentences[event.sentence as usize].paragraph;
        if !meets || !near || place != Place::Subject || !clauses.clause(clause).subjects.contains(&noun) {
            return None;
        }
        let mut before = clauses.sentence(sentence);
        let main = before.find(|(_, clause)| {
            clause.governor.is_none()
                && clause.introducer == WordId::UNKNOWN
                && self.context.phrases.verb(clause.verb).finite()
        });
        let [subject] = main?.1.subjects[..] else {
            return None;
        };
        let mut people = self.context.acting(subject);
        let (person, None) = (people.next()?, people.next()) else {
            return None;
        };
        let entities = &self.context.coreference.entities;
        let state = |one: EntityId| entities.get(one).state();
        (self.consultations.is_in_office(person)
            && state(person).is_some()
            && state(person) != state(other.entity))
        .then_some(Filler {
            entity: person,
            group: Some(subject),
        })
    }

    /// Whether what is said of a noun is that its event was: "the visit took place".
    fn came_about(&self, found: &FrameMatch<'a>, more: &EventDraft) -> bool {
        let Some(clause) = found.clause.filter(|_| more.status == Status::Actual) else {
            return false;
        };
        let clause = self.context.clauses.clause(clause);
        let verb = self.context.phrases.verb(clause.verb);
        verb.shape == VerbShape::Past
            && found.noun.is_some_and(|noun| clause.subjects.contains(&noun))
            && self.context.happens(clause)
    }

    /// Adds who took part to the meeting told right before of which that was not told yet: "A summit was held in Oslo. Among
    /// the guests were Lind and Berg." Returns whether that was meant.
    pub(crate) fn complete(
        &self,
        found: &FrameMatch<'a>,
        more: &EventDraft,
        open: &mut Option<EventDraft>,
        told: &mut Vec<EventDraft>,
    ) -> bool {
        let Some(known) = open.as_mut().filter(|known| known.by_noun) else {
            return false;
        };
        // "It began" tells of nobody who came.
        let attends = found
            .clause
            .is_some_and(|clause| !self.context.happens(self.context.clauses.clause(clause)));
        let later = told.last().is_some_and(|last| {
            last.event_type == Some(EventType::Consult) && last.sentence > known.sentence
        });
        let statuses = more.status == known.status || more.status == Status::Actual;
        let near = more.sentence > known.sentence && more.sentence - known.sentence <= JOINED_WITHIN;
        if later || !near || !statuses || !attends || more.actors.is_empty() {
            return false;
        }
        known.add_actors(&more.actors);
        known.place = known.place.or(more.place);
        known.date = known.date.or(more.date);
        known.evidence.extend(more.evidence.iter().copied());
        let mut settled = known.clone();
        if self.consultations.settle(&mut settled).is_some() {
            told.push(settled);
            *open = None;
        }
        true
    }

    /// Adds to the event told right before who also took part, or that it did not come about: "Lind also attended", "it
    /// never happened". Who stays away from the summit of a body did not meet it: that is told beside it.
    pub(crate) fn join(&self, more: &EventDraft, told: &mut Vec<EventDraft>) {
        let near = |known: &&mut EventDraft| {
            known.event_type == Some(EventType::Consult)
                && more.sentence > known.sentence
                && more.sentence - known.sentence <= JOINED_WITHIN
        };
        let Some(known) = told.iter_mut().rev().take(EVENTS_BESIDE).find(near) else {
            return;
        };
        match more.status {
            Status::Negated if more.everyone().next().is_none() && known.status != Status::Actual => {
                known.status = Status::Negated;
                known.evidence.extend(more.evidence.iter().copied());
            }
            Status::Negated if known.mode == Some(Mode::Multilateral) && !more.actors.is_empty() => {
                let entities = &self.context.coreference.entities;
                let body = |one: &&Filler| entities.get(one.entity).entity_type == EntityType::Organization;
                let missed = known.actors.iter().filter(body).copied();
                let actors: Vec<Filler> = more.actors.iter().copied().chain(missed).collect();
                if actors.len() > more.actors.len() {
                    let absent = EventDraft {
                        mode: known.mode,
                        actors,
                        date: more.date.or(known.date),
                        place: known.place,
                        ..more.clone()
                    };
                    told.push(absent);
                }
            }
            Status::Actual if known.mode != Some(Mode::Phone) => {
                known.add_actors(&more.actors);
                known.evidence.extend(more.evidence.iter().copied());
            }
            _ => {}
        }
    }

    fn add(&self, known: &mut EventDraft, more: &EventDraft, came_about: bool) {
        known.date = known.date.or(more.date);
        if more.mode == Some(Mode::Phone) && known.mode == Some(Mode::Meet) && known.place.is_none() {
            known.mode = Some(Mode::Phone);
        } else if known.mode != Some(Mode::Phone) {
            known.place = known.place.or(more.place);
        }
        // What was to be and was called off will not be; what was to be and is told of as past has been.
        if more.status == Status::Negated && known.status != Status::Actual {
            known.status = Status::Negated;
        }
        if came_about && known.status != Status::Negated {
            known.status = Status::Actual;
        }
        known.evidence.extend(more.evidence.iter().copied());
        if known.mode == Some(Mode::Meet) && known.place.is_some() {
            self.consultations.visitor_and_host(known);
        }
    }

    /// Places the meetings of travellers on their journeys.
    pub(crate) fn place_on_journeys(&self, events: &mut [EventDraft]) {
        let journeys: Vec<Option<Journey>> = events.iter().map(|event| self.journey(event)).collect();
        for at in 0..events.len() {
            let event = &events[at];
            if event.event_type != Some(EventType::Consult)
                || matches!(event.mode, Some(Mode::Phone | Mode::Mediate))
                || event.status == Status::Negated
            {
                continue;
            }
            let before = journeys[..at].iter().rev().take(EVENTS_BESIDE).flatten();
            let after = journeys[at + 1..].iter().take(EVENTS_BESIDE).flatten();
            let found = before
                .filter(|journey| event.sentence.saturating_sub(journey.sentence) <= JOURNEY_WITHIN)
                .chain(
                    after.filter(|journey| journey.sentence.saturating_sub(event.sentence) <= JOURNEY_BEFORE),
                )
                .find(|journey| journey.travellers.iter().any(|&one| event.has(one)));
            if let Some(journey) = found {
                let event = &mut events[at];
                let unplaced = event.place.is_none_or(|place| place == journey.place);
                if event.mode == Some(Mode::Meet) && unplaced {
                    self.place_on(event, journey);
                }
                let there = event.place == Some(journey.place) && event.status == journey.status;
                if event.date.is_none() && there && event.sentence.abs_diff(journey.sentence) <= DAY_WITHIN {
                    event.date = journey.date;
                }
            }
        }
    }

    /// The journey of which an event tells.
    fn journey(&self, event: &EventDraft) -> Option<Journey> {
        if event.mode != Some(Mode::Visit) || event.status == Status::Negated {
            return None;
        }
        let entities = &self.context.coreference.entities;
        let place = event.place?;
        Some(Journey {
            sentence: event.sentence,
            trigger: event.trigger,
            by_noun: event.by_noun,
            travellers: event.actors.iter().map(|one| one.entity).collect(),
            place,
            country: entities.get(place).country?,
            status: event.status,
            date: event.date,
        })
    }

    /// Makes a meeting that of a traveller with hosts, if the others are at home where the journey leads.
    fn place_on(&self, event: &mut EventDraft, journey: &Journey) {
        let entities = &self.context.coreference.entities;
        let home = |one: EntityId| entities.get(one).country;
        let same_sentence = journey.sentence == event.sentence;
        let is_host = |one| {
            !journey.travellers.contains(&one)
                && match home(one) {
                    Some(home) => home == journey.country,
                    // "On a visit to Kenya Lind met President Moss"
                    None => same_sentence && self.consultations.is_in_office(one),
                }
        };
        let hosted = event.everyone().any(is_host);
        // "Left for Rome on Tuesday. His talks there begin on Friday."
        let soon = |(first, day): (Date, Date)| {
            let days = first.whole_day().zip(day.whole_day());
            days.is_some_and(|(first, day)| (0..=JOURNEY_DAYS).contains(&day.days_since(first)))
        };
        let days = match (event.date, journey.date) {
            (Some(DateValue::Date(day)), Some(DateValue::Date(first)))
                if event.sentence.abs_diff(journey.sentence) <= DAY_WITHIN && soon((first, day)) =>
            {
                true
            }
            (Some(day), Some(days)) => compatible(day, days),
            _ => true,
        };
        let statuses = event.status == journey.status
            || event.status == Status::Hypothetical
            || event.status == Status::Planned && journey.status == Status::Actual;
        // Two strangers meet there, as at a conference.
        let foreign = |one| home(one).is_some_and(|home| home != journey.country);
        let near = event.sentence.abs_diff(journey.sentence) <= DAY_WITHIN;
        // "Met Lind and visited Chad": not there
        let there = journey.trigger.start < event.trigger.start || same_sentence && journey.by_noun;
        let abroad = near && there && event.everyone().all(foreign);
        if !((hosted || abroad) && statuses && days) {
            return;
        }
        event.place = Some(journey.place);
        self.consultations.visitor_and_host(event);
        let guest = |one: &Filler| journey.travellers.contains(&one.entity);
        if event.mode == Some(Mode::Meet) && event.actors.iter().all(|one| guest(one) || is_host(one.entity))
        {
            let (guests, hosts): (Vec<Filler>, Vec<Filler>) = event.actors.iter().partition(|one| guest(one));
            if !guests.is_empty() && !hosts.is_empty() {
                event.become_visit(guests, hosts);
            }
        }
    }

    /// Gives what the same people did in the sentences after the news, or after what is told of a day, that day, if it is
    /// told in the same way and names none.
    pub(crate) fn go_on_that_day(&self, events: &mut [EventDraft]) {
        let today = self.context.view.date.map(DateValue::Date);
        let consulted = |event: &EventDraft| {
            event.event_type == Some(EventType::Consult) && event.status == Status::Actual
        };
        let entities = &self.context.coreference.entities;
        let is_person = |one: EntityId| entities.get(one).entity_type == EntityType::Person;
        for at in 0..events.len() {
            let event = &events[at];
            if !consulted(event) || event.date.is_some() || !event.narrated {
                continue;
            }
            let same_day = |known: &&EventDraft| {
                let apart = event.sentence.saturating_sub(known.sentence);
                let news = known.is_news && known.date == today && apart <= NEWS_WITHIN;
                let day = matches!(known.date, Some(DateValue::Date(date)) if date.day().is_some());
                consulted(known)
                    && (news || day && apart <= DAY_WITHIN)
                    && known.everyone().any(|one| is_person(one) && event.has(one))
            };
            let known = events[..at].iter().rev().take(EVENTS_BESIDE).find(same_day);
            let Some(known) = known else { continue };
            // "Met Lind in Rome on Sunday. He also met Berg."
            let there = event.sentence.saturating_sub(known.sentence) <= 1
                && event.mode == Some(Mode::Meet)
                && matches!(known.mode, Some(Mode::Meet | Mode::ThirdParty | Mode::Visit));
            // "She received Lind in Oslo on Monday. In the afternoon she received Berg."
            let host = |one: &Filler| known.recipients.iter().any(|other| other.entity == one.entity);
            let received = event.mode == Some(Mode::Visit)
                && known.mode == event.mode
                && event.recipients.iter().any(host);
            let place = event.place.or(known.place.filter(|_| there || received));
            let day = known.date;
            events[at].date = day;
            events[at].place = place;
        }
    }

    /// Whether a sentence stands in the headline or the first paragraph.
    pub(crate) fn opens(&self, sentence: u32) -> bool {
        let here = self.context.view.sentences[sentence as usize];
        here.zone == Zone::Headline || Some(here.paragraph) == self.opening
    }

    /// Whether a match is told in the simple past or the present, with no date in its sentence.
    pub(crate) fn is_narrated(&self, found: &FrameMatch<'a>) -> bool {
        let dated = self
            .context
            .phrases
            .sentence(found.sentence as usize)
            .any(|chunk| match chunk.kind {
                ChunkKind::Group(id) => {
                    let group = self.context.phrases.group(id);
                    matches!(group.head, Head::Date(_)) || !group.dates.is_empty()
                }
                _ => false,
            });
        let before = found.clause.is_some_and(|clause| {
            let verb = self
                .context
                .phrases
                .verb(self.context.clauses.clause(clause).verb);
            verb.perfect
        });
        !dated && !before
    }
}

/// Whether a noun of one mode can mean an event of another: talks may have been a visit, a call is no visit.
fn alike(known: Option<Mode>, more: Option<Mode>) -> bool {
    match (known, more) {
        (Some(Mode::Phone), more) => matches!(more, Some(Mode::Phone | Mode::Meet)),
        (Some(Mode::Meet), Some(Mode::Phone)) => true,
        (_, Some(Mode::Phone)) => false,
        (Some(Mode::Mediate), more) => more == Some(Mode::Meet),
        (_, Some(Mode::Visit)) => known == Some(Mode::Visit),
        _ => true,
    }
}
