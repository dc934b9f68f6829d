//! Events between countries or sectors instead of people.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::ids::EventNodeId;
use super::node::Node;
use super::selection::Selection;
use whomet_engine::date::Date;
use whomet_reading::document::{Mode, Status};

/// What participants are put together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum By {
    /// The code of their country: "RU".
    Country,
    /// Their sector in PLOVER: "GOV".
    Sector,
    /// Both: "RU GOV".
    CountryAndSector,
}

/// Two countries or sectors, and the events between their people; made by [`Selection::roll_up`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RolledUp {
    /// That of the actors; where all act alike, the first by the alphabet. Both may be the same.
    pub source: String,
    /// That of the recipients, or of the other actors.
    pub target: String,
    /// Whether the one does it to the other, or both alike.
    pub directed: bool,
    /// How many of each status.
    pub statuses: BTreeMap<Status, usize>,
    /// How many of each mode, for events that have one.
    pub modes: BTreeMap<Mode, usize>,
    /// The beginning of the earliest, if any is dated.
    pub first: Option<Date>,
    /// The end of the latest, if any is dated.
    pub last: Option<Date>,
    /// The events, by date; each once, however many of the two take part in it.
    pub events: Vec<EventNodeId>,
}

impl Selection {
    /// The events between countries or sectors, by source and target. An event counts once for each two that it brings
    /// together; participants of whom neither is known are left out.
    pub fn roll_up(&self, by: By) -> Vec<RolledUp> {
        let groups = Groups::new(by, self.graph().nodes());
        let mut rolled: FxHashMap<(u32, u32, bool), RolledUp> = FxHashMap::default();
        let mut brought: Vec<(u32, u32)> = Vec::new();
        for event in self.events() {
            let directed = !event.recipients.is_empty();
            brought.clear();
            for (source, target) in event.pairs() {
                for &source in &groups.of[source.0 as usize] {
                    for &target in &groups.of[target.0 as usize] {
                        brought.push(match directed {
                            true => (source, target),
                            false => (source.min(target), source.max(target)),
                        });
                    }
                }
            }
            brought.sort_unstable();
            brought.dedup();
            for &(source, target) in &brought {
                let rolled = rolled
                    .entry((source, target, directed))
                    .or_insert_with(|| RolledUp {
                        source: groups.names[source as usize].clone(),
                        target: groups.names[target as usize].clone(),
                        directed,
                        statuses: BTreeMap::new(),
                        modes: BTreeMap::new(),
                        first: None,
                        last: None,
                        events: Vec::new(),
                    });
                *rolled.statuses.entry(event.status).or_default() += 1;
                if let Some(mode) = event.mode {
                    *rolled.modes.entry(mode).or_default() += 1;
                }
                rolled.first = rolled.first.into_iter().chain(event.begin()).min();
                rolled.last = rolled.last.into_iter().chain(event.end()).max();
                rolled.events.push(event.id);
            }
        }
        let mut rolled: Vec<_> = rolled.into_iter().collect();
        rolled.sort_unstable_by_key(|(key, _)| *key);
        rolled.into_iter().map(|(_, rolled)| rolled).collect()
    }
}

/// Countries or sectors by number, in the order of their names.
struct Groups {
    names: Vec<String>,
    /// Those of each node.
    of: Vec<Vec<u32>>,
}

impl Groups {
    fn new(by: By, nodes: &[Node]) -> Groups {
        let of: Vec<Vec<String>> = nodes.iter().map(|node| by.names(node)).collect();
        let names: BTreeSet<&String> = of.iter().flatten().collect();
        let names: Vec<String> = names.into_iter().cloned().collect();
        let number = |name: &String| names.binary_search(name).map_or(u32::MAX, |at| at as u32);
        Groups {
            of: of
                .iter()
                .map(|names| names.iter().map(number).collect())
                .collect(),
            names,
        }
    }
}

impl By {
    fn names(self, node: &Node) -> Vec<String> {
        match self {
            By::Country => node.countries.clone(),
            By::Sector => node.sectors.clone(),
            By::CountryAndSector => {
                let both = |country: &String| -> Vec<String> {
                    let sectors = node.sectors.iter();
                    sectors.map(|sector| format!("{country} {sector}")).collect()
                };
                node.countries.iter().flat_map(both).collect()
            }
        }
    }
}
