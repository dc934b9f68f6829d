//! Entities in the order in which they were first mentioned, to be found by what is said of them.

use crate::document::EntityId;
use crate::syntax::few::Few;

/// Some entities of a document, in order, none twice.
#[derive(Debug, Default)]
pub(crate) struct LookUp(Few<EntityId>);

impl LookUp {
    /// One entity.
    pub(crate) fn of(id: EntityId) -> LookUp {
        LookUp(Few::of(id))
    }

    /// Adds an entity; nearly always it is the latest, or close to it.
    pub(crate) fn insert(&mut self, id: EntityId) {
        match self.0.last() {
            Some(last) if *last >= id => {
                if let Err(place) = self.0.binary_search(&id) {
                    self.0.insert(place, id);
                }
            }
            _ => self.0.push(id),
        }
    }

    /// Those from `first` on.
    pub(crate) fn since(&self, first: EntityId) -> &[EntityId] {
        &self.0[self.0.partition_point(|id| *id < first)..]
    }
}
