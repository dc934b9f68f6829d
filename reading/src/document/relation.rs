//! Relations: lasting ties between entities.

use super::entity::EntityId;
use super::evidence::Evidence;
use super::extra::Extra;
use super::labels::RelationType;

/// A lasting tie between two entities.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Relation {
    /// The kind of tie.
    pub relation_type: RelationType,
    /// Whose tie it is.
    pub person: EntityId,
    /// The office held.
    pub office: Option<String>,
    /// The country or organisation.
    pub body: Option<EntityId>,
    /// Where it is said.
    pub evidence: Vec<Evidence>,
    /// Fields of the JSON that this version does not know.
    pub extra: Extra,
}

impl Relation {
    /// A tie without office, body and evidence.
    pub fn new(relation_type: RelationType, person: EntityId) -> Relation {
        Relation {
            relation_type,
            person,
            office: None,
            body: None,
            evidence: Vec::new(),
            extra: Extra::new(),
        }
    }
}
