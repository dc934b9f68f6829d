//! What reference reads and never changes.

use std::ops::Deref;

use whomet_engine::gazetteer::Gazetteer;

use crate::syntax::clause::{Clauses, Place};
use crate::syntax::phrases::{Group, GroupId, Phrases};
use crate::units::mentions::{Name, OfficeMention};
use crate::units::view::View;

/// What reference reads and never changes, handed on as one pointer.
#[derive(Clone, Copy)]
pub(crate) struct World<'a>(pub(crate) &'a Given<'a>);

impl<'a> Deref for World<'a> {
    type Target = Given<'a>;

    #[inline]
    fn deref(&self) -> &Given<'a> {
        self.0
    }
}

/// The text, and what the floors below found in it.
pub(crate) struct Given<'a> {
    pub(crate) view: View<'a>,
    pub(crate) names: &'a [Name],
    pub(crate) offices: &'a [OfficeMention],
    pub(crate) phrases: &'a Phrases,
    pub(crate) clauses: &'a Clauses,
}

impl<'a> World<'a> {
    pub(crate) fn gazetteer(&self) -> &'a Gazetteer {
        &self.view.lexicon.gazetteer
    }

    /// Whether a group is the subject of its clause.
    pub(crate) fn is_subject(&self, id: GroupId) -> bool {
        matches!(
            self.clauses.around[id.0 as usize].clause,
            Some((_, Place::Subject))
        )
    }

    pub(crate) fn group(&self, id: GroupId) -> &'a Group {
        self.phrases.group(id)
    }

    pub(crate) fn name(&self, index: u32) -> &'a Name {
        &self.names[index as usize]
    }

    pub(crate) fn office(&self, index: u32) -> &'a OfficeMention {
        &self.offices[index as usize]
    }
}
