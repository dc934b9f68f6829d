//! Floor: explain.

pub(crate) mod examples;
pub(crate) mod frames;
pub(crate) mod lints;
pub(crate) mod outline;
pub(crate) mod question;

pub use examples::{Finding, check};
pub use lints::find as find_slips;
pub use question::{Question, explain};
