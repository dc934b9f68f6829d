//! Floor: units.

pub(crate) mod items;
pub(crate) mod mentions;
pub(crate) mod pieces;
pub(crate) mod unit;
pub(crate) mod user;
pub(crate) mod view;
