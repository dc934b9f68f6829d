//! Dates: where they stand, and which days they come to.
//!
//! This floor knows units, the phase `dates` and the calendar. It does not know which event a date belongs to.

pub(crate) mod calendar;
pub(crate) mod direction;
pub(crate) mod expression;
pub(crate) mod fields;
pub(crate) mod finder;
pub(crate) mod numbers;
pub(crate) mod reader;
#[cfg(test)]
mod tests;
