//! Explanations: why a text is read as it is, and whether rules do what their examples say.
//!
//! This floor knows the reading and looks into it. Nothing in the reading knows of it.

pub(crate) mod examples;
pub(crate) mod frames;
pub(crate) mod lints;
pub(crate) mod outline;
pub(crate) mod question;

pub use examples::{Finding, check};
pub use lints::find as find_slips;
pub use outline::outline;
pub use question::{Question, explain};
