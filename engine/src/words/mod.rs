//! Words as ids: the vocabulary that gazetteer and rules share, folding, and the forms of verbs and nouns.
//!
//! This floor knows text, and of a language what tables say. It gives every word one number, under which all above it
//! look things up; it does not know what a word means.

#[doc(hidden)] // Public for the reading alone: its tables are laid out as those of the engine.
pub mod codec;
pub(crate) mod fold;
#[cfg(feature = "rules")]
pub(crate) mod lists;
#[cfg(feature = "rules")]
#[doc(hidden)] // As `codec`.
pub mod members;
pub(crate) mod nouns;
pub(crate) mod numbers;
#[doc(hidden)] // As `codec`.
pub mod offsets;
pub(crate) mod palette;
pub(crate) mod slots;
#[cfg(feature = "rules")]
pub(crate) mod sparse;
pub(crate) mod spelling;
mod stored;
#[cfg(feature = "rules")]
pub(crate) mod verbs;
pub(crate) mod vocabulary;

pub use fold::fold;
pub use nouns::Nouns;
pub use spelling::Spelling;
#[cfg(feature = "rules")]
pub use verbs::{VerbForm, VerbReading, Verbs};
pub use vocabulary::{Vocabulary, WordFlags, WordId};
