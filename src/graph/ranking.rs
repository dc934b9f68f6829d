//! Who meets most, and which pairs.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::ids::NodeId;
use super::selection::Selection;

/// Two who are paired, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pair {
    /// The two, the one with the lower id first.
    pub nodes: [NodeId; 2],
    /// In how many events.
    pub events: usize,
    /// How many reports tell of these, counted by event.
    pub reports: usize,
}

/// Someone who takes part, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Standing {
    /// Who.
    pub node: NodeId,
    /// In how many events.
    pub events: usize,
    /// How many reports tell of these, counted by event.
    pub reports: usize,
    /// With how many different others.
    pub others: usize,
}

impl Selection {
    /// The pairs of participants, in whichever direction, the most frequent first; at most `most` of them.
    pub fn top_pairs(&self, most: usize) -> Vec<Pair> {
        let mut counts: FxHashMap<[NodeId; 2], (usize, usize)> = FxHashMap::default();
        let mut pairs: Vec<[NodeId; 2]> = Vec::new();
        for event in self.events() {
            pairs.clear();
            pairs.extend(event.pairs().map(|(a, b)| [a.min(b), a.max(b)]));
            // Two who stand on both sides of one event are one pair of it.
            pairs.sort_unstable();
            pairs.dedup();
            for &pair in &pairs {
                let count = counts.entry(pair).or_default();
                count.0 += 1;
                count.1 += self.reports(event.id);
            }
        }
        let pairs = counts.into_iter().map(|(nodes, (events, reports))| Pair {
            nodes,
            events,
            reports,
        });
        strongest(pairs.collect(), most, |pair| {
            (Reverse((pair.events, pair.reports)), pair.nodes)
        })
    }

    /// Those who take part, the most frequent first; at most `most` of them.
    pub fn top_participants(&self, most: usize) -> Vec<Standing> {
        let mut standings: Vec<Standing> = self
            .graph()
            .nodes()
            .iter()
            .map(|node| Standing {
                node: node.id,
                events: 0,
                reports: 0,
                others: 0,
            })
            .collect();
        for event in self.events() {
            let reports = self.reports(event.id);
            for node in event.participants() {
                let standing = &mut standings[node.0 as usize];
                standing.events += 1;
                standing.reports += reports;
            }
        }
        standings.retain(|standing| standing.events > 0);
        let mut top = strongest(standings, most, |standing| {
            (Reverse((standing.events, standing.reports)), standing.node)
        });
        // Counted for those alone who are returned, for it takes a look at each pair.
        for standing in &mut top {
            let mut others: Vec<NodeId> = self
                .events_of(standing.node)
                .flat_map(|event| event.counterparts(standing.node))
                .collect();
            others.sort_unstable();
            others.dedup();
            standing.others = others.len();
        }
        top
    }
}

/// The first `most` in the order of their keys, without putting the others in order.
pub(crate) fn strongest<T, K: Ord>(mut all: Vec<T>, most: usize, key: impl Fn(&T) -> K) -> Vec<T> {
    if most < all.len() {
        all.select_nth_unstable_by_key(most, &key);
        all.truncate(most);
    }
    all.sort_unstable_by_key(&key);
    all
}
