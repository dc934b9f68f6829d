//! A pronoun that means somebody who was spoken of before, in its place.

use whomet_engine::gazetteer::Gender;

use super::world::World;
use crate::syntax::clause::{ClauseId, Place};
use crate::syntax::phrases::{Group, GroupId};

/// What a pronoun asks of whom it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// He, she.
    Person(Gender),
    /// They.
    Several,
    /// It.
    Body,
}

/// A pronoun in its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anaphor<'a> {
    pub(crate) wanted: Wanted,
    /// The group that it heads or owns.
    pub(crate) group: &'a Group,
    pub(crate) id: GroupId,
    /// Whether it owns the group: "his visit".
    pub(crate) owns: bool,
    /// The token of the pronoun.
    pub(crate) token: u32,
}

/// The clause in which a group stands, and as what.
pub(super) fn clause_of(world: World<'_>, id: GroupId) -> Option<(ClauseId, Place)> {
    world.clauses.around[id.0 as usize].clause
}
