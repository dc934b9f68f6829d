//! Whom somebody met: counterparts, with the occasions.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::bits::Bits;
use super::ids::{EventNodeId, NodeId};
use super::node::EventNode;
use super::selection::Selection;
use whomet_engine::date::Date;

/// That someone met someone: whom, how often, when and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Encounter {
    /// Whom.
    pub with: NodeId,
    /// On which occasions, by date.
    pub events: Vec<EventNodeId>,
    /// The beginning of the first, if any is dated.
    pub first: Option<Date>,
    /// The end of the last, if any is dated.
    pub last: Option<Date>,
    /// The names of the places, sorted.
    pub places: Vec<String>,
}

impl Encounter {
    /// How often.
    pub fn count(&self) -> usize {
        self.events.len()
    }
}

impl Selection {
    /// Those who are paired with any of `party` and are not of it; the most frequent first.
    pub fn encounters(&self, party: &[NodeId]) -> Vec<Encounter> {
        self.gather(party, |event, node| event.counterparts(node).collect())
    }

    /// Those who take part in the events of any of `party`, on whichever side; the most frequent first. Companions of
    /// one delegation are among them, which [`encounters`](Selection::encounters) leaves out.
    pub fn co_attendance(&self, party: &[NodeId]) -> Vec<Encounter> {
        self.gather(party, |event, _| event.participants().collect())
    }

    fn gather(&self, party: &[NodeId], others: impl Fn(&EventNode, NodeId) -> Vec<NodeId>) -> Vec<Encounter> {
        let own = Bits::of(party, self.graph().nodes().len());
        let mut by_other: BTreeMap<NodeId, BTreeSet<EventNodeId>> = BTreeMap::new();
        for &node in party {
            for event in self.events_of(node) {
                for other in others(event, node)
                    .into_iter()
                    .filter(|other| !own.contains(other.0))
                {
                    by_other.entry(other).or_default().insert(event.id);
                }
            }
        }
        let mut encounters: Vec<Encounter> = by_other
            .into_iter()
            .map(|(with, ids)| self.encounter(with, ids))
            .collect();
        encounters.sort_by_key(|encounter| Reverse(encounter.count()));
        encounters
    }

    fn encounter(&self, with: NodeId, ids: BTreeSet<EventNodeId>) -> Encounter {
        let events = || ids.iter().map(|&id| &self.graph()[id]);
        let places: BTreeSet<&String> = events()
            .filter_map(|event| event.place.as_ref())
            .map(|place| &place.name)
            .collect();
        Encounter {
            with,
            first: events().filter_map(EventNode::begin).min(),
            last: events().filter_map(EventNode::end).max(),
            places: places.into_iter().cloned().collect(),
            events: ids.into_iter().collect(),
        }
    }
}
