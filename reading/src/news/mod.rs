//! News as text: headline, byline, dateline, body, captions and boilerplate, and the sentences in each.
//!
//! This floor knows how articles are laid out and written down; the words that tell are handed in as [`Markers`]. It
//! knows nothing of names, and does not look at what a sentence says.

pub(crate) mod dateline;
pub(crate) mod dateline_shape;
pub(crate) mod layout;
pub(crate) mod markers;
pub(crate) mod segments;
pub(crate) mod zone;

pub use markers::Markers;
pub use segments::{Segments, Sentence, segment, segment_into};
pub use zone::Zone;
