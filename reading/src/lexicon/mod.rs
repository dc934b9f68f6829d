//! Floor: lexicon.

pub(crate) mod labels;
pub(crate) mod lexicon;
pub(crate) mod word_bits;
pub(crate) mod world;

pub use lexicon::Grammar;
