//! The numbers under which a graph knows its nodes, events and documents.

/// A node of one graph: an index into [`Graph::nodes`](super::Graph::nodes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// An event of one graph: an index into [`Graph::events`](super::Graph::events).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventNodeId(pub u32);

/// A document of one graph: an index into [`Graph::documents`](super::Graph::documents).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub u32);
