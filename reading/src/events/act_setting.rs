//! Where and when acts were that say neither: in the country on which they fall, at home with those who keep order there,
//! and, of what is only said, at the meeting at which its speaker is, or at the place of the dateline.

use super::context::Context;
use super::draft::EventDraft;
use super::instance::{Filler, FrameMatch};
use super::places;
use super::stories::EVENTS_BESIDE;
use crate::document::{EntityId, EntityType, EventType, Mode, Status};

/// How many sentences from what is said the meeting may be told at which it was.
const MEETING_WITHIN: u32 = 3;

/// PLOVER's sectors of those who act at home.
const AT_HOME: [&str; 6] = ["COP", "JUD", "CVL", "OPP", "LEG", "EDU"];

/// Gives places and days to acts that have none.
pub(super) fn complete(context: Context<'_>, events: &mut [EventDraft]) {
    for at in 0..events.len() {
        let event = &events[at];
        let is_act = !matches!(event.event_type, None | Some(EventType::Consult));
        if !is_act || event.place.is_some() && event.date.is_some() {
            continue;
        }
        let meeting = meeting(events, at);
        let date = event.date.or_else(|| {
            let meeting = &events[meeting.filter(|_| event.narrated)?];
            meeting.date
        });
        let place = event
            .place
            .or_else(|| of_force(context, event))
            .or_else(|| events[meeting?].place)
            .or_else(|| of_dateline(context, event));
        events[at].place = place;
        events[at].date = date;
    }
    for event in events {
        let struck = struck(context, event);
        event.recipients.extend(struck);
    }
}

/// "Was arrested in Oslo", "the killing of Lind in Oslo": where the words of a deed say that it was.
pub(super) fn there(context: Context<'_>, found: &FrameMatch<'_>) -> Option<EntityId> {
    use EventType as T;
    let is_deed = matches!(
        found.event_type(),
        Some(
            T::Assault
                | T::Coerce
                | T::Protest
                | T::Mobilize
                | T::Retreat
                | T::Aid
                | T::Cooperate
                | T::Sanction
        )
    );
    if !is_deed {
        return None;
    }
    match found.noun {
        Some(noun) => places::among(context, &context.clauses.around[noun.0 as usize].phrases),
        None => {
            let clause = context.clauses.clause(found.clause?);
            places::among(context, &clause.phrases)
        }
    }
}

/// Whether an act is done by saying something.
fn is_said(event: &EventDraft) -> bool {
    use EventType as T;
    matches!(
        event.event_type,
        Some(T::Accuse | T::Request | T::Support | T::Agree | T::Reject | T::Threaten)
    )
}

/// "Bombed Chad": in Chad; "Chadian police arrested": at home.
fn of_force(context: Context<'_>, event: &EventDraft) -> Option<EntityId> {
    let entities = &context.coreference.entities;
    let state = |one: EntityId| entities.get(one).entity_type == EntityType::Country;
    if !matches!(event.status, Status::Actual | Status::Planned) {
        return None;
    }
    match event.event_type? {
        EventType::Assault => match event.recipients[..] {
            [one] if state(one.entity) => Some(capital(context, one).unwrap_or(one.entity)),
            _ => None,
        },
        EventType::Mobilize => match event.recipients[..] {
            [one] => capital(context, one),
            _ => None,
        },
        EventType::Coerce | EventType::Protest | EventType::Sanction => {
            let [one] = event.actors[..] else { return None };
            let actor = entities.get(one.entity);
            let home = actor.country?;
            let keeps_order = actor.sector.is_some_and(|sector| AT_HOME.contains(&sector));
            let group = actor.entity_type == EntityType::Group && keeps_order;
            let abroad = event.recipients.iter().any(|one| {
                entities
                    .get(one.entity)
                    .country
                    .is_some_and(|country| country != home)
            });
            entities.of_entry(home).filter(|_| group && !abroad)
        }
        _ => None,
    }
}

/// "Bombed Beirut": the capital by which a state is named.
fn capital(context: Context<'_>, one: Filler) -> Option<EntityId> {
    let coreference = context.coreference;
    let named = coreference.groups[one.group?.0 as usize].iter().copied();
    let mut capitals = named.filter(|&place| {
        coreference.entities.get(place).entity_type == EntityType::Place
            && coreference.acting(place) == one.entity
    });
    capitals.next()
}

/// "Chad shelled a town in Niger", "sent troops to a town there": whose the place is, if it is not the actor's own.
fn struck(context: Context<'_>, event: &EventDraft) -> Option<Filler> {
    let of_force = matches!(
        (event.event_type, event.manner),
        (Some(EventType::Assault | EventType::Mobilize), _) | (Some(EventType::Coerce), Some(Mode::Seize))
    );
    if !of_force || !event.recipients.is_empty() {
        return None;
    }
    let entities = &context.coreference.entities;
    let [actor] = event.actors[..] else { return None };
    let home = entities.get(actor.entity).state()?;
    let country = entities.get(event.place?).state();
    let country = country.filter(|&country| country != home)?;
    let entity = entities.of_entry(country)?;
    Some(Filler { entity, group: None })
}

/// The nearest meeting at which somebody is who says something, before what is said or in its sentence.
fn meeting(events: &[EventDraft], at: usize) -> Option<usize> {
    let event = &events[at];
    if !is_said(event) || event.status != Status::Actual {
        return None;
    }
    let fits = |&other: &usize| {
        let meeting = &events[other];
        meeting.event_type == Some(EventType::Consult)
            && meeting.status == Status::Actual
            && !matches!(meeting.mode, Some(Mode::Phone | Mode::Mediate))
            && meeting.place.is_some()
            && meeting.sentence.abs_diff(event.sentence) <= MEETING_WITHIN
            && event.actors.iter().any(|one| meeting.has(one.entity))
    };
    let same = (at + 1..events.len().min(at + EVENTS_BESIDE))
        .take_while(|&other| events[other].sentence == event.sentence)
        .find(fits);
    let before = (at.saturating_sub(EVENTS_BESIDE)..at).rev().find(fits);
    same.or(before)
}

/// Near the lead of a report, whoever is at home at the place of its dateline says there what is told as news.
fn of_dateline(context: Context<'_>, event: &EventDraft) -> Option<EntityId> {
    let dateline = context.dateline?;
    let entities = &context.coreference.entities;
    let country = entities.get(dateline).country?;
    let [one] = event.actors[..] else { return None };
    let actor = entities.get(one.entity);
    let speaks = actor.entity_type == EntityType::Person && actor.country == Some(country);
    (is_said(event) && event.status == Status::Actual && event.lead && event.narrated && speaks)
        .then_some(dateline)
}
