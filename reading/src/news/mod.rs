//! News as text: headline, byline, dateline, body, captions and boilerplate, and the sentences in each.
//!
//! This floor knows how articles are laid out and written down. It knows nothing of names, and does not look at what
//! a sentence says.

pub(crate) mod dateline;
pub(crate) mod markers;
pub(crate) mod segments;
#[cfg(test)]
mod tests;
pub(crate) mod zones;

pub use segments::{Segments, Sentence, Zone, segment, segment_into};
