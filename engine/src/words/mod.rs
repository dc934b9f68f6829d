//! Words as ids: the vocabulary that gazetteer and rules share, folding, and the forms of verbs and nouns.
//!
//! This floor knows text, and of a language what tables say. It gives every word one number, under which all above it look things up; it does not know what
//! a word means.

pub mod codec;
pub mod fold;
pub mod nouns;
pub mod spelling;
pub mod verbs;
pub mod vocabulary;

pub use fold::fold;
pub use nouns::Nouns;
pub use spelling::Spelling;
pub use verbs::{VerbForm, VerbReading, Verbs};
pub use vocabulary::{Vocabulary, WordFlags, WordId};
