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

impl Scratch {
    /// Gives back what only a very long text needs.
    pub(crate) fn shrink(&mut self) {
        /// As many tokens as any article has.
        const MOST: usize = 1 << 16;
        if self.segments.tokens.capacity() > MOST {
            self.segments = Segments::default();
            self.words = Vec::new();
        }
    }
}
