//! Meetings that one document tells as a visit, and another as no more than a meeting.
//!
//! "Lavrov met Fidan in Ankara" is a visit, for Ankara is Fidan's capital; "Lavrov and Fidan met" on the same day tells
//! less of the same. The naive form: each event of mode `meet` goes to the one event of another mode that has the same
//! participants and status, a date that agrees with its own, and a place that does; if there is none or more than one,
//! it stays. A call is no meeting.

use std::collections::BTreeMap;

use super::days::days_of;
use super::ids::NodeId;
use super::node::EventNode;
use whomet_reading::document::{EventType, Mode, Status};

/// Joins them. Evidence goes to the event that tells more.
pub(crate) fn join(events: &mut Vec<EventNode>) {
    let mut groups: BTreeMap<(Status, Vec<NodeId>), Group> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        let mode = event
            .mode
            .filter(|_| event.event_type == Some(EventType::Consult));
        let is_general = match mode {
            Some(Mode::Meet) => true,
            Some(Mode::Visit | Mode::ThirdParty | Mode::Multilateral) => false,
            _ => continue,
        };
        // Without a date nothing tells that it is the same.
        if event.date.is_none() || !event.roles.is_empty() {
            continue;
        }
        let mut participants: Vec<NodeId> = event.participants().collect();
        participants.sort_unstable();
        let group = groups.entry((event.status, participants)).or_default();
        match is_general {
            true => group.general.push(at),
            false => group.special.push(at),
        }
    }
    let mut gone = vec![false; events.len()];
    for group in groups.into_values() {
        for general in group.general {
            let mut candidates = group
                .special
                .iter()
                .filter(|&&special| agree(&events[general], &events[special]));
            let (Some(&special), None) = (candidates.next(), candidates.next()) else {
                continue;
            };
            gone[general] = true;
            let told = std::mem::take(&mut events[general].evidence);
            let (date, reported) = (events[general].date, events[general].reported);
            let place = events[general].place.take();
            let event = &mut events[special];
            event.evidence.extend(told);
            event.evidence.sort();
            event.evidence.dedup();
            event.reported = event.reported.into_iter().chain(reported).min();
            event.place = event.place.take().or(place);
            event.date = [event.date, date]
                .into_iter()
                .flatten()
                .min_by_key(|&date| days_of(date).1.days_since(days_of(date).0));
        }
    }
    let mut at = 0;
    events.retain(|_| {
        at += 1;
        !gone[at - 1]
    });
}

#[derive(Default)]
struct Group {
    general: Vec<usize>,
    special: Vec<usize>,
}

/// Whether one date lies within the other, and the places are one or one is not known.
fn agree(a: &EventNode, b: &EventNode) -> bool {
    let (Some(first), Some(second)) = (a.date.map(days_of), b.date.map(days_of)) else {
        return false;
    };
    let within = |inner: (_, _), outer: (_, _)| outer.0 <= inner.0 && inner.1 <= outer.1;
    let same_place = match (&a.place, &b.place) {
        (Some(a), Some(b)) => a == b || a.node.is_some() && a.node == b.node,
        _ => true,
    };
    same_place && (within(first, second) || within(second, first))
}
