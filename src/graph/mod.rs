//! What was found in many documents as one graph, and the forms in which it leaves the library.
//!
//! This floor knows what extraction returns and never how it was found: no tokens, no gazetteer, no rules.
//!
//! A graph keeps a report of every document that is added to it. When something is first asked of it, the reports
//! are sorted and put together: entities to nodes (`assembly`), what several documents tell of one event to one
//! event node (`same_event`). Because that begins with sorting, the order in which documents were added does not
//! matter.

mod assembly;
mod bits;
mod brief;
mod contradiction;
mod cut;
mod days;
mod dyad;
mod edge;
mod encounter;
mod export;
mod filter;
mod identity;
mod ids;
mod names;
mod network;
mod node;
mod party;
mod query;
mod ranking;
mod report;
mod roll_up;
mod same_event;
mod same_meeting;
#[cfg(test)]
#[path = "../../tests/support/samples.rs"]
mod samples;
mod selection;
#[cfg(test)]
mod selection_tests;
mod series;
mod sieve;
#[cfg(test)]
mod tests;

use std::ops::Index;
use std::sync::{Arc, OnceLock};

use whomet_reading::document::Document;

pub use contradiction::Contradiction;
pub use dyad::Dyad;
pub use edge::{QuotedEvidence, RelationEdge, Role};
pub use encounter::Encounter;
pub use filter::Filter;
pub use ids::{DocumentId, EventNodeId, NodeId};
pub use network::{CommonContact, Ego, Path};
pub use node::{DocumentNode, EventNode, EventPlaceNode, Node};
pub use party::Party;
pub use query::{About, OfficeHeld};
pub use ranking::{Pair, Standing};
pub use roll_up::{By, RolledUp};
pub use selection::Selection;
pub use series::{Period, Unit};

use assembly::Assembly;
use bits::Bits;
use report::Report;

/// Who met whom, over many documents.
///
/// Nodes are people, countries, organisations, places and groups; events are nodes of their own, tied to their
/// participants; relations tie a person to the body whose office they hold.
///
/// Entities of several documents are one node if they have the same [key](whomet_reading::document::Entity::key) and
/// type. Two people of one name whom no gazetteer knows are one only if their states agree, and their offices or
/// sectors; whoever is known by a full name and nothing else joins those of that name if they are but one person.
/// Someone without a name ("Iraqi police") is one node for each country and description, and where no country is
/// known ("the rebels"), one for each document.
///
/// Events of several documents are one event node if type, mode, status, participants and their roles are the same,
/// and dates and places agree. They agree if they are equal, if one date lies within the other ("31 July" and
/// "July"), or if one is not known; and if there is but one event that they can agree with. A report of a meeting
/// without a date, in a document with one, can only agree with events from a week before that date to the day after
/// it, and if planned, from the day before to thirty days after it; of events of other types, only with those of
/// the document's own day. Events with fewer than two participants are never joined. What is told as a meeting, and
/// elsewhere, of the same participants and with a date and place that agree, as a visit or the like, is the latter.
///
/// Nodes are numbered by type and key, events by date, documents by date and name. So the same documents always get
/// the same ids, in whatever order they were added, on whatever machine, and whether they were extracted just now or
/// [read back](Document::from_json) from JSON. They hold until another document is added.
///
/// A graph is cheap to clone: the clones share what they hold until one of them is added to.
///
/// # Examples
///
/// ```
/// use whomet::{Extractor, Graph};
///
/// let mut graph = Graph::new();
/// graph.add(&Extractor::english().extract("Sergey Lavrov met Hakan Fidan in Ankara."));
/// let lavrov = graph.find("Lavrov")[0];
/// let met = graph.who_met(lavrov.id);
/// assert_eq!(graph[met[0].with].name, "Hakan Fidan");
/// assert_eq!((met[0].count(), &*met[0].places), (1, &["Ankara".to_owned()][..]));
/// ```
///
/// From documents that were written as JSON, here without their texts:
///
/// ```
/// use whomet::{Document, Extractor, Graph};
///
/// let document = Extractor::english().extract("Sergey Lavrov met Hakan Fidan in Ankara.");
/// let lines = document.to_json() + "\n";
/// let read: Result<Vec<Document>, _> = lines.lines().map(Document::from_json).collect();
/// let graph: Graph = read?.into_iter().collect();
/// assert_eq!(graph.to_json(), Graph::from_iter([&document]).to_json());
/// # Ok::<(), whomet::document::JsonError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Graph {
    shared: Arc<Shared>,
}

