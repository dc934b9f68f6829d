//! Memory that one article after the other uses.

use whomet_engine::words::WordId;

use crate::news::Segments;
use crate::units::pieces::NameScratch;

/// Scratch that one article after the other uses.
#[derive(Debug, Default)]
pub struct Scratch {
    pub(crate) segments: Segments,
    pub(crate) words: Vec<WordId>,
    pub(crate) scratch: NameScratch,
}
