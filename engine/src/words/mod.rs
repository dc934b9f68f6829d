//! Floor: words as ids.

pub mod codec;
pub mod fold;
pub mod inflection;
pub mod plural;
pub mod vocabulary;

pub use fold::fold;
pub use inflection::{VerbForm, VerbReading};
pub use vocabulary::{Vocabulary, WordFlags, WordId};