/// What clones of a graph share.
#[derive(Debug, Default)]
struct Shared {
    reports: Vec<Arc<Report>>,
    assembly: OnceLock<Assembly>,
}

impl Clone for Shared {
    /// Only a graph that is about to be added to asks for this, and what was put together will not hold for it.
    fn clone(&self) -> Shared {
        Shared {
            reports: self.reports.clone(),
            assembly: OnceLock::new(),
        }
    }
}

impl Graph {
    /// A graph of nothing.
    pub fn new() -> Graph {
        Graph::default()
    }

    /// Adds what was found in a document. A document that tells exactly the same as one of the same name and date
    /// counts once.
    ///
    /// This is quick; what is first asked afterwards puts all documents together anew, in time that grows with their
    /// number. So add many, and then ask.
    pub fn add(&mut self, document: &Document) {
        self.reports().push(Arc::new(Report::new(document)));
    }

    /// Adds all documents of another graph, as if each had been added.
    pub fn merge(&mut self, other: Graph) {
        self.reports().extend(other.shared.reports.iter().cloned());
    }

    /// The reports, to be added to: what was put together of them holds no more.
    fn reports(&mut self) -> &mut Vec<Arc<Report>> {
        let shared = Arc::make_mut(&mut self.shared);
        shared.assembly.take();
        &mut shared.reports
    }

    /// The documents, by date and name; a [`DocumentId`] is an index into them.
    pub fn documents(&self) -> &[DocumentNode] {
        &self.assembly().documents
    }

    /// People, countries, places, organisations and groups; a [`NodeId`] is an index into them.
    pub fn nodes(&self) -> &[Node] {
        &self.assembly().nodes
    }

    /// The events, by date, those without one last; an [`EventNodeId`] is an index into them.
    pub fn events(&self) -> &[EventNode] {
        &self.assembly().events
    }

    /// The lasting ties.
    pub fn relations(&self) -> &[RelationEdge] {
        &self.assembly().relations
    }

    /// The part with the events in `wanted`. It keeps the reports, so that it is as whole as before when it is added to.
    fn cut(&self, wanted: &Bits) -> Graph {
        let shared = Shared {
            reports: self.shared.reports.clone(),
            assembly: OnceLock::from(cut::cut(self.assembly(), wanted)),
        };
        Graph {
            shared: Arc::new(shared),
        }
    }

    fn assembly(&self) -> &Assembly {
        let Shared { reports, assembly } = &*self.shared;
        assembly.get_or_init(|| Assembly::new(reports))
    }
}

impl<'d> Extend<&'d Document> for Graph {
    fn extend<I: IntoIterator<Item = &'d Document>>(&mut self, documents: I) {
        for document in documents {
            self.add(document);
        }
    }
}

impl<'d> FromIterator<&'d Document> for Graph {
    fn from_iter<I: IntoIterator<Item = &'d Document>>(documents: I) -> Graph {
        let mut graph = Graph::new();
        graph.extend(documents);
        graph
    }
}

impl Extend<Document> for Graph {
    fn extend<I: IntoIterator<Item = Document>>(&mut self, documents: I) {
        for document in documents {
            self.add(&document);
        }
    }
}

impl FromIterator<Document> for Graph {
    fn from_iter<I: IntoIterator<Item = Document>>(documents: I) -> Graph {
        let mut graph = Graph::new();
        graph.extend(documents);
        graph
    }
}

impl Index<NodeId> for Graph {
    type Output = Node;

    fn index(&self, id: NodeId) -> &Node {
        &self.nodes()[id.0 as usize]
    }
}

impl Index<EventNodeId> for Graph {
    type Output = EventNode;

    fn index(&self, id: EventNodeId) -> &EventNode {
        &self.events()[id.0 as usize]
    }
}

impl Index<DocumentId> for Graph {
    type Output = DocumentNode;

    fn index(&self, id: DocumentId) -> &DocumentNode {
        &self.documents()[id.0 as usize]
    }
}
