//! A tie of a person to a row of the gazetteer.

use whomet_engine::gazetteer::{EntryId, Gazetteer};

use crate::document::LinkBy;

/// A tie to a row of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) entry: EntryId,
    pub(crate) by: LinkBy,
    pub(crate) rule: &'static str,
}

impl Link {
    /// That of what only its name tells: a country, a place.
    pub(crate) fn by_name(gazetteer: &Gazetteer, entry: EntryId) -> Link {
        Link::new(gazetteer, entry, LinkBy::FullName, "full_name")
    }

    pub(crate) fn new(gazetteer: &Gazetteer, entry: EntryId, by: LinkBy, rule: &'static str) -> Link {
        let by = if gazetteer.entry(entry).is_users() {
            LinkBy::User
        } else {
            by
        };
        Link { entry, by, rule }
    }
}
