//! Floor 3: mentions, entities and events.
//!
//! This floor puts the lower ones to work on an article. It knows what names, offices, dates and verbs
//! mean; it does not know what becomes of its results.

mod document;

pub use document::*;
