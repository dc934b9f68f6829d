//! Floor: dates.

pub(crate) mod expression;
pub(crate) mod finder;
pub(crate) mod holidays;
pub(crate) mod reader;
#[cfg(test)]
mod tests;
pub(crate) mod words;
