//! What is told here and denied there.

use std::collections::BTreeMap;

use super::brief::Brief;
use super::ids::{EventNodeId, NodeId};
use super::selection::Selection;
use whomet_engine::date::Day;
use whomet_reading::document::Status;

/// An event that is said not to have been, or not to be going to be, and others between the same two that are told as
/// if it had been, or were going to be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contradiction {
    /// The two, the one with the lower id first.
    pub nodes: [NodeId; 2],
    /// The event that is negated.
    pub negated: EventNodeId,
    /// Events of the same type that are actual or planned and can have been on the same day, by date.
    pub told: Vec<EventNodeId>,
}

impl Selection {
    /// What is told in one place and denied in another, by pair and date: events of one type between the same two of
    /// which one is negated and the other actual or planned, and which can have been on one day. The day of an event
    /// without a date is that of its first report.
    pub fn contradictions(&self) -> Vec<Contradiction> {
        let briefs = &self.graph().assembly().briefs;
        let brief = |event: EventNodeId| &briefs[event.0 as usize];
        // Only pairs of which something is negated are looked at.
        let mut groups: BTreeMap<([NodeId; 2], &str), Group> = BTreeMap::new();
        let key = |a: NodeId, b: NodeId| [a.min(b), a.max(b)];
        for event in self.events().filter(|event| event.status == Status::Negated) {
            for (a, b) in event.pairs() {
                let group = groups.entry((key(a, b), &event.label)).or_default();
                group.negated.push(event.id);
            }
        }
        let told = |status| matches!(status, Status::Actual | Status::Planned);
        for event in self.events().filter(|event| told(event.status)) {
            for (a, b) in event.pairs() {
                if let Some(group) = groups.get_mut(&(key(a, b), event.label.as_str())) {
                    group.told.push(event.id);
                }
            }
        }
        let mut contradictions = Vec::new();
        for ((nodes, _), mut group) in groups {
            group.negated.dedup();
            group.told.dedup();
            let told = Told::new(group.told, brief);
            for negated in group.negated {
                let told = told.on(brief(negated));
                if !told.is_empty() {
                    contradictions.push(Contradiction { nodes, negated, told });
                }
            }
        }
        contradictions
    }
}

#[derive(Default)]
struct Group {
    negated: Vec<EventNodeId>,
    told: Vec<EventNodeId>,
}

/// Events by their first day, each with the last day of all up to it, so that those of a day are found without
/// looking at all.
struct Told(Vec<(Day, Day, Day, EventNodeId)>);

impl Told {
    fn new<'b>(events: Vec<EventNodeId>, brief: impl Fn(EventNodeId) -> &'b Brief) -> Told {
        let mut told: Vec<_> = events
            .into_iter()
            .map(|event| (brief(event).first, brief(event).last, brief(event).last, event))
            // Nothing is known of the day of some.
            .filter(|(first, last, ..)| first <= last)
            .collect();
        told.sort_unstable();
        let mut latest = Day::MIN;
        for (_, last, up_to_here, _) in &mut told {
            latest = latest.max(*last);
            *up_to_here = latest;
        }
        Told(told)
    }

    /// Those that can have been on one of its days.
    fn on(&self, negated: &Brief) -> Vec<EventNodeId> {
        if negated.first > negated.last {
            return Vec::new();
        }
        let end = self.0.partition_point(|(first, ..)| *first <= negated.last);
        let mut found: Vec<EventNodeId> = self.0[..end]
            .iter()
            .rev()
            .take_while(|(.., up_to_here, _)| *up_to_here >= negated.first)
            .filter(|(_, last, ..)| *last >= negated.first)
            .map(|(.., event)| *event)
            .collect();
        found.sort_unstable();
        found
    }
}
