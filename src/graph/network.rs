//! Ways through a graph: who is how far from whom, and over whom.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::bits::Bits;
use super::ids::{EventNodeId, NodeId};
use super::selection::Selection;

/// Those who are near somebody, made by [`Selection::ego`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Ego {
    /// The nodes, the nearest first, each with the number of steps that lead to it.
    pub nodes: Vec<(NodeId, usize)>,
    /// The events that pair any two of them.
    pub events: Selection,
}

/// One of the shortest ways from one to another, made by [`Selection::paths`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Path {
    /// Those who lie on it, its ends among them.
    pub nodes: Vec<NodeId>,
    /// The events of each step, by date: one list fewer than nodes.
    pub steps: Vec<Vec<EventNodeId>>,
}

/// Somebody whom both met, made by [`Selection::common_contacts`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CommonContact {
    /// Who.
    pub node: NodeId,
    /// With the one, by date.
    pub left: Vec<EventNodeId>,
    /// With the other, by date.
    pub right: Vec<EventNodeId>,
}

impl Selection {
    /// Those who are at most `depth` steps from any of `party`, where a step leads to a counterpart in an event.
    pub fn ego(&self, party: &[NodeId], depth: usize) -> Ego {
        let mut near = Bits::of(party, self.graph().nodes().len());
        let mut nodes = Vec::new();
        let mut reached: Vec<NodeId> = near.iter().map(NodeId).collect();
        for step in 0..=depth {
            nodes.extend(reached.iter().map(|&node| (node, step)));
            if step < depth {
                reached = self.next(&reached, &mut near);
            }
        }
        let ids: Vec<NodeId> = nodes.iter().map(|&(node, _)| node).collect();
        Ego {
            nodes,
            events: self.among(&ids),
        }
    }

    /// The shortest ways from any of `from` to any of `to`, over counterparts; at most `most` of them, and those first
    /// of which the weakest step has most events.
    ///
    /// No way leads through another node of `from` or `to`.
    pub fn paths(&self, from: &[NodeId], to: &[NodeId], most: usize) -> Vec<Path> {
        let count = self.graph().nodes().len();
        let (starts, ends) = (Bits::of(from, count), Bits::of(to, count));
        let mut seen = starts.clone();
        let mut reached: Vec<NodeId> = starts
            .iter()
            .map(NodeId)
            .filter(|it| !ends.contains(it.0))
            .collect();
        // Those who were reached, step by step.
        let mut steps: Vec<Bits> = Vec::new();
        let arrived: Vec<NodeId> = loop {
            steps.push(Bits::of(&reached, count));
            reached = self.next(&reached, &mut seen);
            if reached.is_empty() {
                return Vec::new();
            }
            let arrived: Vec<NodeId> = reached.iter().copied().filter(|it| ends.contains(it.0)).collect();
            if !arrived.is_empty() {
                break arrived;
            }
        };
        // Backwards from each end; enough ways to choose from, for all can be very many.
        let mut ways: Vec<Path> = Vec::new();
        let mut open: Vec<Vec<NodeId>> = arrived.into_iter().rev().map(|end| vec![end]).collect();
        while let Some(way) = open.pop() {
            let Some(before) = steps.len().checked_sub(way.len()) else {
                ways.push(self.path(way));
                if ways.len() >= most.saturating_mul(WAYS) {
                    break;
                }
                continue;
            };
            let mut earlier: Vec<NodeId> = self
                .counterparts(way[way.len() - 1])
                .filter(|node| steps[before].contains(node.0))
                .collect();
            earlier.sort_unstable();
            earlier.dedup();
            for &node in earlier.iter().rev() {
                let mut longer = way.clone();
                longer.push(node);
                open.push(longer);
            }
        }
        ways.sort_by_key(|path| Reverse(path.steps.iter().map(Vec::len).min()));
        ways.truncate(most);
        ways
    }

    /// Those whom both any of `left` and any of `right` are paired with and who are of neither; those first with whom
    /// the one who met them less met most.
    pub fn common_contacts(&self, left: &[NodeId], right: &[NodeId]) -> Vec<CommonContact> {
        let mut rights: BTreeMap<NodeId, Vec<EventNodeId>> = self
            .encounters(right)
            .into_iter()
            .map(|one| (one.with, one.events))
            .collect();
        let mut common: Vec<CommonContact> = self
            .encounters(left)
            .into_iter()
            .filter(|one| !right.contains(&one.with))
            .filter_map(|one| {
                Some(CommonContact {
                    node: one.with,
                    left: one.events,
                    right: rights.remove(&one.with)?,
                })
            })
            .collect();
        common.sort_by_key(|it| (Reverse(it.left.len().min(it.right.len())), it.node));
        common
    }

    fn counterparts(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        self.events_of(node)
            .flat_map(move |event| event.counterparts(node))
    }

    /// The counterparts of `reached` who are not yet `seen`, in order.
    fn next(&self, reached: &[NodeId], seen: &mut Bits) -> Vec<NodeId> {
        let mut next = Vec::new();
        for other in reached.iter().flat_map(|&node| self.counterparts(node)) {
            if !seen.contains(other.0) {
                seen.insert(other.0);
                next.push(other);
            }
        }
        next.sort_unstable();
        next
    }

    /// A way that was found from its end.
    fn path(&self, mut nodes: Vec<NodeId>) -> Path {
        nodes.reverse();
        let steps = nodes
            .windows(2)
            .map(|step| {
                let events = self.events_of(step[0]);
                events
                    .filter(|event| event.counterparts(step[0]).any(|other| other == step[1]))
                    .map(|event| event.id)
                    .collect()
            })
            .collect();
        Path { nodes, steps }
    }
}

/// How many ways are looked at for each that is asked for.
const WAYS: usize = 50;
