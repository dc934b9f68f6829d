//! Journeys: a frame for what is told of the traveller. Whom he meets then, if they are at home there, he meets on a
//! visit, at that place. It looks back and ahead over a window, so that time is linear in the length of the text.

use whomet_engine::date::Date;
use whomet_engine::gazetteer::EntryId;
use whomet_engine::text::TokenSpan;

use super::companions::is_beside_body;
use super::consult::Consultations;
use super::context::Context;
use super::draft::EventDraft;
use super::instance::Filler;
use super::merging::compatible;
use super::places;
use super::stories::{DAY_WITHIN, EVENTS_BESIDE};
use crate::document::{DateValue, EntityId, EntityType, EventType, Mode, Status};
use crate::lexicon::class;
use crate::syntax::clause::ClauseId;

/// How many sentences a journey frames after the one that tells of it, and before it.
const JOURNEY_WITHIN: u32 = 30;
const JOURNEY_BEFORE: u32 = 6;

/// Among how many of the first clauses somebody is looked for who speaks where the report was written.
const HERE_WITHIN: usize = 40;

/// How many days after its first a journey told right before lasts at least.
const JOURNEY_DAYS: i32 = 5;

/// Somebody who is in a country that is not theirs, for as long as is told of it.
#[derive(Debug)]
struct Journey {
    sentence: u32,
    /// Where it is told, and how.
    trigger: TokenSpan,
    told: Told,
    travellers: Vec<EntityId>,
    hosts: Vec<EntityId>,
    place: EntityId,
    country: EntryId,
    status: Status,
    date: Option<DateValue>,
}

/// How a journey is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    ByVerb,
    /// "During a visit to Rome"
    ByNoun,
    /// "After a trip to Rome", "before a trip": what its sentence tells was not on it.
    Apart,
}

/// Places meetings on journeys.
#[derive(Clone, Copy)]
pub(crate) struct Journeys<'a> {
    context: Context<'a>,
    consultations: Consultations<'a>,
}

