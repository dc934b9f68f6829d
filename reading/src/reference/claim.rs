//! An office that somebody is said to hold.

use whomet_engine::gazetteer::{EntryId, Gazetteer};
use whomet_engine::words::WordId;

use crate::document::EntityId;

/// How somebody is said to hold an office: "the former deputy minister".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Former, late, ex-, -elect: not the office of today.
    pub(crate) former: bool,
    /// `elect`: not held yet.
    pub(crate) future: Option<WordId>,
    /// `deputy`, `acting`: kept in the description.
    pub(crate) modifier: Option<WordId>,
}

/// An office that somebody is said to hold.
#[derive(Clone, Debug)]
pub(crate) struct OfficeClaim {
    pub(crate) office: OfficeName,
    /// The country or organisation, as an entity.
    pub(crate) body: Option<EntityId>,
    pub(crate) standing: Standing,
    /// Where it is said: a token, and the group.
    pub(crate) said: (u32, u32),
    /// Where it is said again; boxed, for most is said once.
    #[allow(clippy::box_collection)]
    pub(crate) again: Option<Box<Vec<(u32, u32)>>>,
    /// Whether only the gazetteer says so.
    pub(crate) listed: bool,
}

/// An office of the gazetteer, or the words of one that it lacks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum OfficeName {
    Known(EntryId),
    Words(Box<str>),
}

impl OfficeClaim {
    /// The office, if the gazetteer has it.
    pub(crate) fn known(&self) -> Option<EntryId> {
        match self.office {
            OfficeName::Known(office) => Some(office),
            OfficeName::Words(_) => None,
        }
    }

    /// The office's name: "foreign minister".
    pub(crate) fn name<'c>(&'c self, gazetteer: &'c Gazetteer) -> &'c str {
        match &self.office {
            OfficeName::Known(office) => &gazetteer.entry(*office).name,
            OfficeName::Words(words) => words,
        }
    }
}
