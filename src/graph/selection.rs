//! Some of a graph's events, and what can be asked of them.
//!
//! The questions that make a smaller selection are here; those that have an answer of their own are in `encounter`,
//! `ranking`, `network`, `roll_up`, `series` and `contradiction`.

use std::sync::Arc;

use super::Graph;
use super::bits::Bits;
use super::dyad::{Dyad, dyads};
use super::filter::Filter;
use super::ids::{EventNodeId, NodeId};
use super::node::EventNode;
use super::sieve::Sieve;

/// Some of a graph's events, made by [`Graph::select`], and made smaller by its own methods.
///
/// It never changes, and is cheap to clone. It keeps the graph that it was made of, so that ids hold.
///
/// # Examples
///
/// How often the two met, month by month, in so far as at least one document tells of it:
///
/// ```
/// use whomet::graph::{Filter, Unit};
/// use whomet::{Extractor, Graph};
///
/// let mut graph = Graph::new();
/// graph.add(&Extractor::english().extract("Sergey Lavrov met Hakan Fidan on 3 May 2025. Emmanuel Macron met Fidan."));
/// let (lavrov, turkey) = (graph.party("Lavrov").unwrap(), graph.party("TR").unwrap());
/// let months = graph
///     .select(&Filter::meetings().at_least(1))
///     .between(&lavrov, &turkey)
///     .series(Unit::Month);
/// assert_eq!((months[0].period.unwrap().to_string(), months[0].events), ("2025-05".to_owned(), 1));
/// ```
#[derive(Clone, Debug)]
pub struct Selection {
    graph: Graph,
    events: Arc<Bits>,
}

impl Graph {
    /// The events that pass `filter`.
    pub fn select(&self, filter: &Filter) -> Selection {
        let sieve = Sieve::new(filter, self);
        let briefs = &self.assembly().briefs;
        Selection::new(self, |bits| {
            for (event, brief) in self.events().iter().zip(briefs) {
                if sieve.passes(brief, event) {
                    bits.insert(event.id.0);
                }
            }
        })
    }
}

impl Selection {
    fn new(graph: &Graph, fill: impl FnOnce(&mut Bits)) -> Selection {
        let mut bits = Bits::none(graph.events().len());
        fill(&mut bits);
        Selection {
            graph: graph.clone(),
            events: Arc::new(bits),
        }
    }

    /// The graph of which it is a part.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether there is no event.
    pub fn is_empty(&self) -> bool {
        self.events().next().is_none()
    }

    /// Whether the event is one of them.
    pub fn contains(&self, event: EventNodeId) -> bool {
        self.events.contains(event.0)
    }

    /// The events, by date.
    pub fn events(&self) -> impl Iterator<Item = &EventNode> {
        self.events.iter().map(|id| &self.graph[EventNodeId(id)])
    }

    /// Those events of the selection in which `node` takes part, by date.
    pub fn events_of(&self, node: NodeId) -> impl Iterator<Item = &EventNode> {
        self.graph.events_of(node).filter(|event| self.contains(event.id))
    }

    /// How many documents tell of the event.
    pub(crate) fn reports(&self, event: EventNodeId) -> usize {
        self.graph.assembly().briefs[event.0 as usize].reports as usize
    }

    /// Those that pass `filter`, too.
    #[must_use]
    pub fn narrow(&self, filter: &Filter) -> Selection {
        let sieve = Sieve::new(filter, &self.graph);
        let briefs = &self.graph.assembly().briefs;
        self.keep(|event| sieve.passes(&briefs[event.id.0 as usize], event))
    }

    /// Those of which `wanted` is true.
    #[must_use]
    pub fn keep(&self, wanted: impl Fn(&EventNode) -> bool) -> Selection {
        Selection::new(&self.graph, |bits| {
            for event in self.events().filter(|event| wanted(event)) {
                bits.insert(event.id.0);
            }
        })
    }

    /// Those in which any of `party` takes part.
    #[must_use]
    pub fn of(&self, party: &[NodeId]) -> Selection {
        Selection::new(&self.graph, |bits| {
            for event in party.iter().flat_map(|&node| self.events_of(node)) {
                bits.insert(event.id.0);
            }
        })
    }

    /// Those that pair any of `left` with any of `right`, in whichever direction: see [`EventNode::pairs`].
    #[must_use]
    pub fn between(&self, left: &[NodeId], right: &[NodeId]) -> Selection {
        let right = Bits::of(right, self.graph.nodes().len());
        Selection::new(&self.graph, |bits| {
            for &node in left {
                for event in self.events_of(node) {
                    if event.counterparts(node).any(|other| right.contains(other.0)) {
                        bits.insert(event.id.0);
                    }
                }
            }
        })
    }

    /// Those that pair any two of `party`.
    #[must_use]
    pub fn among(&self, party: &[NodeId]) -> Selection {
        self.between(party, party)
    }

    /// The pairs of participants, each with all events of one type between them, by source, target and type.
    pub fn dyads(&self) -> Vec<Dyad> {
        dyads(self.events())
    }

    /// The selection as a graph of its own: the events, all who take part in them or are their place, the ties between
    /// those, and the documents that tell of them. Ids are counted anew.
    ///
    /// A graph that is made so is for looking at: a document that is added to it brings back what was left out.
    pub fn to_graph(&self) -> Graph {
        self.graph.cut(&self.events)
    }
}

impl Bits {
    pub(crate) fn of(nodes: &[NodeId], bound: usize) -> Bits {
        let mut bits = Bits::none(bound);
        for node in nodes {
            bits.insert(node.0);
        }
        bits
    }
}
