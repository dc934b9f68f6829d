//! Floor: news.

pub(crate) mod dateline;
pub(crate) mod markers;
pub(crate) mod segments;
#[cfg(test)]
mod tests;
pub(crate) mod zones;

pub use segments::{Segments, Sentence, Zone, segment, segment_into};
