//! Floor: names.

pub(crate) mod finder;
pub(crate) mod offices;
pub(crate) mod recurrence;
pub(crate) mod unit;