impl<'a> Journeys<'a> {
    pub(crate) fn new(context: Context<'a>, consultations: Consultations<'a>) -> Journeys<'a> {
        Journeys {
            context,
            consultations,
        }
    }

    /// Places the meetings of travellers on their journeys.
    pub(crate) fn place_on_journeys(&self, events: &mut [EventDraft]) {
        let journeys: Vec<Option<Journey>> = events.iter().map(|event| self.journey(event)).collect();
        let speakers = self.guests_here();
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
            let mut on = before
                .filter(|journey| event.sentence.saturating_sub(journey.sentence) <= JOURNEY_WITHIN)
                .chain(
                    // "Received Lind. She was in Rome last year."
                    after.filter(|journey| {
                        journey.sentence.saturating_sub(event.sentence) <= JOURNEY_BEFORE
                            && (journey.sentence == event.sentence
                                || !self.context.is_long_past(journey.date))
                    }),
                )
                .filter(|journey| journey.travellers.iter().any(|&one| event.has(one)));
            // "Flew to Oslo after visiting Rome": of two that one sentence tells, the one to whose people the event is.
            let nearest = on.clone().next();
            let hosted = |journey: &&Journey| {
                let entities = &self.context.coreference.entities;
                nearest.is_some_and(|nearest| nearest.sentence == journey.sentence)
                    && event.everyone().any(|one| {
                        !journey.travellers.contains(&one)
                            && entities.get(one).country == Some(journey.country)
                    })
            };
            let found = on.find(hosted).or(nearest);
            if let Some(journey) = found {
                let event = &mut events[at];
                if event.at_dateline && self.leads_elsewhere(event, journey) {
                    event.place = None;
                    event.mode = Some(Mode::Meet);
                    event.actors.append(&mut event.recipients);
                }
                let unplaced = event.place.is_none_or(|place| place == journey.place);
                if event.mode == Some(Mode::Meet) && unplaced {
                    self.place_on(event, journey);
                }
                // "Is in Oslo. He will be received by the king."
                if event.mode == Some(Mode::Visit)
                    && event.place.is_none()
                    && self.is_hosted_on(event, journey)
                {
                    event.place = Some(journey.place);
                }
                let there = event.place == Some(journey.place) && event.status == journey.status;
                if event.date.is_none() && there && event.sentence.abs_diff(journey.sentence) <= DAY_WITHIN {
                    event.date = journey.date;
                }
            } else if let Some(here) = speakers.iter().find(|here| {
                let one = here.travellers.iter().any(|&one| events[at].has(one));
                one && events[at].sentence.abs_diff(here.sentence) <= DAY_WITHIN
            }) {
                let event = &mut events[at];
                if event.mode == Some(Mode::Meet) && event.place.is_none() && event.status == Status::Actual {
                    self.place_on(event, here);
                }
            }
        }
    }

    /// "Lind said here on Friday": who is abroad where the report was written, without a word of how they came.
    fn guests_here(&self) -> Vec<Journey> {
        let Some(place) = self.context.dateline else {
            return Vec::new();
        };
        let entities = &self.context.coreference.entities;
        let Some(country) = entities.get(place).country else {
            return Vec::new();
        };
        let view = self.context.view;
        let mut out = Vec::new();
        for (index, clause) in self.context.clauses.clauses.iter().enumerate().take(HERE_WITHIN) {
            let is_here = |token: usize| view.classes(token).any(class::HERE);
            if !clause.tokens.range().any(is_here) {
                continue;
            }
            let status = self.context.statuses().of_clause(ClauseId(index as u32));
            let abroad = |one: &EntityId| {
                let draft = entities.get(*one);
                draft.entity_type == EntityType::Person && draft.country.is_some_and(|home| home != country)
            };
            let subjects = clause
                .subjects
                .iter()
                .flat_map(|&subject| self.context.acting(subject));
            let travellers: Vec<EntityId> = subjects.filter(abroad).collect();
            if status == Status::Actual && !travellers.is_empty() {
                let trigger = clause.tokens;
                out.push(Journey {
                    sentence: clause.sentence,
                    trigger,
                    told: Told::ByVerb,
                    travellers,
                    hosts: Vec::new(),
                    place,
                    country,
                    status,
                    date: None,
                });
            }
        }
        out
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
            told: match event.by_noun {
                true if places::is_apart(self.context, event) => Told::Apart,
                true => Told::ByNoun,
                false => Told::ByVerb,
            },
            travellers: event.actors.iter().map(|one| one.entity).collect(),
            hosts: event.recipients.iter().map(|one| one.entity).collect(),
            place,
            country: entities.get(place).country?,
            status: event.status,
            date: event.date,
        })
    }

    /// Whether a visit of the traveller told soon after is to those who are at home where the journey leads.
    fn is_hosted_on(&self, event: &EventDraft, journey: &Journey) -> bool {
        let entities = &self.context.coreference.entities;
        let mut hosts = event.recipients.iter();
        event.sentence.saturating_sub(journey.sentence) <= DAY_WITHIN
            && event
                .actors
                .iter()
                .any(|one| journey.travellers.contains(&one.entity))
            && hosts.all(|one| entities.get(one.entity).country == Some(journey.country))
            && (event.status == journey.status || event.status == Status::Planned)
    }

    /// Whether the traveller meets none but those who are at home where the journey leads, which is not where the report was
    /// written: "PARIS - Lind arrived in Oslo. She was received by the king."
    fn leads_elsewhere(&self, event: &EventDraft, journey: &Journey) -> bool {
        let country = |one: EntityId| self.context.coreference.entities.get(one).country;
        journey.trigger.start < event.trigger.start
            && self.context.dateline.and_then(country) != Some(journey.country)
            && event
                .everyone()
                .all(|one| journey.travellers.contains(&one) || country(one) == Some(journey.country))
    }

    /// Makes a meeting that of a traveller with hosts, if the others are at home where the journey leads.
    fn place_on(&self, event: &mut EventDraft, journey: &Journey) {
        let entities = &self.context.coreference.entities;
        let home = |one: EntityId| entities.get(one).country;
        let same_sentence = journey.sentence == event.sentence;
        let close = event.sentence.abs_diff(journey.sentence) <= DAY_WITHIN;
        let is_host = |one| {
            !journey.travellers.contains(&one)
                && match home(one) {
                    Some(home) => home == journey.country,
                    // "On a visit to Kenya Lind met President Moss"
                    None => close && self.consultations.is_in_office(one),
                }
        };
        let hosted = event.everyone().any(is_host);
        // "Left for Rome on Tuesday. His talks there begin on Friday." "Is in Rome. He met Lind on Tuesday."
        let today = self.context.view.date;
        let soon = |(first, day): (Date, Date)| {
            let from = if Some(first) == today { -JOURNEY_DAYS } else { 0 };
            let days = first.whole_day().zip(day.whole_day());
            days.is_some_and(|(first, day)| (from..=JOURNEY_DAYS).contains(&day.days_since(first)))
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
        // "Received Lind in Paris. They will meet again."
        let met = |one: EntityId| journey.travellers.contains(&one) || journey.hosts.contains(&one);
        if event.status == Status::Planned
            && journey.status == Status::Actual
            && event.everyone().all(met)
            && !event
                .everyone()
                .any(|one| entities.get(one).entity_type == EntityType::Country)
        {
            return;
        }
        // Two strangers meet there, as at a conference.
        let foreign = |one| home(one).is_some_and(|home| home != journey.country);
        let near = event.sentence.abs_diff(journey.sentence) <= DAY_WITHIN;
        // "Met Lind and visited Chad": not there, unless it is told from there
        let there = journey.trigger.start < event.trigger.start
            || same_sentence && journey.told == Told::ByNoun
            || self.context.dateline == Some(journey.place);
        let apart = same_sentence && journey.told == Told::Apart;
        // "Arrived in Oslo. She has met Lind several times."
        let told = event.narrated || event.date.is_some() || event.status != Status::Actual || same_sentence;
        let abroad = near && there && told && !apart && event.everyone().all(foreign);
        if !((hosted || abroad) && statuses && days) {
            return;
        }
        event.place = Some(journey.place);
        self.consultations.visitor_and_host(event);
        let guest = |one: &Filler| journey.travellers.contains(&one.entity);
        let met_there = event.actors.iter().all(|one| guest(one) || is_host(one.entity));
        if event.mode == Some(Mode::Meet) && met_there && !is_beside_body(self.context, event) {
            let (guests, hosts): (Vec<Filler>, Vec<Filler>) = event.actors.iter().partition(|one| guest(one));
            if !guests.is_empty() && !hosts.is_empty() {
                event.become_visit(guests, hosts);
            }
        }
    }
}
