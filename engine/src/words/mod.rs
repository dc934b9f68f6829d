//! Words as ids: the vocabulary that gazetteer and rules share, folding, and the forms of verbs and nouns.
//!
//! This floor knows text. It gives every word one number, under which all above it look things up; it does not know what
//! a word means.

pub mod codec;
pub mod fold;
#[cfg(feature = "rules")]
pub mod inflection;
pub mod plural;
pub mod vocabulary;

pub use fold::fold;
#[cfg(feature = "rules")]
pub use inflection::{VerbForm, VerbReading};
pub use vocabulary::{Vocabulary, WordFlags, WordId};
