//! Words as ids: the vocabulary that gazetteer and rules share, folding, and the forms of verbs and nouns.
//!
//! This floor knows text. It gives every word one number, under which all above it look things up; it does not know what
//! a word means.

pub(crate) mod codec;
pub(crate) mod fold;
#[cfg(feature = "rules")]
pub(crate) mod inflection;
pub(crate) mod plural;
pub(crate) mod vocabulary;

pub use fold::fold;
#[cfg(feature = "rules")]
pub use inflection::{VerbForm, VerbReading};
pub use vocabulary::{Vocabulary, WordFlags, WordId};
