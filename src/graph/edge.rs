//! The edges, and what proves them.

use std::sync::Arc;

use super::ids::{DocumentId, NodeId};
use whomet_reading::document::{CodePointSpan, RelationType};

/// How a node takes part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Role<'g> {
    /// It acts.
    Actor,
    /// It is acted on.
    Recipient,
    /// It is where the event happens.
    Place,
    /// A role of a user's own.
    Other(&'g str),
}

impl<'g> Role<'g> {
    /// The name that JSON uses.
    pub fn name(self) -> &'g str {
        match self {
            Role::Actor => "actor",
            Role::Recipient => "recipient",
            Role::Place => "place",
            Role::Other(name) => name,
        }
    }
}

/// Words of a document that say something, and the rule that found it there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct QuotedEvidence {
    /// The document.
    pub document: DocumentId,
    /// Where in the document's text, in code points: a document that was read back need not have the text, so that
    /// bytes of it cannot be counted.
    pub span: CodePointSpan,
    /// What stands there.
    pub text: Arc<str>,
    /// The rule's name.
    pub rule: Arc<str>,
}

/// A lasting tie between two nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RelationEdge {
    /// The kind of tie.
    pub relation_type: RelationType,
    /// Whose tie it is.
    pub person: NodeId,
    /// The office held.
    pub office: Option<String>,
    /// The country or organisation.
    pub body: Option<NodeId>,
    /// Where it is said.
    pub evidence: Vec<QuotedEvidence>,
}
