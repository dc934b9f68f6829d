//! What the finding of names comes to.

use crate::units::items::Items;
use crate::units::mentions::{Name, OfficeMention};
use crate::units::room::room_for;

/// The names of a document, the offices and titles that the gazetteer lists, and the items of all of it.
#[derive(Debug, Default)]
pub(crate) struct Named {
    pub(crate) names: Vec<Name>,
    pub(crate) offices: Vec<OfficeMention>,
    pub(crate) items: Items,
}

impl Named {
    /// Nothing yet, with room for what a text holds that is not long.
    pub(crate) fn with_room_for(tokens: usize, sentences: usize) -> Named {
        Named {
            names: Vec::with_capacity(room_for(tokens)),
            offices: Vec::new(),
            items: Items::with_room_for(tokens, sentences),
        }
    }
}
