//! Floor: lexicon.

pub(crate) mod labels;
pub(crate) mod lexicon;
pub(crate) mod word_bits;

pub use lexicon::Grammar;
