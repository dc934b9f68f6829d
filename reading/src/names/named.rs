//! What the finding of names comes to.

use crate::units::items::Items;
use crate::units::mentions::{Name, OfficeMention};

/// The names of a document, the offices and titles that the gazetteer lists, and the items of all of it.
#[derive(Debug, Default)]
pub(crate) struct Named {
    pub(crate) names: Vec<Name>,
    pub(crate) offices: Vec<OfficeMention>,
    pub(crate) items: Items,
}
