//! Floor: units.

pub(crate) mod cascade;
pub(crate) mod view;
