//! Against whom an act of words is of which the sentence does not tell it: in a story of two sides, the other one.
//!
//! "Norway accused Chad of spying ... Chad threatened to recall its envoy": whom Chad threatens is told by what the sides did
//! to each other in the sentences around. Where several others have to do with a side, nobody is guessed.

use rustc_hash::FxHashSet;
use whomet_engine::gazetteer::EntryId;

use super::context::Context;
use super::draft::EventDraft;
use super::instance::Filler;
use crate::document::{EntityId, EntityType, EventType, Status};

/// Within how many sentences on either side the story tells who stands against whom.
const STORY: u32 = 10;

/// PLOVER's sectors of those who act for their state.
const STATE_SECTORS: [&str; 3] = ["GOV", "MIL", "COP"];

/// How many events on either side are asked.
const EVENTS_BESIDE: usize = 30;

/// Gives acts against others those whom they are against.
pub(super) fn complete(context: Context<'_>, events: &mut [EventDraft]) {
    let found: Vec<Option<EntityId>> = (0..events.len())
        .map(|at| opponent(context, events, at))
        .collect();
    for (event, found) in events.iter_mut().zip(found) {
        let filler = |entity| Filler { entity, group: None };
        event.recipients.extend(found.map(filler));
    }
}

/// Whether an act is done to somebody who may not want it.
fn is_against(event: &EventDraft) -> bool {
    use EventType as T;
    matches!(
        event.event_type,
        Some(
            T::Accuse
                | T::Request
                | T::Reject
                | T::Threaten
                | T::Sanction
                | T::Coerce
                | T::Assault
                | T::Mobilize
        )
    )
}

fn opponent(context: Context<'_>, events: &[EventDraft], at: usize) -> Option<EntityId> {
    use EventType as T;
    let event = &events[at];
    let open = matches!(event.event_type, Some(T::Reject | T::Threaten)) && event.recipients.is_empty();
    if !open || event.status == Status::Negated {
        return None;
    }
    let entities = &context.coreference.entities;
    let state = |one: &Filler| entities.get(one.entity).state();
    let own = event.actors.first().and_then(state)?;
    // Rebels and exiles have other opponents than their state.
    let of_state = |one: &Filler| {
        let draft = entities.get(one.entity);
        draft.entity_type == EntityType::Country
            || draft.sector.is_some_and(|sector| STATE_SECTORS.contains(&sector))
    };
    if !event.actors.iter().all(of_state) {
        return None;
    }
    if event.actors.iter().any(|one| state(one) != Some(own)) {
        return None;
    }
    let mut others: FxHashSet<EntryId> = FxHashSet::default();
    let near = &events[at.saturating_sub(EVENTS_BESIDE)..events.len().min(at + EVENTS_BESIDE)];
    let told = |other: &&EventDraft| {
        is_against(other)
            && other.status != Status::Negated
            && (1..=STORY).contains(&other.sentence.abs_diff(event.sentence))
    };
    for told in near.iter().filter(told) {
        let of = |side: &[Filler]| side.iter().any(|one| state(one) == Some(own));
        let against = match (of(&told.actors), of(&told.recipients)) {
            (true, false) => &told.recipients,
            (false, true) => &told.actors,
            _ => continue,
        };
        others.extend(against.iter().filter_map(state));
    }
    let mut others = others.into_iter();
    let (Some(other), None) = (others.next(), others.next()) else {
        return None;
    };
    entities.of_entry(other).filter(|&entity| !event.has(entity))
}
