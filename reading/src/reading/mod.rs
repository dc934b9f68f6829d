//! The reading: the way from a text to a document.
//!
//! This floor knows all those before it and the order in which they work. What they do, it does not know.

mod found_mentions;
pub(crate) mod pipeline;
#[expect(clippy::module_inception, reason = "the file is named by what it holds")]
pub(crate) mod reading;
pub(crate) mod scratch;
pub(crate) mod user_phases;
pub(crate) mod writer;

pub use pipeline::{Step, read};
pub use scratch::Scratch;
